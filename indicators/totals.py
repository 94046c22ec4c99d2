"""Totals that can be proved: what was counted, within which interval, and one reason for each record left out.

The rules are those of docs/data.md: one indicator, one unit, each fact at one stage; rivals widen the interval, a missing amount is
never zero, and what must not be added is refused.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from math import fsum

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import formulas
from indicators.outcomes import CLASSES, FURTHEST, STAGES, TAKES, Outcome, Settled, settle, settle_each
from indicators.selection import Selection, valid
from indicators.tables import INDICATORS
from indicators.wording import count, exact, listed, quantity

__all__ = ["CLASSES", "FURTHEST", "GROUPINGS", "SEVERAL", "STAGES", "TAKES", "Groups", "LeftOut", "NotAdditive", "Total", "at_stage",
           "each_take", "grouped", "total"]

NEVER = {"rank": "a rank is a place in a list", "share": "a share is a part of a whole", "index": "an index is a level on a scale"}
OVERLAPPING = ("gas_throughput", "oil_throughput", "cargo_throughput", "container_throughput")
REPEATING = {"countries": "the same country stands in several of them", "languages": "the same language stands in several of them",
             "years": "durations run side by side"}
GROUPINGS = ("partner", "category", "year", "stage", "donor", "direction")
SEVERAL = "several"
"""The group of what is shared, where groups are net."""


class NotAdditive(ValueError):
    """The records must not be added; the text says why."""


class Groups(dict):
    """Totals by group; ``refused`` says of each group whose records must not be added why not."""

    def __init__(self, totals: dict[str, "Total"], refused: dict[str, str]) -> None:
        super().__init__(totals)
        self.refused = refused


@dataclass(frozen=True)
class LeftOut:
    """A record that is not in the total, and why."""

    id: str
    reason: str


@dataclass(frozen=True, eq=False)
class Total:
    """A sum within its interval; 0 to 0 where nothing is counted, which is not a sum of zero. ``status`` is None for a statistic."""

    indicator: str
    unit: str
    status: str | None
    minimum: float
    best: float
    maximum: float
    counted: tuple[str, ...]
    unpublished: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    elsewhere: dict[str, float] = field(repr=False)
    """Facts without an amount of their own of which a rival gives one: the highest, which widens the interval alone."""
    _settled: Settled = field(repr=False)
    _outcomes: list[Outcome] = field(repr=False)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The observations counted, as converted: ``fact`` is the record counted, ``low`` and ``high`` its interval."""
        return self._settled.observations.iloc[[outcome.row for outcome in self._outcomes]].assign(
            fact=list(self.counted), low=[outcome.low for outcome in self._outcomes], high=[outcome.high for outcome in self._outcomes])

    @property
    def sentence(self) -> str:
        """The rule and the outcome in words."""
        stage = {None: "", FURTHEST: ", each at its furthest stage with a published amount"}.get(self.status, f", {self.status}")
        found = (f"{INDICATORS[self.indicator].title}{stage}: {count(len(self.counted), 'record')} counted, "
                 f"{exact(len(self.unpublished))} without a published amount, {exact(len(self.left_out))} left out. ")
        if not self.counted:
            return f"{found}No amount is published, so there is no sum; that is not a sum of zero."
        if self.minimum == self.maximum:
            return f"{found}Sum {quantity(self.best, self.unit, 3)}.{self._directions}"
        low, high = quantity(self.minimum, self.unit, 3), quantity(self.maximum, self.unit, 3)
        return f"{found}Best {quantity(self.best, self.unit, 3)}, from {low} to {high}.{self._directions}"

    @property
    def _directions(self) -> str:
        """Money out of Azerbaijan and money into it: a sum of both says so."""
        ways = self._settled.dataset.directions if self.indicator == "investment_value" else {}
        sums: dict[str, float] = {}
        for outcome in self._outcomes if ways else ():
            sums[ways[outcome.record]] = sums.get(ways[outcome.record], 0.0) + outcome.best
        if len(sums) < 2:
            return ""
        return " Both directions are in it: " + ", ".join(f"{way} {quantity(sums[way], self.unit, 3)}" for way in sorted(sums)) + "."

    def __repr__(self) -> str:
        return f"<Total: {self.sentence}>"  # without the hundreds of ids

    def _repr_html_(self) -> str:
        """In a notebook: the sentence, and the reasons with the number of records that each leaves out."""
        reasons = Counter(left.reason for left in self.left_out).most_common()
        rows = "".join(f"<tr><td>{escape(reason)}</td><td style='text-align:right'>{number:,}</td></tr>" for reason, number in reasons)
        table = f"<table><thead><tr><th>left out</th><th>records</th></tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        return f"<p>{escape(self.sentence)}</p>{table}"

    def to_json(self, selection: Selection, version: str) -> dict:
        return {
            "indicator": self.indicator, "unit": self.unit, "status": self.status, "minimum": self.minimum, "best": self.best,
            "maximum": self.maximum, "counted": list(self.counted), "unpublished": list(self.unpublished),
            "left_out": [{"id": left.id, "reason": left.reason} for left in self.left_out],
            "selection": selection.to_json(), "version": version,
        }

    def proof(self) -> pd.DataFrame:
        """One row a counted record: amount, interval, and how the amount was derived."""
        derived = formulas(self.rows, self._settled.dataset) if "per_usd" in self.rows else [""] * len(self.rows)
        return self.rows.assign(formula=derived)


def total(dataset: Dataset, indicator: str, status: str = FURTHEST, currency: str = "USD", prices: str = "current",
          take: str = "headline") -> Total:
    """The total of a (narrowed) dataset, each fact once. Raises ``NotAdditive``, and ``SelectionError`` for an unknown choice."""
    settled, outcomes = settle(dataset, indicator, status, currency, prices, take)
    return _add(settled, outcomes, status)


def each_take(dataset: Dataset, indicator: str, takes: tuple[str, ...] = TAKES) -> dict[str, Total]:
    """The total in dollars, each fact at its furthest stage, by the figure that is taken of each fact. Raises ``NotAdditive``."""
    settled, outcomes = settle_each(dataset, indicator, FURTHEST, "USD", "current", takes)
    return {take: _add(settled, outcomes[take], FURTHEST) for take in takes}


def at_stage(dataset: Dataset, indicator: str, stages: tuple[str, ...] = (), within: set[str] | None = None,
             take: str = "headline") -> Total:
    """What a bar shows: of the facts, each at its furthest stage with an amount, those that stand at one of ``stages`` (any, if empty).

    ``total(status="delivered")`` also counts facts whose delivery has no published amount; here such a fact stands at its promise.
    ``within`` keeps to these records, after the dataset as a whole has settled which of them count.
    """
    settled, outcomes = settle(dataset, indicator, FURTHEST, "USD", "current", take)
    if within is not None:
        outcomes = [outcome for outcome in outcomes if outcome.record in within]
    if not stages:
        return _add(settled, outcomes, FURTHEST)
    at = settled.column("status")
    outcomes = [outcome if outcome.reason or CLASSES.get(at[outcome.record]) in stages
                else Outcome(outcome.record, outcome.place, "other stage") for outcome in outcomes]
    return _add(settled, outcomes, f"{FURTHEST} at {' or '.join(stages)}")


def grouped(dataset: Dataset, indicator: str, by: str, net: bool = False, status: str = FURTHEST, currency: str = "USD",
            prices: str = "current", take: str = "headline") -> Groups:
    """Totals by partner, category, year, stage that a fact counts at, donor or direction of an investment; records without one stand
    under the empty text.

    Gross, a fact of several partners stands in the group of each; ``net``, it stands once, under ``several``, and each partner's total
    lists it as shared elsewhere: then the groups add up to the whole.
    """
    valid(by, GROUPINGS, "a grouping")
    settled, outcomes = settle(dataset, indicator, status, currency, prices, take)
    keys = _keys(settled, by)
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        own = keys[outcome.place]
        if net and len(own) > 1:
            groups.setdefault(SEVERAL, []).append(outcome)
            outcome = Outcome(outcome.record, outcome.place, outcome.reason or "shared elsewhere")
        for key in own:
            groups.setdefault(key, []).append(outcome)
    totals, refused = {}, {}
    for key in sorted(groups):
        try:
            totals[key] = _add(settled, groups[key], status)
        except NotAdditive as error:
            refused[key] = str(error)
    return Groups(totals, refused)


def _keys(settled: Settled, by: str) -> list[list[str]]:
    """The groups of each record."""
    records = settled.records
    if by == "partner":
        return [partners.split(";") for partners in records["partners"]]
    if by == "stage":
        return [[CLASSES.get(status, "")] for status in records["status"]]
    if by == "direction":
        return [[settled.dataset.directions.get(record, "")] for record in settled.names]
    if by == "donor":
        aid = settled.dataset.tables["aid"]
        donors = dict(zip(aid["id"], aid["donor"]))
        return [[donors.get(record, "")] for record in settled.names]
    return [["" if pd.isna(cell) else str(cell)] for cell in records[by]]


def _add(settled: Settled, outcomes: list[Outcome], status: str) -> Total:
    facts = [outcome for outcome in outcomes if outcome.reason is None]
    counted = [outcome for outcome in facts if outcome.row is not None]
    unpublished = [outcome for outcome in facts if outcome.row is None]
    _refuse(settled, counted)
    tops = [outcome for outcome in (counted or unpublished) if outcome.top is not None]
    money = INDICATORS[settled.indicator].unit == "money"
    nothing = ("USD" if settled.currency == "original" else settled.currency) if money else INDICATORS[settled.indicator].unit
    unit = settled.units[tops[0].top] if tops else nothing
    # A rival's figure in another currency than the sum's can widen nothing.
    wide = [outcome for outcome in unpublished if outcome.top is not None and settled.units[outcome.top] == unit]
    return Total(
        settled.indicator, unit, status if settled.staged else None,
        fsum(outcome.low for outcome in [*counted, *wide]), fsum(outcome.best for outcome in counted),
        fsum(outcome.high for outcome in [*counted, *wide]),
        tuple(outcome.record for outcome in counted), tuple(outcome.record for outcome in unpublished),
        tuple(LeftOut(outcome.record, outcome.reason) for outcome in outcomes if outcome.reason is not None),
        {outcome.record: outcome.high for outcome in wide}, settled, counted)


def _refuse(settled: Settled, counted: list[Outcome]) -> None:
    """Raises ``NotAdditive`` where a sum of these would say nothing."""
    if len(counted) < 2:
        return
    measure, figures = INDICATORS[settled.indicator], count(len(counted), "figure")
    why = NEVER.get(measure.kind) or REPEATING.get(measure.unit)
    if why:
        raise NotAdditive(f"{measure.title}: {why}; {figures} have no sum")
    units = sorted({settled.units[outcome.row] for outcome in counted})
    if len(units) > 1:
        raise NotAdditive(f"{measure.title}: figures in {listed(units)} have no common unit; choose one currency, or narrow the selection")
    if settled.indicator.startswith("corridor_") or settled.indicator in OVERLAPPING:
        table = settled.records["table"].iat[0]
        corridors = dict(zip(settled.dataset.tables[table]["id"], settled.dataset.tables[table]["corridor"]))
        if len({corridors[outcome.record] for outcome in counted}) > 1:
            raise NotAdditive(f"{measure.title}: corridors overlap (the gas lines are one chain, ports and railways carry the same cargo); "
                              f"{figures} of several corridors have no sum")
    if measure.kind in ("stock", "capacity"):
        years = {str(settled.observations["year"].iat[outcome.row]) for outcome in counted}
        if len(years) > 1:
            raise NotAdditive(f"{measure.title}: a {measure.kind} is a level at a date; {figures} of several years have no sum")
