"""What moved through the corridors, and gas by buyer."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Code, Long, Measure, Note, Table, indicator_list, optional

PERIODS = ("year", "part-year", "cumulative")
Period = Annotated[Literal[PERIODS], Field(description=f"one of the periods: {', '.join(PERIODS)}")]
Reporter = Annotated[Literal["exporter", "importer"], Field(description="exporter or importer")]


class FlowRow(Long):
    """One volume through one corridor, or bought by one partner; ``reporter`` says whose side a gas figure is."""

    corridor: optional(Code)
    period: Period
    period_note: Note
    reporter: optional(Reporter)


TABLE = Table(
    name="flows", title="Flows", shape="series", row=FlowRow, label="{measure_title}{of_corridor}",
    description="Gas, oil, cargo and containers. The gas corridors are one chain (SCP, TANAP, TAP): never add them. "
                "Corridor SGC without a partner means all Azerbaijani gas exports by any route.",
    measures=indicator_list([
        Measure("gas_exports", "Gas exports", "bcm", "flow",
                "Azerbaijani gas exported, all routes or one corridor; the reporter says whose figure it is.", also=("Mtoe",)),
        Measure("gas_imports", "Gas imports of the buyers", "bcm", "flow",
                "Azerbaijani gas received, as the buyer or the border point reports it.", also=("Mtoe", "TJ (GCV)", "TWh")),
        Measure("gas_import_value", "Value of gas imports of the buyers", "money", "flow",
                "Value of Azerbaijani gas received, as the buyer's side reports it."),
        Measure("gas_throughput", "Gas through a pipeline", "bcm", "flow", "Gas carried by one pipeline."),
        Measure("gas_production_field", "Gas from the Shah Deniz field", "bcm", "flow",
                "Output of the field, not pipeline flow."),
        Measure("oil_throughput", "Oil through a pipeline", "Mt", "flow", "Oil carried by one pipeline.", also=("Mbbl", "bbl/d")),
        Measure("cargo_throughput", "Cargo", "Mt", "flow", "Cargo handled or carried by a port, railway or route."),
        Measure("container_throughput", "Containers", "TEU", "flow",
                "Containers handled or carried by a port, railway or route."),
    ]),
)
