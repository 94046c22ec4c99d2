"""What changed: every correction, addition and withdrawal with its day and reason, newest first."""

import streamlit as st

from indicators.app import cards, data, filters
from indicators.app.detail import plain
from indicators.tables import TABLES
from indicators.wording import count

PAGE_SIZE = 40

record = data.dataset()
changes = record.tables["changes"].iloc[::-1].sort_values("date", ascending=False, kind="stable").fillna("")
named = changes["table"].map(lambda name: TABLES[name].title if name else "The whole record")

st.title("What changed", anchor=False)
st.markdown("**Every correction, addition and withdrawal since the first version, with its day and reason. "
            "The filters at the side do not narrow this list: it is of the whole record.**")
filters.chips()
table = st.selectbox("Table", sorted(named.unique()), index=None, key="changed", bind="query-params", placeholder="All tables")
chosen = changes[named == table] if table else changes
pages = max(1, -(-len(chosen) // PAGE_SIZE))
at = (min(st.session_state.get("changes_page", 1), pages) - 1) * PAGE_SIZE
st.caption(f"{count(len(chosen), 'change')}, newest first. The record is now version {record.version}.")
for change in chosen.iloc[at:at + PAGE_SIZE].itertuples():
    with st.container(border=True, gap="small", key=f"change-{change.id}"):
        rows = f" · {change.records.replace(';', ', ')}" if change.records else ""
        st.caption(f"{change.date} · {named[change.Index]} · {change.kind}{rows}")
        st.markdown(f"**{plain(change.change)}**  \n{plain(change.reason)}")
if pages > 1:
    st.pagination(pages, key="changes_page")
cards.download("Download these changes (CSV)", "changes", chosen.reset_index(drop=True))

with st.container(border=True):
    st.header("Compare two versions", anchor=False)
    st.markdown("This command lists every row and cell that differs, and what that does to the sums, counts and verdicts. "
                "OLD and NEW are data folders, data packages or revisions of a git checkout.")
    st.code("python -m indicators diff OLD NEW", language=None, wrap_lines=True)
    st.page_link("indicators/app/pages/check.py", label="Compare a data package with the record, here", icon=":material/inventory:")
