"""Every promise with its later stages: one row a fact that was announced or committed. What charts of promises start from."""

from collections import Counter
from functools import partial

import pandas as pd

from indicators.charts.key_figures import MONEY
from indicators.charts.published_sums import recipient
from indicators.dataset import Dataset
from indicators.statistics import once_a_dataset
from indicators.tables import TABLES
from indicators.totals import CLASSES, STAGES, Total, total

UNCONVERTED = {"no rate", "no year"}
HOME = {code: name for name, table in TABLES.items() for code in (measure.code for measure in table.indicators)}
COLUMNS = ["fact", "pillar", "partners", "recipient", "label", "year", "parts", "promised", "status", "value", "high", "outcome",
           *(f"{stage}{what}" for stage in STAGES for what in ("", "_record", "_on"))]


def by_stage(chosen: Dataset, indicator: str) -> dict[str, Total]:
    """The totals of what was announced, committed and delivered."""
    return TOTALS[indicator](chosen)


def _totals(chosen: Dataset, indicator: str) -> dict[str, Total]:
    return {stage: total(chosen, indicator, stage) for stage in STAGES}


def promises(chosen: Dataset, pillar: str) -> pd.DataFrame:
    """Facts of the pillar that were ever announced or committed, one row each, largest first.

    For each stage its amount in dollars, date and record. ``promised`` is the committed amount, else the announced one. ``status``
    and ``value`` are the furthest stage with an amount, ``high`` is the largest amount of any stage, ``parts`` counts partial deliveries.
    """
    return LEDGERS[pillar](chosen) if pillar in LEDGERS else pd.DataFrame(columns=COLUMNS)


def _ledger(chosen: Dataset, indicator: str) -> pd.DataFrame:
    own = chosen.records[chosen.records["table"] == HOME[indicator]]
    if not own["status"].map(CLASSES).isin(STAGES[:2]).any():
        return pd.DataFrame(columns=COLUMNS)
    needed = ["pillar", "partners", "label", "start", "year", "status", "role", "role_of"]
    records = own.set_index("record")[needed].to_dict("index")
    found: dict[str, dict[str, tuple[str, float]]] = {}
    for stage, settled in by_stage(chosen, indicator).items():
        amounts = dict(zip(settled.counted, settled.rows["value"]))
        unpriced = [*settled.unpublished, *(left.id for left in settled.left_out if left.reason in UNCONVERTED)]
        for record in (*settled.counted, *unpriced):
            row = records[record]
            if CLASSES.get(row["status"]) == stage:
                fact = row["role_of"].split(";")[0] if row["role"] == "stage" else record
                found.setdefault(fact, {})[stage] = record, amounts.get(record, float("nan"))
    parts = Counter(of for row in records.values() if row["role"] == "part" and row["status"] == "delivered"
                    for of in row["role_of"].split(";"))
    rows = [_row(fact, stages, records, parts[fact]) for fact, stages in found.items() if set(stages) & set(STAGES[:2])]
    ledger = pd.DataFrame(rows, columns=COLUMNS)
    names = recipient(chosen, ledger["partners"])
    # Money in and money out are no sum: a partner of both directions has two rows.
    ways = ledger["fact"].map(chosen.directions)
    ledger["recipient"] = [f"{name}, {way}" if isinstance(way, str) else name for name, way in zip(names, ways)]
    return ledger.sort_values(["high", "fact"], ascending=[False, True], ignore_index=True)


def _row(fact: str, stages: dict[str, tuple[str, float]], records: dict[str, dict], parts: int) -> dict:
    amounts = {stage: stages[stage][1] for stage in stages}
    known = {stage: amount for stage, amount in amounts.items() if amount == amount}
    promised = known.get("committed", known.get("announced", float("nan")))
    furthest = next(stage for stage in reversed(STAGES) if stage in (known or stages))
    value = known.get(furthest, float("nan"))
    own = records.get(fact) or records[next(iter(stages.values()))[0]]  # the selection may hold a stage without its fact
    first = records[min((stages[stage][0] for stage in STAGES[:2] if stage in stages), key=lambda record: str(records[record]["start"]))]
    row = {"fact": fact, "pillar": own["pillar"], "partners": own["partners"], "label": own["label"], "year": first["year"], "parts": parts,
           "promised": promised, "status": furthest, "value": value, "high": max(known.values(), default=float("nan")),
           "outcome": _outcome(amounts, parts)}
    for stage, (record, amount) in stages.items():
        row |= {stage: amount, f"{stage}_record": record, f"{stage}_on": records[record]["start"]}
    return row


def _outcome(amounts: dict[str, float], parts: int) -> str:
    if "delivered" in amounts:
        return "Delivered" if amounts["delivered"] == amounts["delivered"] else "Delivered, sum not published"
    return "Parts delivered" if parts else "Not shown delivered"


SUMS = list(MONEY.values())
TOTALS = {indicator: once_a_dataset(partial(_totals, indicator=indicator)) for indicator in SUMS}
LEDGERS = {pillar: once_a_dataset(partial(_ledger, indicator=indicator)) for pillar, indicator in MONEY.items()}
