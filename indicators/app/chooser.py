"""Choosers that find a partner or a corridor by any of its names.

Streamlit looks for what is typed in the labels alone, and a label is also the chip and the address. So each choice stands in the
list under its title, and behind all titles once more under its other names: to choose that line is to choose what it names.
A chooser's key is the address's parameter.
"""

import streamlit as st

from indicators.app import data
from indicators.names import by_compared, compared, plain

BETWEEN = " · "
Names = dict[str, list[str]]
"""By code: the title, then all other names."""


def several(label: str, codes: list[str], names: Names, key: str, **shown) -> list[str]:
    """A multiselect of these codes."""
    lines = _lines(codes, names, key)
    chosen = st.multiselect(label, [*codes, *lines], **_found_by_any_name(key, names, lines), select_all=False, **shown)
    return _settled(chosen, lines)


def one(label: str, codes: list[str], names: Names, key: str, **shown) -> str | None:
    """A selectbox of these codes."""
    lines = _lines(codes, names, key)
    chosen = st.selectbox(label, [*codes, *lines], **_found_by_any_name(key, names, lines), **shown)
    return lines.get(chosen, chosen)


def other_names(code: str, title: str, *others: str) -> str:
    """A line of the other names: as they are written, then as typed without diacritics, then the code.

    What the title or the line holds already is not said again.
    """
    line = ""
    for name in (*others, *map(plain, (title, *others)), title.replace("&", "and"), code):
        if name.lower() not in title.lower() and name.lower() not in line.lower():
            line += f"{BETWEEN if line else ''}{name}"
    return line


def _lines(codes: list[str], names: Names, key: str) -> dict[str, str]:
    known = _all_lines(data.dataset().version, key, names)
    return {known[code]: code for code in codes if known[code]}


@st.cache_resource(max_entries=8, show_spinner=False)
def _all_lines(version: str, key: str, _names: Names) -> dict[str, str]:
    return {code: other_names(code, *names) for code, names in _names.items()}


def _found_by_any_name(key: str, names: Names, lines: dict[str, str]) -> dict:
    """What both widgets share. An address by another name is put right before the widget reads it."""
    if key not in st.session_state and key in st.query_params:
        asked, called = st.query_params.get_all(key), by_compared(names)
        codes = [lines.get(name) or called.get(compared(name)) for name in asked]
        titles = [names[code][0] if code else name for code, name in zip(codes, asked)]
        if titles != asked:
            st.query_params[key] = titles
            st.rerun()
    return {"key": key, "bind": "query-params", "filter_mode": "contains", "on_change": _settle, "args": (key, lines),
            "format_func": lambda option: names[option][0] if option in names else option}


def _settle(key: str, lines: dict[str, str]) -> None:
    chosen = st.session_state[key]
    st.session_state[key] = _settled(chosen, lines) if isinstance(chosen, list) else lines.get(chosen, chosen)


def _settled(chosen: list[str], lines: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(lines.get(option, option) for option in chosen))
