"""Observations as rows that stand on their own: names beside codes, and the first source in full."""

from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from indicators.dataset import Dataset
from indicators.schema import (
    CategoryCode,
    Checked,
    Id,
    Ids,
    Note,
    Number,
    PartialDate,
    PartnerCodes,
    PillarCode,
    Role,
    Row,
    SourceIds,
    Standing,
    Status,
    Table,
    Text,
    UnitCode,
    Url,
    Year,
    optional,
)
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import CURRENCIES, UNITS

RECORD_TABLES = tuple(name for name, table in TABLES.items() if table.is_record)


class ObservationRow(Row):
    """One figure of one record, or one record without any."""

    record: Annotated[Id, Field(description="the record's id, e.g. AID-005")]
    table: Annotated[Literal[RECORD_TABLES], Field(description="the table of data/ that the record stands in")]
    pillar: PillarCode
    category: CategoryCode
    partner_codes: PartnerCodes
    partner_names: Annotated[Note, Field(description="the names of these partners in English, joined by ;")]
    start: optional(PartialDate)
    end: optional(PartialDate)
    year: Annotated[optional(Year), Field(description="the year of the start, or of the end where no start is known")]
    indicator: Annotated[Literal[tuple(INDICATORS)], Field(description="what the value measures; records where only the deed counts")]
    indicator_title: Annotated[Text, Field(description="the indicator in words")]
    value: Annotated[optional(Number), Field(description="the figure in the unit beside it; empty where none was published")]
    unit: Annotated[UnitCode, Field(description="the base unit of the value, or its currency")]
    original_amount: Annotated[optional(Number), Field(description="money as published, before any conversion; else empty")]
    original_currency: Annotated[optional(UnitCode), Field(description="the currency and scale of the original amount, e.g. USD million")]
    status: optional(Status)
    role: Role
    role_of: Annotated[Ids, Field(description="the records that the role refers to, joined by ;")]
    standing: Annotated[Standing, Field(description="whose word the first source is: official, independent or press")]
    checked: Annotated[Checked, Field(description="read where the figure was read in the first source itself, else unread")]
    description: Annotated[Text, Field(description="what was done or measured, in words")]
    source_title: Annotated[Text, Field(description="the title of the first source")]
    publisher: Annotated[Text, Field(description="the publisher of the first source")]
    url: Annotated[Url, Field(description="the address of the first source, where one was recorded")]
    source_ids: Annotated[SourceIds, Field(description="every source of the record, joined by ;")]
    note: Note


OBSERVATIONS = Table(
    name="observations", title="Observations", shape="reference", row=ObservationRow, key=("record", "indicator"),
    description="The rows of an extract: one a published figure, and one for each record without any.",
)
COLUMNS = OBSERVATIONS.columns
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
