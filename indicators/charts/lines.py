"""Lines over years with their name and last value at the right end; a missing year breaks the line."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from indicators.charts import GRID, MUTED, NOTE, TEXT

LABEL = 15
"""Pixels that one label needs."""


@dataclass(frozen=True, eq=False)
class Line:
    """``values`` are indexed by year. ``other`` are rival figures, drawn as ticks; a ``faint`` line stands behind.

    In the table of the chart the values stand one below the other from row ``first`` on, then the others.
    """

    name: str
    values: pd.Series
    colour: str
    other: pd.Series | None = None
    faint: bool = False
    first: int = 0


def steps(first: int, last: int, most: int) -> list[int]:
    """Whole years at even steps, at most about ``most``."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= most)
    return list(range(-(-first // step) * step, last + 1, step))


def apart(values: list[float], least: float) -> list[float]:
    """Places for labels of these values, in their order, none nearer to another than ``least``."""
    order = sorted(range(len(values)), key=values.__getitem__)
    places = list(values)
    for below, above in zip(order, order[1:]):
        places[above] = max(places[above], places[below] + least)
    return places


def panel(lines: list[Line], said: Callable[[float], str], height: int, narrow: bool, number: int = 0,
          across: tuple[float, float] = (0.0, 1.0), down: tuple[float, float] = (0.0, 1.0), room: float = 0.45) -> tuple[list[dict], dict]:
    """Traces and axes of one panel; ``height`` is the whole figure's, ``room`` the share of the width that labels take."""
    suffix = str(number + 1) if number else ""
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    known = [line.values.dropna() for line in lines]
    first, last = min(int(values.index.min()) for values in known), max(int(values.index.max()) for values in known)
    ends = [values.iloc[-1] for values in known]
    low, top = min(0.0, min(values.min() for values in known)), max(values.max() for values in known)
    inside = max(1.0, (height - 36) * (down[1] - down[0]))
    places = apart(ends, (top * 1.08 - low) / inside * LABEL)
    top = max(top * 1.08, places and max(places) * 1.04)
    years = range(first, last + 1)
    traces = []
    for line, values in sorted(zip(lines, known), key=lambda pair: not pair[0].faint):
        row_of = {year: str(line.first + place) for place, year in enumerate(line.values.index)}
        size = (3 if line.faint else 4.5) if len(values) < 40 else 0  # without markers a point takes no click
        traces.append({
            "type": "scatter", "mode": "lines+markers", "name": line.name, "x": list(years),
            "ids": [row_of.get(year, "") for year in years],
            "y": [None if pd.isna(value) else value for value in values.reindex(years)], "connectgaps": False, **axes,
            "line": {"color": line.colour, "width": 1.4 if line.faint else 2.2},
            "marker": {"color": line.colour, "size": size},
            "text": [said(value) if pd.notna(value) else "" for value in values.reindex(years)],
            "hovertemplate": f"{line.name}, %{{x}}: %{{text}}<extra></extra>"})
        if line.other is not None and len(line.other):
            traces.append({
                "type": "scatter", "mode": "markers", "name": f"{line.name}, other figures", "x": line.other.index.tolist(),
                "y": line.other.tolist(), "ids": [str(line.first + len(row_of) + place) for place in range(len(line.other))], **axes,
                "marker": {"symbol": "line-ew-open", "size": 11, "color": line.colour, "line": {"width": 2}},
                "text": [said(value) for value in line.other],
                "hovertemplate": f"{line.name}, another figure, %{{x}}: %{{text}}<extra></extra>"})
    traces.append({
        "type": "scatter", "mode": "text", "name": "labels", "x": [int(values.index[-1]) + (last - first + 1) * 0.015 for values in known],
        "y": places, "hoverinfo": "skip", "textposition": "middle right", **axes,
        "text": [f"<b>{said(end)}</b> {line.name}{'' if values.index[-1] == last else f' ({int(values.index[-1])})'}"
                 for line, values, end in zip(lines, known, ends)],
        "textfont": {"size": 11 if narrow else 12, "color": [MUTED if line.faint else TEXT for line in lines]}})
    span = last - first + 1
    layout = {
        f"xaxis{suffix}": {"domain": list(across), "anchor": f"y{suffix}", "range": [first - 0.02 * span, last + span * room / (1 - room)],
                           "tickvals": steps(first, last, 3 if narrow or room > 0.4 else 6), "tickfont": NOTE},
        f"yaxis{suffix}": {"domain": list(down), "anchor": f"x{suffix}", "range": [low * 1.08, top], "showgrid": True, "gridcolor": GRID,
                           "nticks": 5, "tickfont": NOTE, "automargin": not number, "zeroline": low < 0, "zerolinecolor": GRID},
    }
    return traces, layout
