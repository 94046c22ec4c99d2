"""Partners side by side: how many facts with each, of which pillars, since when, and what aid they were given."""

import pandas as pd

from indicators.charts import FONT, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import most_facts, roles_left, source
from indicators.dataset import Dataset
from indicators.statistics import by_pillars, cross_counts, overall, per_partner
from indicators.totals import grouped, total
from indicators.vocabulary import PILLARS
from indicators.wording import count, percent, quantity, shortened

ROWS, NARROW_ROWS = 20, 12


def _by_pillar(chosen: Dataset) -> pd.DataFrame:
    """Facts by partner (code) and pillar with ``facts`` (each once) and ``name``, most first."""
    linked, once = per_partner(by_pillars(chosen)), per_partner(overall(chosen))
    if linked.empty:
        return pd.DataFrame()
    table = cross_counts(linked["partner"], linked["pillar"])
    table = table[[code for code in PILLARS if code in table]]
    table = table.assign(facts=once["partner"].value_counts(), name=table.index.map(chosen.names))
    return table.sort_values(["facts", "name"], ascending=[False, True])


def by_partner(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Bars of facts by partner, stacked by pillar; None for a single partner."""
    table = _by_pillar(chosen)
    if len(table) < 2:
        return None
    drawn = table.head(NARROW_ROWS if narrow else ROWS)
    pillars = [code for code in PILLARS if code in drawn and drawn[code].any()]
    facts = overall(chosen)
    named = facts[facts["partners"] != ""]
    links = per_partner(facts)
    three = links.loc[links["partner"].isin(table.index[:3]), "record"].nunique()
    shown = f"the {len(drawn)} partners with most of {len(table)}" if len(drawn) < len(table) else f"all {len(table)} partners"
    return Chart(
        name="partners-by-pillar",
        title=f"Three of {len(table)} partners hold {percent(three, len(named))} of facts with a partner"
        if len(table) > 5 else _leader(table),
        subtitle=f"Number of facts by partner and pillar, "
                 f"{shown}. The number at the end counts each fact once",
        caption=f"{source(chosen, named)}; {count(len(named), 'fact')} with a partner, {len(facts) - len(named)} without. "
                f"A fact with several partners counts under each, a fact of two pillars stands in both."
                f"{roles_left(chosen.facts)} Counts measure documentation, not influence.",
        alt=f"{count(len(drawn), 'partner')} shown. "
            f"{most_facts(drawn['name'].tolist(), drawn['facts'].tolist(), len(drawn) < len(table))}.",
        table=_titled(drawn.drop(columns="name"), drawn["name"]),
        rows=_rows(chosen, drawn),
        figure=_bars(drawn, pillars, narrow) if drawn[pillars].to_numpy().astype(bool).sum() >= 4 else None,
        proves=Proves("Facts", by=("partner",), columns=("Partner",)),
    )


def _leader(table: pd.DataFrame) -> str:
    first, second = table["facts"].iloc[:2]
    title = f"{table['name'].iloc[0]} has the most facts: {first}"
    return title if first > second and table["facts"].sum() >= 3 and len(title) <= 60 else "Facts by partner"


def _titled(table: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    titles = {code: pillar.title for code, pillar in PILLARS.items()} | {"facts": "Facts"}
    return table.rename(columns=titles).set_axis(pd.Index(names, name="Partner")).reset_index()


def _rows(chosen: Dataset, table: pd.DataFrame) -> pd.DataFrame:
    linked = per_partner(by_pillars(chosen))
    return records_behind(chosen.observations, linked[linked["partner"].isin(table.index)])


def _bars(table: pd.DataFrame, pillars: list[str], narrow: bool):
    places, names = list(range(len(table))), table["name"].tolist()
    longest = int(table[pillars].sum(axis=1).max())
    traces = [
        {"type": "bar", "orientation": "h", "name": PILLARS[code].title, "y": places, "x": table[code].tolist(),
         "marker": {"color": PILLAR_COLOURS[code]}, "customdata": names,
         "hovertemplate": f"%{{customdata}}, {PILLARS[code].title}: %{{x}}<extra></extra>"}
        for code in pillars
    ]
    traces.append({"type": "scatter", "mode": "text", "x": table[pillars].sum(axis=1).tolist(), "y": places, "showlegend": False,
                   "text": [f" <b>{facts}</b>" for facts in table["facts"]], "textposition": "middle right", "textfont": SMALL,
                   "hoverinfo": "skip", "name": "facts"})
    key = 78 if narrow else 34
    return figure(
        traces, 29 * len(table) + key + 8, barmode="stack", showlegend=True, margin={"l": 8, "r": 8, "t": key, "b": 4},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "font": SMALL, "traceorder": "normal"},
        xaxis={"visible": False, "range": [0, longest * (1.3 if narrow else 1.12)]},
        yaxis={"range": [len(table) - 0.5, -0.6], "tickvals": places, "automargin": True, "tickfont": SMALL if narrow else FONT,
               "ticktext": [shortened(name, 17 if narrow else 32) for name in names]},
    )


def all_partners(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Every partner as a row of a table: facts by pillar, first and last year, aid delivered, official share."""
    table = _by_pillar(chosen)
    if table.empty:
        return None
    facts, links = overall(chosen), per_partner(overall(chosen))
    own = facts.set_index("record")
    by = links.assign(year=links["record"].map(own["year"]), official=links["record"].map(own["standing"]) == "official")
    by = by.groupby("partner")
    given = total(chosen, "aid_value", "delivered")
    aid = pd.Series({code: group.best for code, group in grouped(chosen, "aid_value", "partner", status="delivered").items()
                     if code and group.counted}, dtype="float64")
    without = len(given.unpublished) + sum(left.reason in ("no rate", "no year") for left in given.left_out)
    pillars = [code for code in PILLARS if code in table]
    # A count of no record is a dash: none was found, which is not to say that there is nothing.
    counts = table.drop(columns="name").assign(**{code: table[code].astype("Int64").replace(0, pd.NA) for code in pillars})
    summary = counts.assign(**{
        "First year": by["year"].min().astype("Int64"), "Last year": by["year"].max().astype("Int64"),
        "Aid delivered, USD": aid.round().reindex(table.index).astype("Int64"),
        "Official, %": (100 * by["official"].mean()).round().reindex(table.index).astype("Int64"),
    })
    counting = _rows(chosen, table)
    paid = given.rows.loc[given.rows["partners"] != "", chosen.observations.columns]
    return Chart(
        name="partners-all",
        title=f"{count(len(table), 'partner')}, {int((aid > 0).sum())} with a published sum of aid delivered"
        if len(table) > 2 else "Every partner of this selection",
        subtitle="Facts by pillar, years, aid with a published sum (US dollars, rate of the year), official: what a party states",
        caption=f"{source(chosen, facts[facts['partners'] != ''])}. Aid without a published amount or rate is not in the sum: "
                f"{count(without, 'act')} delivered. "
                f"A fact or a sum shared by several partners stands under each.{roles_left(chosen.facts)}",
        alt=f"{count(len(table), 'partner')}. {most_facts(table['name'].tolist(), table['facts'].tolist(), False)}."
            + (f" Most aid delivered: {chosen.names[aid.idxmax()]}, {quantity(aid.max(), 'USD', 2)}." if len(aid) else ""),
        table=_titled(summary, table["name"]),
        rows=pd.concat([counting, paid]), figure=None,
        proves=Proves("Facts", by=("partner",), columns=("Partner",)),
    )
