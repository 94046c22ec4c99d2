"""Cultural diplomacy: what was restored or built and where, what it cost, what is inscribed, how the song contest went."""

from itertools import product

import pandas as pd

from indicators.charts import GRID, NOTE, PILLAR_COLOURS, SMALL, Chart, Proves, captions, figure, money_bars, records_behind, song_contest
from indicators.charts.panels import columns, drawn_as, table_of
from indicators.charts.project_map import projects as by_place
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import COUNTED, standing_in, valued
from indicators.vocabulary import PILLARS
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["cultural"]
FEWEST = 4
MOST, MOST_NARROW = 16, 10
ICESCO = "ICESCO Islamic World Heritage List (not UNESCO)"
LISTS = {
    "World Heritage List": "UNESCO World Heritage", "ICH Representative List": "UNESCO intangible heritage",
    "ICH Urgent Safeguarding List": "UNESCO intangible, urgent safeguarding", "Creative Cities Network": "UNESCO Creative Cities",
    "Memory of the World Register": "UNESCO Memory of the World", ICESCO: "ICESCO list, not UNESCO",
}


def _of_table(chosen: Dataset, table: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Facts of every role, and those that count."""
    every = chosen.facts
    every = every[(every["table"] == table) & (every["pillar"] == "cultural")]
    return every, every[every["role"].isin(COUNTED)]


def _by_country(chosen: Dataset, facts: pd.DataFrame) -> pd.DataFrame:
    """Facts once for each of their partners, with its name."""
    shared = facts.assign(country=facts["partners"].str.split(";")).explode("country")
    shared = shared[~shared["country"].isin(["", "AZE"])]
    return shared.assign(country=shared["country"].map(chosen.names))


def projects(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Projects by country and category: a dot with its number, a dash where no record was found."""
    every, facts = _of_table(chosen, "cultural_projects")
    shared = _by_country(chosen, facts)
    if shared.empty:
        return None
    used = set(shared["category"])
    categories = {code: title for code, title in PILLARS["cultural"].categories.items() if code in used}
    cells: dict[tuple[str, str], list[str]] = {}
    for country, category, record in zip(shared["country"], shared["category"], shared["record"]):
        cells.setdefault((country, category), []).append(record)
    ranked = sorted(shared["country"].value_counts().items(), key=lambda pair: (-pair[1], pair[0]))
    shown = dict(ranked[:MOST_NARROW if narrow else MOST])
    found = {cell: cells[cell] for cell in product(shown, categories) if cell in cells}
    (first, most), (last, least) = ranked[0], ranked[len(shown) - 1]
    leads = len(ranked) > 1 and len(facts) >= 3 and most > ranked[1][1]
    rest, placeless = len(ranked) - len(shown), len(facts) - shared["record"].nunique()
    return Chart(
        name="cultural-projects",
        title=f"{shortened(first, 24)} has {most} of {count(len(facts), 'cultural project')}" if leads
        else "Cultural projects by country",
        subtitle=f"Number of projects by country and category, {captions.period(facts['year'])}, "
                 f"{count(len(shown), 'country', 'countries')}. A dash: no record found",
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'project')}, each under every country it names."
                + (f" {count(rest, 'further country', 'further countries')} not drawn." if rest else "")
                + captions.roles_left(every, f"{placeless} without a country" if placeless else "")
                + " A count measures documentation, not influence.",
        alt=f"{first}: {count(most, 'project')}" + (f"; fewest shown: {last}, {least}." if len(shown) > 1 else "."),
        table=pd.DataFrame({
            "Country": [country for country, _ in found], "Category": [categories[code] for _, code in found],
            "Projects": [len(records) for records in found.values()], "All of the country": [shown[country] for country, _ in found]}),
        rows=records_behind(chosen.observations, shared[shared["country"].isin(shown)]),
        figure=_matrix(list(shown), categories, found, narrow) if len(found) >= FEWEST else None,
        behind=tuple(";".join(records) for records in found.values()),
    )


def _matrix(countries: list[str], categories: dict[str, str], found: dict[tuple[str, str], list[str]], narrow: bool):
    """``found`` holds the projects of each cell, in the order of the chart's table."""
    marks = [(x, y, len(found.get((country, code), ()))) for y, country in enumerate(countries) for x, code in enumerate(categories)]
    some, none = [mark for mark in marks if mark[2]], [mark for mark in marks if not mark[2]]
    largest = max(number for *_, number in some)
    sizes = [6 + (8 if narrow else 13) * (number / largest) ** 0.5 for *_, number in some]
    titles = list(categories.values())
    traces = [
        {"type": "scatter", "mode": "markers", "name": "projects", "x": [x for x, *_ in some], "y": [y for _, y, _ in some],
         "marker": {"color": COLOUR, "opacity": 1, "size": sizes}, "ids": [str(row) for row in range(len(found))],
         "customdata": [[countries[y], titles[x], number] for x, y, number in some],
         "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{customdata[2]}<extra></extra>"},
        {"type": "scatter", "mode": "text", "name": "numbers", "x": [x + (0.3 if narrow else 0.24) for x, *_ in some],
         "y": [y for _, y, _ in some],
         "text": [str(number) for *_, number in some], "textposition": "middle right", "textfont": SMALL, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "text", "name": "no record found", "x": [x for x, *_ in none], "y": [y for _, y, _ in none],
         "text": ["–"] * len(none), "textfont": NOTE, "hoverinfo": "skip"},
    ]
    # Slanted heads need their own room: automargin measures the heads on one side only.
    return figure(
        traces, 25 * len(countries) + 88, margin={"l": 8, "r": 30, "t": 76, "b": 8},
        xaxis={"range": [-0.5, len(categories) - 0.3], "tickvals": list(range(len(categories))), "side": "top", "tickangle": -45,
               "ticktext": [shortened(title, 12) for title in titles]},
        yaxis={"range": [len(countries) - 0.4, -0.6], "tickvals": list(range(len(countries))), "showgrid": True, "gridcolor": GRID,
               "ticktext": [shortened(name, 14 if narrow else 24) for name in countries], "automargin": True})


def values(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Published values by country, the highest rival as a tick, and how many projects have none."""
    every, facts = _of_table(chosen, "cultural_projects")
    observed = chosen.observations
    money, unconverted = in_usd(observed[observed["indicator"] == "project_value"], chosen)
    stages = standing_in(chosen, money)
    known = valued(pd.concat([facts, stages[stages["table"] == "cultural_projects"]]), money)
    shared = _by_country(chosen, known[known["status"].isin(money_bars.CLASSES)])
    if not shared["high"].sum() > 0:
        return None
    bars = money_bars.by_status(shared, "country")
    shown = bars.head(12)
    drawn = shared[shared["country"].isin(shown["country"])]
    priced = {*drawn["record"], *drawn["priced"]}
    rivals = money["role"].eq("rival") & money["role_of"].str.split(";").map(priced.intersection).astype(bool)
    silent, beside_only = known["high"].isna().sum(), (known["value"].isna() & known["high"].notna()).sum()
    totals = money[money["role"] == "aggregate"]
    beside = "; ".join(f"{chosen.names.get(code, code)} USD {money_bars.money(value)}"
                       for code, value in zip(totals["partners"], totals["value"]))
    first, last = shown.iloc[0], shown.iloc[-1]
    leads = (bars["total"] > 0).sum() >= 3 and first["total"] > bars["high"].iloc[1:].max()
    unstated, rest = len(known) - known["status"].isin(money_bars.CLASSES).sum(), len(bars) - len(shown)
    return Chart(
        name="cultural-values",
        title=f"{shortened(first['country'], 22)} has the highest published value" if leads else "What cultural projects cost",
        subtitle="Published value of projects by country, USD, rate of the year. Tick: highest figure of another source",
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'record')}, {silent} with no published amount"
                + (f", {beside_only} with another source's alone" if beside_only else "") + "."
                + (f" Published totals over several projects, not added: {beside}." if beside else "")
                + captions.roles_left(every, *(f"{number} {word}" for number, word in (
                    (unstated, "without a status or cancelled"), (len(unconverted), "without a rate"),
                    (rest, "further countries")) if number)),
        alt=f"{first['country']}: {_priced(first)}" + (f"; {last['country']}: {_priced(last)}" if len(shown) > 1 else "")
            + f". Without a sum in {'these countries' if len(shown) > 1 else 'all'}: {shown['missing'].sum()} of "
              f"{count(shown['facts'].sum(), 'project')}.",
        table=pd.DataFrame({
            "Country": shown["country"], "Delivered, USD": shown["delivered"], "Committed, USD": shown["committed"],
            "Announced, USD": shown["announced"], "Sum, USD": shown["total"], "Highest published, USD": shown["high"],
            "Projects": shown["facts"], "Without a sum": shown["missing"]}),
        rows=pd.concat([records_behind(observed, drawn), money[money["record"].isin(priced) | rivals]]),
        figure=money_bars.figure_of(shown, "country", COLOUR, narrow) if len(shown) >= FEWEST else None,
        proves=Proves("Cultural projects", "project_value", where=(("pillar", PILLARS["cultural"].title),), by=("partner",),
                      columns=("Country",)),
    )


def _priced(bar: pd.Series) -> str:
    if bar["total"]:
        return f"USD {money_bars.money(bar['total'])}"
    return f"up to USD {money_bars.money(bar['high'])}" if bar["high"] else "no published sum"


def heritage(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Inscriptions by year, a panel a list; ICESCO's own list stands apart and is not added to UNESCO's."""
    every, facts = _of_table(chosen, "inscriptions")
    facts = facts[facts["year"].notna()]
    if facts.empty:
        return None
    lists = chosen.tables["inscriptions"]
    facts = facts.assign(kind=facts["record"].map(dict(zip(lists["id"], lists["list"]))), drawn=drawn_as(facts["status"]))
    facts = facts.astype({"year": int})
    sizes = facts["kind"].value_counts()
    order = sorted(sizes.index, key=lambda name: (name == ICESCO, list(LISTS).index(name) if name in LISTS else len(LISTS)))
    kinds = {name: LISTS.get(name, name) for name in order}
    unesco = facts[facts["kind"] != ICESCO]
    years = unesco["year"].value_counts()
    leads = len(unesco) >= 3 and len(years) > 1 and years.iloc[0] > years.iloc[1]
    table, behind, facts = table_of(facts, ("kind", "year"), "Inscriptions")
    elsewhere = len(facts) - len(unesco)
    return Chart(
        name="cultural-heritage",
        title=f"{years.iloc[0]} of {len(unesco)} UNESCO inscriptions date from {years.index[0]}" if leads
        else "Inscriptions in heritage lists",
        subtitle=f"Number of inscriptions by list and year, {captions.period(facts['year'])}, one scale"
                 + (". Grey: ICESCO's list, another organisation" if elsewhere else ""),
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'record')}"
                + (f", {elsewhere} of them ICESCO's, not added to UNESCO's" if elsewhere else "")
                + ". An element shared with other countries counts once." + captions.roles_left(every),
        alt="; ".join(f"{title}: {sizes[name]}" for name, title in kinds.items()) + ".",
        table=table.assign(kind=table["kind"].map(kinds)).rename(columns={"kind": "List", "year": "Year"}),
        rows=records_behind(chosen.observations, facts),
        figure=columns(facts, kinds, COLOUR, narrow, muted=(ICESCO,)) if len(table) >= FEWEST else None,
        behind=behind,
    )


def eurovision(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Places in the Eurovision Song Contest."""
    return song_contest.by_year(chosen, narrow)


CHARTS = [projects, values, eurovision]
WIDE = [by_place, heritage]
