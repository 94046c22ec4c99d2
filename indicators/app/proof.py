"""*Prove this number*: the drawer in which a figure or a mark of a chart is added up again, row by row."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from indicators import extracts
from indicators.app import data
from indicators.charts import Chart, Proves, proofs
from indicators.charts.captions import period
from indicators.dataset import Dataset
from indicators.extracts import proof
from indicators.listing import NOT_PUBLISHED, link
from indicators.selection import Selection
from indicators.tables import INDICATORS
from indicators.totals import STAGES, NotAdditive, Total
from indicators.vocabulary import CHECKED, ROLES, STANDINGS, STATUSES
from indicators.wording import MISSING, count, exact, quantity

WIDTH = 760
ICON = ":material/fact_check:"
TITLE = "Prove this number"
MARK, STAGE = "proof-mark", "proof-stage"
HIGHEST = 420


def button(key: str, proves: Proves, chart: Chart | None = None) -> None:
    """The button under a figure. Nothing is added up before it is pressed."""
    if st.button(TITLE, key=f"prove-{key}", type="tertiary", icon=ICON):
        show(proves, chart)


def show(proves: Proves, chart: Chart | None = None, on_dismiss: str | Callable[[], None] = "ignore") -> None:
    """Open the drawer; with a ``chart`` the reader can change to another of its marks."""
    choices = proofs.marks(chart) if chart else []
    st.session_state[MARK] = proves.mark
    st.session_state[STAGE] = proves.stages[0] if len(proves.stages) == 1 else None
    st.dialog(TITLE, width=WIDTH, icon=ICON, position="right", on_dismiss=on_dismiss)(_drawer)(proves, choices)


def _drawer(proves: Proves, choices: list[tuple[str, ...]]) -> None:
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
    st.metric(", ".join([proves.title, *named, *([years] if years else [])]), _number(total))
    ends = (f"{total.unit} {exact(round(total.minimum))} to {exact(round(total.maximum))} with other figures for the same facts. "
            if money and round(total.minimum) != round(total.maximum) else "")
    without = f"{len(total.unpublished):,} without an amount, " if money else ""
    st.markdown(f"{ends}**{len(total.counted):,} counted**, {without}**{len(total.left_out):,} left out**, each with its reason.")
    st.markdown(f"**How it is computed.** {proof.rule(total)}{' **Derived.**' if money else ''}")
    rows, sources = proof.ledger(whole, total), proof.sources(whole, total)
    left = rows["outcome"] == proof.LEFT_OUT
    tabs = st.tabs([f"Counted ({(~left).sum():,})", f"Left out ({left.sum():,})", f"Sources ({len(sources):,})"])
    with tabs[0]:
        _table(_counted(rows[~left], money), "Facts counted, and those without an amount")
    with tabs[1]:
        _table(_left_out(rows[left]), "Records left out, with the reason")
    with tabs[2]:
        _table(_sources(sources), "Sources of the facts counted")
    rates = "Rates: annual averages of exchange_rates.csv. " if money else ""
    st.caption(f"{rates}Data version {whole.version}.")
    name = " ".join(["proof", proves.title, *named])
    where = (*proves.where, *zip(proves.by, proves.mark or ()))
    with st.container(horizontal=True):
        _download("CSV", name, "csv", "text/csv", partial(extracts.to_csv, rows))
        _download("JSON", name, "json", "application/json", partial(_json, whole, total, data.selection(), where))


def _chosen(proves: Proves, choices: list[tuple[str, ...]]) -> Proves:
    named = " and ".join(proves.columns).lower()
    mark = st.selectbox(f"Which {named}", choices, index=None, key=MARK, format_func=" · ".join,
                        placeholder=f"All of this selection; choose one of {len(choices)}")
    stage = None
    if INDICATORS[proves.indicator].unit == "money":
        stage = st.segmented_control("Furthest stage", STAGES, key=STAGE, format_func=str.capitalize,
                                     help="Each fact stands at one stage. Choose none for all.")
    return replace(proves, mark=mark, stages=(stage,) if stage else ())


def _number(total: Total) -> str:
    if total.unit == "record":
        return count(total.best, "fact")
    return quantity(round(total.best), total.unit) if total.counted else "No published amount"


def _counted(rows: pd.DataFrame, money: bool) -> pd.DataFrame:
    shown = _opening(rows)
    if money:
        shown["As published"] = _published(rows)
        shown[rows["unit"].dropna().iloc[0] if rows["unit"].notna().any() else "USD"] = rows["value"].round()
        if (rows["low"].fillna(0) != rows["high"].fillna(0)).any():
            shown["Lowest"], shown["Highest"] = rows["low"].round(), rows["high"].round()
    shown["Who says so"] = _who(rows)
    if money:
        shown["Derivation"] = rows["derivation"].fillna("no amount: adds nothing")
    return shown


def _left_out(rows: pd.DataFrame) -> pd.DataFrame:
    shown = _opening(rows)
    shown.insert(1, "Reason", rows["reason"].str.capitalize())
    shown["As published"], shown["Status"] = _published(rows), rows["status"].map(STATUSES)
    shown["Role"] = rows["role"].map(ROLES) + (" " + rows["role_of"].replace("", pd.NA)).fillna("")
    return shown


def _opening(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"Record": rows["record"], "Date": rows["start"].fillna("to " + rows["end"]), "What": rows["description"]})


def _published(rows: pd.DataFrame) -> list[str]:
    return [NOT_PUBLISHED if pd.isna(amount) else quantity(amount, unit)
            for amount, unit in zip(rows["original_amount"], rows["original_unit"])]


def _who(rows: pd.DataFrame) -> pd.Series:
    return rows["standing"].map(STANDINGS) + rows["checked"].map({"read": "", "unread": ", not read"})


def _sources(sources: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Source": [link(url, publisher) for url, publisher in zip(sources["url"], sources["publisher"])],
        "Title": sources["title"], "Date": sources["date"], "Standing": sources["standing"].map(STANDINGS),
        "Checked": sources["checked"].map(CHECKED), "Records": sources["records"].map(", ".join)})


def _table(shown: pd.DataFrame, what: str) -> None:
    if shown.empty:
        st.markdown("No record.")
        return
    columns = {"What": st.column_config.TextColumn(width=230), "Source": st.column_config.LinkColumn(width=150, display_text=r"#(.+)$"),
               "Title": st.column_config.TextColumn(width=250), "Date": st.column_config.TextColumn(width=88),
               **{column: st.column_config.NumberColumn(format="localized") for column in ("USD", "Lowest", "Highest")}}
    st.dataframe(shown, hide_index=True, column_config=columns, placeholder=MISSING, alt=f"{what}, {len(shown)} rows",
                 height="content" if len(shown) < 10 else HIGHEST)


def _download(label: str, name: str, suffix: str, kind: str, content: Callable[[], bytes]) -> None:
    """The content is made when the button is pressed, outside any session: it must hold all that it needs."""
    st.download_button(f"Proof as {label}", content, extracts.file_name(name, data.selection(), data.dataset(), suffix), kind,
                       key=f"proof-{suffix}", on_click="ignore", icon=":material/download:")


def _json(whole: Dataset, total: Total, wanted: Selection, where: tuple[tuple[str, str], ...]) -> bytes:
    return json.dumps(proof.to_json(whole, total, wanted, where), ensure_ascii=False, indent=1).encode()
