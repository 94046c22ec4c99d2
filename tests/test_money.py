"""Conversions, their formulas, and quotients, on amounts whose result can be checked with a pencil."""

import pandas as pd
import pytest

from indicators.money import convert, formulas, in_usd, per_head, share_of_gdp

UNDATED = None


def money(amount: float, unit: str, year: int | None, partners: str = "UKR") -> pd.DataFrame:
    """One observation as a dataset holds it."""
    base, _, scale = unit.partition(" ")
    value = amount * {"": 1, "million": 1e6, "billion": 1e9}[scale]
    return pd.DataFrame({"record": ["AID-900"], "partners": [partners], "year": pd.array([year], dtype="Int64"), "value": [value],
                         "unit": [base], "published_value": [amount], "published_unit": [unit]})


@pytest.mark.parametrize(("amount", "unit", "year", "options", "value", "formula"), [
    (21_500_000, "AZN", 2022, {}, 12_647_058.82, "AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059"),
    # the manat lost half of its value in 2015 and a third in 2016
    (1_000_000, "AZN", 2014, {}, 1_274_941.03, "AZN 1,000,000 ÷ 0.78435 AZN per USD (2014 average) = USD 1,274,941"),
    (1_000_000, "AZN", 2015, {}, 976_028.73, "AZN 1,000,000 ÷ 1.02456 AZN per USD (2015 average) = USD 976,029"),
    (1_000_000, "AZN", 2016, {}, 626_676.36, "AZN 1,000,000 ÷ 1.59572 AZN per USD (2016 average) = USD 626,676"),
    # no annual average of 2025: a rate read in every week of a part of it
    (1_700_000, "AZN", 2025, {}, 1_000_000, "AZN 1,700,000 ÷ 1.7000 AZN per USD (part of 2025) = USD 1,000,000"),
    (44.9, "USD million", 2020, {}, 44_900_000, "USD 44.9 million"),
    (15_000_000, "EUR", 2022, {}, 15_795_792.0, "EUR 15,000,000 ÷ 0.94962 EUR per USD (2022 average) = USD 15,795,792"),
    (360_000, "USD", UNDATED, {}, 360_000, "USD 360,000"),
    (1_000_000, "USD", 2020, {"currency": "EUR"}, 875_510, "USD 1,000,000 × 0.87551 EUR per USD (2020 average) = EUR 875,510"),
    (1_700_000, "AZN", 2020, {"currency": "EUR"}, 875_510,
     "AZN 1,700,000 ÷ 1.7000 AZN per USD (2020 average) × 0.87551 EUR per USD (2020 average) = EUR 875,510"),
    # what is published in the currency asked for is left as it is, without a rate too
    (15_000_000, "EUR", 2022, {"currency": "EUR"}, 15_000_000, "EUR 15,000,000"),
    (15_000_000, "EUR", UNDATED, {"currency": "EUR"}, 15_000_000, "EUR 15,000,000"),
    (300, "TRY million", 2023, {"currency": "original"}, 300_000_000, "TRY 300 million"),
])
def test_an_amount_is_converted_at_the_rate_of_its_year(dataset, amount, unit, year, options, value, formula):
    converted, left = convert(money(amount, unit, year), dataset, **options)
    assert left.empty
    assert converted["value"].item() == pytest.approx(value, abs=0.01)
    assert formulas(converted, dataset) == [formula]


@pytest.mark.parametrize(("unit", "year", "options"), [
    ("TRY", 2023, {}),  # no rate at all
    ("AZN", 2026, {}),  # part of a year has no annual average
    ("AZN", UNDATED, {}),
    ("USD", UNDATED, {"currency": "EUR"}),
    ("USD", 1998, {"currency": "EUR"}),
    ("USD", 2026, {"prices": "constant"}),  # the deflator ends in 2025
    ("USD", UNDATED, {"prices": "constant"}),
])
def test_without_a_rate_the_amount_is_left_out_and_never_zero(dataset, unit, year, options):
    converted, left = convert(money(5, unit, year), dataset, **options)
    assert (len(converted), left["record"].tolist(), left["value"].tolist(), left["unit"].tolist()) == (0, ["AID-900"], [5], [unit])


def test_constant_prices_are_those_of_the_last_year_of_the_deflator(dataset):
    index = dataset.tables["deflators"].set_index("year")["index"]
    ratio = index[2025] / index[2010]
    assert ratio == pytest.approx(321.943 / 218.056)
    for currency, rate in (("USD", 1), ("EUR", 0.88497)):  # euros at the rate of 2025
        converted, left = convert(money(1_000_000, "USD", 2010), dataset, currency, "constant")
        assert left.empty
        assert converted["value"].item() == pytest.approx(1_000_000 * ratio * rate)
    assert formulas(converted, dataset) == [
        "USD 1,000,000 × 1.47642 (US consumer prices, 2010 to 2025) × 0.88497 EUR per USD (2025 average) = EUR 1,306,590"]


def test_what_is_no_money_is_neither_converted_nor_left_out(dataset):
    for function in (in_usd, convert):
        converted, left = function(dataset.observations.query("indicator == 'aid_tonnes'"), dataset)
        assert (len(converted), len(left)) == (0, 0)


@pytest.mark.parametrize(("year", "partners", "head", "gdp"), [
    (2022, "UKR", "USD 12,647,059 ÷ 41,048,766 people (UKR, 2022) = USD 0.3081",
     "USD 12,647,059 ÷ USD 161,989,520,721 of GDP (UKR, 2022) = 0.00781%"),
    (2022, "UKR;MDA", None, None),  # shared: nobody has said who got what
    (2022, "EU", None, None),
    (2022, "", None, None),
    (1990, "UKR", None, None),
    (UNDATED, "UKR", None, None),
])
def test_an_amount_beside_the_recipient_of_its_year(dataset, year, partners, head, gdp):
    dollars = money(12_647_058.82, "USD", year, partners)
    per, share = per_head(dollars, dataset)[0], share_of_gdp(dollars, dataset)[0]
    assert (per and per.formula, share and share.formula) == (head, gdp)
    if head:
        assert (per.value, per.unit) == (pytest.approx(0.3080984, rel=1e-6), "USD per head")
        assert (share.value, share.unit) == (pytest.approx(0.0078073, rel=1e-4), "% of GDP")
