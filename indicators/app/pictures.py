"""*Picture and link*: a chart to take away as PNG, SVG or a page of HTML, and its address."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from indicators import extracts
from indicators.app import data, links
from indicators.charts import Chart
from indicators.charts.picture import Picture, picture
from indicators.extracts import picture as files
from indicators.vocabulary import PILLARS

NO_BROWSER = ("PNG and SVG need Chrome or Chromium on the machine that runs this dashboard. "
              "The HTML page makes both in your own browser, with the buttons below its chart.")


def menu(name: str, drawn: Callable[[], Chart | None], arguments: tuple) -> None:
    """The button under a chart that ``drawn`` gives in its wide form. Nothing is made before it is opened, no file before it is pressed."""
    opened = st.popover("Picture, link", type="tertiary", icon=":material/image:", key=f"picture-{name}", on_change="rerun")
    if not opened.open:
        return
    chart = drawn()
    if chart is None or chart.figure is None:
        return
    whole = data.dataset()
    made = partial(_made, chart, _selection(arguments), whole.version)
    page = extracts.file_name(name, data.selection(), whole, "html")
    kinds = {"PNG": ("image/png", lambda: files.image(made(), "png")), "SVG": ("image/svg+xml", lambda: files.image(made(), "svg")),
             "HTML": ("text/html", lambda: files.page(made(), page.removesuffix(".html")))}
    drawable = files.drawable()
    if drawable:
        files.start()  # while the reader chooses
    with opened:
        with st.container(horizontal=True):
            for label, (mime, content) in kinds.items():
                if drawable or label == "HTML":
                    st.download_button(label, content, extracts.file_name(name, data.selection(), whole, label.lower()), mime,
                                       key=f"picture-{label}", on_click="ignore", icon=":material/download:")
        st.caption("With title, unit, sources, selection and version. HTML: one page that works offline." if drawable else NO_BROWSER)
        _link(name)


def link(name: str) -> None:
    """The button under a card without a picture: its address alone."""
    opened = st.popover("Link", type="tertiary", icon=":material/link:", key=f"link-{name}", on_change="rerun")
    if opened.open:
        with opened:
            _link(name)


def _link(name: str) -> None:
    st.markdown("**Link to this chart**")
    st.code(links.to_this_page(chart=name), language=None, wrap_lines=True)


def _made(chart: Chart, selection: str, version: str) -> Picture:
    return picture(chart, selection, version, date.today())


def _selection(arguments: tuple) -> str:
    """The reader's filters in words, after what the page itself was asked for: a partner, a pillar, a corridor."""
    whole, wanted = data.dataset(), data.selection()
    corridors = whole.tables["corridors"]
    known = whole.names | {code: pillar.title for code, pillar in PILLARS.items()} | dict(zip(corridors["code"], corridors["name"]))
    asked = [code for argument in arguments if argument != tuple(PILLARS)  # every pillar: no restriction
             for code in (argument if isinstance(argument, tuple) else (argument,)) if code in known]
    named = [title for _, _, title in wanted.choices(whole)]
    return " · ".join([*(known[code] for code in asked if known[code] not in named), *named]) or wanted.in_words(whole)
