"""What a partner was given in published money: delivered, and pledged without a published sum of the delivery."""

from dataclasses import dataclass

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import counted, per_partner, valued

AID = "aid_value"


@dataclass(frozen=True, eq=False)
class Sums:
    """``facts`` has one row a counted act of aid, with ``value``, ``low`` and ``high`` in US dollars."""

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
    """Acts delivered, those among them that were ordered or pledged before."""
    return _at(("delivered",), chosen, money)


def pledged(chosen: Dataset, money: pd.DataFrame) -> Sums:
    """Acts announced, agreed, committed or under way whose delivery has no published sum."""
    return _at(("announced", "agreed", "committed", "under_way"), chosen, money)


def by_partner(sums: Sums) -> pd.Series:
    """Best sums by partner code; an act with several partners counts under each."""
    known = sums.facts[sums.facts["value"].notna()]
    linked = per_partner(known)
    return linked["record"].map(known.set_index("record")["value"]).groupby(linked["partner"]).sum()


def _at(statuses: tuple[str, ...], chosen: Dataset, money: pd.DataFrame) -> Sums:
    facts = counted(chosen)
    facts = valued(facts[facts["table"] == "aid"], money)
    return Sums(facts[facts["status"].isin(statuses)])
