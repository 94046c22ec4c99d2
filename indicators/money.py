"""Money in one currency: the annual average rate of the record's year, or no conversion at all."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.vocabulary import CURRENCIES


def in_usd(observations: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Money observations in US dollars, and those left out because no rate or no year is known.

    ``value`` and ``unit`` are converted, ``published_value`` and ``published_unit`` stay; ``per_usd`` is the rate that divided
    (units of the currency for one dollar; 1 for dollars). Rates: ``exchange_rates.csv``.
    """
    money = observations[observations["unit"].isin(CURRENCIES)]
    rates = dataset.tables["exchange_rates"].set_index(["currency", "year"])["per_usd"]
    keys = pd.MultiIndex.from_arrays([money["unit"], money["year"]])
    per_usd = pd.Series(rates.reindex(keys).to_numpy(), money.index).mask(money["unit"] == "USD", 1.0)
    converted = money.assign(value=money["value"] / per_usd, unit="USD", per_usd=per_usd)
    return converted[per_usd.notna()], money[per_usd.isna()]
