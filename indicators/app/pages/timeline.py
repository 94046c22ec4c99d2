"""Timeline: when it happened, across pillars and within one, beside the date of the article."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import courses, timeline
from indicators.vocabulary import PILLARS

st.title("When it happened", anchor=False)
filters.chips(asked=(("records", "year"),))
cards.explain_if_empty()
cards.show(timeline.across)
cards.show(timeline.lasting)

facts = courses.lives(data.chosen())
pillars = [code for code in PILLARS if code in set(facts["pillar"])]
if not pillars:
    st.markdown("No fact with a date is in this selection. Statistics have years, and lines of their own on Categories and Corridors.")
else:
    pillar = st.segmented_control("Pillar", pillars, default=pillars[0], required=True, key="timeline_pillar", bind="query-params",
                                  format_func=lambda code: PILLARS[code].title)
    cards.show(timeline.by_category, pillar)
cards.take_away("timeline", data.chosen().figures)
