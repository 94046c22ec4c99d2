"""The grade of a table: its four measures and its rule, on a few rows whose grades were worked out by hand."""

import pytest
from tiny_record import SOURCES, deed, write

from indicators.health import CRITERIA, grades, publications, rule
from indicators.loading import load

NEW = [
    {**SOURCES[0], "date": "2026-06"},
    {**SOURCES[1], "date": "2025-06-15"},
    {**SOURCES[0], "id": "S0003", "title": "Evaluation", "standing": "independent", "date": "2025"},
    {**SOURCES[0], "id": "S0004", "title": "Old list", "date": "2023-06"},
    {**SOURCES[0], "id": "S0005", "title": "No date", "date": ""},
]
PRICED = {"amount": "5", "currency": "USD"}


def row(tmp_path, deeds):
    return grades(load(write(tmp_path, aid=deeds, sources=NEW))).loc["aid"]


@pytest.mark.parametrize(("deeds", "measures", "points", "grade"), [
    # All good: two publications each, newest source of the newest month, every amount published.
    ([deed("AID-001", sources="S0001;S0003", **PRICED), deed("AID-002", sources="S0003", **PRICED)], (1, 1, 0, 1), (2, 2, 2, 2), "A"),
    # One of two has a sum and one of two a second source: fair twice.
    ([deed("AID-001", sources="S0001;S0003", **PRICED), deed("AID-002")], (1, 0.5, 0, 0.5), (2, 1, 2, 1), "B"),
    # A weight is no sum where the table holds sums.
    ([deed("AID-001", sources="S0003", tonnes="9")], (1, 1, 12, 0), (2, 2, 2, 0), "C"),
    # A single official word and a source three years older than the newest.
    ([deed("AID-001", sources="S0004", **PRICED)], (1, 0, 36, 1), (2, 0, 0, 2), "D"),
    ([deed("AID-001", sources="S0004")], (1, 0, 36, 0), (2, 0, 0, 0), "E"),
    # Not read, alone and without a sum.
    ([deed("AID-001", sources="S0002")], (0, 0, 12, 0), (0, 0, 2, 0), "E"),
    # A rival is no record of its own, but its source is a second one.
    ([deed("AID-001", **PRICED), deed("AID-002", sources="S0002", role="rival", role_of="AID-001")], (1, 1, 0, 1), (2, 2, 2, 2), "A"),
], ids=["A", "B", "C", "D", "E", "unread", "rival"])
def test_the_grade_follows_from_four_measures(tmp_path, deeds, measures, points, grade):
    found = row(tmp_path, deeds)
    assert tuple(found[name] for name in CRITERIA) == measures
    assert tuple(found[f"{name}_points"] for name in CRITERIA) == points
    assert found["grade"] == grade


def test_a_measure_that_does_not_apply_is_left_out(tmp_path):
    found = row(tmp_path, [deed("AID-001", sources="S0005;S0003", **PRICED)])
    assert found.isna()["fresh"] and found.isna()["fresh_points"]
    assert found["grade"] == "A"


def test_the_weakest_table_comes_first(dataset):
    table = grades(dataset)
    assert table.index[0] == "development_assistance" and table["grade"].iloc[0] == "D"
    assert table["grade"].is_monotonic_decreasing
    assert table.loc[["aid", "programmes", "memberships"], "grade"].tolist() == ["C", "C", "C"]
    assert table.isna().loc["memberships", "published"]


def test_the_rule_in_words_names_every_mark():
    words = rule()
    for mark in ("first source was read (good from 95%, fair from 80%)", "(good from 75%, fair from 50%)",
                 "(good up to 12 months, fair up to 24)", "All good is an A, one or more fair a B", "two weak a D, three or more an E"):
        assert mark in words


def test_publications_count_each_source_once(tmp_path):
    whole = load(write(tmp_path, sources=NEW, aid=[
        deed("AID-001", sources="S0001;S0003"), deed("AID-002", sources="S0003;S0004", role="rival", role_of="AID-001"), deed("AID-003")]))
    assert publications(whole, whole.records[whole.records["table"] == "aid"]).tolist() == [3, 2, 1]
