"""Shared links: the page with its filters, the version that they were made from, and the chart or the record to open.

The filters and a page's own choosers are in the address already, bound by Streamlit; here is what no widget holds.
"""

import re
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import streamlit as st

from indicators.app import data

PARAMETER = "version"
CHART, RECORD = "chart", "record"
PLACE, SHOWN_ON = "linked-place", "linked-page"
CHANGES = "indicators/app/pages/changes.py"


def link_version() -> str:
    """What a link made now carries as ``?version=``."""
    return data.dataset().version


def told_if_moved() -> None:
    """One line above the page where the link was made from another version; nothing is kept from the reader."""
    made = st.query_params.get(PARAMETER, "")
    if not re.fullmatch(r"[0-9a-f]{12}", made) or made == link_version():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="moved"):
        st.caption(f":material/history: This link was made from version {made}; the record is now {link_version()}.", width="content")
        st.page_link(CHANGES, label="What changed")


def to_this_page(**named: str) -> str:
    """The address of what the reader sees, short enough to paste, with a ``chart`` or ``record`` to open it with."""
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in (PARAMETER, *named)}
    address = urlsplit(st.context.url or "")
    return urlunsplit(address._replace(path=address.path or "/", query=urlencode({**kept, **named, PARAMETER: link_version()}, doseq=True)))


def to_record(record: str) -> str:
    """The address that opens one record, whatever the filters are."""
    return urljoin(st.context.url or "", f"records?{urlencode({RECORD: record, PARAMETER: link_version()})}")


def open_record(record: str | None) -> None:
    """Put the record into the address, or take it out."""
    _set(RECORD, record)


def opened_record() -> str | None:
    return st.query_params.get(RECORD)


def linked_chart() -> None:
    """Keep the place, above all other cards, for the chart that the address asks for."""
    name = st.query_params.get(CHART)
    st.session_state[PLACE] = None
    if not name:
        return
    with st.container(key="linked"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(":material/link: Linked chart", width="content")
            st.button("Back to its place", key="linked-back", type="tertiary", on_click=_set, args=(CHART, None))
        st.session_state[PLACE] = name, st.container()


def place(name: str) -> AbstractContextManager:
    """Where the card of this chart stands: in its turn, or above all others if the address asks for it."""
    wanted = st.session_state.get(PLACE)
    if not wanted or wanted[0] != name:
        return nullcontext()
    st.session_state[PLACE] = None
    return wanted[1]


def told_if_no_chart() -> None:
    """At the end of a page: the chart that the address asks for has not come."""
    if wanted := st.session_state.get(PLACE):
        wanted[1].markdown("This page has no such chart under this selection.")


def _set(parameter: str, value: str | None) -> None:
    if value:
        if st.query_params.get(parameter) != value:
            st.query_params[parameter] = value
    elif parameter in st.query_params:
        del st.query_params[parameter]
