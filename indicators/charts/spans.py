"""Spans in time, a row each: what lasted from when to when, and what is still open."""

import math

import pandas as pd

from indicators.charts import AXIS, BACKGROUND, GRID, SMALL, figure
from indicators.charts.panels import CARD, LETTER, PHONE, years
from indicators.dataset import Dataset

FORMS = {"member": {"width": 4}, "chair": {"width": 10}, "observer": {"width": 4, "dash": "2px,3px"}}
SHORT = 0.8
"""Years under which a span gets a mark, since its line would hardly show."""


def as_year(dates: pd.Series, end: bool = False) -> list[float]:
    """Partial dates as years with a fraction; an ``end`` known to the year or month lasts to its close. Unknown is nan."""
    return [_as_year(date, end) if isinstance(date, str) else float("nan") for date in dates]


def _as_year(date: str, end: bool) -> float:
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if day:
        return year + (month - 1) / 12 + (day - 1) / 365
    return year + (month - (not end)) / 12 if month else year + end


def today(dataset: Dataset) -> float:
    """The date of the newest source dated to the month or day: how far an open span is known to last."""
    dates = dataset.sources["date"]
    return _as_year(dates[dates.str.fullmatch(r"\d{4}-\d{2}(-\d{2})?")].max(), end=False)


def spans(rows: pd.DataFrame, labels: list[str], colour: str, until: float, narrow: bool):
    """``rows``: ``place`` (row of the chart), ``begin`` and ``finish`` (nan: open), ``form``, ``text`` (at the right), ``hover``.

    Forms: member thin, chair thick, observer broken; announced is a hollow mark at its beginning, for nothing is known to last.
    ``labels`` name the places from the top. ``row``, where given, is the row of the chart's table that a span stands for.
    """
    announced = rows["form"] == "announced"
    stop = rows["finish"].fillna(until).mask(announced, rows["begin"])
    rows = rows.assign(stop=stop, open=rows["finish"].isna() & ~announced)
    traces = []
    for form, line in FORMS.items():
        part = rows[rows["form"] == form]
        if len(part):
            traces.append({
                # A line alone takes no click: its ends do, by marks that nobody sees.
                "type": "scatter", "mode": "lines+markers", "name": form, "line": {"color": colour} | line,
                "marker": {"opacity": 0, "size": 12},
                **({"ids": [end for row in part["row"] for end in (str(row), str(row), "")]} if "row" in part else {}),
                "hovertemplate": "%{text}<extra></extra>",
                "x": [end for begin, stop in zip(part["begin"], part["stop"]) for end in (begin, stop, None)],
                "y": [end for place in part["place"] for end in (place, place, None)],
                "text": [hover for hover in part["hover"] for _ in range(3)],
            })
    short = rows[rows["stop"] - rows["begin"] < SHORT]
    square = {"symbol": "square", "opacity": 1, "line": {"width": 1.6, "color": colour},
              "size": [10 if form == "chair" else 7 for form in short["form"]],
              "color": [BACKGROUND if form == "announced" else colour for form in short["form"]]}
    traces += [_marks(short, "begin", "short", square),
               _marks(rows[rows["open"]].drop_duplicates("place"), "stop", "open",
                      {"symbol": "triangle-right", "size": 9, "color": colour})]
    first, last = float(rows["begin"].min()), max(float(rows["stop"].max()), until)
    reach = max(last - first, 4.0)
    texts = rows[rows["text"] != ""]
    traces.append({"type": "scatter", "mode": "text", "name": "texts", "x": [last + reach * 0.03] * len(texts),
                   "y": texts["place"].tolist(),
                   "text": texts["text"].tolist(), "textposition": "middle right", "textfont": SMALL, "hoverinfo": "skip"})
    wide = max((len(text) for text in texts["text"]), default=0) * LETTER
    plot = max((PHONE if narrow else CARD) - max(len(label) for label in labels) * LETTER, wide + 80)
    return figure(
        traces, 23 * len(labels) + 44,
        xaxis={"range": [first - reach * 0.02, last + reach * (0.06 + wide / (plot - wide))], "showgrid": True, "gridcolor": GRID,
               "linecolor": AXIS} | years(math.ceil(first - reach * 0.02), int(last), plot - wide),
        yaxis={"range": [len(labels) - 0.4, -0.6], "tickvals": list(range(len(labels))), "ticktext": labels, "automargin": True})


def _marks(rows: pd.DataFrame, where: str, name: str, marker: dict) -> dict:
    return {"type": "scatter", "mode": "markers", "name": name, "x": rows[where].tolist(), "y": rows["place"].tolist(),
            "marker": marker, **({"ids": rows["row"].astype("str").tolist()} if "row" in rows else {}),
            "text": rows["hover"].tolist(), "hovertemplate": "%{text}<extra></extra>"}
