"""Names that others build on do not change unsaid: docs/names.json lists them, CHANGELOG.md names the list by number and hash."""

import json

from public_names import CHANGELOG, differences, names, stamp, stored

MEND = "a public name changed: run `python -m tests.public_names`, and write in CHANGELOG.md what changed"


def test_every_public_name_is_as_listed():
    _, known = stored()
    assert differences(known, json.loads(json.dumps(names()))) == [], MEND


def test_the_changelog_tells_of_the_list():
    version, known = stored()
    assert stamp(version, known) in CHANGELOG.read_text("utf-8"), f"CHANGELOG.md must say {stamp(version, known)} and what changed"


def test_differences_are_named_one_a_line():
    old = {"tables": {"aid": ["id", "tonnes"], "gone": ["id"]}, "extract": ["a", "b"]}
    new = {"tables": {"aid": ["id", "tons"]}, "extract": ["b", "a"], "commands": {"schema": ["--table"]}}
    assert differences(old, new) == [
        "tables: aid: tonnes is gone", "tables: aid: tons is new", "tables: gone: id is gone", "extract: another order",
        "commands: schema: --table is new"]


def test_another_list_has_another_stamp():
    assert stamp(1, {"tables": ["aid"]}) == "Names 1 (df0b5893)"
    assert stamp(1, {"tables": ["aids"]}) != stamp(1, {"tables": ["aid"]})
