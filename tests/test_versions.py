"""Two editions of the record: what differs row by row and cell by cell, and the headlines that this may move."""

import pandas as pd
import pytest

from indicators import versions
from indicators.charts.key_figures import key_figures
from indicators.charts.overview import counts
from indicators.editions import from_folder
from indicators.loading import DATA_DIR
from indicators.wording import quantity


def frame(*rows: tuple[str, ...], columns="id amount note") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split(), dtype="str")


@pytest.mark.parametrize(("old", "new", "found"), [
    (frame(("A", "1", "")), frame(("A", "1", "")), []),
    (frame(("A", "1", ""), ("B", "2", "")), frame(("B", "2", ""), ("A", "1", "")), []),  # the order of rows is no difference
    (frame(("A", "22.2", "")), frame(("A", "22.20", "")), []),
    (frame(("A", "1", "22.2")), frame(("A", "1", "22.20")), [("changed", "A", {"note": ("22.2", "22.20")})]),
    (frame(("A", "", "")), frame(("A", "0", "")), [("changed", "A", {"amount": ("", "0")})]),
    (frame(("A", "1", "old"), ("B", "2", "")), frame(("A", "3", "new"), ("C", "2", "")), [
        ("changed", "A", {"amount": ("1", "3"), "note": ("old", "new")}),
        ("withdrawn", "B", {"id": ("B", ""), "amount": ("2", "")}), ("added", "C", {"id": ("", "C"), "amount": ("", "2")})]),
    (frame(("A", "1", ""), ("A", "2", "")), frame(("A", "1", ""), ("A", "3", "")), [("changed", "A (2)", {"amount": ("2", "3")})]),
    (frame(("A", "1"), columns="id amount"), frame(("A", "1", "x")), []),  # the column is named by ``unlike``
])
def test_rows_and_cells_that_differ(old, new, found):
    changes = versions.differences({"aid": old, "gone": old}, {"aid": new, "come": new})
    assert [(change.kind, change.id, change.cells) for change in changes] == found
    assert {change.table for change in changes} <= {"aid"}


def test_a_reference_table_is_compared_by_its_key():
    old = frame(("EUR", "2022", "0.95"), ("EUR", "2023", "0.92"), columns="currency year per_usd")
    new = frame(("EUR", "2022", "0.95"), ("EUR", "2023", "0.93"), columns="currency year per_usd")
    (change,) = versions.differences({"exchange_rates": old}, {"exchange_rates": new})
    assert (change.id, change.cells) == ("EUR/2023", {"per_usd": ("0.92", "0.93")})
    assert change.to_json() == {"table": "exchange_rates", "kind": "changed", "id": "EUR/2023",
                                "cells": {"per_usd": {"old": "0.92", "new": "0.93"}}}


def test_tables_and_columns_of_one_edition_are_named():
    old, new = {"aid": frame(("A", "1", "")), "fdi": frame()}, {"aid": frame(("A", "1"), columns="id donor"), "energy": frame()}
    assert versions.unlike(old, new) == [
        "aid: only the old record has the column amount", "aid: only the old record has the column note",
        "aid: only the new record has the column donor", "energy: only the new record has this table, 0 rows",
        "fdi: only the old record has this table, 0 rows"]


@pytest.mark.parametrize(("old", "new", "shown"), [
    ("SCP", "SGC", "SCP → SGC"),
    ("", "x" * 80, f"empty → {'x' * 70}…"),
    ("a" * 100 + "1", "a" * 100 + "2", f"…{'a' * 12}1 → …{'a' * 12}2"),
    ("a" * 100, "a" * 100 + " b", f"…{'a' * 12} → …{'a' * 12} b"),
])
def test_long_cells_are_cut_to_what_differs(old, new, shown):
    assert versions.Change("aid", "changed", "AID-001", {"note": (old, new)}).lines() == [f"aid AID-001, note: {shown}"]


def test_checked_frames_and_the_cells_of_their_files_are_the_same(dataset):
    edition = from_folder(DATA_DIR)
    assert edition.version == dataset.version
    assert versions.differences(edition.tables, dataset.tables) == versions.unlike(edition.tables, dataset.tables) == []


def test_headlines_are_the_numbers_on_screen(dataset):
    numbers = versions.headlines(dataset)
    aid, cultural, sports = (key_figures(dataset, pillar) for pillar in ("crisis_response", "cultural", "sports"))
    assert [f"{numbers[title, '']:,}" for title in ("Facts", "Partners", "Sources")] == [value for _, value, *_ in counts(dataset)[:3]]
    for title, shown in (("Aid, delivered", aid[0]), ("Aid, committed", aid[1]), ("Aid, announced", aid[2]),
                         ("Cultural projects, delivered", cultural[2]), ("Sponsorship, delivered", sports[2])):
        assert quantity(numbers[title, "USD"], "USD", 3) == shown[1], title
    assert numbers["Verdict of CL045", ""] == "Contradicted"
    assert numbers["Investment from partners, announced", "USD"] is None  # nothing published is not a sum of zero
