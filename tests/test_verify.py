"""A package that comes back: altered or intact, moved or the same."""

import csv
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_cli import run
from test_package import packed, unpacked
from tiny_record import deed, write

from indicators import Selection
from indicators.extracts import archive
from indicators.extracts.package import PROOF, SEAL, hashed, seal, to_package
from indicators.extracts.verify import verify
from indicators.loading import DATA_DIR, load

CREATED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
UKRAINE = Selection(pillars=("crisis_response",), partners=("UKR",))
DEEDS = [deed("AID-001", amount="1000", currency="USD"), deed("AID-002", tonnes="26"), deed("AID-003", partners="MDA")]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=DEEDS))


@pytest.fixture(scope="module")
def small(tiny):
    """A package of three deeds, its files still in it."""
    return to_package(tiny, Selection(), CREATED)


def report(content: bytes, dataset):
    return verify(archive.read(content, "aid.zip"), dataset)


def first(dataset) -> str:
    return f"Azerbaijan soft-power record: the whole record; made 2026-11-24 09:30:00 UTC from version {dataset.version}"


# The record moves on.

@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """The shipped record with one amount corrected, one row withdrawn, one added, and one that is no longer Ukraine's."""
    data = tmp_path_factory.mktemp("moved") / "data"
    shutil.copytree(DATA_DIR, data)
    with (data / "aid.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    rows = {row[0]: dict(zip(header, row)) for row in rows}
    assert rows["AID-005"]["amount"] == "21500000"
    rows["AID-005"]["amount"] = "20000000"
    rows["AID-010"]["partners"] = "MDA"
    del rows["AID-013"]
    rows["AID-900"] = rows["AID-005"] | {"id": "AID-900", "start": "2022-09-01", "amount": "1000000", "currency": "USD"}
    with (data / "aid.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
    return load(data)


def test_a_package_made_before_a_change_says_what_changed(dataset, moved):
    found = report(to_package(dataset, UKRAINE, CREATED), moved)
    assert found.lines == [
        "aid.zip: intact, 8 files",
        f"Azerbaijan soft-power record: Crisis response, Ukraine; made 2026-11-24 09:30:00 UTC from version {dataset.version}",
        f"The record is now version {moved.version}:",
        "aid: 1 added, 2 changed, 1 withdrawn",
        "    aid AID-005, amount: 21500000 → 20000000",
        "    aid AID-010, partners: UKR → MDA",
        "    aid AID-013: withdrawn",
        "    aid AID-900: added",
        "Effect on the totals:",
        "    Facts: 19 → 18",
        "    Facts, Crisis response: 19 → 18",
        "    Crisis response, delivered: USD 23,177,647 → USD 23,295,294; facts with an amount 4 → 5; facts without 10 → 8",
    ]
    assert (found.intact, found.same) == (True, False)


def test_the_same_for_a_program(dataset, moved):
    found = report(to_package(dataset, UKRAINE, CREATED), moved).to_json()
    assert {key: found[key] for key in ("file", "version", "present", "intact", "same", "damage", "notes", "unlike", "selection")} == {
        "file": "aid.zip", "version": dataset.version, "present": moved.version, "intact": True, "same": False, "damage": {}, "notes": [],
        "unlike": [], "selection": {"pillars": ["crisis_response"], "partners": ["UKR"]}}
    assert found["changes"][0] == {"table": "aid", "kind": "changed", "id": "AID-005",
                                   "cells": {"amount": {"old": "21500000", "new": "20000000"}}}
    (money,) = [total for total in found["totals"] if total["unit"] == "USD"]
    assert {part: round(number) for part, number in money["new"].items()} == {
        "best": 23_295_294, "minimum": 23_295_294, "maximum": 23_295_294, "counted": 5, "unpublished": 8}


def test_rows_outside_the_selection_change_nothing(dataset, moved):
    found = report(to_package(dataset, Selection(pillars=("sports",)), CREATED), moved)
    assert found.same and found.lines[-1] == f"The record is now version {moved.version}: the same rows, the same totals."


def test_the_same_record_gives_the_same(dataset):
    for selection in (Selection(), UKRAINE, Selection(partners=("EU",), members=True, last=2015), Selection(partners=("ATG",))):
        found = report(to_package(dataset, selection, CREATED), dataset)
        assert (found.intact, found.same, found.lines[-1]) == (
            True, True, "The record is now the same version: the same rows, the same totals.")


def test_a_selection_that_is_no_more_is_said(tiny, small):
    files = unpacked(small)
    told = json.loads(files["datapackage.json"]) | {"selection": {"partners": ["UKX"]}}
    found = report(packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()}), tiny)
    assert found.notes == ["The record has no such selection now, so nothing is compared: 'UKX' is not a partner; did you mean UKR?."]
    assert (found.intact, found.same) == (True, False)


# Tampering.

ALTERED = "aid.zip: not as it was made, 1 file"


@pytest.mark.parametrize(("change", "lines"), [
    ({"tables/aid.csv": (b",1000,", b",9000,")}, ["    altered: tables/aid.csv", "    aid AID-001, amount: 9000 → 1000"]),
    ({"observations.csv": (b"1000", b"9000")}, ["    altered: observations.csv"]),
    ({"README.md": (b"never a score", b"with a score")}, ["    altered: README.md"]),
    ({"proof.json": (b"1000.0", b"9000.0")},
     ["    altered: proof.json", "Its totals are not compared: proof.json is altered."]),
    ({"datapackage.json": (b"2026-11-24T09:30:00Z", b"2020-01-01T09:30:00Z")}, ["    altered: datapackage.json"]),
    ({"sources.csv": None}, ["    missing: sources.csv"]),
    ({"proof.json": None}, ["    missing: proof.json", "Its totals are not compared: proof.json is missing."]),
    ({"tables/extra.exe": (b"", b"MZ")}, ["    added: tables/extra.exe"]),
    ({"tables/aid.csv": (b"\n", b"\xff\n")},
     ["    altered: tables/aid.csv", "Its rows cannot be read, so nothing is compared: aid.zip: aid.csv is not UTF-8 text."]),
])
def test_every_file_that_was_touched_is_named(tiny, small, change, lines):
    files = unpacked(small)
    for path, edit in change.items():
        if edit is None:
            del files[path]
        else:
            files[path] = files.get(path, b"").replace(*edit)
            assert files[path] != unpacked(small).get(path)
    found = report(packed(files), tiny)
    assert found.lines[0] == ALTERED and not found.intact
    for line in lines:
        assert line in found.lines


def test_hashes_that_were_made_anew_do_not_hide_other_rows(tiny, small):
    """Whoever writes new hashes cannot change what the record of that version says."""
    files = unpacked(small)
    files["tables/aid.csv"] = files["tables/aid.csv"].replace(b",1000,", b",9000,")
    told = json.loads(files["datapackage.json"])
    for each in told["resources"]:
        each["hash"] = hashed(files[each["path"]])
    found = report(packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()}), tiny)
    assert (found.intact, found.same) == (True, False)
    assert found.lines[2:] == [
        "Not to be trusted: the package names the version of the present record, and its rows or totals are others: they were changed, "
        "and the hashes with them.",
        "The record is now the same version:", "aid: 1 changed", "    aid AID-001, amount: 9000 → 1000", "No total moves."]


def sealed(files: dict[str, bytes]) -> bytes:
    """Packed with hashes made anew, as whoever changes a file can."""
    told = json.loads(files["datapackage.json"])
    told["resources"] = [each | {"hash": hashed(files[each["path"]])} for each in told["resources"] if each["path"] in files]
    return packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()})


def other_proof(files: dict[str, bytes], change) -> bytes:
    content = json.loads(files[PROOF])
    change(next(total for total in content["totals"] if total["unit"] == "USD"))
    return json.dumps(content).encode()


@pytest.mark.parametrize(("change", "lines"), [
    (lambda files: files | {"observations.csv": files["observations.csv"].replace(b",1000,", b",9000,")},
     ["Not to be trusted: observations.csv holds other rows than the record of this version gives."]),
    (lambda files: files | {"observations.csv": b"no table"},
     ["Not to be trusted: observations.csv holds other rows than the record of this version gives."]),
    (lambda files: {path: content for path, content in files.items() if path != "observations.csv"},
     ["Not to be trusted: it has no observations.csv."]),
    (lambda files: files | {PROOF: other_proof(files, lambda total: total["rows"][0].update(value=1))},
     ["Not to be trusted: the rows of proof.json do not add up to its totals."]),
], ids=["row", "no rows", "left out", "proof"])
def test_what_was_changed_with_its_hash_is_found_by_what_it_says(tiny, small, change, lines):
    files = unpacked(small)
    changed = change(files)
    assert changed != files
    found = report(sealed(changed), tiny)
    assert (found.intact, found.same, found.notes) == (True, False, lines)


def test_another_total_under_the_present_version_is_not_to_be_trusted(tiny, small):
    def doubled(total):
        total.update(best=2 * total["best"], minimum=2 * total["minimum"], maximum=2 * total["maximum"])
    files = unpacked(small)
    found = report(sealed(files | {PROOF: other_proof(files, doubled)}), tiny)
    assert [note.partition(",")[0] for note in found.notes] == [
        "Not to be trusted: the rows of proof.json do not add up to its totals.",
        "Not to be trusted: the package names the version of the present record"]
    assert found.lines[-2] == "Effect on the totals:"


def test_a_title_that_no_text_can_hold_is_no_traceback(tiny, small):
    told = json.loads(unpacked(small)["datapackage.json"]) | {"title": "\ud800"}
    files = unpacked(small) | {"datapackage.json": json.dumps(told).encode()}
    assert report(packed(files), tiny).damage == {"datapackage.json": "altered"}


@pytest.mark.parametrize("content", [
    b"{}", b"[]", b"not JSON", b'{"totals": 5}', b'{"totals": [{"title": "Facts"}]}', b'{"totals": [5]}', b"[" * 100_000,
    b'{"totals": [{"title": [], "unit": "USD", "best": 1, "minimum": 1, "maximum": 1, "counted": [], "unpublished": []}]}',
    *(b'{"totals": [{"title": "Facts", "unit": "record", "best": %s, "minimum": 1, "maximum": 1, "counted": [], "unpublished": [], '
      b'"rows": []}]}' % number for number in (b"1" + 400 * b"0", b"Infinity", b"NaN", b'"1"')),
])
def test_a_proof_that_was_made_up_is_said_and_no_more(tiny, small, content):
    files = unpacked(small) | {PROOF: content}
    told = json.loads(files["datapackage.json"])
    for each in told["resources"]:
        each["hash"] = hashed(files[each["path"]])
    found = report(packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()}), tiny)
    assert found.notes == ["Its totals are not compared: proof.json is not written as packages write it."]
    assert not [line for line in found.lines if "No total moves" in line]


# The command line.

def test_exit_statuses(tiny, small, tmp_path):
    data = str(write(tmp_path, aid=DEEDS))
    path, touched = tmp_path / "a.zip", tmp_path / "b.zip"
    path.write_bytes(small)
    touched.write_bytes(packed(unpacked(small) | {"sources.csv": b"id\n"}))
    assert run("verify", str(path), "--data", data) == (
        0, f"{path}: intact, {len(unpacked(small))} files\n{first(tiny)}\n"
           "The record is now the same version: the same rows, the same totals.\n", "")
    status, out, err = run("verify", str(touched), "--data", data)
    assert (status, out.splitlines()[:2], err) == (1, [f"{touched}: not as it was made, 1 file", "    altered: sources.csv"], "")
    write(tmp_path, aid=DEEDS[:2])
    status, out, err = run("verify", str(path), "--data", data, "--json")
    assert (status, [each["id"] for each in json.loads(out)["changes"]], err) == (1, ["AID-003"], "")
    write(tmp_path, aid=[deed("AID-001", tonnes="1,000")])
    status, out, err = run("verify", str(path), "--data", data)
    assert (status, out, err.count("\n")) == (1, "", 1) and "tonnes" in err


def test_a_package_is_made_and_checked_by_the_commands_as_they_are_started(tmp_path):
    path = str(tmp_path / "ukraine.zip")
    for arguments in (["extract", "--partner", "Ukraine", "--out", path], ["verify", path]):
        done = subprocess.run([sys.executable, "-m", "indicators", *arguments], cwd=Path(__file__).parent.parent, capture_output=True,
                              text=True, timeout=120, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("The record is now the same version: the same rows, the same totals.\n")
