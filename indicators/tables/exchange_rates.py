"""How many units of a currency one US dollar cost, by year."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Amount, Currency, Id, Note, Row, Table, Year


class ExchangeRateRow(Row):
    """One currency in one year; divide an amount by ``per_usd`` to get dollars."""

    currency: Currency
    year: Year
    per_usd: Amount
    basis: Annotated[Literal["annual average", "period"], Field(description="annual average or period (part of a year)")]
    source: Id
    note: Note


TABLE = Table(
    name="exchange_rates", title="Exchange rates", shape="reference", row=ExchangeRateRow, key=("currency", "year"),
    description="Units of a currency for one US dollar. Annual averages; the manat in 2015 and 2016 moved so far within "
                "the year that an average misstates a dated amount.",
)
