"""What a test of a claim asks, what was found, and whether the one meets the other."""

from dataclasses import dataclass

from indicators.schema import RECORDS
from indicators.selection import Selection
from indicators.tables import INDICATORS
from indicators.vocabulary import COMPARISONS, CURRENCIES
from indicators.wording import count, percent, quantity, rounded

SINGULAR = {"days": "day", "embassies": "embassy", "countries": "country", "places": "place", "medals": "medal",
            "missions": "mission"}


@dataclass(frozen=True)
class Found:
    """A computed figure: its interval, its unit, the records behind it, and how it came about in words."""

    value: float
    low: float
    high: float
    unit: str
    rows: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True)
class Test:
    """One row of ``claim_tests.csv`` with what was found; ``found`` is None where no row could decide."""

    id: str
    claim: str
    says: str
    indicator: str
    table: str
    selection: Selection
    where: str
    roles: tuple[str, ...]
    statistic: str
    against: str
    comparison: str
    threshold: float
    upper: float | None
    supports: str
    note: str
    found: Found | None = None

    @property
    def holds(self) -> bool | None:
        return None if self.found is None else self._passes(self.found.value)

    @property
    def firm(self) -> bool:
        """Whether every published figure gives the same answer."""
        return self.found is None or self._passes(self.found.low) == self._passes(self.found.high) == self.holds

    @property
    def speaks(self) -> str:
        """for, against, related (decides nothing) or no data."""
        if self.supports == "related":
            return "related"
        if self.holds is None:
            return "no data"
        return "for" if self.holds == (self.supports == "yes") else "against"

    @property
    def asked(self) -> str:
        """The threshold in words: at least 10 bcm."""
        ends = [self.threshold] if self.upper is None else [self.threshold, self.upper]
        return f"{COMPARISONS[self.comparison]} {' and '.join(figure(end, self._unit) for end in ends)}"

    @property
    def answer(self) -> str:
        """What was found in words: 71 embassies in 2024 less 59 in 2016."""
        if self.found is None:
            return "no row of the record could decide"
        text = figure(self.found.value, self.found.unit)
        return f"{text} ({self.found.detail})" if self.found.detail else text

    @property
    def range(self) -> str:
        """The ends of what is published: 7.3 to 7.4 Mt."""
        return "" if self.found is None else f"{figure(self.found.low, self.found.unit)} to {figure(self.found.high, self.found.unit)}"

    @property
    def turns(self) -> str:
        """What would turn this test."""
        if self.found is None:
            return f"A row that says so would decide: “{self.says}”."
        return (f"“{self.says}” {'holds' if self.holds else 'does not hold'} at {figure(self.found.value, self.found.unit)}; "
                f"a figure {'that is not ' if self.holds else 'of '}{self.asked} would turn it.")

    @property
    def _unit(self) -> str:
        if self.found is not None:
            return self.found.unit
        return RECORDS.unit if self.statistic == "count" else INDICATORS[self.indicator].unit.replace("money", "USD")

    def _passes(self, value: float) -> bool:
        if self.comparison == "between":
            return self.threshold <= value <= self.upper
        return {">=": value >= self.threshold, ">": value > self.threshold, "<=": value <= self.threshold,
                "<": value < self.threshold, "=": value == self.threshold}[self.comparison]

    def to_json(self) -> dict:
        found = self.found
        return {
            "id": self.id, "says": self.says, "table": self.table, "indicator": self.indicator, "selection": self.selection.to_json(),
            "where": self.where, "roles": list(self.roles), "statistic": self.statistic, "against": self.against,
            "comparison": self.comparison, "threshold": self.threshold, "upper": self.upper, "supports": self.supports,
            "found": found.value if found else None, "low": found.low if found else None, "high": found.high if found else None,
            "unit": found.unit if found else None, "rows": list(found.rows) if found else [], "holds": self.holds,
            "speaks": self.speaks, "note": self.note,
        }


def figure(value: float, unit: str) -> str:
    if unit in ("year", "rank", "place"):
        return f"{'' if unit == 'year' else 'place '}{value:.0f}"
    if unit in SINGULAR:
        return count(value, SINGULAR[unit], unit)
    if unit == "score":
        unit = "points"
    if unit == "times" and 0 < value < 1:
        return f"{rounded(value, 2)} times, {percent(1 - value, 1)} less"
    short = unit in CURRENCIES or abs(value) >= 1e6 or not float(value).is_integer()
    return quantity(value, unit, 3 if unit == "%" else 4 if short else None)
