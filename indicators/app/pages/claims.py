"""Claims: what the article says, sentence by sentence, and what speaks for and against it."""

import streamlit as st

from indicators.app import cards, data, filters, statements
from indicators.charts import claims

st.title("The article, sentence by sentence", anchor=False)
whole, pillars = data.dataset(), data.selection().pillars
total = len(claims.statements(whole, pillars))
st.markdown(f"**{len(claims.statements(whole))} statements of an article of 10 July 2024, each set beside what was found.** "
            "Opinions and causal claims are marked *not checkable*: no figure could settle them.")
filters.chips()
cards.explain_if_empty()
cards.show(claims.by_checkable, pillars)
kinds, checkable = statements.choices()
shown = claims.statements(whole, pillars, kinds, checkable)
statements.cards(whole, shown, total)
cards.download("Download these statements (CSV)", "claims", claims.rows(whole, shown))
