"""Claims held against the rows: every test recomputed, and the verdict that follows.

All deciding tests hold: supported; some hold: partly; none holds: contradicted; none finds a row: no data; no such test: not testable.
A sentence that can only be checked in part is at most partly supported.
"""

from dataclasses import dataclass, replace

import pandas as pd

from indicators.dataset import Dataset
from indicators.finders import Rows, find
from indicators.findings import Test
from indicators.problems import Problem
from indicators.selection import Selection
from indicators.statistics import COUNTED, once_a_dataset

FIRST_ROW = 2  # as spreadsheets count: the header is row 1


@dataclass(frozen=True)
class Judged:
    """A claim with its tests and the verdict that follows from them; ``stored`` is the one in ``claims.csv``."""

    id: str
    text: str
    stored: str
    verdict: str
    tests: tuple[Test, ...]

    def to_json(self) -> dict:
        return {"id": self.id, "text": self.text, "verdict": self.verdict, "stored": self.stored,
                "tests": [test.to_json() for test in self.tests]}


@once_a_dataset
def judged(whole: Dataset) -> dict[str, Judged]:
    """Every claim, recomputed from the whole record: a reader's filters do not change what is true of a sentence."""
    tests: dict[str, list[Test]] = {}
    rows = {table: Rows(whole, table) for table in whole.tables["claim_tests"]["table"].unique()}
    for row in whole.tables["claim_tests"].itertuples():
        test = Test(
            row.id, row.claim, row.says, row.indicator, row.table,
            Selection(partners=_codes(row.partners), categories=_codes(row.categories), first=_year(row.first), last=_year(row.last)),
            row.where, _codes(row.roles) or COUNTED, row.statistic, row.against, row.comparison, row.threshold,
            None if pd.isna(row.upper) else row.upper, row.supports, row.note)
        tests.setdefault(test.claim, []).append(replace(test, found=find(rows[test.table], test)))
    return {
        row.id: Judged(row.id, row.text, row.verdict, verdict(tests.get(row.id, []), row.checkable), tuple(tests.get(row.id, [])))
        for row in whole.tables["claims"].itertuples()
    }


def verdict(tests: list[Test], checkable: str) -> str:
    """The rule of this module's first lines."""
    speaking = [test.speaks for test in tests if test.speaks != "related"]
    if not speaking:
        return "not_testable"
    if "for" not in speaking:
        return "contradicted" if "against" in speaking else "no_data"
    return "supported" if set(speaking) == {"for"} and checkable == "yes" else "partly"


def faults(dataset: Dataset, folder: str) -> list[Problem]:
    """A fault for each stored verdict that no longer follows from the rows."""
    claims = dataset.tables["claims"]
    return [
        Problem(f"{folder}/claims.csv", FIRST_ROW + place, "verdict", f"'{claim.stored}' for {claim.id}",
                f"{claim.verdict}, which follows from the tests of claim_tests.csv")
        for place, claim in enumerate(map(judged(dataset).get, claims["id"])) if claim.stored != claim.verdict
    ]


def records(tests: tuple[Test, ...], *speaks: str) -> list[str]:
    """The records behind the tests that speak so, each once."""
    return list(dict.fromkeys(record for test in tests if test.speaks in speaks and test.found for record in test.found.rows))


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _year(cell) -> int | None:
    return None if pd.isna(cell) else int(cell)
