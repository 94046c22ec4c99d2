"""Small columns by year, a panel for each kind, one above the other on one axis of years and one scale."""

import pandas as pd

from indicators.charts import AXIS, BACKGROUND, MUTED, NOTE, SMALL, figure
from indicators.charts.lines import steps

STATUS = {"agreed": "agreed", "committed": "agreed", "under_way": "agreed", "announced": "announced"}
DRAWN = ("done", "agreed", "announced")
GAP, HEAD, BODY, FOOT = 8, 20, 46, 26
"""Pixels between panels, of a panel's title, of its columns, and of the years below."""
CARD, PHONE, LETTER = 450, 310, 6.0
"""Pixels of a chart in a column of two and on a phone, and of a letter: what leaves room for texts."""


def drawn_as(status: pd.Series) -> pd.Series:
    """Which of the three ways of drawing a status takes; facts without a status are drawn solid."""
    return status.map(STATUS).fillna("done")


def table_of(facts: pd.DataFrame, by: tuple[str, ...], what: str) -> tuple[pd.DataFrame, tuple[str, ...], pd.DataFrame]:
    """The number (``what``) of facts by these columns, in their order; the records behind each row; the facts, each with its ``row``."""
    keys = list(zip(*(facts[column] for column in by)))
    groups: dict[tuple, list[str]] = {}
    for key, record in zip(keys, facts["record"]):
        groups.setdefault(key, []).append(record)
    order = sorted(groups)
    places = {key: row for row, key in enumerate(order)}
    table = pd.DataFrame([(*key, len(groups[key])) for key in order], columns=[*by, what])
    return table, tuple(";".join(groups[key]) for key in order), facts.assign(row=[places[key] for key in keys])


def columns(facts: pd.DataFrame, kinds: dict[str, str], colour: str, narrow: bool, muted: tuple[str, ...] = ()):
    """``facts`` hold ``kind``, ``year`` (no gaps) and ``drawn``; ``kinds`` gives the order of panels and their titles.

    Done is solid, agreed hatched, announced an outline. ``muted`` kinds are drawn grey. ``row``, where the facts hold it, is the row
    of the chart's table in which each is counted.
    """
    counts: dict[tuple[str, str], dict[int, int]] = {}
    for kind, year, drawn in zip(facts["kind"], facts["year"], facts["drawn"]):
        of_kind = counts.setdefault((kind, drawn), {})
        of_kind[year] = of_kind.get(year, 0) + 1
    rows = dict(zip(zip(facts["kind"], facts["drawn"], facts["year"]), facts["row"].astype("str"))) if "row" in facts else {}
    totals = {kind: _total([counts.get((kind, drawn), {}) for drawn in DRAWN]) for kind in kinds}
    peak = max(number for years in totals.values() for number in years.values())
    panel = GAP + HEAD + BODY
    inside = panel * len(kinds)
    traces, layout, titles, baselines = [], {}, [], []
    for number, (kind, title) in enumerate(kinds.items()):
        suffix = str(number + 1) if number else ""
        hue = MUTED if kind in muted else colour
        top = 1 - (number * panel + GAP) / inside
        # The last panel's foot must be zero, whatever the division left of it.
        foot = max(0.0, 1 - (number + 1) * panel / inside)
        layout[f"yaxis{suffix}"] = {"domain": [foot, foot + BODY / inside], "range": [0, peak * 1.45], "visible": False,
                                    "anchor": "x"}
        for drawn in (drawn for drawn in DRAWN if (kind, drawn) in counts):
            ids = {"ids": [rows[kind, drawn, year] for year in counts[kind, drawn]]} if rows else {}
            traces.append(_bars(counts[kind, drawn], drawn, title, hue, f"y{suffix}") | ids)
        traces.append({"type": "scatter", "mode": "text", "name": "totals", "x": list(totals[kind]),
                       "y": list(totals[kind].values()),
                       "yaxis": f"y{suffix}", "text": [str(total) for total in totals[kind].values()],
                       "textposition": "top center",
                       "textfont": NOTE | {"size": 11}, "hoverinfo": "skip"})
        titles.append({"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "top",
                       "showarrow": False,
                       "text": f"<b>{title}</b>  {sum(totals[kind].values()):,}", "font": SMALL})
        baselines.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "yref": f"y{suffix}",
                          "line": {"color": AXIS, "width": 1}})
    first, last = int(facts["year"].min()), int(facts["year"].max())
    axis = {"range": [first - 0.8, max(last, first + 3) + 0.8], "anchor": f"y{len(kinds)}" if len(kinds) > 1 else "y"}
    return figure(traces, inside + 8 + FOOT, barmode="stack", annotations=titles, shapes=baselines,
                  xaxis=axis | years(first, last, PHONE if narrow else CARD), margin={"l": 8, "r": 16, "t": 8, "b": FOOT},
                  **layout)


def _total(parts: list[dict[int, int]]) -> dict[int, int]:
    return {year: sum(part.get(year, 0) for part in parts) for year in sorted({year for part in parts for year in part})}


def _bars(by_year: dict[int, int], drawn: str, title: str, hue: str, axis: str) -> dict:
    marker = {"color": hue, "line": {"color": hue, "width": 1}}
    if drawn == "agreed":
        marker |= {"pattern": {"shape": "/", "fgcolor": hue, "bgcolor": BACKGROUND, "size": 6, "solidity": 0.35}}
    elif drawn == "announced":
        marker |= {"color": "rgba(0,0,0,0)"}
    return {"type": "bar", "name": drawn, "x": list(by_year), "y": list(by_year.values()), "yaxis": axis, "marker": marker,
            "width": 0.7,
            "hovertemplate": f"%{{x}}, {title}: %{{y}}<extra></extra>"}


def years(first: int, last: int, wide: float) -> dict:
    """Tick marks of an axis at whole years, as many as ``wide`` pixels hold and none after the last."""
    marks = steps(first, last, max(1, int(wide / 42)))
    marks = marks if len(marks) > 1 else sorted({first, last})
    return {"tickvals": marks, "ticktext": [str(mark) for mark in marks], "tickangle": 0}
