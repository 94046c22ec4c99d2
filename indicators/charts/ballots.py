"""Votes won in elections of international bodies, out of the electors of that round, beside the neighbours'."""

import pandas as pd

from indicators.charts import ACCENT, FAINT, MUTED, TEXT, Chart, captions, figure
from indicators.charts.panels import CARD, LETTER, PHONE
from indicators.dataset import Dataset
from indicators.wording import count, shortened

FEWEST = 4
VOTES = {"peer_security_council_votes": "UN Security Council", "human_rights_council_votes": "UN Human Rights Council",
         "host_votes": "Host of COP17, biodiversity"}


def by_election(chosen: Dataset, narrow: bool) -> Chart | None:
    rows = chosen.table("peers")
    rows = rows[rows["measure"].isin(VOTES) & rows["value"].notna() & (rows["pillar"] == "alliances")]
    if rows.empty:
        return None
    order = rows["measure"].map({code: place for place, code in enumerate(VOTES)})
    rows = rows.assign(electors=rows["note"].str.extract(r"votes of (\d+)")[0].astype("float64"), order=order)
    rows = rows.sort_values(["order", "year", "value"], ascending=[True, True, False], ignore_index=True)
    said = [f"{chosen.names[row.country]}, {VOTES[row.measure]} {row.year}, {_of(row)}" for row in rows.itertuples()]
    shares = rows["value"] / rows["electors"]
    ranked = shares.notna().all() and len(rows) >= FEWEST
    return Chart(
        name="alliances-votes", title="Votes won in elections of international bodies",
        subtitle="Votes won (thin) of the electors of that round (wide). Azerbaijan in colour, neighbours grey",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'value')}. Context: other rounds and candidates are not in "
                "the record.",
        alt=f"Highest share: {said[shares.argmax()]}; lowest: {said[shares.argmin()]}." if ranked else f"{'; '.join(said)}.",
        table=pd.DataFrame({"Election": rows["measure"].map(VOTES), "Year": rows["year"],
                            "Country": rows["country"].map(chosen.names),
                            "Votes": rows["value"].astype(int), "Electors": rows["electors"].astype("Int64")}),
        rows=chosen.observations[chosen.observations["record"].isin(set(rows["id"]))],
        figure=_ballots(rows, chosen.names, narrow) if len(rows) >= FEWEST else None,
        behind=tuple(rows["id"]),
    )


def _of(row) -> str:
    return f"{row.value:.0f}" + (f" of {row.electors:.0f}" if not pd.isna(row.electors) else "")


def _ballots(rows: pd.DataFrame, names: dict[str, str], narrow: bool):
    places, ends = list(range(len(rows))), rows[["value", "electors"]].max(axis=1)
    home = rows["country"] == "AZE"
    titles = [f"{shortened(VOTES[row.measure], 27)} {row.year}" for row in rows.itertuples()]
    countries = [names[code] for code in rows["country"]]
    # A phone has no room for the country beside the bar: it stands above the election's name.
    labels = [f"<b>{country}</b><br>{title}" for country, title in zip(countries, titles)] if narrow else titles
    texts = [_of(row) if narrow else f"{country} {_of(row)}" for country, row in zip(countries, rows.itertuples())]
    plot, wide = (PHONE if narrow else CARD) - max(map(len, titles)) * LETTER, max(map(len, texts)) * LETTER + 16
    traces = [
        {"type": "bar", "orientation": "h", "name": "electors", "y": places, "x": rows["electors"].fillna(0).tolist(),
         "width": 0.7,
         "marker": {"color": FAINT + "60"}, "hoverinfo": "skip"},
        {"type": "bar", "orientation": "h", "name": "votes", "y": places, "x": rows["value"].tolist(), "width": 0.32,
         "ids": [str(place) for place in places],
         "marker": {"color": home.map({True: ACCENT, False: MUTED}).tolist()}, "customdata": titles,
         "hovertemplate": "%{customdata}: %{x} votes<extra></extra>"},
        {"type": "scatter", "mode": "text", "name": "values", "y": places, "x": ends.tolist(), "hoverinfo": "skip",
         "text": [f"\u00a0\u00a0<b>{text}</b>" if own else f"\u00a0\u00a0{text}" for text, own in zip(texts, home)],
         "textposition": "middle right", "textfont": {"size": 12, "color": home.map({True: TEXT, False: MUTED}).tolist()}},
    ]
    return figure(traces, (44 if narrow else 32) * len(rows) + 20, barmode="overlay", margin={"l": 8, "r": 8, "t": 8, "b": 8},
                  xaxis={"visible": False, "range": [0, ends.max() * plot / max(plot - wide, 40)]},
                  yaxis={"range": [len(rows) - 0.4, -0.6], "tickvals": places, "ticktext": labels, "automargin": True})
