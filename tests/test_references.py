"""What must hold between rows and between tables, each broken once in a record of a few rows."""

import pytest
from tiny_record import SOURCES, deed, faults, write

CORRIDOR = {"code": "BTC", "name": "Baku-Tbilisi-Ceyhan", "kind": "oil_pipeline", "countries": "AZE;UKR", "sources": "S0001"}
SHARED = {"pillar": "economic", "category": "oil_pipeline", "corridor": "BTC", "role": "headline", "sources": "S0001"}
FIGURE = {**SHARED, "id": "CF001", "partners": "UKR", "year": "2006", "measure": "corridor_length", "value": "1768", "unit": "km",
          "segment": "whole"}
OWNER = {**SHARED, "id": "CO001", "start": "2018", "owner": "SOCAR", "country": "AZE", "share_pct": "60", "complete": "yes"}
NO_CIRCLE = "records that do not depend on each other in a circle"
SOURCE = "the id of a source listed in sources.csv, e.g. S0001"
PARTNER = "an ISO alpha-3 code or a group listed in partners.csv, e.g. UKR"


def figure(record: str, **cells: str) -> dict[str, str]:
    return {**FIGURE, "id": record, **cells}


def owner(record: str, share: str, **cells: str) -> dict[str, str]:
    return {**OWNER, "id": record, "share_pct": share, **cells}


@pytest.mark.parametrize(("second", "line"), [
    ({"partners": "UKR;POL"}, f"'partners': found 'POL'; expected {PARTNER}"),
    ({"sources": "S0001;S0009"}, f"'sources': found 'S0009'; expected {SOURCE}"),
    ({"category": "railway"}, "'category': found 'railway'; expected a category of crisis_response: humanitarian, "),
    ({"pillar": "sports"}, "'category': found 'humanitarian'; expected a category of sports: mega_event, championship, "),
    ({"start": "2022-02-26", "end": "2022-02-25"}, "'end': found '2022-02-25'; expected a date not before the start, 2022-02-26"),
    ({"start": "2022-03", "end": "2021"}, "'end': found '2021'; expected a date not before the start, 2022-03"),
    ({"amount": "21500000"}, "'currency': found an empty cell; expected the currency of amount, e.g. USD"),
    ({"role": "rival"}, "'role_of': found an empty cell; expected the record that this rival belongs to"),
    ({"role": "part"}, "'role_of': found an empty cell; expected the record that this part belongs to"),
    ({"role": "stage"}, "'role_of': found an empty cell; expected the record that this stage belongs to"),
    ({"role": "mirror"}, "'role_of': found an empty cell; expected the record that this mirror belongs to"),
    ({"role": "part", "role_of": "AID-099"}, "'role_of': found 'AID-099'; expected the id of a record"),
    ({"role": "part", "role_of": "CF001"},
     "'role_of': found 'CF001' of corridor_figures.csv; expected a record of the same table (only a mirror leaves it)"),
    ({"role": "rival", "role_of": "AID-003"},
     "'role_of': found 'AID-003', a part; expected a headline or an aggregate for a rival to point to"),
    ({"role": "stage", "role_of": "AID-003"},
     "'role_of': found 'AID-003', a part; expected a headline or an aggregate for a stage to point to"),
    ({"role": "part", "role_of": "AID-002"}, f"'role_of': found 'AID-002', which leads back to AID-002; expected {NO_CIRCLE}"),
])
def test_a_deed_that_breaks_a_rule(tmp_path, second, line):
    rows = [deed("AID-001"), {**deed("AID-002"), **second}, deed("AID-003", role="part", role_of="AID-001")]
    (found,) = faults(write(tmp_path, aid=rows, corridors=[CORRIDOR], corridor_figures=[FIGURE]))
    assert found.startswith(f"data/aid.csv, row 3, column {line}")


@pytest.mark.parametrize("second", [
    {"role": "mirror", "role_of": "CF001"},
    {"role": "rival", "role_of": "AID-001"},
    {"role": "part", "role_of": "AID-003"},
    {"start": "2022", "end": "2022-01"},
    {"start": "2022-02-26", "end": "2022"},
    {"amount": "0", "currency": "AZN"},
    {"role": "context"},
])
def test_a_deed_that_keeps_the_rules(tmp_path, second):
    rows = [deed("AID-001"), {**deed("AID-002"), **second}, deed("AID-003", role="part", role_of="AID-001")]
    assert faults(write(tmp_path, aid=rows, corridors=[CORRIDOR], corridor_figures=[FIGURE])) == []


def test_an_id_stands_in_one_table_only(tmp_path):
    rows = {"aid": [deed("AID-001")], "corridors": [CORRIDOR], "corridor_figures": [figure("AID-001")]}
    assert faults(write(tmp_path, **rows)) == [
        "data/corridor_figures.csv, row 2, column 'id': found 'AID-001', also in aid.csv; "
        "expected an id that no other table uses"]


def test_a_circle_is_named_at_each_of_its_records(tmp_path):
    rows = [deed(f"AID-00{one}", role="part", role_of=f"AID-00{other}") for one, other in ((1, 2), (2, 3), (3, 1))]
    assert faults(write(tmp_path, aid=rows)) == [
        f"data/aid.csv, row 2, column 'role_of': found 'AID-002', which leads back to AID-001; expected {NO_CIRCLE}",
        f"data/aid.csv, row 3, column 'role_of': found 'AID-003', which leads back to AID-002; expected {NO_CIRCLE}",
        f"data/aid.csv, row 4, column 'role_of': found 'AID-001', which leads back to AID-003; expected {NO_CIRCLE}",
    ]


@pytest.mark.parametrize(("second", "line"), [
    ({"measure": "corridor_height"}, "column 'measure': found 'corridor_height'; expected an indicator of corridor_figures: "
                                     "corridor_length, corridor_capacity, corridor_cost"),
    ({"unit": "bcm/y"}, "column 'unit': found 'bcm/y'; expected a unit of corridor_length: km"),
    ({"corridor": "BTE"}, "column 'corridor': found 'BTE'; expected a corridor listed in corridors.csv, e.g. BTC"),
    ({"measure": "corridor_cost", "unit": "USD million", "role": "rival", "role_of": "CF001"},
     "column 'role_of': found 'CF001', which measures corridor_length; expected a record that measures corridor_cost"),
])
def test_a_figure_of_a_long_table_that_breaks_a_rule(tmp_path, second, line):
    rows = [FIGURE, {**figure("CF002"), **second}]
    assert faults(write(tmp_path, corridors=[CORRIDOR], corridor_figures=rows)) == [f"data/corridor_figures.csv, row 3, {line}"]


@pytest.mark.parametrize(("owners", "lines"), [
    ([owner("CO001", "60"), owner("CO002", "40")], []),
    ([owner("CO001", "60.3"), owner("CO002", "40")], []),
    ([owner("CO001", "60"), owner("CO002", "30")], ["shares of BTC at 2018 that add up to 90"]),
    ([owner("CO001", "60"), owner("CO002", "41")], ["shares of BTC at 2018 that add up to 101"]),
    ([owner("CO001", "60", complete="no"), owner("CO002", "30", complete="no")], []),
    ([owner("CO001", "60"), owner("CO002", "40"), owner("CO003", "50", start="2023"), owner("CO004", "40", start="2023")],
     ["shares of BTC at 2023 that add up to 90"]),
    ([owner("CO001", "60"), owner("CO002", "40"), owner("CO003", "40.5", role="rival", role_of="CO002")], []),
])
def test_the_shares_of_a_complete_list_of_owners_add_up(tmp_path, owners, lines):
    found = faults(write(tmp_path, corridors=[CORRIDOR], corridor_owners=owners))
    assert [line.partition("found ")[2] for line in found] == [f"{line}; expected 100 for a complete list" for line in lines]


def test_a_refused_row_makes_no_fault_of_each_mention_of_it(tmp_path):
    sources = [{**SOURCES[0], "standing": "state"}, SOURCES[1]]
    assert faults(write(tmp_path, sources=sources)) == [
        "data/sources.csv, row 2, column 'standing': found 'state'; expected one of the standings: official, independent, press"]
    rows = [deed("AID-001", tonnes="much"), deed("AID-002", role="part", role_of="AID-001")]
    assert [line.partition(":")[0] for line in faults(write(tmp_path, aid=rows))] == ["data/aid.csv, row 2, column 'tonnes'"]


def test_references_of_reference_tables_are_checked(tmp_path):
    members = [{"group": "OTS", "member": "UZB", "since": "2019", "source": "S0003"}]
    assert faults(write(tmp_path, group_members=members)) == [
        f"data/group_members.csv, row 2, column 'member': found 'UZB'; expected {PARTNER}",
        f"data/group_members.csv, row 2, column 'source': found 'S0003'; expected {SOURCE}",
    ]
