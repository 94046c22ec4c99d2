"""Maps: routes of the corridors, projects and events by place, the world by a chosen thing. Expected values from data/*.csv."""

import csv
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from playwright.sync_api import expect

from indicators.charts import corridor_map, maps, project_map, proofs, route_lines, shades, world
from indicators.loading import DATA_DIR
from indicators.selection import Selection

SELECTIONS = [
    Selection(), Selection(pillars=("economic",)), Selection(pillars=("cultural",)), Selection(pillars=("sports",)),
    Selection(partners=("TUR",)), Selection(partners=("KAZ",)), Selection(partners=("VAT",)), Selection(first=2020, last=2020),
    Selection(standings=("press",)), Selection(read_only=True), Selection(partners=("UKR",), first=1995, last=1996),
    Selection(partners=("MEX",)), Selection(statuses=("announced",)),
]
MOST_BYTES = 60_000
PHONE = {"viewport": {"width": 390, "height": 844}, "user_agent": "Mozilla/5.0 (Linux; Android 15) Mobile Safari/537.36"}
OVERLAPS = """card => {
    const boxes = [...card.querySelectorAll('.scattergeo text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    const map = card.querySelector('.js-plotly-plot').getBoundingClientRect();
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
        labels: boxes.length,
        over: boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([, b]) => over(a, b)).map(([other]) => [one, other])),
        out: boxes.filter(([, box]) => box.left < map.left || box.right > map.right || box.top < map.top || box.bottom > map.bottom),
    };
}"""


def every(chosen, narrow=False):
    return [corridor_map.routes(chosen, narrow=narrow), corridor_map.close_up(chosen, narrow=narrow),
            project_map.projects(chosen, narrow=narrow), *(project_map.of_partner(chosen, code, narrow) for code in ("FRA", "PAK", "UKR")),
            *(shades.shaded(chosen, shade, narrow) for shade in shades.SHADES)]


def trace(chart, name):
    return next(trace for trace in chart.figure.data if trace.name == name)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_selection_is_survived(dataset, selection, narrow):
    chosen = selection.apply(dataset)
    for chart in filter(None, every(chosen, narrow)):
        assert 0 < len(chart.title) <= 60 and chart.alt
        assert set(chart.rows["record"]) <= set(chosen.records["record"])
        assert not {"nan", "None", "<NA>"} & set(f"{chart.title} {chart.subtitle} {chart.caption} {chart.alt}".replace(";", " ").split())
        if chart.figure:
            assert "Boundaries imply no position on any territory." in chart.caption
            assert len(chart.figure.to_json()) < MOST_BYTES
            assert "geojson" not in chart.figure.to_json()  # the outline is served once, never sent in a figure
        if chart.behind:
            assert {record for records in chart.behind for record in records.split(";")} - {""} == set(chart.rows["record"])


def test_a_phone_sees_the_same_data(dataset):
    for wide, small in zip(every(dataset), every(dataset, narrow=True)):
        assert (wide.title, wide.alt) == (small.title, small.alt)
        assert wide.table.equals(small.table)


@pytest.mark.parametrize(("route", "dash"), [
    ("TANAP", "solid"), ("BTC oil pipeline", "solid"), ("Zangezur corridor", "dash"), ("Trans-Caspian gas", "dot"),
    ("Black Sea power cable", "dot"), ("Ionian Adriatic", "dot"),
])
def test_the_status_is_in_the_line(dataset, route, dash):
    assert trace(corridor_map.routes(dataset), route).line.dash == dash


def test_what_is_drawn_and_what_is_left_out(dataset):
    chart = corridor_map.routes(dataset)
    assert chart.title == "17 of 22 routes operate, 4 are planned"
    assert not {"Southern Gas Corridor", "White Stream Gas Pipeline"} & set(chart.table["Asset"])
    assert "Drawn by its parts: Southern Gas Corridor." in chart.caption
    assert "Left out: 2 cancelled routes, 2 totals over several assets." in chart.caption


def test_a_line_tells_status_capacity_and_latest_flow_with_year_and_standing(dataset):
    said = trace(corridor_map.routes(dataset), "TAP").hovertemplate
    assert "<b>Trans Adriatic Pipeline</b><br>Gas pipeline, operating" in said
    assert "10 bcm/y, initial capacity" in said and "Latest yearly flow: 11.5 bcm in 2022 (official)" in said
    assert "Capacity: not published" in trace(corridor_map.routes(dataset), "Caspian power cable").hovertemplate


def test_two_assets_through_the_same_stops_share_a_line(dataset):
    said = trace(corridor_map.routes(dataset), "South Caucasus Pipeline").hovertemplate
    assert "South Caucasus Pipeline (Baku-Tbilisi-Erzurum)" in said and "South Caucasus Pipeline Expansion" in said


def test_a_route_ends_where_its_stops_do(dataset):
    drawn = trace(corridor_map.routes(dataset), "IGB")
    assert (drawn.lon[0], drawn.lat[0]) == pytest.approx((25.4, 41.12), abs=0.02)
    assert (drawn.lon[-1], drawn.lat[-1]) == pytest.approx((25.64, 42.43), abs=0.02)


@pytest.mark.parametrize("draw", [corridor_map.routes, corridor_map.close_up])
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "phone"])
def test_no_line_hides_another(dataset, draw, narrow):
    chart = draw(dataset, narrow=narrow)
    geo = chart.figure.layout.geo
    width = maps.PHONE if narrow else maps.WIDE if draw is corridor_map.routes else maps.HALF
    window = maps.Window(*geo.lonaxis.range, *geo.lataxis.range, width)
    lines = {one.name: window.pixels(list(zip(one.lon, one.lat))) for one in chart.figure.data if one.mode == "lines+markers"}
    for (name, one), (other_name, other) in combinations(lines.items(), 2):
        finely = maps.along(other, 2)
        near = np.hypot(*np.moveaxis(maps.along(one, 2)[:, None] - finely, 2, 0)).min(axis=1) < 1.5
        assert near.sum() * 2 < 60, (name, other_name)  # they cross and meet at stops, but do not run in each other


@pytest.mark.parametrize(("view", "options"), [("1440", {}), ("390", PHONE)], ids=["1440", "390"])
def test_labels_do_not_collide_in_the_browser(new_page, server, view, options):
    page = new_page(**options)
    page.goto(f"{server}/corridors")
    for name in ("corridors-map", "corridors-close-up"):
        card = page.locator(f".st-key-card-{name}")
        expect(card.locator(".scattergeo text").first).to_be_attached(timeout=60_000)  # the page has a dozen figures
        page.wait_for_timeout(300)
        found = card.evaluate(OVERLAPS)
        assert found["labels"] >= 12 and (found["over"], found["out"]) == ([], []), (name, found)


@pytest.mark.parametrize(("place", "facts"), [("Astrakhan", 8), ("Rome", 8), ("Vatican City", 6), ("Baku", 3), ("Mexico City", 1)])
def test_one_mark_a_place_with_its_number(dataset, place, facts):
    chart = project_map.projects(dataset)
    row = chart.table["Place"].tolist().index(place)
    assert chart.table["Facts"].iat[row] == facts
    assert len(chart.behind[row].split(";")) == facts
    marks = trace(chart, "places")
    assert marks.ids[row].strip() == str(row) and marks.hovertext[row].startswith(f"<b>{place}</b>, ")
    assert trace(chart, "numbers").text[row] == ("" if facts == 1 else str(facts))


def test_no_coordinate_is_made_up(dataset):
    with (DATA_DIR / "events.csv").open(encoding="utf-8") as file:
        shusha = [row["id"] for row in csv.DictReader(file) if row["city"] == "Shusha" and row["pillar"] == "cultural"]
    chart = project_map.projects(dataset)
    assert shusha and not set(shusha) & set(chart.rows["record"])
    assert "83 facts at 48 places, 1 without coordinates." in chart.caption


def test_a_place_that_is_no_city_is_hollow(dataset):
    chart = project_map.projects(dataset)
    fills = dict(zip(chart.table["Place"], trace(chart, "places").marker.color))
    assert {place for place, fill in fills.items() if fill == "#000038"} == {
        "Netherlands (city not stated)", "Romania (city not stated)", "Georgia (city not stated)", "Pakistan (several cities)"}


def test_a_place_beyond_the_map_is_a_triangle(dataset):
    chart = project_map.projects(dataset)
    symbols = dict(zip(chart.table["Place"], trace(chart, "places").marker.symbol))
    assert (symbols["Mexico City"], symbols["Beijing"], symbols["Kigali"], symbols["Rome"]) == (
        "triangle-left", "triangle-right", "triangle-down", "circle")


def test_marks_that_would_overlap_stand_side_by_side():
    marks = maps.spread(np.array([(10.0, 10.0), (11.0, 10.0), (200.0, 50.0)]), np.array([8.0, 6.0, 6.0]))
    assert np.hypot(*(marks[0] - marks[1])) >= 14
    assert marks[2] == pytest.approx((200, 50), abs=0.01)


@pytest.mark.parametrize(("partner", "places"), [
    ("FRA", {"Paris": 3, "Alençon": 1, "Strasbourg": 1, "Versailles": 1}), ("VAT", {"Vatican City": 6, "Rome": 4}),
])
def test_places_of_one_partner(dataset, partner, places):
    chart = project_map.of_partner(dataset, partner)
    assert dict(zip(chart.table["Place"], chart.table["Facts"])) == places
    assert (chart.figure is None) is (len(places) < 4)


def test_pixels_and_degrees_are_each_other_turned_round():
    window = maps.Window(14, 58.5, 35.3, 47.4, 978)
    lon, lat = window.degrees(window.pixels([(49.87, 40.41), (14, 35.3)]))
    assert (lon, lat) == (pytest.approx([49.87, 14], abs=0.01), pytest.approx([40.41, 35.3], abs=0.01))
    assert window.pixels([(14, 35.3)])[0] == pytest.approx((0, window.height), abs=1)


@pytest.mark.parametrize("selection", [Selection(), Selection(first=2020), Selection(standings=("official",))], ids=str)
@pytest.mark.parametrize("shade", [code for code, shade in shades.SHADES.items() if shade.proves])
def test_every_country_is_shaded_by_the_total_that_its_proof_adds_up(dataset, selection, shade):
    chosen = selection.apply(dataset)
    chart = shades.shaded(chosen, shade)
    for name, value in zip(chart.table["Partner"], chart.table.iloc[:, 1]):
        total = proofs.proven(chosen, replace(chart.proves, mark=(name,)))
        if value == value:
            assert total.best == pytest.approx(value) and total.counted, name
        else:
            assert not total.counted and total.unpublished, name
    clickable = {cell[0] for cell in trace(chart, "countries").customdata} if chart.figure else set()
    assert clickable <= set(chart.table["Partner"])


@pytest.mark.parametrize(("shade", "partner", "value"), [
    ("facts", "Türkiye", 35), ("agreements", "Türkiye", 8), ("exports", "Italy", 4172.24e6), ("investment", "Israel", 1.25e9),
])
def test_what_a_country_is_shaded_by(dataset, shade, partner, value):
    table = shades.shaded(dataset, shade).table.set_index("Partner")
    assert table.iloc[:, 0][partner] == pytest.approx(value)


def test_the_unknown_is_grey_and_never_a_pale_zero(dataset):
    chart = shades.shaded(dataset, "aid")
    unknown = set(trace(chart, "unknown").locations)
    with_sum = set(chart.table.loc[chart.table["Sum, USD"].notna(), "Partner"])
    assert unknown and not with_sum & {dataset.names[code] for code in unknown}
    assert not unknown & set(trace(chart, "countries").locations)
    assert set(trace(chart, "unknown").colorscale[0]) == {0, world.NO_RECORD}
    assert min(trace(chart, "countries").z) >= 1


def test_the_year_of_exports_is_said(dataset):
    chart = shades.shaded(dataset, "exports")
    assert chart.title == "Most exports: Italy, USD 4.17 bn in 2020" and set(chart.rows["year"]) == {2020}


def test_classes_have_round_edges(dataset):
    key = trace(shades.shaded(dataset, "facts"), "countries").colorbar
    assert key.ticktext == ("1", "2", "5", "10") and key.title.text == "facts, from"


def test_lanes_keep_lines_apart_that_run_together():
    along = maps.along(np.array([(0.0, 0.0), (100.0, 0.0)]), 5)
    away = maps.along(np.array([(0.0, 50.0), (100.0, 50.0)]), 5)
    assert maps.lanes([along, along + 1, along - 1, away], near=6) == [0, 1, -1, 0]
    assert maps.beside(np.array([(0.0, 0.0), (100.0, 0.0)]), 4).tolist() != maps.beside(np.array([(0.0, 0.0), (100.0, 0.0)]), -4).tolist()
    # Drawn from the other end a line keeps its side.
    there, back = np.array([(0.0, 0.0), (100.0, 10.0)]), np.array([(100.0, 10.0), (0.0, 0.0)])
    assert maps.beside(there, 4)[0] == pytest.approx(maps.beside(back, 4)[1])


def test_every_kind_has_a_colour_and_a_word_in_the_key():
    assert set(route_lines.COLOURS) == set(corridor_map.KINDS)
    assert {route_lines.COLOURS[kind] for kind in route_lines.KEY} == set(route_lines.COLOURS.values())
