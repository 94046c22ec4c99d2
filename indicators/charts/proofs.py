"""The total that a number or one mark of a chart stands for, from the selection that the chart was drawn from."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from indicators.charts import Chart, Proves
from indicators.charts.claimed_sums import by_then
from indicators.charts.promised_sums import LEDGERS, promises
from indicators.charts.published_sums import recipient
from indicators.dataset import Dataset
from indicators.health import publications
from indicators.selection import CATEGORIES
from indicators.tables import INDICATORS
from indicators.totals import STAGES, TAKES, Total, at_stage
from indicators.vocabulary import PILLARS
from indicators.wording import MISSING, count, exact, shortened

PILLAR_TITLES = {code: pillar.title for code, pillar in PILLARS.items()}


def _donor(chosen: Dataset, donor: str) -> pd.Series:
    aid = chosen.tables["aid"]
    return chosen.records["record"].isin(set(aid.loc[aid["donor"].str.casefold() == donor.casefold(), "id"]))


def _of_partner(chosen: Dataset, name: str) -> pd.Series:
    code = next((code for code, known in chosen.names.items() if known == name), None)
    return pd.Series([code in partners.split(";") for partners in chosen.records["partners"]], chosen.records.index, dtype=bool)


def _promised(chosen: Dataset, key: str, value: str | int) -> pd.Series:
    """What was ever announced or committed, by a column of the ledger of promises, with its stages, parts and other figures."""
    ids: set[str] = set()
    for pillar in LEDGERS:
        ledger = promises(chosen, pillar)
        own = ledger[(ledger[key] == value).fillna(False).astype(bool)]
        ids.update(own["fact"], *(own[f"{stage}_record"].dropna() for stage in STAGES))
    return pd.Series([record in ids or not ids.isdisjoint(of.split(";")) for record, of in
                      zip(chosen.records["record"], chosen.records["role_of"])], chosen.records.index, dtype=bool)


def _until(chosen: Dataset, date: str) -> pd.Series:
    # Of some works the end alone is known; by no date nothing is documented.
    dates = chosen.records["start"].fillna(chosen.records["end"])
    return pd.Series([date != MISSING and by_then(on, date) for on in dates], dates.index, dtype=bool)


def _publications(chosen: Dataset, number: str) -> pd.Series:
    facts = chosen.facts
    several = facts.loc[publications(chosen, facts) == int(number), "record"]
    return chosen.records["record"].isin(set(several))


WAYS: dict[str, Callable[[Dataset, str], pd.Series]] = {
    "pillar": lambda chosen, title: chosen.records["pillar"].map(PILLAR_TITLES) == title,
    "category": lambda chosen, title: chosen.records["category"].map(CATEGORIES) == title,
    "table": lambda chosen, name: chosen.records["table"] == name,
    "partner": _of_partner,
    "recipient": lambda chosen, name: recipient(chosen, chosen.records["partners"]) == name,
    "direction": lambda chosen, way: (chosen.records["record"].map(chosen.directions) == way) | (way == MISSING),
    "donor": _donor,
    "year": lambda chosen, year: (chosen.records["year"] == int(year)).fillna(False).astype(bool),
    "until": _until,
    "promised to": lambda chosen, name: _promised(chosen, "recipient", name),
    "promised in": lambda chosen, year: _promised(chosen, "year", int(year)),
    "standing": lambda chosen, standing: chosen.records["standing"] == standing,
    "status": lambda chosen, status: chosen.records["status"] == status,
    "checked": lambda chosen, checked: chosen.records["checked"] == checked,
    "role": lambda chosen, role: chosen.records["role"] == role,
    "publications": _publications,
}
"""Which records fit a value, written as the tables of charts write it. A record of several partners is no single recipient's."""

MEASURE = "measure"
"""The way of a mark that stands for another indicator, by its title, not for a part of the records."""
CODES = {measure.title: code for code, measure in INDICATORS.items()}


NUMBERS: dict[str, Callable[[Total], str]] = {
    "facts": lambda total: count(total.best, "fact"),
    "without": lambda total: count(len(total.unpublished), "fact"),
    "partners": lambda total: count(len(_distinct(total.rows, "partners") - {"AZE"}), "partner"),
}
"""What a number counts that is no sum of money."""
OF_ROWS: dict[str, Callable[[pd.DataFrame], str]] = {
    "rows": lambda records: count(len(records), "row"),
    "sources": lambda records: count(len(_distinct(records, "sources")), "source"),
}
"""What a number counts of all rows of the selection, statistics and other figures for a fact included."""


def _distinct(rows: pd.DataFrame, column: str) -> set[str]:
    return {code for codes in rows[column].unique() for code in codes.split(";")} - {""}


def narrowed(chosen: Dataset, where: tuple[tuple[str, str], ...]) -> Dataset:
    """The records for which each pair holds."""
    for way, value in where:
        chosen = chosen.narrow(WAYS[way](chosen, value))
    return chosen


def measured(proves: Proves) -> str:
    """The indicator that is added up: a mark may stand for one of its own."""
    return next((CODES[title] for way, title in zip(proves.by, proves.mark or ()) if way == MEASURE), proves.indicator)


def proven(chosen: Dataset, proves: Proves) -> Total:
    """The total that the number, or the mark, stands for. Raises ``NotAdditive``."""
    own = narrowed(chosen, proves.where)
    if proves.mark is None:
        return at_stage(own, proves.indicator, proves.stages, take=proves.take)
    named = list(zip(proves.by, proves.mark, strict=True))
    named = [pair for pair in named if pair[0] != MEASURE]
    # A fact of two pillars counts in both: each pillar settles for itself. Otherwise all of the chart settles, then the mark is taken.
    own, indicator = narrowed(own, tuple(pair for pair in named if pair[0] == "pillar")), measured(proves)
    within = narrowed(own, tuple(pair for pair in named if pair[0] != "pillar"))
    return at_stage(own, indicator, proves.stages, set(within.records["record"]), proves.take)


def marks(chart: Chart) -> list[tuple[str, ...]]:
    """The marks of a chart whose totals can be proved, in the order of its table."""
    if chart.proves is None or not chart.proves.columns:
        return []
    return list(dict.fromkeys(zip(*(chart.table[column].astype("str") for column in chart.proves.columns))))


def named(chart: Chart) -> list[str]:
    """A name for each row of the chart's table: as many of the leading columns as tell the rows apart, four at most."""
    def word(cell: object) -> str:
        return MISSING if pd.isna(cell) else shortened(exact(cell) if isinstance(cell, float) else str(cell), 60)

    written = [[word(cell) for cell in chart.table[column]] for column in chart.table.columns[:4]]
    for number in range(1, len(written) + 1):
        names = [" · ".join(cells) for cells in zip(*written[:number])]
        if len(set(names)) == len(names):
            break
    return names


def rows_behind(chart: Chart, row: int | None = None) -> pd.DataFrame:
    """The chart's rows behind one row of its table, or behind all of it."""
    wanted = chart.behind if row is None else chart.behind[row:row + 1]
    ids = {record for records in wanted for record in records.split(";")}
    return chart.rows[chart.rows["record" if "record" in chart.rows else "id"].isin(ids)]


def pointed_at(chart: Chart, trace: int, place: int) -> Proves | int | None:
    """What the bar or point of this number in this trace stands for: a total, a row of the table, or nothing."""
    drawn = chart.figure.data[trace]
    row = drawn.ids[place].strip() if drawn.ids is not None and place < len(drawn.ids) else ""
    if row or chart.proves is None:  # a published figure may stand beside totals
        return int(row) if row else None
    named = drawn.customdata[place] if drawn.customdata is not None and place < len(drawn.customdata) else ()
    mark = tuple(str(cell) for cell in ([named] if isinstance(named, str) else named))[:len(chart.proves.by)]
    if mark not in marks(chart):
        return None
    return replace(chart.proves, mark=mark, stages=(drawn.name,) if drawn.name in STAGES else (),
                   take=drawn.name if drawn.name in TAKES else chart.proves.take)
