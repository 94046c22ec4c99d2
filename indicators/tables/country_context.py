"""Population and output of the partners, to put amounts in proportion."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Amount, Id, Note, PartnerCode, Row, Table, UnitCode, Year


class CountryContextRow(Row):
    """One figure of one country in one year."""

    country: PartnerCode
    year: Year
    measure: Annotated[Literal["population", "gdp"], Field(description="population or gdp")]
    value: Amount
    unit: UnitCode
    source: Id
    note: Note


TABLE = Table(
    name="country_context", title="Country context", shape="reference", row=CountryContextRow,
    key=("country", "year", "measure"),
    description="Population (people) and gross domestic product (current US dollars) from the World Bank.",
)
