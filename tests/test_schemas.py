"""The schemas that other programs read say what loading checks, of every table and of the rows of an extract."""

import csv
import json

import frictionless
import pytest
from jsonschema import Draft202012Validator
from tiny_record import deed, faults, write
from typer.testing import CliRunner

from indicators import extracts
from indicators.cli import app
from indicators.extracts import schemas
from indicators.loading import DATA_DIR
from indicators.tables import TABLES

AID = TABLES["aid"]


def package(folder) -> frictionless.Report:
    """What the frictionless library says of every file of a folder, under the descriptor that the command prints."""
    descriptor = json.loads(run("--format", "frictionless"))
    return frictionless.Package.from_descriptor(descriptor, basepath=str(folder)).validate()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["schema", *arguments])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def found(report: frictionless.Report) -> list[tuple[str, str, str | None]]:
    """Table, kind of fault, column."""
    return [(task.name, error.type, getattr(error, "field_name", None)) for task in report.tasks for error in task.errors]


def test_every_shipped_file_is_valid_under_its_schema_and_read_whole(dataset):
    report = package(DATA_DIR)
    assert found(report) == [] and report.valid
    assert {task.name: task.stats["rows"] for task in report.tasks} == {name: len(frame) for name, frame in dataset.tables.items()}


WRONG = [
    ("tonnes", "1,000", "type-error"), ("tonnes", "-5", "constraint-error"), ("tonnes", "12 million", "type-error"),
    ("tonnes", "nan", "constraint-error"), ("staff", "12.5", "type-error"), ("staff", "about 28", "type-error"),
    ("start", "06.02.2023", "constraint-error"), ("start", "2023-2-6", "constraint-error"), ("currency", "MANAT", "constraint-error"),
    ("pillar", "Economic", "constraint-error"), ("category", "relief", "constraint-error"), ("status", "done", "constraint-error"),
    ("role", "", "constraint-error"), ("partners", "ukr", "constraint-error"), ("partners", "UKR;", "constraint-error"),
    ("partners", "UKR, MDA", "constraint-error"), ("sources", "", "constraint-error"), ("id", "008", "constraint-error"),
    ("donor", "", "constraint-error"),
]


@pytest.mark.parametrize(("column", "cell", "kind"), WRONG)
def test_a_cell_that_loading_refuses_is_refused(tmp_path, column, cell, kind):
    data = write(tmp_path, aid=[deed("AID-001", amount="1", currency="EUR") | {column: cell}])
    assert [line.startswith(f"data/aid.csv, row 2, column '{column}': ") for line in faults(data)] == [True]
    descriptor = schemas.resource(AID, "aid.csv", beside=())
    assert found(frictionless.Resource.from_descriptor(descriptor, basepath=str(data)).validate()) == [("aid", kind, column)]


@pytest.mark.parametrize(("table", "rows", "kind"), [
    ("aid", [deed("AID-001"), deed("AID-001")], "primary-key"),
    ("group_members", [{"group": "OTS", "member": "ARM", "since": "2009", "source": "S0001"}], "foreign-key"),
    ("group_members", [{"group": "OTS", "member": "KAZ", "since": "2009", "source": "S0009"}], "foreign-key"),
])
def test_a_key_that_loading_refuses_is_refused(tmp_path, table, rows, kind):
    data = write(tmp_path, **{table: rows})
    assert len(faults(data)) == 1
    assert [(name, error) for name, error, _ in found(package(data))] == [(table, kind)]


def test_a_column_too_few_or_too_many_is_refused(tmp_path):
    data = write(tmp_path)
    header, *rows = (data / "aid.csv").read_text().splitlines()
    (data / "aid.csv").write_text("\n".join([header.replace("tonnes", "tons"), *rows]))
    assert "incorrect-label" in {kind for _, kind, _ in found(package(data))}


def test_a_field_has_type_bounds_title_unit_and_indicator():
    schema = schemas.table_schema(AID)
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["tonnes"] == {
        "name": "tonnes", "type": "number", "title": "Aid in kind, weight (tonnes)", "indicator": "aid_tonnes", "unit": "t",
        "description": "Published weight of goods given. Expected: a number of 0 or more, digits and one point, or an empty cell.",
        "constraints": {"minimum": 0},
    }
    assert fields["amount"]["title"] == "Aid value (money, in the row's currency)"
    assert fields["sources"]["constraints"] == {"required": True, "pattern": "([A-Z][A-Za-z0-9_-]*)(;([A-Z][A-Za-z0-9_-]*))*"}
    assert (schema["primaryKey"], schema["missingValues"]) == (["id"], [""])
    assert schemas.table_schema(TABLES["group_members"], beside={"partners"})["foreignKeys"] == [
        {"fields": ["group"], "reference": {"resource": "partners", "fields": ["code"]}},
        {"fields": ["member"], "reference": {"resource": "partners", "fields": ["code"]}}]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_required_is_what_loading_does_not_take_empty(table):
    locations = set()
    for column in table.columns:
        try:
            table.row.__pydantic_validator__.validate_assignment(table.row.model_construct(), column, "")
        except ValueError as refused:
            locations |= {error["loc"][0] for error in refused.errors() if error["type"] not in ("missing", "frozen_instance")}
    assert {column.name for column in schemas.columns(table) if column.required} == locations


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_checked_rows_are_valid_under_the_json_schema(table):
    schema = schemas.json_schema(table)
    Draft202012Validator.check_schema(schema)
    with (DATA_DIR / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [table.row.model_validate(row).model_dump(mode="json") for row, _ in zip(csv.DictReader(file), range(20))]
    validator = Draft202012Validator(schema)
    assert rows and [error.message for row in rows for error in validator.iter_errors(row)] == []


ROW = AID.row.model_validate({column: "" for column in AID.columns} | deed("AID-001", staff="3")).model_dump(mode="json")


def test_a_row_as_json_has_numbers_lists_and_nulls():
    assert {column: ROW[column] for column in ("id", "partners", "tonnes", "staff", "amount", "role_of", "note")} == {
        "id": "AID-001", "partners": ["UKR"], "tonnes": 520.0, "staff": 3, "amount": None, "role_of": [], "note": ""}
    assert Draft202012Validator(schemas.json_schema(AID)).is_valid(ROW)


@pytest.mark.parametrize(("column", "cell"), [
    ("tonnes", "520"), ("tonnes", -5), ("staff", 1.5), ("start", "06.02.2023"), ("currency", "MANAT"), ("pillar", "Economic"),
    ("category", "relief"), ("status", "done"), ("role", None), ("partners", "UKR"), ("partners", ["UKR", "UKR"]), ("partners", ["ukr"]),
    ("sources", []), ("id", "008"), ("donor", ""), ("tons", 5),
])
def test_a_wrong_row_as_json_is_refused(column, cell):
    errors = list(Draft202012Validator(schemas.json_schema(AID)).iter_errors(ROW | {column: cell}))
    assert {error.absolute_path[0] if error.absolute_path else "tons" for error in errors} == {column}


def test_a_row_as_json_has_every_column():
    missing = {column: cell for column, cell in ROW.items() if column != "role"}
    assert [error.message for error in Draft202012Validator(schemas.json_schema(AID)).iter_errors(missing)] == [
        "'role' is a required property"]


@pytest.mark.parametrize("table", schemas.DESCRIBED.values(), ids=schemas.DESCRIBED)
def test_csvw_names_every_column_with_its_header_and_type(table):
    document = json.loads(run("--table", table.name, "--format", "csvw"))
    assert document["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert document["url"] == f"{table.name}.csv"
    assert [column["name"] for column in document["tableSchema"]["columns"]] == table.columns
    assert [column["titles"][0] for column in document["tableSchema"]["columns"]] == table.columns
    assert all(column["datatype"] for column in document["tableSchema"]["columns"])
    assert document["tableSchema"]["primaryKey"] == list(table.key)


def test_csvw_says_units_lists_codes_and_keys():
    (document,) = [table for table in json.loads(run("--format", "csvw"))["tables"] if table["url"] == "corridor_owners.csv"]
    columns = {column["name"]: column for column in document["tableSchema"]["columns"]}
    assert columns["share_pct"] == {
        "name": "share_pct", "titles": ["share_pct", "Owner's share (per cent)"],
        "dc:description": "Share of an asset that belongs to one owner at a date. Expected: a number from 0 to 100, or an empty cell.",
        "datatype": {"base": "decimal", "minimum": 0, "maximum": 100}, "required": False, "schema:unitText": "%"}
    assert columns["complete"]["datatype"] == {"base": "string", "format": "yes|no"}
    assert (columns["sources"]["separator"], columns["sources"]["datatype"]["format"]) == (";", "[A-Z][A-Za-z0-9_-]*")
    assert document["tableSchema"]["foreignKeys"] == [
        {"columnReference": "corridor", "reference": {"resource": "corridors.csv", "columnReference": "code"}},
        {"columnReference": "country", "reference": {"resource": "partners.csv", "columnReference": "code"}}]


def test_an_extract_is_valid_under_the_schema_of_observations(dataset, tmp_path):
    figures = dataset.figures.sample(1500, random_state=6)
    (tmp_path / "extract.csv").write_bytes(extracts.to_csv(extracts.rows(dataset, figures)))
    descriptor = schemas.resource(schemas.OBSERVATIONS, "extract.csv") | {"encoding": "utf-8-sig"}
    report = frictionless.Resource.from_descriptor(descriptor, basepath=str(tmp_path)).validate()
    assert found(report) == [] and report.tasks[0].stats["rows"] == 1500


def test_the_command_gives_all_tables_or_one():
    whole = json.loads(run())
    assert set(whole["properties"]) == {*TABLES, "observations"}
    Draft202012Validator.check_schema(whole)
    assert json.loads(run("--table", "aid")) == whole["properties"]["aid"]["items"]
    assert [resource["name"] for resource in json.loads(run("--format", "frictionless"))["resources"]] == list(TABLES)


@pytest.mark.parametrize(("arguments", "line"), [
    (["--table", "aids"], "'aids' is not a table; did you mean aid?\n"),
    (["--table", "observation"], "'observation' is not a table; did you mean observations?\n"),
    (["--format", "frictionles"], "'frictionles' is not a format; did you mean frictionless?\n"),
    (["--format", "xml"], "'xml' is not a format; expected one of json-schema, frictionless, csvw\n"),
])
def test_a_wrong_choice_is_one_line_and_exit_2(arguments, line):
    done = CliRunner().invoke(app, ["schema", *arguments])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)
