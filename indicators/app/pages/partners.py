"""Partners: which, how much and what; with one chosen, its whole profile."""

import streamlit as st

from indicators.app import cards, data, filters, profile
from indicators.charts import claimed, partner_trade, partners, promises
from indicators.charts import profile as charts

title, counts = st.empty(), st.container()
partner = profile.choose()
with counts:
    filters.chips(partner)
if partner is None:
    title.title("With whom, how much and what", anchor=False)
    cards.explain_if_empty()
    cards.show(partners.by_partner)
    cards.show(partners.all_partners)
    cards.download(cards.EVERY_ROW, "partners", data.chosen().figures)
    st.stop()

head = cards.drawn(charts.profile, partner)
title.title(head.name, anchor=False)
st.markdown(head.sentence)
if head.figures:
    cards.figures(head.figures, least_width=150, proves=charts.proofs(head.name))
cards.show(charts.every_fact, partner)
cards.show(promises.of_partner, partner)
cards.show(claimed.totals_of, partner)
cards.show(partner_trade.trade, partner)
cards.show(charts.latest, partner)
profile.unpublished(partner)
cards.download(cards.EVERY_ROW, f"partner-{partner}", charts.narrowed(data.chosen(), partner).figures)
