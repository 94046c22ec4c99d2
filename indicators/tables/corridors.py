"""Pipelines, railways, ports and cables: what they are, where they run, since when."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Code, Note, PartialDate, PartnerCodes, Row, SourceIds, Status, Table, Text, optional

KINDS = ("gas_field", "gas_pipeline", "oil_pipeline", "railway", "port", "power_cable", "multimodal")


class CorridorRow(Row):
    """One asset; ``commissioned`` is the date of first commercial use where one was published."""

    code: Code
    name: Text
    kind: Annotated[Literal[KINDS], Field(description=f"one of the kinds of asset: {', '.join(KINDS)}")]
    countries: PartnerCodes
    status: optional(Status)
    commissioned: optional(PartialDate)
    sources: SourceIds
    note: Note


TABLE = Table(
    name="corridors", title="Corridors", shape="reference", row=CorridorRow, key=("code",),
    description="Gas and oil pipelines, railways, ports, cables and the fields and routes that flows refer to; one row an asset.",
)
