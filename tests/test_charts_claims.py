"""Claims: which statements are shown, how they are counted, and their file."""

import csv
import io

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from indicators import extracts
from indicators.charts import claims


@pytest.mark.parametrize("pillars, counts", [
    ((), {"Checkable": 13, "Partly checkable": 27, "Not checkable": 13}),
    (("crisis_response",), {"Checkable": 7, "Partly checkable": 4, "Not checkable": 3}),
    (("economic", "sports"), {"Checkable": 2, "Partly checkable": 9, "Not checkable": 2}),
    (("sports",), {"Partly checkable": 1}),
])
def test_counts_by_checkable(dataset, pillars, counts):
    chart = claims.by_checkable(dataset, pillars)
    assert dict(zip(chart.table["Can it be checked?"], chart.table["Statements"])) == counts
    assert [trace.name for trace in chart.figure.data if trace.type == "bar"] == list(counts)
    assert len(chart.rows) == sum(counts.values())


@pytest.mark.parametrize("pillars, title", [
    ((), "40 of 53 statements can be checked, fully or partly"),
    (("crisis_response",), "11 of 14 statements can be checked, fully or partly"),
    (("sports",), "Statements of the article"),
])
def test_title_follows_the_statements_shown(dataset, pillars, title):
    assert claims.by_checkable(dataset, pillars).title == title


def test_it_is_no_verdict(dataset):
    chart = claims.by_checkable(dataset)
    assert "Not a verdict" in chart.subtitle
    assert "verdict" in chart.caption.lower()


def test_claims_without_a_pillar_are_shown_when_none_is_chosen(dataset):
    assert claims.statements(dataset)["pillar"].isna().sum() == 5
    assert claims.statements(dataset, ("economic",))["pillar"].unique().tolist() == ["economic"]


def test_what_can_be_checked_comes_first(dataset):
    shown = claims.statements(dataset)["checkable"].tolist()
    assert shown == ["yes"] * 13 + ["partly"] * 27 + ["no"] * 13


def test_kinds_and_checkable_narrow(dataset):
    shown = claims.statements(dataset, kinds=("quantitative",), checkable=("yes",))
    assert shown["id"].tolist() == ["CL045", "CL046"]


def test_short_segments_are_labelled_below(dataset):
    labels = [trace for trace in claims.by_checkable(dataset, ("economic",)).figure.data if trace.type == "scatter"]
    assert {trace.text[0]: trace.y[0] > 0 for trace in labels} == {
        "<b>2</b> checkable": False, "<b>8</b> partly checkable": True, "<b>2</b> not checkable": False}


def test_the_file_holds_the_claims_shown(dataset):
    shown = claims.statements(dataset, ("crisis_response",))
    read = list(csv.DictReader(io.StringIO(extracts.to_csv(claims.rows(dataset, shown)).decode("utf-8-sig"))))
    assert [row["id"] for row in read] == shown["id"].tolist()
    claim = next(row for row in read if row["id"] == "CL045")
    assert claim["text"] == "It gave Ukraine 15 million euros in cash"
    assert claim["for"].startswith("The 15 million EUR figure exists")
    assert list(read[0]) == ["id", "text", "pillar", "kind", "checkable", "for", "against", "candidate_indicators", "sources"]


@pytest.fixture
def page():
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    return running.switch_page("indicators/app/pages/claims.py").run()


def stated(page):
    return [line.value for line in page.markdown if line.value.startswith(":gray[CL")]


def test_the_page_shows_eight_and_leaves_out_what_no_figure_settles(page):
    assert len(stated(page)) == 8
    assert "40 of 53 statements, paraphrased" in [caption.value for caption in page.caption]


def test_the_page_narrows_by_checkable_and_kind(page):
    page.pills(key="claims_checkable").set_value(["no"]).run()
    assert "13 of 53 statements, paraphrased" in [caption.value for caption in page.caption]
    page.pills(key="claims_kind").set_value(["factual"]).run()
    assert stated(page) == []
