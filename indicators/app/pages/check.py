"""Check a package: whether it is as it was made, and what has become of its rows and totals in the present record."""

import json
from contextlib import suppress

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from indicators.app import data, filters
from indicators.app.detail import plain
from indicators.editions import Unreadable
from indicators.extracts import archive
from indicators.extracts.verify import Report, verify
from indicators.selection import Selection, SelectionError
from indicators.wording import count

OVERVIEW, RECORDS = "indicators/app/pages/overview.py", "indicators/app/pages/records.py"
CHECKED = "checked-package"
SHOWN = 400  # lines of a report on the page; the file has them all


def _take() -> None:
    """Once, when the file is dropped: afterwards the filters are the reader's own again."""
    file = st.session_state["package"]
    if file is None:
        return
    with suppress(Unreadable, SelectionError):  # the page says what is wrong
        selection = Selection.from_json(archive.read(file.getvalue(), file.name).descriptor["selection"], data.dataset())
        if filters.shows(selection):
            filters.take(selection)


def _report(file: UploadedFile) -> Report | str:
    """Made once for a file and a version of the record, with a bar meanwhile."""
    wanted = file.file_id, data.dataset().version
    if st.session_state.get(CHECKED, (None,))[0] != wanted:
        bar = st.progress(0.0, "Comparing with the record")
        try:
            report = verify(archive.read(file.getvalue(), file.name), data.dataset(), bar.progress)
        except Unreadable as error:
            report = str(error)
        bar.empty()
        st.session_state[CHECKED] = wanted, report
    return st.session_state[CHECKED][1]


st.title("Check a package", anchor=False)
st.markdown("**A data package taken from here, months ago or by somebody else: is it as it was made, do its rows and totals still hold, "
            "and what has changed since?** The file stays on this machine and is not unpacked to disk.")
filters.chips()
file = st.file_uploader("Data package (ZIP)", type="zip", key="package", on_change=_take,
                        max_upload_size=archive.LARGEST // 1_000_000)
if file is None:
    st.stop()
report = _report(file)
if isinstance(report, str):
    st.error(plain(report), icon=":material/error:")
    st.stop()

if not report.intact:
    st.error(f"Not as it was made: {count(len(report.damage), 'file')}.", icon=":material/gpp_bad:")
elif not report.same:
    st.warning(f"As it was made. The record has moved since: {count(len(report.changes), 'row')}, "
               f"{count(len(report.totals or ()), 'total')}.", icon=":material/history:")
else:
    st.success("As it was made, and the record says the same today.", icon=":material/verified_user:")
st.code("\n".join(report.lines[:SHOWN]), language=None, wrap_lines=True)
if len(report.lines) > SHOWN:
    st.caption(f"The first {SHOWN} of {count(len(report.lines), 'line')}.")
with st.container(horizontal=True, vertical_alignment="center"):
    if report.selection is None or not filters.shows(report.selection):
        st.markdown("The filters above are as they were: the present record does not offer every choice of the package's selection.")
    elif data.selection() == report.selection:
        st.markdown("The filters above are set to the package's selection.", width="content")
        st.page_link(OVERVIEW, icon=":material/dashboard:")
        st.page_link(RECORDS, icon=":material/table_rows:")
with st.container(horizontal=True):
    st.download_button("Report (text)", "\n".join(report.lines) + "\n", "package-report.txt", "text/plain", on_click="ignore",
                       icon=":material/download:")
    st.download_button("Report (JSON)", json.dumps(report.to_json(), indent=1), "package-report.json",
                       "application/json", on_click="ignore", icon=":material/download:")
