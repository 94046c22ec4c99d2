"""`total` and `prove` as a user and a program meet them."""

import json

import pytest
from tiny_record import deed, write
from typer.testing import CliRunner

from indicators.cli import app

DEEDS = [
    deed("AID-001", amount="1000000", currency="AZN"),
    deed("AID-002", amount="500000", currency="USD", role="rival", role_of="AID-001", sources="S0002"),
    deed("AID-003", partners="MDA;UKR", amount="80000", currency="USD", status="announced", start="2021"),
    deed("AID-004", partners="KAZ", amount="9", currency="TRY"),
    deed("AID-005", partners="KAZ", start="2023"),
]
RATES = [{"currency": "AZN", "year": "2022", "per_usd": "1.7", "basis": "annual average", "source": "S0001"},
         {"currency": "EUR", "year": "2022", "per_usd": "0.9", "basis": "annual average", "source": "S0001"}]
PEOPLE = [{"country": "UKR", "year": "2022", "measure": measure, "value": value, "unit": unit, "source": "S0001"}
          for measure, value, unit in (("population", "40000000", "people"), ("gdp", "160000000000", "USD"))]
GAPS = [{"id": "GAP-001", "pillar": "crisis_response", "start": "2020", "end": "2020", "subject": "Aid of 2020", "kind": "not_reported",
         "looked_in": "the ministry", "looked_on": "2026-11"}]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Exit status, standard output and standard error of a command over the tiny record. A traceback fails the test."""
    data = write(tmp_path_factory.mktemp("record"), aid=DEEDS, exchange_rates=RATES, country_context=PEOPLE, gaps=GAPS)

    def run(*arguments: str):
        result = CliRunner().invoke(app, [*arguments, "--data", str(data)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


def test_a_total_says_what_it_counted_and_left_out(run):
    assert run("total", "--indicator", "aid_value") == (
        0, "Aid value, each at its furthest stage with a published amount: 2 records counted, 1 without a published amount, 2 left out. "
        "Best USD 668 k, from USD 580 k to USD 668 k.\n"
        "best      USD 668,235\nminimum   USD 580,000\nmaximum   USD 668,235\nleft out: 1 rival, 1 no rate\n", "")


@pytest.mark.parametrize(("options", "unit", "status", "interval", "counted", "unpublished", "left_out", "selection"), [
    (["--status", "delivered"], "USD", "delivered", [500_000, 588_235.294, 588_235.294], ["AID-001"], ["AID-005"],
     {"AID-002": "rival", "AID-003": "stage not reached", "AID-004": "no rate"}, {}),
    (["--status", "announced", "--partner", "UKR"], "USD", "announced", [80_000] * 3, ["AID-003"], [],
     {"AID-001": "other stage", "AID-002": "rival"}, {"partners": ["UKR"]}),
    (["--from", "2022", "--to", "2022", "--partner", "UKR", "--currency", "EUR"], "EUR", "furthest", [450_000, 529_411.765, 529_411.765],
     ["AID-001"], [], {"AID-002": "rival"}, {"partners": ["UKR"], "first": 2022, "last": 2022}),
    (["--to", "2022", "--partner", "KAZ", "--currency", "original"], "TRY", "furthest", [9, 9, 9], ["AID-004"], [], {},
     {"partners": ["KAZ"], "last": 2022}),
    (["--take", "lowest", "--status", "delivered"], "USD", "delivered", [500_000, 500_000, 588_235.294], ["AID-001"], ["AID-005"],
     {"AID-002": "rival", "AID-003": "stage not reached", "AID-004": "no rate"}, {}),
])
def test_the_json_of_a_total(run, options, unit, status, interval, counted, unpublished, left_out, selection):
    code, out, err = run("total", "--indicator", "aid_value", "--json", *options)
    found = json.loads(out)
    version, left = found.pop("version"), found.pop("left_out")
    assert (code, err, len(version)) == (0, "", 12)
    assert sorted(map(sorted, left)) == [["id", "reason"]] * len(left_out) and {entry["id"]: entry["reason"] for entry in left} == left_out
    assert found == {
        "indicator": "aid_value", "unit": unit, "status": status,
        **{end: pytest.approx(value, abs=0.001) for end, value in zip(("minimum", "best", "maximum"), interval)},
        "counted": counted, "unpublished": unpublished, "selection": selection}


def test_groups_gross_and_net(run):
    _, out, _ = run("total", "--indicator", "aid_value", "--by", "partner")
    assert out.splitlines() == [
        "Ukraine: USD 668,235 (USD 580,000 to USD 668,235); 2 counted, 0 without an amount, 1 left out",
        "Moldova: USD 80,000; 1 counted, 0 without an amount, 0 left out",
        "Kazakhstan: no published amount; 0 counted, 1 without an amount, 1 left out",
        "A record of several partners stands under each of them; --net shows such records once, apart."]
    _, out, _ = run("total", "--indicator", "aid_value", "--by", "partner", "--net", "--json")
    groups = json.loads(out)["groups"]
    assert {key: round(group["best"]) for key, group in groups.items()} == {"KAZ": 0, "MDA": 0, "UKR": 588_235, "several": 80_000}
    assert groups["MDA"]["left_out"] == [{"id": "AID-003", "reason": "shared elsewhere"}]


@pytest.mark.parametrize(("by", "first"), [
    ("year", "2021: USD 80,000; 1 counted, 0 without an amount, 0 left out"),
    ("category", "Humanitarian relief: USD 668,235 (USD 580,000 to USD 668,235); 2 counted, 1 without an amount, 2 left out"),
    ("donor", "government: USD 668,235 (USD 580,000 to USD 668,235); 2 counted, 1 without an amount, 2 left out"),
])
def test_groups_of_other_kinds(run, by, first):
    assert run("total", "--indicator", "aid_value", "--by", by)[1].splitlines()[0] == first


@pytest.mark.parametrize(("per", "value", "unit", "formula"), [
    ("head", 0.014706, "USD per head", "USD 588,235 ÷ 40,000,000 people (UKR, 2022) = USD 0.01471"),
    ("gdp", 0.00036765, "% of GDP", "USD 588,235 ÷ USD 160,000,000,000 of GDP (UKR, 2022) = 0.000368%"),
])
def test_amounts_beside_people_and_product_of_the_year(run, per, value, unit, formula):
    _, out, _ = run("total", "--indicator", "aid_value", "--by", "partner", "--per", per, "--json")
    assert json.loads(out)["groups"]["UKR"]["per"] == {
        "value": pytest.approx(value, rel=1e-4), "unit": unit, "counted": ["AID-001"], "without": ["AID-003"], "formulas": [formula]}


def test_where_nothing_is_published_the_gaps_stand_instead_of_a_zero(run):
    _, out, _ = run("total", "--indicator", "aid_value", "--from", "2023", "--to", "2023")
    assert out.splitlines()[0].endswith("No amount is published, so there is no sum; that is not a sum of zero.")
    _, out, _ = run("total", "--indicator", "aid_value", "--partner", "KAZ", "--from", "2021", "--to", "2021")
    assert "USD 0" not in out


@pytest.mark.parametrize(("options", "line"), [
    (["--indicator", "aid_valu"], "'aid_valu' is not an indicator; did you mean aid_value?"),
    (["--indicator", "aid_value", "--status", "comitted"], "'comitted' is not a stage; did you mean committed?"),
    (["--indicator", "aid_value", "--currency", "AZN"], "'AZN' is not a currency that totals can have; "),
    (["--indicator", "aid_value", "--prices", "real"], "'real' is not a kind of prices; "),
    (["--indicator", "aid_value", "--by", "partners"], "'partners' is not a grouping; did you mean partner?"),
    (["--indicator", "aid_value", "--from", "2022", "--to", "2021"],
     "the years run backwards: from 2022 to 2021; did you mean 2021 to 2022?"),
    (["--indicator", "aid_value", "--from", "1850"], "1850 is not a year of the record; the nearest is 2021"),
    (["--indicator", "aid_value", "--partner", "Ukrane"], "'Ukrane' is not a partner; did you mean UKR?"),
    (["--indicator", "aid_value", "--net"], "--net needs groups by partner; add --by partner"),
    (["--indicator", "aid_value", "--per", "head", "--by", "year"], "--per needs groups by partner; add --by partner"),
    (["--indicator", "aid_tonnes", "--per", "gdp", "--by", "partner"], "a share of GDP needs money; aid_tonnes is in t"),
    (["--indicator", "aid_value", "--currency", "original", "--prices", "constant"],
     "constant prices need one currency; choose USD or EUR"),
    (["--indicator", "aid_value", "--currency", "original"],
     "Aid value: figures in AZN, TRY and USD have no common unit; choose one currency, or narrow the selection"),
])
def test_what_cannot_be_added_is_one_line_and_exit_2(run, options, line):
    status, out, err = run("total", *options)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(line)


def test_prove_shows_everything_behind_a_record(run):
    status, out, err = run("prove", "AID-001")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "AID-001: Food flown to Kyiv"
    for line in (
        "Ukraine · 2022-02-26 · delivered · Counts", "Aid value: AZN 1,000,000",
        "    derived: AZN 1,000,000 ÷ 1.7000 AZN per USD (2022 average) = USD 588,235",
        "    derived: USD 588,235 ÷ 40,000,000 people (UKR, 2022) = USD 0.01471",
        "    total, announced: left out: other stage", "    total, furthest: counted",
        "tie: AID-002, rival: Food flown to Kyiv (USD 500,000; 520 t)",
        "source: Ministry, Aid to Ukraine, 2022-03; official, source read; https://example.org/1",
    ):
        assert line in lines


@pytest.mark.parametrize(("record", "furthest"), [
    ("AID-001", "counted"), ("AID-002", "left out: rival"), ("AID-004", "left out: no rate")])
def test_the_json_of_a_proof_says_whether_the_record_counts(run, record, furthest):
    proof = json.loads(run("prove", record, "--json")[1])
    assert proof["figures"][0]["totals"]["furthest"] == furthest
    assert proof["figures"][-1]["totals"] == {"all": "left out: rival" if record == "AID-002" else "counted"}
    assert proof["sources"][0] == {
        "AID-002": {"id": "S0002", "title": "Fuel for ambulances", "publisher": "Daily", "date": None, "url": None, "standing": "press",
                    "checked": "unread"}}.get(record, {
            "id": "S0001", "title": "Aid to Ukraine", "publisher": "Ministry", "date": "2022-03", "url": "https://example.org/1",
            "standing": "official", "checked": "read"})


def test_an_unknown_record_names_the_nearest(run):
    assert run("prove", "AID-0011") == (2, "", "'AID-0011' is not a record; did you mean AID-001?\n")
