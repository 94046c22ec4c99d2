"""Goods trade of Azerbaijan with its partners."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.schema import Long, Measure, Note, Table, Text, indicator_list
from indicators.tables.flows import Period

BASES = ("customs", "mirror", "balance_of_payments", "goods", "share", "statement")
Basis = Annotated[Literal[BASES], Field(description=f"one of the bases: {', '.join(BASES)}")]


class TradeRow(Long):
    """One value or share; an empty partner means the total over all partners."""

    basis: Basis
    scope: Text
    period: Period
    period_note: Note


TABLE = Table(
    name="trade", title="Trade", shape="series", row=TradeRow,
    description="Seen from Azerbaijan's side. Customs values, what partners report (mirror) and balance-of-payments values are "
                "different indicators: compare the lines, never add or average them.",
    measures=indicator_list([
        Measure("trade_exports", "Exports", "money", "flow",
                "Goods exported, customs values as Azerbaijan or a statement gives them."),
        Measure("trade_imports", "Imports", "money", "flow",
                "Goods imported, customs values as Azerbaijan or a statement gives them."),
        Measure("trade_turnover", "Trade turnover", "money", "flow", "Exports and imports together, as published."),
        Measure("trade_exports_mirror", "Exports, as partners report", "money", "flow",
                "What a partner says it bought from Azerbaijan; usually above the exporter's figure (freight and insurance)."),
        Measure("trade_imports_mirror", "Imports, as partners report", "money", "flow",
                "What a partner says it sold to Azerbaijan: the counterpart of Azerbaijan's import figure."),
        Measure("trade_exports_services", "Exports of goods and services", "money", "flow",
                "Goods and services, balance of payments."),
        Measure("trade_imports_services", "Imports of goods and services", "money", "flow",
                "Goods and services, balance of payments."),
        Measure("trade_gas_exports", "Exports of natural gas, value", "money", "flow", "Value of gas exported to a partner."),
        Measure("trade_export_share", "Share of exports", "%", "share", "A partner's share of Azerbaijan's exports."),
        Measure("trade_import_share", "Share of imports", "%", "share", "A partner's share of Azerbaijan's imports."),
    ]),
)
