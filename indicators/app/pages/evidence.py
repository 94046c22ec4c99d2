"""Evidence: how good the record is, its own weak points first."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import evidence, missing, rivals

st.title("How good is the record?", anchor=False)
st.markdown("**Its weak points first: what rests on one source, on a party's own word or on the press, where sources disagree, "
            "and what nobody has published.**")
filters.chips()
cards.explain_if_empty()
cards.figures(evidence.counts(data.chosen()))
cards.show_in_columns([(evidence.by_table,), (evidence.freshness,), (evidence.sources_per_fact,),
                       (missing.matrix, data.selection())])
cards.show(rivals.widest)
cards.show(rivals.ledger)
cards.show(missing.listing, data.selection())
cards.download(cards.EVERY_ROW, "evidence", data.chosen().figures)
