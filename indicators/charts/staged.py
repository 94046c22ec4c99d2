"""Sums of money by stage on a logarithmic axis: a mark for each stage, a line from its lowest to its highest published figure."""

import math
from dataclasses import dataclass
from math import fsum

import pandas as pd

from indicators.charts import MUTED
from indicators.outcomes import CLASSES, STAGES
from indicators.wording import rounded

SYMBOLS = {"delivered": "circle", "committed": "circle-open-dot", "announced": "circle-open"}
KEY = "Filled: delivered; ring with a dot: agreed, committed or under way; ring: announced. Line: lowest to highest published"
Ends = tuple[float, float, float]
"""Best, lowest, highest."""


@dataclass(frozen=True, eq=False)
class Staged:
    """A sum with what of it stands at each stage; ``missing`` facts have no amount. Nothing counted is no sum of zero."""

    best: float
    low: float
    high: float
    counted: int
    missing: int
    stages: dict[str, Ends]


def staged(rows: pd.DataFrame, low: float, high: float, missing: int) -> Staged:
    """``rows`` hold ``value``, ``low``, ``high`` and ``status`` of each fact counted; the ends may be wider than those of the rows."""
    found: dict[str, list[Ends]] = {}
    for status, *ends in zip(rows["status"], rows["value"], rows["low"], rows["high"]):
        found.setdefault(CLASSES.get(status, "delivered"), []).append(tuple(ends))
    return Staged(fsum(rows["value"]), low, high, len(rows), missing,
                  {stage: tuple(map(fsum, zip(*found[stage]))) for stage in reversed(STAGES) if stage in found})


def traces(sums: list[Staged], places: list[float], names: list[list[str]], colours: list[str], said, size: float = 10, ids=None,
           **axes: str) -> list[dict]:
    """A trace a stage and one of whiskers; ``names`` begin the ``customdata`` of a mark, ``said`` writes an amount with its unit."""
    lines = [(low, high, place) for own, place in zip(sums, places) for _, low, high in own.stages.values() if 0 < low < high]
    lone = [(own, place, name) for own, place, name in zip(sums, places, names) if not own.counted and own.high > 0]
    drawn = [{
        "type": "scatter", "mode": "lines", "name": "lowest to highest", "hoverinfo": "skip", "line": {"color": MUTED, "width": 2},
        "x": [end for low, high, _ in lines for end in (low, high, None)],
        "y": [end for *_, place in lines for end in (place, place, None)], **axes}] if lines else []
    for stage, symbol in SYMBOLS.items():
        marks = [(number, own.stages[stage]) for number, own in enumerate(sums) if stage in own.stages]
        if not marks:
            continue
        hues = [colours[number] for number, _ in marks]
        drawn.append({
            "type": "scatter", "mode": "markers", "name": stage, "x": [best for _, (best, _, _) in marks],
            "y": [places[number] for number, _ in marks],
            "marker": {"symbol": symbol, "size": size, "color": hues, "line": {"width": 1.6, "color": hues}},
            "customdata": [[*names[number], f"{said(best)}{'' if low == high else f', {said(low)} to {said(high)}'}"]
                           for number, (best, low, high) in marks],
            "hovertemplate": f"%{{customdata[0]}}, %{{customdata[1]}}, {stage}: %{{customdata[{len(names[0])}]}}<extra></extra>",
            **({"ids": [ids[number] for number, _ in marks]} if ids else {}), **axes})
    if lone:
        drawn.append({
            "type": "scatter", "mode": "markers", "name": "another source alone", "x": [own.high for own, *_ in lone],
            "y": [place for _, place, _ in lone], "marker": {"symbol": "line-ns-open", "size": 13, "color": MUTED, "line": {"width": 2}},
            "customdata": [[*name, said(own.high)] for own, _, name in lone],
            "hovertemplate": f"%{{customdata[0]}}, %{{customdata[1]}}, by another source: up to %{{customdata[{len(names[0])}]}}"
                             "<extra></extra>", **axes})
    return drawn


def far(own: Staged) -> float:
    """Where the marks of a sum end, 0 where it has none."""
    return max([high for *_, high in own.stages.values()] + [own.high if not own.counted else 0.0])


def near(own: Staged) -> float:
    known = [low for _, low, _ in own.stages.values() if low > 0] + ([own.high] if not own.counted and own.high > 0 else [])
    return min(known, default=math.inf)


def axis(sums: list[Staged], room: float, unit: str, most: int = 6) -> dict:
    """A logarithmic axis that holds every sum, at decades; ``room`` is the share of its width that labels take at the right."""
    low, high = min(map(near, sums)), max(map(far, sums))
    left, right = math.floor(math.log10(low) * 1.0001), math.log10(high)
    left -= 0.08
    ticks = list(range(math.ceil(left), math.floor(right) + 1))
    ticks = ticks[::-(-len(ticks) // most)] if len(ticks) > most else ticks
    return {"type": "log", "range": [left, right + (right - left) * room / (1 - room) + 0.05], "tickvals": [10.0 ** tick for tick in ticks],
            "ticktext": [f"{rounded(10.0 ** tick)}{unit}" for tick in ticks], "tickangle": 0}


def label(own: Staged, unit: str = "", missing: bool = True) -> str:
    """**8.34 bn** (7.04–9.04 bn) ○ 2: the sum, its ends where they differ, facts without an amount."""
    rest = f"  ○ {own.missing}" if own.missing and missing else ""
    if own.counted:
        low, high = rounded(own.low), rounded(own.high)
        if low == high:
            return f"<b>{rounded(own.best)}{unit}</b>{rest}"
        low = low.removesuffix(high[high.rfind(" "):]) if " " in high else low
        return f"<b>{rounded(own.best)}{unit}</b> ({low}–{high}{unit}){rest}"
    if own.high > 0:
        return f"up to {rounded(own.high)}{unit}, another source{rest}"
    return f"no amount published{rest}" if own.missing else "no record found"
