"""Observations as rows that stand on their own: names beside codes, and the first source in full."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.tables import INDICATORS
from indicators.vocabulary import CURRENCIES, UNITS

COLUMNS = ["record", "table", "pillar", "category", "partner_codes", "partner_names", "start", "end", "year", "indicator",
           "indicator_title", "value", "unit", "original_amount", "original_currency", "status", "role", "role_of", "standing",
           "checked", "description", "source_title", "publisher", "url", "source_ids", "note"]
NUMBERS = ("year", "value", "original_amount")
INDICATOR_TITLES = {code: measure.title for code, measure in INDICATORS.items()}
MONEY = {code for code, unit in UNITS.items() if unit.base in CURRENCIES}


def rows(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """One row an observation, in the order given; text is empty and a number NA where unknown.

    ``observations`` come from ``dataset.observations`` or ``dataset.figures``; their ``value`` and ``unit`` may be converted.
    ``original_amount`` and ``original_currency`` are money as published ("22.2", "USD billion"), whatever was converted.
    """
    records = dataset.records.set_index("record")
    sources = dataset.sources.set_index("id")
    first = observations["sources"].str.split(";").str[0]
    money = observations["published_unit"].isin(MONEY)
    frame = observations.assign(
        partner_codes=observations["partners"],
        partner_names=observations["partners"].map(_names(dataset, observations["partners"])),
        indicator_title=observations["indicator"].map(INDICATOR_TITLES),
        original_amount=observations["published_value"].where(money),
        original_currency=observations["published_unit"].where(money),
        description=observations["record"].map(records["label"]),
        source_title=first.map(sources["title"]),
        publisher=first.map(sources["publisher"]),
        url=first.map(sources["url"]),
        source_ids=observations["sources"],
        **{column: observations["record"].map(records[column]) for column in ("start", "end", "note")},
    )[COLUMNS].reset_index(drop=True)
    texts = [column for column in COLUMNS if column not in NUMBERS]
    return frame.assign(**{column: frame[column].astype("str").fillna("") for column in texts})


def _names(dataset: Dataset, partners: pd.Series) -> dict[str, str]:
    return {codes: ";".join(dataset.names[code] for code in codes.split(";") if code) for codes in partners.unique()}
