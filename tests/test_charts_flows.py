"""Gas and oil from field through corridor to buyer. Expected values worked out from data/flows.csv."""

import csv

import pytest

from indicators.charts import ribbons, sankey
from indicators.loading import DATA_DIR
from indicators.selection import Selection

SELECTIONS = [
    Selection(), Selection(pillars=("sports",)), Selection(partners=("TUR",)), Selection(partners=("ITA",)), Selection(partners=("EU",)),
    Selection(partners=("TUR", "GEO"), first=2022), Selection(first=2025, last=2025), Selection(standings=("press",)),
    Selection(standings=("independent",)), Selection(read_only=True), Selection(categories=("oil_pipeline",)),
]
CHAIN = "South Caucasus Pipeline → Trans-Anatolian Natural Gas Pipeline → Trans Adriatic Pipeline"


@pytest.fixture(scope="module")
def published():
    with (DATA_DIR / "flows.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: float(row["value"]) / (1000 if row["unit"] == "million m3" else 1) for row in csv.DictReader(lines)}


def row(chart, record, drawn_as):
    rows = chart.table[(chart.table["Record"] == record) & (chart.table["Drawn as"] == drawn_as)]
    assert len(rows) == 1
    return rows.iloc[0]


def into_buyers(chart):
    """What the drawn links bring to their ends, by row of the table."""
    link = chart.figure.data[0].link
    return {int(place): value for place, value, target in zip(chart.figure.data[0].ids, link.value, link.target)
            if target not in set(link.source)}


@pytest.mark.parametrize("year, record, drawn_as, start, through, buyer, value", [
    (2023, "FL069", "flow", "Shah Deniz gas field", CHAIN, "Italy", 9.988),
    (2023, "FL073", "flow", "Shah Deniz gas field", f"{CHAIN} → Interconnector Greece-Bulgaria", "Bulgaria", 0.92),
    (2023, "FL047", "flow", "Shah Deniz gas field", "South Caucasus Pipeline → Trans-Anatolian Natural Gas Pipeline", "Türkiye", 5.6),
    (2023, "FL042, FL047", "derived rest", "Field not stated", "route not published", "Türkiye", 3.9),
    (2023, "FL016, FL069, FL073", "derived rest", "Field not stated", "route not published", "Europe, other buyers", 0.892),
    (2023, "FL059", "flow, route not published", "Field not stated", "route not published", "Georgia", 2.5),
    (2025, "FL019", "flow, route not published", "Field not stated", "route not published", "Europe", 12.8),
    (2025, "FL062", "flow, route not published", "Field not stated", "route not published", "Syria", 0.5),
    (2020, "FL063", "flow", "Field not stated", "Hajigabul-Astara-Abadan gas pipeline", "Iran", 0.201),
    (2019, "FL052", "flow", "Field not stated", "Hajigabul-Gazakh-Saguramo gas pipeline", "Georgia", 1.2297),
    (2019, "FL053", "flow", "Shah Deniz gas field", "South Caucasus Pipeline", "Georgia", 1.1764),
    (2016, "FL128", "flow, route not published", "Field not stated", "route not published", "Georgia", 2.113),
    (2007, "FL021", "flow", "Shah Deniz gas field", "South Caucasus Pipeline", "Türkiye", 1.258),
    (2016, "FL074", "total, not drawn", "Shah Deniz gas field", "South Caucasus Pipeline", "all", 7.283),
    (2022, "FL071", "total, not drawn", "Shah Deniz gas field", CHAIN.rpartition(" → ")[2], "all", 11.5),
    (2025, "FL082", "output of the field, not drawn", "Shah Deniz gas field", "—", "—", 27.9),
    (2023, "FL069-R1", "rival figure, not drawn", "Shah Deniz gas field", "Trans Adriatic Pipeline", "Italy", 9.3),
])
def test_each_link_of_gas(dataset, year, record, drawn_as, start, through, buyer, value):
    found = row(sankey.gas(dataset, year), record, drawn_as)
    assert (found["From"], found["Through"], found["To"], found["Value"], found["Unit"]) == (start, through, buyer, value, "bcm")


@pytest.mark.parametrize("year, total", [(2025, 25.2), (2024, 25.2), (2023, 23.8)])
def test_what_is_drawn_adds_up_to_all_exports_once(dataset, year, total):
    chart = sankey.gas(dataset, year)
    drawn = {place: value for place, value in into_buyers(chart).items() if "hollow" not in chart.table["Drawn as"][place]}
    assert sum(drawn.values()) == pytest.approx(total)
    assert {place: pytest.approx(value) for place, value in drawn.items()} == chart.table["Value"].loc[list(drawn)].to_dict()


@pytest.mark.parametrize("year", [2016, 2020, 2023, 2025])
def test_a_flow_is_as_wide_in_every_pipeline_and_leaves_as_it_came(dataset, year):
    sankey_ = sankey.gas(dataset, year).figure.data[0]
    link = sankey_.link
    for place in set(sankey_.ids):
        assert len({value for own, value in zip(sankey_.ids, link.value) if own == place}) == 1
    for node in set(link.source) & set(link.target):
        assert sum(value for target, value in zip(link.target, link.value) if target == node) == pytest.approx(
            sum(value for source, value in zip(link.source, link.value) if source == node))


def test_no_total_of_a_pipeline_and_no_rival_is_drawn(dataset):
    for year in sankey.gas_years(dataset):
        chart = sankey.gas(dataset, year)
        drawn = chart.table["Drawn as"].loc[[int(place) for place in set(chart.figure.data[0].ids)]]
        assert not drawn.str.contains("not drawn|total").any()


@pytest.mark.parametrize("draw, years", [(sankey.gas, sankey.gas_years), (sankey.oil, sankey.oil_years)])
def test_every_value_is_the_record_s_own_or_the_stated_difference(dataset, published, draw, years):
    for year in years(dataset):
        table = draw(dataset, year).table
        for record, value, whose, drawn_as in table[["Record", "Value", "Whose figure", "Drawn as"]].itertuples(index=False):
            first, *others = [published.get(part) for part in record.split(", ")]
            if drawn_as == "derived rest":
                assert value == pytest.approx(first - sum(others))
                assert whose.startswith("Derived: ") and whose.count("−") == len(others)
            elif first is not None:
                assert value == pytest.approx(first)


@pytest.mark.parametrize("year, unknown", [
    (2025, {"Italy", "Bulgaria", "Iran"}), (2023, {"Iran"}), (2021, {"Georgia", "Iran"}), (2020, set()),
])
def test_a_buyer_without_a_figure_is_hollow_and_named(dataset, year, unknown):
    chart = sankey.gas(dataset, year)
    hollow = chart.table[chart.table["Drawn as"].str.startswith("hollow")]
    assert set(hollow["To"]) == unknown
    assert hollow["Value"].isna().all()
    link = chart.figure.data[0].link
    assert {color for color, place in zip(link.color, chart.figure.data[0].ids) if int(place) in hollow.index} <= {ribbons.LOOKS["hollow"]}
    assert all(f"{name}</b> not published" in " ".join(note.text for note in chart.figure.layout.annotations) for name in unknown)


def test_a_derived_rest_is_labelled_with_its_formula(dataset):
    chart = sankey.gas(dataset, 2023)
    assert "Derived: Türkiye 9.5 − 5.6 = 3.9 bcm; Europe, other buyers 11.8 − 9.988 − 0.92 = 0.892 bcm." in chart.caption
    assert "5.6 + 3.9 derived" in " ".join(note.text for note in chart.figure.layout.annotations)


@pytest.mark.parametrize("year, title", [
    (2023, "Europe received most gas in 2023: 11.8 bcm"), (2020, "Türkiye received most gas in 2020: 11.1 bcm"),
    (2012, "Gas from field to buyer"),
])
def test_the_title_says_who_received_most(dataset, year, title):
    assert sankey.gas(dataset, year).title == title


def test_years_and_where_the_slider_begins(dataset):
    assert sankey.gas_years(dataset) == list(range(2007, 2026))
    assert sankey.oil_years(dataset) == [2007, 2008, 2009, 2011, 2014, 2016, 2017, 2018, 2019, 2020, 2022, 2023, 2024]
    assert (sankey.fullest_gas_year(dataset), sankey.fullest_oil_year(dataset)) == (2023, 2019)


@pytest.mark.parametrize("year, values, unit", [
    (2019, {"Ceyhan, Türkiye": 31.135, "Novorossiysk, Russia": 0.824}, "Mt"), (2024, {"Ceyhan, Türkiye": 29.4709}, "Mt"),
    (2014, {"Ceyhan, Türkiye": 34.8}, "Mt"), (2023, {"Ceyhan, Türkiye": 227}, "Mbbl"), (2018, {"Novorossiysk, Russia": 1.2}, "Mt"),
])
def test_oil_by_pipeline_in_one_unit(dataset, year, values, unit):
    chart = sankey.oil(dataset, year)
    flows = chart.table[chart.table["Drawn as"] == "flow"]
    assert dict(zip(flows["To"], flows["Value"])) == values
    assert set(flows["Unit"]) == {unit}
    hollow = chart.table[chart.table["Drawn as"].str.startswith("hollow")]
    assert set(flows["To"]) | set(hollow["To"]) == {"Ceyhan, Türkiye", "Novorossiysk, Russia", "Supsa, Georgia"}


def test_a_pipeline_is_absent_before_it_was_commissioned(dataset):
    # The line to Ceyhan since 2006, to Supsa since 1999, to Novorossiysk since 1997.
    lines, figures = sankey._oil_lines(dataset), sankey._oil(dataset)
    assert [ribbon.way[1] for ribbon in sankey._oil_ribbons(lines, figures, 1998)[0]] == ["BNP"]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_selection_is_survived(dataset, selection, narrow):
    chosen = selection.apply(dataset)
    charts = [draw(chosen, year, narrow=narrow) for draw in (sankey.gas, sankey.oil) for year in (2007, 2014, 2016, 2019, 2021, 2023, 2025)]
    for chart in filter(None, charts):
        assert 0 < len(chart.title) <= 60
        assert set(chart.rows.index) <= set(chosen.observations.index)
        assert {record for records in chart.behind for record in records.split(";")} - {""} == set(chart.rows["record"])
        assert not {"nan", "None", "<NA>"} & set(f"{chart.subtitle} {chart.caption} {chart.alt}".split())
        assert "sgc" not in f"{chart.title} {chart.subtitle} {chart.caption} {chart.alt}".casefold()
