"""Further names of partners and corridors: what people type who look for them."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.names import LANGUAGES
from indicators.schema import Code, Row, Table, Text


class AliasRow(Row):
    """One name; compared without case, accents and dashes it stands for one partner or one corridor only."""

    code: Code
    kind: Annotated[Literal["partner", "corridor"], Field(description="partner or corridor")]
    alias: Text
    language: Annotated[Literal[LANGUAGES], Field(description=f"one of the languages: {', '.join(LANGUAGES)}")]


TABLE = Table(
    name="aliases", title="Aliases", shape="reference", row=AliasRow, key=("kind", "alias"),
    description="Names by which partners and corridors are found besides those in their own tables: short, former and in other languages.",
)
