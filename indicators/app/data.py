"""The record and what a selection leaves of it, held for every session of the server."""

import gc
import os
from pathlib import Path

import pandas as pd
import streamlit as st

from indicators.dataset import Dataset
from indicators.listing import haystack
from indicators.loading import DATA_DIR, load
from indicators.selection import Selection

DATA_VARIABLE = "SOFT_POWER_DATA"
"""Environment variable that names another data folder."""


def read() -> Dataset:
    """The record as the files stand now; raises ``DataError``. A mended or edited file is noticed at the next run.

    Called once a run, by the frame: looking at thirty files for each chart would be half of a run that draws from memory.
    """
    folder = Path(os.environ.get(DATA_VARIABLE) or DATA_DIR)
    stats = [(path.name, path.stat()) for path in sorted(folder.glob("*.csv"))]
    st.session_state["record"] = _loaded(folder, ";".join(f"{name} {stat.st_mtime_ns} {stat.st_size}" for name, stat in stats))
    return dataset()


@st.cache_resource(max_entries=2, show_spinner="Checking the record")
def _loaded(folder: Path, stamp: str) -> Dataset:
    loaded = load(folder)
    gc.freeze()  # the record lives as long as the server: later collections need not walk it
    return loaded


def dataset() -> Dataset:
    """The record of this run."""
    return st.session_state["record"]


def selection() -> Selection:
    """What the filters in the sidebar say in this run."""
    return st.session_state["selection"]


def chosen() -> Dataset:
    """The record narrowed to the reader's selection."""
    return narrowed(dataset(), selection())


def narrowed(whole: Dataset, wanted: Selection) -> Dataset:
    return _narrowed(whole, whole.version, wanted)


@st.cache_resource(max_entries=64, show_spinner=False)
def _narrowed(_whole: Dataset, version: str, wanted: Selection) -> Dataset:
    return wanted.apply(_whole)


def words() -> pd.Series:
    """What the search looks in, by record."""
    whole = dataset()
    return _words(whole, whole.version)


@st.cache_resource(max_entries=2, show_spinner=False)
def _words(_whole: Dataset, version: str) -> pd.Series:
    return haystack(_whole)
