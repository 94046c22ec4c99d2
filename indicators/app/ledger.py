"""The tables and files of the drawer *Prove this number*."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from indicators import extracts
from indicators.app import data
from indicators.listing import NOT_PUBLISHED, link
from indicators.vocabulary import CHECKED, ROLES, STANDINGS, STATUSES
from indicators.wording import MISSING, quantity

HIGHEST = 420


def counted(rows: pd.DataFrame, money: bool) -> pd.DataFrame:
    """Money as counted, with its interval and derivation."""
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


def published(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures as their sources give them, with what each measures and how dollars were derived."""
    shown = _opening(rows)
    shown.insert(3, "Measure", rows["indicator_title"])
    shown["As published"], shown["Status"], shown["Who says so"] = _published(rows), rows["status"].map(STATUSES), _who(rows)
    shown["Role"], derived = rows["role"].map(ROLES), rows["derivation"].where(rows["derivation"].str.contains(" = ", regex=False).eq(True))
    return shown.assign(Derivation=derived) if derived.notna().any() else shown


def left_out(rows: pd.DataFrame) -> pd.DataFrame:
    """Records that are not counted, with the reason."""
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


def sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Sources in a reader's words, with the records that each bears out."""
    return pd.DataFrame({
        "Source": [link(url, publisher) for url, publisher in zip(sources["url"], sources["publisher"])],
        "Title": sources["title"], "Date": sources["date"], "Standing": sources["standing"].map(STANDINGS),
        "Checked": sources["checked"].map(CHECKED), "Records": sources["records"].map(", ".join)})


def table(shown: pd.DataFrame, what: str) -> None:
    """One table of the drawer; ``what`` is spoken."""
    if shown.empty:
        st.markdown("No record.")
        return
    columns = {"What": st.column_config.TextColumn(width=230), "Source": st.column_config.LinkColumn(width=150, display_text=r"#(.+)$"),
               "Title": st.column_config.TextColumn(width=250), "Date": st.column_config.TextColumn(width=88),
               **{column: st.column_config.NumberColumn(format="localized") for column in ("USD", "Lowest", "Highest")}}
    st.dataframe(shown, hide_index=True, column_config=columns, placeholder=MISSING, alt=f"{what}, {len(shown)} rows",
                 height="content" if len(shown) < 10 else HIGHEST)


def download(label: str, name: str, suffix: str, kind: str, content: Callable[[], bytes]) -> None:
    """The content is made when the button is pressed, outside any session: it must hold all that it needs."""
    st.download_button(f"Proof as {label}", content, extracts.file_name(name, data.selection(), data.dataset(), suffix), kind,
                       key=f"proof-{suffix}", on_click="ignore", icon=":material/download:")
