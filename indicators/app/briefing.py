"""*Brief*: the partner on one or two pages, to take away as HTML, PDF or DOCX."""

from datetime import date
from functools import partial

import streamlit as st

from indicators import briefs, extracts
from indicators.app import data
from indicators.dataset import Dataset
from indicators.extracts import picture
from indicators.selection import Selection

WHAT = "One to two pages for a reader without a screen: what was done, promised, disputed and is not known, with numbered sources."
NO_BROWSER = "Without pictures: these need Chrome or Chromium on the machine that runs this dashboard."


def menu(partner: str) -> None:
    """The button at the head of a partner's page. A file is made when it is pressed."""
    opened = st.popover("Brief", icon=":material/description:", key="brief", on_change="rerun")
    if not opened.open:
        return
    whole, wanted = data.dataset(), data.selection()
    with opened:
        st.markdown(WHAT)
        with st.container(horizontal=True):
            for kind, mime in briefs.KINDS.items():
                st.download_button(kind.upper(), partial(_made, whole, wanted, partner, kind),
                                   extracts.file_name(f"brief-{partner}", wanted, whole, kind), mime,
                                   key=f"brief-{kind}", on_click="ignore", icon=":material/download:")
        if picture.drawable():
            picture.start()  # while the reader chooses
        else:
            st.caption(NO_BROWSER)


def _made(whole: Dataset, wanted: Selection, partner: str, kind: str) -> bytes:
    content, _ = briefs.made(whole, wanted, partner, kind, date.today())
    return content
