"""Who owns the corridors."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Code, Dated, Measure, PartnerCode, Percent, Table, Text, optional


class CorridorOwnerRow(Dated):
    """One owner's share of one asset at the date in ``start``; shares of a complete list add up to 100."""

    corridor: Code
    owner: Text
    country: PartnerCode
    share_pct: Annotated[optional(Percent), Measure(
        "owner_share", "Owner's share", "%", "share", "Share of an asset that belongs to one owner at a date.")]
    complete: Annotated[Literal["yes", "no"], Field(description="yes where the list of owners is whole, else no")]


TABLE = Table(
    name="corridor_owners", title="Corridor owners", shape="series", row=CorridorOwnerRow, label="{owner}{of_corridor}",
    description="Lists of shareholders by date. A blank share is unknown, not zero; the BTC list of December 2024 is partial.",
)
