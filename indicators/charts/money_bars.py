"""Horizontal bars of money by status: delivered solid, committed hatched, announced an outline; what is unknown beside them."""

import pandas as pd

from indicators.charts import BACKGROUND, FONT, MUTED, NOTE, SMALL, figure
from indicators.wording import shortened

CLASSES = {"delivered": "delivered", "committed": "committed", "under_way": "committed", "agreed": "committed", "announced": "announced"}
"""Which of the three ways of drawing a status takes. Cancelled facts are not drawn."""
DRAWN = ("delivered", "committed", "announced")
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
    facts = facts.assign(drawn=facts["status"].map(CLASSES))
    facts = facts[facts["drawn"].notna()]
    sums = facts.pivot_table(index=key, columns="drawn", values="value", aggfunc="sum", observed=True)
    sums = sums.reindex(index=facts[key].unique(), columns=list(DRAWN)).fillna(0.0)
    groups = facts.groupby(key)
    sums = sums.assign(total=sums.sum(axis=1), high=groups["high"].sum(), facts=groups.size(),
                       missing=facts["high"].isna().groupby(facts[key]).sum())
    return sums.rename_axis(key).reset_index().sort_values(["total", "high", "facts", key], ascending=[False, False, False, True],
                                                           ignore_index=True)


def figure_of(bars: pd.DataFrame, key: str, colour: str, narrow: bool):
    """``bars`` from ``by_status``, at most a dozen rows; ``high`` beyond the total is a whisker with a tick."""
    full = bars[key].tolist()
    labels = [shortened(name, 16 if narrow else 25) for name in full]
    rows = list(range(len(bars)))
    longest = max(bars["total"].max(), bars["high"].max())
    traces = [_bar(bars, status, rows, full, colour) for status in DRAWN if bars[status].any()]
    traces += _whiskers(bars, rows)
    traces.append({
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False, "y": rows, "textposition": "middle right",
        "x": bars[["total", "high"]].max(axis=1).tolist(), "textfont": SMALL, "name": "values",
        "text": [f" {_label(row)}{f'  ○ {row.missing}' if narrow and row.missing else ''}" for row in bars.itertuples()],
    })
    layout = {"xaxis": {"visible": False, "range": [0, longest * (2.1 if narrow else 1.5)]}}
    if not narrow and bars["missing"].any():
        traces += _circles(bars, rows)
        layout["xaxis"] |= {"domain": [0, 0.74]}
        layout["xaxis2"] = {"visible": False, "domain": [0.76, 1], "range": [0, MOST_CIRCLES + 4], "anchor": "y"}
    return figure(
        traces, 30 * len(bars) + 76, barmode="stack", showlegend=True, margin={"l": 8, "r": 8, "t": 40, "b": 8},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom", "itemclick": False,
                "itemdoubleclick": False, "font": SMALL, "traceorder": "normal"},
        yaxis={"tickvals": rows, "ticktext": labels, "range": [len(bars) - 0.4, -0.9], "automargin": True, "tickfont": FONT}, **layout)


def _bar(bars: pd.DataFrame, status: str, rows: list[int], full: list[str], colour: str) -> dict:
    marker = {"color": colour, "line": {"color": colour, "width": 1}}
    if status == "committed":
        marker |= {"pattern": {"shape": "/", "fgcolor": colour, "bgcolor": BACKGROUND, "size": 6, "solidity": 0.35}}
    elif status == "announced":
        marker |= {"color": "rgba(0,0,0,0)"}
    return {"type": "bar", "orientation": "h", "name": status, "y": rows, "x": bars[status].tolist(), "marker": marker,
            "customdata": [[name, money(value)] for name, value in zip(full, bars[status])],
            "hovertemplate": f"%{{customdata[0]}}, {status}: USD %{{customdata[1]}}<extra></extra>"}


def _whiskers(bars: pd.DataFrame, rows: list[int]) -> list[dict]:
    beyond = [(row, bar.total, bar.high) for row, bar in zip(rows, bars.itertuples()) if bar.high > bar.total]
    if not beyond:
        return []
    return [
        {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "line": {"color": MUTED, "width": 1.5},
         "x": [end for _, low, high in beyond for end in (low, high, None)], "y": [end for row, *_ in beyond for end in (row, row, None)]},
        {"type": "scatter", "mode": "markers", "showlegend": False, "name": "highest published", "x": [high for *_, high in beyond],
         "y": [row for row, *_ in beyond], "marker": {"symbol": "line-ns-open", "size": 14, "color": MUTED, "line": {"width": 2}},
         "customdata": [money(high) for *_, high in beyond],
         "hovertemplate": "Highest published: USD %{customdata}<extra></extra>"},
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
        {"type": "scatter", "mode": "markers", "xaxis": "x2", "hoverinfo": "skip", "showlegend": False, "name": "no published sum",
         "x": [place for _, number in shown for place in range(1, min(number, MOST_CIRCLES) + 1)],
         "y": [row for row, number in shown for _ in range(min(number, MOST_CIRCLES))],
         "marker": {"symbol": "circle-open", "size": 7, "color": MUTED, "line": {"width": 1.2}}},
        {"type": "scatter", "mode": "text", "xaxis": "x2", "hoverinfo": "skip", "showlegend": False, "textfont": NOTE,
         "textposition": "middle right", "x": [min(number, MOST_CIRCLES) + 0.5 for _, number in shown] + [0.2],
         "y": [row for row, _ in shown] + [-0.75], "text": [str(number) for _, number in shown] + ["No published sum"]},
    ]
