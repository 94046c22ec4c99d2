"""Documented absences: what nobody has published, or nobody found."""

from indicators.schema import GapKind, Id, Note, PartialDate, PartnerCodes, PillarCode, Row, Table, Text, optional


class GapRow(Row):
    """One thing missing, and where and when it was looked for."""

    id: Id
    pillar: PillarCode
    partners: PartnerCodes
    start: optional(PartialDate)
    end: optional(PartialDate)
    subject: Text
    kind: GapKind
    looked_in: Text
    looked_on: PartialDate
    note: Note


TABLE = Table(
    name="gaps", title="Gaps", shape="reference", row=GapRow,
    description="A gap is not a zero: figures not reported, searched for and not found, or confidential.",
)
