"""Lines of routes on a map: a lane for each, casing beneath, labels with room, a pointer's answer anywhere along the line."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from indicators.charts import BACKGROUND, MUTED, PILLAR_COLOURS, TEXT, figure
from indicators.charts.corridors import KINDS
from indicators.charts.maps import Labels, Window, along, beside, lanes, text_size

COLOURS = {
    "gas_field": PILLAR_COLOURS["economic"], "gas_pipeline": PILLAR_COLOURS["economic"], "oil_pipeline": PILLAR_COLOURS["sports"],
    "railway": PILLAR_COLOURS["crisis_response"], "multimodal": PILLAR_COLOURS["cultural"], "port": PILLAR_COLOURS["cultural"],
    "power_cable": PILLAR_COLOURS["public"],
}
KEY = {"gas_pipeline": "gas", "oil_pipeline": "oil", "railway": "railway", "multimodal": "several modes, port", "power_cable": "power"}
DASHES = {"operating": "solid", "under construction": "dash", "planned": "dot"}
HALO = f"0 0 2px {BACKGROUND}, 0 0 2px {BACKGROUND}, 0 0 3px {BACKGROUND}, 0 0 4px {BACKGROUND}"
KEEPS_COMPANY = 0.25
"""Degrees within which two lines count as running together."""
BUSIEST = 3
"""So many of the places that most routes pass are named before any route is."""
EVERY = 13
"""Pixels between points of a line: less than the distance at which a pointer finds one."""


@dataclass(frozen=True)
class Route:
    """One line; two assets through the same stops share it. ``rows`` are theirs in the table."""

    kind: str
    status: str
    name: str
    stops: list[str]
    points: list[tuple[float, float]]
    rows: list[int]
    hover: list[str]


def drawing(routes: list[Route], window: Window, narrow: bool, elsewhere: frozenset[str] = frozenset()) -> tuple[go.Figure, list[str]]:
    """The map, and the names of the routes for which it has no room; those in ``elsewhere`` are named by another map."""
    routes = sorted(routes, key=lambda route: list(KINDS).index(route.kind))
    lines = shifted(routes, window, narrow)
    labels = Labels(window, [path for path in lines if len(path) > 1])
    texts: list[tuple] = []
    dots: list[np.ndarray] = []
    cities = _cities(routes)
    # Long lines have more places for a name: those with little room go first, unless there is room for the long ones alone.
    order = sorted(range(len(routes)), key=lambda place: window.holds(lines[place]).sum(), reverse=narrow)
    unnamed = [routes[place].name for place in order if len(lines[place]) == 1
               and not _name_route(labels, routes[place], lines[place], texts, narrow)]
    for name, point in cities[:BUSIEST]:
        _name_city(labels, window, name, point, texts, dots)
    unnamed += [routes[place].name for place in order if len(lines[place]) > 1 and routes[place].name not in elsewhere
                and not _name_route(labels, routes[place], lines[place], texts, narrow)]
    for name, point in cities[BUSIEST:]:
        if not elsewhere or any(point in route.points for route in routes if route.name not in elsewhere):
            _name_city(labels, window, name, point, texts, dots)
    traces = [*_lines(routes, lines, window, narrow), _dots(dots, window), *_texts(texts, window)]
    key = 46 if narrow else 26
    return figure(traces, window.height + key, margin={"l": 0, "r": 0, "t": 0, "b": key}, geo=window.geo,
                  annotations=[_key(routes, narrow)]), sorted(unnamed)


def _name_route(labels: Labels, route: Route, path: np.ndarray, texts: list[tuple], narrow: bool) -> bool:
    """Whether there was room for the name, with its status beneath where that is not operating."""
    size = 11 if narrow else 12
    more = [route.status] if route.status != "operating" else []
    inside = path[labels.window.holds(path)]
    if not len(inside):
        return False
    room = text_size([f"— {route.name}", *more], size)
    middle = labels.place(inside[::2] if len(inside) > 12 else inside, inside[len(inside) // 2], room, (4, 10) if narrow else (6, 14))
    if middle is None:
        return False
    texts.append((middle, "<br>".join([f'<span style="color:{COLOURS[route.kind]}"><b>—</b></span> <b>{route.name}</b>', *more]), size))
    return True


def shifted(routes: list[Route], window: Window, narrow: bool) -> list[np.ndarray]:
    """The lines in pixels, each in its lane, cut at the rim of the window."""
    raw = [window.pixels(route.points) for route in routes]
    near = KEEPS_COMPANY * window.scale
    finely = [_cut(along(path, near), window) for path in raw]
    apart = 3 if narrow else min(8, max(4.2, 0.15 * window.scale))
    moved = [beside(path, lane * apart) for path, lane in zip(raw, lanes(finely, near))]
    return [_cut(along(path, EVERY), window) for path in moved]


def _cut(path: np.ndarray, window: Window) -> np.ndarray:
    """Without the ends that lie outside, but for a point that leads out."""
    inside = np.flatnonzero(window.holds(path, rim=EVERY))
    return path[inside[0]:inside[-1] + 1] if len(inside) else path[:1]


def _cities(routes: list[Route]) -> list[tuple[str, tuple[float, float]]]:
    """Places worth a name, the busiest first: where several routes pass, or one begins or ends."""
    passing = Counter(place for route in routes for place in set(zip(route.stops, route.points)))
    ports = {point for route in routes if len(route.points) == 1 for point in route.points}
    ends = {place for route in routes for place in ((route.stops[0], route.points[0]), (route.stops[-1], route.points[-1]))}
    wanted = [place for place, number in passing.items() if (number > 2 or place in ends) and place[1] not in ports]
    return sorted(wanted, key=lambda place: (-passing[place], place))


def _name_city(labels: Labels, window: Window, name: str, point: tuple[float, float], texts: list, dots: list) -> None:
    short = name.split(" (")[0]
    at = window.pixels([point])
    middle = labels.place(at, at[0], text_size([short], 11), (5,))
    if middle is not None:
        texts.append((middle, short, 11))
        dots.append(at[0])


def _lines(routes: list[Route], lines: list[np.ndarray], window: Window, narrow: bool) -> list[dict]:
    width = 2 if narrow else 2.6
    traces = []
    for kind in KINDS:
        own = [(route, path) for route, path in zip(routes, lines) if route.kind == kind]
        paths = [path for _, path in own if len(path) > 1]
        if paths:
            broken = [window.degrees(path) for path in paths]
            traces.append({"type": "scattergeo", "mode": "lines", "name": "casing", "hoverinfo": "skip",
                           "lon": [cell for lon, _ in broken for cell in (*lon, None)],
                           "lat": [cell for _, lat in broken for cell in (*lat, None)],
                           "line": {"color": BACKGROUND, "width": width + 2.2}})
        for route, path in own:
            lon, lat = window.degrees(path)
            trace = {"type": "scattergeo", "name": route.name, "lon": lon, "lat": lat, "ids": [str(route.rows[0])] * len(lon),
                     "hovertemplate": "<br><br>".join(route.hover) + "<extra></extra>"}
            if len(path) > 1:
                trace |= {"mode": "lines+markers", "marker": {"size": 7, "opacity": 0, "color": COLOURS[kind]},
                          "line": {"color": COLOURS[kind], "width": width, "dash": DASHES[route.status]}}
            else:
                trace |= {"mode": "markers", "marker": {"size": 9, "symbol": "square", "color": COLOURS[kind],
                                                        "line": {"color": BACKGROUND, "width": 1.5}}}
            traces.append(trace)
    return traces


def _dots(dots: list[np.ndarray], window: Window) -> dict:
    lon, lat = window.degrees(np.array(dots)) if dots else ([], [])
    return {"type": "scattergeo", "mode": "markers", "name": "places", "lon": lon, "lat": lat, "hoverinfo": "skip",
            "marker": {"size": 5, "color": TEXT, "line": {"color": BACKGROUND, "width": 1}}}


def _texts(texts: list[tuple], window: Window) -> list[dict]:
    traces = []
    for size, name in ((12, "names"), (11, "small names")):
        own = [(middle, text) for middle, text, of_size in texts if of_size == size]
        if own:
            lon, lat = window.degrees(np.array([middle for middle, _ in own]))
            traces.append({"type": "scattergeo", "mode": "text", "name": name, "lon": lon, "lat": lat, "text": [text for _, text in own],
                           "textposition": "middle center", "hoverinfo": "skip",
                           "textfont": {"size": size, "color": TEXT, "shadow": HALO}})
    return traces


def _key(routes: list[Route], narrow: bool) -> dict:
    kinds = {route.kind for route in routes}
    shown = [kind for kind in KEY if kind in kinds or (kind == "gas_pipeline" and "gas_field" in kinds)
             or (kind == "multimodal" and "port" in kinds)]
    words = [f'<span style="color:{COLOURS[kind]}"><b>—</b></span> {KEY[kind]}' for kind in shown]
    text = "   ".join(words) if not narrow else "   ".join(words[:3]) + ("<br>" + "   ".join(words[3:]) if words[3:] else "")
    return {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -4, "text": text,
            "showarrow": False, "align": "left", "font": {"size": 12, "color": MUTED}}
