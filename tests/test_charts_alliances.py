"""Alliances: memberships, agreements, meetings, missions and votes, against the files."""

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import alliances
from indicators.charts.spans import as_year
from indicators.selection import Selection


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_selection_can_be_drawn(dataset, selection):
    keep_the_rules(dataset, alliances.CHARTS, selection)


@pytest.fixture(scope="module")
def bodies():
    return [row for row in rows("memberships") if row["role"] in ("headline", "mirror") and row["kind"] != "bilateral"]


def test_memberships(dataset, bodies):
    chart = alliances.memberships(dataset)
    assert len(chart.rows) == len(bodies)
    assert chart.title == "38 bodies, a chair or presidency in 8"
    assert chart.table["Since"].tolist() == sorted(row["start"] for row in bodies)


@pytest.mark.parametrize(("form", "role", "body"), [
    ("chair", "chair", "Non-Aligned Movement"), ("chair", "president for the month", "UN Security Council presidency"),
    ("observer", "dialogue partner", "Shanghai Cooperation Organisation"), ("observer", "credentials not ratified",
                                                                          "Parliamentary Assembly of the Council of Europe"),
    ("member", "participating state", "OSCE (then CSCE)"), ("member", "member; chair of the 2019 session", "World Heritage Committee"),
])
def test_the_form_of_a_span(dataset, form, role, body):
    assert f"{body}: {role}" in {text.split("<br>")[0] for text in trace(alliances.memberships(dataset), form).text}


def test_a_membership_without_an_end_is_open(dataset, bodies):
    chart = alliances.memberships(dataset)
    assert sum(row["end"] == "" for row in bodies) >= len(trace(chart, "open").x) > 20


@pytest.mark.parametrize(("date", "end", "year"), [
    ("2014", False, 2014), ("2014", True, 2015), ("2014-07", False, 2014.5), ("2014-06", True, 2014.5), ("2014-01-01", True, 2014),
])
def test_dates_as_fractions_of_years(date, end, year):
    assert as_year([date], end=end) == [pytest.approx(year)]


def test_agreements(dataset):
    chart = alliances.agreements(dataset)
    dated = [row for row in rows("agreements", pillar="alliances") if row["role"] in ("headline", "mirror") and row["start"]]
    assert len(chart.rows) == len(dated)
    years = [row["start"][:4] for row in dated]
    assert chart.title == f"2024 has most agreements: {years.count('2024')} of {len(dated)}"
    assert chart.table.loc[chart.table["Status"] == "Announced", "Year"].tolist() == [2025]


def test_a_signature_is_not_force(dataset):
    hatched = [one for one in alliances.agreements(dataset).figure.data if one.name == "agreed"]
    assert hatched and all(one.marker.pattern.shape == "/" for one in hatched)


def test_meetings_hosted(dataset):
    chart = alliances.meetings(dataset)
    assert chart.alt == "Summit: 11; Conference: 3; Ministerial: 2."
    assert len(chart.rows) == 16


def test_personnel_is_a_level_and_is_not_added(dataset):
    chart = alliances.peacekeeping(dataset)
    assert chart.title == "Largest contingent: 151, Multinational Force Iraq, 2008"
    assert max(chart.table["Personnel"]) == 250, "all rotations together, 1,000, are a total and not drawn"
    assert "Left out: 1 aggregate" in chart.caption


def test_authorised_is_not_sent_and_a_rival_is_grey(dataset):
    chart = alliances.peacekeeping(dataset)
    assert list(trace(chart, "authorised").marker.size) == [4]
    assert {21, 34, 47, 94, 150, 250} == set(trace(chart, "another source").marker.size)
    assert 250 not in trace(chart, "in the mission").marker.size


def test_votes_stand_on_their_electors(dataset):
    chart = alliances.votes(dataset)
    assert chart.table[["Country", "Votes", "Electors"]].values.tolist() == [
        ["Azerbaijan", 155, 193], ["Azerbaijan", 103, 191], ["Armenia", 70, 191], ["Armenia", 144, 193], ["Armenia", 65, 123],
        ["Azerbaijan", 58, 123]]
    assert chart.alt == ("Highest share: Azerbaijan, UN Security Council 2011, 155 of 193; "
                         "lowest: Armenia, UN Human Rights Council 2006, 70 of 191.")


def test_a_few_votes_are_a_sentence(dataset):
    chart = alliances.votes(Selection(first=2024, last=2024).apply(dataset))
    assert chart.figure is None
    assert chart.alt == "Armenia, Host of COP17, biodiversity 2024, 65 of 123; Azerbaijan, Host of COP17, biodiversity 2024, 58 of 123."


def test_the_neighbours(dataset):
    chart = alliances.neighbours(dataset)
    assert chart.title == "Azerbaijan is ahead of its neighbours on 2 of 4 measures"
    assert "Not in the title's number, as no end is better or no year common: Aid given, bilateral allocable ODA." in chart.caption
    assert "Globalisation index, political, 2023: Azerbaijan 69.4, Kazakhstan 69.1, Armenia 66.3, Georgia 57.5" in chart.alt
