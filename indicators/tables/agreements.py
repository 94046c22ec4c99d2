"""Treaties, declarations, contracts and memoranda."""

from indicators.schema import Dated, PartialDate, Table, Text, optional


class AgreementRow(Dated):
    """One agreement; ``start`` is the day of signing."""

    title: Text
    kind: Text
    in_force: optional(PartialDate)


TABLE = Table(
    name="agreements", title="Agreements", shape="facts", row=AgreementRow, label="{title}",
    description="What was signed with whom and when, and since when it is in force where that was read.",
)
