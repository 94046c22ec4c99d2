"""The timeline: every dated fact at its date, its course, and the date of the article."""

import csv

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import courses, overview, timeline
from indicators.loading import DATA_DIR
from indicators.selection import Selection
from indicators.vocabulary import PILLARS

ARTICLE = 2024 + 6 / 12 + 9 / 365


@pytest.mark.parametrize("selection", [Selection(), *SELECTIONS], ids=str)
def test_any_selection_is_drawn_or_left(dataset, selection):
    of_pillar = [lambda chosen, narrow, pillar=pillar: timeline.by_category(chosen, pillar, narrow) for pillar in PILLARS]
    keep_the_rules(dataset, [timeline.across, timeline.lasting, *of_pillar], selection)


def test_every_dated_aid_fact_has_a_row_and_a_mark_or_is_counted(dataset):
    chart = timeline.by_category(dataset, "crisis_response")
    aid = {row["id"] for row in rows("aid", role="headline") if row["start"] or row["end"]}
    assert set(chart.table["Record"]) >= aid and len(chart.table) == 107
    drawn = len(trace(chart, "facts").x)
    written = sum(int(text) for own in chart.figure.data if own.name == "more" for text in own.text)
    assert drawn + written == 107


@pytest.mark.parametrize("narrow", [False, True])
def test_what_finds_no_place_is_written_as_a_number(dataset, narrow):
    chart = timeline.across(dataset, narrow=narrow)
    written = sum(int(text) for text in trace(chart, "more").text)
    assert written and len(trace(chart, "facts").x) + written == len(chart.table) == 562
    assert f" {written} more are written as a number" in chart.caption


@pytest.mark.parametrize(("records", "stages", "status"), [
    ("AID-025;AID-022;AID-030", "announced 2023-06-21; delivered 2024-02-20", "Committed"),
    ("AID-039;AID-040", "delivered 2025-02-12", "Committed"),
    ("AID-072;AID-080;AID-081", "committed 2024-02-06; delivered 2026-02-05", "Announced"),
    ("AID-001", "—", "Delivered"),
])
def test_the_stages_of_a_fact(dataset, records, stages, status):
    chart = timeline.across(dataset)
    row = chart.table["Record"].tolist().index(records.split(";")[0])
    assert chart.table[["Other stages", "Status"]].iloc[row].tolist() == [stages, status]
    assert chart.behind[row] == records


def test_a_line_joins_the_first_stage_to_the_last(dataset):
    """AID-072 was pledged on 2023-03-20, ordered 2024-02-06 and stands delivered on 2026-02-05."""
    facts = courses.lives(dataset).set_index("record")
    assert facts.loc["AID-072", "first"] == pytest.approx(2023 + 2 / 12 + 19 / 365)
    assert facts.loc["AID-072", "finish"] == pytest.approx(2026 + 1 / 12 + 4 / 365)
    assert facts.loc["AID-025", "first"] == pytest.approx(2023 + 5 / 12 + 20 / 365)  # the announcement, before the order
    assert facts.loc["MEM002", "finish"] == pytest.approx(2013 + 11 / 12 + 30 / 365)  # a term from 2012-01-01 to 2013-12-31
    assert facts.loc["MEM001", "finish"] == facts.loc["MEM001", "first"]  # a membership without an end is not drawn as lasting


def test_marks_tell_the_status(dataset):
    chart = timeline.by_category(dataset, "crisis_response")
    marks = trace(chart, "facts")
    symbols = dict(zip(chart.table["Record"].iloc[[int(row) for row in marks.ids]], marks.marker.symbol))
    assert (symbols["AID-001"], symbols["AID-025"], symbols["AID-072"]) == ("circle", "circle-open-dot", "circle-open")
    assert set(symbols.values()) == {"circle", "circle-open-dot", "circle-open"}
    cultural = trace(timeline.by_category(dataset, "cultural"), "facts")
    assert "x-thin-open" in cultural.marker.symbol  # the contest of 2020


def test_no_two_marks_of_a_strip_stand_on_each_other(dataset):
    for narrow, pixels in ((False, timeline.PLOT), (True, timeline.PHONE)):
        chart = timeline.across(dataset, narrow=narrow)
        marks = trace(chart, "facts")
        span = chart.figure.layout.xaxis.range[1] - chart.figure.layout.xaxis.range[0]
        rows_: dict[float, list[float]] = {}
        for x, y in zip(marks.x, marks.y):
            rows_.setdefault(round(y, 6), []).append(x)
        least = marks.marker.size * 0.8 * span / pixels
        assert all(after - before >= least for own in rows_.values() for before, after in zip(sorted(own), sorted(own)[1:]))


@pytest.mark.parametrize(("on", "later"), [
    ("2024-07-09", False), ("2024-07-10", False), ("2024-07-11", True), ("2024-07", False), ("2024-08", True), ("2024", False),
    ("2025", True),
])
def test_later_than_the_article_as_far_as_the_date_is_known(on, later):
    assert courses.later_than_the_article(on) is later


@pytest.mark.parametrize("draw", [timeline.across, lambda chosen: timeline.by_category(chosen, "sports"),
                                  timeline.lasting])
def test_the_date_of_the_article_is_marked(dataset, draw):
    layout = draw(dataset).figure.layout
    assert layout.shapes[0].x0 == layout.shapes[0].x1 == pytest.approx(ARTICLE)
    assert layout.annotations[0].text == "the article, 2024-07-10"
    assert layout.xaxis.range[0] < ARTICLE < layout.xaxis.range[1]


def test_the_title_counts_the_facts_after_the_article(dataset):
    chart = timeline.across(dataset)
    once = chart.table[chart.table["Same fact as"] == "—"]
    after = sum(on > "2024-07-10"[:len(on)] for on in once["From"])
    assert chart.title == f"{after} of 552 facts come after the article"


def test_a_fact_of_two_pillars_is_drawn_in_both_and_counted_once(dataset):
    """As the Overview counts: 576 facts, 24 of them undated."""
    chart = timeline.across(dataset)
    assert "; 552 dated facts (10 of them in two pillars, shown in both), " in chart.caption and " 24 undated." in chart.caption
    assert chart.alt.startswith("552 dated facts.") and len(chart.table) == 562
    assert chart.table.loc[chart.table["Record"] == "MEM029", "Same fact as"].tolist() == [
        row["role_of"] for row in rows("memberships", id="MEM029")]
    year = Selection(first=2022, last=2022).apply(dataset)
    assert timeline.across(year).alt.startswith("37 dated facts.") and "; 37 facts" in overview.by_pillar(year).caption


def test_terms_of_some_years_have_a_row_each(dataset):
    chart = timeline.lasting(Selection(pillars=("alliances",)).apply(dataset))
    assert chart.table["Record"].tolist() == ["MEM041", "MEM031", "MEM035", "MEM006", "MEM008", "MEM002"]
    with (DATA_DIR / "memberships.csv").open(encoding="utf-8", newline="") as file:
        dates = {row["id"]: (row["start"], row["end"]) for row in csv.DictReader(file)}
    assert list(zip(chart.table["From"], chart.table["To"])) == [dates[record] for record in chart.table["Record"]]
    assert len(trace(chart, "facts").x) == 6


def test_courses_stand_by_pillar_and_the_newest_are_drawn(dataset):
    chart = timeline.lasting(dataset)
    titles = [pillar.title for pillar in PILLARS.values()]
    assert chart.title == "39 of 552 dated facts have a known course"
    assert list(dict.fromkeys(chart.table["Pillar"])) == titles
    assert [tick for tick in chart.figure.layout.yaxis.ticktext if tick.startswith("<b>")] == [f"<b>{title}</b>" for title in titles]
    assert len(trace(chart, "facts").x) == 39
    phone = timeline.lasting(dataset, narrow=True)
    assert len(trace(phone, "facts").x) == 25 and phone.caption.endswith("The newest 25 are drawn; 14 more in the table.")


def test_the_years_of_the_page_are_those_of_the_selection(dataset):
    chart = timeline.across(Selection(first=2020, last=2021).apply(dataset))
    assert {on[:4] for on in chart.table["From"]} == {"2020", "2021"}
    assert chart.title == "When it happened"  # all of it before the article: "0 of 66 facts come after it" tells nothing
