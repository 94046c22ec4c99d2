"""Spans in time, a row each: what lasted from when to when, and what is still open."""

import pandas as pd

from indicators.charts import AXIS, GRID, SMALL, figure
from indicators.charts.panels import ticks
from indicators.dataset import Dataset

WIDTH = {"member": 4, "chair": 10, "observer": 4, "announced": 2}
SHORT = 0.8
"""Years under which a span gets a mark, since its line would hardly show."""


def as_year(dates: pd.Series, end: bool = False) -> pd.Series:
    """Partial dates as years with a fraction; an ``end`` known to the year or month lasts to its close."""
    year = dates.str[:4].astype("float64")
    month, day = dates.str[5:7].replace("", pd.NA).astype("float64"), dates.str[8:10].replace("", pd.NA).astype("float64")
    whole = year + (1.0 if end else 0.0)
    by_month = year + (month - (0 if end else 1)) / 12
    by_day = year + (month - 1) / 12 + (day - 1) / 365
    return by_day.fillna(by_month).fillna(whole)


def today(dataset: Dataset) -> float:
    """The date of the newest source that has one: how far an open span is known to last."""
    dates = dataset.sources["date"].str.extract(r"^(\d{4}(?:-\d{2}){0,2})$")[0].dropna()
    return float(as_year(dates[dates.str.len() >= 7]).max())


def spans(rows: pd.DataFrame, labels: list[str], colour: str, until: float, narrow: bool):
    """``rows``: ``place`` (row of the chart), ``begin`` and ``finish`` (finish missing: open), ``form``, ``text`` (at the right), ``hover``.

    Forms: member thin, chair thick, observer broken, announced thin and dashed. ``labels`` name the places from the top.
    """
    rows = rows.assign(stop=rows["finish"].fillna(until))
    traces = []
    for form in WIDTH:
        part = rows[rows["form"] == form]
        if len(part):
            line = {"color": colour, "width": WIDTH[form]} | ({"dash": "2px,3px"} if form == "observer" else {"dash": "6px,4px"}
                                                             if form == "announced" else {})
            traces.append({
                "type": "scatter", "mode": "lines", "name": form, "line": line, "text": [text for text in part["hover"] for _ in range(3)],
                "hovertemplate": "%{text}<extra></extra>",
                "x": [end for begin, stop in zip(part["begin"], part["stop"]) for end in (begin, stop, None)],
                "y": [place for place in part["place"] for place in (place, place, None)],
            })
    short = rows[rows["stop"] - rows["begin"] < SHORT]
    traces.append({"type": "scatter", "mode": "markers", "name": "short", "x": short["begin"].tolist(), "y": short["place"].tolist(),
                   "marker": {"symbol": "square", "size": [10 if form == "chair" else 7 for form in short["form"]], "color": colour},
                   "text": short["hover"].tolist(), "hovertemplate": "%{text}<extra></extra>"})
    open_ended = rows[rows["finish"].isna()].drop_duplicates("place")
    traces.append({"type": "scatter", "mode": "markers", "name": "open", "x": open_ended["stop"].tolist(), "y": open_ended["place"].tolist(),
                   "marker": {"symbol": "triangle-right", "size": 9, "color": colour}, "text": open_ended["hover"].tolist(),
                   "hovertemplate": "%{text}<extra></extra>"})
    first, last = float(rows["begin"].min()), max(float(rows["stop"].max()), until)
    reach = max(last - first, 4.0)
    texts = rows[rows["text"] != ""]
    traces.append({"type": "scatter", "mode": "text", "name": "texts", "x": [last + reach * 0.02] * len(texts), "y": texts["place"].tolist(),
                   "text": texts["text"].tolist(), "textposition": "middle right", "textfont": SMALL, "hoverinfo": "skip"})
    room = max((len(text) for text in texts["text"]), default=0) * (0.035 if narrow else 0.017)
    return figure(
        traces, 23 * len(labels) + 44,
        xaxis={"range": [first - reach * 0.02, last + reach * (0.04 + room)], "showgrid": True, "gridcolor": GRID, "linecolor": AXIS, "tickformat": "d"}
        | ticks(int(first), int(last), narrow),
        yaxis={"range": [len(labels) - 0.4, -0.6], "tickvals": list(range(len(labels))), "ticktext": labels, "automargin": True})
