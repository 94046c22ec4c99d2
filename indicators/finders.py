"""How the figure of a test is computed from the rows of one table: one function a statistic.

Plain rows, not frames: eighty small questions would cost frames more than loading the record does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from indicators.dataset import Dataset
from indicators.findings import Found, Test, figure
from indicators.money import in_usd
from indicators.schema import RECORDS
from indicators.selection import Selection
from indicators.totals import total
from indicators.vocabulary import CURRENCIES
from indicators.wording import count

WORLD = "WLD"
DIFFERENCES = {"rank": "places", "place": "places", "%": "percentage points"}


class Row(NamedTuple):
    """One known value of one record; ``year`` and ``start`` are None where no date is known."""

    record: str
    indicator: str
    value: float
    unit: str
    year: int | None
    start: str | None
    partners: tuple[str, ...]
    category: str
    role: str
    role_of: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rows:
    """One table of the record."""

    whole: Dataset
    table: str
    _cells: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def part(self) -> Dataset:
        return self.whole.narrow(self.whole.records["table"] == self.table)

    @cached_property
    def dated(self) -> list[Row]:
        """Every known value by date, the undated last."""
        seen = self.whole.observations
        seen = seen[(seen["table"] == self.table) & seen["value"].notna()]
        records = self.whole.records[self.whole.records["table"] == self.table]
        starts = {record: start for record, start in zip(records["record"], records["start"]) if isinstance(start, str)}
        columns = [seen[column].to_numpy(dtype=object) for column in ("record", "indicator", "value", "unit", "year", "partners",
                                                                      "category", "role", "role_of")]
        rows = [Row(record, indicator, float(value), unit, None if pd.isna(year) else int(year), starts.get(record),
                    tuple(partners.split(";")), category, role, tuple(role_of.split(";")))
                for record, indicator, value, unit, year, partners, category, role, role_of in zip(*columns)]
        return sorted(rows, key=lambda row: (row.start or "9999", row.record))

    def cells(self, column: str) -> dict[str, str]:
        """The table's own cells as text, by record; an empty one is empty."""
        if column not in self._cells:
            frame = self.whole.tables[self.table]
            self._cells[column] = dict(zip(frame["id"], frame[column].astype("str").fillna("")))
        return self._cells[column]

    def like(self, record: str, where: str) -> bool:
        clauses = [clause.partition("=")[::2] for clause in where.split(";") if clause]
        return all(self.cells(column)[record] in values.split("|") for column, values in clauses)

    def of(self, test: Test, where: str | None = None, indicator: str | None = None, selection: Selection | None = None) -> list[Row]:
        """The values that a test is about; money of several currencies in US dollars."""
        where, indicator, selection = test.where if where is None else where, indicator or test.indicator, selection or test.selection
        found = [row for row in self.dated if row.indicator == indicator and row.role in test.roles and within(row, selection)
                 and self.like(row.record, where)]
        units = {row.unit for row in found}
        if len(units) > 1 and units <= set(CURRENCIES):
            seen = self.part.observations
            money, _ = in_usd(seen[(seen["indicator"] == indicator) & seen["record"].isin([row.record for row in found])], self.whole)
            dollars = dict(zip(money["record"], money["value"]))
            return [row._replace(value=dollars[row.record], unit="USD") for row in found if row.record in dollars]
        return found

    def around(self, row: Row) -> list[float]:
        """The value with those of its rivals in the same unit."""
        return [row.value, *(other.value for other in self.dated if other.role == "rival" and row.record in other.role_of
                             and (other.indicator, other.unit) == (row.indicator, row.unit))]


def within(row: Row, selection: Selection) -> bool:
    """What ``Selection.apply`` keeps, for the parts of a selection that a test has."""
    return ((not selection.partners or not set(selection.partners).isdisjoint(row.partners))
            and (not selection.categories or row.category in selection.categories)
            and (selection.first is None or (row.year is not None and row.year >= selection.first))
            and (selection.last is None or (row.year is not None and row.year <= selection.last)))


def find(rows: Rows, test: Test) -> Found | None:
    """What the rows of the test's table give; None where none of them can decide."""
    return FINDERS[test.statistic](rows, test)


def _found(rows: Rows, row: Row) -> Found:
    """One value as it stands, and the ends of what its rivals say."""
    values = rows.around(row)
    return Found(row.value, min(values), max(values), row.unit, (row.record,), "" if row.year is None else str(row.year))


def _sure(value: float, unit: str, rows: tuple[str, ...], detail: str = "") -> Found:
    return Found(value, value, value, unit, rows, detail)


def _one(pick: Callable[[list[Row]], Row]) -> Callable[[Rows, Test], Found | None]:
    def find_one(rows: Rows, test: Test) -> Found | None:
        chosen = rows.of(test)
        return _found(rows, pick(chosen)) if chosen else None
    return find_one


def _total(rows: Rows, test: Test) -> Found | None:
    narrowed = test.selection.apply(rows.part)
    if test.where:
        narrowed = narrowed.narrow(narrowed.records["record"].map(lambda record: rows.like(record, test.where)))
    if narrowed.records.empty:
        return None
    added = total(narrowed, test.indicator)
    if not added.counted:
        return None
    return Found(added.best, added.minimum, added.maximum, added.unit, added.counted,
                 f"{count(len(added.counted), 'fact')}, {len(added.unpublished)} without a published figure")


def _count(rows: Rows, test: Test) -> Found | None:
    """Nought is an answer only where dated rows of the same partners and categories show that the record looks there."""
    chosen = rows.of(test)
    if not chosen:
        around = rows.of(test, "", selection=Selection(partners=test.selection.partners, categories=test.selection.categories))
        if all(row.year is None for row in around):
            return None
    records = tuple(dict.fromkeys(row.record for row in chosen))
    return _sure(float(len(records)), RECORDS.unit, records)


def _ends(work: Callable[[float, float], float], unit: str | None, sign: str) -> Callable[[Rows, Test], Found | None]:
    def find_ends(rows: Rows, test: Test) -> Found | None:
        chosen = [row for row in rows.of(test) if row.year is not None]
        if not chosen or chosen[0].year == chosen[-1].year:
            return None
        first, last = _found(rows, chosen[0]), _found(rows, chosen[-1])
        if "times" == unit and 0 in (first.low, first.value, first.high):
            return None
        detail = f"{figure(last.value, last.unit)} in {last.detail} {sign} {figure(first.value, first.unit)} in {first.detail}"
        ends = [float(f"{work(late, early):.12g}") for late in (last.low, last.high) for early in (first.low, first.high)]
        return Found(float(f"{work(last.value, first.value):.12g}"), min(ends), max(ends), unit or DIFFERENCES.get(last.unit, last.unit),
                     first.rows + last.rows, detail)
    return find_ends


def _share(rows: Rows, test: Test) -> Found | None:
    against = rows.of(test, test.against) if "=" in test.against else rows.of(test, indicator=test.against)
    wholes = {(row.year, row.unit): row for row in against if row.value}
    shared = [(row, wholes[row.year, row.unit]) for row in rows.of(test) if (row.year, row.unit) in wholes]
    if not shared:
        return None
    part, whole = shared[-1]
    detail = f"{figure(part.value, part.unit)} of {figure(whole.value, whole.unit)}{f' in {part.year}' if part.year else ''}"
    return _sure(100 * part.value / whole.value, "%", (part.record, whole.record), detail)


def _place(rows: Rows, test: Test) -> Found | None:
    """Among countries with a value in the latest year that the country shares with another."""
    own, countries = {row.year: row for row in rows.of(test)}, rows.cells("country")
    every = [row for row in rows.of(test, "") if row.year in own and countries[row.record] != WORLD]
    years = [row.year for row in every if row.year is not None and row.record != own[row.year].record]
    if not years:
        return None
    year = max(years)
    ranked = sorted((row for row in every if row.year == year), key=lambda row: -row.value)
    place = 1 + sum(row.value > own[year].value for row in ranked)
    detail = ", ".join(f"{countries[row.record]} {figure(row.value, row.unit)}" for row in ranked)
    return _sure(float(place), "place", tuple(row.record for row in ranked), f"{detail} in {year}")


def _days(rows: Rows, test: Test) -> Found | None:
    days = [row for row in rows.of(test) if row.start and len(row.start) == len(test.against) and row.start >= test.against]
    if not days:
        return None
    passed = (date.fromisoformat(days[0].start) - date.fromisoformat(test.against)).days
    return _sure(float(passed), "days", (days[0].record,), f"{days[0].start} after {test.against}")


def _earliest(rows: Rows, test: Test) -> Found | None:
    dated = [row for row in rows.of(test) if row.year is not None]
    first = min(dated, key=lambda row: row.year, default=None)
    return _sure(float(first.year), "year", (first.record,)) if first else None


FINDERS: dict[str, Callable[[Rows, Test], Found | None]] = {
    "total": _total, "count": _count, "share": _share, "place": _place, "days": _days, "earliest": _earliest,
    "maximum": _one(lambda rows: max(rows, key=lambda row: row.value)), "minimum": _one(lambda rows: min(rows, key=lambda row: row.value)),
    "first": _one(lambda rows: rows[0]), "latest": _one(lambda rows: rows[-1]),
    "change": _ends(lambda late, early: late - early, None, "less"),
    "ratio": _ends(lambda late, early: late / early, "times", "against"),
}
