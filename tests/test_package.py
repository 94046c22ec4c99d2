"""The data package: what is in it, that strangers' tools accept it, and that it says the numbers on screen."""

import csv
import hashlib
import io
import json
import resource
from contextlib import contextmanager
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from frictionless import validate
from test_cli import run
from tiny_record import deed, write

from indicators import Selection, extracts
from indicators.charts import key_figures
from indicators.extracts.package import to_package
from indicators.loading import DATA_DIR, load
from indicators.tables import TABLES
from indicators.wording import rounded

CREATED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
UKRAINE = Selection(pillars=("crisis_response",), partners=("UKR",))
DEEDS = [
    deed("AID-001", amount="21500000", currency="USD", sources="S0002;S0001", note="=1+1"),
    deed("AID-002", partners="MDA", tonnes="", description='Tents, "winter"\nand beds'),
]


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def whole(dataset):
    return to_package(dataset, Selection(), CREATED)


@pytest.fixture(scope="module")
def ukraine(dataset):
    return to_package(dataset, UKRAINE, CREATED)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=DEEDS))


@pytest.mark.parametrize("selection", [
    Selection(), UKRAINE, Selection(pillars=("economic",), first=2020), Selection(partners=("EU",), members=True),
    Selection(categories=("heritage",)), Selection(partners=("ATG",), pillars=("sports",)),
], ids=["whole", "ukraine", "economic", "members", "heritage", "nothing"])
def test_frictionless_accepts_it(dataset, tmp_path, selection):
    path = tmp_path / "package.zip"
    path.write_bytes(to_package(dataset, selection, CREATED))
    report = validate(str(path))
    assert (report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])) == (True, [])


def test_the_whole_record_is_every_table_and_small(whole):
    files = unpacked(whole)
    assert set(files) == {"datapackage.json", "observations.csv", "proof.json", "README.md", "sources.csv"} | {
        f"tables/{name}.csv" for name in TABLES if name != "sources"}
    assert len(whole) < 3_000_000


def test_a_selection_has_its_rows_their_sources_and_the_tables_that_they_refer_to(dataset, ukraine):
    files = unpacked(ukraine)
    assert list(files) == ["datapackage.json", "observations.csv", "tables/aid.csv", "tables/exchange_rates.csv", "tables/partners.csv",
                           "sources.csv", "proof.json", "README.md"]
    chosen = UKRAINE.apply(dataset)
    rows = lines(files["tables/aid.csv"])
    assert rows[0] == TABLES["aid"].columns
    assert [row[0] for row in rows[1:]] == chosen.records["record"].tolist()
    assert lines(files["tables/partners.csv"]) == lines((DATA_DIR / "partners.csv").read_bytes())
    assert files["observations.csv"] == extracts.to_csv(extracts.rows(dataset, chosen.figures))
    cited = {code for codes in [*chosen.records["sources"], *dataset.tables["exchange_rates"]["source"]] for code in codes.split(";")}
    assert {row[0] for row in lines(files["sources.csv"])[1:]} == cited


def test_its_tables_load_as_the_same_record(dataset, whole, tmp_path):
    for path, content in unpacked(whole).items():
        if path.endswith(".csv") and path != "observations.csv":
            (tmp_path / path.rpartition("/")[2]).write_bytes(content)
    again = load(tmp_path)
    assert again.observations.equals(dataset.observations)
    assert all(again.tables[name].equals(dataset.tables[name]) for name in TABLES)


def test_the_descriptor_says_what_it_is(tiny):
    selection = Selection(partners=("UKR",), first=2022)
    files = unpacked(to_package(tiny, selection, CREATED))
    told = json.loads(files["datapackage.json"])
    assert {key: told[key] for key in ("$schema", "name", "title", "version", "created", "licenses", "sources", "contributors",
                                       "recordVersion", "selection", "recordIds")} == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "azerbaijan-soft-power",
        "title": "Azerbaijan soft-power record: Ukraine, from 2022", "version": tiny.version, "created": "2026-11-24T09:30:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International",
                      "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": "Aid to Ukraine", "path": "https://example.org/1"}, {"title": "Fuel for ambulances"}],
        "contributors": [{"title": "the Azerbaijan soft-power dashboard authors", "roles": ["compiler"]}],
        "recordVersion": tiny.version, "selection": {"partners": ["UKR"], "first": 2022},
        "recordIds": {"count": 1, "hash": f"sha256:{hashlib.sha256(b'AID-001').hexdigest()}"},
    }
    for each in told["resources"]:
        content = files[each["path"]]
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}"), each["path"]
    assert {each["path"] for each in told["resources"]} == set(files) - {"datapackage.json"}


def test_tables_are_exact_and_observations_harmless_in_a_spreadsheet(tiny):
    files = unpacked(to_package(tiny, Selection(), CREATED))
    assert files["tables/aid.csv"].decode().splitlines()[1].endswith(",S0002;S0001,=1+1")
    assert files["observations.csv"].decode("utf-8-sig").splitlines()[1].endswith(",S0002;S0001,'=1+1")
    assert lines(files["tables/aid.csv"])[2][16] == 'Tents, "winter"\nand beds'


def test_the_read_me_says_what_it_is_and_how_to_cite(tiny):
    text = unpacked(to_package(tiny, Selection(partners=("UKR",)), CREATED))["README.md"].decode()
    for part in (
        "This package holds the records of one selection: 1 record, 2 rows of figures.", "- Selection: Ukraine\n",
        f"- Data version: {tiny.version}\n- Made: 2026-11-24 09:30 UTC\n",
        f"- How to cite: Azerbaijan soft-power record, data version {tiny.version}, selection: Ukraine, taken out on 2026-11-24; "
        "and the source that each row names.\n",
        "- `USD`: US dollar\n- `t`: tonnes\n", "- `official`: Official\n", "- `unread`: Source not read\n",
        "Creative Commons Attribution 4.0 International (https://creativecommons.org/licenses/by/4.0/)",
        "Official means that the party says so, not that anybody audited it.",
    ):
        assert part in text


def test_its_totals_are_those_on_screen_and_add_up_again(dataset, ukraine):
    proof = json.loads(unpacked(ukraine)["proof.json"])
    totals = {total["title"]: total for total in proof["totals"]}
    assert (proof["version"], proof["selection"]) == (dataset.version, {"pillars": ["crisis_response"], "partners": ["UKR"]})
    assert list(totals) == ["Facts", "Facts, Crisis response", "Crisis response, delivered", "Crisis response, committed",
                            "Crisis response, announced only"]
    assert round(totals["Crisis response, delivered"]["best"]) == 23_177_647
    for total in totals.values():
        rows = [row for row in total["rows"] if row["outcome"] == "counted"]
        assert sum(row["value"] for row in rows) == pytest.approx(total["best"])
        assert [row["record"] for row in rows] == total["counted"]
    shown = {entry[0]: entry[1] for entry in key_figures.key_figures(UKRAINE.apply(dataset), "crisis_response")}
    for label, title in (("Delivered", "delivered"), ("Committed", "committed"), ("Announced only", "announced only")):
        total = totals[f"Crisis response, {title}"]
        assert shown[label] == (f"USD {rounded(total['best'])}" if total["counted"] else "No sum")


def test_the_same_moment_gives_the_same_bytes(dataset, ukraine):
    assert to_package(dataset, UKRAINE, CREATED) == ukraine
    later = unpacked(to_package(dataset, UKRAINE, CREATED.replace(hour=10)))
    assert {path for path, content in unpacked(ukraine).items() if later[path] != content} == {"README.md", "datapackage.json"}


def test_the_command_writes_one(tmp_path):
    data, target = str(write(tmp_path, aid=DEEDS)), tmp_path / "ukraine.ZIP"
    version = load(data).version
    assert run("extract", "--data", data, "--partner", "Ukraine", "--out", str(target)) == (
        0, f"2 rows of version {version} written to {target}\n", "")
    assert json.loads(unpacked(target.read_bytes())["datapackage.json"])["selection"] == {"partners": ["UKR"]}
    assert run("extract", "--data", data, "--table", "aid", "--out", str(target)) == (
        2, "", "a data package holds every table of its selection; leave --table out, or write .csv, .xlsx or .parquet\n")


def test_a_full_disk_is_one_line(tmp_path):
    data = str(write(tmp_path, aid=DEEDS))
    full = tmp_path / "full.zip"
    full.symlink_to("/dev/full")
    assert run("extract", "--data", data, "--out", str(full)) == (2, "", f"cannot write {full}: No space left on device\n")


@contextmanager
def at_most_1000_bytes():
    """A real limit of the system on what this process may write to a file, as a disk that fills up. It holds for pytest's own log too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_fails_midway_leaves_the_old_file_alone(tmp_path):
    target = tmp_path / "extract.zip"
    target.write_bytes(b"old")
    with at_most_1000_bytes(), pytest.raises(OSError, match="File too large"):
        extracts.save(b"x" * 5000, target)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("extract.zip", b"old")]
