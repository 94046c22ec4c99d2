"""Corridors: which lines there are, how much moves through them, who owns them, what they cost."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import corridor_capacity, corridor_costs, corridor_flows, corridor_owners, corridors, gas_contracts

st.title("Energy and transport corridors", anchor=False)
st.markdown("**Which pipelines, railways, ports and cables tie Azerbaijan to its partners, how much moves through them, "
            "who owns them, and what they cost.**")
filters.chips()
cards.explain_if_empty()
cards.show(corridor_flows.gas_by_buyer)
left, right = st.columns(2, gap="medium")
with left:
    cards.show(corridor_capacity.flow_against_capacity)
    cards.show(corridor_flows.gas_as_buyers_report)
with right:
    cards.show(corridor_costs.costs)
    cards.show(gas_contracts.contracts)
codes = corridor_owners.choices(data.chosen())
if codes:
    names = corridors.short_names(data.dataset())
    corridor = st.selectbox("One corridor", codes, key="corridors_corridor", bind="query-params", format_func=names.get)
    cards.show(corridor_owners.owners, corridor)
    cards.show(corridor_flows.throughput, corridor)
cards.show(corridors.assets, data.selection().partners)
