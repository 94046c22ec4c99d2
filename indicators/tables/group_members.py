"""Which countries belong to a group, and since when."""

from indicators.schema import Id, Note, PartialDate, PartnerCode, Row, Table, optional


class GroupMemberRow(Row):
    """One member of one group."""

    group: PartnerCode
    member: PartnerCode
    since: PartialDate
    until: optional(PartialDate)
    source: Id
    note: Note


TABLE = Table(
    name="group_members", title="Group members", shape="reference", row=GroupMemberRow, key=("group", "member"),
    description="Members of the European Union, the Organization of Turkic States and the D-8.",
)
