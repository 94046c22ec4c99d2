"""Overview: what is in the record for this selection, how well it is known, where, since when."""

import streamlit as st

from indicators.app import cards, filters
from indicators.charts import overview, partner_matrix, world

st.title("What Azerbaijan has done with its partners, and how we know", anchor=False)
filters.chips()
cards.explain_if_empty()
cards.figures(cards.drawn(overview.counts))

left, right = st.columns(2, gap="medium")
matrix = cards.drawn(partner_matrix.by_partner_and_pillar)
tall = matrix is not None and len(matrix.table) > 10
with left:
    cards.show(overview.by_pillar)
with left if tall else right if matrix is None else st.container():
    cards.show(overview.by_year)
with right:
    cards.show(partner_matrix.by_partner_and_pillar)
cards.show(world.reach)
