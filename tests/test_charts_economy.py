"""Charts of trade, investment and energy: one basis a line, rivals and totals shown and never added."""

import csv
from pathlib import Path

import pytest

from indicators.charts import economy, trade
from indicators.selection import Selection

DATA = Path(__file__).parent.parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def line(chart, name):
    trace = next(trace for trace in chart.figure.data if trace.name == name)
    return dict(zip(trace.x, trace.y))


def test_exports_rank_partners_by_the_last_five_full_years(dataset):
    chart = trade.exports_by_partner(dataset)
    assert chart.title == "Italy takes 31% of exports by partner, 2016–2020"
    assert list(dict.fromkeys(chart.table["Partner"])) == ["Italy", "Türkiye", "Israel", "India", "Russia"]
    assert set(chart.rows["indicator"]) == {"trade_exports"} and not set(chart.rows["role"]) & {"aggregate", "context"}
    basis = {row["id"]: row["basis"] for row in rows("trade.csv")}
    assert {basis[record] for record in chart.rows["record"]} == {"customs"}


def test_a_missing_year_breaks_the_line(dataset):
    turkiye = line(trade.exports_by_partner(dataset), "Türkiye")
    assert turkiye[2021] is None and turkiye[2022] is None and turkiye[2023] == pytest.approx(5.3)


def test_imports_show_both_sides_and_never_an_average(dataset):
    chart = trade.imports_from_both_sides(dataset)
    assert set(chart.table["Whose figure"]) == {"Azerbaijan", "Türkiye"}
    own = {row["year"]: float(row["value"]) for row in rows("trade.csv")
           if [row[column] for column in ("partners", "measure", "basis", "role", "year")]
           == ["TUR", "trade_imports", "customs", "headline", "2013"]}
    assert line(chart, "Azerbaijan")[2013] == pytest.approx(own["2013"] / 1000)  # published in millions, drawn in billions
    both = chart.table.pivot(index="Year", columns="Whose figure", values="USD").dropna()
    more = (both["Türkiye"] > both["Azerbaijan"]).sum()
    assert chart.title == f"Türkiye reports more than Azerbaijan in {more} of {len(both)} years"


def test_imports_follow_the_chosen_partner(dataset):
    chart = trade.imports_from_both_sides(Selection(partners=("RUS",)).apply(dataset))
    assert set(chart.table["Whose figure"]) == {"Azerbaijan", "Russia"} and "Russia" in chart.title


@pytest.mark.parametrize("selection", [Selection(partners=("ABW",)), Selection(pillars=("crisis_response",))])
def test_one_side_alone_is_no_comparison(dataset, selection):
    assert trade.imports_from_both_sides(selection.apply(dataset)) is None


def test_totals_are_published_and_not_added_up(dataset):
    chart = trade.totals(dataset)
    assert set(chart.rows["partners"]) == {""}
    assert line(chart, "exports")[2022] == pytest.approx(38.1)
    assert 2020 not in chart.table["Year"].tolist() and line(chart, "exports")[2020] is None
    both = chart.table.pivot(index="Year", columns="Flow", values="USD").dropna()
    assert chart.title == f"Exports exceed imports in {(both['exports'] > both['imports']).sum()} of {len(both)} years"


def test_investment_abroad_keeps_totals_out_of_the_bars(dataset):
    chart = economy.outward(dataset)
    table = chart.table.set_index("Partner")
    # STAR 6.3 bn and Petkim 2.04 bn; "15 bn to date" is a published total, the mid-construction 5.6 bn a rival.
    assert table.loc["Türkiye", ["Delivered, USD", "Highest published, USD"]].tolist() == [8_340_000_000, 15_000_000_000]
    assert table.loc["Georgia", "Delivered, USD"] == 588_100_000  # spent of the credit line INV077, told by INV076
    assert table.loc["Switzerland", ["Sum, USD", "Without a published sum"]].tolist() == [0, 1]
    assert chart.title == "Türkiye leads delivered sums abroad, USD 8.3 bn"


def test_investment_of_two_countries_is_counted_once(dataset):
    table = economy.inward(dataset).table.set_index("Partner")
    assert table.loc["Several partners", "Facts"] == 1  # Fluxys and Enagás, INV072
    assert table.loc["Spain", "Facts"] == 1
    assert table.loc["United States", ["Delivered, USD", "Committed, agreed or under way, USD"]].tolist() == [1_300_000_000, 2_000_000_000]


def test_the_two_directions_never_meet(dataset):
    direction = {row["id"]: row["direction"] for row in rows("investments.csv")}
    for chart, expected in ((economy.outward(dataset), "outward"), (economy.inward(dataset), "inward")):
        assert {direction[record] for record in chart.rows["record"]} == {expected}


def test_direct_investment_takes_whole_years_of_one_year(dataset):
    chart = economy.direct_investment(dataset)
    assert set(chart.rows["year"]) == {2023} and set(chart.rows["role"]) == {"headline"} and "" not in set(chart.rows["partners"])
    table = chart.table.set_index("Partner")
    assert table.loc["United Kingdom", "Into Azerbaijan, USD"] == 1_900_000_000
    assert table["From Azerbaijan, USD"].isna().any()
    texts = [text for trace in chart.figure.data if trace.type == "scatter" for text in trace.text]
    assert " —" in texts


def test_energy_draws_neighbours_faint_and_leaves_giants_out(dataset):
    chart = economy.energy_output(dataset)
    assert chart.title == "Oil output peaks in 2010 and gas output in 2023"
    assert set(chart.table["Country"]) == {"Azerbaijan", "Kazakhstan", "Turkmenistan"}
    assert set(chart.rows["indicator"]) == {"oil_production", "gas_production"}
    roles = dict(zip(chart.table["Country"], chart.rows["role"]))
    assert roles == {"Azerbaijan": "headline", "Kazakhstan": "context", "Turkmenistan": "context"}


@pytest.mark.parametrize("selection", [Selection(partners=("KAZ",)), Selection(pillars=("cultural",))])
def test_neighbours_alone_are_no_chart_of_azerbaijan(dataset, selection):
    assert economy.energy_output(selection.apply(dataset)) is None


@pytest.mark.parametrize(("selection", "title"), [
    (Selection(partners=("ITA",)), "Exports by partner and year"),
    (Selection(partners=("ITA", "DEU")), "Exports by partner and year"),
])
def test_titles_fall_back_where_there_is_nothing_to_rank(dataset, selection, title):
    assert trade.exports_by_partner(selection.apply(dataset)).title == title


@pytest.mark.parametrize("draw", [trade.exports_by_partner, trade.imports_from_both_sides, trade.totals, economy.energy_output])
def test_the_table_has_a_row_for_each_row_of_the_extract(dataset, draw):
    chart = draw(dataset)
    assert len(chart.table) == len(chart.rows)
