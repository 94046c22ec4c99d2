"""About: what the words mean, how things are counted, what each table holds, licences and version."""

import pandas as pd
import streamlit as st

from indicators.app import data, filters
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import GAP_KINDS, KINDS, PILLARS, ROLES, STANDINGS, STATUSES
from indicators.wording import unit_title

record = data.dataset()
st.title("What the words mean, and how things are counted", anchor=False)
filters.chips()

st.markdown(
    "The record gathers what Azerbaijan has done for, with or in a partner country, in rows that each name a source. It starts from "
    "a newspaper article of 10 July 2024 that praises the country's soft power. The dashboard takes no side: it shows what the "
    "record supports, what contradicts it, and what nobody has published. It gives **rows with sources, never a score**, "
    "and works with the network off.")

rules, words = st.columns(2, gap="medium")
with rules, st.container(border=True):
    st.header("How it is counted", anchor=False)
    st.markdown("""
- A **record** is one row. A **fact** is a deed that counts once: other figures for it, its parts and stages, and published
  totals over several facts are records too, but they are never added.
- A missing amount is never zero. It is shown as a hollow mark, and counted beside the sum.
- Money keeps its original amount and currency. US dollars are **derived**: amount ÷ annual average rate of the record's year.
  Without a rate the record is left out of the sum, and listed.
- Announced is not delivered: charts keep them apart.
- A record with several partners appears under each of them and counts once in an overall number.
- Gas corridors are one chain (South Caucasus Pipeline, TANAP, TAP): their figures are never added.
- Yearly values of statistics (trade, energy, flows, rankings) are **series**, never counted as records.
- Counts measure documentation, not influence.
- **Official** means that the party says so, not that anybody audited it.
""")
with words, st.container(border=True):
    st.header("Code lists", anchor=False)
    for title, codes in (("Status", STATUSES), ("Role: how a record enters totals", ROLES), ("Whose word", STANDINGS),
                         ("Kinds of gap", GAP_KINDS), ("Kinds of measure", KINDS)):
        with st.expander(title):
            st.table(pd.DataFrame({"Code": list(codes), "Meaning": list(codes.values())}), hide_index=True)
    with st.expander("Pillars and categories"):
        st.table(pd.DataFrame([(pillar.title, ", ".join(pillar.categories.values())) for pillar in PILLARS.values()],
                              columns=["Pillar", "Categories"]), hide_index=True)

with st.container(border=True):
    st.header("Tables", anchor=False)
    st.dataframe(pd.DataFrame([
        (table.title, {"facts": "deeds", "series": "statistics", "reference": "reference"}[table.shape], len(record.tables[name]),
         table.description) for name, table in TABLES.items()
    ], columns=["Table", "Kind", "Rows", "What it holds"]), hide_index=True, alt="Every table with its kind and number of rows",
        column_config={"What it holds": st.column_config.TextColumn(width="large")})

with st.container(border=True):
    st.header("Indicators", anchor=False)
    st.dataframe(pd.DataFrame([
        (measure.title, "money, in its own currency" if measure.unit == "money" else unit_title(measure.unit), KINDS[measure.kind],
         measure.definition, code) for code, measure in INDICATORS.items()
    ], columns=["Indicator", "Unit", "Kind", "Definition", "Code"]), hide_index=True, alt="Every indicator with unit and definition",
        column_config={"Definition": st.column_config.TextColumn(width="large")})

with st.container(border=True):
    st.header("Licences, version and how to cite", anchor=False)
    st.markdown(
        "Code: MIT. Compilation of the record: CC BY 4.0; the facts belong to nobody, and each source keeps its own rights. "
        "Map outline: United Nations Geospatial and Natural Earth, by way of plotly.js, under the United Nations' own terms; "
        "boundaries imply no position on any territory. Nothing is fetched from outside this machine and nothing is sent.")
    st.code(f"Azerbaijan soft-power record, data version {record.version}.", language=None, wrap_lines=True)
