"""Published totals beside the deliveries up to their date: what charts of claims and rows start from."""

from functools import partial

import pandas as pd

from indicators.charts.key_figures import MONEY
from indicators.charts.promised_sums import HOME, by_stage, promises
from indicators.charts.published_sums import recipient
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.selection import not_after
from indicators.statistics import once_a_dataset
from indicators.wording import quantity, rounded

COLUMNS = ["record", "start", "recipient", "claimed", "documented", "difference", "promised", "priced", "unpriced", "published", "rivals",
           "behind", "standing", "sources", "partner", "indicator"]
UNKNOWN = float("nan")


def deliveries(chosen: Dataset, indicator: str) -> pd.DataFrame:
    """Records of facts delivered, each fact once, by date, with their ``value`` in dollars, missing where none is published."""
    settled = by_stage(chosen, indicator)["delivered"]
    amounts = dict(zip(settled.counted, settled.rows["value"]))
    delivered = chosen.records["record"].isin({*settled.counted, *settled.unpublished}) & (chosen.records["status"] == "delivered")
    rows = chosen.records[delivered]
    # Of some works the end alone is known.
    rows = rows.assign(value=rows["record"].map(amounts).astype(float), start=rows["start"].fillna(rows["end"]))
    return rows.sort_values(["start", "record"])


def by_then(start: object, date: str) -> bool:
    """Whether a thing is dated up to a day, month or year, as far as both dates are known."""
    return isinstance(start, str) and not_after(start, date)


def claims_beside_rows(chosen: Dataset, pillar: str) -> pd.DataFrame:
    """Published totals of a single partner in money, one row each.

    ``documented`` sums what was delivered to the partner by the total's date; ``priced`` and ``unpriced`` count these deliveries, with a
    sum and without. ``promised`` is what was promised and not delivered by then. ``claimed`` is missing without a rate, ``documented``
    without a delivery with a sum (its amount is unknown, not zero), and all but ``claimed`` without a date.
    """
    return CLAIMS[pillar](chosen) if pillar in CLAIMS else pd.DataFrame(columns=COLUMNS)


def _claims(chosen: Dataset, pillar: str) -> pd.DataFrame:
    indicator = MONEY[pillar]
    totals = chosen.records[(chosen.records["table"] == HOME[indicator]) & (chosen.records["role"] == "aggregate")]
    totals = totals[totals["partners"].isin(list(chosen.names))]
    observed = chosen.observations[chosen.observations["indicator"] == indicator]
    figures = {record: quantity(value, unit) for record, value, unit in
               zip(observed["record"], observed["published_value"], observed["published_unit"])}
    totals = totals[totals["record"].isin(list(figures))]
    if totals.empty:
        return pd.DataFrame(columns=COLUMNS)
    dollars = in_usd(observed, chosen)[0].set_index("record")["value"].to_dict()
    rivals = [(record, of.split(";")) for record, role, of in zip(observed["record"], observed["role"], observed["role_of"])
              if role == "rival"]
    # Money in is not money out.
    rows = deliveries(chosen, indicator)
    given = [(partners.split(";"), chosen.directions.get(record), start, record, value) for partners, record, start, value in
             zip(rows["partners"], rows["record"], rows["start"], rows["value"])]
    ledger = promises(chosen, pillar).to_dict("records")
    found = []
    for record, partner, start, standing, sources in zip(*(totals[column] for column in
                                                           ("record", "partners", "start", "standing", "sources"))):
        others = [rival for rival, of in rivals if record in of]
        row = {"record": record, "start": start, "recipient": partner, "claimed": dollars.get(record, UNKNOWN),
               "published": figures[record], "standing": standing, "sources": sources, "behind": [record, *others], "indicator": indicator,
               "rivals": "; ".join(_figure(figures[rival], dollars.get(rival)) for rival in others)}
        if isinstance(start, str):
            then = {own: value for partners, way, on, own, value in given
                    if partner in partners and way == chosen.directions.get(record) and by_then(on, start)}
            known = [value for value in then.values() if value == value]
            documented = sum(known) if known else UNKNOWN
            row |= {"documented": documented, "difference": row["claimed"] - documented, "priced": len(known),
                    "unpriced": len(then) - len(known), "behind": [*row["behind"], *then],
                    "promised": sum(_open(fact, start) for fact in ledger if partner in fact["partners"].split(";"))}
        found.append(row)
    claims = pd.DataFrame(found, columns=COLUMNS).sort_values(["recipient", "start", "record"], ignore_index=True)
    return claims.assign(partner=claims["recipient"], recipient=recipient(chosen, claims["recipient"]))


def _figure(published: str, dollars: float | None) -> str:
    return published if dollars is None or published.startswith("USD") else f"{published} (USD {rounded(dollars)})"


def _open(fact: dict, date: str) -> float:
    """What was promised by a date, unless it is shown delivered by it: the sum committed by then, or else announced."""
    if by_then(fact["delivered_on"], date):
        return 0.0
    sums = [fact[stage] for stage in ("committed", "announced") if by_then(fact[f"{stage}_on"], date)]
    return next((amount for amount in sums if amount == amount), 0.0)


CLAIMS = {pillar: once_a_dataset(partial(_claims, pillar=pillar)) for pillar in MONEY}
