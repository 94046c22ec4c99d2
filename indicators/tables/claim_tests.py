"""What the record can say of each claim: one row a test, recomputed whenever it is asked for."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import (
    Comparison,
    Id,
    Note,
    Number,
    PartnerCodes,
    Row,
    StatisticCode,
    Table,
    Text,
    Year,
    optional,
)


class ClaimTestRow(Row):
    """One comparison of one computed figure with a threshold.

    ``where`` narrows by the table's own columns: ``column=value``, several joined by ``;``, alternatives by ``|``. ``against`` is what
    a share is taken of (another ``where``, or another indicator of the table) and the date that days are counted from.
    """

    id: Id
    claim: Id
    says: Text
    table: Text
    indicator: Text
    partners: PartnerCodes
    categories: Note
    first: optional(Year)
    last: optional(Year)
    where: Note
    roles: Note
    statistic: StatisticCode
    against: Note
    comparison: Comparison
    threshold: Number
    upper: optional(Number)
    supports: Annotated[Literal["yes", "no", "related"], Field(
        description="yes or no: what a test that holds says of the claim; or related: a figure beside it that decides nothing")]
    note: Note


TABLE = Table(
    name="claim_tests", title="Tests of claims", shape="reference", row=ClaimTestRow,
    description="Each test computes one figure from the rows and compares it with a threshold. Roles are headline and mirror where "
                "none are named; a threshold is explained in the note.",
)
