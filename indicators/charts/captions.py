"""What stands under a chart: where its figures come from, how many, and what it leaves out."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.statistics import left_out
from indicators.wording import count, listed, shortened


def source(chosen: Dataset, rows: pd.DataFrame) -> str:
    """The publishers that these rows name where they are one or two, else how many publications: first sources and further ones."""
    codes = list(dict.fromkeys(";".join(rows["sources"]).split(";")))
    publishers = chosen.sources.set_index("id").loc[codes, "publisher"].unique()
    if len(publishers) <= 2:
        return f"Source: {listed([shortened(publisher, 60) for publisher in publishers])}"
    return f"Source: {count(len(codes), 'publication')}"


def in_two(facts: pd.DataFrame, once: int) -> str:
    """What a count of ``once`` leaves unsaid where facts of two pillars are drawn in both."""
    twice = len(facts) - once
    return f" ({twice} of them in two pillars, shown in both)" if twice else ""


def roles_left(records: pd.DataFrame, *more: str) -> str:
    """`` Left out: 28 aggregate, 27 part.`` or an empty text; ``more`` are further reasons, empty ones skipped."""
    reasons = [f"{number} {role}" for role, number in left_out(records).items()] + [reason for reason in more if reason]
    return f" Left out: {', '.join(reasons)}." if reasons else ""


def spoken(title: str, said: str, drawn: bool) -> str:
    """What a chart says aloud: finding and figures; figures alone where they stand as a sentence right under the title."""
    return f"{title}. {said}." if drawn else f"{said}."


def most_facts(names: list[str], facts: list[int], more: bool) -> str:
    """The ends of an order of ``names``, most facts first, of which ``more`` are not shown; one figure where all have the same."""
    last = len(names) - 1
    if facts[0] == facts[last]:
        return f"Facts of {'each of them' if last else names[0]}: {facts[0]}"
    return f"Most facts: {names[0]}, {facts[0]}; fewest{' shown' if more else ''}: {names[last]}, {facts[last]}"


def period(years: pd.Series) -> str:
    """2005–2026, 2014, or an empty text where no year is known."""
    known = years.dropna()
    if known.empty:
        return ""
    first, last = int(known.min()), int(known.max())
    return str(first) if first == last else f"{first}–{last}"


def without_sum(facts: pd.DataFrame) -> str:
    """How many facts (from ``statistics.valued``) give no amount of their own, and how many of these another source prices."""
    own = facts["value"].isna()
    elsewhere = int((own & facts["high"].notna()).sum())
    return f"{own.sum()} with no published amount{f' of their own, {elsewhere} of them priced by another source' if elsewhere else ''}"
