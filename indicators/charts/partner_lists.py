"""What one partner's page lists: gas moved, agreements, disputed figures, and the publications behind its facts, most used first."""

from dataclasses import replace

import pandas as pd

from indicators.charts import Chart, corridor_flows, records_behind, rivals
from indicators.charts.captions import roles_left, source
from indicators.charts.profile import narrowed
from indicators.dataset import Dataset
from indicators.statistics import overall
from indicators.vocabulary import CHECKED, PILLARS, STANDINGS, STATUSES
from indicators.wording import MISSING, count, percent, shortened

LEAST = 4
"""Rows from which on a list is a table; fewer are said in words."""


def gas(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Gas that the partner bought, as the seller and as the buyer report it."""
    drawn = corridor_flows.gas_by_buyer(narrowed(chosen, partner), narrow)
    return drawn and replace(drawn, name="partner-gas", title=f"Gas sold to {shortened(chosen.names[partner], 40)}")


def gas_received(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """The partner's own figures, where the seller has none of it."""
    own = narrowed(chosen, partner)
    drawn = corridor_flows.gas_as_buyers_report(own, narrow) if corridor_flows.gas_by_buyer(own, narrow) is None else None
    return drawn and replace(drawn, name="partner-gas-received")


def agreements(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """What was signed, newest first."""
    own = narrowed(chosen, partner)
    facts = overall(own)
    facts = facts[facts["table"] == "agreements"]
    if facts.empty:
        return None
    details = chosen.tables["agreements"].set_index("id")[["kind", "in_force"]].loc[facts["record"]]
    facts = facts.assign(kind=details["kind"].array, in_force=details["in_force"].array)
    facts = facts.sort_values("start", ascending=False, kind="stable", na_position="last")
    forced = int(facts["in_force"].notna().sum())
    newest = facts.head(3)
    said = "; ".join(f"{on}: {shortened(label, 90)} ({STATUSES.get(status, 'no status').lower()})" for on, label, status
                     in zip(newest["start"].fillna("undated"), newest["label"], newest["status"]))
    return Chart(
        "partner-agreements", f"{count(len(facts), 'agreement')} on record, {forced or 'none'} with a date in force",
        "Agreements, declarations and contracts with this partner, newest first. A dash: the date in force was not found",
        f"{source(chosen, facts)}; {count(len(facts), 'agreement')}.{roles_left(own.facts[own.facts['table'] == 'agreements'])}",
        f"{said}.",
        pd.DataFrame({
            "Signed": facts["start"].fillna(MISSING), "What": facts["label"], "Record": facts["record"], "Kind": facts["kind"],
            "Pillar": [PILLARS[code].title for code in facts["pillar"]], "Status": facts["status"].map(STATUSES).fillna(MISSING),
            "In force": facts["in_force"].fillna(MISSING), "Who says so": facts["standing"].map(STANDINGS)}).reset_index(drop=True),
        records_behind(own.observations, facts), None, behind=tuple(facts["record"]))


def differing(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """The partner's figures on which sources lie furthest apart."""
    drawn = rivals.widest(narrowed(chosen, partner), narrow)
    return drawn and replace(drawn, name="partner-rivals-widest")


def disputed(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Every fact of the partner with more than one published figure."""
    drawn = rivals.ledger(narrowed(chosen, partner), narrow=narrow)
    return drawn and replace(drawn, name="partner-rivals")


def publications(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """The publications that the partner's facts name, with their standing; the most used first."""
    own = narrowed(chosen, partner)
    facts = overall(own)
    if facts.empty:
        return None
    behind: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for record, sources in zip(facts["record"], facts["sources"]):
        for place, code in enumerate(sources.split(";")):
            behind.setdefault(code, []).append(record)
            first[code] = first.get(code, 0) + (not place)
    order = sorted(behind, key=lambda code: (-len(behind[code]), -first[code], code))
    used = chosen.sources.set_index("id").loc[order]
    whose = used["standing"].value_counts()
    official = percent(whose.get("official", 0), len(used))
    finding = f"{count(len(used), 'publication')}, {official} of them official"
    return Chart(
        "partner-publications", finding if len(used) >= LEAST else "The publications behind the facts",
        "Publications that the facts of this partner name, the most used first; the figure of a fact was read in its first source",
        f"Source: {count(len(used), 'publication')}; {count(len(facts), 'fact')}. Official: the word of a party itself, not audited."
        f"{roles_left(own.facts)}",
        f"Most used: {used['title'].iloc[0]} ({used['publisher'].iloc[0]}), {count(len(behind[order[0]]), 'fact')}.",
        pd.DataFrame({
            "Publication": used["title"].array, "Publisher": used["publisher"].array, "Source": order,
            "Facts": [len(behind[code]) for code in order], "As first source": [first[code] for code in order],
            "Date": used["date"].fillna(MISSING).array, "Standing": used["standing"].map(STANDINGS).array,
            "Read": used["checked"].map(CHECKED).array, "Address": used["url"].fillna(MISSING).array}),
        records_behind(own.observations, facts), None, behind=tuple(";".join(behind[code]) for code in order))
