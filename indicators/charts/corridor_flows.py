"""What moves: gas by buyer as the seller and as the buyers report it, and the throughput of one corridor."""

import re

import pandas as pd

from indicators.charts import ACCENT, GRID, MUTED, NOTE, TEXT, Chart, figure
from indicators.charts.corridors import COLOUR, OWN, THROUGHPUT, flows, left_out, short_names
from indicators.charts.gapped import POINT, end_labels, gap_notes, gaps, line, series
from indicators.charts.lines import steps
from indicators.dataset import Dataset
from indicators.tables import INDICATORS
from indicators.wording import count, listed, rounded, unit_title

EVERYONE = "All exports"
LEAST_YEARS = 3
MOST_LINES = 5


def _gas(chosen: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All gas flows in bcm, and of these the whole years with a role that may be drawn."""
    gas = flows(chosen)
    gas = gas[gas["indicator"].isin(("gas_exports", "gas_imports")) & (gas["unit"] == "bcm")]
    return gas, gas[(gas["period"] == "year") & gas["role"].isin((*OWN, "rival"))]


def _long_enough(figures: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Buyers with enough years for a line (all, if none has), and the others."""
    years = figures.groupby("partners")["year"].nunique()
    drawn = [code for code in years.index if years[code] >= LEAST_YEARS] or list(years.index)
    return drawn, [code for code in years.index if code not in drawn]


def _names(chosen: Dataset, gas: pd.DataFrame) -> dict[str, str]:
    """Buyers as labels: without what stands in brackets, several joined."""
    return {codes: " and ".join(re.sub(r" \(.*\)", "", chosen.names[code]) for code in codes.split(";")) if codes else EVERYONE
            for codes in gas["partners"].unique()}


def _leader(lines: dict[str, pd.DataFrame], names: dict[str, str], verb: str, fallback: str) -> str:
    buyers = {code: frame for code, frame in lines.items() if code}
    latest = max((int(frame.index.max()) for frame in buyers.values()), default=0)
    now = {code: frame["value"].loc[latest] for code, frame in buyers.items() if latest in frame.index}
    first = max(now, key=now.get) if len(now) > 1 else ""
    return f"{names[first]} {verb} in {latest}: {rounded(now[first])} bcm" if first else fallback


def _latest(lines: dict[str, pd.DataFrame], names: dict[str, str]) -> str:
    last = sorted(((frame["value"].iloc[-1], names[code], int(frame.index[-1])) for code, frame in lines.items()), reverse=True)
    return "; ".join(f"{name} {rounded(value)} bcm in {year}" for value, name, year in last)


def gas_by_buyer(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Gas exports by buyer as the exporter reports them; what the same buyers report stands beside, never averaged."""
    gas, whole = _gas(chosen)
    sold = whole[(whole["reporter"] == "exporter") & (whole["indicator"] == "gas_exports")]
    # The figure of one route stands for a buyer only where none over all routes exists.
    total = sold[sold["corridor"] == "SGC"]
    sold = sold[(sold["corridor"] == "SGC") | ~sold["partners"].isin(total["partners"])]
    drawn, few = _long_enough(sold)
    sold = sold[sold["partners"].isin(drawn)]
    if sold.empty:
        return None
    bought = _bought(whole[whole["partners"].isin(set(drawn) - {""})])
    marks = _ordered(pd.concat([sold, bought]), "partners", "reporter", "year")
    names = _names(chosen, gas)
    sides = _lines(marks, "reporter", "partners")
    lines = {code: sides["exporter", code] for code in drawn}
    theirs = {code: sides["importer", code] for code in drawn if ("importer", code) in sides}
    title = _leader(lines, names, "leads these buyers", "Gas exports by buyer")
    holes = [f"{names[code]} {start}" + ("" if start == end else f"–{end}") for code, frame in lines.items() for start,
             end in gaps(frame)]
    return Chart(
        "corridors-gas-by-buyer", title,
        "Billion cubic metres a year. Solid: Azerbaijan's figures. Dotted: the buyer's own. Bars with end ticks join rivals.",
        f"Source: flows table; {count(len(marks), 'record')}. Contracts are not deliveries and are not drawn."
        + (f" Not published by the exporter: {listed(holes)}." if holes else "")
        + (f" Fewer than {LEAST_YEARS} years: {listed([names[code] for code in few])}." if few else "")
        + left_out({"part-year": int((gas["period"] != "year").sum()), "single route": int((gas["role"] == "part").sum())}),
        f"{title}. Latest: {_latest(lines, names)}.",
        _table(marks, names), chosen.observations.loc[marks.index],
        _buyers(lines, theirs, names, narrow) if len(marks) > 3 else None, behind=tuple(marks["record"]),
    )


def _bought(whole: pd.DataFrame) -> pd.DataFrame:
    """What buyers report; totals of other bodies are left out, for their Europe is larger than Azerbaijan's."""
    theirs = whole[(whole["reporter"] == "importer") & (whole["partners"] != "")]
    return theirs[(theirs["indicator"] == "gas_exports") | theirs["role"].isin(("headline", "rival"))]


def gas_as_buyers_report(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The importers' side alone, a line a buyer."""
    gas, whole = _gas(chosen)
    bought = _bought(whole)
    drawn, few = _long_enough(bought)
    drawn = sorted(drawn, key=lambda code: -bought.loc[bought["partners"] == code, "value"].max())[:MOST_LINES]
    bought = bought[bought["partners"].isin(drawn)]
    if bought.empty:
        return None
    marks = _ordered(bought, "partners", "reporter", "year")
    of_buyer = _lines(marks, "partners")
    lines = {code: of_buyer[code,] for code in drawn}
    names = _names(chosen, gas)
    title = _leader(lines, names, "reports most gas", "Gas received, as buyers report it")
    theirs = gas[gas["reporter"] == "importer"]
    return Chart(
        "corridors-gas-as-buyers-report", title,
        "Billion cubic metres a year, as the buyer's statistics or border points have it. Bars with end ticks join rivals.",
        f"Source: flows table; {count(len(bought), 'record')}. The EU contains its members."
        + (f" Fewer than {LEAST_YEARS} years: {listed([names[code] for code in few])}." if few else "")
        + left_out({"part-year": int((theirs["period"] != "year").sum()),
                    ("total of another body", "totals of other bodies"):
                    int((theirs["role"] == "aggregate").sum() - (bought["role"] == "aggregate").sum())}),
        f"{title}. Latest: {_latest(lines, names)}.",
        _table(marks, names), chosen.observations.loc[marks.index],
        _buyers({}, lines, names, narrow, half=True) if len(bought) > 3 else None, behind=tuple(marks["record"]),
    )


def _ordered(marks: pd.DataFrame, *by: str) -> pd.DataFrame:
    """In the order of the chart's table, each with its ``row`` there."""
    marks = marks.sort_values(list(by), kind="stable")
    return marks.assign(row=[str(row) for row in range(len(marks))])


def _lines(marks: pd.DataFrame, *by: str) -> dict[tuple[str, ...], pd.DataFrame]:
    return {key: series(part) for key, part in marks[[*by, *POINT]].groupby(list(by), sort=False)}


def _table(marks: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({
        "Buyer": marks["partners"].map(names).array, "Year": marks["year"].array, "Whose figure": marks["reporter"].array,
        "Record": marks["record"].array, "Gas, bcm": marks["value"].array,
        "Enters as": ["rival figure" if role == "rival" else "figure" for role in marks["role"]],
    })


def _buyers(lines: dict, theirs: dict, names: dict[str, str], narrow: bool, half: bool = False):
    height = 330 if narrow else 400
    first = min(int(frame.index.min()) for frame in (*lines.values(), *theirs.values()))
    last = max(int(frame.index.max()) for frame in (*lines.values(), *theirs.values()))
    top = max(frame["max"].max() for frame in (*lines.values(), *theirs.values())) * 1.08
    pixel = top / (height - 50)
    traces, notes, ends = [], [], []
    for code, frame in theirs.items():
        traces += line(frame, f"{names[code]}, buyer's figure", MUTED if lines else COLOUR, dotted=True)
        if lines and not narrow:
            traces.append({"type": "scatter", "mode": "text", "x": [int(frame.index[0])], "y": [frame["value"].iloc[0]],
                           "hoverinfo": "skip",
                           "text": [f"{names[code]}'s own figures"], "textposition": "bottom right", "textfont": NOTE})
    for code, frame in lines.items():
        traces += line(frame, names[code], COLOUR if code else ACCENT)
        notes += [] if narrow else gap_notes(frame, [*lines.values(), *theirs.values()], pixel)
    for code, frame in (lines or theirs).items():
        ends.append((int(frame.index[-1]), frame["value"].iloc[-1], f"<b>{names[code]}</b> {rounded(frame['value'].iloc[-1])}"))
    traces.append(end_labels(ends, pixel, (last - first + 1) * (0.02 if narrow or half else 0.01)))
    room = (last - first + 1) * (0.55 if narrow or half else 0.17)
    return figure(traces, height, annotations=notes,
                  xaxis={"range": [first - 0.5, last + room], "tickvals": steps(first, last, 4 if narrow or half else 12)},
                  yaxis={"range": [-top * 0.02, top], "showgrid": True, "gridcolor": GRID, "nticks": 6})


def throughput(chosen: Dataset, corridor: str, narrow: bool = False) -> Chart | None:
    """What one corridor carried by year; another unit has a panel of its own."""
    every = flows(chosen)
    every = every[(every["corridor"] == corridor) & every["indicator"].isin(THROUGHPUT)]
    marks = every[(every["period"] == "year") & every["role"].isin((*OWN, "rival"))]
    if marks.empty:
        return None
    ordered = _ordered(marks, "indicator", "unit", "partners", "year")
    lines_of = _lines(ordered, "indicator", "unit", "partners")
    name = short_names(chosen)[corridor]
    keys = marks[["indicator", "unit", "partners"]].drop_duplicates()
    panels: dict[str, dict[str, pd.DataFrame]] = {}
    for indicator, unit, partners in keys.itertuples(index=False):
        label = " and ".join(chosen.names[code] for code in partners.split(";")) if partners else \
            "All" if (keys["unit"] == unit).sum() > 1 else "Total"
        panels.setdefault(unit, {})[f"to {label}" if partners else label] = lines_of[indicator, unit, partners]
    ends = [(unit, label, frame) for unit, lines in panels.items() for label, frame in lines.items()]
    unit, label, frame = max(ends, key=lambda end: (end[1] in ("All", "Total"), int(end[2].index[-1]), len(end[2])))
    now = f"{rounded(frame['value'].iloc[-1])} {unit} in {int(frame.index[-1])}"
    then = f", {rounded(frame['value'].iloc[0])} in {int(frame.index[0])}" if len(frame) > 1 else ""
    title = next((text for text in (f"{name}: {now}{then}", f"{name}: {now}") if len(text) <= 60 and len(marks) >= 3),
                 "Throughput by year")
    table = pd.DataFrame({
        "What": [INDICATORS[code].title for code in ordered["indicator"]],
        "To": [" and ".join(chosen.names[code] for code in codes.split(";")) if codes else "all"
               for codes in ordered["partners"]],
        "Year": ordered["year"].array, "Record": ordered["record"].array, "Value": ordered["value"].array, "Unit": ordered["unit"].array,
        "Enters as": ["rival figure" if role == "rival" else "figure" for role in ordered["role"]],
    })
    spoken = [f"{label[:1].lower()}{label[1:]} {rounded(frame['value'].iloc[-1])} {unit} in {int(frame.index[-1])}" for unit, label,
              frame in ends]
    return Chart(
        f"corridors-throughput-{corridor.lower().replace('_', '-')}", title,
        f"{name}, whole years: {listed([unit_title(unit) for unit in panels])}. A missing year breaks the line.",
        f"Source: flows table; {count(len(marks), 'record')}." + left_out(
            {("part-year or running total", "part-years and running totals"): int((every["period"] != "year").sum()),
             "part": int((every["role"] == "part").sum())}),
        f"{name}, latest: {'; '.join(spoken)}.", table, chosen.observations.loc[ordered.index],
        _panels(panels, narrow) if len(marks) > 3 else None, behind=tuple(ordered["record"]),
    )


def _panels(panels: dict[str, dict[str, pd.DataFrame]], narrow: bool):
    every = [frame for lines in panels.values() for frame in lines.values()]
    first, last = min(int(frame.index.min()) for frame in every), max(int(frame.index.max()) for frame in every)
    each = 170
    height = each * len(panels) + 40
    room = (last - first + 1) * (0.5 if narrow else 0.35)
    traces, notes, layout = [], [], {}
    share = 1 / len(panels)
    for row, (unit, lines) in enumerate(panels.items()):
        suffix = str(row + 1) if row else ""
        axes = {"xaxis": "x", "yaxis": f"y{suffix}"}
        top = max(frame["max"].max() for frame in lines.values()) * 1.15
        bottom = 1 - (row + 1) * share
        layout[f"yaxis{suffix}"] = {"domain": [bottom + (0.04 if row < len(panels) - 1 else 0), 1 - row * share - 0.16 * share],
                                    "range": [-top * 0.03, top], "showgrid": True, "gridcolor": GRID, "nticks": 4,
                                    "anchor": "free",
                                    "position": 0}
        notes.append({"x": 0, "y": 1 - row * share, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
                      "text": unit_title(unit).capitalize() if unit not in ("TEU",) else unit_title(unit), "showarrow": False,
                      "font": NOTE})
        ends = []
        for label, frame in list(lines.items())[:MOST_LINES]:
            traces += line(frame, label, COLOUR if label in ("All", "Total") else MUTED, **axes)
            named = "" if label == "Total" else f"<b>{label}</b> "
            ends.append((int(frame.index[-1]), frame["value"].iloc[-1], f"{named}{rounded(frame['value'].iloc[-1])}"))
        traces.append(end_labels(ends, top / (each - 40), (last - first + 1) * 0.015, **axes))
    ticks = steps(first, last, 4 if narrow else 12)
    return figure(traces, height, annotations=notes, font={"size": 13, "color": TEXT},
                  xaxis={"range": [first - 0.5, last + room], "tickvals": ticks, "anchor": "free", "position": 0}, **layout)
