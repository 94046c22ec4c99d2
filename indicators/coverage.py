"""What is known of each partner in each year, and what is known to be missing. Where neither is, nothing was looked for."""

import pandas as pd

from indicators.dataset import SERIES, Dataset
from indicators.selection import Selection
from indicators.statistics import by_pillars
from indicators.vocabulary import GAP_KINDS

FACTS, VALUES = "facts", "values"
STATES = (FACTS, VALUES, *GAP_KINDS)
"""What may stand in a cell: deeds that count, values of statistics, and each kind of gap."""
OPEN_START = 1991
"""A gap "before 2014" begins with the state whose record this is."""
EVERYTHING = Selection()


def chosen_gaps(dataset: Dataset, wanted: Selection = EVERYTHING) -> pd.DataFrame:
    """The gaps of the pillars, partners (and members) and years of a selection; a gap without a year belongs to no range."""
    gaps = dataset.tables["gaps"]
    kept = pd.Series(True, gaps.index)
    if wanted.pillars:
        kept &= gaps["pillar"].isin(wanted.pillars)
    if wanted.partners:
        asked = _asked(dataset, wanted)
        kept &= gaps["partners"].map(lambda codes: not asked.isdisjoint(codes.split(";"))).astype(bool)
    first, last = _years(gaps)
    if wanted.first is not None:
        kept &= last >= wanted.first
    if wanted.last is not None:
        kept &= first <= wanted.last
    return gaps[kept]


def cells(dataset: Dataset, wanted: Selection = EVERYTHING) -> pd.DataFrame:
    """One row for each pillar, partner and year with something to say: how many of each of ``STATES``."""
    return counted(entries(dataset, wanted))


def entries(dataset: Dataset, wanted: Selection = EVERYTHING) -> pd.DataFrame:
    """What stands where: ``id`` of a record or gap, its state, pillar, partner and year, once for each partner and year.

    ``dataset`` is narrowed by ``wanted`` already. Partner is empty where there is no single one, year is missing where undated. A gap
    stands in every year it covers: one without an end up to the year in which it was looked for, one without a beginning from
    ``OPEN_START``. Rivals, parts, stages, aggregates and context are other views of a fact and make nothing known.
    """
    found = pd.concat([_facts(dataset), _values(dataset), _missing(chosen_gaps(dataset, wanted))], ignore_index=True)
    if wanted.partners:
        found = found[found["partner"].isin(_asked(dataset, wanted))]
    if wanted.first is not None:
        found = found[found["year"] >= wanted.first]
    if wanted.last is not None:
        found = found[found["year"] <= wanted.last]
    return found


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """The number of entries of each state by pillar, partner and year."""
    # Zero stands for "undated" while counting: a missing key would be dropped.
    keys = found.assign(year=found["year"].fillna(0).astype("int64"))
    table = keys.value_counts(["pillar", "partner", "year", "state"], sort=False).unstack(fill_value=0)
    table = table.reindex(columns=list(STATES), fill_value=0).sort_index().reset_index().rename_axis(columns=None)
    return table.assign(year=table["year"].astype("Int64").mask(table["year"] == 0))


def _asked(dataset: Dataset, wanted: Selection) -> set[str]:
    groups = dataset.tables["group_members"]
    return {*wanted.partners, *(groups.loc[groups["group"].isin(wanted.partners), "member"] if wanted.members else ())}


def _years(gaps: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last year of each gap, both missing where it has no date."""
    start, end, looked = (gaps[column].str[:4].astype("float64") for column in ("start", "end", "looked_on"))
    return start.mask(start.isna() & end.notna(), OPEN_START), end.mask(end.isna() & start.notna(), looked)


def _missing(gaps: pd.DataFrame) -> pd.DataFrame:
    columns = (gaps[column] for column in ("id", "pillar", "partners", "kind"))
    rows = [
        (pillar, partner, year, kind, gap)
        for gap, pillar, partners, kind, first, last in zip(*columns, *_years(gaps))
        for partner in partners.split(";")
        for year in ([None] if pd.isna(first) else range(int(first), int(last) + 1))
    ]
    return _frame(rows)


def _facts(dataset: Dataset) -> pd.DataFrame:
    facts = by_pillars(dataset)
    return _frame([(pillar, partner, year, FACTS, fact)
                   for pillar, partners, year, fact in zip(*(facts[column] for column in ("pillar", "partners", "year", "record")))
                   for partner in _partners(partners)])


def _values(dataset: Dataset) -> pd.DataFrame:
    observed = dataset.observations
    values = observed[observed["table"].isin(SERIES) & (observed["role"] == "headline") & observed["value"].notna()]
    columns = (values[column].tolist() for column in ("pillar", "partners", "year", "record"))
    return _frame([(pillar, partner, year, VALUES, record) for pillar, partners, year, record in zip(*columns)
                   for partner in _partners(partners)])


def _partners(codes: str) -> list[str]:
    """Azerbaijan is every record's other side: alone it is no partner."""
    return [code for code in codes.split(";") if code != "AZE"] or [""]


def _frame(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["pillar", "partner", "year", "state", "id"]).astype({"year": "Int64"})
