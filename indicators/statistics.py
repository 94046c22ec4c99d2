"""Counts that charts and pages show. Counts are of facts: records of deeds with a role that counts."""

from collections.abc import Callable
from functools import wraps
from weakref import WeakKeyDictionary

import pandas as pd

from indicators.dataset import Dataset
from indicators.vocabulary import PILLARS, STANDINGS, STATUSES

COUNTED = ("headline", "mirror")
"""A mirror is counted under its own pillar and left out of an overall total."""


def once_a_dataset(function: Callable[[Dataset], pd.DataFrame]) -> Callable[[Dataset], pd.DataFrame]:
    """Every chart of a page asks the same of the same dataset: the answer lives as long as the dataset does."""
    answers: WeakKeyDictionary[Dataset, pd.DataFrame] = WeakKeyDictionary()

    @wraps(function)
    def ask(dataset: Dataset) -> pd.DataFrame:
        if dataset not in answers:
            answers[dataset] = function(dataset)
        return answers[dataset]

    return ask


@once_a_dataset
def counted(dataset: Dataset) -> pd.DataFrame:
    """Facts that count within their pillar: rivals, parts, stages, aggregates and context are other views of them."""
    return dataset.facts[dataset.facts["role"].isin(COUNTED)]


def by_standing(dataset: Dataset) -> pd.DataFrame:
    """Facts by pillar (index, in order) and standing (columns), with their total."""
    facts = by_pillars(dataset)
    table = cross_counts(facts["pillar"], facts["standing"]).reindex(index=list(PILLARS), columns=list(STANDINGS), fill_value=0)
    total = table.sum(axis=1)
    return table.assign(total=total)[total > 0]


def left_out(records: pd.DataFrame) -> dict[str, int]:
    """How many rows of each other role are not counted, most first, then the mirrors of facts that are: with ``overall``, every row."""
    counts = records["role"].isin(COUNTED)
    facts = records[counts].rename(columns={"id": "record"})  # the tables say id
    twice = len(facts) - len(distinct(facts))
    return records.loc[~counts, "role"].value_counts().to_dict() | ({"held in another table": twice} if twice else {})


def distinct(facts: pd.DataFrame, within_pillars: bool = False) -> pd.DataFrame:
    """Counted facts once each: a mirror goes where the fact itself is among them, or among them in the mirror's own pillar."""
    mirrors = facts.loc[facts["role"] == "mirror", ["pillar", "role_of"]]
    if mirrors.empty:
        return facts
    originals = facts["record"].isin({fact for of in mirrors["role_of"] for fact in of.split(";")})
    pillars = dict(zip(facts.loc[originals, "record"], facts.loc[originals, "pillar"]))
    again = [
        index for index, pillar, of in zip(mirrors.index, mirrors["pillar"], mirrors["role_of"])
        if any(fact in pillars and (not within_pillars or pillars[fact] == pillar) for fact in of.split(";"))
    ]
    return facts[~facts.index.isin(again)]


@once_a_dataset
def by_pillars(dataset: Dataset) -> pd.DataFrame:
    """Facts as they count pillar by pillar: a fact of two pillars stands in both."""
    return distinct(counted(dataset), within_pillars=True)


@once_a_dataset
def overall(dataset: Dataset) -> pd.DataFrame:
    """Facts as they count overall, each once."""
    return distinct(counted(dataset))


def per_partner(facts: pd.DataFrame) -> pd.DataFrame:
    """Facts (record, pillar) once for each of their partners, named in ``partner``; a fact without a partner is left out."""
    return pd.DataFrame(
        [(record, pillar, partner) for record, pillar, partners in zip(facts["record"], facts["pillar"], facts["partners"])
         for partner in partners.split(";") if partner not in ("", "AZE")],
        columns=["record", "pillar", "partner"])


def standing_in(dataset: Dataset, money: pd.DataFrame) -> pd.DataFrame:
    """The records of ``dataset.facts`` whose sums count beside those of its facts: a stage stands for its fact where the selection
    leaves that fact out (a delivery of 2024, ordered in 2023), the furthest with an amount among ``money``, as in ``totals``.
    """
    facts = dataset.facts
    stages = facts[facts["role"] == "stage"]
    of = stages["role_of"].str.split(";").str[0]
    orphans = ~of.isin(facts["record"])
    if not orphans.any():
        return stages[orphans]
    tables = [dataset.tables[name] for name in stages["table"].unique()]
    roles = {record: role for table in tables for record, role in zip(table["id"], table["role"])}
    off = set(of[stages["status"] == "cancelled"])
    kept = stages[orphans & (of.map(roles) == "headline") & ~of.isin(off)]
    reached = {status: place for place, status in enumerate(STATUSES)}
    order = pd.DataFrame({"of": of, "priced": kept["record"].isin(set(money["record"])), "reached": kept["status"].map(reached),
                          "start": kept["start"], "record": kept["record"]}, index=kept.index)
    order = order.sort_values(["priced", "reached", "start", "record"], na_position="first").drop_duplicates("of", keep="last")
    return kept.loc[order.index]


def valued(facts: pd.DataFrame, money: pd.DataFrame) -> pd.DataFrame:
    """The facts with ``value``, ``low`` and ``high``: their amount, and the ends of what their rivals say beside it.

    ``money`` holds observations of one indicator in one currency, of every role. A fact counts at one stage: the furthest with a
    published amount, whose ``status`` it takes; ``priced`` is the record that gives the amount. ``value`` is missing where
    neither the fact's own source nor a stage gives one, the ends only where no rival gives one either.
    """
    reached = {status: place for place, status in enumerate(STATUSES)}
    status = dict(zip(facts["record"], facts["status"]))
    own, figures, stages = {}, {}, {}
    for record, role, of, at, value in zip(money["record"], money["role"], money["role_of"], money["status"], money["value"]):
        if record in status:
            own[record] = value
        for fact in [record] if record in status else of.split(";") if role == "rival" else ():
            low, high = figures.get(fact, (value, value))
            figures[fact] = min(low, value), max(high, value)
        for fact in of.split(";") if role == "stage" and record not in status else ():
            here = reached.get(at, -1)
            if fact in status and status[fact] != "cancelled" and here > max(reached.get(status[fact], -1), stages.get(fact, (-1,))[0]):
                stages[fact] = here, at, record, value
    unknown = float("nan")
    rows = []
    for fact in facts["record"]:
        low, high = figures.get(fact, (unknown, unknown))
        if fact in stages:
            _, at, record, value = stages[fact]
            rows.append((at, record, value, *((value, value) if record not in figures else figures[record])))
        else:
            rows.append((status[fact], fact, own.get(fact, unknown), low, high))
    columns = dict(zip(("status", "priced", "value", "low", "high"), zip(*rows))) if rows else {}
    return facts.assign(**{"priced": facts["record"], "value": unknown, "low": unknown, "high": unknown} | columns)


def cross_counts(index: pd.Series, columns: pd.Series) -> pd.DataFrame:
    """``pandas.crosstab`` at a tenth of its time, which a page feels."""
    return pd.DataFrame({"index": index, "columns": columns}).value_counts(sort=False).unstack(fill_value=0)
