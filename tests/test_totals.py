"""Totals of the shipped record, each expected value worked out by hand from the rows of data/."""

import pytest

from indicators.charts.aid import by_recipient
from indicators.selection import Selection, SelectionError
from indicators.statistics import overall
from indicators.tables import INDICATORS
from indicators.totals import NotAdditive, at_stage, grouped, total

UKRAINE = Selection(partners=("UKR",))


def reasons(found) -> dict[str, str]:
    return {left.id: left.reason for left in found.left_out}


@pytest.mark.parametrize(("selection", "status", "counted", "interval"), [
    # Ukraine: 21,500,000 and 4,370,000 AZN at 1.7 (2022) = 15,217,647; 360,000 and 7,600,000 USD
    (UKRAINE, "delivered", ["AID-005", "AID-007", "AID-020", "AID-030"], [23_177_647.06] * 3),
    # 1,422,000 AZN at 1.7 = 836,471; 7.6 m ordered; 1 m, 2 m and 1 m pledged
    (UKRAINE, "committed", ["AID-015", "AID-025", "AID-039", "AID-047", "AID-053"], [12_436_470.59] * 3),
    (UKRAINE, "announced", ["AID-022"], [10_000_000] * 3),
    # the order of 7.6 m is delivered, so it counts once: 23,177,647 + 836,471 + 1 m + 2 m + 1 m
    (UKRAINE, "furthest", ["AID-005", "AID-007", "AID-015", "AID-020", "AID-030", "AID-039", "AID-047", "AID-053"], [28_014_117.65] * 3),
    # Türkiye 2023: 45 m spent; 100 m for houses promised in March, confirmed in February 2024
    (Selection(partners=("TUR",), first=2023, last=2023), "delivered", ["AID-070"], [45_000_000] * 3),
    (Selection(partners=("TUR",), first=2023, last=2023), "announced", ["AID-072"], [100_000_000] * 3),
    (Selection(partners=("TUR",), first=2023, last=2023), "committed", [], [0] * 3),
    (Selection(partners=("TUR",), first=2023), "committed", ["AID-080"], [100_000_000] * 3),
    (Selection(partners=("TUR",), first=2023), "furthest", ["AID-070", "AID-080"], [145_000_000] * 3),
    # Pakistan: 750,000 delivered in 2007, 2 m committed, 2 m announced; "nearly 7 m" is an aggregate
    (Selection(partners=("PAK",)), "furthest", ["AID-083", "AID-090", "AID-091"], [4_750_000] * 3),
    (Selection(partners=("PAK",)), "delivered", ["AID-083"], [750_000] * 3),
    # Lebanon: 1 m dollars; another report has 1 m manats, 588,235 dollars
    (Selection(partners=("LBN",)), "committed", ["AID-094"], [588_235.29, 1_000_000, 1_000_000]),
    # Yemen: 25,000 alone, 50,000 shared with three others
    (Selection(partners=("YEM",)), "furthest", ["AID-103", "AID-104"], [75_000] * 3),
    # World Health Organization: two gifts of 5 m; the 10 m of 2021 are their sum
    (Selection(partners=("WHO",)), "furthest", ["AID-153", "AID-154"], [10_000_000] * 3),
    (Selection(partners=("WHO",)), "committed", ["AID-153"], [5_000_000] * 3),
    # the manat fell in 2015: 800,000 and 1,000,000 AZN at 1.02456
    (Selection(partners=("TJK",), first=2015, last=2015), "delivered", ["AID-128"], [780_822.99] * 3),
    (Selection(partners=("KGZ",), first=2015, last=2015), "delivered", ["AID-129"], [976_028.73] * 3),
])
def test_aid_is_counted_once_at_its_stage(dataset, selection, status, counted, interval):
    found = total(selection.apply(dataset), "aid_value", status)
    assert list(found.counted) == counted
    assert [found.minimum, found.best, found.maximum] == pytest.approx(interval, abs=0.005)
    assert (found.unit, found.status) == ("USD", status)


def test_every_record_left_out_has_its_reason(dataset):
    left = reasons(total(UKRAINE.apply(dataset), "aid_value", "delivered"))
    expected = {
        "AID-002": "part", "AID-008": "aggregate", "AID-009": "rival", "AID-015": "stage not reached", "AID-022": "other stage",
        "AID-025": "other stage", "AID-041-C1": "context", "AID-044": "stage not reached"}
    assert {record: left[record] for record in expected} == expected
    # a delivery without a published amount is known and unpriced, not left out
    assert "AID-040" in total(UKRAINE.apply(dataset), "aid_value", "delivered").unpublished


def test_a_promise_delivered_without_an_amount_stays_a_promise(dataset):
    chosen = Selection(partners=("UKR",), first=2025, last=2025).apply(dataset)  # AID-039: 1 m; AID-040 delivers it unpriced
    assert reasons(total(chosen, "aid_value"))["AID-040"] == "other stage"
    stages = [at_stage(UKRAINE.apply(dataset), "aid_value", (stage,)).best for stage in ("announced", "committed", "delivered")]
    assert stages == pytest.approx([0, 4_836_470.59, 23_177_647.06], abs=0.005)
    assert sum(stages) == pytest.approx(28_014_117.65, abs=0.005)


def test_where_the_order_is_not_selected_its_delivery_counts(dataset):
    chosen = Selection(partners=("UKR",), first=2024, last=2024).apply(dataset)
    assert total(chosen, "aid_value", "delivered").counted == ("AID-030",)
    chosen = Selection(partners=("UKR",), statuses=("delivered",)).apply(dataset)
    assert total(chosen, "aid_value").best == pytest.approx(23_177_647.06, abs=0.005)


def test_yemen_alone_and_with_others(dataset):
    chosen = Selection(partners=("YEM",)).apply(dataset)
    gross, net = grouped(chosen, "aid_value", "partner"), grouped(chosen, "aid_value", "partner", net=True)
    assert {key: group.best for key, group in gross.items()} == {"NGA": 50_000, "SOM": 50_000, "SSD": 50_000, "YEM": 75_000}
    assert {key: group.best for key, group in net.items()} == {
        "NGA": 0, "SOM": 0, "SSD": 0, "YEM": 25_000, "several": 50_000}
    assert reasons(net["YEM"]) == {"AID-104": "shared elsewhere"}


@pytest.mark.parametrize(("take", "best"), [
    ("headline", 1_000_000), ("lowest", 588_235.29), ("highest", 1_000_000)])
def test_another_figure_moves_the_total(dataset, take, best):
    assert total(Selection(partners=("LBN",)).apply(dataset), "aid_value", take=take).best == pytest.approx(best, abs=0.005)


def test_a_rivals_amount_widens_the_interval_where_the_fact_has_none(dataset):
    found = total(Selection(partners=("BGD",)).apply(dataset), "aid_value")  # AID-139 has 100 t, its rival 250,000 dollars
    assert (found.minimum, found.best, found.maximum) == (0, 0, 250_000)
    assert (found.counted, found.unpublished, found.elsewhere) == ((), ("AID-139",), {"AID-139": 250_000})
    assert "no sum" in found.sentence


def test_the_share_of_income_is_an_interval_for_one_year_and_no_sum_for_more(dataset):
    found = total(Selection(first=2020, last=2020).apply(dataset), "oda_gni_ratio")
    assert (found.minimum, found.best, found.maximum, found.status) == (0.09, 0.09, 0.11, None)
    assert (found.counted, reasons(found)) == (("ODA012",), {"ODA011": "rival"})
    with pytest.raises(NotAdditive, match=r"ODA as a share of national income: a share is a part of a whole; \d figures have no sum"):
        total(dataset, "oda_gni_ratio")


def test_2021_is_a_gap_and_no_zero(dataset):
    found = total(Selection(first=2021, last=2021).apply(dataset), "oda_total")
    assert (found.counted, found.unpublished, found.left_out) == ((), (), ())
    assert found.sentence == ("Development assistance (ODA): 0 records counted, 0 without a published amount, 0 left out. "
                              "No amount is published, so there is no sum; that is not a sum of zero.")
    assert list(grouped(Selection(first=2020, last=2022).apply(dataset), "oda_total", "year")) == ["2020", "2022"]


@pytest.mark.parametrize(("indicator", "options", "sentence"), [
    ("passport_rank", {}, "Henley Passport Index, rank: a rank is a place in a list; 20 figures have no sum"),
    ("passport_destinations", {}, "an index is a level on a scale"),
    ("peacekeepers", {}, "a stock is a level at a date; "),
    ("contract_volume", {}, "a capacity is a level at a date; "),
    ("corridor_length", {}, "corridors overlap"),
    ("gas_throughput", {}, "corridors overlap"),
    ("event_countries", {}, "the same country stands in several of them"),
    ("aid_value", {"currency": "original"}, "Aid value: figures in AZN, EUR and USD have no common unit; choose one currency, "
                                            "or narrow the selection"),
])
def test_what_must_not_be_added_is_refused_with_the_reason(dataset, indicator, options, sentence):
    with pytest.raises(NotAdditive) as refused:
        total(dataset, indicator, **options)
    assert sentence in str(refused.value)
    assert str(refused.value).startswith(INDICATORS[indicator].title)


def test_one_port_adds_up_over_years(dataset):
    port = dataset.tables["flows"].query("corridor == 'BAKU_PORT' and measure == 'cargo_throughput' and role in ('headline', 'rival')")
    found = total(dataset.narrow(dataset.records["record"].isin(port["id"])), "cargo_throughput")
    # 4.4 (2017), 3.7878, 4.0616, 4.8, 5.6, 6.3, 7.3 (a rival has 7.4), 7.6, 8.2
    assert (round(found.minimum, 4), round(found.best, 4), round(found.maximum, 4)) == (52.0494, 52.0494, 52.1494)


def test_in_one_published_currency_only_that_currency_widens(dataset):
    found = total(Selection(partners=("LBN",)).apply(dataset), "aid_value", "committed", currency="original")
    assert (found.unit, found.minimum, found.best, found.maximum) == ("USD", 1_000_000, 1_000_000, 1_000_000)  # the rival is in AZN


def test_energy_units_that_cannot_be_converted_are_named(dataset):
    left = reasons(total(Selection(partners=("GEO",)).apply(dataset), "gas_exports"))
    assert (left["FL129"], left["FL130"], left["FL057"], left["FL056"]) == ("not additive", "not additive", "rival", "part")


@pytest.mark.parametrize(("options", "line"), [
    ({"indicator": "aid_valu"}, "'aid_valu' is not an indicator; did you mean aid_value?"),
    ({"indicator": "Aid value"}, "'Aid value' is not an indicator; did you mean aid_value?"),
    ({"status": "deliverd"}, "'deliverd' is not a stage; did you mean delivered?"),
    ({"currency": "usd"}, "'usd' is not a currency that totals can have; did you mean USD?"),
    ({"currency": "TRY"}, "'TRY' is not a currency that totals can have; expected one of USD, EUR, original"),
    ({"prices": "constnt"}, "'constnt' is not a kind of prices; did you mean constant?"),
    ({"take": "low"}, "'low' is not a choice of figures; did you mean lowest?"),
])
def test_a_choice_that_does_not_exist_names_the_nearest(dataset, options, line):
    with pytest.raises(SelectionError) as refused:
        total(dataset, **{"indicator": "aid_value", **options})
    assert str(refused.value) == line


def test_the_json_has_these_keys_and_no_other(dataset):
    selection = Selection(partners=("LBN",))
    assert total(selection.apply(dataset), "aid_value", "committed").to_json(selection, "v1") == {
        "indicator": "aid_value", "unit": "USD", "status": "committed", "minimum": pytest.approx(588_235.294), "best": 1_000_000.0,
        "maximum": 1_000_000.0, "counted": ["AID-094"], "unpublished": [],
        "left_out": [{"id": "AID-094-R1", "reason": "rival"}, {"id": "AID-095", "reason": "other stage"}],
        "selection": {"partners": ["LBN"]}, "version": "v1"}


def test_a_proof_says_how_each_amount_came_about(dataset):
    proof = total(UKRAINE.apply(dataset), "aid_value", "delivered").proof().set_index("fact")
    assert proof.at["AID-005", "formula"] == "AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059"
    assert proof.at["AID-020", "formula"] == "USD 360,000"
    assert proof["value"].sum() == pytest.approx(23_177_647.06, abs=0.005)


def test_charts_and_totals_agree_on_every_recipient(dataset):
    table = by_recipient(dataset).table.set_index("Recipient")
    groups = grouped(dataset, "aid_value", "partner", net=True)
    names = {**dataset.names, "several": "Several partners", "": "No single partner"}
    sums = {names[key]: group.best for key, group in groups.items() if group.best}
    assert table.loc[table["Sum, USD"] > 0, "Sum, USD"].to_dict() == pytest.approx(sums)


def test_counts_of_facts_agree_with_the_pages(dataset):
    assert set(total(dataset, "records").counted) == set(overall(dataset)["record"])
    later = Selection(first=2024).apply(dataset)
    assert set(total(later, "records").counted) == set(overall(later)["record"])


@pytest.mark.parametrize("year", range(2005, 2027))
def test_a_year_has_one_sum_of_aid_in_totals_and_charts(dataset, year):
    """A delivery whose order lies in another year stands for its fact, in both."""
    chosen = Selection(first=year, last=year).apply(dataset)
    chart, whole = by_recipient(chosen), total(chosen, "aid_value")
    assert (chart.table["Sum, USD"].sum() if chart else 0) == pytest.approx(whole.best)


def test_a_delivery_counts_in_its_year_without_its_order(dataset):
    chosen = Selection(first=2024, last=2024, partners=("UKR",)).apply(dataset)  # AID-025, the order, is of 2023
    assert "AID-030" in total(chosen, "aid_value", "delivered").counted
    assert by_recipient(chosen).table.set_index("Recipient").at["Ukraine", "Delivered, USD"] == 7_600_000


def test_money_out_and_money_in_are_named_and_can_be_had_apart(dataset):
    whole = total(dataset, "investment_value")
    assert "Both directions are in it: inward USD 10.6 bn, outward USD 24.7 bn." in whole.sentence
    groups = grouped(dataset, "investment_value", "direction")
    assert [round(groups[way].best / 1e6) for way in ("inward", "outward")] == [10_557, 24_733]
    assert groups["inward"].best + groups["outward"].best == pytest.approx(whole.best)
    assert "directions" not in groups["inward"].sentence
