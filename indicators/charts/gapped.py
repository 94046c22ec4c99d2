"""Lines of figures that rivals dispute and gaps interrupt: a gap breaks the line, rival figures widen a point, never an average."""

import pandas as pd

from indicators.charts import MUTED, NOTE, SMALL
from indicators.charts.lines import apart

LABEL = 17
"""Pixels that one label needs."""


def series(points: pd.DataFrame) -> pd.DataFrame:
    """One row a year of ``points`` (year, value, role): the figure that counts, with the lowest and highest published.

    Where the counting figure stands with another reporter, a lone rival is the figure here.
    """
    years: dict[int, list[tuple[bool, float]]] = {}
    for year, value, role in zip(points["year"], points["value"], points["role"]):
        years.setdefault(int(year), []).append((role == "rival", value))
    rows = []
    for year in sorted(years):
        values = [value for _, value in years[year]]
        # The first that is no rival: comparing by the mark alone keeps the order of the file.
        rows.append((min(years[year], key=lambda pair: pair[0])[1], min(values), max(values)))
    return pd.DataFrame(rows, sorted(years), ["value", "min", "max"])


def line(yearly: pd.DataFrame, name: str, colour: str, dotted: bool = False, **axes) -> list[dict]:
    """The line, broken where a year is missing, and a bar with end ticks where rival figures exist."""
    known = dict(zip(yearly.index, yearly["value"]))
    years = list(range(min(known), max(known) + 1))
    rivals = yearly[yearly["min"] < yearly["max"]]
    traces = [{
        "type": "scatter", "mode": "lines+markers", "name": name, "x": years, "connectgaps": False, **axes,
        "y": [known.get(year) for year in years],
        "line": {"color": colour, "width": 1.5 if dotted else 2.5, "dash": "dot" if dotted else "solid"},
        "marker": {"size": 7 if dotted else 6, "color": colour, "symbol": "diamond-open" if dotted else "circle"},
        "hovertemplate": f"{name}, %{{x}}: %{{y:,.4~g}}<extra></extra>",
    }]
    if len(rivals):
        ends = [(year, end) for year, low, high in zip(rivals.index, rivals["min"], rivals["max"]) for end in (low, high, None)]
        traces.append({
            "type": "scatter", "mode": "lines+markers", "name": f"{name}, rival figures", "x": [int(year) for year, _ in ends], **axes,
            "y": [end for _, end in ends], "line": {"color": MUTED, "width": 3}, "hoverinfo": "skip",
            "marker": {"symbol": "line-ew", "size": 9, "line": {"color": MUTED, "width": 2}},
        })
    return traces


def gaps(yearly: pd.DataFrame) -> list[tuple[int, int]]:
    """First and last year of each hole inside the line."""
    years = [int(year) for year in yearly.index]
    return [(one + 1, other - 1) for one, other in zip(years, years[1:]) if other > one + 1]


def gap_notes(yearly: pd.DataFrame, **axes) -> list[dict]:
    """``2021 not published`` beside each hole."""
    return [
        {"x": (first + last) / 2, "y": (yearly["value"].loc[first - 1] + yearly["value"].loc[last + 1]) / 2, "yshift": 18, **axes,
         "text": f"{first if first == last else f'{first}–{last}'}<br>not published", "showarrow": False, "font": NOTE}
        for first, last in gaps(yearly)
    ]


def end_labels(ends: list[tuple[float, float, str]], pixel: float, **axes) -> dict:
    """Texts right of the last points (x, y, text), moved apart where they would collide; ``pixel`` is one pixel's worth in y."""
    return {"type": "scatter", "mode": "text", "x": [x for x, _, _ in ends], "y": apart([y for _, y, _ in ends], LABEL * pixel),
            "text": [f"  {text}" for _, _, text in ends], "textposition": "middle right", "textfont": SMALL,
            "hoverinfo": "skip", "cliponaxis": False, **axes}
