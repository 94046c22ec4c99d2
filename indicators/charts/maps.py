"""A window of the world on Mercator, in pixels: where a point falls, where a line runs beside another, where a label has room."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

LAND, COAST, BORDER = "rgba(128,134,142,.16)", "rgba(128,134,142,.45)", "rgba(128,134,142,.40)"
WIDE, HALF, PHONE = 978, 458, 329
"""Pixels that a map has across the page, in half of it, and on a phone of 390."""
LABEL_APART = 3
BORDER_MARGIN = 2
ROUNDS = 60
RIM = 1.25
"""How much wider than its points a window is."""
CELL = 4
"""Pixels of a side of the squares in which points of lines are counted, so that a box is asked about in four looks."""
SIDES = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -0.8), (-1, -0.8), (1, 0.8), (-1, 0.8))
LINE_COST, FAR_COST = 1.0, 0.004
"""What it costs a label to lie on a point of a line, and to stand a pixel farther from where it would best be."""


def mercator(lat):
    return np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


@dataclass(frozen=True)
class Window:
    """So many pixels between two longitudes; the height follows, so that no rim stays empty."""

    west: float
    east: float
    south: float
    north: float
    width: int

    @cached_property
    def scale(self) -> float:
        """Pixels a degree of longitude."""
        return self.width / (self.east - self.west)

    @cached_property
    def top(self) -> float:
        return mercator(self._bulging(self.north, self.north > 0))

    @cached_property
    def height(self) -> int:
        return round(self.scale * (self.top - mercator(self._bulging(self.south, self.south < 0))))

    def _bulging(self, latitude: float, outwards: bool) -> float:
        # Plotly fits a box whose upper and lower sides are four great circles each, and these bulge towards the pole.
        quarter = np.radians((self.east - self.west) / 8)
        return float(np.degrees(np.arctan(np.tan(np.radians(latitude)) / np.cos(quarter)))) if outwards else latitude

    def pixels(self, points) -> np.ndarray:
        """Of pairs of longitude and latitude: right and down from the upper left corner."""
        lon, lat = np.asarray(points, dtype=float).reshape(-1, 2).T
        return np.column_stack([(lon - self.west) * self.scale, (self.top - mercator(lat)) * self.scale])

    def degrees(self, pixels) -> tuple[list[float], list[float]]:
        """Longitudes and latitudes of pixels."""
        x, y = np.asarray(pixels, dtype=float).reshape(-1, 2).T
        lat = np.degrees(2 * np.arctan(np.exp(np.radians(self.top - y / self.scale))) - np.pi / 2)
        digits = 2 if self.scale < 40 else 3
        return np.round(self.west + x / self.scale, digits).tolist(), np.round(lat, digits).tolist()

    def holds(self, pixels, rim: float = 0) -> np.ndarray:
        x, y = np.asarray(pixels, dtype=float).reshape(-1, 2).T
        return (x >= -rim) & (x <= self.width + rim) & (y >= -rim) & (y <= self.height + rim)

    @classmethod
    def around(cls, points: list[tuple[float, float]], width: int, height: int, least: float = 18) -> "Window":
        """A window of about this height that holds the points (pairs of longitude and latitude), with a rim; ``least`` degrees wide."""
        lon, lat = np.array(points, dtype=float).T
        low, high = mercator(lat.min()), mercator(lat.max())
        span = max(np.ptp(lon) * RIM, (high - low) * RIM * width / height, least)
        middle, tall = (lon.min() + lon.max()) / 2, span * height / width
        south, north = (np.degrees(2 * np.arctan(np.exp(np.radians((low + high + sign * tall) / 2))) - np.pi / 2) for sign in (-1, 1))
        return cls(round(middle - span / 2, 2), round(middle + span / 2, 2), round(float(south), 2), round(float(north), 2), width)

    @property
    def geo(self) -> dict:
        """The outline under the marks, fetched from the dashboard itself."""
        middle = self.degrees([[self.width / 2, self.height / 2]])
        return {
            "center": {"lon": middle[0][0], "lat": middle[1][0]},
            "projection": {"type": "mercator"}, "resolution": 110, "bgcolor": "rgba(0,0,0,0)", "showframe": False,
            "lonaxis": {"range": [self.west, self.east]}, "lataxis": {"range": [self.south, self.north]},
            "showland": True, "landcolor": LAND, "showcoastlines": True, "coastlinecolor": COAST, "coastlinewidth": 0.7,
            "showcountries": True, "countrycolor": BORDER, "countrywidth": 0.7, "showlakes": False, "showocean": False,
        }


def beside(line: np.ndarray, apart: float) -> np.ndarray:
    """The line moved sideways by so many pixels: to its right as seen from its eastern (else northern) end."""
    if apart == 0 or len(line) < 2:
        return line
    across, down = line[-1] - line[0]
    turned = across > 0 if abs(across) >= abs(down) else down < 0
    steps = np.diff(line, axis=0)
    steps = steps / np.maximum(np.hypot(*steps.T), 1e-9)[:, None]
    normals = np.column_stack([-steps[:, 1], steps[:, 0]]) * (-apart if turned else apart)
    before, after = np.vstack([normals[:1], normals]), np.vstack([normals, normals[-1:]])
    # At a corner the two shifted stretches meet farther out; a sharp corner is kept from running away.
    inner = np.maximum(1 + (before * after).sum(axis=1) / apart ** 2, 0.5)
    return line + (before + after) / inner[:, None]


def along(line: np.ndarray, every: float) -> np.ndarray:
    """The line with points at least this often, so that it stays straight on the map and answers a pointer anywhere."""
    parts = [np.linspace(start, end, max(1, int(np.ceil(np.hypot(*(end - start)) / every))), endpoint=False)
             for start, end in zip(line, line[1:])]
    return np.vstack([*parts, line[-1:]])


def lanes(lines: list[np.ndarray], near: float, least: int = 6) -> list[int]:
    """A lane for each line (0, 1, -1, 2 …): none runs in the lane of one that it keeps company for ``least`` points."""
    points = np.vstack(lines)
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    x, y = points.T.astype("float32")
    close = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2 < near ** 2
    together = np.add.reduceat(np.logical_or.reduceat(close, starts, axis=1), starts, axis=0, dtype=int) >= least
    given: list[int] = []
    for number in range(len(lines)):
        taken = {lane for other, lane in enumerate(given) if together[number, other]}
        given.append(next(lane for lane in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5) if lane not in taken))
    return given


def spread(marks: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """The marks moved apart until no circle covers another; those that stand alone stay where they are."""
    marks = marks + np.arange(len(marks))[:, None] * (1e-3, 7e-4)  # marks of one place need a direction
    reach = radii[:, None] + radii + 1
    np.fill_diagonal(reach, 0)
    for _ in range(ROUNDS):
        away = marks[:, None] - marks
        apart = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
        push = np.maximum(reach - apart, 0) / apart / 2
        if not push.any():
            break
        marks = marks + (away * push[..., None]).sum(axis=1)
    return marks


def text_size(lines: list[str], size: int) -> tuple[float, float]:
    """About how wide and high this text is, bold."""
    return max(len(line) for line in lines) * size * 0.53 + 4, len(lines) * size * 1.3 + 2


class Labels:
    """Places for labels, one after the other, none over another and as few as possible over lines."""

    def __init__(self, window: Window, lines: list[np.ndarray]) -> None:
        self.window = window
        self.boxes: list[tuple[float, float, float, float]] = []
        points = np.vstack(lines) if lines else np.empty((0, 2))
        across, down = (points[window.holds(points, rim=-1)] // CELL).astype(int).T
        counts = np.zeros((window.width // CELL + 2, window.height // CELL + 2), dtype=int)
        np.add.at(counts, (across + 1, down + 1), 1)
        self.points_before = counts.cumsum(axis=0).cumsum(axis=1)

    def keep_clear(self, at: np.ndarray, radius: float) -> None:
        self.boxes.append((*(at - radius), *(at + radius)))

    def place(self, anchors: np.ndarray, best: np.ndarray, size: tuple[float, float],
              away: tuple[float, ...]) -> tuple[float, float] | None:
        """The middle of the label's box, so far ``away`` from one of the anchors and near ``best``; None where there is no room."""
        wide, high = size
        anchors = anchors[self.window.holds(anchors)]
        if not len(anchors):
            return None
        moves = np.array([(x * (wide / 2 + gap), y * (high / 2 + gap)) for gap in away for x, y in SIDES])
        middles = (anchors[:, None] + moves[None]).reshape(-1, 2)
        half = np.array([wide, high]) / 2
        low, top = middles - half, middles + half
        inside = (low >= BORDER_MARGIN).all(axis=1) & (top <= np.array([self.window.width, self.window.height]) - BORDER_MARGIN).all(axis=1)
        if self.boxes:
            taken = np.array(self.boxes)
            apart = np.minimum(top[:, None], taken[None, :, 2:]) - np.maximum(low[:, None], taken[None, :, :2]) + LABEL_APART
            inside &= ~(apart > 0).all(axis=2).any(axis=1)
        if not inside.any():
            return None
        middles, low, top = middles[inside], low[inside], top[inside]
        (left, up), (right, down) = (low // CELL).astype(int).T, (top // CELL).astype(int).T + 1
        before = self.points_before
        hit = before[right, down] - before[left, down] - before[right, up] + before[left, up]
        cost = LINE_COST * hit + FAR_COST * np.hypot(*(middles - best).T)
        chosen = int(cost.argmin())
        self.boxes.append((*low[chosen], *top[chosen]))
        return tuple(middles[chosen])


