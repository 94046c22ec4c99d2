"""What a partner was given in published money: delivered, and pledged without a published sum of the delivery."""

from dataclasses import dataclass

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import counted, per_partner, valued

AID = "aid_value"


@dataclass(frozen=True, eq=False)
class Sums:
    """``facts`` has one row a counted act of aid (or its delivery), with ``value``, ``low`` and ``high`` in US dollars."""

    facts: pd.DataFrame

    @property
    def best(self) -> float:
        return float(self.facts["value"].sum())

    @property
    def low(self) -> float:
        return float(self.facts["low"].where(self.facts["value"].notna()).sum())

    @property
    def high(self) -> float:
        return float(self.facts["high"].where(self.facts["value"].notna()).sum())

    @property
    def without(self) -> int:
        """Acts without a published sum in a currency that a rate converts."""
        return int(self.facts["value"].isna().sum())


def in_dollars(chosen: Dataset) -> pd.DataFrame:
    """Published values of aid in US dollars, of every role; those without a rate are missing."""
    return in_usd(chosen.observations[chosen.observations["indicator"] == AID], chosen)[0]


def delivered(chosen: Dataset, money: pd.DataFrame) -> Sums:
    """Acts delivered, and the deliveries (stages) of what was ordered or pledged: a fact counts at one stage."""
    facts = valued(_aid(chosen), money)
    facts = facts[facts["status"] == "delivered"]
    stages = _deliveries(chosen)
    own = stages["record"].map(money.set_index("record")["value"]).astype("float64")
    stages = stages.assign(value=own, low=own, high=own)
    return Sums(pd.concat([facts, stages[~stages["role_of"].isin(set(facts["record"]))]]))


def pledged(chosen: Dataset, money: pd.DataFrame) -> Sums:
    """Acts announced, agreed, committed or under way; those whose delivery has a published sum are not here but there.

    ``delivered`` marks acts delivered since without a published sum.
    """
    facts = valued(_aid(chosen), money)
    facts = facts[facts["status"].isin(("announced", "agreed", "committed", "under_way"))]
    stages = _deliveries(chosen)
    paid = stages["record"].isin(set(money["record"]))
    return Sums(facts[~facts["record"].isin(set(stages.loc[paid, "role_of"]))].assign(
        delivered=lambda frame: frame["record"].isin(set(stages.loc[~paid, "role_of"]))))


def by_partner(sums: Sums) -> pd.Series:
    """Best sums by partner code; an act with several partners counts under each."""
    known = sums.facts[sums.facts["value"].notna()]
    linked = per_partner(known)
    return linked["record"].map(known.set_index("record")["value"]).groupby(linked["partner"]).sum()


def _aid(chosen: Dataset) -> pd.DataFrame:
    facts = counted(chosen)
    return facts[facts["table"] == "aid"]


def _deliveries(chosen: Dataset) -> pd.DataFrame:
    facts = chosen.facts
    return facts[(facts["table"] == "aid") & (facts["role"] == "stage") & (facts["status"] == "delivered")]
