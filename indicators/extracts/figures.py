"""Published figures behind a mark that is no sum, as they leave the tool: each with its source, and what else is published."""

import pandas as pd

from indicators.dataset import Dataset
from indicators.extracts.proof import LEFT_OUT, MONEY, RECORD, SOURCE, lines, with_sources
from indicators.money import convert, formulas
from indicators.schema import RECORDS
from indicators.selection import Selection
from indicators.statistics import COUNTED
from indicators.tables import INDICATORS
from indicators.wording import count, quantity

SHOWN = "shown"


def ledger(dataset: Dataset, drawn: pd.DataFrame) -> pd.DataFrame:
    """A row for each of these observations, then the other figures of the whole record for the same facts, each with its role.

    The columns are those of the proof of a total, with the indicator; ``value`` is in US dollars where a rate is known.
    """
    drawn = drawn[["record", "indicator"]].drop_duplicates()
    others = _others(dataset, drawn)
    wanted = pd.concat([drawn.assign(outcome=SHOWN, reason=""), others.assign(outcome=LEFT_OUT)], ignore_index=True)
    rows = wanted.merge(dataset.observations, on=["record", "indicator"], how="left")
    records = dataset.records.set_index("record").loc[rows["record"]].reset_index(drop=True)
    converted, _ = convert(rows[rows["value"].notna()], dataset)
    derived = pd.Series(formulas(converted, dataset), converted.index, dtype="object")
    value = converted["value"].reindex(rows.index).fillna(rows["value"]).astype("float64")
    return with_sources(dataset, records.assign(
        record=rows["record"], outcome=rows["outcome"], reason=rows["reason"], description=records["label"],
        indicator_title=rows["indicator"].map({code: measure.title for code, measure in INDICATORS.items()}),
        value=value, unit=converted["unit"].reindex(rows.index).fillna(rows["unit"]), low=value, high=value,
        original_amount=rows["published_value"], original_unit=rows["published_unit"], derivation=derived.reindex(rows.index),
    ))[["outcome", "reason", "indicator_title", *RECORD, *MONEY, *SOURCE]]


def _others(dataset: Dataset, drawn: pd.DataFrame) -> pd.DataFrame:
    """Figures of the same measure for the facts of these, but not among them; a count of facts has no other."""
    drawn = drawn[drawn["indicator"] != RECORDS.code]
    tied = dataset.records[dataset.records["role_of"] != ""]
    facts = dict(zip(tied["record"], tied["role_of"].str.split(";")))
    wanted = {(fact, indicator) for record, indicator in zip(drawn["record"], drawn["indicator"])
              for fact in (record, *facts.get(record, ()))}
    observed = dataset.observations[dataset.observations["indicator"].isin(drawn["indicator"].unique())]
    shown = set(zip(drawn["record"], drawn["indicator"]))
    found = [(record, indicator, role) for record, indicator, role in zip(observed["record"], observed["indicator"], observed["role"])
             if (record, indicator) not in shown and any((fact, indicator) in wanted for fact in (record, *facts.get(record, ())))]
    return pd.DataFrame(found, columns=["record", "indicator", "reason"])


def number(shown: pd.DataFrame) -> str:
    """What the mark shows: the one figure with its unit, or how many there are."""
    if shown.empty:
        return "No published figure"
    counts = shown["original_unit"] == "record"
    if counts.all():
        return count(len(shown), "fact" if shown["role"].isin(COUNTED).all() else "record")
    figures = shown[~counts]
    without = len(set(shown["record"]) - set(figures["record"]))
    if len(figures) == 1 and not without:
        return quantity(figures["original_amount"].iat[0], figures["original_unit"].iat[0])
    return count(len(figures), "figure") + (f", {count(without, 'record')} without" if without else "")


def rule(shown: pd.DataFrame) -> str:
    """How the number is made, in words."""
    if shown.empty:
        return "The record holds no figure for it, which is not a figure of zero."
    if (shown["original_unit"] == "record").all():
        return ("A count of facts, each once at whatever stage: what was done, agreed or announced." if shown["role"].isin(COUNTED).all()
                else "A count of records, whatever their role: facts, and other figures, parts, stages and totals beside them.")
    converted = " Money is converted at the annual average rate of its year." if any(_derived(shown)) else ""
    return f"Figures as their sources publish them; nothing is added up.{converted}"


def _derived(shown: pd.DataFrame) -> list[bool]:
    return [isinstance(derivation, str) and " = " in derivation for derivation in shown["derivation"]]


def to_json(dataset: Dataset, rows: pd.DataFrame, title: str, mark: str, selection: Selection) -> dict:
    """The figures of a mark and the others for the same facts, for a program."""
    shown = rows["outcome"] == SHOWN
    return {"title": title, "mark": mark, "rule": rule(rows[shown]), "rows": lines(rows[shown].drop(columns="reason")),
            "left_out": lines(rows[~shown]), "selection": selection.to_json(), "version": dataset.version}
