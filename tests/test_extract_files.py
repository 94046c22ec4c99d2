"""An extract as a workbook and as Parquet: the same rows, typed, and a file that says what it is."""

import io
import json
from datetime import UTC, datetime

import pandas as pd
import pytest
from openpyxl import load_workbook
from pyarrow import parquet
from tiny_record import deed, write
from typer.testing import CliRunner

from indicators import Selection, extracts
from indicators.cli import app
from indicators.extracts import schemas
from indicators.loading import load

UKRAINE = Selection(partners=("UKR",), pillars=("crisis_response",))
DEEDS = [
    deed("AID-001", amount="21500000", currency="AZN", end="2022-03", sources="S0002;S0001", note='=HYPERLINK("http://x")'),
    deed("AID-002", partners="UKR;MDA", start="", tonnes="", description="+1\nand\tbeds", donor="-2", role="part", role_of="AID-001"),
    deed("AID-003", tonnes="12.5", start="2023", note="@sum " * 8000),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=DEEDS))


def opened(dataset, selection):
    return load_workbook(io.BytesIO(extracts.to_xlsx(dataset, selection.apply(dataset).figures, selection)))


def cells(sheet) -> list[tuple]:
    return [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.fixture(scope="module")
def book(tiny):
    return opened(tiny, Selection())


def test_the_workbook_has_its_sheets_and_a_header_that_stays_and_filters(book):
    assert book.sheetnames == ["Read me", "Rows", "Columns", "Units", "Sources"]
    sheet = book["Rows"]
    assert [cell.value for cell in sheet[1]] == extracts.COLUMNS
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:Z5", "$1:$1")
    assert all(sheet.column_dimensions[letter].width >= 9 for letter in ("A", "M", "Z"))


def test_cells_are_numbers_dates_as_known_or_empty(book):
    first, tonnes, third, second = (dict(zip(extracts.COLUMNS, row)) for row in cells(book["Rows"]))
    assert [first[column] for column in ("record", "value", "unit", "year", "start", "end")] == [
        "AID-001", 21500000, "AZN", 2022, "2022-02-26", "2022-03"]
    assert [third[column] for column in ("value", "unit", "start", "original_amount")] == [12.5, "t", "2023", None]
    assert (tonnes["value"], tonnes["url"], second["start"], second["year"]) == (520, None, None, None)


def test_no_text_runs_as_a_formula_and_one_too_long_is_cut_with_a_word(book):
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    first, _, third, second = (dict(zip(extracts.COLUMNS, row)) for row in cells(book["Rows"]))
    assert (first["note"], second["description"]) == ('=HYPERLINK("http://x")', "+1\nand\tbeds")
    assert len(third["note"]) == 32767
    assert third["note"].endswith("… (cut here: a cell of Excel holds no more; the CSV has it all)")


def test_the_workbook_says_what_it_is(dataset):
    book = opened(dataset, UKRAINE)
    said = dict(row[:2] for row in book["Read me"].iter_rows(min_row=3, values_only=True))
    assert said["Selection"] == "Crisis response · Ukraine"
    assert said["Version"] == f"{dataset.version} (a hash of the whole record)"
    assert said["Made on"] == f"{datetime.now(UTC):%Y-%m-%d}"
    assert said["Tables"].startswith("Rows by table of the record: aid (")
    assert said["Licence"].startswith("Creative Commons Attribution 4.0 International (https://creativecommons.org/licenses/by/4.0/)")
    assert said["How to cite"].startswith(f"Azerbaijan soft-power record, data version {dataset.version}, selection: ")
    assert said["Standing"] == ("Whose word the first source is: official, independent, press. "
                                "Official means that the party says so, not that anybody audited it.")
    assert set(said) == {"What this is", "Selection", "Rows", "Tables", "Version", "Made on", "Dates", "Units", "Standing", "Checked",
                         "Licence", "How to cite"}


@pytest.mark.parametrize(("kept", "end"), [
    (4, "are other figures, parts, stages or totals of the same fact."),
    (2, "The selection holds 4 rows; these are the ones its page or command kept."),
])
def test_a_file_says_when_its_selection_holds_more(tiny, kept, end):
    figures = tiny.figures.iloc[:kept]
    book = load_workbook(io.BytesIO(extracts.to_xlsx(tiny, figures, Selection())))
    assert dict(row[:2] for row in book["Read me"].iter_rows(min_row=3, values_only=True))["Rows"].endswith(end)
    table = parquet.read_table(io.BytesIO(extracts.to_parquet(tiny, figures, Selection())))
    assert (table.num_rows, table.schema.metadata[b"selection_rows"]) == (kept, b"4")


def test_the_workbook_holds_the_rows_of_the_csv_its_units_and_its_sources(dataset):
    book, rows = opened(dataset, UKRAINE), extracts.rows(dataset, UKRAINE.apply(dataset).figures)
    assert len(rows) > 50
    known = rows.astype(object).where(rows.notna() & (rows != ""), None)
    assert cells(book["Rows"]) == [tuple(row) for row in known.itertuples(index=False)]
    units = {row[0]: row[1:] for row in cells(book["Units"])}
    assert set(units) == {*rows["unit"], *rows["original_currency"]} - {""}
    assert (units["t"], units["AZN"]) == (("tonnes", 1, "t"), ("Azerbaijani manat", 1, "AZN"))
    assert [row[0] for row in cells(book["Columns"])] == extracts.COLUMNS
    ids = [row[0] for row in cells(book["Sources"])]
    assert len(ids) == len(set(ids)) and set(ids) == {source for named in rows["source_ids"] for source in named.split(";")}
    linked = [cell for cell in book["Sources"]["G"][1:] if cell.value]
    assert linked and all(cell.hyperlink.target == cell.value for cell in linked)


@pytest.mark.parametrize("to_file", [extracts.to_xlsx, extracts.to_parquet])
def test_an_empty_selection_is_a_file_without_rows(tiny, to_file):
    content = to_file(tiny, tiny.figures.iloc[:0], Selection(pillars=("sports",)))
    read = pd.read_excel(io.BytesIO(content), "Rows") if to_file is extracts.to_xlsx else pd.read_parquet(io.BytesIO(content))
    assert (list(read), len(read)) == (extracts.COLUMNS, 0)


def test_parquet_of_the_whole_record_equals_the_csv_cell_for_cell(dataset):
    read = pd.read_parquet(io.BytesIO(extracts.to_parquet(dataset, dataset.figures, Selection())))
    assert len(read) > 9000
    assert extracts.to_csv(read) == extracts.to_csv(extracts.rows(dataset, dataset.figures))


def test_parquet_is_typed_and_says_what_it_is(dataset):
    figures = UKRAINE.apply(dataset).figures
    schema = parquet.read_schema(io.BytesIO(extracts.to_parquet(dataset, figures, UKRAINE)))
    types = {name: str(kind) for name, kind in zip(schema.names, schema.types)}
    assert list(types) == extracts.COLUMNS
    assert {name: kind for name, kind in types.items() if kind != "string"} == {
        "year": "int64", "value": "double", "original_amount": "double"}
    said = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert (said["title"], said["version"]) == ("Azerbaijan soft-power record", dataset.version)
    assert json.loads(said["selection"]) == {"pillars": ["crisis_response"], "partners": ["UKR"]}
    assert json.loads(said["units"])["t"] == "tonnes"
    assert "aid" in json.loads(said["tables"]) and said["licence"] == schemas.LICENCE["path"]
    assert schema.field("unit").metadata[b"description"] == b"The base unit of the value, or its currency."


def test_what_is_unknown_is_null_in_parquet(tiny):
    read = parquet.read_table(io.BytesIO(extracts.to_parquet(tiny, tiny.figures, Selection()))).to_pylist()
    undated = next(row for row in read if row["record"] == "AID-002")
    assert [undated[column] for column in ("start", "year", "value", "original_amount", "status")] == [None, None, 1.0, None, "delivered"]


@pytest.mark.parametrize(("name", "start"), [
    ("extract.csv", b"\xef\xbb\xbfrecord,"), ("extract", b"\xef\xbb\xbfrecord,"), ("extract.xlsx", b"PK"), ("Extract.XLSX", b"PK"),
    ("extract.parquet", b"PAR1"),
])
def test_the_ending_of_the_file_says_as_what_it_is_written(tmp_path, name, start):
    data, target = write(tmp_path, aid=DEEDS), tmp_path / name
    done = CliRunner().invoke(app, ["extract", "--data", str(data), "--out", str(target)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("4 rows of version ")
    assert target.read_bytes().startswith(start)


@pytest.mark.parametrize(("name", "line"), [
    ("extract.xls", "'.xls' is not a kind of file to write; did you mean .xlsx?\n"),
    ("extract.parkett", "'.parkett' is not a kind of file to write; did you mean .parquet?\n"),
])
def test_another_ending_is_one_line_and_nothing_is_written(tmp_path, name, line):
    data = write(tmp_path, aid=DEEDS)
    done = CliRunner().invoke(app, ["extract", "--data", str(data), "--out", str(tmp_path / name)])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
