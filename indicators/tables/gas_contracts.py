"""Gas sales contracts: what was agreed, not what was delivered."""

from typing import Annotated

from indicators.schema import Amount, Dated, Measure, Note, PartialDate, Table, optional


class GasContractRow(Dated):
    """One contract; ``start`` is the day of signing where it was read."""

    buyer: Note
    delivery_start: optional(PartialDate)
    duration_years: Annotated[optional(Amount), Measure(
        "contract_duration", "Contract duration", "years", "capacity", "Years that a gas contract runs.")]
    volume_bcm_per_year: Annotated[optional(Amount), Measure(
        "contract_volume", "Contracted gas a year", "bcm/y", "capacity", "Gas contracted a year at plateau; not deliveries.")]
    total_bcm: Annotated[optional(Amount), Measure(
        "contract_total", "Contracted gas in all", "bcm", "capacity", "Gas contracted over the whole contract; not deliveries.")]


TABLE = Table(
    name="gas_contracts", title="Gas contracts", shape="facts", row=GasContractRow, label="Gas contract: {buyer:—<1}",
    description="Contracts and announced purchases of Azerbaijani gas. Contracts are not deliveries: see Flows.",
)
