"""The proof of a total as it leaves the tool: a row for each record with what became of it, and the same for a program to check."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.selection import Selection
from indicators.tables import INDICATORS
from indicators.totals import Total

COUNTED, WITHOUT, LEFT_OUT = "counted", "no published amount", "left out"
RECORD = ["record", "start", "end", "partner_names", "description", "status", "role", "role_of"]
MONEY = ["value", "unit", "low", "high", "original_amount", "original_unit", "derivation"]
SOURCE = ["standing", "checked", "source_title", "publisher", "url", "source_ids", "note"]


def rule(total: Total) -> str:
    """How the number is made, in words."""
    measure = INDICATORS[total.indicator]
    if measure.unit == "record":
        return ("A count of facts, each once at whatever stage: what was done, agreed or announced. Other figures for a fact, its parts, "
                "its other stages and published totals are not counted again, nor is a fact that another table mirrors.")
    stage = f", of facts whose furthest stage is {total.status.split(' at ')[1]}" if total.status and " at " in total.status else ""
    rate = ", each amount converted at the annual average rate of its year" if measure.unit == "money" else ""
    return (f"Sum of {measure.title[0].lower()}{measure.title[1:]}{rate}{stage}. Each fact counts once, at its furthest stage with a "
            "published amount. Another figure for the same fact widens the interval and is not added; parts, other stages and published "
            "totals are left out. A missing amount adds nothing to the sum and one to the count without an amount.")


def ledger(dataset: Dataset, total: Total) -> pd.DataFrame:
    """Counted records first, as converted, then those without an amount, then those left out. The values add up to the total.

    ``dataset`` is the whole record or any part that holds these records.
    """
    reasons = {left.id: left.reason for left in total.left_out}
    ids = [*total.counted, *total.unpublished, *reasons]
    outcomes = [COUNTED] * len(total.counted) + [WITHOUT] * len(total.unpublished) + [LEFT_OUT] * len(reasons)
    records = dataset.records.set_index("record", drop=False).reindex(ids).reset_index(drop=True)
    proof = total.proof().set_index("fact").reindex(ids)
    observed = dataset.observations
    published = observed[observed["indicator"] == total.indicator].drop_duplicates("record").set_index("record").reindex(ids)
    # A fact without an amount has a rival's at most: it widens the maximum.
    elsewhere = pd.Series([total.elsewhere.get(record) for record in ids], dtype="float64")
    return with_sources(dataset, records.assign(
        outcome=outcomes, reason=[reasons.get(record, "") for record in ids], description=records["label"],
        value=proof["value"].to_numpy(float), unit=proof["unit"].to_numpy(object),
        low=proof["low"].to_numpy(float), high=elsewhere.fillna(pd.Series(proof["high"].to_numpy(float))),
        original_amount=published["published_value"].to_numpy(float), original_unit=published["published_unit"].to_numpy(object),
        derivation=proof["formula"].to_numpy(object),
    ))[["outcome", "reason", *RECORD, *MONEY, *SOURCE]]


def with_sources(dataset: Dataset, records: pd.DataFrame) -> pd.DataFrame:
    """The records with the names of their partners and their first source."""
    source = dataset.sources.set_index("id").reindex(records["sources"].str.split(";").str[0])
    names = {codes: ";".join(dataset.names[code] for code in codes.split(";") if code) for codes in records["partners"].unique()}
    return records.assign(
        partner_names=records["partners"].map(names), source_title=source["title"].to_numpy(object),
        publisher=source["publisher"].to_numpy(object), url=source["url"].to_numpy(object), source_ids=records["sources"])


def sources(dataset: Dataset, records: list[str]) -> pd.DataFrame:
    """The sources of these records, with ``records``: the ids of those that each bears out; most first."""
    lists = dataset.records.set_index("record").loc[records, "sources"].str.split(";").explode()
    bears = pd.Series(lists.index, lists.to_numpy(), dtype="object").groupby(level=0).agg(list)
    order = bears.map(len).sort_values(ascending=False, kind="stable").index
    known = dataset.sources.set_index("id", drop=False).loc[order, ["id", "title", "publisher", "date", "standing", "checked", "url"]]
    return known.assign(records=bears.loc[order]).reset_index(drop=True)


def to_json(dataset: Dataset, total: Total, selection: Selection, where: tuple[tuple[str, str], ...] = ()) -> dict:
    """What a total says of itself, with the rule, the rows and the sources.

    A program finds best = sum of value, minimum = sum of low, maximum = sum of high, over ``rows``.
    """
    rows = ledger(dataset, total)
    rows = rows[rows["outcome"] != LEFT_OUT].drop(columns=["reason", "note"])
    return total.to_json(selection, dataset.version) | {
        "where": dict(where), "sentence": total.sentence, "rule": rule(total),
        "rows": lines(rows), "sources": lines(sources(dataset, [*total.counted, *total.unpublished])),
    }


def lines(frame: pd.DataFrame) -> list[dict]:
    """Rows for JSON, None where a cell is empty."""
    return [{column: None if not isinstance(cell, list) and pd.isna(cell) else cell for column, cell in row.items()}
            for row in frame.to_dict("records")]
