"""Records: which rows exactly; search, order, the source of each, and all that is known of one."""

import streamlit as st

from indicators.app import cards, data, detail, filters
from indicators.listing import ORDERS, found, ordered
from indicators.wording import count

PAGE_SIZE = 100

st.title("Records", anchor=False)
filters.chips()
detail.linked(data.dataset(), "records_table")
cards.explain_if_empty()

chosen = data.chosen()
left, middle, right = st.columns([5, 4, 3], vertical_alignment="bottom")
text = left.text_input("Search descriptions, notes and sources", key="search", bind="query-params", icon=":material/search:",
                       placeholder="for example: transformer")
order = middle.segmented_control("Order", ORDERS, default=ORDERS[0], required=True, key="order", bind="query-params",
                                 wrap=True)
series = right.toggle("With statistics", key="series", bind="query-params",
                      help="Also list yearly values of statistics: trade, energy, flows, rankings.")
figures = chosen.figures
if not series and len(chosen.facts):
    figures = figures[figures["record"].isin(set(chosen.facts["record"]))]
if text:
    figures = figures[figures["record"].isin(found(data.words(), text))]
figures = ordered(data.dataset(), figures, order)
if figures.empty:
    st.info(f"No record found for “{text}” in this selection. That is what was found, not proof that nothing happened.")
    st.stop()

pages = -(-len(figures) // PAGE_SIZE)
page = min(st.session_state.get("records_page", 1), pages)
shown = figures.iloc[(page - 1) * PAGE_SIZE:page * PAGE_SIZE]
st.caption(f"{count(figures['record'].nunique(), 'record')}, {count(len(figures), 'row')}: one row a published figure. "
           + (f"Rows {(page - 1) * PAGE_SIZE + 1:,}–{(page - 1) * PAGE_SIZE + len(shown):,}. " if pages > 1 else "")
           + "Tick a row to see everything about it.")
record = detail.table(data.dataset(), shown, key="records_table")
if pages > 1:
    st.pagination(pages, key="records_page")
cards.take_away("records", figures, "Download these rows (CSV)")
if record:
    detail.card(data.dataset(), record)
