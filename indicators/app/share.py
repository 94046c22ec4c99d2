"""*Link and code*: the address of what is on screen, and the lines of Python and the commands that give its numbers."""

import streamlit as st

from indicators import snippets
from indicators.app import data, links
from indicators.selection import Selection


def menu(selection: Selection, asked: tuple[snippets.Asked, ...]) -> None:
    """The control in the line of the chips; nothing is made before it is opened."""
    opened = st.popover("Link and code", type="tertiary", icon=":material/link:", key="share", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown("**Link to this view**")
        st.code(links.to_this_page(), language=None, wrap_lines=True)
        st.markdown("**In Python**")
        st.code(snippets.python(selection, asked), wrap_lines=True)
        st.markdown("**On the command line**")
        st.code(snippets.commands(selection, asked), language="bash", wrap_lines=True)
        st.caption(f"Run both in the project folder. Data version {data.dataset().version}: where it has moved on, the link says so.")
