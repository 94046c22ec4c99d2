"""One pillar by category: facts, whether they carry a sum, with whom and when. The same charts for every pillar."""

import pandas as pd

from indicators.charts import AXIS, FONT, NOTE, PILLAR_COLOURS, SMALL, Chart, figure, records_behind
from indicators.charts.captions import period, roles_left, source
from indicators.dataset import Dataset
from indicators.statistics import counted
from indicators.tables import TABLES
from indicators.vocabulary import CURRENCIES, PILLARS
from indicators.wording import count, percent, shortened

ROWS = 12
PRICED = {name for name, table in TABLES.items() if any(measure.unit == "money" for measure in table.indicators)}
"""Tables in which a record can carry a sum of money."""
COUNTS = "Counts measure documentation, not influence."


def by_category(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Facts by category, and how many of them carry a published sum where one could be given."""
    facts = _facts(chosen, pillar)
    if facts.empty:
        return None
    observed = chosen.observations
    priced = set(observed.loc[observed["unit"].isin(list(CURRENCIES)), "record"])
    facts = facts.assign(priceable=facts["table"].isin(PRICED), priced=facts["record"].isin(priced))
    table = facts.groupby("category").agg(facts=("record", "size"), priceable=("priceable", "sum"), priced=("priced", "sum")).reset_index()
    table = table.sort_values(["facts", "category"], ascending=[False, True], ignore_index=True)
    table["title"] = table["category"].map(PILLARS[pillar].categories)
    first, last = table.iloc[0], table.iloc[-1]
    title = (f"{shortened(first['title'], 30)}: {percent(first['facts'], len(facts))} of the facts" if len(table) > 2
             else f"{PILLARS[pillar].title}: facts by category")
    sums = [f"{row.priced} of {row.priceable} with a sum" if row.priceable else "" for row in table.itertuples()]
    texts = [f" <b>{row.facts}</b>  {(f'{row.priced}/{row.priceable}' if row.priceable else '') if narrow else said}"
             for row, said in zip(table.itertuples(), sums)]
    return Chart(
        f"categories-by-category-{pillar}", title,
        f"Number of facts by category, {period(facts['year'])}"
        + (", and how many carry a published sum of money." if table["priceable"].any() else "."),
        _caption(chosen, pillar, facts),
        f"{title}. " + "; ".join(f"{row.title} {row.facts}{f', {said}' if said else ''}" for row, said in zip(table.itertuples(), sums)) + ".",
        pd.DataFrame({"Category": table["title"], "Facts": table["facts"], "With a published sum": table["priced"],
                      "Could carry a sum": table["priceable"]}),
        records_behind(observed, facts),
        _bars(table["title"].tolist(), [("facts", table["facts"], PILLAR_COLOURS[pillar])], texts, pillar, narrow, 1.55)
        if len(table) > 3 else None,
    )


def by_partner(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Facts by partner; a fact of several partners stands with each and is drawn pale."""
    facts = _facts(chosen, pillar)
    lists = facts["partners"].str.split(";")
    linked = facts.assign(partner=lists, shared=lists.str.len() > 1).explode("partner")
    linked = linked[linked["partner"] != ""]
    if linked.empty:
        return None
    table = linked.groupby("partner").agg(facts=("record", "size"), shared=("shared", "sum")).reset_index()
    table = table.assign(name=table["partner"].map(chosen.names), alone=table["facts"] - table["shared"])
    table = table.sort_values(["facts", "name"], ascending=[False, True], ignore_index=True)
    first, drawn = table.iloc[0], table.head(ROWS)
    title = (f"{shortened(first['name'], 26)} has the most facts, {first['facts']} of {len(facts)}"
             if len(table) > 2 and first["facts"] > table["facts"].iloc[1] else f"{PILLARS[pillar].title}: facts by partner")
    colour = PILLAR_COLOURS[pillar]
    texts = [f" <b>{row.facts}</b>{f'  {row.shared} shared' if row.shared else ''}" for row in drawn.itertuples()]
    nobody = int((facts["partners"] == "").sum())
    return Chart(
        f"categories-by-partner-{pillar}", title,
        f"Number of facts by partner, {period(facts['year'])}. Pale: shared with other partners and counted with each.",
        _caption(chosen, pillar, facts, f" {len(drawn)} of {count(len(table), 'partner')} drawn, all in the table and the CSV."
                 + (f" {count(nobody, 'fact')} without a single partner in no row." if nobody else "")),
        f"{title}. {first['name']} {first['facts']}; smallest drawn {drawn.iloc[-1]['name']} {drawn.iloc[-1]['facts']}.",
        pd.DataFrame({"Partner": table["name"], "Facts": table["facts"], "Of these shared": table["shared"]}),
        records_behind(chosen.observations, facts[facts["partners"] != ""]),
        _bars(drawn["name"].tolist(), [("alone", drawn["alone"], colour), ("shared", drawn["shared"], colour + "40")], texts, pillar, narrow, 1.3)
        if len(table) > 3 else None,
    )


def by_year(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Facts by year, a small panel for each category on one axis of years."""
    facts = _facts(chosen, pillar)
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    counts = dated.assign(year=dated["year"].astype(int)).groupby(["category", "year"]).size()
    totals = counts.groupby("category").sum()
    order = [code for code in PILLARS[pillar].categories if code in totals.index]
    by_all = counts.groupby("year").sum()
    peak = int(by_all.idxmax())
    title = (f"{PILLARS[pillar].title} facts peak in {peak} with {by_all.max()}" if len(by_all) > 2 and (by_all == by_all.max()).sum() == 1
             else f"{PILLARS[pillar].title}: facts by year")
    table = counts.rename("Facts").reset_index().assign(category=lambda frame: frame["category"].map(PILLARS[pillar].categories))
    undated = len(facts) - len(dated)
    return Chart(
        f"categories-by-year-{pillar}", title,
        f"Number of facts by year of their beginning, {period(dated['year'])}, a panel for each category on its own scale; "
        "the highest year is written.",
        _caption(chosen, pillar, facts, f" {count(undated, 'fact')} without a date not drawn." if undated else ""),
        f"{title}. Lowest year with a fact: {int(by_all.idxmin())} with {by_all.min()}.",
        table.rename(columns={"category": "Category", "year": "Year"}), records_behind(chosen.observations, dated),
        _panels(counts, order, pillar, narrow) if len(counts) > 3 else None,
    )


def _facts(chosen: Dataset, pillar: str) -> pd.DataFrame:
    facts = counted(chosen)
    return facts[facts["pillar"] == pillar]


def _caption(chosen: Dataset, pillar: str, facts: pd.DataFrame, more: str = "") -> str:
    series = chosen.records[(chosen.records["pillar"] == pillar) & (chosen.records["shape"] == "series")]
    apart = f"{len(series):,} values of statistics" if len(series) else ""
    return (f"{source(chosen, facts)}; {count(len(facts), 'fact')}. {COUNTS}{more}"
            + roles_left(chosen.facts[chosen.facts["pillar"] == pillar], apart))


def _bars(names: list[str], stacks: list[tuple[str, pd.Series, str]], texts: list[str], pillar: str, narrow: bool, room: float):
    rows = list(range(len(names)))
    ends = sum(values for _, values, _ in stacks)
    traces = [
        {"type": "bar", "orientation": "h", "name": name, "y": rows, "x": values.tolist(), "customdata": names,
         "marker": {"color": colour, "line": {"color": PILLAR_COLOURS[pillar], "width": 1}},
         "hovertemplate": f"%{{customdata}}, {name}: %{{x}}<extra></extra>"} for name, values, colour in stacks
    ]
    traces.append({"type": "scatter", "mode": "text", "name": "counts", "y": rows, "x": ends.tolist(), "text": texts,
                   "textposition": "middle right", "hoverinfo": "skip", "textfont": SMALL})
    return figure(traces, 29 * len(names) + 20, narrow, barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 4},
                  xaxis={"visible": False, "range": [0, int(ends.max()) * room]},
                  yaxis={"tickvals": rows, "ticktext": [shortened(name, 20 if narrow else 28) for name in names],
                         "range": [len(names) - 0.4, -0.6], "automargin": True, "tickfont": FONT})


def _panels(counts: pd.Series, order: list[str], pillar: str, narrow: bool):
    """Two panels a row; every panel has its own pair of axes, placed by hand."""
    years = counts.index.get_level_values("year")
    first, last = int(years.min()), int(years.max())
    deep = -(-len(order) // 2)
    height = 92 * deep + 8
    traces, axes, titles = [], {}, []
    for number, code in enumerate(order):
        column, row = number % 2, number // 2
        suffix = str(number + 1) if number else ""
        top, low = 1 - row / deep, 1 - (row + 1) / deep
        own = counts[code]
        axes[f"xaxis{suffix}"] = {
            "domain": [0.0, 0.47] if column == 0 else [0.53, 1.0], "anchor": f"y{suffix}", "range": [first - 0.8, last + 0.8], "showline": True,
            "linecolor": AXIS, "tickvals": [first, last] if last > first else [first], "tickfont": NOTE | {"size": 11}}
        axes[f"yaxis{suffix}"] = {"domain": [low + 22 / height, top - 24 / height], "anchor": f"x{suffix}", "visible": False,
                                  "range": [0, int(own.max()) * 1.5]}
        peak = int(own.idxmax())
        side = "top left" if last - peak < (last - first) * 0.15 else "top right" if peak - first < (last - first) * 0.15 else "top center"
        traces += [
            {"type": "bar", "name": code, "x": own.index.tolist(), "y": own.tolist(), "xaxis": f"x{suffix}", "yaxis": f"y{suffix}",
             "marker": {"color": PILLAR_COLOURS[pillar]}, "hovertemplate": "%{x}: %{y}<extra></extra>"},
            {"type": "scatter", "mode": "text", "name": f"{code} peak", "x": [peak], "y": [int(own.max())], "xaxis": f"x{suffix}",
             "yaxis": f"y{suffix}", "text": [f"{own.max()} in {peak}"], "textposition": side, "textfont": NOTE | {"size": 11}, "hoverinfo": "skip"},
        ]
        titles.append({"xref": "paper", "yref": "paper", "x": 0.0 if column == 0 else 0.53, "y": top, "xanchor": "left", "yanchor": "top",
                       "showarrow": False, "text": f"<b>{shortened(PILLARS[pillar].categories[code], 20 if narrow else 30)}</b> {own.sum()}",
                       "font": SMALL})
    return figure(traces, height, narrow, bargap=0.15, annotations=titles, margin={"l": 4, "r": 4, "t": 2, "b": 6}, **axes)
