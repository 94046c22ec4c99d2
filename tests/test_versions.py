"""Editions of the record: what differs row by row, what that does to the headlines, and what a reader is told."""

import json
import shutil
import subprocess

import pandas as pd
import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from tiny_record import DEED, deed, faults, write
from typer.testing import CliRunner

from indicators import versions
from indicators.charts.key_figures import key_figures
from indicators.charts.overview import counts
from indicators.cli import app
from indicators.editions import Unreadable, from_contents, from_folder, from_revision
from indicators.extracts.package import to_package
from indicators.loading import DATA_DIR, load
from indicators.problems import DataError
from indicators.selection import Selection
from indicators.wording import quantity

DEEDS = [deed("AID-001", amount="11.5", currency="EUR", start="2022-02-26"), deed("AID-002", partners="MDA"), deed("AID-003")]
RATES = [{"currency": "EUR", "year": "2022", "per_usd": "0.95", "basis": "annual average", "source": "S0001"}]
CHANGE = {"id": "CH001", "date": "2026-11-24", "table": "aid", "records": "AID-001", "kind": "correction",
          "change": "Tonnes: 52 became 520.", "reason": "A digit was missing."}


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


@pytest.mark.parametrize(("old", "new", "shown"), [
    ("SCP", "SGC", "SCP → SGC"),
    ("", "x" * 80, f"empty → {'x' * 70}…"),
    ("a" * 100 + "1", "a" * 100 + "2", f"…{'a' * 12}1 → …{'a' * 12}2"),
    ("a" * 100, "a" * 100 + " b", f"…{'a' * 12} → …{'a' * 12} b"),
])
def test_long_cells_are_cut_to_what_differs(old, new, shown):
    assert versions.Change("aid", "changed", "AID-001", {"note": (old, new)}).lines() == [f"aid AID-001, note: {shown}"]


@pytest.fixture
def repository(tmp_path):
    """A git repository with two commits of a tiny record, the second without AID-003."""
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", tmp_path, "-c", "user.name=Tester", "-c", "user.email=tester@example.org", *arguments],
                       check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / "read.me").write_text("No record yet.\n", "utf-8")
    git("add", "."), git("commit", "--quiet", "-m", "empty"), git("tag", "empty")
    write(tmp_path, aid=DEEDS)
    git("add", "."), git("commit", "--quiet", "-m", "three"), git("tag", "three")
    write(tmp_path, aid=DEEDS[:2])
    git("commit", "--quiet", "-a", "-m", "two")
    return tmp_path / "data"


def test_a_git_revision_is_read_without_a_checkout(repository):
    old, new = from_revision("three", repository), from_revision("HEAD", repository)
    (change,) = versions.differences(old.tables, new.tables)
    assert (change.table, change.kind, change.id) == ("aid", "withdrawn", "AID-003")
    assert new.version == load(repository).version
    assert old.dataset().records["record"].tolist() == ["AID-001", "AID-002", "AID-003"]


@pytest.mark.parametrize(("revision", "line"), [
    ("four", "four: no such folder or file, and no such git revision"),
    ("--help", "--help: no such folder or file, and no such git revision"),
    ("empty", "empty: this git revision has no folder data"),
])
def test_a_revision_that_is_not_there_is_one_line(repository, revision, line):
    with pytest.raises(Unreadable) as raised:
        from_revision(revision, repository)
    assert str(raised.value) == line


def test_without_git_a_revision_is_one_line(repository, tmp_path_factory, monkeypatch):
    line = "HEAD: no such folder or file, and this copy of the record is not a git checkout"
    with pytest.raises(Unreadable, match=line):
        from_revision("HEAD", tmp_path_factory.mktemp("plain") / "data")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match=line):
        from_revision("HEAD", repository)


@pytest.mark.parametrize(("content", "line"), [
    ({"notes": b"a\n"}, "old: no CSV file of the record in it, e.g. aid.csv"),
    ({"aid": b"id,note\nA\xff,\n"}, "old: aid.csv is not UTF-8 text"),
    ({"aid": b""}, "old: aid.csv cannot be split into rows and cells"),
    ({"aid": b'id,note\nA,"open\n'}, "old: aid.csv cannot be split into rows and cells"),
    ({"aid": b"id,note\nA\n"}, "old: aid.csv, row 2: expected 2 cells"),
    ({"aid": b"id,id\nA,A\n"}, "old: aid.csv, row 1: a column stands there twice"),
])
def test_what_cannot_be_compared_is_one_line(content, line):
    with pytest.raises(Unreadable) as raised:
        from_contents("old", content)
    assert str(raised.value) == line


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


@pytest.mark.parametrize(("cells", "found"), [
    ({"table": "aids"}, "column 'table': found 'aids'; expected a table, or an empty cell for the whole record: "),
    ({"table": ""}, "column 'table': found an empty cell; expected the table of these records"),
    ({"records": "AID-404"}, "column 'records': found 'AID-404'; expected the id of a row of aid.csv, or of one with a withdrawal"),
    ({"date": "2026-11"}, "column 'date': found '2026-11'; expected a real date as YYYY-MM-DD, e.g. 2026-11-24"),
    ({"date": "2026-02-30"}, "column 'date': found '2026-02-30'; expected a real date as YYYY-MM-DD, e.g. 2026-11-24"),
    ({"kind": "mistake"}, "column 'kind': found 'mistake'; expected one of correction, addition, withdrawal, method"),
    ({"reason": ""}, "column 'reason': found an empty cell; expected text"),
])
def test_a_change_names_what_is_in_the_record_and_says_why(tmp_path, cells, found):
    (line,) = faults(write(tmp_path, changes=[CHANGE | cells]))
    assert line.startswith(f"data/changes.csv, row 2, {found}")


def test_a_withdrawn_row_may_be_named_by_any_change(tmp_path):
    withdrawal = CHANGE | {"id": "CH002", "records": "AID-404", "kind": "withdrawal"}
    assert faults(write(tmp_path, changes=[CHANGE, CHANGE | {"id": "CH003", "records": "AID-404"}, withdrawal])) == []


def test_the_shipped_changes_stand_in_order_of_their_days(dataset):
    changes = dataset.tables["changes"]
    assert changes["date"].is_monotonic_increasing and changes["id"].is_monotonic_increasing
    assert "2026-11-24 flows FL128 correction" in (changes["date"] + " " + changes["table"] + " " + changes["records"] + " "
                                                   + changes["kind"]).tolist()
    flow = dataset.tables["flows"].set_index("id").loc["FL128"]
    assert (flow["corridor"], flow["value"], flow["unit"]) == ("SGC", 2.113, "bcm")


def dashboard(**params: str) -> AppTest:
    started = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in params.items():
        started.query_params[key] = value
    return started.run()


def test_the_page_lists_changes_newest_first_and_by_table(dataset):
    page = dashboard().switch_page("indicators/app/pages/changes.py").run()
    assert page.title[0].value == "What changed"
    heads = [caption.value for caption in page.caption if caption.value.startswith("2026-")]
    assert (heads[0], heads[1], heads[-1]) == (
        "2026-11-24 · Gaps · correction · GAP-039, GAP-040, GAP-044, GAP-045, GAP-047, GAP-078", "2026-11-24 · Changes · addition",
        "2026-11-24 · The whole record · addition")
    page.selectbox(key="changed").set_value("Flows").run()
    assert [caption.value for caption in page.caption if caption.value.startswith("2026-")] == ["2026-11-24 · Flows · correction · FL128"]
    assert page.get("download_button")[0].proto.label == "Download these changes (CSV)"
    assert not page.exception


def moved_line(running: AppTest) -> list[str]:
    assert not running.exception
    return [caption.value for caption in running.caption if "This link was made" in caption.value]


def test_a_link_of_another_version_says_so_and_hides_nothing(dataset):
    running = dashboard(version="0123456789ab", pillar="Sports")
    assert moved_line(running) == [
        f":material/history: This link was made from version 0123456789ab; the record is now {dataset.version}."]
    assert running.get("page_link")[0].proto.label == "What changed"
    assert running.session_state["selection"].pillars == ("sports",)


@pytest.mark.parametrize("version", ["", "present", "now", "0123456789AB", "0123456789abcdef", "<b>"])
def test_a_link_of_this_version_or_of_none_says_nothing(dataset, version):
    given = {"": {}, "present": {"version": dataset.version}}.get(version, {"version": version})
    assert moved_line(dashboard(**given)) == []


def test_an_edition_is_loaded_whole_or_not_at_all(tmp_path):
    with pytest.raises(DataError, match="found '1,000'"):
        from_folder(write(tmp_path, aid=[deed("AID-001", tonnes="1,000")])).dataset()
