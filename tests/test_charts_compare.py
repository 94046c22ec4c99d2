"""Partners side by side, and the totals and lists of one partner's page."""

import csv
from dataclasses import replace

import pytest
from pillar_charts import SELECTIONS, keep_the_rules, rows, trace

from indicators.charts import compare, compare_money, partner_lists, partner_totals, proofs
from indicators.loading import DATA_DIR
from indicators.selection import Selection

FIVE = ("TUR", "UKR", "GEO", "ITA", "EU")
BASES = list(compare_money.BASES)
ONE = (partner_totals.by_pillar, partner_lists.agreements, partner_lists.publications)


@pytest.mark.parametrize("selection", [Selection(), *SELECTIONS], ids=str)
def test_any_selection_is_drawn_or_left(dataset, selection):
    single = [lambda chosen, narrow, draw=draw, partner=partner: draw(chosen, partner, narrow) for draw in ONE
              for partner in ("RUS", "EU", "VAT")]
    money = [lambda chosen, narrow, draw=draw, basis=basis: draw(chosen, FIVE, basis, narrow)
             for draw in (compare_money.money, compare_money.trade) for basis in BASES]
    keep_the_rules(dataset, [*single, *money, lambda chosen, narrow: compare.facts(chosen, FIVE, narrow)], selection)


def context(country: str, measure: str, year: int) -> float:
    with (DATA_DIR / "country_context.csv").open(encoding="utf-8", newline="") as file:
        return next(float(row["value"]) for row in csv.DictReader(file)
                    if (row["country"], row["measure"], row["year"]) == (country, measure, str(year)))


def cells(chart, *columns: str) -> dict[tuple, dict]:
    return {tuple(row[column] for column in columns): row for row in chart.table.to_dict("records")}


def test_facts_of_partners_on_one_scale(dataset):
    chart = compare.facts(dataset, FIVE)
    numbers = cells(chart, "Pillar", "Partner")
    assert numbers["Crisis response", "Ukraine"]["Facts"] == 19 and numbers["Alliances", "European Union"]["Facts"] == 5
    assert ("Sports", "Ukraine") not in numbers  # no record found is no zero
    layout = chart.figure.layout
    assert {layout[axis].range for axis in ("xaxis", "xaxis2", "xaxis6")} == {layout.xaxis.range}
    texts = [text for own in chart.figure.data if own.name == "values" for text in own.text]
    assert texts.count(" no record found") == 30 - len(chart.table)
    for mark in proofs.marks(chart):
        assert proofs.proven(dataset, replace(chart.proves, mark=mark)).best == numbers[mark]["Facts"], mark


def test_sums_of_partners_are_totals_that_can_be_proved(dataset):
    chart = compare_money.money(dataset, FIVE, "Absolute")
    found = cells(chart, "Partner", "Measure", "Direction")
    aid = found["Türkiye", "Aid value", "—"]  # USD 45 m transferred, USD 100 m pledged; nine consignments without a sum
    assert [aid[column] for column in ("Sum, USD", "Of it delivered, USD", "Of it committed, USD", "Facts counted", "Without an amount")
            ] == [145_000_000, 45_000_000, 100_000_000, 2, 9]
    refinery = found["Türkiye", "Investment value", "outward"]  # STAR 6.3 bn (5 to 7 bn by others), Petkim 2.04 bn
    assert [refinery[f"{end}, USD"] for end in ("Sum", "Lowest", "Highest")] == [8_340_000_000, 7_040_000_000, 9_040_000_000]
    assert found["Georgia", "Aid value", "—"]["Sum, USD"] != found["Georgia", "Aid value", "—"]["Sum, USD"]  # unknown, not zero
    for mark in proofs.marks(chart):
        total, row = proofs.proven(dataset, replace(chart.proves, mark=mark)), found[mark]
        assert (len(total.counted), len(total.unpublished)) == (row["Facts counted"], row["Without an amount"]), mark
        assert not total.counted or (round(total.minimum), round(total.best), round(total.maximum)) == (
            row["Lowest, USD"], row["Sum, USD"], row["Highest, USD"]), mark


@pytest.mark.parametrize(("basis", "measure", "times", "unit"), [
    ("Per head", "population", 1, "USD per head"), ("Share of GDP", "gdp", 100, "% of GDP")])
def test_sums_are_divided_by_the_figure_of_their_own_year(dataset, basis, measure, times, unit):
    found = cells(compare_money.money(dataset, FIVE, basis), "Partner", "Measure", "Direction")
    credit = found["Georgia", "Investment value", "outward"]
    spent = next(float(row["amount"]) for row in rows("investments", id="INV076"))  # USD 588.1 m by 2015, of a credit of 775
    assert credit[f"Sum, {unit}"] == pytest.approx(times * spent / context("GEO", measure, 2015))
    sums = times * 45e6 / context("TUR", measure, 2023), times * 100e6 / context("TUR", measure, 2024)
    aid = found["Türkiye", "Aid value", "—"]
    assert (aid[f"Of it delivered, {unit}"], aid[f"Of it committed, {unit}"]) == pytest.approx(sums)
    assert aid[f"Sum, {unit}"] == pytest.approx(sum(sums))
    assert aid["Derived"].count(" ÷ ") == 2 and aid["Derived"].startswith("USD 45,000,000 ÷ ")
    refinery = found["Türkiye", "Investment value", "outward"]
    assert refinery[f"Lowest, {unit}"] < refinery[f"Sum, {unit}"] < refinery[f"Highest, {unit}"]


@pytest.mark.parametrize("basis", BASES[1:])
def test_a_group_has_no_figure_and_no_zero(dataset, basis):
    chart = compare_money.money(dataset, ("TUR", "UKR", "WHO", "GEO"), basis)
    row = cells(chart, "Partner", "Measure")["World Health Organization", "Aid value"]
    lacking = {"Per head": "population", "Share of GDP": "GDP"}[basis]
    assert row["Derived"] == f"no {lacking} figure" and row[f"Without a {lacking} figure"] == 2
    assert not any(amount == 0 for column, amount in row.items() if column.startswith("Sum, "))
    assert " no figure" in next(own.text for own in chart.figure.data if own.name == "values")
    silent = cells(chart, "Partner", "Measure", "Direction")["Georgia", "Aid value", "—"]
    assert silent["Derived"] == "no amount published" and silent["Without an amount"] == 2


@pytest.mark.parametrize("basis", BASES)
def test_panels_of_money_share_one_logarithmic_scale(dataset, basis):
    for draw in (compare_money.money, compare_money.trade):
        layout = draw(dataset, FIVE, basis).figure.layout
        axes = [layout[axis] for axis in layout if axis.startswith("xaxis")]
        assert {axis.type for axis in axes} == {"log"} and len({axis.range for axis in axes}) == 1


def test_goods_of_the_latest_year_of_each_side(dataset):
    found = cells(compare_money.trade(dataset, FIVE, "Absolute"), "Partner", "Measure")
    assert (found["Türkiye", "Exports"]["Year"], found["Türkiye", "Exports"]["Value, USD"]) == (2023, 5_300_000_000)
    assert (found["Italy", "Imports"]["Year"], found["Italy", "Imports"]["Value, USD"]) == (2017, 318_000_000)
    assert ("European Union", "Exports") not in found
    behind = compare_money.trade(dataset, FIVE, "Per head").behind
    assert len(behind) == len(found) and all(behind)


def test_marks_tell_the_stage(dataset):
    chart = compare_money.money(dataset, FIVE, "Absolute")
    symbols = {own.name: own.marker.symbol for own in chart.figure.data if own.name in ("delivered", "committed", "announced")}
    assert symbols == {"delivered": "circle", "committed": "circle-open-dot"}
    one = proofs.pointed_at(chart, next(at for at, own in enumerate(chart.figure.data) if own.name == "committed"), 0)
    assert one.stages == ("committed",) and one.mark == ("Türkiye", "Aid value", "—")
    assert proofs.proven(dataset, one).best == 100_000_000


def test_one_partner_needs_another(dataset):
    assert compare.facts(dataset, ("TUR",)) is None and compare_money.money(dataset, ("TUR",), "Absolute") is None


@pytest.mark.parametrize("partner", ["TUR", "UKR", "USA", "EU", "ITA"])
def test_totals_of_a_partner_can_be_proved_row_by_row(dataset, partner):
    chart = partner_totals.by_pillar(dataset, partner)
    marks = proofs.marks(chart)
    assert len(marks) == len(chart.table)
    for mark, row in zip(marks, chart.table.to_dict("records")):
        total = proofs.proven(dataset, replace(chart.proves, mark=mark))
        assert len(total.counted) == row["Facts counted"], mark
        if mark[1] != "Records" and total.counted:
            assert (round(total.minimum), round(total.best), round(total.maximum)) == (
                row["Lowest, USD"], row["Sum, USD"], row["Highest, USD"]), mark


def test_totals_of_ukraine_by_stage(dataset):
    """As AID-005, AID-007, AID-020 and AID-030 add up to USD 23,177,647 delivered; the rest stands committed."""
    found = cells(partner_totals.by_pillar(dataset, "UKR"), "Pillar", "Measure")
    aid = found["Crisis response", "Aid value"]
    assert (aid["Of it delivered, USD"], aid["Facts counted"], aid["Without an amount"]) == (23_177_647, 8, 11)
    school = found["Cultural", "Project value"]  # priced by another source alone: an upper end and no sum
    assert school["Highest, USD"] == 4_000_000 and school["Sum, USD"] != school["Sum, USD"]
    assert trace(partner_totals.by_pillar(dataset, "UKR"), "another source alone").x == (4_000_000,)


def test_a_sum_is_said_by_stage(dataset):
    chart = partner_totals.by_pillar(dataset, "TUR")
    assert "Aid value: USD 45 m delivered, USD 100 m committed, 9 without an amount" in chart.alt
    assert "Aid: USD <b>45 m</b> delivered, <b>100 m</b> committed  ○ 9" in trace(chart, "sums").text
    assert " <b>45 m</b> delivered, <b>100 m</b> committed  ○ 9" in trace(compare_money.money(dataset, FIVE, "Absolute"), "values").text
    phone = compare_money.money(dataset, FIVE, "Absolute", narrow=True)  # in two lines, for one would be cut off
    assert " <b>45 m</b> delivered,<br> <b>100 m</b> committed  ○ 9" in trace(phone, "values").text
    assert "Largest: Aid, Türkiye, USD 45 m delivered, USD 100 m committed" in compare_money.money(
        Selection(pillars=("crisis_response",)).apply(dataset), FIVE, "Absolute").alt


def test_agreements_with_their_dates_and_status(dataset):
    table = partner_lists.agreements(dataset, "TUR").table
    assert table[["Signed", "Record", "Status", "In force"]].values.tolist()[:3] == [
        ["2024-05-14", "AGR-TUR-GAS24", "Agreed", "—"], ["2021-06-15", "AGR-SHUSHA", "Delivered", "2022-02"],
        ["2020-02-25", "AGR-TUR-PTA", "Delivered", "2021-03-01"]]
    assert partner_lists.agreements(dataset, "AUS") is None


def test_publications_most_used_first(dataset):
    table = partner_lists.publications(dataset, "TUR").table
    assert table[["Source", "Facts", "As first source", "Standing"]].iloc[0].tolist() == ["S0052", 4, 4, "Official"]
    assert table["Facts"].tolist() == sorted(table["Facts"], reverse=True) and len(table) == 51


def test_disputed_figures_are_those_of_the_partner(dataset):
    ledger = partner_lists.disputed(dataset, "ITA")
    assert len(ledger.table) == 12 and set(";".join(ledger.rows["partners"]).split(";")) >= {"ITA"}
    assert all("ITA" in codes.split(";") for codes in ledger.rows["partners"])
