"""The publications that the record rests on."""

from indicators.schema import Checked, Id, Note, Row, Standing, Table, Text, Url


class SourceRow(Row):
    """One publication as one party's word; ``note`` says where it was read."""

    id: Id
    title: Text
    publisher: Text
    url: Url
    date: Note
    standing: Standing
    checked: Checked
    note: Note


TABLE = Table(
    name="sources", title="Sources", shape="reference", row=SourceRow,
    description="Title, publisher, address, date, standing (whose word it is) and whether the figure was read there.",
)
