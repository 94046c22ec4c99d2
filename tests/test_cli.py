"""The command line as a user meets it: lines, exit statuses, files."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from tiny_record import deed, write
from typer.testing import CliRunner

from indicators.cli import app
from indicators.tables import TABLES

ROOT = Path(__file__).parent.parent
DEEDS = [
    deed("AID-001", amount="11.5", currency="EUR"),
    deed("AID-002", partners="MDA", start="2010", sources="S0002"),
    deed("AID-003", partners="OTS", start="2012", tonnes="", status="committed"),
    deed("AID-004", tonnes="26", role="rival", role_of="AID-001"),
]


@pytest.fixture
def data(tmp_path):
    return str(write(tmp_path, aid=DEEDS))


def run(*arguments: str):
    """Exit status, standard output, standard error. A traceback fails the test."""
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_validate_prints_a_line_per_table_and_warnings_apart(data):
    status, out, err = run("validate", "--data", data)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert [line.split() for line in lines[:len(TABLES)]] == [
        [name, {"aid": "4", "partners": "5", "sources": "2", "group_members": "2"}.get(name, "0"), "rows"] for name in TABLES]
    assert lines[len(TABLES)].startswith(f"4 records in 13 rows of {len(TABLES)} tables, no faults; version ")
    assert lines[len(TABLES) + 1:] == [
        "warning: aid: 1 record from a source that was not read: AID-002",
        "warning: aid: 1 record with a figure 2 times away or more from the one it disputes: AID-004",
    ]


def test_validate_prints_every_fault_unwrapped_and_exits_1(tmp_path):
    data = write(tmp_path, aid=[deed("AID-001", tonnes="1,000"), deed("AID-002", partners="UKRAINE")])
    number = "a number of 0 or more, digits and one point, or an empty cell"
    partner = "an ISO alpha-3 code or a group listed in partners.csv, e.g. UKR"
    assert run("validate", "--data", str(data)) == (
        1, "",
        f"data/aid.csv, row 2, column 'tonnes': found '1,000'; expected {number}\n"
        f"data/aid.csv, row 3, column 'partners': found 'UKRAINE'; expected {partner}\n")


@pytest.mark.parametrize("command", [["validate"], ["tables"], ["extract", "--out", "never.csv"]])
def test_every_command_refuses_broken_data_alike(command):
    assert run(*command, "--data", "nowhere") == (
        1, "", "nowhere: found no such folder; expected a folder with the CSV files of the record\n")


def test_tables_lists_shape_rows_title_and_indicators(data):
    status, out, _ = run("tables", "--data", data)
    lines = out.splitlines()
    assert status == 0
    assert "aid · facts · 4 rows · Aid" in lines
    assert ["aid_tonnes", "t", "flow", "Aid", "in", "kind,", "weight"] in [line.split() for line in lines]
    assert "partners · reference · 5 rows · Partners" in lines


@pytest.mark.parametrize(("options", "rows"), [
    ([], ["AID-001 aid_value", "AID-001 aid_tonnes", "AID-002 aid_tonnes", "AID-004 aid_tonnes", "AID-003 records"]),
    (["--partner", "UKR"], ["AID-001 aid_value", "AID-001 aid_tonnes", "AID-004 aid_tonnes"]),
    (["--partner", "UKR", "--partner", "MDA", "--to", "2010"], ["AID-002 aid_tonnes"]),
    (["--partner", "moldova"], ["AID-002 aid_tonnes"]),
    (["--partner", "OTS", "--members"], ["AID-002 aid_tonnes", "AID-003 records"]),
    (["--from", "2011", "--to", "2012"], ["AID-003 records"]),
    (["--status", "committed"], ["AID-003 records"]),
    (["--standing", "press"], ["AID-002 aid_tonnes"]),
    (["--read-only", "--to", "2012"], ["AID-003 records"]),
    (["--two-sources"], []),
    (["--pillar", "sports"], []),
    (["--category", "health"], []),
    (["--table", "trade"], []),
    (["--table", "aid", "--from", "2012", "--to", "2012"], ["AID-003 records"]),
])
def test_extract_writes_the_rows_of_a_selection(data, tmp_path, options, rows):
    out_file = tmp_path / "extract.csv"
    status, out, err = run("extract", *options, "--data", data, "--out", str(out_file))
    frame = pd.read_csv(io.BytesIO(out_file.read_bytes()), encoding="utf-8-sig")
    assert (status, err) == (0, "")
    assert (frame["record"] + " " + frame["indicator"]).tolist() == rows
    assert out.startswith(f"{len(rows)} row{'s' * (len(rows) != 1)} of version ") and out.endswith(f" written to {out_file}\n")


@pytest.mark.parametrize(("options", "line"), [
    (["--pillar", "economics"], "'economics' is not a pillar; did you mean economic?"),
    (["--partner", "Ukrainia"], "'Ukrainia' is not a partner; did you mean UKR?"),
    (["--partner", "UKP"], "'UKP' is not a partner; did you mean UKR?"),
    (["--category", "halth"], "'halth' is not a category; did you mean health?"),
    (["--standing", "offical"], "'offical' is not a standing; did you mean official?"),
    (["--status", "deliverd"], "'deliverd' is not a status; did you mean delivered?"),
    (["--table", "aids"], "'aids' is not a table of records; did you mean aid?"),
    (["--table", "partners"], "'partners' is not a table of records; did you mean "),
    (["--from", "20O5"], "'20O5' is not a year; expected four digits, e.g. 2023"),
    (["--to", "1850"], "1850 is not a year of the record; the nearest is 2010"),
    (["--from", "2020", "--to", "2012"], "the years run backwards: from 2020 to 2012; did you mean 2012 to 2020?"),
])
def test_a_wrong_choice_is_one_line_and_exit_2(data, tmp_path, options, line):
    status, out, err = run("extract", *options, "--data", data, "--out", str(tmp_path / "never.csv"))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(line)
    assert not (tmp_path / "never.csv").exists()


@pytest.mark.parametrize(("target", "reason"), [
    ("", "Is a directory"), ("no such folder/extract.csv", "No such file or directory"), ("file/extract.csv", "Not a directory"),
    ("x" * 300, "File name too long"),
])
def test_a_target_that_cannot_be_written_is_one_line_and_exit_2(data, tmp_path, target, reason):
    (tmp_path / "file").touch()
    out_file = tmp_path / target
    assert run("extract", "--data", data, "--out", str(out_file)) == (2, "", f"cannot write {out_file}: {reason}\n")


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "--out"], ["reckon"], ["validate", "--dta", "x"]])
def test_a_command_given_wrongly_is_explained_without_boxes(arguments):
    status, out, err = run(*arguments)
    assert status == 2
    assert "Usage: " in out + err or "Error: " in err
    assert (out + err).isascii()


def test_the_shipped_record_holds_and_pipes_plainly():
    """In a process of its own, as a user starts it: 80 columns, no terminal, an ASCII locale."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "indicators", "tables"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout and "trade_exports " in done.stdout
