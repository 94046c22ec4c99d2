"""Corridors: gas by buyer, capacity, costs, owners, throughput, contracts, assets. Expected values worked out from data/*.csv."""

import pytest

from indicators.charts import corridor_capacity, corridor_costs, corridor_flows, corridor_owners, corridors, gas_contracts, proofs
from indicators.selection import Selection

SELECTIONS = [
    Selection(), Selection(pillars=("economic",)), Selection(pillars=("sports",)), Selection(partners=("TUR",)),
    Selection(partners=("ITA",)),
    Selection(partners=("KAZ",)), Selection(partners=("TUR", "GEO"), first=2022), Selection(first=2025, last=2025),
    Selection(categories=("port",)), Selection(standings=("press",)), Selection(statuses=("announced",)),
    Selection(read_only=True),
    Selection(partners=("UKR",), first=1995, last=1996),
]
WHOLE = [
    (corridor_flows.gas_by_buyer, ()), (corridor_flows.gas_as_buyers_report, ()), (corridor_capacity.flow_against_capacity, ()),
    (corridor_costs.costs, ()), (gas_contracts.contracts, ()), (corridor_owners.owners, ("TANAP",)),
    (corridor_flows.throughput, ("BAKU_PORT",)), (corridors.assets, ()),
]


def line(chart, name):
    trace = next(trace for trace in chart.figure.data if trace.name == name)
    return dict(zip(trace.x, trace.y))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_selection_is_survived(dataset, selection, narrow):
    chosen = selection.apply(dataset)
    charts = [draw(chosen, *arguments, narrow=narrow) for draw, arguments in WHOLE]
    for code in corridor_owners.choices(chosen):
        charts += [corridor_owners.owners(chosen, code, narrow=narrow), corridor_flows.throughput(chosen, code, narrow=narrow)]
    for chart in filter(None, charts):
        assert 0 < len(chart.title) <= 60
        assert set(chart.rows.index) <= set(chosen.observations.index)
        assert chart.alt and not {"nan", "None", "<NA>"} & set(f"{chart.subtitle} {chart.caption} {chart.alt}".split())


def test_names_are_unique(dataset):
    names = [draw(dataset, *arguments).name for draw, arguments in WHOLE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("buyer, year, value", [
    ("All exports", 2019, 11.7), ("All exports", 2025, 25.2), ("Europe", 2025, 12.8), ("Türkiye", 2020, 11.1),
    ("Türkiye", 2021, None),
    ("Türkiye", 2022, None), ("Türkiye", 2023, 9.5), ("Türkiye", 2025, 9.6), ("Georgia", 2019, 2.4061), ("Georgia", 2021, None),
    ("Georgia", 2025, 2.3), ("Türkiye, buyer's figure", 2021, 8.375), ("Türkiye, buyer's figure", 2007, 1.258),
])
def test_gas_by_buyer_keeps_sides_apart_and_breaks_at_a_gap(dataset, buyer, year, value):
    assert line(corridor_flows.gas_by_buyer(dataset), buyer)[year] == value


def test_gas_by_buyer_says_what_it_finds(dataset):
    chart = corridor_flows.gas_by_buyer(dataset)
    assert chart.title == "Europe leads these buyers in 2025: 12.8 bcm"
    assert "Georgia 2021 and Türkiye 2021–2022" in chart.caption
    assert len(chart.table) == len(chart.rows)
    assert {"FL019", "FL020"} <= set(chart.rows["record"])
    assert not {"FL051", "FL050", "FP021"} & set(chart.rows["record"])  # parts, one of two routes, a part-year


def test_a_point_opens_its_own_figure_and_a_gap_none(dataset):
    chart = corridor_flows.gas_by_buyer(dataset)
    number, points = next((number, one) for number, one in enumerate(chart.figure.data) if one.name == "Türkiye")
    behind = {year: proofs.pointed_at(chart, number, place) for place, year in enumerate(points.x)}
    assert chart.behind[behind[2020]] == "FL039"
    assert behind[2021] is None


def test_a_bullet_opens_its_flow_and_the_capacities_beside_it(dataset):
    chart = corridor_capacity.flow_against_capacity(dataset)
    row = proofs.pointed_at(chart, 2, 0)
    assert chart.table["Asset"][row] == "Trans Adriatic Pipeline"
    assert set(chart.behind[row].split(";")) == {"FL071", "CF031-capacity"}


def test_a_single_buyer_has_a_neutral_title(dataset):
    assert corridor_flows.gas_by_buyer(Selection(partners=("GEO",)).apply(dataset)).title == "Gas exports by buyer"


def test_rival_figures_are_joined_by_a_bar(dataset):
    trace = next(trace for trace in corridor_flows.gas_by_buyer(dataset).figure.data if trace.name == "Europe, rival figures")
    assert (12.8, 12.9) in list(zip(trace.y, trace.y[1:]))


@pytest.mark.parametrize("asset, share", [
    ("Trans Adriatic Pipeline", 115.0), ("Shah Deniz gas field", 107.3), ("South Caucasus Pipeline", 98.3),
    ("Middle Corridor", 75.0),
    ("Cargo, Baku International Sea Trade Port", 54.7), ("Baku-Tbilisi-Kars railway", 6.7),
])
def test_flow_against_the_highest_operating_capacity(dataset, asset, share):
    table = corridor_capacity.flow_against_capacity(dataset).table.set_index("Asset")
    assert table.loc[asset, "Derived share of the highest, %"] == share


def test_capacity_chart_orders_by_share_and_leaves_out_what_is_planned(dataset):
    chart = corridor_capacity.flow_against_capacity(dataset)
    assert chart.title == "Trans Adriatic Pipeline: 115% of capacity in 2022"
    assert chart.table["Derived share of the highest, %"].is_monotonic_decreasing
    assert [trace.name for trace in chart.figure.data][:3] == ["capacity", "capacities disagree", "flow"]
    assert chart.figure.data[2].x[0] == pytest.approx(115)
    assert set(chart.rows["status"].dropna()) == {"delivered"}
    assert "Derived" in chart.caption


def test_every_published_cost_is_a_tick_and_none_is_a_sum(dataset):
    chart = corridor_costs.costs(dataset)
    chain = chart.table[chart.table["Asset"] == "Southern Gas Corridor"]["Cost, USD"].tolist()
    assert {33e9, 40e9, 41.5e9} <= set(chain)
    parts = chart.table[chart.table["Enters as"] == "part of the cost"]
    assert dict(zip(parts["Record"], parts["Asset"])) == {"CF004-cost": "Southern Gas Corridor", "CF072-cost": "Baku-Tbilisi-Kars railway"}
    ticks = next(trace for trace in chart.figure.data if trace.name == "figures")
    assert len(ticks.x) == len(chart.table) == len(chart.rows)
    assert set(chart.rows["unit"]) == {"USD"}
    assert "never add" in chart.caption
    band = next(trace for trace in chart.figure.data if trace.name == "band")
    assert (band.base[0], band.x[0]) == (33, 12)  # from 33 to 45 billion, the parts apart


def test_owners_of_a_whole_list_fill_the_bar(dataset):
    chart = corridor_owners.owners(dataset, "TANAP")
    assert chart.title == "Azerbaijan's owners hold 58% of it in 2024"
    bars = chart.figure.data[0]
    assert sum(share for place, share in zip(bars.y, bars.x) if place == 2) == pytest.approx(100)
    assert "unknown" not in [trace.name for trace in chart.figure.data]


def test_an_unknown_share_is_drawn_as_unknown(dataset):
    chart = corridor_owners.owners(dataset, "BTC")
    unknown = next(trace for trace in chart.figure.data if trace.name == "unknown")
    assert unknown.x[0] == pytest.approx(100 - 81.587)
    assert "2024-12 (81.59%)" in chart.caption


@pytest.mark.parametrize("corridor, row", [("BNP", 0), ("HGS", 0), ("BAKU_PORT", 0)])
def test_a_list_without_any_share_is_unknown_up_to_the_whole(dataset, corridor, row):
    chart = corridor_owners.owners(dataset, corridor)
    number, unknown = next((number, trace) for number, trace in enumerate(chart.figure.data) if trace.name == "unknown")
    assert (tuple(unknown.base), tuple(unknown.x)) == ((0,), (100,))
    assert proofs.pointed_at(chart, number, 0) == row
    assert "share not published" in chart.alt


def test_cargo_and_containers_have_panels_of_their_own(dataset):
    chart = corridor_flows.throughput(dataset, "BAKU_PORT")
    lines = {trace.yaxis: dict(zip(trace.x, trace.y)) for trace in chart.figure.data if trace.name == "Total"}
    assert lines["y"][2025] == 8.2 and lines["y2"][2025] == 107000
    assert chart.title == "Baku International Sea Trade Port: 8.2 Mt in 2025"
    assert "FL134" not in set(chart.rows["record"])  # a part of the port


def test_a_year_without_a_figure_breaks_the_line(dataset):
    barrels = line(corridor_flows.throughput(dataset, "BTC"), "Total")
    assert (barrels[2009], barrels[2010], barrels[2014]) == (285.5, None, 262)


def test_contracts_stand_beside_deliveries(dataset):
    chart = gas_contracts.contracts(dataset)
    table = chart.table.set_index(["Buyer", "What"])["bcm a year"]
    assert sorted(table.loc[[("Türkiye", "contract")]]) == [2.25, 6.0, 6.6]
    assert table.loc[("Türkiye", "delivery")] == 9.6
    assert table.loc[("Syria", "delivery, part of a year")] == 0.5 and ("Syria", "delivery") not in table.index
    assert ("Germany", "delivery") not in table.index
    assert "Contracts are not deliveries" in chart.caption
    assert len(chart.table) == len(chart.rows)


def test_the_year_in_which_deliveries_began_is_not_compared(dataset):
    chart = gas_contracts.contracts(dataset)
    # Syria's began on 2 August 2025: Türkiye and Bulgaria are two, and two are no count for a title.
    assert chart.title == "Contracts are not deliveries" and "part of a first year" in chart.subtitle
    texts = next(mark for mark in chart.figure.data if mark.type == "scatter").text
    assert [text.split("<br>")[0] for text in texts if "part of" in text] == ["\u00a0<b>0.5</b> in part of 2025"]
    assert "delivered 0.5 bcm in part of 2025" in gas_contracts.contracts(Selection(partners=("SYR",)).apply(dataset)).alt


def test_a_contract_is_named_by_its_buyer(dataset):
    labels = dataset.records.set_index("record")["label"]
    assert labels[["GC-SVN", "GC-ROU"]].tolist() == ["Gas contract: Geoplin", "Gas contract: —"]


@pytest.mark.parametrize("asset, column, text", [
    ("Zangezur corridor", "Status", "under construction"), ("Trans-Caspian Gas Pipeline", "Status", "planned"),
    ("White Stream Gas Pipeline", "Status", "cancelled"), ("Trans Adriatic Pipeline", "Status", "operating"),
    ("Interconnector Greece-Bulgaria", "Length", "182 km"), ("Baku-Tbilisi-Kars railway", "Capacity",
                                                           "5 Mt/y, whole route; 17 Mt/y planned, peak design"),
    ("Baku International Sea Trade Port (Alat)", "Latest yearly flow", "8.2 Mt (2025); 107,000 TEU (2025)"),
])
def test_assets(dataset, asset, column, text):
    table = corridors.assets(dataset).table.set_index("Asset")
    assert table.loc[asset, column] == text


@pytest.mark.parametrize("partner, listed", [("KAZ", True), ("ROU", False)])
def test_an_asset_without_figures_is_listed_by_its_countries(dataset, partner, listed):
    chart = corridors.assets(Selection(partners=(partner,)).apply(dataset), (partner,))
    assert ("Azerbaijan-Central Asia green energy corridor (Caspian cable)" in set(chart.table["Asset"])) is listed
