"""Investment projects, purchases, loans and funds, inward and outward."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Amount, Currency, Dated, Measure, Table, Text, optional

DIRECTIONS = ("inward", "outward", "domestic")


class InvestmentRow(Dated):
    """One project or purchase. Inward: the partner is the investor's country; outward: where the money went."""

    investor: Text
    project: Text
    direction: Annotated[Literal[DIRECTIONS], Field(description=f"one of: {', '.join(DIRECTIONS)}")]
    sector: Text
    amount: Annotated[optional(Amount), Measure(
        "investment_value", "Investment value", "money", "flow", "Published value, in the currency of publication.")]
    currency: optional(Currency)


TABLE = Table(
    name="investments", title="Investments", shape="facts", row=InvestmentRow, label="{investor}: {project}",
    description="Projects, purchases of shares, loans and funds. Yearly statistics are in Foreign direct investment.",
)
