"""Length, capacity and cost of the corridors, one row a published figure."""

from indicators.schema import Code, Long, Measure, Table, Text, indicator_list


class CorridorFigureRow(Long):
    """One figure of one segment from one source; ``year`` is the year of the source or of the estimate."""

    corridor: Code
    segment: Text


TABLE = Table(
    name="corridor_figures", title="Corridor figures", shape="series", row=CorridorFigureRow,
    label="{measure_title}{of_corridor}: {segment}",
    description="Several sources give several figures for one asset: within a corridor, segment and measure the headline is the "
                "official before the independent before the press figure, then the later; the others are its rivals.",
    measures=indicator_list([
        Measure("corridor_length", "Length", "km", "stock", "Length of a corridor or of the segment named."),
        Measure("corridor_capacity", "Capacity", "bcm/y", "capacity", "What a corridor or segment can carry in a year or day.",
                also=("Mt/y", "bbl/d", "TEU/y", "MW")),
        Measure("corridor_cost", "Cost", "money", "stock",
                "Published cost or cost estimate, in the currency and year of the source."),
    ]),
)
