"""Azerbaijani personnel in missions abroad."""

from typing import Annotated

from indicators.schema import Count, Dated, Measure, Table, Text


class PeacekeepingRow(Dated):
    """The strength of one contingent at one date."""

    mission: Text
    personnel: Annotated[Count, Measure(
        "peacekeepers", "Personnel in missions", "people", "stock", "Azerbaijani personnel in a mission at the date given.")]


TABLE = Table(
    name="peacekeeping", title="Peacekeeping", shape="facts", row=PeacekeepingRow, label="{mission}",
    description="Contingents in NATO-led, coalition and UN missions; one row a published strength.",
)
