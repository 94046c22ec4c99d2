"""The three or four figures above a pillar's charts: sums of money where the pillar has them, else counts."""

import pandas as pd

from indicators.charts import Proves
from indicators.dataset import Dataset
from indicators.outcomes import HOMES
from indicators.statistics import by_pillars
from indicators.totals import Total, at_stage
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
    figures = [_facts(facts, pillar), _partners(chosen, facts)]
    if pillar not in MONEY:
        return [*figures, _status(facts), _standing(facts)]
    records, indicator = chosen.records, MONEY[pillar]
    # Without the statistics of the pillar a total takes a quarter of the time.
    own = chosen.narrow((records["pillar"] == pillar) & records["table"].isin(HOMES[indicator]))
    whole = at_stage(own, indicator)
    if pillar == "crisis_response":
        return [*(_sum(own, indicator, status) for status in SUMS), _unpriced(whole)]
    found = whole.counted + whole.unpublished
    if found and pillar != "economic":  # money in and money out are no sum
        figures.append(_sum(own, indicator, "delivered"))
    else:
        figures.append(_standing(facts))
    return figures + ([_unpriced(whole)] if found else [_status(facts)])


def proofs(pillar: str) -> dict[str, Proves]:
    """What the figures of a pillar stand for, by label; behind a share, the facts that it is the share of."""
    where, title = (("pillar", PILLARS[pillar].title),), PILLARS[pillar].title
    sums = {label: Proves(f"{title}, {label.lower()}", MONEY[pillar], (status,), where) for status, label in SUMS.items()
            } | {"No published amount": Proves(f"{title}, no published amount", MONEY[pillar], (), where, counts="without")
                 } if pillar in MONEY else {}
    return sums | {
        "Facts": Proves(f"{title} facts", where=where),
        "Partners": Proves(f"{title}, partners of the facts", where=where, counts="partners"),
        "Held or in force": Proves(f"{title}, held or in force", where=where, by=("status",), mark=("delivered",)),
        "Official word": Proves(f"{title}, facts on official word", where=where, by=("standing",), mark=("official",))}


def totals(pillar: str) -> tuple[tuple[str, str | None], ...]:
    """The indicators that the figures of a pillar add up, and by what."""
    facts = ("records", None)
    if pillar not in MONEY:
        return (facts,)
    return facts, (MONEY[pillar], "direction" if pillar == "economic" else "stage")


def _sum(own: Dataset, indicator: str, status: str) -> Entry:
    part = at_stage(own, indicator, (status,))
    value = f"USD {rounded(part.best)}" if part.counted else "No sum"
    low, high = rounded(part.minimum), rounded(part.maximum)
    ends = f"USD {low} to {high} with rival figures" if low != high else ""
    found, missing = count(len(part.counted) + len(part.unpublished), "fact"), len(part.unpublished)
    detail = " · ".join(text for text in (found, f"{missing} without an amount" if missing else "", ends) if text)
    return (SUMS[status], value, "Sum of published amounts, USD at the rate of the year, each fact at its furthest stage with an amount. "
            "Rivals, parts and published totals are never added; a fact without an amount is not a zero.", detail)


def _unpriced(whole: Total) -> Entry:
    missing, found = len(whole.unpublished), len(whole.unpublished) + len(whole.counted)
    return ("No published amount", percent(missing, found), "Facts whose own source gives no sum of money.",
            f"{missing} of {count(found, 'fact')} give no sum"
            + (f" of their own, {len(whole.elsewhere)} priced by another source" if whole.elsewhere else ""))


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
