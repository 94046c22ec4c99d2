"""The total that a number or one mark of a chart stands for, from the selection that the chart was drawn from."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from indicators.charts import Chart, Proves
from indicators.charts.published_sums import recipient
from indicators.dataset import Dataset
from indicators.selection import CATEGORIES
from indicators.totals import STAGES, Total, at_stage
from indicators.vocabulary import PILLARS

PILLAR_TITLES = {code: pillar.title for code, pillar in PILLARS.items()}


def _direction(chosen: Dataset, direction: str) -> pd.Series:
    investments = chosen.tables["investments"]
    return chosen.records["record"].isin(set(investments.loc[investments["direction"] == direction, "id"]))


def _donor(chosen: Dataset, donor: str) -> pd.Series:
    aid = chosen.tables["aid"]
    return chosen.records["record"].isin(set(aid.loc[aid["donor"].str.casefold() == donor.casefold(), "id"]))


def _of_partner(chosen: Dataset, name: str) -> pd.Series:
    code = next((code for code, known in chosen.names.items() if known == name), None)
    return pd.Series([code in partners.split(";") for partners in chosen.records["partners"]], chosen.records.index, dtype=bool)


WAYS: dict[str, Callable[[Dataset, str], pd.Series]] = {
    "pillar": lambda chosen, title: chosen.records["pillar"].map(PILLAR_TITLES) == title,
    "category": lambda chosen, title: chosen.records["category"].map(CATEGORIES) == title,
    "table": lambda chosen, name: chosen.records["table"] == name,
    "partner": _of_partner,
    "recipient": lambda chosen, name: recipient(chosen, chosen.records["partners"]) == name,
    "direction": _direction,
    "donor": _donor,
    "year": lambda chosen, year: (chosen.records["year"] == int(year)).fillna(False).astype(bool),
}
"""Which records fit a value, written as the tables of charts write it. A record of several partners is no single recipient's."""


def narrowed(chosen: Dataset, where: tuple[tuple[str, str], ...]) -> Dataset:
    """The records for which each pair holds."""
    for way, value in where:
        chosen = chosen.narrow(WAYS[way](chosen, value))
    return chosen


def proven(chosen: Dataset, proves: Proves) -> Total:
    """The total that the number, or the mark, stands for. Raises ``NotAdditive``."""
    own = narrowed(chosen, proves.where)
    if proves.mark is None:
        return at_stage(own, proves.indicator, proves.stages)
    named = list(zip(proves.by, proves.mark, strict=True))
    # A fact of two pillars counts in both: each pillar settles for itself. Otherwise all of the chart settles, then the mark is taken.
    own = narrowed(own, tuple(pair for pair in named if pair[0] == "pillar"))
    within = narrowed(own, tuple(pair for pair in named if pair[0] != "pillar"))
    return at_stage(own, proves.indicator, proves.stages, set(within.records["record"]))


def marks(chart: Chart) -> list[tuple[str, ...]]:
    """The marks of a chart that can be proved, in the order of its table."""
    if chart.proves is None or not chart.proves.columns:
        return []
    return list(dict.fromkeys(zip(*(chart.table[column].astype("str") for column in chart.proves.columns))))


def pointed_at(chart: Chart, trace: int, place: int) -> Proves | None:
    """The proof of the bar or point of this number in this trace; None for what stands for no mark."""
    drawn = chart.figure.data[trace]
    named = drawn.customdata[place] if drawn.customdata is not None and place < len(drawn.customdata) else ()
    mark = tuple(str(cell) for cell in ([named] if isinstance(named, str) else named))[:len(chart.proves.by)]
    if mark not in marks(chart):
        return None
    return replace(chart.proves, mark=mark, stages=(drawn.name,) if drawn.name in STAGES else ())
