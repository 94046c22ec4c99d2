"""The frame of the dashboard: navigation, filters, the data-fault screen. Run with ``streamlit run dashboard.py``."""

import streamlit as st

from indicators.app import data, filters, links
from indicators.problems import DataError

st.set_page_config(page_title="Azerbaijan soft-power record", page_icon="static/icon.png", layout="wide")

PAGES = "indicators/app/pages"
page = st.navigation([
    st.Page(f"{PAGES}/overview.py", title="Overview", icon=":material/dashboard:", default=True),
    st.Page(f"{PAGES}/categories.py", title="Categories", icon=":material/category:"),
    st.Page(f"{PAGES}/timeline.py", title="Timeline", icon=":material/timeline:"),
    st.Page(f"{PAGES}/partners.py", title="Partners", icon=":material/handshake:"),
    st.Page(f"{PAGES}/corridors.py", title="Corridors", icon=":material/route:"),
    st.Page(f"{PAGES}/claims.py", title="Claims", icon=":material/fact_check:"),
    st.Page(f"{PAGES}/records.py", title="Records", icon=":material/table_rows:"),
    st.Page(f"{PAGES}/evidence.py", title="Evidence", icon=":material/verified:"),
    st.Page(f"{PAGES}/changes.py", title="What changed", icon=":material/history:"),
    st.Page(f"{PAGES}/check.py", title="Check a package", visibility="hidden"),  # What changed leads there: an eleventh name has no room
    st.Page(f"{PAGES}/about.py", title="About", icon=":material/info:"),
], position="top")

try:
    record = data.read()
except DataError as error:
    st.title("The data files need attention", anchor=False)
    st.error("Nothing is shown until every row keeps its contract. Correct these cells, save, and check again.")
    st.code(str(error), language=None, wrap_lines=True)
    st.button("Check again", icon=":material/refresh:")
    st.stop()

with st.sidebar:
    filters.sidebar(record, partner_locked=page.title == "Partners")
links.told_if_moved()
page.run()
links.told_if_no_chart()
