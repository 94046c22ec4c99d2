"""Overview: what is in the record for this selection, how well it is known, where, since when."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import overview, partner_matrix, world

st.title("What Azerbaijan has done with its partners, and how we know", anchor=False)
filters.chips(asked=(("records", None), ("records", "year")))
cards.explain_if_empty()
cards.figures(cards.drawn(overview.counts), proves=overview.PROOFS)
halves = [(overview.by_pillar,), (partner_matrix.by_partner_and_pillar,), (overview.by_year,)]
if cards.drawn(overview.by_pillar).figure is None:  # a sentence is too low beside a chart
    cards.show(*halves.pop(0))
cards.show_in_columns(halves)
cards.show(world.reach)
cards.take_away("overview", data.chosen().figures)
