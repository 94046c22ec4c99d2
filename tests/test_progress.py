"""Work that takes over a second says how far it has come: in shares of a whole, and as a bar where a terminal is there to show it."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest
from test_cli import ROOT
from tiny_record import deed, write

from indicators.extracts import WRITERS, archive
from indicators.extracts.verify import verify
from indicators.loading import load
from indicators.progress import each, part
from indicators.selection import Selection


def test_a_share_is_told_after_each_item():
    told = []
    assert [(item, len(told)) for item in each("abcd", told.append)] == [("a", 0), ("b", 1), ("c", 2), ("d", 3)]
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_a_part_of_the_work_fills_its_part_of_the_bar():
    told = []
    for _ in each("ab", part(told.append, 0.5, 0.75)):
        pass
    assert told == [0.625, 0.75]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return write(tmp_path_factory.mktemp("progress"), aid=[deed("AID-001")])


def shares_of(work) -> tuple[int, float, float]:
    """How often it was told, the first and the last share; none may be smaller than the one before."""
    told = []
    work(told.append)
    assert told == sorted(told)
    return len(told), round(told[0], 3), round(told[-1], 3)


@pytest.mark.parametrize("ending, shares", [(".zip", (58, 0.3, 0.9)), (".xlsx", (26, 0.038, 1.0))])
def test_a_file_tells_how_far_it_has_come(data, ending, shares):
    tiny = load(data)
    assert shares_of(lambda progress: WRITERS[ending](tiny, tiny.figures, Selection(), progress)) == shares


def test_a_check_tells_how_far_it_has_come(data):
    tiny = load(data)
    package = archive.read(WRITERS[".zip"](tiny, tiny.figures, Selection()), "tiny.zip")
    assert shares_of(lambda progress: verify(package, tiny, progress)) == (57, 0.111, 0.8)


def seen_in_a_terminal(*command: str) -> str:
    """What a command writes to the standard error output, a terminal."""
    ours, its = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "indicators", *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=its,
                               env={**os.environ, "TERM": "xterm", "COLUMNS": "100"})
    os.close(its)
    found = b""
    with suppress(OSError):  # the end of a terminal, on Linux
        while piece := os.read(ours, 4096):
            found += piece
    os.close(ours)
    process.communicate()
    assert process.returncode == 0
    return found.decode()


def test_a_terminal_shows_a_bar_and_takes_it_away(data, tmp_path):
    seen = seen_in_a_terminal("extract", "--data", str(data), "--out", str(tmp_path / "rows.xlsx"))
    assert "Writing 1 row" in seen and "━" in seen
    # The last that a bar of Rich does: it takes its own line away.
    assert seen.rstrip().endswith("\x1b[1A\x1b[2K")


def test_no_bar_stands_in_a_file(data, tmp_path):
    done = subprocess.run([sys.executable, "-m", "indicators", "extract", "--data", str(data), "--out", str(tmp_path / "rows.xlsx")],
                          cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
