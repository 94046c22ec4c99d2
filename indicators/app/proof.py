"""*Prove this number*: the drawer in which a figure or a mark of a chart is added up again, or shown as published, row by row."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from indicators import extracts
from indicators.app import data, ledger
from indicators.charts import Chart, Proves, proofs
from indicators.charts.captions import period
from indicators.extracts import figures, proof
from indicators.tables import INDICATORS
from indicators.totals import STAGES, NotAdditive, Total
from indicators.wording import count, exact, quantity

WIDTH = 760
ICON = ":material/fact_check:"
TITLE = "Prove this number"
MARK, STAGE = "proof-mark", "proof-stage"
COUNTS = {"partners": "Each partner of the facts below, once. ", "without": "The facts below that have no amount of their own. "}
"""What a number that is no sum of facts or money counts, before the rule of the total that it comes from."""
MOST = 500
"""Rows of a table in the drawer; the files hold them all."""


def button(key: str, proves: Proves | None, chart: Chart | None = None) -> None:
    """The button under a figure. Nothing is added up before it is pressed."""
    if st.button(TITLE, key=f"prove-{key}", type="tertiary", icon=ICON):
        show(proves, chart)


def show(wanted: Proves | int | None, chart: Chart | None = None, on_dismiss: str | Callable[[], None] = "ignore") -> None:
    """Open the drawer of a total, or of a row of the chart's table; with a ``chart`` the reader can change to another of its marks."""
    opened = partial(st.dialog, TITLE, width=WIDTH, icon=ICON, position="right", on_dismiss=on_dismiss)
    if not isinstance(wanted, Proves):
        st.session_state[MARK] = wanted
        opened()(_published)(chart)
        return
    if wanted.counts in proofs.OF_ROWS:
        opened()(_rows)(wanted)
        return
    choices = proofs.marks(chart) if chart else []
    st.session_state[MARK] = wanted.mark
    st.session_state[STAGE] = wanted.stages[0] if len(wanted.stages) == 1 else None
    opened()(_total)(wanted, choices)


def _total(proves: Proves, choices: list[tuple[str, ...]]) -> None:
    whole, chosen = data.dataset(), data.chosen()
    if choices:
        proves = _chosen(proves, choices)
    try:
        total = proofs.proven(chosen, proves)
    except NotAdditive as refusal:
        st.info(f"{refusal}.")
        return
    money = INDICATORS[total.indicator].unit == "money"
    years = period(total.rows["year"])
    # A figure's title says its stage; a mark of a chart is named beside it.
    named = [*(proves.mark or ()), *proves.stages] if choices else []
    named += [f"{proves.take} figures"] if proves.take != "headline" else []
    st.metric(", ".join([proves.title, *named, *([years] if years else [])]), _number(total, proves))
    ends = (f"{total.unit} {exact(round(total.minimum))} to {exact(round(total.maximum))} with other figures for the same facts. "
            if money and round(total.minimum) != round(total.maximum) else "")
    without = f"{len(total.unpublished):,} without an amount, " if money else ""
    st.markdown(f"{ends}**{len(total.counted):,} counted**, {without}**{len(total.left_out):,} left out**, each with its reason.")
    st.markdown(f"**How it is computed.** {COUNTS.get(proves.counts, '')}{proof.rule(total)}{' **Derived.**' if money else ''}")
    rows, sources = proof.ledger(whole, total), proof.sources(whole, [*total.counted, *total.unpublished])
    left = rows["outcome"] == proof.LEFT_OUT
    tabs = st.tabs([f"Counted ({(~left).sum():,})", f"Left out ({left.sum():,})", f"Sources ({len(sources):,})"])
    with tabs[0]:
        shown = ledger.counted(rows[~left], money)
        if proves.counts == "partners":
            shown.insert(2, "Partners", rows.loc[~left, "partner_names"].str.replace(";", ", "))
        ledger.table(shown, "Facts counted, and those without an amount")
    with tabs[1]:
        ledger.table(ledger.left_out(rows[left]), "Records left out, with the reason")
    with tabs[2]:
        ledger.table(ledger.sources(sources), "Sources of the facts counted")
    rates = "Rates: annual averages of exchange_rates.csv. " if money else ""
    st.caption(f"{rates}Data version {whole.version}.")
    where = (*proves.where, *zip(proves.by, proves.mark or ()))
    _downloads(" ".join(["proof", proves.title, *named]), rows, partial(proof.to_json, whole, total, data.selection(), where))


def _chosen(proves: Proves, choices: list[tuple[str, ...]]) -> Proves:
    named = " and ".join(proves.columns).lower()
    mark = st.selectbox(f"Which {named}", choices, index=None, key=MARK, format_func=" · ".join,
                        placeholder=f"All of this selection; choose one of {len(choices)}")
    stage = None
    if INDICATORS[proofs.measured(replace(proves, mark=mark))].unit == "money":
        stage = st.segmented_control("Furthest stage", STAGES, key=STAGE, format_func=str.capitalize,
                                     help="Each fact stands at one stage. Choose none for all.")
    return replace(proves, mark=mark, stages=(stage,) if stage else ())


def _number(total: Total, proves: Proves) -> str:
    if total.unit == "record" or proves.counts != "facts":
        return proofs.NUMBERS[proves.counts](total)
    return quantity(round(total.best), total.unit) if total.counted else "No published amount"


def _published(chart: Chart) -> None:
    whole, names = data.dataset(), proofs.named(chart)
    row = st.selectbox("Which row of the chart's table", range(len(names)), index=None, key=MARK, format_func=names.__getitem__,
                       placeholder=f"All rows; choose one of {len(names)}")
    drawn, title = proofs.rows_behind(chart, row), chart.title if row is None else names[row]
    if "record" not in drawn:  # gaps and statements have no figure
        st.metric(title, count(len(drawn), "row"))
        ledger.table(drawn.head(MOST), "Rows behind this mark")
        _downloads(f"proof {chart.name}", drawn, None)
        return
    rows = figures.ledger(whole, drawn)
    shown = rows["outcome"] == figures.SHOWN
    st.metric(title, figures.number(rows[shown]))
    st.markdown(f"**How it is computed.** {figures.rule(rows[shown])} This chart: {chart.subtitle}")
    mark = "" if row is None else names[row]
    _tabs(rows, f"proof {chart.name} {mark}", partial(figures.to_json, whole, rows, chart.title, mark, data.selection()))


def _rows(proves: Proves) -> None:
    """The drawer of a number that counts rows of the selection, whatever their role, or the sources that they name."""
    whole, own = data.dataset(), proofs.narrowed(data.chosen(), proves.where)
    rows = figures.ledger(whole, own.figures)
    st.metric(proves.title, proofs.OF_ROWS[proves.counts](own.records))
    st.markdown("**How it is computed.** A count over every row of this selection that fits, statistics and other figures for a fact "
                "included, each row and each source once. A row may hold several figures: each is listed.")
    _tabs(rows, f"proof {proves.title}", partial(figures.to_json, whole, rows, proves.title, "", data.selection()))


def _tabs(rows: pd.DataFrame, name: str, content: Callable[[], dict]) -> None:
    """Published figures, the others for the same facts, their sources; and the files."""
    whole, shown = data.dataset(), rows["outcome"] == figures.SHOWN
    sources = proof.sources(whole, list(rows.loc[shown, "record"].unique()))
    tabs = st.tabs([f"Shown ({shown.sum():,})", f"Other figures ({(~shown).sum():,})", f"Sources ({len(sources):,})"])
    with tabs[0]:
        ledger.table(ledger.published(rows[shown].head(MOST)), "Figures shown")
    with tabs[1]:
        ledger.table(ledger.left_out(rows[~shown].head(MOST)), "Other figures for the same facts, with their role")
    with tabs[2]:
        ledger.table(ledger.sources(sources), "Sources of the figures shown")
    cut = f"The first {MOST} rows are listed, the files hold all. " if len(rows) > MOST else ""
    st.caption(f"{cut}Data version {whole.version}.")
    _downloads(name, rows, content)


def _downloads(name: str, rows: pd.DataFrame, content: Callable[[], dict] | None) -> None:
    with st.container(horizontal=True):
        ledger.download("CSV", name, "csv", "text/csv", partial(extracts.to_csv, rows))
        if content:
            ledger.download("JSON", name, "json", "application/json",
                            lambda: json.dumps(content(), ensure_ascii=False, indent=1).encode())
