"""Places in international indices and counts of missions: a panel a measure, each on its own axis."""

import re

import pandas as pd

from indicators.charts import AXIS, GRID, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, figure
from indicators.charts.panels import CARD, PHONE, years
from indicators.dataset import Dataset
from indicators.tables import INDICATORS, TABLES
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["public"]
FEWEST = 4
HEAD, BODY, GAP, FOOT = 24, 86, 10, 26
NOT_RANKINGS = ("junior_eurovision_rank", "security_council_rank")
"""A place in a song contest or in one election is no ranking of countries over time."""
COLUMNS = ["id", "pillar", "year", "index", "of_n", "measure", "value", "unit", "role", "sources"]


def places(chosen: Dataset, narrow: bool) -> Chart | None:
    """Places counted down from 1 to the length of each list; other editions of the same year as ticks."""
    ranks = _rows(chosen, "rank")
    ranks = ranks[~ranks["measure"].isin(NOT_RANKINGS)].reset_index(drop=True)
    if ranks.empty:
        return None
    parts = _parts(ranks)
    sizes = {code: _size(part) for code, part in parts.items()}
    titles = {code: re.sub(r", (rank|place)$", "", INDICATORS[code].title) for code in parts}
    newest = {code: _newest(part, *sizes[code]) for code, part in parts.items()}
    others = int((ranks["role"] == "rival").sum())
    return Chart(
        name="public-rankings",
        title=_change(parts, titles) or "Places in international rankings",
        subtitle=f"Place of Azerbaijan, 1 is best, {captions.period(ranks['year'])}; each list has its own length and axis. "
                 "Tick: another edition",
        caption=f"{captions.source(chosen, ranks)}; {count(len(ranks), 'record')}, {others} of them other editions. Dotted: "
                "years between are not in the record. Ranks are never added.",
        alt=". ".join(f"{titles[code]}: {newest[code]}" for code in parts) + ".",
        table=_table(ranks, titles).assign(**{"Of n": ranks["of_n"].to_numpy()}),
        rows=_behind(chosen, ranks),
        figure=_panels(parts, {code: f"<b>{titles[code]}</b>  {newest[code]}" for code in parts},
                       {code: size for code, (size, _) in sizes.items()}, narrow) if len(ranks) >= FEWEST else None,
        behind=tuple(ranks["id"]),
    )


def missions(chosen: Dataset, narrow: bool) -> Chart | None:
    """Posts of every kind, embassies abroad and embassies in Baku: three measures, three panels, never one line."""
    counts = _rows(chosen, "missions", "embassies")
    if counts.empty:
        return None
    parts = _parts(counts)
    titles = {code: INDICATORS[code].title for code in parts}
    said = {code: ", ".join(f"{value:.0f} in {year}" for year, value in zip(part["year"], part["value"]))
            for code, part in parts.items()}
    abroad = {code: part for code, part in parts.items() if code == "embassies_abroad"}
    return Chart(
        name="public-missions",
        title=_change(abroad, titles) or "Diplomatic missions and embassies",
        subtitle=f"Number of missions and of embassies, {captions.period(counts['year'])}: different measures, never joined",
        caption=f"{captions.source(chosen, counts)}; {count(len(counts), 'record')}. Dotted: years between are not in the "
                "record. Missions are posts of every kind; a level at a date, never added over years.",
        alt=". ".join(f"{titles[code]}: {said[code]}" for code in parts) + ".",
        table=_table(counts, titles),
        rows=_behind(chosen, counts),
        figure=_panels(parts, {code: f"<b>{titles[code]}</b>" for code in parts}, None, narrow)
        if len(counts) >= FEWEST else None,
        behind=tuple(counts["id"]),
    )


def _rows(chosen: Dataset, *units: str) -> pd.DataFrame:
    rows = chosen.table("rankings")[COLUMNS]
    rows = rows[(rows["pillar"] == "public") & rows["unit"].isin(units) & rows["value"].notna() & rows["year"].notna()]
    return rows.astype({"year": int}).sort_values(["year", "id"], ignore_index=True)


def _parts(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows by measure, in the table's order."""
    parts = dict(list(rows.groupby("measure")))
    return {code: parts[code] for code in TABLES["rankings"].measures if code in parts}


def _behind(chosen: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    return chosen.observations[chosen.observations["record"].isin(set(rows["id"]))]


def _table(rows: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({
        "Measure": rows["measure"].map(titles), "Year": rows["year"], "Edition": rows["index"], "Value": rows["value"].astype(int),
        "Unit": rows["unit"], "Figure": rows["role"].eq("rival").map({True: "another edition", False: "the record's own"})})


def _change(parts: dict[str, pd.DataFrame], titles: dict[str, str]) -> str | None:
    """First and last value of the first measure; None where it has fewer than three."""
    for code, part in parts.items():
        own = part[part["role"] != "rival"]
        if len(own) < 3:
            return None
        ends = [f"{value:.0f} in {year}" for year, value in (own.iloc[place][["year", "value"]] for place in (0, -1))]
        return shortened(f"{titles[code]}: {', '.join(ends)}", 60)
    return None


def _size(ranks: pd.DataFrame) -> tuple[float | None, int | None]:
    """The newest known length of the list and its year."""
    known = ranks[ranks["of_n"].notna()]
    return (float(known["of_n"].iloc[-1]), int(known["year"].iloc[-1])) if len(known) else (None, None)


def _newest(ranks: pd.DataFrame, size: float | None, known: int | None) -> str:
    """154 of 180 in 2022; 66 in 2025 (list of 199 in 2022); 77 in 2022 (length of list not read)."""
    own = ranks[ranks["role"] != "rival"]
    last = (own if len(own) else ranks).iloc[-1]
    if pd.notna(last["of_n"]):
        return f"{last['value']:.0f} of {last['of_n']} in {last['year']}"
    length = f"list of {size:.0f} in {known}" if size else "length of list not read"
    return f"{last['value']:.0f} in {last['year']} ({length})"


def _panels(parts: dict[str, pd.DataFrame], heads: dict[str, str], sizes: dict[str, float | None] | None, narrow: bool):
    """A panel a measure on one axis of years. With ``sizes`` these are ranks, whose axis runs down from 1."""
    inside = (HEAD + BODY + GAP) * len(parts)
    traces, layout, notes = [], {}, []
    for number, (code, part) in enumerate(parts.items()):
        suffix = str(number + 1) if number else ""
        top = 1 - number * (HEAD + BODY + GAP) / inside
        high = max(part["value"].max(), (sizes or {}).get(code) or 0)
        layout[f"yaxis{suffix}"] = {
            "domain": [max(0.0, top - (HEAD + BODY) / inside), top - HEAD / inside], "anchor": "x", "showgrid": True,
            "gridcolor": GRID,
            "range": [high * 1.25, 1 - high * 0.2] if sizes else [0, high * 1.4], "tickvals": [1 if sizes else 0, high],
            "ticktext": ["1" if sizes else "0", f"{high:.0f}"], "tickfont": NOTE | {"size": 11}}
        notes.append({"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "top", "showarrow": False,
                      "text": heads[code], "font": SMALL})
        traces += _history(part, f"y{suffix}")
    first = min(int(part["year"].min()) for part in parts.values())
    last = max(int(part["year"].max()) for part in parts.values())
    axis = {"range": [first - 0.8, max(last, first + 3) + 0.8], "anchor": f"y{len(parts)}" if len(parts) > 1 else "y",
            "linecolor": AXIS}
    return figure(traces, inside + 8 + FOOT, annotations=notes, xaxis=axis | years(first, last, PHONE if narrow else CARD),
                  margin={"l": 8, "r": 16, "t": 8, "b": FOOT}, **layout)


def _history(part: pd.DataFrame, axis: str) -> list[dict]:
    """Dots joined by a line over consecutive years and a dotted one over gaps; numbers; ticks for rivals."""
    own, others = part[part["role"] != "rival"], part[part["role"] == "rival"]
    when, values = own["year"].tolist(), own["value"].tolist()
    apart, runs = {"x": [], "y": []}, {"x": [], "y": []}
    for index in range(1, len(when)):
        into = apart if when[index] - when[index - 1] > 1 else runs
        into["x"] += [when[index - 1], when[index], None]
        into["y"] += [values[index - 1], values[index], None]
    common = {"type": "scatter", "yaxis": axis, "hoverinfo": "skip"}
    dots = {
        "x": when, "y": values, "ids": own.index.astype("str").tolist(), "marker": {"color": COLOUR, "size": 7},
        "text": _numbers(when, values), "textfont": SMALL, "textposition": _sides(when),
        "customdata": own["index"].tolist(), "hoverinfo": "all", "hovertemplate": "%{customdata}<br>%{x}: %{y}<extra></extra>"}
    ticks = {
        "x": others["year"].tolist(), "y": others["value"].tolist(), "ids": others.index.astype("str").tolist(),
        "customdata": others["index"].tolist(), "hoverinfo": "all",
        "marker": {"symbol": "line-ew", "size": 12, "line": {"width": 2, "color": TEXT}},
        "hovertemplate": "%{customdata}<br>%{x}: %{y}<extra></extra>"}
    return [
        common | {"mode": "lines", "name": "years apart", "line": {"color": COLOUR, "width": 1.5, "dash": "dot"}} | apart,
        common | {"mode": "lines", "name": "consecutive years", "line": {"color": COLOUR, "width": 2.2}} | runs,
        common | {"mode": "markers+text", "name": "own figure"} | dots,
        common | {"mode": "markers", "name": "another edition"} | ticks,
    ]


def _sides(when: list[int]) -> list[str]:
    """Numbers of consecutive years stand above and below in turn, all others above."""
    sides = []
    for index, year in enumerate(when):
        close = bool(sides) and year - when[index - 1] < 2 and sides[-1] == "top center"
        sides.append("bottom center" if close else "top center")
    return sides


def _numbers(when: list[int], values: list[float]) -> list[str]:
    """Every number of a short history, the first and last of a long one."""
    return [f"{value:.0f}" if len(when) <= 6 or index in (0, len(when) - 1) else "" for index, value in enumerate(values)]
