"""Memberships, offices and partnerships in international bodies."""

from indicators.schema import Dated, Table, Text


class MembershipRow(Dated):
    """One membership or office, from ``start`` to ``end``; an empty end means that it lasts or that its end was not read."""

    organisation: Text
    kind: Text
    membership_role: Text


TABLE = Table(
    name="memberships", title="Memberships", shape="facts", row=MembershipRow, label="{organisation}: {membership_role}",
    description="Member, observer, partner, chair or host of international bodies, with dates.",
)
