"""Small columns by year, a panel for each kind, one above the other on one axis of years and one scale."""

import pandas as pd

from indicators.charts import AXIS, BACKGROUND, MUTED, NOTE, SMALL, figure

DRAWN = {"done": "held or in force", "agreed": "agreed or under way", "announced": "announced"}
STATUS = {"agreed": "agreed", "committed": "agreed", "under_way": "agreed", "announced": "announced"}
HEAD, BODY = 24, 46
"""Pixels of a panel's title and of its columns."""


def drawn_as(status: pd.Series) -> pd.Series:
    """Which of the three ways of drawing a status takes; facts without a status are drawn solid."""
    return status.map(STATUS).fillna("done")


def columns(facts: pd.DataFrame, kinds: dict[str, str], colour: str, narrow: bool, muted: tuple[str, ...] = ()):
    """``facts`` hold ``kind``, ``year`` (no gaps) and ``drawn``; ``kinds`` gives the order of panels and their titles.

    Done is solid, agreed hatched, announced an outline. ``muted`` kinds are drawn grey.
    """
    counts = facts.groupby(["kind", "year", "drawn"]).size()
    peak = counts.groupby(["kind", "year"]).sum().max()
    first, last = int(facts["year"].min()), int(facts["year"].max())
    panel = HEAD + BODY
    height = panel * len(kinds) + 34
    inside = height - 8 - 26
    traces, layout, titles = [], {}, []
    for number, (kind, title) in enumerate(kinds.items()):
        axis = f"y{number + 1 if number else ''}"
        hue = MUTED if kind in muted else colour
        top = 1 - number * panel / inside
        layout[f"yaxis{number + 1 if number else ''}"] = {
            "domain": [max(0.0, top - panel / inside), max(0.01, top - HEAD / inside)], "range": [0, peak * 1.5], "visible": False, "anchor": "x"}
        own = counts[kind]
        for drawn, name in DRAWN.items():
            if drawn in own.index.get_level_values("drawn"):
                part = own.xs(drawn, level="drawn")
                traces.append(_bar(part, drawn, f"{title}: {name}", hue, axis))
        totals = own.groupby("year").sum()
        traces.append({"type": "scatter", "mode": "text", "x": totals.index.tolist(), "y": totals.tolist(), "yaxis": axis, "hoverinfo": "skip",
                       "text": totals.astype(str).tolist(), "textposition": "top center", "textfont": NOTE | {"size": 11}, "name": "totals"})
        titles.append({"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "top", "showarrow": False,
                       "text": f"<b>{title}</b>  {totals.sum():,}", "font": SMALL})
    baselines = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "yref": f"y{number + 1 if number else ''}",
                  "line": {"color": AXIS, "width": 1}} for number in range(len(kinds))]
    # The years hang from the last panel.
    axis = {"range": [first - 0.7, last + 0.7], "tickformat": "d", "anchor": f"y{len(kinds) if len(kinds) > 1 else ''}"} | ticks(first, last, narrow)
    return figure(traces, height, barmode="stack", xaxis=axis, annotations=titles, shapes=baselines,
                  margin={"l": 8, "r": 16, "t": 8, "b": 26}, **layout)


def _bar(part: pd.Series, drawn: str, name: str, hue: str, axis: str) -> dict:
    marker = {"color": hue, "line": {"color": hue, "width": 1}}
    if drawn == "agreed":
        marker |= {"pattern": {"shape": "/", "fgcolor": hue, "bgcolor": BACKGROUND, "size": 6, "solidity": 0.35}}
    elif drawn == "announced":
        marker |= {"color": "rgba(0,0,0,0)"}
    return {"type": "bar", "name": name, "x": part.index.tolist(), "y": part.tolist(), "yaxis": axis, "marker": marker,
            "hovertemplate": f"%{{x}}, {name}: %{{y}}<extra></extra>"}


def ticks(first: int, last: int, narrow: bool) -> dict:
    """Whole years at even steps, few enough to read."""
    most = 5 if narrow else 8
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) / step <= most)
    return {"tickmode": "linear", "tick0": 2000, "dtick": step}
