"""Cards: the one way in which a chart, its table, its sentence and its rows reach the page."""

from collections.abc import Callable
from functools import partial
from itertools import product

import pandas as pd
import streamlit as st

from indicators import extracts
from indicators.app import data, filters, links, pictures, proof
from indicators.charts import Chart, Proves, proofs
from indicators.dataset import Dataset
from indicators.selection import Selection
from indicators.wording import MISSING, count

CONFIG = {"displayModeBar": False, "scrollZoom": False, "topojsonURL": "app/static/topojson/"}
EVERY_ROW = "Download every row of this selection (CSV)"
FILES = (
    ("", "csv", "text/csv", "download", None),
    ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "table",
     "The same rows for Excel: typed cells, units, sources and a Read me sheet."),
    ("Parquet", "parquet", "application/vnd.apache.parquet", "view_column", "The same rows in typed columns, for pandas, R or DuckDB."),
    ("Data package (ZIP)", "zip", "application/zip", "folder_zip",
     "The whole selection: every table, sources, schema, totals with their proof, and the hashes that `verify` checks."),
)
"""How a page's rows are taken away: label (that of the rows, where there is none), ending, kind, icon and help."""
CLICKED = "clicked-mark"
LEAST = 4
"""Fewer values than these are a sentence; a chart without a figure but with more rows is a table."""


def narrow() -> bool:
    """Whether the reader holds a phone: asked of the browser, decides labels and heights, never data."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def drawn(draw: Callable[..., Chart | None], *arguments, small: bool | None = None) -> Chart | None:
    """``draw(dataset, *arguments, narrow)`` for the reader's selection, kept for the next reader with the same one.

    In the form for the reader's screen, unless ``small`` says which.
    """
    whole = data.dataset()
    return _drawn(draw, f"{draw.__module__}.{draw.__name__}", whole, whole.version, data.selection(), arguments,
                  narrow() if small is None else small)


@st.cache_resource(max_entries=512, show_spinner=False)
def _drawn(_draw: Callable[..., Chart | None], name: str, _whole: Dataset, version: str, wanted: Selection,
           arguments: tuple, small: bool) -> Chart | None:
    return _draw(data.narrowed(_whole, wanted), *arguments, narrow=small)


def show(draw: Callable[..., Chart | None], *arguments) -> None:
    """One chart card: title, subtitle, chart or table, caption, and the row that offers the other form and the CSV.

    Nothing where the chart has nothing to say under this selection.
    """
    chart = drawn(draw, *arguments)
    if chart is None:
        return
    with links.place(chart.name), st.container(border=True, key=f"card-{chart.name}"):
        st.header(chart.title, anchor=False)
        st.markdown(f":gray[{chart.subtitle}]")
        form_key = f"form-{chart.name}"
        if chart.figure is None and len(chart.table) < LEAST:
            st.markdown(chart.alt)
        elif chart.figure is None or st.session_state.get(form_key) == "Table":
            money = {column: st.column_config.NumberColumn(format="localized") for column in chart.table if "USD" in str(column)}
            st.dataframe(chart.table, hide_index=True, alt=chart.alt, height="content" if len(chart.table) < 12 else 420,
                         placeholder=MISSING, column_config=money)
        else:
            plot(chart)
        st.caption(_under(chart))
        with st.container(horizontal=True, vertical_alignment="center"):
            if chart.figure is not None:
                st.segmented_control("Form", ["Chart", "Table"], default="Chart", required=True, key=form_key,
                                     label_visibility="collapsed")
            download("CSV", chart.name, chart.rows, type="tertiary")
            if chart.proves is not None or chart.behind:
                proof.button(chart.name, chart.proves, chart)
            if chart.figure is None:
                pictures.link(chart.name)
            else:
                pictures.menu(chart.name, partial(drawn, draw, *arguments, small=False), arguments)


def _under(chart: Chart) -> str:
    """What stands under a chart: its sentence, then the caption. A table, or the sentence alone, says it already."""
    return f"{chart.said}\n\n{chart.caption}" if chart.figure is not None else chart.caption


def show_in_columns(charts: list[tuple]) -> None:
    """Cards in two columns of nearly the same height, each in the order given. An entry is a drawing function and its arguments."""
    entries = [(entry, chart) for entry in charts if (chart := drawn(*entry)) is not None]
    heights = [_height(chart) for _, chart in entries]
    # The first two stand side by side; every way to place the rest is tried (a page has ten cards at most).
    ways = product((0, 1), repeat=max(0, len(heights) - 2))
    sides = min(((0, 1, *way) for way in ways), key=lambda way: abs(sum(-high if side else high for side, high in zip(way, heights))))
    for column, side in zip(st.columns(2, gap="medium"), (0, 1)):
        with column:
            for (entry, _), own in zip(entries, sides):
                if own == side:
                    show(*entry)


def _height(chart: Chart) -> float:
    """About how tall a card is at half the page's width: a line holds some 62 letters of a subtitle, 72 of a caption."""
    body = (chart.figure.layout.height if chart.figure is not None
            else 36 * min(len(chart.table), 12) if len(chart.table) >= LEAST else 24 * -(-len(chart.alt) // 62))
    return body + 150 + 24 * -(-len(chart.subtitle) // 62) + sum(21 * -(-len(part) // 72) for part in _under(chart).split("\n\n"))


def figures(entries: list[tuple[str, ...]], least_width: int = 118, proves: dict[str, Proves] | None = None) -> None:
    """Counts in a row of cards, two across on a phone: label (at most 18 characters), figure, help, and a note beneath or none.

    ``proves`` says by label which of them are totals that can be proved.
    """
    with st.grid(len(entries), min_column_width=least_width):
        for label, figure, explanation, *note in entries:
            with st.container(border=True, height="stretch"):
                st.metric(label, figure, help=explanation or None)
                if note:
                    st.caption(note[0])
                if proves and label in proves:
                    proof.button(f"figure-{label}", proves[label])


def plot(chart: Chart) -> None:
    """How every figure is drawn. The theme stands in the key: without it a switch would leave the old colours.

    Where its marks can be proved, a click on one opens its proof. Not on a phone, where a touch that selects cannot scroll.
    """
    key = f"{chart.name}-{st.context.theme.type}"
    clicks = chart.proves.clicks if chart.proves else bool(chart.behind)
    if not clicks or narrow():
        st.plotly_chart(chart.figure, key=key, config=CONFIG, alt=chart.alt)
        return
    key = f"{key}-{st.session_state.get(_turn(chart), 0)}"
    st.plotly_chart(chart.figure, key=key, config=CONFIG, alt=chart.alt, selection_mode="points", on_select=partial(_click, chart, key))
    wanted = st.session_state.get(CLICKED)
    if wanted and wanted[0] == chart.name:
        del st.session_state[CLICKED]
        proof.show(wanted[1], chart, on_dismiss=partial(_deselect, chart))


def _click(chart: Chart, key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    wanted = proofs.pointed_at(chart, points[0]["curve_number"], points[0]["point_number"]) if points else None
    if wanted is not None:
        st.session_state[CLICKED] = chart.name, wanted
    else:
        _deselect(chart)


def _deselect(chart: Chart) -> None:
    """Another key draws the chart anew: a selection that is over would leave its other bars pale."""
    st.session_state[_turn(chart)] = st.session_state.get(_turn(chart), 0) + 1


def _turn(chart: Chart) -> str:
    return f"turn-{chart.name}"


def download(label: str, what: str, observations, **options) -> None:
    """A button that hands over the rows behind what is shown, built when it is pressed."""
    whole = data.dataset()
    st.download_button(label, partial(_csv, whole, observations), extracts.file_name(what, data.selection(), whole), "text/csv",
                       key=f"csv-{what}", on_click="ignore", icon=":material/download:", **options)


def take_away(what: str, observations: pd.DataFrame, label: str = EVERY_ROW, wanted: Selection | None = None) -> None:
    """The end of a page: its rows, and the data package of the selection, or of the one ``wanted`` where a page has its own."""
    whole, chosen = data.dataset(), data.selection() if wanted is None else wanted
    with st.container(horizontal=True, vertical_alignment="center", key="take-away"):
        for title, ending, kind, icon, explained in FILES:
            name = extracts.file_name("package" if ending == "zip" else what, chosen, whole, ending)
            st.download_button(title or label, partial(extracts.WRITERS[f".{ending}"], whole, observations, chosen), name, kind,
                               key=f"{ending}-{what}", on_click="ignore", icon=f":material/{icon}:", help=explained)


def _csv(whole: Dataset, observations) -> bytes:
    # Rows of a reference table (claims, gaps) stand on their own: text, ready for the file.
    return extracts.to_csv(extracts.rows(whole, observations) if "record" in observations else observations)


def explain_if_empty(*tables: str) -> None:
    """An empty selection says what was asked, what is nearest, and offers the way back; the page stops there.

    A page about some tables names them: records of others do not fill it.
    """
    def found_in(dataset: Dataset) -> int:
        return int(dataset.records["table"].isin(tables).sum()) if tables else len(dataset.records)

    if found_in(data.chosen()):
        return
    wanted = data.selection()
    with st.container(border=True):
        st.header("No record found for this selection", anchor=False)
        st.markdown("This is what was found so far, not proof that nothing happened. Nearest that the record does hold:")
        for field, title in (("partners", "the partner"), ("pillars", "the pillar"), ("categories", "the category"),
                             ("first", "the first year"), ("last", "the last year"), ("standings", "who says so"),
                             ("statuses", "the status"), ("read_only", "sources read only"), ("two_sources", "two sources or more")):
            if getattr(wanted, field):
                found = found_in(data.narrowed(data.dataset(), wanted.without(field)))
                st.markdown(f"- without {title}: {count(found, 'row')}")
        st.button("Clear all filters", key="empty-clear", on_click=filters.clear)
    st.stop()
