"""Charts of one year at a time: a slider over the years that have figures, and the chart of the year it stands at."""

from collections.abc import Callable

import streamlit as st

from indicators.app import cards, data
from indicators.charts import Chart
from indicators.dataset import Dataset
from indicators.selection import Selection


def show(label: str, key: str, years: Callable[[Dataset], list[int]], fullest: Callable[[Dataset], int],
         draw: Callable[..., Chart | None]) -> None:
    """Nothing without a year that has figures, no slider with one. It begins at the fullest year and again where a filter took its year."""
    whole = data.dataset()
    choices, best = _choices(years, fullest, f"{years.__module__}.{years.__name__}", whole, whole.version, data.selection())
    if not choices:
        return
    if st.session_state.get(key) not in (None, *choices):
        del st.session_state[key]
    cards.show(draw, st.select_slider(label, choices, value=best, key=key, bind="query-params") if len(choices) > 1 else best)


@st.cache_resource(max_entries=128, show_spinner=False)
def _choices(_years: Callable, _fullest: Callable, name: str, _whole: Dataset, version: str,
             wanted: Selection) -> tuple[list[int], int | None]:
    chosen = data.narrowed(_whole, wanted)
    years = _years(chosen)
    return years, _fullest(chosen) if years else None
