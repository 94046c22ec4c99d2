"""Categories: how each kind of activity develops, by category within a pillar."""

from dataclasses import replace

import streamlit as st

from indicators.app import cards, data, detail, filters
from indicators.charts import aid, alliances, categories, claimed, cultural, economy, key_figures, promised_sums, promises, public, sports
from indicators.listing import ordered
from indicators.vocabulary import PILLARS
from indicators.wording import count

QUESTIONS = {
    "economic": "What moves between Azerbaijan and its partners: goods, gas and capital, and whose figures say so.",
    "crisis_response": "What was given to whom in a crisis, what was only promised, and what nobody has put a price on.",
    "public": "Who came to Azerbaijan, where it is seen and ranked, and which programmes it runs.",
    "cultural": "What was restored, built, shown and listed, where, and with whose published sum.",
    "sports": "Which games and races were hosted, what was won, and what was sponsored.",
    "alliances": "What Azerbaijan has joined, signed and chaired, and whom it sends where.",
}
CHARTS = {"economic": economy, "crisis_response": aid, "public": public, "cultural": cultural, "sports": sports, "alliances": alliances}
GENERIC = (categories.by_category, categories.by_partner, categories.by_year)
PARTS = ("Activity", "Promised and delivered")  # only the part that is open is computed
PROMISES = (promises.by_partner, promises.by_year, promises.each, claimed.every_total)
LISTED = 100

st.title("Each kind of activity, pillar by pillar", anchor=False)
top = st.container()
chosen = data.chosen()
pillars = [code for code in PILLARS if code in set(chosen.records["pillar"])]
if not pillars:
    filters.chips()
    cards.explain_if_empty()
pillar = st.segmented_control("Pillar", pillars, default=pillars[0], required=True, key="categories_pillar", bind="query-params",
                              format_func=lambda code: PILLARS[code].title)
with top:
    filters.chips(pillar=pillar, asked=key_figures.totals(pillar))
    detail.linked(data.dataset(), "categories_table")
if pillar in QUESTIONS:
    st.markdown(f"**{QUESTIONS[pillar]}**")
figures = cards.drawn(key_figures.key_figures, pillar)
if figures:
    cards.figures(figures, proves=key_figures.proofs(pillar))
part = PARTS[0]
if pillar in promised_sums.LEDGERS:
    part = st.segmented_control("Part", PARTS, default=PARTS[0], required=True, key="part", bind="query-params",
                                label_visibility="collapsed")
if part == PARTS[0]:
    own = [(draw,) for draw in getattr(CHARTS.get(pillar), "CHARTS", ())]
    cards.show_in_columns([(draw, pillar) for draw in GENERIC] + own)
    for draw in getattr(CHARTS.get(pillar), "WIDE", ()):
        cards.show(draw)
else:
    if all(cards.drawn(draw, pillar) is None for draw in PROMISES):
        st.markdown("No promise and no published total is on record for this selection; that is no proof that there was none.")
    cards.show_in_columns([(promises.by_partner, pillar), (promises.by_year, pillar)])
    cards.show(promises.each, pillar)
    cards.show(claimed.every_total, pillar)

rows = chosen.figures[chosen.figures["pillar"] == pillar]
facts = rows[rows["record"].isin(set(chosen.facts["record"]))]
shown = ordered(data.dataset(), facts if len(facts) else rows, "Newest")
with st.container(border=True):
    st.header(f"The rows: {PILLARS[pillar].title.lower()}", anchor=False)
    st.caption(f"{count(len(shown), 'row')}, newest first, one row a published figure"
               + (f"; the newest {LISTED} listed." if len(shown) > LISTED else "."))
    record = detail.table(data.dataset(), shown.head(LISTED), key="categories_table")
    cards.take_away(f"categories-{pillar}", shown, "Download these rows (CSV)", replace(data.selection(), pillars=(pillar,)))
if record:
    detail.card(data.dataset(), record)
