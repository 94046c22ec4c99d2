"""Sports diplomacy: hosted events, crowds, deals and medals, against the files."""

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import proofs, sports
from indicators.selection import Selection


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_selection_can_be_drawn(dataset, selection):
    keep_the_rules(dataset, sports.CHARTS, selection)


def test_hosted_events(dataset):
    chart = sports.hosted_events(dataset)
    held = [row for row in rows("events", pillar="sports") if row["role"] == "headline"]
    assert len(chart.rows) == len(held) == 45
    assert chart.title == "2023 has most sports events hosted: 7 of 45"
    assert chart.alt.startswith("Multi-sport games: 4; Championships and cups: 21; Motor sport: 10; Football: 6; Chess: 3")


def test_an_event_to_come_is_an_outline(dataset):
    chart = sports.hosted_events(dataset)
    assert chart.table[chart.table["Status"] == "Announced"][["Kind", "Year"]].values.tolist() == [
        ["Championships and cups", 2026], ["Motor sport", 2026]]
    assert [list(one.x) for one in chart.figure.data if one.name == "announced"] == [[2026], [2026]]


def test_spectators(dataset):
    chart = sports.spectators(dataset)
    own = chart.table[chart.table["Figure"] == "the record's own"]
    assert own[["Event", "Spectators"]].values.tolist()[:2] == [
        ["4th Islamic Solidarity Games", 360000], ["FIFA U-17 Women World Cup 2012", 257666]]
    assert "Euro 2020: Wales v Switzerland" not in chart.table["Event"].tolist(), "a match is part of the three-match total"


def test_a_source_not_read_is_marked(dataset):
    chart = sports.spectators(dataset)
    assert [text for text in trace(chart, "values").text if "source not read" in text] == [
        "\u00a0\u00a0\u00a0\u00a0<b>16,306</b> · source not read"]
    assert "1 from a source not read" in chart.caption


def test_competitors_are_not_teams_or_drivers(dataset):
    chart = sports.competitors(dataset)
    assert chart.title == "1st European Games is the largest by count"
    assert not chart.table["Event"].str.contains("Formula 1|final").any()


def test_olympic_medals(dataset):
    chart = sports.olympic_medals(dataset)
    assert chart.title == "Most medals: 18 at Rio de Janeiro 2016"
    assert list(trace(chart, "gold").y) == [0, 2, 1, 1, 2, 1, 0, 2]
    assert list(trace(chart, "silver").y) == [1, 0, 0, 1, 2, 7, 3, 2]
    assert list(trace(chart, "bronze").y) == [0, 1, 4, 4, 5, 10, 4, 3]
    assert "No medal at 7 further games." in chart.caption


def test_the_count_of_london_as_first_awarded_is_a_tick(dataset):
    chart = sports.olympic_medals(dataset)
    tick = trace(chart, "another count")
    assert (list(tick.x), list(tick.y), list(tick.text)) == ([4], [10], ["10 as<br>first awarded"])
    assert list(trace(chart, "total").text)[4] == "<b>9</b>"


def test_paralympic_medals(dataset):
    chart = sports.paralympic_medals(dataset)
    assert chart.title == "Most medals: 19 at Tokyo 2020"
    assert chart.table["Total"].tolist() == [1, 4, 10, 12, 11, 19, 11]


def test_different_games_are_not_one_family(dataset):
    chart = sports.other_medals(dataset)
    assert not chart.table["Games"].str.contains("Summer|Winter").any()
    assert chart.title == "Most medals: 184 at CIS Games 2025"


@pytest.mark.parametrize(("selection", "title"), [
    (Selection(first=2000, last=2008), "Most medals: 6 at Beijing 2008"),
    (Selection(first=2020, last=2024), "Olympic medals"),
    (Selection(first=1996, last=2000), "Olympic medals"),
])
def test_titles_of_medals_hold_for_the_years_chosen(dataset, selection, title):
    assert sports.olympic_medals(selection.apply(dataset)).title == title


def test_sponsorships(dataset):
    chart = sports.sponsorships(dataset)
    deals = chart.table.set_index(["With", "Sponsor"])
    uefa = deals.loc[("UEFA national-team competitions", "SOCAR")]
    assert uefa["Value, USD"] == uefa["Highest figure, USD"] > uefa["Lowest figure, USD"] > 0
    assert chart.title == "Largest reported deal: SOCAR, USD 119.5 m"
    assert len(deals) == len(rows("sponsorships", role="headline"))


def test_a_deal_opens_its_sum_and_what_others_say_of_it(dataset):
    chart = sports.sponsorships(dataset)
    row = chart.table.index[chart.table["With"] == "UEFA national-team competitions"][0]
    bars = trace(chart, "member")
    number, place = list(chart.figure.data).index(bars), list(bars.ids).index(str(row))
    assert proofs.pointed_at(chart, number, place) == row
    assert chart.behind[row].split(";") == ["SPO005", "SPO005-R1"]


def test_hosting_outlay_is_no_sponsorship(dataset):
    chart = sports.sponsorships(dataset)
    assert not {"SPO008", "SPO014", "SPO015"} & set(chart.rows["record"])
    assert "context" in chart.caption


def test_a_deal_whose_sum_another_source_alone_gives_says_so(dataset):
    assert "Atlético Madrid (extension): (USD 13.3 m)" in sports.sponsorships(dataset).alt
