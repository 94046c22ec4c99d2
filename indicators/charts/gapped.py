"""Lines of disputed figures with gaps: a missing year breaks the line, rival figures widen a point, nothing is averaged."""

from operator import itemgetter

import numpy as np
import pandas as pd

from indicators.charts import MUTED, NOTE, SMALL
from indicators.charts.lines import apart

POINT = ("year", "value", "role", "row")
"""Columns of a figure; ``row`` is its row in the chart's table, as text."""
LABEL = 17
"""Pixels that one label needs."""
SHIFTS = (20, -20, 34, -34, 48, -48, 62, -62)
"""Pixels by which a note may stand above or below its gap."""


def series(points: pd.DataFrame) -> pd.DataFrame:
    """One row a year of ``points`` (``POINT``): the figure that counts, with the lowest and highest published.

    ``row``, ``lowest`` and ``highest`` are the rows of these three in the chart's table.
    Where the counting figure stands with another reporter, a lone rival is the figure here.
    """
    years: dict[int, list[tuple[bool, float, str]]] = {}
    for year, value, role, row in zip(*(points[column] for column in POINT)):
        years.setdefault(int(year), []).append((role == "rival", value, row))
    rows = []
    for year in sorted(years):
        # The first that is no rival: comparing by the mark alone keeps the order of the file.
        _, value, row = min(years[year], key=itemgetter(0))
        _, low, lowest = min(years[year], key=itemgetter(1))
        _, high, highest = max(years[year], key=itemgetter(1))
        rows.append((value, low, high, row, lowest, highest))
    return pd.DataFrame(rows, sorted(years), ["value", "min", "max", "row", "lowest", "highest"])


def line(yearly: pd.DataFrame, name: str, colour: str, dotted: bool = False, **axes) -> list[dict]:
    """The line, broken where a year is missing, and a bar with end ticks where rival figures exist."""
    known, row_of = dict(zip(yearly.index, yearly["value"])), dict(zip(yearly.index, yearly["row"]))
    years = list(range(min(known), max(known) + 1))
    rivals = yearly[yearly["min"] < yearly["max"]]
    traces = [{
        "type": "scatter", "mode": "lines+markers", "name": name, "x": years, "connectgaps": False, **axes,
        "y": [known.get(year) for year in years], "ids": [row_of.get(year, "") for year in years],
        "line": {"color": colour, "width": 1.5 if dotted else 2.5, "dash": "dot" if dotted else "solid"},
        "marker": {"size": 7 if dotted else 6, "color": colour, "symbol": "diamond-open" if dotted else "circle"},
        "hovertemplate": f"{name}, %{{x}}: %{{y:,.4~g}}<extra></extra>",
    }]
    if len(rivals):
        ends = [(year, end) for year, low, high in zip(rivals.index, rivals["min"], rivals["max"]) for end in (low, high, None)]
        traces.append({
            "type": "scatter", "mode": "lines+markers", "name": f"{name}, rival figures", "x": [int(year) for year, _ in ends],
            **axes,
            "y": [end for _, end in ends],
            "ids": [end for low, high in zip(rivals["lowest"], rivals["highest"]) for end in (low, high, "")],
            "line": {"color": MUTED, "width": 3}, "text": ["lowest published", "highest published", ""] * len(rivals),
            "hovertemplate": f"{name}, %{{x}}, %{{text}}: %{{y:,.4~g}}<extra></extra>",
            "marker": {"symbol": "line-ew", "size": 9, "line": {"color": MUTED, "width": 2}},
        })
    return traces


def gaps(yearly: pd.DataFrame) -> list[tuple[int, int]]:
    """First and last year of each hole inside the line."""
    years = [int(year) for year in yearly.index]
    return [(one + 1, other - 1) for one, other in zip(years, years[1:]) if other > one + 1]


def gap_notes(yearly: pd.DataFrame, lines: list[pd.DataFrame], pixel: float) -> list[dict]:
    """``2021 not published`` beside each hole, where it crosses the fewest of ``lines``; ``pixel`` is one pixel's worth in y."""
    notes = []
    for first, last in gaps(yearly):
        middle = (yearly["value"].loc[first - 1] + yearly["value"].loc[last + 1]) / 2
        near = np.linspace(first - 0.6, last + 0.6, 7)
        crossed = np.concatenate([
            np.interp(near, frame.index.to_numpy(float), frame["value"].to_numpy(float), left=np.nan,
                      right=np.nan) for frame in lines])
        crossed = crossed[~np.isnan(crossed)]

        # Pixels to the nearest line, as far as they matter, less a little for standing far from the gap.
        rooms = {shift: min(np.abs(crossed - middle - shift * pixel).min(initial=99 * pixel) / pixel,
                            26) - abs(shift) / 20 for shift in SHIFTS}
        notes.append({"x": (first + last) / 2, "y": middle, "yshift": max(rooms, key=rooms.get), "showarrow": False, "font": NOTE,
                      "text": f"{first if first == last else f'{first}–{last}'}<br>not published"})
    return notes


def end_labels(ends: list[tuple[float, float, str]], pixel: float, after: float, **axes) -> dict:
    """Texts ``after`` the last points (x, y, text), moved apart where they would collide; ``pixel`` is one pixel's worth in y."""
    return {"type": "scatter", "mode": "text", "x": [x + after for x, _, _ in ends],
            "y": apart([y for _, y, _ in ends], LABEL * pixel),
            "text": [text for _, _, text in ends], "textposition": "middle right", "textfont": SMALL,
            "hoverinfo": "skip", "cliponaxis": False, **axes}
