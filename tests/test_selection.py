"""What the reader chose: which records it keeps, and how it survives a URL, JSON and a mistyped code."""

import json

import pytest
from tiny_record import deed, write

from indicators import Selection
from indicators.loading import load
from indicators.selection import SelectionError, valid, year

ROWS = [
    deed("AID-001", start="2005", sources="S0001;S0002"),
    deed("AID-002", start="2010-06-01", partners="MDA", category="health", sources="S0002"),
    deed("AID-003", start="2012", partners="UKR;MDA", status="committed"),
    deed("AID-004", start="2016-01", partners="MDA", status=""),
    deed("AID-005", start="2009-10", partners="KAZ"),
    deed("AID-006", start="2009-09", partners="KAZ"),
    deed("AID-007", start="2020", partners="OTS"),
    deed("AID-008", start="", partners="KAZ"),
    deed("AID-009", start="2020", partners=""),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=ROWS))


@pytest.mark.parametrize(("selection", "kept"), [
    (Selection(), "123456789"),
    (Selection(pillars=("sports",)), ""),
    (Selection(pillars=("sports", "crisis_response")), "123456789"),
    (Selection(partners=("UKR",)), "13"),
    (Selection(partners=("UKR", "MDA")), "1234"),
    (Selection(categories=("health",)), "2"),
    (Selection(standings=("official",)), "13456789"),
    (Selection(standings=("press",)), "2"),
    (Selection(statuses=("committed",)), "3"),
    (Selection(read_only=True), "13456789"),
    (Selection(two_sources=True), "1"),
    (Selection(two_sources=True, standings=("press",)), ""),
    (Selection(first=2010), "23479"),
    (Selection(last=2010), "1256"),
    (Selection(first=2010, last=2012), "23"),
    (Selection(first=2010, last=2010), "2"),
    (Selection(partners=("MDA",), standings=("official",), last=2012), "3"),
    # The group's own rows; then those of its members at their dates: Kazakhstan from 2009-10-03, Moldova from 2010 to 2015.
    (Selection(partners=("OTS",)), "7"),
    (Selection(partners=("OTS",), members=True), "2357"),
    (Selection(partners=("UKR",), members=True), "13"),
])
def test_a_selection_keeps_these_records(tiny, selection, kept):
    assert selection.apply(tiny).records["record"].tolist() == [f"AID-00{number}" for number in kept]


def test_nothing_chosen_is_the_dataset_itself(tiny):
    assert Selection().apply(tiny) is tiny and not Selection() and Selection(members=True)


EVERYTHING = Selection(("crisis_response", "cultural"), ("UKR", "OTS"), ("education",), 2005, 2020, ("official", "press"),
                       ("delivered",), True, True, True)
URL = {"pillar": ["Crisis response", "Cultural"], "partner": ["Ukraine", "Organization of Turkic States"],
       "category": ["Education"], "from": ["2005"], "to": ["2020"], "standing": ["Official", "Press"],
       "status": ["Delivered"], "read": ["true"],
       "members": ["true"], "two_sources": ["true"]}
JSON = {"pillars": ["crisis_response", "cultural"], "partners": ["UKR", "OTS"], "categories": ["education"],
        "first": 2005, "last": 2020, "standings": ["official", "press"], "statuses": ["delivered"],
        "read_only": True, "members": True, "two_sources": True}


@pytest.mark.parametrize(("selection", "params", "content"), [
    (Selection(), {}, {}),
    (Selection(partners=("UKR",)), {"partner": ["Ukraine"]}, {"partners": ["UKR"]}),
    (Selection(first=2010), {"from": ["2010"]}, {"first": 2010}),
    (EVERYTHING, URL, JSON),
])
def test_it_goes_to_a_url_and_to_json_and_comes_back(tiny, selection, params, content):
    assert selection.to_params(tiny) == params
    assert Selection.from_params(params, tiny) == selection
    assert selection.to_json() == content
    assert Selection.from_json(json.loads(json.dumps(content)), tiny) == selection


@pytest.mark.parametrize(("selection", "line"), [
    (Selection(pillars=("economi",)), "'economi' is not a pillar; did you mean economic?"),
    (Selection(pillars=("xyz",)),
     "'xyz' is not a pillar; expected one of economic, crisis_response, public, cultural, sports, alliances"),
    (Selection(partners=("Ukrane",)), "'Ukrane' is not a partner; did you mean UKR?"),
    (Selection(partners=("ukp",)), "'ukp' is not a partner; did you mean UKR?"),
    (Selection(partners=("Organisation of Turkic States",)),
     "'Organisation of Turkic States' is not a partner; did you mean OTS?"),
    (Selection(categories=("helth",)), "'helth' is not a category; did you mean health?"),
    (Selection(standings=("oficial",)), "'oficial' is not a standing; did you mean official?"),
    (Selection(statuses=("Delivered",)), "'Delivered' is not a status; did you mean delivered?"),
    (Selection(first=1990), "1990 is not a year of the record; the nearest is 2005"),
    (Selection(last=2030), "2030 is not a year of the record; the nearest is 2020"),
    (Selection(first=2015, last=2010), "the years run backwards: from 2015 to 2010; did you mean 2010 to 2015?"),
])
def test_a_choice_that_does_not_exist_names_the_nearest(tiny, selection, line):
    with pytest.raises(SelectionError) as refused:
        selection.checked(tiny)
    assert str(refused.value) == line


@pytest.mark.parametrize(("params", "line"), [
    ({"pillar": ["Economics"]}, "'Economics' is not a pillar; did you mean Economic?"),
    ({"partner": ["Ukrane"]}, "'Ukrane' is not a partner; did you mean Ukraine?"),
    ({"from": ["20O5"]}, "'20O5' is not a year; expected four digits, e.g. 2023"),
    ({"to": ["-200"]}, "'-200' is not a year; expected four digits, e.g. 2023"),
    ({"to": ["٢٠٢٣"]}, "'٢٠٢٣' is not a year; expected four digits, e.g. 2023"),
])
def test_a_mistyped_url_is_explained(tiny, params, line):
    with pytest.raises(SelectionError) as refused:
        Selection.from_params(params, tiny)
    assert str(refused.value) == line


@pytest.mark.parametrize(("content", "line"), [
    ({"pillar": ["economic"]}, "'pillar' is not a part of a selection; did you mean pillars?"),
    ({"pillars": "economic"}, "'economic' is not a value of pillars; expected a list of texts"),
    ({"partners": ["UKR", 5]}, "['UKR', 5] is not a value of partners; expected a list of texts"),
    ({"first": "2005"}, "'2005' is not a value of first; expected a year or null"),
    ({"first": True}, "True is not a value of first; expected a year or null"),
    ({"members": "yes"}, "'yes' is not a value of members; expected true or false"),
    ({"two_sources": 2}, "2 is not a value of two_sources; expected true or false"),
    ({"partners": ["XXX"]}, "'XXX' is not a partner; expected one of UKR, MDA, KAZ, AZE, OTS"),
])
def test_damaged_json_is_explained(tiny, content, line):
    with pytest.raises(SelectionError) as refused:
        Selection.from_json(content, tiny)
    assert str(refused.value) == line


def test_one_choice_is_taken_back():
    assert EVERYTHING.without("partners", "UKR").partners == ("OTS",)
    assert EVERYTHING.without("first").first is None
    assert EVERYTHING.without("read_only").read_only is False
    assert EVERYTHING.without("two_sources").two_sources is False


def test_helpers_of_the_command_line():
    assert (year("2023"), year(None)) == (2023, None)
    assert valid("aid", ["aid", "trade"], "a table") == "aid"


def test_titles_in_urls_are_unambiguous(dataset):
    assert len(set(dataset.names.values())) == len(dataset.names)


@pytest.mark.parametrize("selection", [
    Selection(pillars=("economic",), partners=("GEO",)),
    Selection(partners=("EU",), members=True, first=2004, last=2023),
    Selection(categories=("education",), standings=("official",)), Selection(two_sources=True),
])
def test_filters_only_ever_narrow_the_shipped_record(dataset, selection):
    kept = selection.apply(dataset)
    assert 0 < len(kept.records) < len(dataset.records)
    assert set(kept.observations["record"]) <= set(kept.records["record"])
    assert Selection.from_params(selection.to_params(dataset), dataset) == selection
