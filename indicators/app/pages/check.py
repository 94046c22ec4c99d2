"""Check a package: whether it is as it was made, and what has become of its rows and totals in the present record."""

import json
from urllib.parse import urlencode

import streamlit as st

from indicators.app import data, filters
from indicators.app.detail import plain
from indicators.editions import Unreadable
from indicators.extracts import archive
from indicators.extracts.verify import Report, verify
from indicators.wording import count

SHOWN = 400  # lines of a report on the page; the file has them all


@st.cache_resource(max_entries=8, show_spinner="Comparing with the record")
def _report(content: bytes, name: str, version: str) -> Report | str:
    try:
        return verify(archive.read(content, name), data.dataset())
    except Unreadable as error:
        return str(error)


st.title("Check a package", anchor=False)
st.markdown("**A data package taken from here, months ago or by somebody else: is it as it was made, do its rows and totals still hold, "
            "and what has changed since?** The file stays on this machine and is not unpacked to disk.")
filters.chips()
file = st.file_uploader("Data package (ZIP)", type="zip", key="package", max_upload_size=archive.LARGEST // 1_000_000)
if file is None:
    st.stop()
report = _report(file.getvalue(), file.name, data.dataset().version)
if isinstance(report, str):
    st.error(plain(report), icon=":material/error:")
    st.stop()

if not report.intact:
    st.error(f"Not as it was made: {count(len(report.damage), 'file')}.", icon=":material/gpp_bad:")
elif not report.same:
    st.warning(f"As it was made. The record has moved since: {count(len(report.changes), 'row')}, {count(len(report.totals), 'total')}.",
               icon=":material/history:")
else:
    st.success("As it was made, and the record says the same today.", icon=":material/verified_user:")
st.code("\n".join(report.lines[:SHOWN]), language=None, wrap_lines=True)
if len(report.lines) > SHOWN:
    st.caption(f"The first {SHOWN} of {count(len(report.lines), 'line')}.")
with st.container(horizontal=True):
    if report.selection is not None and filters.shows(report.selection):
        # Filters that live in the address cannot be set while changing the page; a tab of its own reads them from there.
        st.link_button("Open this selection", f"./?{urlencode(report.selection.to_params(data.dataset()), doseq=True)}",
                       icon=":material/open_in_new:")
    st.download_button("Report (text)", "\n".join(report.lines) + "\n", "package-report.txt", "text/plain", on_click="ignore",
                       icon=":material/download:")
    st.download_button("Report (JSON)", json.dumps(report.to_json(), ensure_ascii=False, indent=1), "package-report.json",
                       "application/json", on_click="ignore", icon=":material/download:")
