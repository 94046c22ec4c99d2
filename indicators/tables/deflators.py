"""The price index that restates dollars of one year in dollars of another."""

from indicators.schema import Amount, Id, Note, PartnerCode, Row, Table, Text, Year


class DeflatorRow(Row):
    """One country's price index in one year."""

    country: PartnerCode
    year: Year
    index: Amount
    base: Text
    source: Id
    note: Note


TABLE = Table(
    name="deflators", title="Deflators", shape="reference", row=DeflatorRow, key=("country", "year"),
    description="United States consumer prices (CPI-U), annual averages, 1982-84 = 100.",
)
