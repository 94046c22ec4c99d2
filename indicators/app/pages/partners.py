"""Partners: which, how much and what; with one chosen, its whole profile."""

from dataclasses import replace

import streamlit as st

from indicators.app import briefing, cards, data, filters, profile
from indicators.charts import partners, shades
from indicators.charts import profile as charts

PARTS = ("Map and ranking", "Every partner")  # only the part that is open is computed

title, counts = st.empty(), st.container()
partner = profile.choose()
with counts:
    filters.chips(partner, asked=(("records", None), ("aid_value", "stage")) if partner else (("records", "partner"),))
if partner is None:
    title.title("With whom, how much and what", anchor=False)
    cards.explain_if_empty()
    if st.segmented_control("Part", PARTS, default=PARTS[0], required=True, key="partners_part", bind="query-params",
                            label_visibility="collapsed") == "Every partner":
        cards.show(partners.all_partners)
    else:
        shade = st.selectbox("Shade the map by", list(shades.SHADES), key="partners_shade", bind="query-params",
                             format_func=lambda code: shades.SHADES[code].title)
        if cards.drawn(shades.shaded, shade) is None:
            st.markdown(f"Nothing to shade: no record found of {shades.SHADES[shade].title.lower()} in this selection.")
        cards.show(shades.shaded, shade)
        cards.show(partners.by_partner)
    cards.take_away("partners", data.chosen().figures)
    st.stop()

head = cards.drawn(charts.profile, partner)
title.title(head.name, anchor=False)
st.markdown(head.sentence)
briefing.menu(partner)
if head.figures:
    cards.figures(head.figures, least_width=150, proves=charts.proofs(head.name))
part = profile.part()
if part == "Overview":
    for draw in profile.OVERVIEW:
        cards.show(draw, partner)
elif part == "Money and goods":
    if all(cards.drawn(draw, partner) is None for draw in profile.MONEY):
        st.markdown("No promise, published total, trade or gas figure of this partner is in this selection; that is no proof of none.")
    for draw in profile.MONEY:
        cards.show(draw, partner)
elif part == "Evidence":
    profile.unpublished(partner)
    for draw in profile.EVIDENCE:
        cards.show(draw, partner)
else:
    profile.compare(partner)
own = replace(data.selection(), partners=(partner,), members=False)
cards.take_away(f"partner-{partner}", charts.narrowed(data.chosen(), partner).figures, wanted=own)
