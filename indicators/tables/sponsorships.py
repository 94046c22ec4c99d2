"""Sponsorship of clubs and competitions, and hosting outlay for scale."""

from typing import Annotated

from indicators.schema import Amount, Currency, Dated, Measure, PartnerCode, Table, Text, optional


class SponsorshipRow(Dated):
    """One deal, reported deal or outlay."""

    sponsor: Text
    beneficiary: Text
    country: PartnerCode
    amount: Annotated[optional(Amount), Measure(
        "sponsorship_value", "Sponsorship value", "money", "flow", "Reported value of a deal, in the currency of publication.")]
    currency: optional(Currency)


TABLE = Table(
    name="sponsorships", title="Sponsorships", shape="facts", row=SponsorshipRow, label="{sponsor}: {beneficiary}",
    description="Sponsorship abroad; the cost of hosting games and races is context, not sponsorship.",
)
