"""The three or four figures above a pillar's charts: sums of money where the pillar has them, else counts."""

import pandas as pd

from indicators.charts.money_bars import CLASSES
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import by_pillars, valued
from indicators.vocabulary import PILLARS
from indicators.wording import count, listed, percent, rounded, shortened

MONEY = {"crisis_response": "aid_value", "cultural": "project_value", "economic": "investment_value", "sports": "sponsorship_value"}
"""Pillars whose deeds carry sums, and the indicator that holds them."""
SUMS = {"delivered": "Delivered", "committed": "Committed", "announced": "Announced only"}


Entry = tuple[str, str, str, str]
"""Label, number with its unit, what it means, and the line beneath it."""


def key_figures(chosen: Dataset, pillar: str, narrow: bool = False) -> list[Entry]:
    """Empty where the selection leaves no fact of the pillar; the same on every width."""
    facts = by_pillars(chosen)
    facts = facts[facts["pillar"] == pillar]
    if facts.empty:
        return []
    if pillar == "crisis_response":
        priced = _priced(chosen, facts, pillar)
        return [*(_sum(priced, status) for status in SUMS), _unpriced(priced)]
    figures = [_facts(facts, pillar), _partners(chosen, facts)]
    if pillar in MONEY:
        priced = _priced(chosen, facts, pillar)
        if len(priced) and pillar != "economic":  # money in and money out are no sum
            figures.append(_sum(priced, "delivered"))
        else:
            figures.append(_standing(facts))
        return figures + ([_unpriced(priced)] if len(priced) else [_status(facts)])
    return [*figures, _status(facts), _standing(facts)]


def _priced(chosen: Dataset, facts: pd.DataFrame, pillar: str) -> pd.DataFrame:
    """The facts of the table that can carry a sum."""
    observed = chosen.observations[chosen.observations["indicator"] == MONEY[pillar]]
    sums, _ = in_usd(observed, chosen)
    table = {"aid_value": "aid", "project_value": "cultural_projects", "investment_value": "investments",
             "sponsorship_value": "sponsorships"}[MONEY[pillar]]
    return valued(facts[facts["table"] == table], sums)


def _sum(priced: pd.DataFrame, status: str) -> Entry:
    part = priced[priced["status"].map(CLASSES) == status]
    known, missing = part["value"].sum(), int(part["high"].isna().sum())
    # A sum that another source alone gives widens the interval upwards: the record's own source gives none.
    low, high = part["low"].where(part["value"].notna()).sum(), part["high"].sum()
    value = f"USD {rounded(known)}" if part["value"].notna().any() else "No sum"
    ends = f"USD {rounded(low)} to {rounded(high)} with rival figures" if rounded(low) != rounded(high) else ""
    detail = " · ".join(text for text in (count(len(part), "fact"), f"{missing} without an amount" if missing else "", ends) if text)
    return (SUMS[status], value, "Sum of published amounts, USD at the rate of the year. Rivals, parts, stages and published totals are "
            "never added; a fact without an amount is not a zero.", detail)


def _unpriced(priced: pd.DataFrame) -> Entry:
    missing = int(priced["high"].isna().sum())
    return ("No published amount", percent(missing, len(priced)), "Facts of which no source read gives a sum of money.",
            f"{missing} of {count(len(priced), 'fact')} give no sum")


def _facts(facts: pd.DataFrame, pillar: str) -> Entry:
    kinds = facts["category"].nunique()
    largest = PILLARS[pillar].categories[facts["category"].mode().iloc[0]]
    return ("Facts", f"{len(facts):,}", "Records of deeds that count; rivals, parts and stages of a fact are left out. Counts measure "
            "documentation, not influence.", f"{count(kinds, 'category', 'categories')} · most: {shortened(largest, 26)}")


def _partners(chosen: Dataset, facts: pd.DataFrame) -> Entry:
    linked = facts["partners"].str.split(";").explode()
    linked = linked[linked != ""]
    counts = linked.value_counts()
    leading = [chosen.names[code] for code in counts.index[counts == counts.max()]] if len(counts) else []
    most = listed(leading[:2]) if len(leading) < 3 else count(len(leading), "partner")
    return ("Partners", f"{len(counts):,}",
            "Countries, groups and organisations with at least one fact; a fact of several counts under each.",
            f"most: {shortened(most, 30)}, {counts.max()}" if len(counts) else "no single partner")


def _status(facts: pd.DataFrame) -> Entry:
    done = int((facts["status"] == "delivered").sum())
    rest = facts.loc[~facts["status"].isin(["delivered", "cancelled"]), "status"].notna().sum()
    return ("Held or in force", percent(done, len(facts)),
            "Status delivered: an event held, an agreement in force, a membership held, a programme running.",
            f"{done} of {count(len(facts), 'fact')} · {rest} agreed or announced")


def _standing(facts: pd.DataFrame) -> Entry:
    official = int((facts["standing"] == "official").sum())
    independent = int((facts["standing"] == "independent").sum())
    return ("Official word", percent(official, len(facts)),
            "Facts whose first source is a party's own statement. Official means that the party says so, not that it was audited.",
            f"{official} of {count(len(facts), 'fact')} · {independent} independent")
