"""Claims against the rows: each statistic on a few rows, the rule of the verdict, and the shipped claims with figures worked by hand."""

import csv
import json
import shutil

import pytest
import tiny_record
from conftest import ROOT
from typer.testing import CliRunner

from indicators import claims
from indicators.cli import app
from indicators.finders import Rows, within
from indicators.findings import figure
from indicators.loading import load
from indicators.problems import DataError

CLAIM = {"id": "CL001", "text": "It helped Ukraine", "kind": "factual", "subject": "aid", "checkable": "yes", "verdict": "supported"}
TEST = {"id": "CT001", "claim": "CL001", "says": "Tonnes to Ukraine", "table": "aid", "indicator": "aid_tonnes", "partners": "UKR",
        "statistic": "total", "comparison": ">=", "threshold": "600", "supports": "yes"}
AID = [
    tiny_record.deed("AID-001", start="2022-02-26"),
    tiny_record.deed("AID-002", start="2022-04", tonnes="170"),
    tiny_record.deed("AID-003", start="2022-04-21", tonnes="720", role="aggregate"),
    tiny_record.deed("AID-004", start="2022-04", tonnes="160", role="rival", role_of="AID-002"),
    tiny_record.deed("AID-005", start="2023-01-10", tonnes="50", kind="cash"),
    tiny_record.deed("AID-006", start="2023", tonnes="", partners="MDA"),
    tiny_record.deed("AID-007", start="", tonnes="5", partners="KAZ"),
]
PEERS = [
    {"id": f"PE{place}", "pillar": "alliances", "category": "comparison", "partners": "" if country == "AZE" else country, "year": year,
     "measure": "kof_overall", "value": value, "unit": "score", "country": country, "role": "context", "sources": "S0001"}
    for place, (country, year, value) in enumerate(
        [("AZE", "2020", "60"), ("AZE", "2021", "66"), ("KAZ", "2021", "65"), ("KAZ", "2020", "61"), ("AZE", "2022", "50")])
]


def only(tmp_path, **cells):
    data = tiny_record.write(tmp_path, aid=AID, peers=PEERS, claims=[CLAIM], claim_tests=[{**TEST, **cells}])
    return claims.judged(load(data))["CL001"].tests[0]


@pytest.mark.parametrize("cells, value, low, high, rows", [
    ({}, 740, 730, 740, ("AID-001", "AID-002", "AID-005")),
    ({"last": "2022"}, 690, 680, 690, ("AID-001", "AID-002")),
    ({"where": "kind=cash"}, 50, 50, 50, ("AID-005",)),
    ({"statistic": "count"}, 3, 3, 3, ("AID-001", "AID-002", "AID-005")),
    ({"statistic": "count", "indicator": "records", "partners": "UKR;MDA"}, 4, 4, 4, ("AID-001", "AID-002", "AID-006", "AID-005")),
    ({"statistic": "maximum"}, 520, 520, 520, ("AID-001",)),
    ({"statistic": "minimum"}, 50, 50, 50, ("AID-005",)),
    ({"statistic": "latest", "last": "2022"}, 170, 160, 170, ("AID-002",)),
    ({"statistic": "first"}, 520, 520, 520, ("AID-001",)),
    ({"statistic": "latest", "roles": "aggregate"}, 720, 720, 720, ("AID-003",)),
    ({"statistic": "change"}, -470, -470, -470, ("AID-001", "AID-005")),
    ({"statistic": "ratio"}, 0.0961538461538, 0.0961538461538, 0.0961538461538, ("AID-001", "AID-005")),
    ({"statistic": "share", "where": "id=AID-002", "against": "id=AID-001"}, pytest.approx(32.6923077), pytest.approx(32.6923077),
     pytest.approx(32.6923077), ("AID-002", "AID-001")),
    ({"statistic": "days", "against": "2022-02-24"}, 2, 2, 2, ("AID-001",)),
    ({"statistic": "days", "against": "2022-05-01"}, 254, 254, 254, ("AID-005",)),  # 2022-04 has no day
    ({"statistic": "earliest"}, 2022, 2022, 2022, ("AID-001",)),
    ({"statistic": "place", "table": "peers", "indicator": "kof_overall", "partners": "", "where": "country=AZE", "roles": "context"},
     1, 1, 1, ("PE1", "PE2")),  # 2022 has no other country
])
def test_statistics(tmp_path, cells, value, low, high, rows):
    found = only(tmp_path, **cells).found
    assert (found.value, found.low, found.high) == (value, low, high)
    assert found.rows == rows


@pytest.mark.parametrize("cells", [
    {"partners": "MDA"},  # no weight published
    {"statistic": "latest", "first": "2024"},
    {"statistic": "change", "last": "2022"},  # one year alone
    {"statistic": "count", "partners": "OTS"},
    {"statistic": "count", "partners": "KAZ", "first": "2020"},  # the one row has no year
    {"statistic": "place", "table": "peers", "indicator": "kof_overall", "partners": "", "where": "country=AZE", "first": "2022",
     "roles": "context"},
])
def test_no_row_decides(tmp_path, cells):
    test = only(tmp_path, **cells)
    assert (test.found, test.holds, test.speaks) == (None, None, "no data")


def test_nought_is_an_answer_where_the_record_looks(tmp_path):
    test = only(tmp_path, statistic="count", first="2030", threshold="1")
    assert (test.found.value, test.speaks) == (0, "against")


@pytest.mark.parametrize("comparison, threshold, upper, holds", [
    (">=", "740", "", True), (">", "740", "", False), ("<=", "740", "", True), ("<", "740", "", False),
    ("=", "740", "", True), ("=", "739", "", False), ("between", "700", "740", True), ("between", "741", "800", False),
])
def test_comparisons(tmp_path, comparison, threshold, upper, holds):
    assert only(tmp_path, comparison=comparison, threshold=threshold, upper=upper).holds is holds


@pytest.mark.parametrize("threshold, firm", [("700", True), ("735", False), ("750", True)])
def test_a_test_is_firm_where_every_published_figure_agrees(tmp_path, threshold, firm):
    assert only(tmp_path, threshold=threshold).firm is firm


@pytest.mark.parametrize("supports, threshold, speaks", [
    ("yes", "600", "for"), ("yes", "800", "against"), ("no", "600", "against"), ("no", "800", "for"), ("related", "600", "related")])
def test_what_a_test_says_of_its_claim(tmp_path, supports, threshold, speaks):
    assert only(tmp_path, supports=supports, threshold=threshold).speaks == speaks


def test_in_words(tmp_path):
    test = only(tmp_path, statistic="change", comparison="<", threshold="0")
    assert test.answer == "-470 t (50 t in 2023 less 520 t in 2022)"
    assert test.asked == "less than 0 t"
    assert test.turns == "“Tonnes to Ukraine” holds at -470 t; a figure that is not less than 0 t would turn it."


@pytest.mark.parametrize("value, words", [(0.5943, "0.59 times, 41% less"), (1, "1 times"), (3.0895, "3.09 times")])
def test_a_quotient_in_words(value, words):
    assert figure(value, "times") == words


@pytest.mark.parametrize("tests, checkable, verdict", [
    (["yes 600", "yes 700"], "yes", "supported"),
    (["yes 600", "yes 700"], "partly", "partly"),
    (["yes 600", "yes 800"], "yes", "partly"),
    (["yes 800", "no 600"], "yes", "contradicted"),
    (["yes 600", "unknown"], "yes", "partly"),
    (["yes 800", "unknown"], "yes", "contradicted"),
    (["unknown"], "yes", "no_data"),
    (["related 600"], "yes", "not_testable"),
    ([], "no", "not_testable"),
])
def test_the_rule(tmp_path, tests, checkable, verdict):
    cells = [{"partners": "OTS"} if test == "unknown" else dict(zip(("supports", "threshold"), test.split())) for test in tests]
    rows = [{**TEST, "id": f"CT{place}", **own} for place, own in enumerate(cells)]
    data = tiny_record.write(tmp_path, aid=AID, claims=[{**CLAIM, "checkable": checkable}], claim_tests=rows)
    assert claims.judged(load(data))["CL001"].verdict == verdict


@pytest.mark.parametrize("cells, fault", [
    ({"claim": "CL099"}, "column 'claim': found 'CL099'; expected the id of a claim listed in claims.csv, e.g. CL001"),
    ({"table": "sources"}, "column 'table': found 'sources'; expected a table of records: agreements, aid, "),
    ({"indicator": "gas_exports"}, "column 'indicator': found 'gas_exports'; expected an indicator of aid: records, aid_value, "),
    ({"partners": "UKX"}, "column 'partners': found 'UKX'; expected an ISO alpha-3 code"),
    ({"categories": "aidd"}, "column 'categories': found 'aidd'; expected codes joined by ;, of alliance, "),
    ({"roles": "headlin"}, "column 'roles': found 'headlin'; expected codes joined by ;, of aggregate, "),
    ({"where": "country=UKR"}, "column 'where': found 'country=UKR'; expected column=value, with a column of aid: id,"),
    ({"where": "cash"}, "column 'where': found 'cash'; expected column=value"),
    ({"statistic": "mean"}, "column 'statistic': found 'mean'; expected one of the statistics: total, count, "),
    ({"statistic": "share", "against": "WLD"}, "column 'against': found 'WLD'; expected column=value or an indicator of aid"),
    ({"statistic": "place"}, "column 'statistic': found 'place'; expected another statistic: aid has no column country"),
    ({"statistic": "days", "against": "2022-02-30"}, "column 'against': found '2022-02-30'; expected the date that days are counted from"),
    ({"comparison": "between"}, "column 'upper': found an empty cell; expected a number where the comparison is between"),
    ({"threshold": "many"}, "column 'threshold': found 'many'; expected a number"),
])
def test_a_faulty_test_is_a_line(tmp_path, cells, fault):
    data = tiny_record.write(tmp_path, aid=AID, claims=[CLAIM], claim_tests=[{**TEST, **cells}])
    [line] = tiny_record.faults(data)
    assert line.startswith(f"data/claim_tests.csv, row 2, {fault}")


@pytest.mark.parametrize("claim, verdict", [
    ("CL001", "partly"), ("CL005", "partly"), ("CL014", "no_data"), ("CL026", "partly"), ("CL027", "supported"), ("CL040", "supported"),
    ("CL043", "not_testable"), ("CL045", "contradicted"), ("CL046", "supported"), ("CL051", "no_data"),
])
def test_verdicts_of_the_shipped_claims(dataset, claim, verdict):
    assert claims.judged(dataset)[claim].verdict == verdict


def test_thirty_claims_or_more_carry_a_test_and_none_that_is_not_checkable(dataset):
    tested = [claim.id for claim in claims.judged(dataset).values() if {test.supports for test in claim.tests} & {"yes", "no"}]
    assert len(tested) == 37
    checkable = dataset.tables["claims"].set_index("id")["checkable"]
    assert set(checkable[tested]) == {"yes", "partly"}


@pytest.mark.parametrize("claim, says, value, rows", [
    ("CL001", "Embassies abroad rose between 2016 and 2024", 12, ("RNK034", "RNK050")),  # 71 - 59
    ("CL005", "Armenia's embassies abroad fell from 2014 to 2024", 4, ("PE1244", "PE1245")),  # 44 - 40
    ("CL005", "Armenia's political reach in fact (KOF, de facto) fell from 2019 to 2023", -5.6, ("PE0117", "PE0141")),  # 56.40 - 62.00
    ("CL019", "First aid to Ukraine within three days of the war of 24 February 2022", 2, ("AID-001",)),
    ("CL026", "A hundredth or more of the world's oil", pytest.approx(0.6701, abs=1e-4), ("EN0264", "EN0396")),  # 30.25 of 4514.104 Mt
    ("CL027", "More gas than an equal share of 193 states", pytest.approx(0.8760, abs=1e-4), ("EN0462", "EN0594")),  # 35.558 of 4059.231
    ("CL040", "Sum of that aid, US dollars", 75000, ("AID-103", "AID-104")),
    ("CL045", "Both records of the sum, AZN 27.6 million and EUR 15 million, are goods in kind", 2, ("AID-008", "AID-009")),
    ("CL046", "The published running total of 21 April 2022 is 720 t", 720, ("AID-008",)),
])
def test_figures_of_the_shipped_claims(dataset, claim, says, value, rows):
    found = next(test.found for test in claims.judged(dataset)[claim].tests if test.says == says)
    assert (found.value, found.rows) == (value, rows)


def test_every_stored_verdict_follows(dataset):
    assert claims.faults(dataset, "data") == []


def test_rows_are_those_of_the_selection(dataset):
    for claim in claims.judged(dataset).values():
        for test in claim.tests:
            kept = test.selection.apply(dataset).records
            own = [row.record for row in Rows(dataset, test.table).dated if within(row, test.selection)]
            assert set(own) <= set(kept["record"]), test.id
            assert not test.found or test.statistic in ("share", "place") or set(test.found.rows) <= set(kept["record"]), test.id


def test_it_is_asked_once_a_dataset(dataset):
    assert claims.judged(dataset) is claims.judged(dataset)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(ROOT / "data", tmp_path / "data")


def change(path, record, column, value):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == record:
            row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_validate_names_a_verdict_that_no_longer_follows(copy):
    change(copy / "aid.csv", "AID-008", "tonnes", "700")
    done = CliRunner().invoke(app, ["validate", "--data", str(copy)])
    assert done.exit_code == 1
    assert done.stderr == ("data/claims.csv, row 47, column 'verdict': found 'supported' for CL046; "
                           "expected partly, which follows from the tests of claim_tests.csv\n")


def test_claims_as_json(copy):
    change(copy / "claims.csv", "CL045", "verdict", "supported")
    done = CliRunner().invoke(app, ["claims", "--json", "--data", str(copy)])
    found = {claim["id"]: claim for claim in json.loads(done.stdout)}
    assert (done.exit_code, len(found)) == (0, 53)
    assert (found["CL045"]["verdict"], found["CL045"]["stored"]) == ("contradicted", "supported")
    test = found["CL045"]["tests"][1]
    assert (test["found"], test["unit"], test["threshold"]) == (15000000, "EUR", 15000000)
    assert (test["rows"], test["speaks"]) == (["AID-009"], "against")
    assert test["selection"] == {"partners": ["UKR"], "first": 2022, "last": 2022}


def test_claims_in_lines(dataset):
    done = CliRunner().invoke(app, ["claims"])
    assert done.exit_code == 0
    assert "CL045 · contradicted · It gave Ukraine 15 million euros in cash\n" in done.stdout
    assert "    against  Money for Ukraine recorded as cash: 0 records; asked: at least 1 record\n" in done.stdout
    assert "53 claims: 11 supported, 23 partly, 1 contradicted, 2 no data and 16 not testable; version" in done.stdout


def test_a_stale_verdict_is_no_fault_of_loading(copy):
    change(copy / "claims.csv", "CL045", "verdict", "supported")
    try:
        dataset = load(copy)
    except DataError as error:
        pytest.fail(str(error))
    assert claims.judged(dataset)["CL045"].verdict == "contradicted"
