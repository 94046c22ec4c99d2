"""Corridors: which lines there are, how much moves through them, who owns them, what they cost."""

import streamlit as st

from indicators.app import cards, chooser, data, filters, yearly
from indicators.charts import (
    corridor_capacity,
    corridor_costs,
    corridor_flows,
    corridor_map,
    corridor_owners,
    corridors,
    gas_contracts,
    sankey,
)

PARTS = ("Routes", "Flows", "Costs and owners")
TABLES = ("corridor_figures", "corridor_owners", "flows", "gas_contracts")

st.title("Energy and transport corridors", anchor=False)
st.markdown("**Which pipelines, railways, ports and cables tie Azerbaijan to its partners, how much moves through them, "
            "who owns them, and what they cost.**")
filters.chips()
cards.explain_if_empty(*TABLES)
partners = data.selection().partners
# Ten figures at once would take three times as long as the part that a reader looks at.
part = st.segmented_control("Part", PARTS, default=PARTS[0], required=True, key="corridors_part", bind="query-params",
                            label_visibility="collapsed")
if part == "Routes":
    cards.show(corridor_map.routes, partners)
    cards.show_in_columns([(corridor_map.close_up, partners), (corridor_capacity.flow_against_capacity,)])
    cards.show(corridors.assets, partners)
elif part == "Flows":
    yearly.show("Gas of the year", "gas_year", sankey.gas_years, sankey.fullest_gas_year, sankey.gas)
    cards.show(corridor_flows.gas_by_buyer)
    cards.show(gas_contracts.contracts)
    yearly.show("Oil of the year", "oil_year", sankey.oil_years, sankey.fullest_oil_year, sankey.oil)
    cards.show(corridor_flows.gas_as_buyers_report)
else:
    cards.show(corridor_costs.costs)
    codes = corridor_owners.choices(data.chosen())
    if codes:
        names = {code: [name, *data.dataset().corridor_names[code]] for code, name in corridors.short_names(data.dataset()).items()}
        corridor = chooser.one("One corridor", codes, names, "corridors_corridor")
        cards.show(corridor_owners.owners, corridor)
        cards.show(corridor_flows.throughput, corridor)
rows = data.chosen().figures
cards.take_away("corridors", rows[rows["table"].isin(TABLES)], "Download these rows (CSV)")
