"""One record in full, and the table in which a row can be ticked."""

from functools import partial

import pandas as pd
import streamlit as st

from indicators.app import data, links
from indicators.dataset import Dataset
from indicators.listing import badges, citation, everything, listing, partner_names, relatives, stage
from indicators.selection import SelectionError, valid
from indicators.vocabulary import CHECKED, ROLES, STANDINGS

COLUMNS = {
    "Date": st.column_config.TextColumn(width=88, pinned=True),
    "Partner": st.column_config.TextColumn(width=112),
    "Pillar": st.column_config.TextColumn(width=104),
    "What": st.column_config.TextColumn(width=288),
    "Amount": st.column_config.TextColumn(width=128, alignment="right"),
    "Who says so": st.column_config.TextColumn(width=100),
    # The publisher stands behind the # of the address (listing.link).
    "Source": st.column_config.LinkColumn(width=168, display_text=r"#(.+)$"),
    "Enters totals as": st.column_config.TextColumn(width=150),
}


def table(dataset: Dataset, figures: pd.DataFrame, key: str) -> str | None:
    """A row for each of these observations; returns the record that the reader has ticked, which the address then names."""
    rows = listing(dataset, figures)
    state = st.dataframe(rows, hide_index=True, key=key, on_select=partial(_ticked, key), selection_mode="single-row",
                         column_config=COLUMNS,
                         height=430 if len(rows) > 10 else "content", alt=f"{len(rows)} rows of the record with their sources")
    ticked = [row for row in state.selection.rows if row < len(rows)]  # a filter may have left fewer rows than were there
    if not ticked:
        return None
    links.open_record(record := figures["record"].iloc[ticked[0]])
    return record


def _ticked(key: str) -> None:
    if not st.session_state[key].selection.rows:
        links.open_record(None)


def linked(dataset: Dataset, key: str) -> None:
    """The card of the record that the address names, above everything else; not where it is ticked in the table ``key``."""
    record, ticked = links.opened_record(), st.session_state.get(key)
    if not record or (ticked and ticked.selection.rows):
        return
    try:
        valid(record, dataset.records["record"].to_list(), "a record")
    except SelectionError as error:
        st.warning(f"The link names no record: {plain(str(error))}")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        outside = "" if record in set(data.chosen().records["record"]) else ", outside this selection"
        st.caption(f":material/link: Linked record{outside}", width="content")
        st.button("Close", key="linked-close", type="tertiary", on_click=links.open_record, args=(None,))
    card(dataset, record)


def card(dataset: Dataset, record: str) -> None:
    """Everything that is known about one record, with each of its sources."""
    row = dataset.records.set_index("record").loc[record]
    with st.container(border=True):
        st.caption(f"{record} · {row['table'].replace('_', ' ')} table")
        st.header(row["label"], anchor=False)
        with st.container(horizontal=True, gap="small"):
            for text, colour in badges(row):
                st.badge(text, color=colour)
        st.markdown(f"**{partner_names(dataset, row['partners'])}**")
        if row["note"]:
            st.markdown(plain(row["note"]))
        facts = everything(dataset, record)
        st.dataframe(pd.DataFrame({"Column": list(facts), "Value": list(facts.values())}), hide_index=True,
                     alt=f"All columns of record {record}", height="content")
        st.markdown("**Sources**")
        for source in dataset.sources.set_index("id").loc[row["sources"].split(";")].itertuples():
            title = plain(source.title)
            link = f"[{title}]({source.url})" if source.url else f"{title} (page address not recorded)"
            note = f" {plain(source.note)}" if source.note else ""
            st.markdown(f"- {link}, {plain(source.publisher)}, {source.date}. {STANDINGS[source.standing]}; "
                        f"{CHECKED[source.checked].lower()}.{note}")
        ties = relatives(dataset, record)
        if len(ties):
            st.markdown("**Tied to this record**")
            for tie in ties.itertuples():
                at = ", ".join([ROLES[tie.role], *stage(tie.status, tie.start, tie.end)])
                st.markdown(f"- {tie.record}: {plain(tie.label)}. {at}.")
        st.markdown("**Cite as**")
        st.code(citation(dataset, record), language=None, wrap_lines=True)
        st.markdown("**Link to this record**")
        st.code(links.to_record(record), language=None, wrap_lines=True)


def plain(text: str) -> str:
    """Text as typed: a source's brackets, stars and dollar signs are not markup."""
    for sign in "\\`*_[]$<>~#:|":
        text = text.replace(sign, f"\\{sign}")
    return text
