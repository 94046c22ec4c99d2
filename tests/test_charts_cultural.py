"""Cultural diplomacy: projects, their values, heritage lists and the song contest, against the files."""

from collections import Counter
from dataclasses import replace

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import cultural, proofs
from indicators.selection import Selection


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_selection_can_be_drawn(dataset, selection):
    keep_the_rules(dataset, cultural.CHARTS + cultural.WIDE, selection)


@pytest.fixture(scope="module")
def projects():
    return [row for row in rows("cultural_projects") if row["role"] in ("headline", "mirror")]


def test_projects_by_country(dataset, projects):
    chart = cultural.projects(dataset)
    counted = Counter(code for row in projects for code in row["partners"].split(";") if code)
    assert chart.title == f"Russia has {counted['RUS']} of {len(projects)} cultural projects"
    totals = dict(zip(chart.table["Country"], chart.table["All of the country"]))
    assert totals["Pakistan"] == counted["PAK"] == 11
    assert list(totals.values()) == sorted(totals.values(), reverse=True)


def test_no_record_found_is_a_dash_not_a_zero(dataset):
    chart = cultural.projects(dataset)
    cells = chart.table["Country"].nunique() * len(chart.figure.layout.xaxis.tickvals)
    assert len(trace(chart, "no record found").x) == cells - len(chart.table)
    assert "0" not in trace(chart, "numbers").text


def test_a_dot_opens_the_projects_that_it_counts(dataset):
    chart = cultural.projects(dataset)
    dots = trace(chart, "projects")
    place = [cell[:2] for cell in dots.customdata].index(["Pakistan", "Education"])
    assert dots.customdata[place][2] == 3
    assert set(proofs.rows_behind(chart, proofs.pointed_at(chart, 0, place))["record"]) == {"CP044", "CP051", "CP052"}


def test_one_country_has_a_plain_title(dataset):
    assert cultural.projects(Selection(partners=("ITA",)).apply(dataset)).title == "Cultural projects by country"


def test_values_keep_the_higher_figure_beside_the_records_own(dataset):
    chart = cultural.values(dataset)
    mexico = chart.table.set_index("Country").loc["Mexico"]
    assert (mexico["Delivered, USD"], mexico["Highest published, USD"]) == (5_000_000, 10_000_000)
    assert chart.title == "Mexico has the highest published value"


def test_a_published_total_is_not_added(dataset):
    chart = cultural.values(dataset)
    france = chart.table.set_index("Country").loc["France"]
    assert france["Delivered, USD"] == pytest.approx(40_000 / 0.7198, rel=0.05), "the 150,000 euros of the Orne envelope stay apart"
    assert "not added: France USD 0.2 m" in chart.caption


def test_projects_without_a_sum_are_counted(dataset, projects):
    table = cultural.values(dataset).table.set_index("Country")
    assert table.loc["Vatican City", "Without a sum"] == 10
    assert (table["Without a sum"] <= table["Projects"]).all()


def test_another_sources_sum_is_not_the_records_own(dataset):
    ukraine = cultural.values(dataset).table.set_index("Country").loc["Ukraine"]
    assert (ukraine["Delivered, USD"], ukraine["Highest published, USD"]) == (0, 4_000_000)


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: str(selection.to_json()))
def test_every_bar_of_values_is_the_total_that_its_proof_adds_up(dataset, selection):
    chosen = selection.apply(dataset)
    chart = cultural.values(chosen)
    for row in chart.table.to_dict("records") if chart else ():
        for column, stages in (("Sum", ()), ("Delivered", ("delivered",)), ("Committed", ("committed",)), ("Announced", ("announced",))):
            total = proofs.proven(chosen, replace(chart.proves, mark=(row["Country"],), stages=stages))
            assert total.best == pytest.approx(row[f"{column}, USD"]), (row["Country"], column)


def test_icesco_is_not_unesco(dataset):
    chart = cultural.heritage(dataset)
    assert chart.title == "6 of 33 UNESCO inscriptions date from 2023"
    own = chart.table[chart.table["List"] == "ICESCO list, not UNESCO"]
    assert own[["Year", "Inscriptions"]].values.tolist() == [[2023, 10]]
    assert chart.alt.endswith("ICESCO list, not UNESCO: 10.")
    assert len(chart.rows) == len(rows("inscriptions", role="headline"))


def test_eurovision(dataset):
    chart = cultural.eurovision(dataset)
    assert chart.title == "Best place: 1 in 2011; no final since 2023"
    places = trace(chart, "place")
    assert dict(zip(places.x, places.y))[2011] == 1 and len(places.x) == 13
    assert list(trace(chart, "no final").x) == [2018, 2023, 2024, 2025, 2026]
    assert list(trace(chart, "cancelled").x) == [2020]


def test_a_year_without_a_final_breaks_the_line(dataset):
    line = trace(cultural.eurovision(dataset), "finals")
    assert [year for year, place in zip(line.x, line.y) if place is None] == [2018, 2020, 2023, 2024, 2025, 2026]


def test_a_run_that_ends_in_a_final_says_nothing_of_later_years(dataset):
    assert cultural.eurovision(Selection(first=2008, last=2013).apply(dataset)).title == "Best place: 1 in 2011"
