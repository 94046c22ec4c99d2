"""Facts with their published sums in dollars, and the totals that others published: what charts of money start from."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import by_pillars, once_a_dataset, standing_in, valued


@once_a_dataset
def aid(chosen: Dataset) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Counted acts of aid with their sums and a ``recipient`` to read; all sums of aid, of every role; those without a rate."""
    facts = by_pillars(chosen)
    sums, without_rate = in_usd(chosen.observations[chosen.observations["indicator"] == "aid_value"], chosen)
    facts = pd.concat([facts, standing_in(chosen, sums)])
    facts = facts[facts["table"] == "aid"]
    return valued(facts, sums).assign(recipient=recipient(chosen, facts["partners"])), sums, without_rate


def recipient(chosen: Dataset, partners: pd.Series) -> pd.Series:
    """A sum for several partners is one sum: it stands in a row of its own."""
    names = {codes: "Several partners" if ";" in codes else chosen.names.get(codes, "No single partner") for codes in partners.unique()}
    return partners.map(names).astype("str")


def published_totals(chosen: Dataset, sums: pd.DataFrame) -> pd.DataFrame:
    """Published totals for one recipient, and other figures for such a total."""
    totals = set(chosen.facts.loc[chosen.facts["role"] == "aggregate", "record"])
    claims = sums[(sums["role"] == "aggregate") | ((sums["role"] == "rival") & sums["role_of"].isin(totals))]
    claims = claims[claims["partners"].isin(list(chosen.names))]
    return claims.assign(recipient=recipient(chosen, claims["partners"]))
