"""The statements of the article as cards: the verdict, the tests behind it, the rows, and what would change it."""

import pandas as pd
import streamlit as st

from indicators.app.detail import COLUMNS, plain
from indicators.charts.claims import KINDS
from indicators.claims import Judged, records
from indicators.dataset import Dataset
from indicators.findings import Test
from indicators.listing import listing
from indicators.vocabulary import PILLARS, VERDICTS
from indicators.wording import count

PER_PAGE = 8
BADGES = {"supported": ("green", ":material/check:"), "partly": ("orange", ":material/contrast:"),
          "contradicted": ("red", ":material/cancel:"), "no_data": ("gray", ":material/database_off:"),
          "not_testable": ("gray", ":material/block:")}
MARKS = {"no data": ":material/remove: **No data**", "related": ":material/info: **Beside it**"}
SIDES = (("Rows behind what speaks for it", ("for",)), ("Rows behind what speaks against it", ("against",)),
         ("Rows beside it", ("related",)))
MOST = 40
"""Rows that a card lists; the CSV has the rest."""


def choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which kinds of statement and which verdicts; none chosen means all."""
    left, right = st.columns([3, 2], gap="medium")
    verdicts = left.pills("Verdict", list(VERDICTS), selection_mode="multi",
                          default=[code for code in VERDICTS if code != "not_testable"],
                          key="claims_verdict", bind="query-params", format_func=VERDICTS.get, wrap=True)
    kinds = right.pills("Kind of statement", list(KINDS), selection_mode="multi", key="claims_kind", bind="query-params",
                        format_func=KINDS.get, wrap=True,
                        help="A quantity or a fact can be compared with figures; a judgement only in part.")
    return tuple(kinds) or tuple(KINDS), tuple(verdicts) or tuple(VERDICTS)


def cards(dataset: Dataset, claims: pd.DataFrame, total: int, judged: dict[str, Judged]) -> None:
    """Eight statements a page."""
    st.caption(f"{len(claims)} of {count(total, 'statement')}, paraphrased")
    if claims.empty:
        st.markdown("No statement of the article fits these choices. Add a kind or a verdict, or take back a pillar.")
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
            _card(claim, sources, dataset, judged[claim.id])


def _card(claim, sources: pd.DataFrame, dataset: Dataset, judged: Judged) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            colour, icon = BADGES[judged.verdict]
            st.badge(VERDICTS[judged.verdict], color=colour, icon=icon)
            pillar = PILLARS[claim.pillar].title if claim.pillar in PILLARS else "No single pillar"
            st.markdown(f":gray[{claim.id} · {pillar} · {KINDS[claim.kind].lower()}]", width="content")
            if judged.stored != judged.verdict:
                st.badge(f"Stored as {VERDICTS[judged.stored].lower()}: the rows have moved", color="orange",
                         icon=":material/sync_problem:")
        st.header(plain(claim.text), anchor=False)
        left, right = st.columns(2, gap="medium")
        left.markdown(f"**For**  \n{plain(claim.evidence_for) if claim.evidence_for else 'No evidence found'}")
        right.markdown(f"**Against**  \n{plain(claim.evidence_against) if claim.evidence_against else 'No evidence found'}")
        if judged.tests:
            heading = "Related figures" if judged.verdict == "not_testable" else "Tests"
            st.markdown(f"**{heading}**\n" + "\n".join(f"- {_line(test)}" for test in judged.tests))
        elif claim.candidate_indicators and not claim.candidate_indicators.startswith("none"):
            st.caption(f"No row tests it. What could: {plain(claim.candidate_indicators)}")
        cited = [code for code in (claim.sources or "").split(";") if code]
        if cited:  # one element: each costs the page as much as a whole card's arithmetic
            st.markdown("\n".join(_source(sources.loc[code]) for code in cited))
        if judged.tests:
            more = st.expander("Show the records", icon=":material/table_rows:", type="compact", key=f"claim-{claim.id}",
                               on_change="rerun")
            if more.open:  # eight tables that nobody has asked for would be half of the page's time
                with more:
                    _records(dataset, judged)


def _source(source: pd.Series) -> str:
    title = plain(source["title"])
    link = f"[{title}]({source['url']})" if source["url"] else title
    return f"- {link}, {plain(source['publisher'])}, {source['date']}"


def _line(test: Test) -> str:
    asked = "" if test.speaks == "related" else f" The test asks for {plain(test.asked)}."
    doubt = "" if test.firm else f" Other published figures, {plain(test.range)}, would answer otherwise."
    note = f" :gray[{plain(test.note)}]" if test.note else ""
    return f"{_mark(test)} · {plain(test.says)}: **{plain(test.answer)}**.{asked}{doubt}{note}"


def _mark(test: Test) -> str:
    """Whether the test is met and whom that helps: some tests speak against their sentence when they are met."""
    if test.speaks in MARKS:
        return MARKS[test.speaks]
    return f"{':material/check: **Met' if test.holds else ':material/close: **Not met'}, speaks {test.speaks}**"


def _records(dataset: Dataset, judged: Judged) -> None:
    for title, speaks in SIDES:
        ids = records(judged.tests, *speaks)
        if not ids:
            continue
        asked = {test.indicator for test in judged.tests if test.speaks in speaks}
        figures = dataset.figures[dataset.figures["record"].isin(ids)]
        # A fact that is counted stands with its figures; of one that is measured, only the measure asked for.
        exact = figures["indicator"].isin(asked) | ~figures["record"].isin(figures.loc[figures["indicator"].isin(asked), "record"])
        figures = figures[exact].drop_duplicates("record")
        st.markdown(f"**{title}** ({count(len(figures), 'record')}{f', the first {MOST}' if len(figures) > MOST else ''})")
        st.dataframe(listing(dataset, figures.head(MOST)), hide_index=True, column_config=COLUMNS,
                     height="content" if len(figures) < 9 else 330, key=f"claim-rows-{judged.id}-{speaks[0]}",
                     alt=f"{len(figures)} rows of the record with their sources")
    turns = [test.turns for test in judged.tests if test.speaks != "related"]
    if turns:
        st.markdown("**What would change the verdict**\n" + "\n".join(f"- {plain(turn)}" for turn in turns))
