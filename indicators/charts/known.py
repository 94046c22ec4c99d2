"""Known and missing, partner by partner and year by year: a gap is drawn as a gap, and what nobody looked for stays blank."""

import numpy as np
import pandas as pd

from indicators.charts import ACCENT, FONT, GRID, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, figure
from indicators.coverage import EVERYTHING, FACTS, STATES, VALUES, chosen_gaps, counted, entries
from indicators.dataset import SERIES, Dataset
from indicators.listing import SEVERAL
from indicators.selection import Selection
from indicators.tables import INDICATORS
from indicators.vocabulary import GAP_KINDS, PILLARS
from indicators.wording import count, listed, shortened

ROWS, NARROW_ROWS = 24, 14
YEARS, NARROW_YEARS = 22, 6
UNDATED = "no year"
MEASURES = {code: measure.title for code, measure in INDICATORS.items()}
SYMBOLS = {"not_reported": ("circle-open", "○"), "searched_not_found": ("diamond-open", "◇"), "not_applicable": ("x-thin-open", "×"),
           "confidential": ("triangle-up-open", "△")}
"""Plotly's mark and the letter that names it in the subtitle."""
TITLES = {FACTS: "Facts", VALUES: "Values of statistics", **GAP_KINDS}
WORDS = {FACTS: ("fact", None), VALUES: ("value of a statistic", "values of statistics"),
         "not_reported": ("gap not reported", "gaps not reported"),
         "searched_not_found": ("gap searched and not found", "gaps searched and not found"),
         "not_applicable": ("gap not applicable", "gaps not applicable"), "confidential": ("confidential gap", None)}


def by_partner_and_year(chosen: Dataset, wanted: Selection = EVERYTHING, pillar: str | None = None, narrow: bool = False) -> Chart | None:
    """Partners with most gaps first, a column a year: facts with their number, statistics, and a hollow mark for each kind of gap."""
    found = entries(chosen, wanted)
    if pillar:
        found = found[found["pillar"] == pillar]
    if found.empty:
        return None
    table = counted(found).groupby(["partner", "year"], dropna=False)[list(STATES)].sum().reset_index()
    table = table.assign(gaps=table[list(GAP_KINDS)].sum(axis=1))
    sums = table.groupby("partner")[["gaps", FACTS, VALUES]].sum()
    names = {code: chosen.names.get(code, SEVERAL) for code in sums.index}
    sums = sums.assign(name=sums.index.map(names)).sort_values(["gaps", FACTS, VALUES, "name"], ascending=[False, False, False, True])
    partners = list(sums.index[:NARROW_ROWS if narrow else ROWS])
    years = _years(table, wanted, narrow)
    table = table.assign(order=table["partner"].map({code: place for place, code in enumerate(sums.index)}))
    table = table.sort_values(["order", "year"], ignore_index=True)
    shown = table[table["partner"].isin(partners) & (table["year"].isin(years) | table["year"].isna())]
    shown = shown.assign(row=shown["partner"].map({code: row for row, code in enumerate(partners)}))
    where = PILLARS[pillar].title if pillar else "All pillars together" if not wanted.pillars else listed(
        [PILLARS[code].title for code in wanted.pillars])
    written = _written(table, names)
    said = _spoken(sums, names) if len(table) > 3 else _cells(written)
    alone = sums[sums.index != ""]
    marks = int((shown[list(STATES)] > 0).sum(axis=1).gt(0).sum())
    hidden = [*([f"{len(sums) - len(partners)} partners"] if len(sums) > len(partners) else []),
              *([f"{hidden_years} years before {years[0]}"] if years and (hidden_years := _before(table, years)) else [])]
    title = _title(int((alone["gaps"] > 0).sum()), len(alone))
    return Chart(
        "evidence-known-and-missing", title,
        f"{where}, by partner and year. Square: facts, with their number; small square: statistics. "
        f"{', '.join(f'{sign} {GAP_KINDS[kind].lower()}' for kind, (_, sign) in SYMBOLS.items())}. Blank: no record, no search on record.",
        f"Source: all record tables and the gaps table; {_sums(table)}, counted in each year and under each partner. "
        + (f"Not drawn: {' and '.join(hidden)}; the table and the CSV hold them. " if hidden else "")
        + "An open gap stands in every year up to the search. Of the filters, pillar, partner and years apply to gaps.",
        said, written.assign(**{"Gaps of every kind": table["gaps"].array}), _rows(chosen, wanted, found),
        _grid(shown, [names[code] for code in partners], years, PILLAR_COLOURS[pillar] if pillar else ACCENT, narrow)
        if marks > 3 else None,
        behind=_behind(table, found),
    )


def _behind(table: pd.DataFrame, found: pd.DataFrame) -> tuple[str, ...]:
    """Ids of the records and gaps in each cell; a record of several figures stands there once."""
    ids: dict[tuple, dict[str, None]] = {}
    for partner, year, own in zip(*(found[column].tolist() for column in ("partner", "year", "id"))):
        ids.setdefault((partner, year), {})[own] = None
    return tuple(";".join(ids[cell]) for cell in zip(table["partner"].tolist(), table["year"].tolist()))


def _rows(chosen: Dataset, wanted: Selection, found: pd.DataFrame) -> pd.DataFrame:
    """What stands in the cells, once each: facts, values of statistics, gaps; text in every cell."""
    state = dict(zip(found["id"].tolist(), found["state"].tolist()))
    values = chosen.observations
    series = values["table"].isin(SERIES) & values["value"].notna()
    parts = (
        (chosen.facts, True, ("record", "label", None, None, "pillar", "partners", "start", "end")),
        (values, series.to_numpy(), ("record", "indicator", "published_value", "published_unit", "pillar", "partners", "year", None)),
        (chosen_gaps(chosen, wanted), True, ("id", "subject", None, None, "pillar", "partners", "start", "end")))
    # As plain objects: texts of six thousand rows would cost a third of the chart.
    columns = []
    for frame, fits, names in parts:
        kept = np.array([own in state for own in frame[names[0]].to_numpy(object)], dtype=bool) & fits
        columns.append([frame[name].to_numpy(object)[kept] if name else np.full(kept.sum(), "", object) for name in names])
    cells = [np.concatenate(column) for column in zip(*columns)]
    rows = pd.DataFrame(dict(zip(("id", "what", "value", "unit", "pillar", "partners", "start", "end"), cells)), dtype=object)
    rows["what"] = [MEASURES.get(what, what) for what in cells[1]]
    rows.insert(1, "state", [TITLES[state[own]] for own in cells[0]])
    return rows


def _title(gapped: int, partners: int) -> str:
    if partners < 3:
        return "What is known and what is missing, by year"
    return f"A gap is on record for {gapped} of {partners} partners" if gapped else f"No gap is on record for these {partners} partners"


def _years(table: pd.DataFrame, wanted: Selection, narrow: bool) -> list[int]:
    """The last years with anything, as many as have room."""
    known = table["year"].dropna()
    if known.empty:
        return []
    last = int(known.max())
    first = max(int(known.min()), last - (NARROW_YEARS if narrow else YEARS) + 1)
    return list(range(first, last + 1))


def _before(table: pd.DataFrame, years: list[int]) -> int:
    return int(table.loc[(table["year"] < years[0]).fillna(False).astype(bool), "year"].nunique())


def _written(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({
        "Partner": table["partner"].map(names).array, "Year": table["year"].astype("str").replace("<NA>", UNDATED).array,
        **{TITLES[state]: table[state].array for state in STATES},
    })


def _sums(table: pd.DataFrame) -> str:
    return listed([count(number, *WORDS[state]) for state, number in table[list(STATES)].sum().items() if number])


def _spoken(sums: pd.DataFrame, names: dict[str, str]) -> str:
    most, least = sums.index[0], sums.index[-1]
    if not sums["gaps"].iloc[0]:
        return f"Most facts: {names[sums[FACTS].idxmax()]}, {sums[FACTS].max()}."
    spoken = f"Most years of gaps: {names[most]}, {sums['gaps'].iloc[0]}"
    return f"{spoken}; fewest: {names[least]}, {sums['gaps'].iloc[-1]}." if len(sums) > 1 else f"{spoken}."


def _cells(written: pd.DataFrame) -> str:
    words = {TITLES[state]: words for state, words in WORDS.items()}
    return "; ".join(
        f"{row.pop('Partner')}, {row.pop('Year')}: {listed([count(number, *words[title]) for title, number in row.items() if number])}"
        for row in written.to_dict("records")) + "."


def _grid(shown: pd.DataFrame, names: list[str], years: list[int], colour: str, narrow: bool):
    """A trace for facts, one for statistics, one for each kind of gap. The undated stand in a column of their own, on the left."""
    start = years[0] if years else 0
    undated = bool(shown["year"].isna().any())
    left = start - 1.6
    x = shown["year"].astype("float64").fillna(left)
    hover = [
        f"{names[row]}, {UNDATED if pd.isna(year) else year}: " + listed([
            count(number, *WORDS[state]) for state, number in zip(STATES, numbers) if number])
        for row, year, numbers in zip(shown["row"], shown["year"], shown[list(STATES)].to_numpy())
    ]
    shown = shown.assign(x=x, hover=hover)
    facts, values = shown[shown[FACTS] > 0], shown[(shown[FACTS] == 0) & (shown[VALUES] > 0)]
    common = {"type": "scatter", "mode": "markers", "hoverinfo": "text", "cliponaxis": False}
    traces = [
        common | {"name": "facts", "ids": facts.index.astype("str").tolist(), "mode": "markers+text",
                  "x": facts["x"].tolist(), "y": facts["row"].tolist(),
                  "hovertext": facts["hover"].tolist(), "text": facts[FACTS].astype("str").tolist(), "textposition": "middle center",
                  "textfont": {"size": 11 if narrow else 12, "color": TEXT},
                  "marker": {"symbol": "square", "size": 17 if narrow else 20, "color": colour + "48",
                             "line": {"width": 1, "color": colour}}},
        common | {"name": "statistics", "ids": values.index.astype("str").tolist(), "x": values["x"].tolist(),
                  "y": values["row"].tolist(), "hovertext": values["hover"].tolist(),
                  "marker": {"symbol": "square", "size": 8, "color": colour + "80", "line": {"width": 0}}},
    ]
    beside = (shown[FACTS] > 0) | (shown[VALUES] > 0)
    several = (shown[list(GAP_KINDS)] > 0).sum(axis=1) > 1
    for kind, (symbol, _) in SYMBOLS.items():
        missing = shown[kind] > 0
        # Beside what is known; a second kind in the same cell goes below the first.
        second = several & missing & (kind != "searched_not_found")
        traces.append(common | {
            "name": GAP_KINDS[kind], "x": (shown["x"] + beside * 0.38)[missing].tolist(),
            "y": (shown["row"] + second * 0.28 - (several & ~second) * 0.2)[missing].tolist(),
            "hovertext": shown.loc[missing, "hover"].tolist(), "ids": shown.index[missing].astype("str").tolist(),
            "marker": {"symbol": symbol, "size": 8, "color": TEXT, "line": {"width": 1.5, "color": TEXT}}})
    ticks = years[::-1][::(2 if narrow else 3) if len(years) > 4 else 1]
    return figure(
        traces, 27 * len(names) + 44, margin={"l": 8, "r": 8, "t": 34, "b": 4},
        xaxis={"side": "top", "range": [(left if undated else start) - 0.6, (years[-1] if years else left) + 0.75],
               "tickvals": [*([left] if undated else []), *ticks], "ticktext": [*([UNDATED] if undated else []), *map(str, ticks)],
               "tickfont": NOTE, "tickangle": 0},
        yaxis={"range": [len(names) - 0.4, -0.6], "tickvals": list(range(len(names))), "automargin": True, "showgrid": True,
               "gridcolor": GRID, "tickfont": SMALL if narrow else FONT,
               "ticktext": [shortened(name, 13 if narrow else 24) for name in names]},
    )
