"""Corridors: which lines there are, how much moves through them, who owns them, what they cost."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import corridor_capacity, corridor_costs, corridor_flows, corridor_owners, corridors, gas_contracts

TABLES = ("corridor_figures", "corridor_owners", "flows", "gas_contracts")

st.title("Energy and transport corridors", anchor=False)
st.markdown("**Which pipelines, railways, ports and cables tie Azerbaijan to its partners, how much moves through them, "
            "who owns them, and what they cost.**")
filters.chips()
cards.explain_if_empty(*TABLES)
cards.show(corridor_flows.gas_by_buyer)
cards.show_in_columns([(corridor_capacity.flow_against_capacity,), (corridor_costs.costs,),
                       (corridor_flows.gas_as_buyers_report,), (gas_contracts.contracts,)])
codes = corridor_owners.choices(data.chosen())
if codes:
    names = corridors.short_names(data.dataset())
    corridor = st.selectbox("One corridor", codes, key="corridors_corridor", bind="query-params", format_func=names.get)
    cards.show(corridor_owners.owners, corridor)
    cards.show(corridor_flows.throughput, corridor)
cards.show(corridors.assets, data.selection().partners)
rows = data.chosen().figures
cards.download(cards.EVERY_ROW, "corridors", rows[rows["table"].isin(TABLES)])
