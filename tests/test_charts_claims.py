"""Claims: which statements are shown, how their verdicts are counted, their file, and their page."""

import csv
import io

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from indicators import extracts
from indicators.charts import ALARM, claims
from indicators.claims import judged


@pytest.mark.parametrize("pillars, counts", [
    ((), {"Supported": 11, "Partly": 23, "Contradicted": 1, "No data": 2, "Not testable": 16}),
    (("crisis_response",), {"Supported": 6, "Partly": 3, "Contradicted": 1, "Not testable": 4}),
    (("economic", "sports"), {"Supported": 2, "Partly": 9, "Not testable": 2}),
    (("sports",), {"Partly": 1}),
])
def test_counts_by_verdict(dataset, pillars, counts):
    chart = claims.by_verdict(dataset, None, pillars)
    assert dict(zip(chart.table["Verdict"], chart.table["Statements"])) == counts
    assert [trace.name for trace in chart.figure.data if trace.type == "bar"] == list(counts)
    assert len(chart.rows) == sum(counts.values())


@pytest.mark.parametrize("pillars, title", [
    ((), "11 of 53 statements are supported by the rows"),
    (("crisis_response",), "6 of 14 statements are supported by the rows"),
    (("sports",), "Statements of the article"),
])
def test_title_follows_the_statements_shown(dataset, pillars, title):
    assert claims.by_verdict(dataset, None, pillars).title == title


def test_recomputed_verdicts_stand_before_the_stored_ones(dataset):
    moved = tuple((claim, "no_data") for claim in dataset.tables["claims"]["id"])
    chart = claims.by_verdict(dataset, moved)
    assert dict(zip(chart.table["Verdict"], chart.table["Statements"])) == {"No data": 53}


def test_only_what_is_contradicted_is_red(dataset):
    bars = [trace for trace in claims.by_verdict(dataset).figure.data if trace.type == "bar"]
    assert [bar.name for bar in bars if bar.marker.color == ALARM] == ["Contradicted"]


def test_the_caption_says_how_many_are_tested(dataset):
    assert "37 with a computed test" in claims.by_verdict(dataset).caption


def test_claims_without_a_pillar_are_shown_when_none_is_chosen(dataset):
    assert claims.statements(dataset)["pillar"].isna().sum() == 5
    assert claims.statements(dataset, None, ("economic",))["pillar"].unique().tolist() == ["economic"]


def test_what_is_contradicted_comes_first_and_what_no_row_tests_last(dataset):
    shown = claims.statements(dataset)["verdict"].tolist()
    assert shown == ["contradicted"] + ["supported"] * 11 + ["partly"] * 23 + ["no_data"] * 2 + ["not_testable"] * 16


def test_kinds_and_verdicts_narrow(dataset):
    shown = claims.statements(dataset, None, kinds=("quantitative",), shown=("supported", "contradicted"))
    assert shown["id"].tolist() == ["CL045", "CL046"]


@pytest.mark.parametrize("narrow, above", [(False, ["supported", "partly", "not testable"]), (True, ["partly", "not testable"])])
def test_short_segments_are_labelled_below(dataset, narrow, above):
    labels = [trace for trace in claims.by_verdict(dataset, narrow=narrow).figure.data if trace.type == "scatter"]
    assert [trace.text[0].split("</b> ")[1] for trace in labels if trace.y[0] > 0] == above


def test_the_file_holds_the_claims_shown_with_their_tests(dataset):
    shown = claims.statements(dataset, None, ("crisis_response",))
    read = list(csv.DictReader(io.StringIO(extracts.to_csv(claims.rows(dataset, shown, judged(dataset))).decode("utf-8-sig"))))
    assert [row["id"] for row in read] == shown["id"].tolist()
    claim = next(row for row in read if row["id"] == "CL045")
    assert claim["text"] == "It gave Ukraine 15 million euros in cash"
    assert (claim["verdict"], claim["records"]) == ("contradicted", "AID-009;AID-008")
    assert claim["tests"].startswith("against: Money for Ukraine recorded as cash: 0 records; asked: at least 1 record ; against: ")
    assert list(read[0]) == ["id", "text", "pillar", "kind", "checkable", "verdict", "for", "against", "candidate_indicators", "sources",
                             "tests", "records"]


@pytest.fixture
def page():
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    return running.switch_page("indicators/app/pages/claims.py").run()


def stated(page):
    return [line.value for line in page.markdown if line.value.startswith(":gray[CL")]


def test_the_page_shows_eight_and_leaves_out_what_no_row_tests(page):
    assert len(stated(page)) == 8
    assert stated(page)[0] == ":gray[CL045 · Crisis response · quantity]"
    assert "37 of 53 statements, paraphrased" in [caption.value for caption in page.caption]


def test_a_card_shows_the_figure_found_and_the_threshold(page):
    lines = "\n".join(line.value for line in page.markdown)
    assert "Money for Ukraine recorded as cash: **0 records**. The test asks for at least 1 record." in lines
    assert "**EUR 15 m (2022)**. The test asks for at least EUR 15 m." in lines


def test_a_mark_says_whether_the_test_is_met_and_whom_that_helps(page):
    lines = "\n".join(line.value for line in page.markdown)
    assert "- :material/close: **Not met, speaks against** · Money for Ukraine recorded as cash" in lines
    assert "- :material/check: **Met, speaks against** · The 15 million euros are the value of goods in kind" in lines
    assert "- :material/check: **Met, speaks for** · " in lines


def test_the_page_narrows_by_verdict_and_kind(page):
    page.pills(key="claims_verdict").set_value(["not_testable"]).run()
    assert "16 of 53 statements, paraphrased" in [caption.value for caption in page.caption]
    page.pills(key="claims_kind").set_value(["quantitative"]).run()
    assert stated(page) == []
