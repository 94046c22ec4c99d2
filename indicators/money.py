"""Money in one currency: the annual average rate of the record's year, or no conversion at all. Every derived amount has a formula."""

from dataclasses import dataclass

import pandas as pd

from indicators.dataset import Dataset
from indicators.vocabulary import CURRENCIES

TARGETS = ("USD", "EUR", "original")
PRICES = ("current", "constant")


def in_usd(observations: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Money observations in US dollars, and those left out because no rate or no year is known.

    ``value`` and ``unit`` are converted, ``published_value`` and ``published_unit`` stay; ``per_usd`` is the rate that divided
    (units of the currency for one dollar; 1 for dollars). Rates: ``exchange_rates.csv``.
    """
    money = observations[observations["unit"].isin(CURRENCIES)]
    per_usd = _rates(money["unit"], money["year"], dataset)
    converted = money.assign(value=money["value"] / per_usd, unit="USD", per_usd=per_usd)
    known = per_usd.notna()
    return (converted, money.iloc[:0]) if known.all() else (converted[known], money[~known])


def convert(observations: pd.DataFrame, dataset: Dataset, currency: str = "USD",
            prices: str = "current") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Money observations in ``currency`` (USD, EUR, or ``original``: as published), and those left out for want of a year or rate.

    ``prices="constant"`` moves dollars to those of the last year of ``deflators.csv`` by United States consumer prices; euros then take
    that year's rate. ``formulas`` spells the steps out.
    """
    if currency == "original":
        money = observations[observations["unit"].isin(CURRENCIES)]
        return money.assign(per_usd=1.0, deflator=1.0, per_target=1.0, base_year=pd.NA), money.iloc[:0]
    converted, left = in_usd(observations, dataset)
    if (currency, prices) == ("USD", "current"):
        return converted.assign(deflator=1.0, per_target=1.0, base_year=converted["year"]), left
    deflator, base_year = 1.0, converted["year"]
    if prices == "constant":
        index = dataset.tables["deflators"].set_index("year")["index"]
        if index.empty:
            nothing = converted.iloc[:0].assign(deflator=1.0, per_target=1.0, base_year=pd.NA)
            return nothing, observations.loc[[*left.index, *converted.index]]
        last = int(index.index.max())
        deflator = index[last] / converted["year"].map(index).astype("float64")
        base_year = pd.Series(last, converted.index, dtype="Int64")
    per_target = _rates(pd.Series(currency, converted.index), base_year, dataset)
    value = converted["value"] * deflator * per_target
    converted = converted.assign(value=value, unit=currency, deflator=deflator, per_target=per_target, base_year=base_year)
    if prices == "current":  # what is published in this currency stays as it is
        money = observations[observations["unit"] == currency]
        stays = money.assign(per_usd=1.0, deflator=1.0, per_target=1.0, base_year=money["year"])
        converted = pd.concat([converted[~converted.index.isin(stays.index)], stays]).sort_index()
        left = left[~left.index.isin(stays.index)]
    known = converted["value"].notna()
    return converted[known], pd.concat([left, observations.loc[converted.index[~known]]])


def _rates(currencies: pd.Series, years: pd.Series, dataset: Dataset) -> pd.Series:
    """Units of each currency for one dollar of the year; missing where no rate is known."""
    table = dataset.tables["exchange_rates"]
    rates = dict(zip(zip(table["currency"], table["year"]), table["per_usd"]))  # quicker than an index of two levels
    keys = zip(currencies.to_numpy(dtype=object), years.to_numpy("float64", na_value=float("nan")))
    return pd.Series([1.0 if key[0] == "USD" else rates.get(key, float("nan")) for key in keys], currencies.index, dtype="float64")


def formulas(converted: pd.DataFrame, dataset: Dataset) -> list[str]:
    """How each amount came about: ``AZN 21,500,000 ÷ 1.7000 AZN per USD (2022 average) = USD 12,647,059``."""
    rates = dataset.tables["exchange_rates"]
    partial = {(currency, year) for currency, year, basis in zip(rates["currency"], rates["year"], rates["basis"]) if basis == "period"}
    return [_formula(partial, *cells) for cells in zip(
        converted["published_value"], converted["published_unit"], converted["year"], converted["per_usd"], converted["deflator"],
        converted["per_target"], converted["base_year"], converted["value"], converted["unit"])]


def _formula(partial: set[tuple[str, int]], published: float, published_unit: str, year: int, per_usd: float, deflator: float,
             per_target: float, base_year: int, value: float, unit: str) -> str:
    source, _, scale = published_unit.partition(" ")
    amount = f"{source} {published:,.12g}{f' {scale}' if scale else ''}"

    def rate(currency: str, of: int) -> str:
        return f"{currency} per USD ({f'part of {of}' if (currency, of) in partial else f'{of} average'})"

    steps = f" ÷ {_digits(per_usd)} {rate(source, year)}" if per_usd != 1 else ""
    steps += f" × {_digits(deflator)} (US consumer prices, {year} to {base_year})" if deflator != 1 else ""
    steps += f" × {_digits(per_target)} {rate(unit, base_year)}" if per_target != 1 else ""
    return f"{amount}{steps} = {unit} {value:,.0f}" if steps else amount


def _digits(rate: float) -> str:
    """Four decimals, or the fifth where a published rate has one: 1.7000, 0.78435."""
    return f"{rate:.5f}".removesuffix("0")


@dataclass(frozen=True)
class Derived:
    """A quotient and how it came about."""

    value: float
    unit: str
    formula: str


def per_head(converted: pd.DataFrame, dataset: Dataset) -> list[Derived | None]:
    """Each amount over the population of its recipient in its year: ``USD 12,647,059 ÷ 41,048,766 people (UKR, 2022) = USD 0.3081``.

    None where the recipient is no single country with a published figure for the year.
    """
    return [whole and Derived(value / whole, f"{unit} per head", f"{unit} {value:,.0f} ÷ {whole:,.0f} people ({partner}, {year}) = "
                              f"{unit} {value / whole:,.4g}")
            for value, unit, partner, year, whole in _beside("population", converted, dataset)]


def share_of_gdp(converted: pd.DataFrame, dataset: Dataset) -> list[Derived | None]:
    """Each amount (in dollars of its own year) as per cent of its recipient's gross domestic product in that year; else None."""
    return [whole and Derived(100 * value / whole, "% of GDP", f"USD {value:,.0f} ÷ USD {whole:,.0f} of GDP ({partner}, {year}) = "
                              f"{100 * value / whole:.3g}%")
            for value, unit, partner, year, whole in _beside("gdp", converted, dataset)]


def _beside(measure: str, converted: pd.DataFrame, dataset: Dataset):
    context = dataset.tables["country_context"]
    context = context[(context["measure"] == measure) & (context["value"] > 0)]
    known = dict(zip(zip(context["country"], context["year"]), context["value"]))
    for value, unit, partner, year in zip(converted["value"], converted["unit"], converted["partners"], converted["year"]):
        yield value, unit, partner, year, None if pd.isna(year) else known.get((partner, int(year)))
