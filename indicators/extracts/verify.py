"""Whether a package is as it was made, and what has become of its rows and totals in the present record."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from math import isclose, isfinite

import pandas as pd

from indicators import versions
from indicators.dataset import Dataset
from indicators.editions import Unreadable
from indicators.extracts.archive import Package
from indicators.extracts.csv_file import to_csv
from indicators.extracts.package import PROOF, record_ids, tables_of, totals_of
from indicators.extracts.rows import OBSERVATIONS, rows
from indicators.problems import one_line
from indicators.progress import Progress, part, silent
from indicators.selection import Selection, SelectionError
from indicators.tables import TABLES
from indicators.totals import Total
from indicators.versions import KINDS, Change
from indicators.wording import count, exact

PARTS = {"best": "best", "minimum": "lowest", "maximum": "highest", "counted": "facts with an amount", "unpublished": "facts without"}
MADE_UP = ("the package names the version of the present record, and its rows or totals are others: they were changed, and the hashes "
           "with them")
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Moved:
    """A total that is another now; ``old`` or ``new`` is None where nothing was, or is, counted. Their keys are those of ``PARTS``."""

    title: str
    unit: str
    old: dict[str, float] | None
    new: dict[str, float] | None

    def __str__(self) -> str:
        if self.old is None or self.new is None:
            return f"{self.title}: {self._said(self.old)} → {self._said(self.new)}"
        exactly = all(total["minimum"] == total["best"] == total["maximum"] for total in (self.old, self.new))
        parts = [part for part in PARTS if self.old[part] != self.new[part] and not (exactly and part in ("minimum", "maximum"))]
        if self.unit == "record":  # a count is the number of those counted
            parts = ["best"]
        return f"{self.title}: " + "; ".join(
            f"{'' if part == 'best' and exactly else PARTS[part] + ' '}{self._number(part, self.old)} → {self._number(part, self.new)}"
            for part in parts)

    def _number(self, part: str, total: dict[str, float]) -> str:
        money = self.unit != "record" and part in ("best", "minimum", "maximum")
        return f"{self.unit} {exact(round(total[part]))}" if money else exact(total[part])

    def _said(self, total: dict[str, float] | None) -> str:
        if total is None:
            return "none"
        return self._number("best", total) if total["counted"] else "no published amount"


@dataclass(frozen=True)
class Report:
    """What the command line and the page say of a package. ``damage`` is by file; ``notes`` say what could not be compared.

    ``totals`` is None where they were not compared.
    """

    name: str
    title: str
    created: str
    version: str
    present: str
    files: int
    damage: dict[str, str]
    unlike: list[str]
    changes: list[Change]
    totals: list[Moved] | None
    notes: list[str]
    selection: Selection | None

    @property
    def intact(self) -> bool:
        return not self.damage

    @property
    def same(self) -> bool:
        """Whether the present record gives the same rows and totals."""
        return not (self.unlike or self.changes or self.totals or self.notes)

    @property
    def lines(self) -> list[str]:
        return [one_line(line) for line in self._lines()]

    def _lines(self) -> Iterator[str]:
        state = f"intact, {count(self.files, 'file')}" if self.intact else f"not as it was made, {count(len(self.damage), 'file')}"
        yield f"{self.name}: {state}"
        yield from (f"    {how}: {path}" for path, how in self.damage.items())
        yield f"{self.title}; made {self.created.replace('T', ' ').replace('Z', ' UTC')} from version {self.version}"
        yield from self.notes
        which = "the same version" if self.present == self.version else f"version {self.present}"
        if self.same:
            yield f"The record is now {which}: the same rows, the same totals."
            return
        yield f"The record is now {which}:"
        yield from self.unlike
        for name, numbers in versions.counts(self.changes).items():
            yield f"{name}: " + ", ".join(f"{numbers[kind]:,} {kind}" for kind in KINDS if numbers[kind])
        for change in self.changes:
            yield from (f"    {line}" for line in change.lines())
        if self.totals is not None:
            yield "Effect on the totals:" if self.totals else "No total moves."
            yield from (f"    {moved}" for moved in self.totals)

    def to_json(self) -> dict:
        return {
            "file": self.name, "title": self.title, "created": self.created, "version": self.version, "present": self.present,
            "intact": self.intact, "same": self.same, "damage": self.damage, "notes": self.notes, "unlike": self.unlike,
            "changes": [change.to_json() for change in self.changes],
            "totals": None if self.totals is None else [
                {"title": moved.title, "unit": moved.unit, "old": moved.old, "new": moved.new} for moved in self.totals],
            "selection": self.selection.to_json() if self.selection is not None else None,
        }


def verify(package: Package, dataset: Dataset, progress: Progress = silent) -> Report:
    """``dataset`` is the whole present record. What was altered is compared too, as far as it can be read."""
    told = package.descriptor
    report = Report(package.name, one_line(told["title"]), one_line(told["created"]), package.version, dataset.version, len(package.files),
                    package.damage, [], [], None, [], None)
    notes = []
    try:
        selection = Selection.from_json(told["selection"], dataset)
    except SelectionError as error:
        return replace(report, notes=[f"The record has no such selection now, so nothing is compared: {error}."])
    try:
        old = package.edition.tables
    except Unreadable as error:
        return replace(report, notes=[f"Its rows cannot be read, so nothing is compared: {error}."], selection=selection)
    old, new = _beside(old, dataset, selection)
    unlike, changes = versions.unlike(old, new), versions.differences(old, new, part(progress, 0.1, 0.5))
    chosen = selection.apply(dataset)
    totals = _moved(package, chosen, notes, part(progress, 0.5, 0.8))
    if not package.damage:
        notes += [f"Not to be trusted: {why}." for why in _made_up(package, dataset, chosen, old, changes, totals or [])]
    return replace(report, unlike=unlike, changes=changes, totals=totals, notes=notes, selection=selection)


def _beside(old: dict[str, pd.DataFrame], dataset: Dataset, selection: Selection) -> tuple[dict, dict]:
    """The package's tables and the present ones, of which the rows count that it holds or that its selection holds now.

    A row that the selection has lost is still in the record: it changed, it was not withdrawn. Of a table of reference, a row that
    a selection did not need is no difference.
    """
    if not selection:
        return old, dict(dataset.tables)
    now, found = tables_of(dataset, selection), {}
    for name in [name for name in TABLES if name in old or name in now]:
        frame, key = dataset.tables[name], TABLES[name].key
        wanted = set()
        if name in old and set(key) <= set(old[name]):
            wanted |= set(zip(*(old[name][column] for column in key)))
        if TABLES[name].is_record and name in now:
            wanted |= set(zip(*(now[name][column] for column in key)))
        own = [row in wanted for row in zip(*(versions.text(frame[column]) for column in key))]
        found[name] = frame[own]
    added = {name: found[name].iloc[:0] for name in found if name not in old and len(found[name])}
    return old | added, {name: frame for name, frame in found.items() if name in old or name in added}


def _made_up(package: Package, dataset: Dataset, chosen: Dataset, old: dict[str, pd.DataFrame], changes: list[Change],
             totals: list[Moved]) -> Iterator[str]:
    """What no package says as it was made, though its hashes are right: whoever changes a file can make them anew."""
    present = package.version == dataset.version
    if present and (changes or any(moved.old and moved.new for moved in totals)):
        yield MADE_UP
    if record_ids(_ids(old)) != package.descriptor["recordIds"]:
        yield "the hash of the record ids is not that of the rows"
    path = f"{OBSERVATIONS.name}.csv"
    if path not in package.files:
        yield f"it has no {path}"
    elif present and not changes and not _alike(package.files[path], to_csv(rows(dataset, chosen.figures))):
        yield f"{path} holds other rows than the record of this version gives"


def _alike(old: bytes, new: bytes) -> bool:
    """Whether two CSV files say the same in the columns that both have: a later edition of this tool may write more of them."""
    if old == new:
        return True
    try:
        before, after = (pd.read_csv(BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig") for content in (old, new))
    except ValueError:
        return False
    shared = [column for column in after if column in before]
    return len(shared) > 0 and before[shared].equals(after[shared])


def _ids(tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    for name, frame in tables.items():
        if name in TABLES and TABLES[name].is_record and "id" in frame:
            yield from frame["id"]


def _moved(package: Package, chosen: Dataset, notes: list[str], progress: Progress) -> list[Moved] | None:
    """Every total of the package or of the present selection that is not the same in both, or None where they cannot be compared."""
    if PROOF in package.damage:
        notes.append(f"Its totals are not compared: {PROOF} is {package.damage[PROOF]}.")
        return None
    try:
        found = json.loads(package.files[PROOF])["totals"]
        old = {str(total["title"]): (str(total["unit"]), _parts(total)) for total in found}
        added_up = all(_adds_up(total) for total in found)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        notes.append(f"Its totals are not compared: {PROOF} is not written as packages write it.")
        return None
    if not added_up:
        notes.append(f"Not to be trusted: the rows of {PROOF} do not add up to its totals.")
    new = {title: (total.unit, _parts(_told(total))) for title, _, total in totals_of(chosen, progress)}
    return [Moved(title, (old.get(title) or new[title])[0], old.get(title, (None, None))[1], new.get(title, (None, None))[1])
            for title in dict.fromkeys([*old, *new]) if old.get(title) != new.get(title)]


def _told(total: Total) -> dict:
    return {"best": total.best, "minimum": total.minimum, "maximum": total.maximum, "counted": total.counted,
            "unpublished": total.unpublished}


def _adds_up(total: dict) -> bool:
    """Whether a total is the sum of its rows, as its rule says."""
    sums = {part: sum(float(row[column] or 0) for row in total["rows"])
            for part, column in (("best", "value"), ("minimum", "low"), ("maximum", "high"))}
    return ([row["record"] for row in total["rows"]] == [*total["counted"], *total["unpublished"]]
            and all(isclose(float(total[part]), value, rel_tol=TOLERANCE, abs_tol=TOLERANCE) for part, value in sums.items()))


def _parts(total: dict) -> dict[str, float]:
    """Raises ``ValueError`` for what is no number."""
    if not all(isfinite(total[part]) for part in ("best", "minimum", "maximum")):
        raise ValueError(total)
    return {part: float(total[part]) for part in ("best", "minimum", "maximum")} | {
        part: len(total[part]) for part in ("counted", "unpublished")}
