"""Azerbaijan in the Eurovision Song Contest: places counted down from 1, years without a final and the cancelled one apart."""

import pandas as pd

from indicators.charts import AXIS, GRID, MUTED, PILLAR_COLOURS, SMALL, Chart, captions, figure
from indicators.dataset import Dataset
from indicators.vocabulary import STATUSES
from indicators.wording import count

COLOUR = PILLAR_COLOURS["cultural"]
FEWEST = 4
FOOT = 31
"""Where years without a final stand, below the last place of a final."""


def by_year(chosen: Dataset, narrow: bool) -> Chart | None:
    rows = chosen.table("eurovision")
    rows = rows[rows["role"].eq("headline") & rows["year"].notna()].sort_values("year", ignore_index=True).astype({"year": int})
    if rows.empty:
        return None
    cancelled = rows["status"] == "cancelled"
    finals, missed = rows[rows["place"].notna()], rows[rows["place"].isna() & ~cancelled]
    best, worst = finals["place"].min(), finals["place"].max()
    range_of = f"Best place {best}, lowest {worst} in {count(len(finals), 'final')}; " if len(finals) else ""
    observed = chosen.observations
    counting = observed["indicator"].eq("records") & observed["record"].isin(set(rows.loc[rows["place"].isna(), "id"]))
    placed = observed["indicator"].eq("eurovision_place") & observed["record"].isin(set(rows["id"]))
    return Chart(
        name="cultural-eurovision",
        title=_title(finals, missed) or "Azerbaijan in the Eurovision Song Contest",
        subtitle=f"Place in the final, 1 is best, {captions.period(rows['year'])}; a final has 20 to 27 songs. Hollow: no final"
                 + (". Cross: contest cancelled" if cancelled.any() else ""),
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}.",
        alt=f"{range_of}{count(len(missed), 'entry', 'entries')} without a final.",
        table=pd.DataFrame({"Year": rows["year"], "Place": rows["place"], "Stage": rows["stage"], "Song": rows["label"],
                            "Points": rows["points"], "Countries": rows["entries"], "Status": rows["status"].map(STATUSES)}),
        rows=observed[counting | placed],
        figure=_drawn(rows, finals, missed, rows[cancelled], narrow) if len(rows) >= FEWEST else None,
        behind=tuple(rows["id"]),
    )


def _title(finals: pd.DataFrame, missed: pd.DataFrame) -> str | None:
    """The best place and, where the newest entries missed it, since when there was no final."""
    if len(finals) < 3:
        return None
    best = finals[finals["place"] == finals["place"].min()]
    if len(best) > 2:
        return None
    lately = missed.loc[missed["year"] > finals["year"].max(), "year"]
    since = f"; no final since {lately.min()}" if len(lately) > 1 else ""
    return f"Best place: {best['place'].iloc[0]} in {' and '.join(best['year'].astype(str))}{since}"


def _drawn(rows: pd.DataFrame, finals: pd.DataFrame, missed: pd.DataFrame, cancelled: pd.DataFrame, narrow: bool):
    first, last = int(rows["year"].min()), int(rows["year"].max())
    places = dict(zip(finals["year"], finals["place"].astype(int)))
    whole = range(first, last + 1)
    # A place lower than both neighbours has its number below, where no line crosses it.
    below = [places[year] >= max(places.get(year - 1, 0), places.get(year + 1, 0)) and places[year] > 10 for year in places]
    traces = [
        {"type": "scatter", "mode": "lines", "name": "finals", "x": list(whole), "y": [places.get(year) for year in whole],
         "hoverinfo": "skip",
         "line": {"color": COLOUR, "width": 2}},
        {"type": "scatter", "mode": "markers+text", "name": "place", "x": list(places), "y": list(places.values()),
         "textfont": SMALL,
         "marker": {"color": COLOUR, "size": 8}, "text": [str(place) for place in places.values()],
         "customdata": finals["label"].tolist(), "ids": [str(row) for row in finals.index],
         "textposition": ["bottom center" if low else "top center" for low in below],
         "hovertemplate": "%{x}: place %{y}<br>%{customdata}<extra></extra>"},
    ]
    for part, name, symbol in ((missed, "no final", "circle-open"), (cancelled, "cancelled", "x-thin")):
        traces.append({
            "type": "scatter", "mode": "markers", "name": name, "x": part["year"].tolist(), "y": [FOOT] * len(part),
            "ids": [str(row) for row in part.index],
            "marker": {"symbol": symbol, "size": 9, "color": MUTED, "line": {"color": MUTED, "width": 1.6}},
            "customdata": part["label"].tolist(), "hovertemplate": f"%{{x}}: {name}<br>%{{customdata}}<extra></extra>"})
    step = 4 if last - first > 10 else 2 if last - first > 5 else 1
    return figure(
        traces, 290,
        xaxis={"range": [first - 0.8, last + 0.8], "tickmode": "linear", "tick0": first, "dtick": step, "linecolor": AXIS},
        yaxis={"range": [FOOT + 3, -2.5], "tickvals": [1, 10, 20, FOOT], "ticktext": ["1", "10", "20", "no final"],
               "showgrid": True,
               "gridcolor": GRID, "automargin": True})
