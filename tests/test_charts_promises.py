"""Promised and delivered, claimed and documented. Expected sums are worked out by hand from data/aid.csv and investments.csv."""

import pandas as pd
import pytest
from pillar_charts import SELECTIONS, keep_the_rules, trace

from indicators.charts import claimed, promises
from indicators.charts.claimed_sums import by_then, claims_beside_rows
from indicators.charts.promised_sums import LEDGERS
from indicators.charts.promised_sums import promises as ledger_of
from indicators.selection import Selection

PILLAR_CHARTS = (promises.by_partner, promises.by_year, promises.each, claimed.every_total)
PARTNER_CHARTS = (promises.of_partner, claimed.totals_of)


def with_argument(draw, argument):
    def bound(chosen, narrow=False):
        return draw(chosen, argument, narrow=narrow)

    return bound


@pytest.mark.parametrize("selection", [*SELECTIONS, Selection(two_sources=True), Selection()], ids=lambda chosen: str(chosen.to_json()))
def test_every_selection_is_drawn_or_says_nothing(dataset, selection):
    charts = [with_argument(draw, pillar) for draw in PILLAR_CHARTS for pillar in LEDGERS]
    charts += [with_argument(draw, partner) for draw in PARTNER_CHARTS for partner in ("UKR", "GEO", "TUR", "ARM")]
    keep_the_rules(dataset, charts, selection)


@pytest.mark.parametrize("pillar", ["public", "alliances"])
def test_a_pillar_without_sums_has_no_promises(dataset, pillar):
    assert ledger_of(dataset, pillar).empty
    assert all(draw(dataset, pillar) is None for draw in PILLAR_CHARTS)


STAGES = ["announced", "committed", "delivered"]
RECORDS = [f"{stage}_record" for stage in STAGES]


@pytest.mark.parametrize(("fact", "amounts", "records", "outcome"), [
    # Announced in London, ordered by the President, delivered in five shipments.
    ("AID-025", [10_000_000, 7_600_000, 7_600_000], ["AID-022", "AID-025", "AID-030"], "Delivered"),
    # The quarter in Kahramanmaraş: pledged and planned at USD 100 m, built without a published sum.
    ("AID-072", [100_000_000, 100_000_000, None], ["AID-072", "AID-080", "AID-081"], "Delivered, sum not published"),
    ("AID-039", [None, 1_000_000, None], [None, "AID-039", "AID-040"], "Delivered, sum not published"),
    ("AID-047", [None, 2_000_000, None], [None, "AID-047", None], "Parts delivered"),  # its shipment AID-048
    ("AID-015", [None, 1_422_000 / 1.7, None], [None, "AID-015", None], "Not shown delivered"),
    ("AID-123", [500_000 / 0.87551, None, None], ["AID-123", None, None], "Not shown delivered"),  # EUR, 2020
    ("AID-044", [None, None, None], ["AID-044", None, None], "Not shown delivered"),
])
def test_each_promise_is_joined_to_its_stages(dataset, fact, amounts, records, outcome):
    row = ledger_of(dataset, "crisis_response").set_index("fact").loc[fact]
    assert [None if pd.isna(row[stage]) else row[stage] for stage in STAGES] == pytest.approx(amounts)
    assert [None if pd.isna(row[record]) else row[record] for record in RECORDS] == records
    assert row["outcome"] == outcome


def test_a_fact_stands_in_the_ledger_once_and_deeds_without_a_promise_not_at_all(dataset):
    facts = ledger_of(dataset, "crisis_response")["fact"]
    assert facts.is_unique and len(facts) == 30
    assert not {"AID-005", "AID-007", "AID-022", "AID-030", "AID-080", "AID-008", "AID-026"} & set(facts)


def test_promises_by_partner(dataset):
    chart = promises.by_partner(dataset, "crisis_response")
    assert chart.title == "USD 151.2 m promised; USD 7.6 m shown delivered with a sum"
    table = chart.table.set_index("Partner")
    assert table.index[:4].tolist() == ["Türkiye", "Ukraine", "World Health Organization", "Commonwealth Secretariat"]
    # The order of 7.6 m, not the announcement of 10 m; 2 + 1 + 1 m and AZN 1,422,000 at 1.7.
    assert table.loc["Ukraine"].tolist() == [12_436_471, 7_600_000, 4_836_471, 0, 6, 1, 1]
    assert table.loc["World Health Organization"].tolist() == [10_000_000, 0, 5_000_000, 5_000_000, 2, 0, 0]
    drawn = {trace.name for trace in chart.figure.data}
    assert {"delivered", "committed", "announced", "largest sum promised", "no published sum"} <= drawn
    assert trace(chart, "committed").marker.pattern.shape == "/"
    values = [text.strip() for text in trace(chart, "values").text]
    assert values[:2] == ["<b>100.0 m</b>*", "<b>7.6 m</b> of 12.4 m*"]


def test_money_in_and_money_out_have_rows_of_their_own(dataset):
    table = promises.by_partner(dataset, "economic").table.set_index("Partner")
    assert table.loc["Georgia, outward"].tolist() == [775_000_000, 588_100_000, 0, 0, 1, 0, 0]
    assert table.loc["United States, inward", "Promised, USD"] == 2_000_000_000


def test_promises_by_year(dataset):
    chart = promises.by_year(dataset, "crisis_response")
    assert chart.title == "Most was promised in 2023: USD 110.6 m"  # 100 + 7.6 + 2 + 1
    table = chart.table.set_index("Year of the promise")
    assert table.loc[2020, "Promised, USD"] == 5_000_000 * 3 + 1_000_000 + 300_000 + 25_000 + 571_096
    assert table.loc[2020, "Promises"] == 7
    assert table.loc[2017].tolist() == [0, 0, 0, 0, 1, 0, 1]  # a decree on grants, without a sum
    values = dict(zip(trace(chart, "values").x, trace(chart, "values").text))
    assert values[2023] == "111" and values[2020] == "17" and values[2017] == "○ 1"


def test_the_table_shows_the_difference_and_what_is_not_shown_delivered(dataset):
    table = promises.each(dataset, "economic").table.set_index("Record")
    assert table.loc["INV077", "Promised less delivered, USD"] == 186_900_000
    assert table.loc["INV077", "Later or earlier stages"] == "INV076"
    assert table.loc["INV069", "Outcome"] == "Not shown delivered" and pd.isna(table.loc["INV069", "Promised less delivered, USD"])


def test_one_partner(dataset):
    chart = promises.of_partner(dataset, "UKR")
    assert chart.title == "2 of 6 promises are shown delivered"
    assert chart.table["Record"].tolist()[:2] == ["AID-025", "AID-047"]
    assert trace(chart, "values").text[0].strip() == "<b>7.6 m</b> of 7.6 m, once announced as 10.0 m"
    assert promises.of_partner(dataset, "ARM") is None
    assert promises.of_partner(dataset, "GEO").figure is None


def test_a_selection_may_hold_a_stage_without_its_fact(dataset):
    chosen = Selection(statuses=("announced",), partners=("UKR",)).apply(dataset)
    ledger = ledger_of(chosen, "crisis_response")
    assert ledger["fact"].tolist() == ["AID-025", "AID-044"] and ledger["announced_record"].tolist() == ["AID-022", "AID-044"]


# The rows: AZN 21.5 m (2022-03-12) and 4.37 m (2022-04-21) at 1.7; USD 360,000 (2023-03-20); USD 7.6 m (2024-02-20).
TWO = 25_870_000 / 1.7
THREE = TWO + 360_000
FOUR = THREE + 7_600_000
UKRAINE = [
    ("AID-008", "2022-04-21", 27_600_000 / 1.7, TWO, "EUR 15,000,000 (USD 15.8 m)"),
    ("AID-012", "2022-07-05", 20_000_000, TWO, ""),
    ("AID-016", "2022-12-10", 30_000_000 / 1.7, TWO, "AZN 30,000,000 (USD 17.6 m)"),
    ("AID-023", "2023-06-21", 20_000_000, THREE, ""),
    ("AID-032", "2023-10-30", 33_000_000, THREE, "USD 30,000,000"),
    ("AID-035", "2023-12-31", 57_000_000 / 1.7, THREE, ""),
    ("AID-034", "2024-02", 33_000_000, FOUR, ""),
    ("AID-037", "2024-12", 33_000_000, FOUR, ""),
    ("AID-041", "2025-02-12", 40_000_000, FOUR, "AZN 70,000,000 (USD 41.2 m)"),
    ("AID-045", "2025-07", 42_000_000, FOUR, ""),
    ("AID-049", "2025-08-15", 44_000_000, FOUR, ""),
    ("AID-052", "2025-12-26", 75_000_000 / 1.7, FOUR, ""),
    ("AID-054", "2026-01", 45_000_000, FOUR, ""),
]


def test_the_running_totals_for_ukraine_stand_beside_the_rows(dataset):
    claims = claims_beside_rows(dataset, "crisis_response")
    own = claims[claims["recipient"] == "Ukraine"]
    assert own[["record", "start", "rivals"]].to_numpy().tolist() == [[row[0], row[1], row[4]] for row in UKRAINE]
    assert own["claimed"].tolist() == pytest.approx([row[2] for row in UKRAINE])
    assert own["documented"].tolist() == pytest.approx([row[3] for row in UKRAINE])
    assert own["difference"].tolist() == pytest.approx([row[2] - row[3] for row in UKRAINE])
    assert (TWO, FOUR) == pytest.approx((15_217_647.06, 23_177_647.06))
    assert own["difference"].iloc[[0, -1]].tolist() == pytest.approx([1_017_647.06, 21_822_352.94])


@pytest.mark.parametrize(("record", "promised"), [
    ("AID-008", 0), ("AID-016", 836_470.59),  # the transformers of December 2022
    ("AID-023", 10_836_470.59),  # with the USD 10 m announced that day
    ("AID-032", 8_436_470.59),  # which the order of July put at 7.6 m
    ("AID-034", 836_470.59),  # delivered in February 2024
    ("AID-054", 836_470.59 + 2_000_000 + 1_000_000),  # AID-039 is delivered, its sum not published
    ("AID-155", 10_000_000),  # both gifts to the World Health Organization
    ("AID-092", 4_000_000),
])
def test_what_was_promised_by_then_and_not_delivered(dataset, record, promised):
    claims = claims_beside_rows(dataset, "crisis_response").set_index("record")
    assert claims.loc[record, "promised"] == pytest.approx(promised)


def test_other_partners_and_pillars(dataset):
    aid = claims_beside_rows(dataset, "crisis_response").set_index("record")
    assert aid.loc["AID-092", ["recipient", "claimed", "documented"]].tolist() == ["Pakistan", 7_000_000, 750_000]
    assert aid.loc["AID-155", ["claimed", "priced"]].tolist() == [10_000_000, 0]
    assert aid.loc["AID-155", ["documented", "difference"]].isna().all()  # a missing amount is not zero
    culture = claims_beside_rows(dataset, "cultural").set_index("record")
    assert culture.loc["CP006", "documented"] == pytest.approx(40_000 / 0.71696)  # the window in Strasbourg, 2009
    assert culture.loc["CP017", "published"] == "EUR 640,000" and pd.isna(culture.loc["CP017", "difference"])  # no year, no rate
    turkey = claims_beside_rows(dataset, "economic").set_index("record").loc["INV048"]
    assert (turkey["claimed"], turkey["documented"]) == (15e9, 6.3e9 + 2.04e9)


def test_the_table_of_totals(dataset):
    chart = claimed.every_total(dataset, "crisis_response")
    assert chart.title == "14 of 17 published totals exceed priced rows; 3 have none"
    last = chart.table.set_index("Record").loc["AID-054"]
    assert last[["Claimed, USD", "Documented, USD", "Difference, USD"]].tolist() == [45_000_000, 23_177_647, 21_822_353]
    assert {"AID-005", "AID-007", "AID-020", "AID-030", "AID-008", "AID-009"} <= set(chart.rows["record"])
    assert claimed.totals_of(dataset, "UKR").table["Record"].tolist() == [row[0] for row in UKRAINE]
    assert claimed.totals_of(dataset, "ARM") is None


def test_a_total_with_no_priced_row_behind_it_is_not_compared(dataset):
    chart = claimed.totals_of(dataset, "TUR")
    assert chart.title == "1 of 3 published totals exceeds priced rows; 2 have none"  # the investments of 2019; AID-064 and AID-066
    unpriced = chart.table[chart.table["With a sum"] == 0]
    assert len(unpriced) == 2 and unpriced[["Documented, USD", "Difference, USD"]].isna().all(axis=None)
    assert "USD 0.5 m claimed, no delivery with a sum to compare" in chart.alt


def test_independent_words_alone_document_one_delivery(dataset):
    chosen = Selection(partners=("UKR",), standings=("independent",)).apply(dataset)
    claims = claims_beside_rows(chosen, "crisis_response")
    assert claims["record"].tolist() == ["AID-012"] and claims["documented"].isna().all()


def test_dates_are_compared_as_far_as_both_are_known():
    dates = ["2022", "2022-05", "2022-05-10", "2023", None]
    assert [by_then(start, "2022-05-09") for start in dates] == [True, True, False, False, False]
    assert [by_then(start, "2022") for start in dates] == [True, True, True, False, False]
