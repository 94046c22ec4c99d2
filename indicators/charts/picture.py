"""A chart as a picture that stands alone: light colours, and around the marks all that its card says, with selection and version."""

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from math import log, pi, radians, tan
from pathlib import Path

import plotly.graph_objects as go

from indicators.charts import AXIS, BACKGROUND, MUTED, TEXT, Chart

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
TOKEN = re.compile(r"#0000(0[1-9]|1\d|20|37|38)(?=[0-9a-fA-F]{2}\b|\b)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
"""Markdown of a card that Plotly writes otherwise."""
WIDTH = 1200
EDGE = 28
LEADING = 1.3
"""Plotly sets lines so many times the size of their letters apart."""
STANDOFF = 5
# In quotes: CSS drops the whole list for a name that holds a digit without them.
FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
HEADING = "'Source Serif 4', 'Source Serif Pro', Georgia, serif"
RECORD = "Azerbaijan soft-power record"
NARROW, BROAD = frozenset("ijlftrI|.,:;'’!()[]·/ -"), frozenset("mwMW@%—&")
GEOGRAPHIC = frozenset({"choropleth", "scattergeo"})


@cache
def palette() -> dict[str, str]:
    """Token → colour of the light theme, as Streamlit would replace it in the browser."""
    light = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]["light"]
    steps = light["chartCategoricalColors"][:10] + light["chartSequentialColors"]
    return {f"#{number:06d}": colour for number, colour in enumerate(steps, 1)} | {
        TEXT: light["textColor"], BACKGROUND: light["backgroundColor"]}


@dataclass(frozen=True, eq=False)
class Picture:
    title: str
    alt: str
    figure: go.Figure

    @property
    def needs_outline(self) -> bool:
        """Whether plotly.js would ask for the outline of the world."""
        return any(trace.type in GEOGRAPHIC for trace in self.figure.data)


def picture(chart: Chart, selection: str, version: str, day: date) -> Picture:
    """The figure of ``chart`` on white, 1200 pixels wide, under its title and above its sentence, sources, selection and version."""
    drawn = json.loads(TOKEN.sub(lambda token: palette()[token[0]], chart.figure.to_json()))
    layout, colours = drawn["layout"], palette()
    old = {side: layout.get("margin", {}).get(side, 80) for side in "lrtb"}
    left, right = EDGE + max(old["l"], _beside(drawn)), EDGE + old["r"]
    head, top = [], EDGE
    for text, size, look in ((chart.title, 25, {"color": colours[TEXT], "family": HEADING, "weight": 600}),
                             (chart.subtitle, 15, {"color": colours[MUTED]})):
        lines = _wrapped(text, size)
        head.append((lines, {"size": size} | look, top))
        top += round(LEADING * size * len(lines)) + 8
    top, bottom = top + 10 + old["t"], max(old["b"], _beneath(layout)) + 16
    foot = [*_wrapped(chart.said, 13), *_wrapped(chart.caption, 13), *_wrapped(f"Selection: {selection}.", 13),
            f"{RECORD}. Data version {version}. Picture of {day.isoformat()}."]
    below = bottom + 10 + round(LEADING * 13 * len(foot)) + EDGE
    notes = [_note(lines, font, left, {"y": 1, "yshift": top - place}) for lines, font, place in head]
    notes.append(_note(foot, {"size": 13, "color": colours[MUTED]}, left, {"y": 0, "yshift": -bottom - 10}))
    rule = {"type": "line", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0,
            "x0": EDGE - left, "x1": WIDTH - EDGE - left, "y0": -bottom, "y1": -bottom, "line": {"color": AXIS, "width": 1}}
    for axis in _labelled(layout, "yaxis"):
        axis["ticklabelstandoff"] = STANDOFF
    marks = layout["height"] - old["t"] - old["b"]
    return Picture(chart.title, chart.alt, go.Figure({"data": drawn["data"], "layout": layout | {
        "width": WIDTH, "height": round(max(marks, _map_height(layout, WIDTH - left - right, 1.6 * marks)) + top + below),
        "margin": {"l": left, "r": right, "t": top, "b": below},
        "paper_bgcolor": colours[BACKGROUND], "font": layout.get("font", {}) | {"family": FAMILY},
        "annotations": [*layout.get("annotations", []), *notes], "shapes": [*layout.get("shapes", []), rule],
    }}))


def bare(chart: Chart, width: int) -> Picture:
    """The figure of ``chart`` alone, on white, for a page that says the rest itself."""
    drawn = json.loads(TOKEN.sub(lambda token: palette()[token[0]], chart.figure.to_json()))
    layout = drawn["layout"]
    margin = layout.get("margin", {})
    for axis in _labelled(layout, "yaxis"):
        axis["ticklabelstandoff"] = STANDOFF
    return Picture(chart.title, chart.alt, go.Figure({"data": drawn["data"], "layout": layout | {
        "width": width, "margin": margin | {"l": max(margin.get("l", 80), _beside(drawn, width)), "r": max(margin.get("r", 80), EDGE)},
        "paper_bgcolor": palette()[BACKGROUND], "font": layout.get("font", {}) | {"family": FAMILY}}}))


def _note(lines: list[str], font: dict, left: float, place: dict) -> dict:
    text = BOLD.sub(r"<b>\1</b>", "<br>".join(escape(line, quote=False) for line in lines))
    return {"text": text, "font": font, "x": 0, "xref": "paper", "xanchor": "left",
            "xshift": EDGE - left, "yref": "paper", "yanchor": "top", "align": "left", "showarrow": False, "borderpad": 0} | place


def _wrapped(text: str, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _wide(longer, size) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _wide(text: str, size: float) -> float:
    """Pixels that a text takes, rather too many: which of the families the drawing machine has is not known."""
    return size * sum(0.4 if letter in NARROW else 1 if letter in BROAD else 0.74 if letter.isupper() else 0.63 for letter in text)


def _labelled(layout: dict, kind: str) -> list[dict]:
    """The axes whose labels, left of the plot or below it, find their own room."""
    return [axis for key, axis in layout.items()
            if key[:5] == kind and axis.get("automargin") and axis.get("side") not in ("right", "top")]


def _lines(names: list) -> list[str]:
    return [line for name in names for line in re.sub(r"<(?!br)[^>]*>", "", str(name)).split("<br>")]


def _beside(drawn: dict, width: int = WIDTH) -> float:
    """Pixels that labels left of the plot take. Plotly would widen the margin for them, and the texts above and below would move along."""
    layout, widest = drawn["layout"], 0.0
    named = [name for trace in drawn["data"] if isinstance(trace.get("y"), list) for name in trace["y"] if isinstance(name, str)]
    for axis in _labelled(layout, "yaxis"):
        domain = layout.get(f"xaxis{axis.get('anchor', 'x')[1:]}", {}).get("domain", [0, 1])
        size = axis.get("tickfont", {}).get("size", 13)
        lines = _lines(axis.get("ticktext") or named or ["100 bn"])
        widest = max(widest, max(_wide(line, size) for line in lines) + STANDOFF + 6 - domain[0] * width)
    return widest


def _beneath(layout: dict) -> float:
    """Pixels that labels of several lines below the plot take."""
    return max((LEADING * axis.get("tickfont", {}).get("size", 13) * len(_lines([name])) + 6
                for axis in _labelled(layout, "xaxis") for name in axis.get("ticktext", [])), default=0)


def _map_height(layout: dict, width: float, most: float) -> float:
    """The height at which a window of the world on Mercator is as wide as the picture: beside a lower one the paper stays empty."""
    geo = layout.get("geo", {})
    if geo.get("projection", {}).get("type") != "mercator":
        return 0
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    up, down = (log(tan(pi / 4 + radians(lat) / 2)) for lat in (north, south))
    return min(width * (up - down) / radians(east - west), most)
