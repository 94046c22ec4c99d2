"""What happens between a folder of files and a dataset: every fault of every file, in one line each, and never a traceback."""

import random
import shutil

import pytest
from tiny_record import deed, faults, write

from indicators.loading import DATA_DIR, load
from indicators.problems import DataError
from indicators.tables import TABLES

HEADER = ",".join(TABLES["aid"].columns)
CELLS = """expected cells with a quote or a line break in double quotes, an inner quote doubled ("")"""
WIDE = "expected 22 cells, one for each column"
SAVE_AS = "save the sheet as CSV UTF-8 (comma delimited)"
AID = [deed("AID-001", note='two\nlines, "quoted"'), deed("AID-002", donor="Azərbaycan")]


@pytest.fixture
def data(tmp_path):
    return write(tmp_path, aid=AID)


@pytest.fixture
def aid(data):
    return data / "aid.csv"


@pytest.mark.parametrize("rewrite", [
    lambda content: b"\xef\xbb\xbf" + content,
    lambda content: content.replace(b"\n", b"\r\n"),
    lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
    lambda content: content.removesuffix(b"\n"),
])
def test_byte_order_marks_and_line_ends_change_nothing(data, aid, rewrite):
    plain = load(data)
    aid.write_bytes(rewrite(aid.read_bytes()))
    assert load(data).tables["aid"]["note"].tolist() == ['two\nlines, "quoted"', ""]
    assert load(data).records.equals(plain.records)


@pytest.mark.parametrize("rewrite", [
    lambda content: b"\xef\xbb\xbf" + content, lambda content: content.replace(b"\n", b"\r\n"),
])
def test_the_version_is_of_the_content_not_of_its_bytes(data, aid, rewrite):
    version = load(data).version
    aid.write_bytes(rewrite(aid.read_bytes()))
    assert load(data).version == version
    aid.write_bytes(aid.read_bytes().replace(b"520", b"521", 1))
    assert load(data).version != version


def test_columns_may_stand_in_any_order(data, aid):
    aid.write_text("\n".join(",".join(line.split(",")[::-1]) for line in [HEADER, "AID-003" + "," * 16 + "x,,headline,,S0001,"]))
    assert faults(data) == [
        "data/aid.csv, row 2, column 'pillar': found an empty cell; expected one of the pillars: "
        "economic, crisis_response, public, cultural, sports, alliances",
        "data/aid.csv, row 2, column 'category': found an empty cell; "
        "expected a category code in small letters, e.g. humanitarian",
        *(f"data/aid.csv, row 2, column '{column}': found an empty cell; expected text"
          for column in ("crisis", "donor", "kind", "sector")),
    ]


@pytest.mark.parametrize(("rewrite", "line"), [
    (lambda content: content.decode().encode("utf-16"),
     f"data/aid.csv, row 1: found a NUL byte (the file is not plain text, or is UTF-16); expected UTF-8 text; {SAVE_AS}"),
    (lambda content: content.replace("ə".encode(), b"\xe9"),
     f"data/aid.csv, row 3: found byte 0xe9, which is not UTF-8; expected UTF-8 text; {SAVE_AS}"),
    (lambda content: content.replace(b"Az", b"A\0z"),
     f"data/aid.csv, row 3: found a NUL byte (the file is not plain text, or is UTF-16); expected UTF-8 text; {SAVE_AS}"),
    (lambda content: b"", f"data/aid.csv: found an empty file; expected a header row with the columns {HEADER}"),
    (lambda content: b"\xef\xbb\xbf\r\n", f"data/aid.csv: found an empty file; expected a header row with the columns {HEADER}"),
    (lambda content: content.replace(b",tonnes,", b",weight,", 1).replace(b",weight,", b",", 1),
     f"data/aid.csv, row 1, column 'tonnes': found no such column; expected the columns {HEADER}"),
    (lambda content: content.replace(b",note\n", b",note,extra\n", 1),
     f"data/aid.csv, row 1, column 'extra': found a column that the table does not have; expected only {HEADER}"),
    (lambda content: content.replace(b",note\n", b",note,note\n", 1),
     "data/aid.csv, row 1, column 'note': found this column 2 times; expected each column once; delete or rename the others"),
    (lambda content: content.replace(b",", b";"),
     f"data/aid.csv, row 1: found cells separated by semicolons; expected cells separated by commas; {SAVE_AS}"),
    (lambda content: content.replace(b",", b"\t"),
     f"data/aid.csv, row 1: found cells separated by tabs; expected cells separated by commas; {SAVE_AS}"),
    (lambda content: content + b"AID-003,crisis_response\n", f"data/aid.csv, row 4: found 2 cells; {WIDE}"),
    (lambda content: content.replace(b"S0001,\n", b"S0001,,\n"),
     f"data/aid.csv, row 3: found 23 cells; {WIDE}"),
    (lambda content: content + b"\n", f"data/aid.csv, row 4: found 0 cells; {WIDE}"),
    (lambda content: content + b'AID-003,"crisis_response',
     f"data/aid.csv, row 4: found a row that cannot be split into cells (unexpected end of data); {CELLS}"),
    (lambda content: content.replace(b"AID-002", b'"AID"-002'),
     f"data/aid.csv, row 3: found a row that cannot be split into cells (',' expected after '\"'); {CELLS}"),
    (lambda content: content.replace(b"AID-002", b"AID-001"),
     "data/aid.csv, row 3, column 'id': found 'AID-001' again; expected each key once in a table"),
])
def test_a_file_that_cannot_be_used_is_refused_in_one_line(data, aid, rewrite, line):
    aid.write_bytes(rewrite(aid.read_bytes()))
    assert faults(data) == [line]


def test_a_missing_file_and_a_folder_in_place_of_a_file(data, aid):
    aid.unlink()
    assert faults(data) == [f"data/aid.csv: found no such file; expected a CSV file with the columns {HEADER}"]
    aid.mkdir()
    assert faults(data) == [f"data/aid.csv: found a folder; expected a CSV file with the columns {HEADER}"]


def test_a_folder_that_does_not_exist(aid):
    for folder in ("nowhere", str(aid)):
        assert faults(folder) == [f"{folder}: found no such folder; expected a folder with the CSV files of the record"]


def test_rows_count_as_a_spreadsheet_counts_them(data, aid):
    aid.write_text(aid.read_text().replace(",520,", ",52O,"))
    assert [line.partition(":")[0] for line in faults(data)] == [f"data/aid.csv, row {row}, column 'tonnes'" for row in (2, 3)]


def test_tables_without_rows_load(tmp_path):
    dataset = load(write(tmp_path, aid=[]))
    assert (len(dataset.records), len(dataset.observations), len(dataset.figures)) == (0, 0, 0)


def test_the_text_shows_twenty_faults_and_counts_the_rest(tmp_path):
    data = write(tmp_path, aid=[deed(f"AID-{number:03}", tonnes="many") for number in range(23)])
    with pytest.raises(DataError) as refused:
        load(data)
    lines = str(refused.value).splitlines()
    assert (len(refused.value.problems), len(lines), lines[-1]) == (23, 21, "... and 3 more")


def test_every_fault_of_every_file_comes_at_once(tmp_path):
    """On a copy of the shipped record: one cell changed in each of four files, one file gone, one in another encoding."""
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data)
    for name, old, new in (
        ("aid", "AID-005,crisis_response,humanitarian,UKR,", "AID-005,crisis_response,humanitarian,UKRAINE,"),
        ("trade", ",11.706,USD billion,", ',"11,706",USD billion,'),
        ("corridor_owners", "(Ministry of Economy),AZE,51,yes,", "(Ministry of Economy),AZE,151,yes,"),
        ("corridors", "\nSGC,", "\nsgc,"),
    ):
        text = (data / f"{name}.csv").read_text("utf-8")
        assert text.count(old) == 1
        (data / f"{name}.csv").write_text(text.replace(old, new), "utf-8")
    (data / "medals.csv").unlink()
    (data / "events.csv").write_bytes((data / "events.csv").read_text("utf-8").encode("utf-16"))
    with pytest.raises(DataError) as refused:
        load(data)
    assert [str(problem).split("; expected")[0] for problem in refused.value.problems] == [
        "data/corridor_owners.csv, row 2, column 'share_pct': found '151'",
        "data/corridors.csv, row 2, column 'code': found 'sgc'",
        "data/events.csv, row 1: found a NUL byte (the file is not plain text, or is UTF-16)",
        "data/medals.csv: found no such file",
        "data/trade.csv, row 3, column 'value': found '11,706'",
        "data/aid.csv, row 6, column 'partners': found 'UKRAINE'",
    ]


def test_nothing_read_from_a_file_ends_in_a_traceback(data, aid):
    """Fifteen files damaged in a few places each: every one loads or gives faults of one line."""
    chance, whole = random.Random(2026), aid.read_bytes()
    scraps = [b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b";", b"-", b"9" * 30, b"=", b"\xc2\x85"]
    for _ in range(15):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(damaged))
            damaged[at:at + chance.randrange(3)] = chance.choice(scraps)
        aid.write_bytes(damaged)
        for line in faults(data):
            assert line.isprintable()
            assert line.startswith("data/aid.csv") and "; expected " in line
