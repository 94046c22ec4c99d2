"""An edition of the record is read from a folder, a git revision or the content of files, and refused in one line."""

import subprocess

import pytest
from tiny_record import deed, write

from indicators import versions
from indicators.editions import Unreadable, from_contents, from_folder, from_revision
from indicators.loading import load
from indicators.problems import DataError


@pytest.fixture
def repository(tmp_path):
    """A git repository with two commits of a tiny record, the second without AID-003."""
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", tmp_path, "-c", "user.name=Tester", "-c", "user.email=tester@example.org", *arguments],
                       check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / "read.me").write_text("No record yet.\n", "utf-8")
    git("add", "."), git("commit", "--quiet", "-m", "empty"), git("tag", "empty")
    write(tmp_path, aid=[deed("AID-001"), deed("AID-002"), deed("AID-003")])
    git("add", "."), git("commit", "--quiet", "-m", "three"), git("tag", "three")
    write(tmp_path, aid=[deed("AID-001"), deed("AID-002")])
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


def test_an_edition_is_loaded_whole_or_not_at_all(tmp_path):
    with pytest.raises(DataError, match="found '1,000'"):
        from_folder(write(tmp_path, aid=[deed("AID-001", tonnes="1,000")])).dataset()
