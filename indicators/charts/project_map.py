"""Where it was: cultural projects and events as marks at their cities, several at one place as one mark."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from indicators.charts import ACCENT, BACKGROUND, PILLAR_COLOURS, TEXT, Chart, figure, records_behind
from indicators.charts.captions import roles_left, source
from indicators.charts.maps import LABEL_APART, PHONE, WIDE, Labels, Window, spread, text_size
from indicators.charts.route_lines import HALO
from indicators.charts.world import CREDIT
from indicators.dataset import Dataset
from indicators.statistics import by_pillars
from indicators.vocabulary import STANDINGS
from indicators.wording import count, listed, shortened

TABLES = ("cultural_projects", "events")
LEAST = 4
HEIGHT, HEIGHT_NARROW = 380, 250
HOME = (-12, 80, 20, 58)
"""West, east, south, north: where most of the projects are, where all of them would need the whole world."""
WHOLE_WORLD = 100
"""Degrees of longitude from which on a map of all places shows none of them apart."""
RIM = 12
"""Pixels from the edge at which a place beyond the map stands."""
LISTED = 8
VAGUE = re.compile(r"\((?:city not stated|several cities)\)")


def projects(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Cultural projects and events by place."""
    return _map(chosen, lambda facts: facts["pillar"] == "cultural", "cultural-map", "Cultural projects and events", narrow)


def of_partner(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Projects and events that concern one partner, of every pillar."""
    def own(facts: pd.DataFrame) -> pd.Series:
        return pd.Series([partner in codes.split(";") for codes in facts["partners"]], facts.index, dtype=bool)

    return _map(chosen, own, "partner-map", "Projects and events", narrow)


def _located(chosen: Dataset, facts: pd.DataFrame) -> pd.DataFrame:
    """Projects and events with their city, and its coordinates where the record has any for it."""
    projects, events, places = (chosen.tables[name] for name in (*TABLES, "places"))
    cities: dict[str, tuple[str, str]] = {}
    known: dict[tuple[str, str], tuple[float, float]] = {}
    at: dict[str, tuple[float, float]] = {}
    for place, country, lat, lon in zip(places["place"], places["country"], places["lat"], places["lon"]):
        known[place, country] = lon, lat
    for record, city, country, lat, lon in zip(*(projects[column] for column in ("id", "city", "country", "lat", "lon"))):
        cities[record] = city, country
        if pd.notna(lat) and pd.notna(lon):
            at[record] = known[city, country] = lon, lat
    for record, city, country in zip(events["id"], events["city"], events["country"]):
        cities[record] = city, country
        if (city, country) in known:
            at[record] = known[city, country]
    unknown = (float("nan"), float("nan"))
    found = [(*cities[record], *at.get(record, unknown)) for record in facts["record"]]
    columns = dict(zip(("city", "country", "lon", "lat"), zip(*found))) if found else {}
    return facts.assign(**{"city": "", "country": "", "lon": float("nan"), "lat": float("nan")} | columns)


def _map(chosen: Dataset, own: Callable[[pd.DataFrame], pd.Series], name: str, title: str, narrow: bool) -> Chart | None:
    every, counted = (facts[facts["table"].isin(TABLES)] for facts in (chosen.facts, by_pillars(chosen)))
    facts = _located(chosen, counted[own(counted)])
    placed = facts[facts["lon"].notna()].sort_values(["year", "label"], na_position="first", kind="stable")
    if placed.empty:
        return None
    # Rome is one place, whether a work there was for Italy or for the Holy See.
    groups = [(city, lon, lat, own) for (city, lon, lat), own in placed.groupby(["city", "lon", "lat"], sort=False)]
    groups.sort(key=lambda group: (-len(group[3]), group[0]))
    numbers = [len(own) for *_, own in groups]
    vague = [bool(VAGUE.search(city)) for city, *_ in groups]
    what = [[f"{'' if pd.isna(year) else f'{year} '}{label} ({STANDINGS[standing].lower()})"
             for label, year, standing in zip(own["label"], own["year"], own["standing"])] for *_, own in groups]
    countries = [listed(sorted({chosen.names[code] for code in own["country"]})) for *_, own in groups]
    table = pd.DataFrame({"Place": [city for city, *_ in groups], "Country": countries, "Facts": numbers,
                          "What, year and who says so": ["; ".join(lines) for lines in what]})
    without = len(facts) - len(placed)
    exact = [place for place in range(len(groups)) if not vague[place]]
    most = max((numbers[place] for place in exact), default=0)
    leaders = [groups[place][0] for place in exact if numbers[place] == most]
    finding = f"{listed(leaders)} lead{'s' if len(leaders) == 1 else ''} with {most}" if len(groups) > 2 and len(leaders) <= 2 else ""
    hover = [f"<b>{city}</b>, {country}: {count(number, 'fact')}<br>" + "<br>".join(shortened(line, 80) for line in lines[:LISTED])
             + (f"<br>and {number - LISTED} more" if number > LISTED else "")
             for (city, *_), country, number, lines in zip(groups, countries, numbers, what)]
    drawn = _figure(groups, numbers, vague, hover, narrow) if len(groups) >= LEAST else None
    said = [f"{city}, {number}" for (city, *_), number in zip(groups, numbers)]
    return Chart(
        name, next((text for text in (f"{title}: {finding}", finding) if finding and len(text) <= 60), f"{title} by place"),
        "One mark a place, its area and figure the number of facts. Marks too near stand side by side."
        + (" Hollow: city not stated or several." if any(vague) else "") + (" Triangle: beyond the map." if drawn and drawn[1] else ""),
        f"{source(chosen, placed)}; {count(len(placed), 'fact')} at {count(len(groups), 'place')}"
        + (f", {without} without coordinates." if without else ".") + roles_left(every[own(every)]) + (f" {CREDIT}" if drawn else ""),
        f"{title} at {count(len(groups), 'place')}. Most facts: {said[0]}; fewest: {said[-1]}." if len(groups) >= LEAST
        else f"{title}: {'; '.join(said)}.",
        table, records_behind(chosen.observations, placed), drawn[0] if drawn else None,
        behind=tuple(";".join(own["record"]) for *_, own in groups),
    )


def _figure(groups: list[tuple], numbers: list[int], vague: list[bool], hover: list[str], narrow: bool):
    """The map, and whether places beyond it stand at its rim."""
    points = [(lon, lat) for _, lon, lat, _ in groups]
    window = _window(points, PHONE if narrow else WIDE, HEIGHT_NARROW if narrow else HEIGHT)
    at = window.pixels(points)
    radii = (3.5 if narrow else 5) * np.sqrt(1 + np.array(numbers)) * 0.8 + 1
    beyond = ~window.holds(at)
    edge = np.array([window.width, window.height])
    marks = spread(np.clip(at, RIM, edge - RIM), radii)
    labels = Labels(window, [])
    for mark, radius in zip(marks, radii):
        labels.keep_clear(mark, radius)
    size, texts = 11, []
    for (city, *_), mark, radius in zip(groups, marks, radii):
        name = shortened(city.split(" (")[0], 24)
        room = text_size([name], size)
        middle = labels.place(mark[None], mark, room, (radius + LABEL_APART + 1,))
        if middle is not None:
            texts.append((middle, name))
    lon, lat = window.degrees(marks)
    colours = [_colour(own) for *_, own in groups]
    traces = [
        {"type": "scattergeo", "mode": "markers", "name": "places", "lon": lon, "lat": lat, "ids": [str(row) for row in range(len(groups))],
         "hovertext": hover, "hoverinfo": "text",
         "marker": {"size": (2 * radii).round(1).tolist(), "opacity": 1, "symbol": _symbols(at, edge),
                    "color": [BACKGROUND if hollow else f"{colour}66" for colour, hollow in zip(colours, vague)],
                    "line": {"color": colours, "width": 1.5}}},
        {"type": "scattergeo", "mode": "text", "name": "numbers", "lon": lon, "lat": lat, "hoverinfo": "skip",
         "text": [str(number) if number > 1 else "" for number in numbers], "textposition": "middle center",
         "textfont": {"size": 11, "color": TEXT}},
    ]
    if texts:
        lon, lat = window.degrees(np.array([middle for middle, _ in texts]))
        traces.append({"type": "scattergeo", "mode": "text", "name": "names", "lon": lon, "lat": lat, "hoverinfo": "skip",
                       "text": [text for _, text in texts], "textposition": "middle center",
                       "textfont": {"size": size, "color": TEXT, "shadow": HALO}})
    return figure(traces, window.height, margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=window.geo), bool(beyond.any())


def _symbols(at: np.ndarray, edge: np.ndarray) -> list[str]:
    """A circle, or a triangle that points to what lies beyond the rim."""
    return ["triangle-left" if x < 0 else "triangle-right" if x > edge[0] else "triangle-up" if y < 0 else "triangle-down" if y > edge[1]
            else "circle" for x, y in at]


def _window(points: list[tuple[float, float]], width: int, height: int) -> Window:
    """Around all places; where they span the world, around those at home, if these are more than half."""
    lon, lat = np.array(points).T
    west, east, south, north = HOME
    inner = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    near = np.ptp(lon) < WHOLE_WORLD or inner.sum() <= len(points) / 2
    return Window.around(points if near else [point for point, within in zip(points, inner) if within], width, height)


def _colour(facts: pd.DataFrame) -> str:
    pillars = facts["pillar"].unique()
    return PILLAR_COLOURS[pillars[0]] if len(pillars) == 1 else ACCENT
