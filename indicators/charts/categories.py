"""One pillar by category: facts, whether they carry a sum, with whom and when. The same charts for every pillar."""

from collections import Counter

import pandas as pd

from indicators.charts import AXIS, FONT, NOTE, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import most_facts, period, roles_left, source, spoken
from indicators.dataset import Dataset
from indicators.statistics import by_pillars
from indicators.tables import TABLES
from indicators.vocabulary import CURRENCIES, PILLARS, UNITS
from indicators.wording import count, percent, shortened

ROWS = 12
PRICED = {name for name, table in TABLES.items() if any(measure.unit == "money" for measure in table.indicators)}
"""Tables in which a record can carry a sum of money."""
MONEY_UNITS = [code for code, unit in UNITS.items() if unit.base in CURRENCIES]
COUNTS = "Counts measure documentation, not influence."


def by_category(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Facts by category, and how many of them carry a published sum where one could be given."""
    facts = _facts(chosen, pillar)
    if facts.empty:
        return None
    observed = chosen.observations
    sums = set(observed.loc[observed["published_unit"].isin(MONEY_UNITS), "record"])
    counts, priceable, priced = Counter(facts["category"]), Counter(), Counter()
    for category, table_name, record in zip(facts["category"], facts["table"], facts["record"]):
        priceable[category] += table_name in PRICED
        priced[category] += record in sums
    order = sorted(counts, key=lambda category: (-counts[category], category))
    table = pd.DataFrame({"category": order, "facts": [counts[code] for code in order], "priceable": [priceable[code] for code in order],
                          "priced": [priced[code] for code in order]})
    table["title"] = table["category"].map(PILLARS[pillar].categories)
    first = table.iloc[0]
    title = (f"{shortened(first['title'], 30)}: {percent(first['facts'], len(facts))} of the facts" if len(table) > 2
             else f"{PILLARS[pillar].title}: facts by category")
    sums = [f"{row.priced} with a sum" if row.priceable else "" for row in table.itertuples()]
    texts = [f" <b>{row.facts}</b>  {said}" for row, said in zip(table.itertuples(), sums)]
    return Chart(
        f"categories-by-category-{pillar}", title,
        f"Number of facts by category, {period(facts['year'])}"
        + (", and how many carry a published sum of money." if table["priceable"].any() else "."),
        _caption(chosen, pillar, facts),
        spoken(title, "; ".join(f"{row.title} {row.facts}{f', {said}' if said else ''}" for row, said in zip(table.itertuples(), sums)),
               len(table) > 3),
        pd.DataFrame({"Category": table["title"], "Facts": table["facts"], "With a published sum": table["priced"],
                      "Could carry a sum": table["priceable"]}),
        records_behind(observed, facts),
        _bars(table["title"].tolist(), [("facts", table["facts"], PILLAR_COLOURS[pillar])], texts, pillar, narrow,
              (2.3 if narrow else 1.7) if table["priceable"].any() else 1.3)
        if len(table) > 3 else None,
        _proves(pillar, "category"),
    )


def by_partner(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """Facts by partner; a fact of several partners stands with each and is drawn pale."""
    facts = _facts(chosen, pillar)
    counts, shared = Counter(), Counter()
    for partners in facts["partners"]:
        codes = [code for code in partners.split(";") if code]
        counts.update(codes)
        shared.update(codes if len(codes) > 1 else ())
    if not counts:
        return None
    order = sorted(counts, key=lambda code: (-counts[code], chosen.names[code]))
    table = pd.DataFrame({"name": [chosen.names[code] for code in order], "facts": [counts[code] for code in order],
                          "shared": [shared[code] for code in order]})
    table["alone"] = table["facts"] - table["shared"]
    first, drawn = table.iloc[0], table.head(ROWS)
    title = (f"{shortened(first['name'], 26)} has the most facts: {first['facts']}"
             if len(table) > 2 and table["facts"].iloc[1] < first["facts"] < len(facts) else f"{PILLARS[pillar].title}: facts by partner")
    colour = PILLAR_COLOURS[pillar]
    texts = [f" <b>{row.facts}</b>{f'  {row.shared} shared' if row.shared else ''}" for row in drawn.itertuples()]
    nobody = int((facts["partners"] == "").sum())
    return Chart(
        f"categories-by-partner-{pillar}", title,
        f"Number of facts by partner, {period(facts['year'])}. Pale: shared with other partners and counted with each.",
        _caption(chosen, pillar, facts, f" {len(drawn)} of {count(len(table), 'partner')} drawn, all in the table and the CSV."
                 + (f" {count(nobody, 'fact')} without a single partner in no row." if nobody else "")),
        spoken(title, most_facts(drawn["name"].tolist(), drawn["facts"].tolist(), len(table) > len(drawn)) if len(table) > 3 else
               "; ".join(f"{name} {facts}" for name, facts in zip(table["name"], table["facts"])), len(table) > 3),
        pd.DataFrame({"Partner": table["name"], "Facts": table["facts"], "Of these shared": table["shared"]}),
        records_behind(chosen.observations, facts[facts["partners"] != ""]),
        _bars(drawn["name"].tolist(), [("alone", drawn["alone"], colour), ("shared", drawn["shared"], colour + "40")], texts, pillar,
              narrow, 1.6 if narrow else 1.4)
        if len(table) > 3 else None,
        _proves(pillar, "partner"),
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
    said = ("; ".join(f"{category} {year}: {number}" for category, year, number in zip(table["category"], table["year"], table["Facts"]))
            if len(counts) < 4 else f"Most in {peak}, {by_all.max()}; fewest in {int(by_all.idxmin())}, {by_all.min()}")
    return Chart(
        f"categories-by-year-{pillar}", title,
        f"Number of facts by year of their beginning, {period(dated['year'])}, a panel for each category on its own scale; "
        "the most in a year is written.",
        _caption(chosen, pillar, facts, f" {count(undated, 'fact')} without a date not drawn." if undated else ""),
        spoken(title, f"{said}. Facts without a date are not drawn" if undated else said, len(counts) > 3),
        table.rename(columns={"category": "Category", "year": "Year"}), records_behind(chosen.observations, dated),
        _panels(counts, order, pillar, narrow) if len(counts) > 3 else None,
        _proves(pillar, "category", "year"),
    )


def _proves(pillar: str, *by: str) -> Proves:
    title = PILLARS[pillar].title
    return Proves(f"{title} facts", where=(("pillar", title),), by=by, columns=tuple(word.capitalize() for word in by))


def _facts(chosen: Dataset, pillar: str) -> pd.DataFrame:
    facts = by_pillars(chosen)
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
    height = 104 * deep + 4
    traces, axes, titles = [], {}, []
    for number, code in enumerate(order):
        left, row = 0.53 * (number % 2), number // 2
        suffix = str(number + 1) if number else ""
        top, low = 1 - row / deep, 1 - (row + 1) / deep
        own = counts[code]
        axes[f"xaxis{suffix}"] = {
            "domain": [left, left + 0.47], "anchor": f"y{suffix}", "range": [first - 0.8, last + 0.8], "showline": True,
            "linecolor": AXIS, "tickvals": [first, last] if last > first else [first], "tickfont": NOTE | {"size": 11}}
        axes[f"yaxis{suffix}"] = {"domain": [low + 32 / height, top - 22 / height], "anchor": f"x{suffix}", "visible": False,
                                  "range": [0, int(own.max()) * 1.5]}
        peak, alone = int(own.idxmax()), (own == own.max()).sum() == 1
        near = (last - first) * 0.15
        side = "top left" if last - peak < near else "top right" if peak - first < near else "top center"
        traces += [
            {"type": "bar", "name": code, "x": own.index.tolist(), "y": own.tolist(), "xaxis": f"x{suffix}", "yaxis": f"y{suffix}",
             "width": 0.85, "marker": {"color": PILLAR_COLOURS[pillar]},
             "customdata": [[PILLARS[pillar].categories[code], year] for year in own.index], "hovertemplate": "%{x}: %{y}<extra></extra>"},
            {"type": "scatter", "mode": "text", "name": f"{code} peak", "x": [peak], "y": [int(own.max())], "xaxis": f"x{suffix}",
             "yaxis": f"y{suffix}", "text": [f"{own.max()} in {peak}" if alone else f"at most {own.max()}"], "textposition": side,
             "textfont": NOTE | {"size": 11}, "hoverinfo": "skip"},
        ]
        named = shortened(PILLARS[pillar].categories[code], 20 if narrow else 30)
        titles.append({"xref": "paper", "yref": "paper", "x": left, "y": top, "xanchor": "left", "yanchor": "top", "showarrow": False,
                       "text": f"<b>{named}</b> {own.sum()}", "font": SMALL})
    return figure(traces, height, narrow, annotations=titles, margin={"l": 4, "r": 4, "t": 2, "b": 6}, **axes)
