"""What is known and what is missing, by pillar, partner and year; the ``gaps`` command. Expected cells were written down by hand."""

import json

import pandas as pd
import pytest
from tiny_record import deed, write
from typer.testing import CliRunner

from indicators.cli import app
from indicators.coverage import EVERYTHING, STATES, cells, chosen_gaps
from indicators.loading import load
from indicators.selection import Selection


def gap(record: str, **given: str) -> dict[str, str]:
    return {"id": record, "pillar": "crisis_response", "partners": "UKR", "subject": "A sum", "kind": "searched_not_found",
            "looked_in": "the ministry's pages", "looked_on": "2026-11", **given}


GAPS = [
    gap("GAP-001", start="2023", end="2024"),
    gap("GAP-002", start="2025", kind="not_reported"),
    gap("GAP-003", end="1992", partners="MDA"),
    gap("GAP-004", partners="", kind="confidential"),
    gap("GAP-005", pillar="sports", partners="UKR;MDA", start="2022", end="2022", kind="not_applicable"),
]
DEEDS = [
    deed("AID-001"), deed("AID-002", start="2022-06", partners="UKR;MDA"), deed("AID-003", start="", partners="UKR"),
    deed("AID-004", tonnes="26", role="rival", role_of="AID-001"), deed("AID-005", start="2024", role="aggregate", role_of=""),
    deed("AID-006", start="2022", partners=""),
]


@pytest.fixture
def data(tmp_path):
    return write(tmp_path, aid=DEEDS, gaps=GAPS)


def found(data, wanted: Selection = EVERYTHING) -> set[tuple]:
    """(pillar, partner, year or None, state, number) of every cell."""
    dataset = load(data)
    rows = cells(wanted.apply(dataset), wanted).to_dict("records")
    return {(row["pillar"], row["partner"], None if pd.isna(row["year"]) else row["year"], state, row[state])
            for row in rows for state in STATES if row[state]}


def test_a_cell_holds_facts_and_gaps_and_the_rest_is_absent(data):
    crisis = "crisis_response"
    assert found(data) == {
        (crisis, "UKR", 2022, "facts", 2), (crisis, "MDA", 2022, "facts", 1), (crisis, "UKR", None, "facts", 1),
        (crisis, "", 2022, "facts", 1),
        (crisis, "UKR", 2023, "searched_not_found", 1), (crisis, "UKR", 2024, "searched_not_found", 1),
        # Without an end: up to the year of the search. Without a beginning: from 1991.
        (crisis, "UKR", 2025, "not_reported", 1), (crisis, "UKR", 2026, "not_reported", 1),
        (crisis, "MDA", 1991, "searched_not_found", 1), (crisis, "MDA", 1992, "searched_not_found", 1),
        (crisis, "", None, "confidential", 1),
        ("sports", "UKR", 2022, "not_applicable", 1), ("sports", "MDA", 2022, "not_applicable", 1),
    }


@pytest.mark.parametrize(("wanted", "expected"), [
    (Selection(pillars=("sports",)), [("sports", "UKR", 2022, "not_applicable", 1), ("sports", "MDA", 2022, "not_applicable", 1)]),
    # A shared fact stands under the partner asked for alone.
    (Selection(partners=("MDA",), first=2020),
     [("crisis_response", "MDA", 2022, "facts", 1), ("sports", "MDA", 2022, "not_applicable", 1)]),
    (Selection(partners=("OTS",), members=True, last=1991), [("crisis_response", "MDA", 1991, "searched_not_found", 1)]),
    (Selection(pillars=("crisis_response",), first=2024, last=2025),
     [("crisis_response", "UKR", 2024, "searched_not_found", 1), ("crisis_response", "UKR", 2025, "not_reported", 1)]),
    (Selection(partners=("KAZ",)), []),
], ids=str)
def test_the_filters_hold(data, wanted, expected):
    assert found(data, wanted) == set(expected)


@pytest.mark.parametrize(("wanted", "ids"), [
    (Selection(), ["GAP-001", "GAP-002", "GAP-003", "GAP-004", "GAP-005"]),
    (Selection(first=2024), ["GAP-001", "GAP-002"]),
    (Selection(last=1991), ["GAP-003"]),
    (Selection(partners=("MDA",)), ["GAP-003", "GAP-005"]),
    (Selection(partners=("OTS",)), []),
    (Selection(partners=("OTS",), members=True), ["GAP-003", "GAP-005"]),
], ids=str)
def test_gaps_follow_the_selection(data, wanted, ids):
    assert chosen_gaps(load(data), wanted)["id"].tolist() == ids


def test_the_shipped_record_knows_the_gap_of_2021(dataset):
    table = cells(dataset).set_index(["pillar", "partner", "year"])
    assert table.loc[("crisis_response", "", 2021), "not_reported"] == 1
    assert table.loc[("crisis_response", "LBN", 2024), ["facts", "searched_not_found"]].tolist() == [0, 1]
    assert table.loc[("crisis_response", "LBN", 2020), ["facts", "searched_not_found"]].tolist() == [1, 1]
    assert ("crisis_response", "LBN", 2019) not in table.index
    assert (table[list(STATES)].sum(axis=1) > 0).all()


def run(*arguments: str):
    result = CliRunner().invoke(app, ["gaps", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_gaps_are_listed_by_pillar(data):
    version = load(data).version
    status, out, err = run("--data", str(data))
    assert (status, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines()] == [
        "crisis_response · 4 gaps · 1 not_reported, 2 searched_not_found and 1 confidential",
        "GAP-001 searched_not_found UKR 2023 to 2024 A sum", "GAP-002 not_reported UKR from 2025 A sum",
        "GAP-003 searched_not_found MDA to 1992 A sum", "GAP-004 confidential - - A sum",
        "sports · 1 gap · 1 not_applicable", "GAP-005 not_applicable UKR;MDA 2022 A sum",
        f"5 gaps of version {version}. What was found so far is not proof that nothing exists.",
    ]


def test_what_no_gap_has_is_refused(data):
    assert run("--data", str(data), "--category", "humanitarian", "--two-sources") == (
        2, "", "a gap has a pillar, partners and years; leave --category and --two-sources out\n")


def test_gaps_as_json_hold_what_is_known_too(data):
    status, out, _ = run("--data", str(data), "--json", "--pillar", "crisis_response", "--partner", "UKR", "--from", "2024")
    content = json.loads(out)
    assert status == 0
    assert [(row["id"], row["partners"], row["start"], row["end"]) for row in content["gaps"]] == [
        ("GAP-001", ["UKR"], "2023", "2024"), ("GAP-002", ["UKR"], "2025", None)]
    where = {"pillar": "crisis_response", "partner": "UKR"}
    assert content["cells"] == [{**where, "year": 2024, "searched_not_found": 1}, {**where, "year": 2025, "not_reported": 1},
                                {**where, "year": 2026, "not_reported": 1}]
    assert content["selection"] == {"pillars": ["crisis_response"], "partners": ["UKR"], "first": 2024}
    assert content["version"] == load(data).version


@pytest.mark.parametrize(("options", "line"), [
    (["--partner", "UKP"], "'UKP' is not a partner; did you mean UKR?"),
    (["--pillar", "sport"], "'sport' is not a pillar; did you mean sports?"),
    (["--from", "2026", "--to", "2022"], "2026 is not a year of the record; the nearest is 2024"),
])
def test_a_wrong_choice_is_one_line_and_exit_2(data, options, line):
    assert run("--data", str(data), *options) == (2, "", f"{line}\n")
