"""Horizontal bars of money by status: delivered solid, committed hatched, announced an outline; what is unknown beside them."""

import math

import pandas as pd

from indicators.charts import BACKGROUND, FONT, MUTED, NOTE, SMALL, figure
from indicators.outcomes import CLASSES
from indicators.wording import shortened

DRAWN = ("delivered", "committed", "announced")
"""The three ways of drawing a status, by its class. Cancelled facts are not drawn."""
MOST_CIRCLES = 10


def money(value: float) -> str:
    """An amount for a column of labels, one decimal in each: 28.0 m, 1.2 bn, 0.2 m, 38 k."""
    for factor, suffix, least in ((1e9, "bn", 9.995e8), (1e6, "m", 9.95e4)):
        if value >= least:
            return f"{value / factor:,.1f} {suffix}"
    return f"{value / 1e3:,.0f} k"


def by_status(facts: pd.DataFrame, key: str) -> pd.DataFrame:
    """Sums of ``value`` by ``key`` and class of status, largest first, with ``total``, ``high`` and ``missing`` (facts without a sum).

    ``facts`` come from ``statistics.valued``. Cancelled facts are left out, facts without a status too.
    """
    bars: dict[str, dict] = {}
    for name, status, value, high in zip(facts[key], facts["status"], facts["value"], facts["high"]):
        if status not in CLASSES:
            continue
        bar = bars.setdefault(name, {key: name} | dict.fromkeys((*DRAWN, "total", "high"), 0.0) | {"facts": 0, "missing": 0})
        bar["facts"] += 1
        bar["missing"] += math.isnan(high)
        for column, amount in ((CLASSES[status], value), ("total", value), ("high", high)):
            bar[column] += 0.0 if math.isnan(amount) else amount
    ordered = sorted(bars.values(), key=lambda bar: (-bar["total"], -bar["high"], -bar["facts"], bar[key]))
    return pd.DataFrame(ordered, columns=[key, *DRAWN, "total", "high", "facts", "missing"])


def figure_of(bars: pd.DataFrame, key: str, colour: str, narrow: bool, tick: str = "highest published", letters: int = 25):
    """``bars`` from ``by_status``, at most a dozen rows; ``high`` beyond the total is a whisker with a tick.

    A column ``label`` replaces the sum and its upper end, ``tick`` says what stands at the end of a whisker;
    ``letters`` of a name fit beside the bars, 25 on half a page.
    """
    full = bars[key].tolist()
    rows = list(range(len(bars)))
    circles = bool(bars["missing"].any()) and not narrow
    statuses = [status for status in DRAWN if bars[status].any()]
    ends = bars[["total", "high"]].max(axis=1)
    words = bars["label"] if "label" in bars else [_label(row) for row in bars.itertuples()]
    labels = [f"  {word}{f'  ○ {row.missing}' if narrow and row.missing else ''}" for word, row in zip(words, bars.itertuples())]
    traces = [_bar(bars, status, rows, full, colour) for status in statuses] + _whiskers(bars, rows, tick)
    traces.append({"type": "scatter", "mode": "text", "hoverinfo": "skip", "name": "values", "y": rows, "x": ends.tolist(),
                   "text": labels, "textposition": "middle right", "textfont": SMALL})
    # Half a page leaves some 290 pixels for bars and labels, a third less beside circles; a letter takes about 6.4.
    room = 195 if narrow or circles else 290
    whole = max(end / max(0.2, 1 - 6.4 * len(label.replace("<b>", "").replace("</b>", "")) / room) for end, label in zip(ends, labels))
    axes = {"xaxis": {"visible": False, "range": [0, whole], "domain": [0, 0.67 if circles else 1]}}
    if circles:
        traces += _circles(bars, rows)
        axes["xaxis2"] = {"visible": False, "domain": [0.69, 1], "range": [0, MOST_CIRCLES + 3], "anchor": "y"}
    # The key has axes of its own above the bars: over them they would take the pointer away.
    strip = 1 - 1 / (len(bars) + 1.7)
    axes |= {"xaxis3": {"visible": False, "domain": [0, 1], "range": [0, 1], "anchor": "y2"},
             "yaxis2": {"visible": False, "domain": [strip, 1], "range": [-1.1, -2.1], "anchor": "x3"}}
    return figure(
        traces + _key(statuses, colour, narrow), 30 * len(bars) + 66, barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 6},
        yaxis={"tickvals": rows, "ticktext": [shortened(name, 16 if narrow else letters) for name in full],
               "range": [len(bars) - 0.4, -1.1], "automargin": True, "tickfont": FONT, "domain": [0, strip]}, **axes)


def _key(statuses: list[str], colour: str, narrow: bool) -> list[dict]:
    """The three ways of drawing, above the first bar. Plotly's own legend would wrap: it may be no wider than the bars."""
    # A phone's plot is some 190 pixels wide: the three words fill it, each as close to the next swatch as the others.
    places = [0, 0.315, 0.655][:len(statuses)] if narrow else [0.3 * number for number in range(len(statuses))]
    swatches = [{"type": "bar", "orientation": "h", "xaxis": "x3", "yaxis": "y2", "y": [-1.55], "x": [0.05], "base": [place],
                 "width": 0.42, "hoverinfo": "skip", "name": f"key: {status}", "marker": marker(status, colour)}
                for place, status in zip(places, statuses)]
    words = {"type": "scatter", "mode": "text", "xaxis": "x3", "yaxis": "y2", "y": [-1.55] * len(places),
             "x": [place + (0.057 if narrow else 0.06) for place in places], "text": statuses, "textposition": "middle right",
             "hoverinfo": "skip", "name": "key", "textfont": SMALL | {"size": 11} if narrow else SMALL}
    return [*swatches, words]


def marker(status: str, colour: str) -> dict:
    marker = {"color": colour, "line": {"color": colour, "width": 1}}
    if status == "committed":
        return marker | {"pattern": {"shape": "/", "fgcolor": colour, "bgcolor": BACKGROUND, "size": 6, "solidity": 0.35}}
    return marker | {"color": "rgba(0,0,0,0)"} if status == "announced" else marker


def _bar(bars: pd.DataFrame, status: str, rows: list[int], full: list[str], colour: str) -> dict:
    return {"type": "bar", "orientation": "h", "name": status, "y": rows, "x": bars[status].tolist(), "marker": marker(status, colour),
            "customdata": [[name, money(value)] for name, value in zip(full, bars[status])],
            "hovertemplate": f"%{{customdata[0]}}, {status}: USD %{{customdata[1]}}<extra></extra>"}


def _whiskers(bars: pd.DataFrame, rows: list[int], tick: str) -> list[dict]:
    beyond = [(row, bar.total, bar.high) for row, bar in zip(rows, bars.itertuples()) if bar.high > bar.total]
    if not beyond:
        return []
    return [
        {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": MUTED, "width": 1.5},
         "x": [end for _, low, high in beyond for end in (low, high, None)], "y": [end for row, *_ in beyond for end in (row, row, None)]},
        {"type": "scatter", "mode": "markers", "name": tick, "x": [high for *_, high in beyond],
         "y": [row for row, *_ in beyond], "marker": {"symbol": "line-ns-open", "size": 14, "color": MUTED, "line": {"width": 2}},
         "customdata": [money(high) for *_, high in beyond],
         "hovertemplate": f"{tick.capitalize()}: USD %{{customdata}}<extra></extra>"},
    ]


def _label(bar) -> str:
    """The sum and its upper end. A missing amount is never zero: facts that only another source prices show that end alone."""
    if not bar.total:
        return f"up to {money(bar.high)}" if bar.high else ""
    return f"<b>{money(bar.total)}</b>{_beyond(bar)}"


def _beyond(bar) -> str:
    return f" to {money(bar.high)}" if bar.high > bar.total and money(bar.high) != money(bar.total) else ""


def _circles(bars: pd.DataFrame, rows: list[int]) -> list[dict]:
    shown = [(row, int(number)) for row, number in zip(rows, bars["missing"]) if number]
    return [
        {"type": "scatter", "mode": "markers", "xaxis": "x2", "hoverinfo": "skip", "name": "no published sum",
         "x": [place for _, number in shown for place in range(1, min(number, MOST_CIRCLES) + 1)],
         "y": [row for row, number in shown for _ in range(min(number, MOST_CIRCLES))],
         "marker": {"symbol": "circle-open", "size": 6, "color": MUTED, "line": {"width": 1.1}}},
        {"type": "scatter", "mode": "text", "xaxis": "x2", "hoverinfo": "skip", "textfont": NOTE,
         "textposition": ["middle right"] * len(shown) + ["middle left"],
         "x": [min(number, MOST_CIRCLES) + 0.9 for _, number in shown] + [MOST_CIRCLES + 3],
         "y": [row for row, _ in shown] + [-0.8], "text": [str(number) for _, number in shown] + ["No published sum"]},
    ]
