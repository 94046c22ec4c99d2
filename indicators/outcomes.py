"""What becomes of each record in a total: counted within its interval, without an amount, or left out for one reason.

A fact is a headline (or a mirror of a fact that is not selected) with its stages; a stage stands for its fact where the fact's own record
is outside the selection. Each fact counts at one stage.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import PRICES, TARGETS, convert
from indicators.schema import RECORDS
from indicators.selection import valid
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import STATUSES

CLASSES = {"announced": "announced", "agreed": "committed", "committed": "committed", "under_way": "committed", "delivered": "delivered"}
"""A promise, a commitment, a delivery: the three classes of status that a total never mixes."""
STAGES = ("announced", "committed", "delivered")
FURTHEST = "furthest"
TAKES = ("headline", "lowest", "highest", "official", "independent")
"""Which figure of a fact counts: the record's own, an end of what is published, or the first of one standing."""
RANK = {status: place for place, status in enumerate(STATUSES)}
FACTS = [name for name, table in TABLES.items() if table.shape == "facts"]
HOMES = {RECORDS.code: FACTS} | {
    code: [name for name, table in TABLES.items() if code in {own.code for own in table.indicators}] for code in INDICATORS
    if code != RECORDS.code}
"""The tables in which an indicator is at home."""


class Outcome(NamedTuple):
    """Of one fact, or with a ``reason`` of one record. ``row`` is the observation that counts, ``top`` the one that gives ``high``."""

    record: str
    place: int
    reason: str | None = None
    row: int | None = None
    low: float = 0.0
    best: float = 0.0
    high: float = 0.0
    top: int | None = None


@dataclass(frozen=True, eq=False)
class Settled:
    """Every record that could have the indicator, once in ``outcomes``; ``observations`` are those published, as converted.

    ``staged`` says whether the facts have a life cycle; a statistic has none, and a count of facts takes each at any stage.
    """

    indicator: str
    currency: str
    dataset: Dataset
    records: pd.DataFrame
    observations: pd.DataFrame
    no_rate: dict[str, str]
    staged: bool

    @cached_property
    def units(self) -> list[str]:
        return _cells(self.observations, "unit")

    @cached_property
    def values(self) -> list[float]:
        return self.observations["value"].tolist()

    @cached_property
    def row_of(self) -> dict[str, int]:
        return {record: row for row, record in enumerate(_cells(self.observations, "record"))}

    @cached_property
    def names(self) -> list[str]:
        return _cells(self.records, "record")

    def column(self, name: str) -> dict[str, object]:
        return dict(zip(self.names, _cells(self.records, name)))

    @property
    def documented(self) -> bool:
        """Facts are counted as documented, whatever their stage: those cancelled too, and no stage stands for its fact."""
        return self.indicator == RECORDS.code and not self.staged


def settle(dataset: Dataset, indicator: str, status: str, currency: str, prices: str, take: str) -> tuple[Settled, list[Outcome]]:
    """Raises ``SelectionError`` for a choice that does not exist."""
    settled, outcomes = settle_each(dataset, indicator, status, currency, prices, (take,))
    return settled, outcomes[take]


def settle_each(dataset: Dataset, indicator: str, status: str, currency: str, prices: str,
                takes: tuple[str, ...]) -> tuple[Settled, dict[str, list[Outcome]]]:
    """The same records with one figure of each fact taken after another."""
    valid(indicator, INDICATORS, "an indicator", names={measure.title: code for code, measure in INDICATORS.items()})
    for value, known, what in ((status, (*STAGES, FURTHEST), "a stage"), (currency, TARGETS, "a currency that totals can have"),
                               (prices, PRICES, "a kind of prices"), *((take, TAKES, "a choice of figures") for take in takes)):
        valid(value, known, what)
    homes, measure = HOMES[indicator], INDICATORS[indicator]
    own = dataset.observations[dataset.observations["indicator"].to_numpy(dtype=object) == indicator]
    records = dataset.records[dataset.records["table"].isin(homes)]
    if TABLES[homes[0]].is_long:
        records = records[records["record"].isin(set(_cells(own, "record")))]
    published = own[own["value"].notna()]
    if measure.unit == "money":
        published, left = convert(published, dataset, currency, prices)
        no_rate = {record: "no year" if pd.isna(year) else "no rate" for record, year in zip(left["record"], left["year"])}
    else:
        foreign = published["unit"] != measure.unit
        no_rate = dict.fromkeys(published.loc[foreign, "record"], "not additive")
        published = published[~foreign] if no_rate else published
    staged = any(name in FACTS and dataset.tables[name]["status"].notna().any() for name in homes)
    staged &= (indicator, status) != (RECORDS.code, FURTHEST)
    settled = Settled(indicator, currency, dataset, records.reset_index(drop=True), published.reset_index(drop=True), no_rate, staged)
    return settled, {take: list(_outcomes(settled, status if staged else FURTHEST, take)) for take in takes}


def _outcomes(settled: Settled, status: str, take: str) -> Iterator[Outcome]:
    places = {record: place for place, record in enumerate(settled.names)}
    at, standings, row_of = settled.column("status"), settled.column("standing"), settled.row_of
    facts, rivals, left = _facts(settled, places)
    for record, reason in left:
        yield Outcome(record, places[record], reason)
    begun = settled.column("start") if any(len(stages) > 1 for stages in facts.values()) else {}
    values, mixed = settled.values, len(set(settled.units)) > 1
    plain = status == FURTHEST and take in ("headline", "lowest", "highest")
    for fact, stages in facts.items():
        if plain and len(stages) == 1 and fact in row_of and fact not in rivals and at[fact] != "cancelled":  # most of them
            row = row_of[fact]
            yield Outcome(fact, places[fact], None, row, values[row], values[row], values[row], row)
            continue
        chosen, reason = (fact, "") if settled.documented else _stage(fact, stages, at, begun, settled, status)
        for other in stages:
            if other != chosen:
                yield Outcome(other, places[other], reason or "other stage")
        if chosen is None:
            continue
        others = rivals.get(chosen, [])
        if chosen != fact:  # a rival of the promise is no rival of the delivery
            others = others + [rival for rival in rivals.get(fact, ()) if CLASSES.get(at[rival]) == CLASSES.get(at[chosen])]
        figures = [row_of[record] for record in (chosen, *sorted(others)) if record in row_of]
        if mixed:
            figures = [figure for figure in figures if settled.units[figure] == settled.units[figures[0]]]
        row = _taken(figures, chosen, take, settled, standings)
        yield _within(settled, chosen, places[chosen], row, figures, take)


def _facts(settled: Settled, places: dict[str, int]) -> tuple[dict[str, list[str]], dict[str, list[str]], list[tuple[str, str]]]:
    """The facts with the records of their stages, the rivals of a record, and what is left out for its role."""
    roles, parents = settled.column("role"), settled.column("role_of")
    facts: dict[str, list[str]] = {record: [record] for record, role in roles.items() if role == "headline"}
    originals = set(facts)
    stages: dict[str, list[str]] = {}
    rivals: dict[str, list[str]] = {}
    left = []
    for record, role in roles.items():
        if role == "headline":
            continue
        if role == "mirror" and originals.isdisjoint(parents[record].split(";")):
            facts[record] = [record]
        elif role == "stage":
            stages.setdefault(parents[record].split(";")[0], []).append(record)
        else:
            left.append((record, role))
            for parent in parents[record].split(";") if role == "rival" else ():
                rivals.setdefault(parent, []).append(record)
    elsewhere = _roles(settled) if any(fact not in places for fact in stages) else {}
    for fact, later in stages.items():
        if fact in facts:
            facts[fact] += later
        elif fact in places or settled.documented or elsewhere.get(fact) != "headline":
            reason = roles.get(fact) or elsewhere.get(fact)
            left += [(stage, "other stage" if reason in ("headline", None) else reason) for stage in later]
        else:
            facts[fact] = later
    return facts, rivals, left


def _roles(settled: Settled) -> dict[str, str]:
    """Roles of every record of the tables, those outside the selection too."""
    tables = settled.dataset.tables
    return {record: role for name in HOMES[settled.indicator] for record, role in zip(tables[name]["id"], tables[name]["role"])}


def _stage(fact: str, stages: list[str], at: dict[str, str], begun: dict[str, str], settled: Settled,
           status: str) -> tuple[str | None, str]:
    """The record of a fact that stands at this class of status, the furthest with an amount; or the reason why there is none."""
    if status == FURTHEST and len(stages) == 1 and at[stages[0]] != "cancelled":
        return stages[0], ""
    if any(at[stage] == "cancelled" for stage in stages):
        return None, "cancelled"
    fitting = stages
    if status != FURTHEST:
        fitting = [stage for stage in stages if CLASSES.get(at[stage]) == status]
        if not fitting:
            reached = max((STAGES.index(CLASSES[at[stage]]) for stage in stages if at[stage] in CLASSES), default=-1)
            return None, "stage not reached" if reached < STAGES.index(status) else "other stage"
    priced = [stage for stage in fitting if stage in settled.row_of or stage in settled.no_rate]
    if not priced and fact in fitting:
        return fact, ""

    def furthest(stage: str) -> tuple[int, str, str]:
        start = begun.get(stage)
        return RANK.get(at[stage], -1), start if isinstance(start, str) else "", stage

    return max(priced or fitting, key=furthest), ""


def _taken(figures: list[int], chosen: str, take: str, settled: Settled, standings: dict[str, str]) -> int | None:
    if take in ("lowest", "highest") and figures:
        return (min if take == "lowest" else max)(figures, key=settled.values.__getitem__)
    if take in ("official", "independent"):
        ids = settled.observations["record"]
        return next((figure for figure in figures if standings.get(ids[figure]) == take), None)
    return settled.row_of.get(chosen)


def _within(settled: Settled, chosen: str, place: int, row: int | None, figures: list[int], take: str) -> Outcome:
    values = settled.values
    if row is not None and len(figures) == 1:
        return Outcome(chosen, place, None, row, values[row], values[row], values[row], row)
    if row is None and chosen in settled.no_rate:
        return Outcome(chosen, place, settled.no_rate[chosen])
    if row is None and figures and take in ("official", "independent"):
        return Outcome(chosen, place, f"no {take} figure")
    if not figures:
        return Outcome(chosen, place)
    known = [values[figure] for figure in figures]
    low, high = min(known), max(known)
    top = figures[known.index(high)]
    if row is None:  # an amount that a rival alone gives widens the interval; the best sum has none
        return Outcome(chosen, place, None, None, min(low, 0.0), 0.0, max(high, 0.0), top)
    return Outcome(chosen, place, None, row, low, values[row], high, top)


def _cells(frame: pd.DataFrame, column: str) -> list:
    return frame[column].to_numpy(dtype=object).tolist()  # four times as fast as walking a column of texts
