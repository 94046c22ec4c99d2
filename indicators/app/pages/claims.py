"""Claims: what the article says, sentence by sentence, and what the rows say of it."""

import streamlit as st

from indicators.app import cards, data, filters, statements
from indicators.charts import claims
from indicators.claims import judged

st.title("The article, sentence by sentence", anchor=False)
whole, pillars = data.dataset(), data.selection().pillars
found = judged(whole)
verdicts = {code: claim.verdict for code, claim in found.items()}
total = len(claims.statements(whole, verdicts, pillars))
st.markdown(f"**{len(found)} statements of an article of 10 July 2024, each held against the record.** "
            "Opinions and causal claims are *not testable*: no figure could settle them; "
            "nor is what the record holds no rows of.")
filters.chips()
cards.explain_if_empty()
cards.show(claims.by_verdict, tuple(verdicts.items()), pillars)
kinds, wanted = statements.choices()
shown = claims.statements(whole, verdicts, pillars, kinds, wanted)
statements.cards(whole, shown, total, found)
cards.download("Download these statements (CSV)", "claims", claims.rows(whole, shown, found))
