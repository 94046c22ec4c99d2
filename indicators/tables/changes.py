"""What was changed in the record since its first version, with the day and the reason."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Id, Ids, Note, PartialDate, Row, Table, Text

KINDS = ("correction", "addition", "withdrawal", "method")


class ChangeRow(Row):
    """One change with one reason. An empty ``table`` is the whole record, empty ``records`` are all rows of the table.

    A row of a table without ids is named by the first column of its key, as TANAP of corridors.
    """

    id: Id
    date: Annotated[PartialDate, Field(min_length=10, description="a real date as YYYY-MM-DD, e.g. 2026-11-24")]
    table: Note
    records: Ids
    kind: Annotated[Literal[KINDS], Field(description=f"one of {', '.join(KINDS)}")]
    change: Text
    reason: Text


TABLE = Table(
    name="changes", title="Changes", shape="reference", row=ChangeRow,
    description="Every correction, addition and withdrawal since the first version, with its day and reason. "
                "A correction keeps the row's id; the row of a withdrawn id is gone.",
)
