"""Foreign direct investment statistics: flows and stocks by partner."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Long, Measure, Note, Table, indicator_list

DIRECTIONS = ("inward", "outward")
PERIODS = ("year", "part-year", "cumulative", "stock")


class FdiRow(Long):
    """One value; an empty partner means the total over all partners."""

    direction: Annotated[Literal[DIRECTIONS], Field(description="inward (from the partner) or outward (to the partner)")]
    period: Annotated[Literal[PERIODS], Field(description=f"one of the periods: {', '.join(PERIODS)}")]
    period_note: Note


TABLE = Table(
    name="fdi", title="Foreign direct investment", shape="series", row=FdiRow,
    description="Yearly flows as the central bank counts them (gross, before repatriation), rows of the recipient's statistics, "
                "and stocks or running totals apart. Single projects are in Investments.",
    measures=indicator_list([
        Measure("fdi_inward", "Direct investment into Azerbaijan", "money", "flow",
                "Direct investment from the partner in the year, gross."),
        Measure("fdi_outward", "Direct investment abroad", "money", "flow",
                "Direct investment by Azerbaijani residents in the partner."),
        Measure("fdi_stock_inward", "Investment in Azerbaijan to date", "money", "stock",
                "Stock or published running total of the partner's investment in Azerbaijan."),
        Measure("fdi_stock_outward", "Investment abroad to date", "money", "stock",
                "Stock or published running total of Azerbaijani investment in the partner."),
    ]),
)
