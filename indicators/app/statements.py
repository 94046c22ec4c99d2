"""The statements of the article as cards: what speaks for each, what against, and its sources."""

import pandas as pd
import streamlit as st

from indicators.app.detail import plain
from indicators.charts.claims import CHECKABLE, KINDS
from indicators.dataset import Dataset
from indicators.vocabulary import PILLARS
from indicators.wording import count

PER_PAGE = 8
BADGES = {"yes": ("green", ":material/check:"), "partly": ("orange", ":material/contrast:"), "no": ("gray", ":material/block:")}


def choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which kinds of statement, and how far they can be checked; none chosen means all."""
    left, right = st.columns(2, gap="medium")
    checkable = left.pills("Can it be checked?", list(CHECKABLE), selection_mode="multi", default=["yes", "partly"],
                           key="claims_checkable", bind="query-params", format_func=CHECKABLE.get)
    kinds = right.pills("Kind of statement", list(KINDS), selection_mode="multi", key="claims_kind", bind="query-params",
                        format_func=KINDS.get,
                        help="A quantity or a fact can be compared with figures; a judgement only in part.")
    return tuple(kinds) or tuple(KINDS), tuple(checkable) or tuple(CHECKABLE)


def cards(dataset: Dataset, claims: pd.DataFrame, total: int) -> None:
    """Eight statements a page."""
    st.caption(f"{len(claims)} of {count(total, 'statement')}, paraphrased")
    if claims.empty:
        st.markdown("No statement of the article fits these choices. Add a kind, or take back a pillar.")
        return
    pages = -(-len(claims) // PER_PAGE)
    # The choices above may leave fewer pages than the one that was open.
    if st.session_state.get("claims_page", 1) > pages:
        st.session_state["claims_page"] = 1
    shown = st.container()
    page = st.pagination(pages, key="claims_page", bind="query-params") if pages > 1 else 1
    sources = dataset.sources.set_index("id")
    with shown:
        for claim in claims.iloc[(page - 1) * PER_PAGE:page * PER_PAGE].itertuples():
            _card(claim, sources)


def _card(claim, sources: pd.DataFrame) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            colour, icon = BADGES[claim.checkable]
            st.badge(CHECKABLE[claim.checkable], color=colour, icon=icon)
            pillar = PILLARS[claim.pillar].title if claim.pillar in PILLARS else "No single pillar"
            st.markdown(f":gray[{claim.id} · {pillar} · {KINDS[claim.kind].lower()}]", width="content")
        st.subheader(plain(claim.text), anchor=False)
        left, right = st.columns(2, gap="medium")
        left.markdown(f"**For**  \n{plain(claim.evidence_for) if claim.evidence_for else 'No evidence found'}")
        right.markdown(f"**Against**  \n{plain(claim.evidence_against) if claim.evidence_against else 'No evidence found'}")
        if claim.candidate_indicators and not claim.candidate_indicators.startswith("none"):
            st.caption(f"What could test it: {plain(claim.candidate_indicators)}")
        for source in sources.loc[[code for code in (claim.sources or "").split(";") if code]].itertuples():
            title = plain(source.title)
            link = f"[{title}]({source.url})" if source.url else title
            st.markdown(f"- {link}, {plain(source.publisher)}, {source.date}")
