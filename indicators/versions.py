"""What differs between two editions of the record, row by row and cell by cell, and what that does to the headline numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from indicators.claims import judged
from indicators.dataset import Dataset
from indicators.progress import Progress, each, silent
from indicators.schema import DECIMAL, cell_type
from indicators.statistics import by_pillars, overall, per_partner
from indicators.tables import TABLES
from indicators.totals import STAGES, NotAdditive, at_stage
from indicators.vocabulary import PILLARS, VERDICTS
from indicators.wording import count, quantity

KINDS = ("added", "changed", "withdrawn")
LONGEST_CELL = 70
LEAD = 12
"""Letters kept before the first that differs, where a long text is cut."""
SUMS = {
    "Aid": ("aid_value", None), "Investment in partners": ("investment_value", "outward"),
    "Investment from partners": ("investment_value", "inward"), "Cultural projects": ("project_value", None),
    "Sponsorship": ("sponsorship_value", None),
}
"""The sums of money on screen: indicator, and the direction that is kept apart."""


@dataclass(frozen=True)
class Change:
    """One row that differs. ``id`` is the row's id, or the cells of its table's key joined by ``/``.

    ``cells`` holds old and new text by column: those that differ, or every cell that is not empty of a row added or withdrawn.
    """

    table: str
    kind: str
    id: str
    cells: dict[str, tuple[str, str]]

    def lines(self) -> list[str]:
        """A line for each cell that changed, or one for a row that came or went."""
        if self.kind != "changed":
            return [f"{self.table} {self.id}: {self.kind}"]
        return [f"{self.table} {self.id}, {column}: " + " → ".join(_cut(*pair)) for column, pair in self.cells.items()]

    def to_json(self) -> dict:
        return {"table": self.table, "kind": self.kind, "id": self.id,
                "cells": {column: {"old": old, "new": new} for column, (old, new) in self.cells.items()}}


@dataclass(frozen=True)
class Effect:
    """A headline number or verdict, old and new; None where the record gives none."""

    title: str
    unit: str
    old: float | str | None
    new: float | str | None

    def __str__(self) -> str:
        return f"{self.title}: {self._said(self.old)} → {self._said(self.new)}"

    def _said(self, value: float | str | None) -> str:
        if value is None or isinstance(value, str):
            return value or "none"
        return quantity(round(value), self.unit) if self.unit else f"{value:,}"

    def to_json(self) -> dict:
        return {"title": self.title, "unit": self.unit, "old": self.old, "new": self.new}


def differences(old: dict[str, pd.DataFrame], new: dict[str, pd.DataFrame], progress: Progress = silent) -> list[Change]:
    """Rows added, changed and withdrawn in the tables that both editions have, in the columns that both have; table by table, by id.

    Frames are those of ``Dataset.tables``, or cells as text in the columns of the CSV files. The order of rows and the way in which
    a number is written (22.2 or 22.20) are no difference. See ``unlike`` for tables and columns that one edition alone has.
    """
    return [change for name in each(sorted(old.keys() & new.keys()), progress) for change in _differences(name, old[name], new[name])]


def unlike(old: dict[str, pd.DataFrame], new: dict[str, pd.DataFrame]) -> list[str]:
    """Tables and columns that one edition has and the other lacks, a sentence each."""
    lines = []
    for name in sorted(old.keys() | new.keys()):
        for own, other, which in ((old, new, "old"), (new, old, "new")):
            if name not in other:
                lines.append(f"{name}: only the {which} record has this table, {count(len(own[name]), 'row')}")
            elif name in own:
                lines += [f"{name}: only the {which} record has the column {column}" for column in own[name] if column not in other[name]]
    return lines


def counts(changes: list[Change]) -> dict[str, dict[str, int]]:
    """How many rows of each table were added, changed, withdrawn; tables without a difference are left out."""
    found = Counter((change.table, change.kind) for change in changes)
    return {name: {kind: found[name, kind] for kind in KINDS} for name in dict.fromkeys(change.table for change in changes)}


def effects(old: Dataset, new: Dataset) -> list[Effect]:
    """Every headline, old and new, whether it moved or not: counts, sums of money with their interval, verdicts of claims."""
    before, after = headlines(old), headlines(new)
    return [Effect(title, unit, before.get((title, unit)), after.get((title, unit)))
            for title, unit in dict.fromkeys([*before, *after])]


def moved(old: Dataset, new: Dataset) -> list[Effect]:
    """The headlines that differ."""
    return [effect for effect in effects(old, new) if effect.old != effect.new]


def headlines(dataset: Dataset) -> dict[tuple[str, str], float | str | None]:
    """The numbers on screen under no filter, by title and unit."""
    facts, pillars = overall(dataset), by_pillars(dataset)["pillar"].value_counts()
    found = {"Records": len(dataset.records), "Published figures": int((dataset.observations["indicator"] != "records").sum()),
             "Facts": len(facts), "Partners": per_partner(facts)["partner"].nunique(),
             "Sources": len(set(";".join(dataset.records["sources"].unique()).split(";")) - {""})}
    found |= {f"Facts, {pillar.title}": int(pillars.get(code, 0)) for code, pillar in PILLARS.items()}
    numbers = {(title, ""): value for title, value in found.items()}
    for title, (indicator, direction) in SUMS.items():
        part = dataset if direction is None else _directed(dataset, direction)
        for stage in STAGES:
            numbers |= _sum(part, f"{title}, {stage}", indicator, stage)
    verdicts = {(f"Verdict of {claim.id}", ""): VERDICTS[claim.verdict] for claim in judged(dataset).values()}
    return numbers | verdicts


def _directed(dataset: Dataset, direction: str) -> Dataset:
    return dataset.narrow(dataset.records["record"].map(dataset.directions).eq(direction))


def _sum(dataset: Dataset, title: str, indicator: str, stage: str) -> dict[tuple[str, str], float | None]:
    try:
        total = at_stage(dataset, indicator, (stage,))
    except NotAdditive:
        return {(title, "USD"): None}
    sums = (total.best, total.minimum, total.maximum) if total.counted else (None, None, None)
    return {(f"{title}{end}", total.unit): value for end, value in zip(("", ", lowest", ", highest"), sums)} | {
        (f"{title}, facts with an amount", ""): len(total.counted), (f"{title}, facts without an amount", ""): len(total.unpublished)}


def _differences(name: str, old: pd.DataFrame, new: pd.DataFrame) -> Iterator[Change]:
    if old.equals(new):
        return
    columns = [column for column in old if column in set(new)]
    numeric = _numeric(name)
    before, after = _rows(name, old, columns), _rows(name, new, columns)
    for key in sorted(before.keys() | after.keys()):
        then, now = before.get(key), after.get(key)
        if then == now:
            continue
        blank = ("",) * len(columns)
        cells = {column: pair for column, *pair in zip(columns, then or blank, now or blank) if _differ(*pair, column in numeric)}
        kind = "added" if then is None else "withdrawn" if now is None else "changed"
        if cells:
            yield Change(name, kind, key, {column: tuple(pair) for column, pair in cells.items()})


def _rows(name: str, frame: pd.DataFrame, columns: list[str]) -> dict[str, tuple[str, ...]]:
    """Cells by key. A key that comes again, which only unchecked data has, gets the number of its turn."""
    table = TABLES.get(name)
    key = [column for column in (table.key if table else ("id",)) if column in columns] or columns
    cells = {column: text(frame[column]) for column in columns}
    rows, turns = {}, Counter()
    for own, row in zip(map("/".join, zip(*(cells[column] for column in key))), zip(*cells.values())):
        turns[own] += 1
        rows[own if turns[own] == 1 else f"{own} ({turns[own]})"] = row
    return rows


def text(column: pd.Series) -> list[str]:
    """Cells as the CSV file would hold them: an unknown number empty, a whole one without a point."""
    if pd.api.types.is_float_dtype(column):
        return ["" if np.isnan(value) else np.format_float_positional(value, trim="-") for value in column.to_numpy("float64")]
    if pd.api.types.is_string_dtype(column):
        return column.fillna("").tolist()
    return ["" if missing else str(cell) for cell, missing in zip(column, column.isna())]


def _cut(old: str, new: str) -> tuple[str, str]:
    """Two cells in few letters, from shortly before the first one that differs."""
    same = next((place for place, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)))
    start = max(0, same - LEAD) if max(len(old), len(new)) > LONGEST_CELL else 0
    return tuple((("…" if start else "") + text[start:start + LONGEST_CELL] + ("…" if len(text) > start + LONGEST_CELL else "")) or "empty"
                 for text in (old, new))


@cache
def _numeric(name: str) -> frozenset[str]:
    fields = TABLES[name].row.model_fields if name in TABLES else {}
    return frozenset(column for column, info in fields.items() if cell_type(info.annotation) in (int, float))


def _differ(old: str, new: str, number: bool) -> bool:
    if number and DECIMAL.fullmatch(old) and DECIMAL.fullmatch(new):
        return float(old) != float(new)
    return old != new
