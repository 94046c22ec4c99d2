"""`diff` as a user meets it: lines, JSON and exit statuses for folders and packages."""

import json
import shutil
from pathlib import Path

import pytest
from tiny_record import DEED, deed, write
from typer.testing import CliRunner

from indicators.cli import app
from indicators.editions import from_folder
from indicators.extracts.package import to_package
from indicators.loading import DATA_DIR, load
from indicators.selection import Selection

DEEDS = [deed("AID-001", amount="11.5", currency="EUR", start="2022-02-26"), deed("AID-002", partners="MDA"), deed("AID-003")]
RATES = [{"currency": "EUR", "year": "2022", "per_usd": "0.95", "basis": "annual average", "source": "S0001"}]


def diff(*arguments) -> tuple[int, list[str], list[str]]:
    """Exit status, lines of standard output, lines of standard error."""
    result = CliRunner().invoke(app, ["diff", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout.splitlines(), result.stderr.splitlines()


def two(tmp_path, old: dict, new: dict):
    """Two data folders, with these tables."""
    folders = []
    for name, rows in (("before", old), ("after", new)):
        (tmp_path / name).mkdir()
        folders.append(write(tmp_path / name, **rows))
    return folders


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """A copy of the shipped record in which one amount is corrected, one row withdrawn and one added."""
    data = tmp_path_factory.mktemp("corrected") / "data"
    shutil.copytree(DATA_DIR, data)
    lines = (data / "aid.csv").read_text("utf-8").splitlines(keepends=True)
    (taken,) = [line for line in lines if line.startswith("AID-007,")]
    lines = [line.replace("21500000,AZN", "20000000,AZN") for line in lines if line != taken]
    lines.append("AID-900,crisis_response,health,MDA,2024-05,,Flood,government,in_kind,medicine,1000000,USD,,,,,Medicines,delivered,"
                 "headline,,S0006,\n")
    (data / "aid.csv").write_text("".join(lines), "utf-8")
    return data


REPORT = """\
aid: 1 added, 1 changed, 1 withdrawn
    aid AID-005, amount: 21500000 → 20000000
    aid AID-007: withdrawn
    aid AID-900: added
Effect on the headlines:
    Published figures: 9,148 → 9,147
    Aid, delivered: USD 85,159,254 → USD 82,706,313
    Aid, delivered, lowest: USD 85,133,328 → USD 82,680,387
    Aid, delivered, highest: USD 85,442,263 → USD 82,989,322""".splitlines()


def test_diff_prints_each_change_and_the_headlines_that_move(corrected):
    status, lines, err = diff(DATA_DIR, corrected)
    old, new = from_folder(DATA_DIR).version, from_folder(corrected).version
    assert (status, err) == (1, [])
    assert lines == [f"old: {DATA_DIR}, version {old}; new: {corrected}, version {new}", *REPORT]


def test_diff_as_json(corrected):
    status, lines, _ = diff(DATA_DIR, corrected, "--json")
    found = json.loads("\n".join(lines))
    assert (status, found["tables"]) == (1, {"aid": {"added": 1, "changed": 1, "withdrawn": 1}})
    assert found["changes"][0] == {"table": "aid", "kind": "changed", "id": "AID-005",
                                   "cells": {"amount": {"old": "21500000", "new": "20000000"}}}
    assert found["effects"][0] == {"title": "Published figures", "unit": "", "old": 9148, "new": 9147}
    assert (found["unlike"], found["no_effects_because"], found["new"]["version"]) == ([], None, from_folder(corrected).version)


@pytest.mark.parametrize(("new", "lines"), [
    ({"aid": DEEDS}, ["the same record"]),
    ({"aid": DEEDS[::-1]}, ["the same rows; the files differ in the order of rows or in how a number is written"]),
])
def test_the_same_rows_are_exit_0(tmp_path, new, lines):
    status, out, err = diff(*two(tmp_path, {"aid": DEEDS}, new))
    assert (status, out[1:], err) == (0, lines, [])


def test_a_correction_without_a_sum_moves_no_headline(tmp_path):
    folders = two(tmp_path, {"aid": DEEDS}, {"aid": [*DEEDS[:2], deed("AID-003", note="Weighed in Baku")]})
    assert diff(*folders)[1][1:] == ["aid: 1 changed", "    aid AID-003, note: empty → Weighed in Baku", "No headline moves."]


def test_an_older_record_without_a_table_is_compared_in_what_it_has(tmp_path):
    old, new = two(tmp_path, {"aid": DEEDS}, {"aid": DEEDS[:2], "exchange_rates": RATES, "aliases": [
        {"code": "UKR", "kind": "partner", "alias": "Kyiv", "language": "en"}]})
    (old / "aliases.csv").unlink()
    assert diff(old, new)[1][1:] == [
        "aliases: only the new record has this table, 1 row", "aid: 1 withdrawn", "exchange_rates: 1 added",
        "    aid AID-003: withdrawn", "    exchange_rates EUR/2022: added", "Effect on the headlines:", "    Records: 3 → 2",
        "    Published figures: 4 → 3", "    Facts: 3 → 2", "    Facts, Crisis response: 3 → 2", "    Aid, delivered: none → USD 12",
        "    Aid, delivered, lowest: none → USD 12", "    Aid, delivered, highest: none → USD 12",
        "    Aid, delivered, facts with an amount: 0 → 1", "    Aid, delivered, facts without an amount: 2 → 1"]


def test_an_older_record_that_breaks_todays_contracts_is_compared_as_text(tmp_path):
    folders = two(tmp_path, {"aid": [deed("AID-001", tonnes="1,000", start="2022-02-30", donor="Baku\nCity")]}, {"aid": [DEED]})
    assert diff(*folders)[1][1:] == [
        "aid: 1 changed", "    aid AID-001, start: 2022-02-30 → 2022-02-26",
        "    aid AID-001, donor: Baku\\nCity → government", "    aid AID-001, tonnes: 1,000 → 520",
        "The effect on the headlines cannot be computed: the old record does not keep today's contracts (data/aid.csv, row 2, column "
        "'start': found '2022-02-30'; expected a real date as YYYY, YYYY-MM or YYYY-MM-DD, e.g. 2023-02-06, or an empty cell; and 1 more "
        "fault)"]


def test_a_fault_names_the_folder_that_has_it(tmp_path):
    sound, broken = two(tmp_path, {"aid": [DEED]}, {"aid": [deed("AID-001", tonnes="1,000")]})
    assert "the new record does not keep today's contracts (broken/aid.csv, row 2" in diff(sound, Path(broken).rename(tmp_path / "broken"))[1][-1]


def test_a_package_of_the_whole_record_is_an_edition(dataset, corrected, tmp_path):
    file = tmp_path / "record.zip"
    file.write_bytes(to_package(load(corrected), Selection()))
    status, lines, _ = diff(DATA_DIR, file)
    assert (status, lines[1:]) == (1, REPORT)
    status, lines, _ = diff(corrected, file)
    assert (status, lines[1:]) == (0, ["the same record"])


def test_a_package_of_a_selection_or_an_altered_one_is_no_edition(dataset, tmp_path):
    file = tmp_path / "ukraine.zip"
    file.write_bytes(to_package(dataset, Selection(partners=("UKR",))))
    assert diff(DATA_DIR, file) == (
        2, [], [f"{file}: holds a selection, not the whole record; `verify {file}` compares it with the record"])
    file.write_bytes(b"PK" + bytes(100))
    assert diff(DATA_DIR, file) == (2, [], [f"{file}: no ZIP file, or one that is cut off or damaged"])


def test_diff_refuses_what_is_not_there_and_what_is_no_record(tmp_path):
    data = write(tmp_path)
    (tmp_path / "empty").mkdir()
    assert diff(data, tmp_path / "empty") == (2, [], [f"{tmp_path / 'empty'}: no CSV file of the record in it, e.g. aid.csv"])
    status, out, (line,) = diff("no-such-version", data)
    assert (status, out) == (2, [])
    assert line.startswith("no-such-version: no such folder or file, and ")
