"""Overview: how many facts the record holds, whose word they are, and when they happened."""

import pandas as pd

from indicators.charts import AXIS, FONT, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, Proves, figure, records_behind
from indicators.charts.captions import in_two, period, roles_left, source
from indicators.dataset import Dataset
from indicators.statistics import by_pillars, by_standing, overall, per_partner
from indicators.tables import TABLES
from indicators.vocabulary import PILLARS, STANDINGS
from indicators.wording import count, listed, percent

TINTS = {"official": "ff", "independent": "80", "press": "24"}
TITLES = {code: pillar.title for code, pillar in PILLARS.items()}
ORDER = {code: place for place, code in enumerate(PILLARS)}
LETTER = 6.6
"""Pixels that a letter of a 12 px label takes, on average."""
PROOFS = {
    "Facts": Proves("Facts"),
    "Partners": Proves("Partners of the facts", counts="partners"),
    "Sources": Proves("Sources", counts="sources"),
    "Official word": Proves("Facts on official word", by=("standing",), mark=("official",)),
    "Independent": Proves("Facts on independent word", by=("standing",), mark=("independent",)),
}
"""What stands behind the counts at the top of the page; behind a share, the facts that it is the share of."""
FEWEST = 3
"""A title states a finding from this many facts on."""


def counts(chosen: Dataset, narrow: bool = False) -> list[tuple[str, str, str]]:
    """Label, figure and explanation of the five counts at the top of the page."""
    facts = overall(chosen)
    partners = per_partner(facts)["partner"].nunique()
    sources = set(";".join(chosen.records["sources"].unique()).split(";")) - {""}
    whose = facts["standing"].value_counts()
    other = len(chosen.facts) - len(facts)
    return [
        ("Facts", f"{len(facts):,}",
         "Things done, each counted once: aid, agreements, events, projects. Other figures for the same fact, parts of it and "
         f"published totals are kept beside it and not counted ({count(other, 'record')} here)."),
        ("Partners", f"{partners:,}", "Countries, groups and organisations that a fact here concerns."),
        ("Sources", f"{len(sources):,}", "Publications behind every row of this selection, statistics included."),
        ("Official word", percent(whose.get("official", 0), len(facts)),
         "Share of facts whose first source is a party itself: a ministry, a company, an organiser. It does not mean audited."),
        ("Independent", percent(whose.get("independent", 0), len(facts)),
         "Share of facts whose first source is neither a party nor the press: agencies, think tanks, the recipient's side."),
    ]


def by_pillar(chosen: Dataset, narrow: bool = False) -> Chart:
    """Facts by pillar in three tints: official, independent, press."""
    facts = by_pillars(chosen)
    if facts.empty:
        return _uncounted(chosen)
    table = by_standing(chosen).sort_values("total", ascending=False, kind="stable")
    once = len(overall(chosen))
    first, rest = table.index[0], table["total"].iloc[1:]
    leads = len(rest) and table["total"].iloc[0] > rest.max() and once >= FEWEST
    share = percent(table["total"].iloc[0], once)
    lines = [
        f"{PILLARS[code].title}: {count(row.total, 'fact')}, {percent(row.official, row.total)} official"
        for code, row in zip(table.index, table.itertuples())
    ]
    marks = int((table[list(STANDINGS)] > 0).to_numpy().sum())
    return Chart(
        name="overview-by-pillar",
        title=f"{PILLARS[first].title} facts are {share} of those shown" if leads else "Facts by pillar",
        subtitle="Number of facts by pillar, and whose word they are: official (full colour), independent (half), press (pale)",
        caption=f"{source(chosen, facts)}; {count(once, 'fact')}{in_two(facts, once)}.{roles_left(chosen.facts)} "
                "A count measures documentation, not influence.",
        alt=_sentence(table.iloc[0], PILLARS[first].title) if len(table) == 1 else f"{lines[0]}. Fewest: {lines[-1]}. "
            f"{count(len(table), 'pillar')}.",
        table=table.rename(index=TITLES).rename_axis("Pillar").rename(
            columns=STANDINGS | {"total": "Facts"}).reset_index(),
        rows=records_behind(chosen.observations, facts),
        figure=_bars(table, narrow) if marks >= 4 else None,
        proves=Proves("Facts", by=("pillar",), columns=("Pillar",), clicks=False),
    )


def _sentence(row: pd.Series, title: str) -> str:
    parts = [f"{row[code]:,} {name.lower()}" for code, name in STANDINGS.items() if row[code]]
    return f"**{title}**: {count(row['total'], 'fact')} ({listed(parts)} by the first source)."


def _bars(table: pd.DataFrame, narrow: bool):
    places, colours = list(range(len(table))), [PILLAR_COLOURS[code] for code in table.index]
    titles = [PILLARS[code].title for code in table.index]
    longest = int(table["total"].iloc[0])
    reach = longest * (1.4 if narrow else 1.55)
    traces = [
        {"type": "bar", "orientation": "h", "name": title, "y": places, "x": table[standing].tolist(), "customdata": titles,
         "marker": {"color": [colour + TINTS[standing] for colour in colours], "line": {"color": colours, "width": 1}},
         "hovertemplate": f"%{{customdata}}, {title.lower()}: %{{x}}<extra></extra>"}
        for standing, title in STANDINGS.items()
    ]
    totals = [f" <b>{total:,}</b>  {percent(official, total)}{'' if narrow else ' official'}"
              for official, total in zip(table["official"], table["total"])]
    starts, names = _segment_names(table.iloc[0], reach / (210 if narrow else 330))
    for x, y, text, font in ((table["total"].tolist(), places, totals, SMALL), (starts, [-0.6] * len(starts), names, NOTE)):
        traces.append({"type": "scatter", "mode": "text", "x": x, "y": y, "text": text, "textposition": "middle right",
                       "textfont": font, "hoverinfo": "skip"})
    return figure(traces, 38 * len(table) + 34, barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 4},
                  xaxis={"visible": False, "range": [0, reach]},
                  yaxis={"range": [len(table) - 0.5, -0.95], "automargin": True, "tickfont": FONT,
                         "tickvals": places, "ticktext": titles})


def _segment_names(row: pd.Series, unit_per_pixel: float) -> tuple[list[float], list[str]]:
    """Where the names of the first bar's segments stand; one that would cover its neighbour's is left to the subtitle."""
    starts, names, begin, free = [], [], 0, 0.0
    for standing, title in STANDINGS.items():
        room = row[standing] / unit_per_pixel / LETTER
        name = title.lower() if len(title) < room or standing != "independent" else "indep."
        if row[standing] and begin >= free:
            starts.append(begin)
            names.append(name)
            free = begin + len(name) * LETTER * unit_per_pixel
        begin += row[standing]
    return starts, names


def _uncounted(chosen: Dataset) -> Chart:
    """The card of a selection without a fact: it says what there is instead."""
    tables = chosen.records.groupby("table", sort=False).size()
    named = [f"{count(number, 'row')} of {TABLES[name].title.lower()}" for name, number in tables.items()]
    why = ("all of them statistics, which are never counted as facts" if chosen.facts.empty
           else "other figures, parts or totals of facts outside this selection, and statistics; none counts as a fact")
    return Chart(
        name="overview-by-pillar", title="No fact to count in this selection", subtitle="Rows by table",
        caption=f"Source: {count(len(chosen.records), 'row')}.", alt=f"The selection holds {listed(named)}: {why}.",
        table=pd.DataFrame({"Table": [TABLES[name].title for name in tables.index], "Rows": tables.tolist()}),
        rows=chosen.figures, figure=None,
    )


def by_year(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Facts by year, one small column chart a pillar, each on its own scale."""
    facts, once = by_pillars(chosen), overall(chosen)
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    table = dated.groupby(["pillar", "year"]).size().rename("facts").reset_index()
    table = table.sort_values("pillar", key=lambda codes: codes.map(ORDER), kind="stable", ignore_index=True)
    years = once["year"].dropna().astype(int)
    low, high = int(years.min()), int(years.max())
    half = int(years.sort_values(ascending=False).iloc[(len(years) - 1) // 2])
    top = table.loc[table["facts"].idxmax()]
    undated = len(once) - len(years)
    return Chart(
        name="overview-by-year",
        title=f"{percent((years >= half).sum(), len(years))} of the dated facts are from {half} or later"
        if len(years) >= FEWEST and half > low else "Facts by year",
        subtitle=f"Number of facts by pillar and year, {period(years)}."
                 + (" Each panel has its own height; its highest year is written on it" if table["pillar"].nunique() > 1 else ""),
        caption=f"{source(chosen, dated)}; {count(len(years), 'fact')} with a year"
                f"{in_two(dated, len(years))}, {undated or 'no'} undated and not drawn.",
        alt=f"{period(years)}. Most in one year: {top['facts']} "
            f"({PILLARS[top['pillar']].title}, {top['year']}); fewest: {table['facts'].min()}.",
        table=table.assign(pillar=table["pillar"].map(TITLES)).set_axis(["Pillar", "Year", "Facts"], axis=1),
        rows=records_behind(chosen.observations, dated),
        figure=_panels(table, low, high, narrow) if len(table) >= 4 else None,
        proves=Proves("Facts", by=("pillar", "year"), columns=("Pillar", "Year"), clicks=False),
    )


def _panels(table: pd.DataFrame, low: int, high: int, narrow: bool):
    """Small multiples laid out by hand on one pair of axes: six pairs would take six times as long to build."""
    pillars = list(table["pillar"].unique())
    across = 1 if len(pillars) == 1 else 2 if narrow or len(pillars) in (2, 4) else 3
    down = -(-len(pillars) // across)
    step, (place, rise) = (high - low + 1) * 1.14 + 1, (table["pillar"].map(pillars.index).astype(int), table["facts"])
    column, row = place % across, place // across
    peak = rise.groupby(place).transform("max")
    # A panel is one unit high: its title on top, then the peak's number, columns of half a unit, the years below.
    base = -row - 0.78
    bars = {"type": "bar", "x": (table["year"].astype(int) - low + column * step).tolist(), "y": (0.48 * rise / peak).tolist(),
            "base": base.tolist(), "width": 0.8, "marker": {"color": [PILLAR_COLOURS[code] for code in table["pillar"]]},
            "customdata": [f"{TITLES[code]}, {year}: {count(facts, 'fact')}"
                           for code, year, facts in table.itertuples(index=False)],
            "hovertemplate": "%{customdata}<extra></extra>"}
    highest = table.assign(place=place).loc[rise.groupby(place).idxmax()]
    ticks = _ticks(low, high, narrow)
    spots = list(range(len(pillars)))
    labels = [
        ("top center", NOTE, [(int(year) - low + spot % across * step, -0.295 - spot // across, str(facts))
                              for _, year, facts, spot in highest.itertuples(index=False)]),
        ("middle right", {"size": 13, "color": TEXT},
         [(spot % across * step - 1, -(spot // across) - 0.06, f"<b>{PILLARS[pillars[spot]].title}</b>") for spot in spots]),
        ("bottom center", {"size": 11, "color": NOTE["color"]},
         [(year - low + spot % across * step, -(spot // across) - 0.80, str(year)) for spot in spots for year in ticks]),
    ]
    traces = [bars] + [
        {"type": "scatter", "mode": "text", "x": [x for x, _, _ in marks], "y": [y for _, y, _ in marks],
         "text": [text for _, _, text in marks], "textposition": position, "textfont": font, "hoverinfo": "skip"}
        for position, font, marks in labels
    ]
    lines = [(spot % across * step, -(spot // across) - 0.78) for spot in spots]
    traces.append({"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": AXIS, "width": 1},
                   "x": [x for start, _ in lines for x in (start - 0.6, start + high - low + 0.6, None)],
                   "y": [y for _, height in lines for y in (height, height, None)]})
    tall = 320 if len(pillars) == 1 else 150
    return figure(traces, tall * down, barmode="overlay", margin={"l": 4, "r": 4, "t": 4, "b": 4},
                  xaxis={"visible": False, "range": [-1.4, (across - 1) * step + high - low + 1]},
                  yaxis={"visible": False, "range": [-down + 0.02, 0.04]})


def _ticks(low: int, high: int, narrow: bool) -> list[int]:
    every = next(every for every in (1, 2, 5, 10, 20, 50) if (high - low) / every <= 3.5)
    return list(range(-(-low // every) * every, high + 1, every))
