"""Evidence: how good the record is, its own weak points first."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.charts import evidence, grades, known, missing, rivals, takes
from indicators.vocabulary import PILLARS

QUESTIONS = ("Weak points", "Known and missing", "Where sources disagree")

st.title("How good is the record?", anchor=False)
st.markdown("**Its weak points first: what rests on one source, on a party's own word or on the press, what nobody has published, "
            "and where sources disagree.**")
filters.chips(asked=(("records", None),))
cards.explain_if_empty()
wanted = data.selection()
cards.figures(evidence.counts(data.chosen()), proves=evidence.PROOFS)
question = st.segmented_control("Question", QUESTIONS, default=QUESTIONS[0], required=True, key="question", bind="query-params",
                                label_visibility="collapsed")
if question == QUESTIONS[0]:
    cards.show(grades.health)
    cards.show_in_columns([(evidence.by_table,), (evidence.freshness,), (evidence.sources_per_fact,), (missing.matrix, wanted)])
elif question == QUESTIONS[1]:
    pillars = wanted.pillars or tuple(PILLARS)
    pillar = pillars[0] if len(pillars) == 1 else st.pills("Pillar of this view; none: all together", pillars, key="known-pillar",
                                                           format_func=lambda code: PILLARS[code].title)
    cards.show(known.by_partner_and_year, wanted, pillar)
    cards.show(missing.listing, wanted)
else:
    take = st.pills("Which figure counts", list(rivals.TAKEN), default="headline", required=True, key="take",
                    format_func=lambda code: rivals.TAKEN[code].capitalize())
    cards.show(takes.moved, take)
    cards.show(rivals.ledger, take)
    cards.show(rivals.widest)
cards.take_away("evidence", data.chosen().figures)
