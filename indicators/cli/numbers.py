"""Commands on numbers: a total with its interval, and the proof of one record."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import pandas as pd
import typer

from indicators.cli.options import AsJson, DataDir, app, reporting, say, selecting
from indicators.coverage import chosen_gaps
from indicators.dataset import Dataset
from indicators.listing import citation, partner_names, relatives
from indicators.loading import load
from indicators.money import convert, formulas, per_head, share_of_gdp
from indicators.outcomes import FURTHEST, STAGES, settle
from indicators.selection import CATEGORIES, Selection, SelectionError, valid
from indicators.tables import INDICATORS
from indicators.totals import GROUPINGS, SEVERAL, NotAdditive, Total, grouped
from indicators.totals import total as add
from indicators.vocabulary import CHECKED, CURRENCIES, GAP_KINDS, ROLES, STANDINGS
from indicators.wording import quantity

SOURCE = ("id", "title", "publisher", "date", "url", "standing", "checked")
PER = {"head": per_head, "gdp": share_of_gdp}


@app.command()
@selecting
def total(
    dataset: Dataset,
    selection: Selection,
    indicator: Annotated[str, typer.Option(metavar="CODE", help="What to add, e.g. aid_value; `tables` lists all.")],
    status: Annotated[str, typer.Option(metavar="S", help="announced, committed, delivered, or furthest: each fact once.")] = FURTHEST,
    by: Annotated[str | None, typer.Option(metavar="G", help="A total a partner, category, year, stage, donor or direction.")] = None,
    net: Annotated[bool, typer.Option("--net", help="With --by partner: what is shared stands once, apart.")] = False,
    currency: Annotated[str, typer.Option(metavar="C", help="USD, EUR or original.")] = "USD",
    prices: Annotated[str, typer.Option(metavar="P", help="current or constant (of the last year of deflators.csv).")] = "current",
    take: Annotated[str, typer.Option(metavar="F", help="headline, lowest, highest, official or independent figures.")] = "headline",
    record_status: Annotated[list[str], typer.Option(metavar="S", help="Only records of this status; may be repeated.")] = (),
    per: Annotated[str | None, typer.Option(metavar="P", help="With --by partner: beside people (head) or gdp of the year.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add up one indicator: best, minimum, maximum, and what was counted or left out."""
    selection = replace(selection, statuses=tuple(record_status)).checked(dataset)
    chosen, options = selection.apply(dataset), {"status": status, "currency": currency, "prices": prices, "take": take}
    _check(indicator, by, net, currency, prices, per)
    if by is None:
        whole = add(chosen, indicator, **options)
        if as_json:
            _print(whole.to_json(selection, dataset.version))
            return
        _lines(whole)
        for line in () if whole.counted else _gaps(dataset, indicator, selection):
            say(line)
        return
    groups = grouped(chosen, indicator, by, net, **options)
    if groups.refused and not groups:
        raise NotAdditive(next(iter(groups.refused.values())))
    beside = {key: _per(group, per, dataset) for key, group in groups.items()} if per else {}
    if as_json:
        entries = {key: group.to_json(selection, dataset.version) | ({"per": beside[key]} if per else {}) for key, group in groups.items()}
        _print({"indicator": indicator, "by": by, "net": net, "groups": entries, "refused": groups.refused,
                "selection": selection.to_json(), "version": dataset.version})
        return
    _group_lines(dataset, groups, by, net, beside)


def _check(indicator: str, by: str | None, net: bool, currency: str, prices: str, per: str | None) -> None:
    if by is not None:
        valid(by, GROUPINGS, "a grouping")
    if per is not None:
        valid(per, PER, "a quotient")
    if by != "partner" and (net or per):
        raise SelectionError(f"{'--net' if net else '--per'} needs groups by partner; add --by partner")
    if currency == "original" and prices == "constant":
        raise SelectionError("constant prices need one currency; choose USD or EUR")
    if per == "gdp" and (currency, prices) != ("USD", "current"):
        raise SelectionError("a share of GDP needs dollars at current prices; leave --currency and --prices out")
    if per == "gdp" and indicator in INDICATORS and INDICATORS[indicator].unit != "money":
        raise SelectionError(f"a share of GDP needs money; {indicator} is in {INDICATORS[indicator].unit}")


def _lines(whole: Total) -> None:
    say(whole.sentence, style="bold")
    if whole.counted:
        for name, value in (("best", whole.best), ("minimum", whole.minimum), ("maximum", whole.maximum)):
            say(f"{name:<10}{_amount(value, whole.unit)}")
    reasons = Counter(left.reason for left in whole.left_out)
    if reasons:
        say("left out: " + ", ".join(f"{number} {reason}" for reason, number in reasons.most_common()))


def _amount(value: float, unit: str) -> str:
    return quantity(round(value) if unit in CURRENCIES else float(f"{value:.9g}"), unit)


def _group_lines(dataset: Dataset, groups: dict[str, Total], by: str, net: bool, beside: dict[str, dict]) -> None:
    names = {"partner": {SEVERAL: "Several partners together", **dataset.names}, "category": CATEGORIES}.get(by, {})
    for key in groups if by == "year" else sorted(groups, key=lambda key: -groups[key].best):
        group = groups[key]
        name = names.get(key, key) or f"No {by}"
        amount = _amount(group.best, group.unit) if group.counted else "no published amount"
        width = f" ({_amount(group.minimum, group.unit)} to {_amount(group.maximum, group.unit)})" if group.minimum != group.maximum else ""
        quotient = f"; {beside[key]['value']:.4g} {beside[key]['unit']}" if beside.get(key) and beside[key]["counted"] else ""
        say(f"{name}: {amount}{width}; {len(group.counted)} counted, {len(group.unpublished)} without an amount, "
            f"{len(group.left_out)} left out{quotient}")
    for key, why in groups.refused.items():
        say(f"{names.get(key, key) or f'No {by}'}: no sum. {why}")
    if by == "partner" and not net:
        say("A record of several partners stands under each of them; --net shows such records once, apart.")


def _per(group: Total, per: str, dataset: Dataset) -> dict:
    """Each amount beside its own year's figure, added; the records without such a figure stand apart."""
    quotients = dict(zip(group.counted, PER[per](group.rows, dataset)))
    known = {record: quotient for record, quotient in quotients.items() if quotient}
    return {"value": sum(quotient.value for quotient in known.values()),
            "unit": next((quotient.unit for quotient in known.values()), None), "counted": list(known),
            "without": [record for record in quotients if record not in known],
            "formulas": [quotient.formula for quotient in known.values()]}


def _gaps(dataset: Dataset, indicator: str, selection: Selection) -> Iterator[str]:
    """Documented gaps of the indicator's pillars, in the selection: a gap is no zero."""
    pillars = set(dataset.observations.loc[dataset.observations["indicator"] == indicator, "pillar"])
    gaps = chosen_gaps(dataset, selection)
    for gap in gaps[gaps["pillar"].isin(pillars)].itertuples():
        yield f"gap: {gap.id}, {gap.subject}: {GAP_KINDS[gap.kind].lower()}"


@app.command()
def prove(
    record: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id of a record, e.g. AID-005.")],
    as_json: AsJson = False,
    data: DataDir = None,
) -> None:
    """Everything behind one record: figures, derivations, the totals that it enters or not and why, ties, sources."""
    with reporting():
        dataset = load(data)
        valid(record, dataset.records["record"].tolist(), "a record")
        proof = proof_of(dataset, record)
        if as_json:
            _print(proof)
            return
        say(f"{record}: {proof['label']}", style="bold")
        say(f"{proof['partner_names']} · {proof['start'] or 'no date'} · {proof['status'] or 'no status'} · {ROLES[proof['role']]}")
        for figure in proof["figures"]:
            say(f"{figure['title']}: {quantity(figure['published_value'], figure['published_unit'])}")
            for derived in figure["derived"]:
                say(f"    derived: {derived}")
            for stage, outcome in figure["totals"].items():
                say(f"    total{'' if stage == 'all' else f', {stage}'}: {outcome}")
        for tie in proof["ties"]:
            say(f"tie: {tie['id']}, {tie['role']}: {tie['label']}" + (f" ({'; '.join(tie['figures'])})" if tie["figures"] else ""))
        for source in proof["sources"]:
            say(f"source: {source['publisher']}, {source['title']}, {source['date'] or 'no date'}; "
                f"{STANDINGS[source['standing']].lower()}, {CHECKED[source['checked']].lower()}; {source['url'] or 'no address'}")
        say(f"cite: {proof['cite']}")


def proof_of(dataset: Dataset, record: str) -> dict:
    """What `prove` prints, for a program."""
    row = dataset.records.set_index("record").loc[record]
    figures = dataset.observations[dataset.observations["record"] == record]
    shown = figures[figures["value"].notna()]
    sources = dataset.sources.set_index("id", drop=False).loc[row["sources"].split(";")]
    texts = {name: row[name] if isinstance(row[name], str) else None for name in ("start", "end", "status")}
    return {
        "id": record, "table": row["table"], "label": row["label"], "partners": row["partners"],
        "partner_names": partner_names(dataset, row["partners"]), **texts, "role": row["role"], "role_of": row["role_of"],
        "note": row["note"],
        "figures": [{
            "indicator": figure.indicator, "title": INDICATORS[figure.indicator].title, "published_value": figure.published_value,
            "published_unit": figure.published_unit, "derived": _derived(shown[shown["indicator"] == figure.indicator], dataset),
            "totals": _totals(dataset, figure.indicator, record)} for figure in shown.itertuples()],
        "ties": [{"id": tie.record, "role": tie.role, "role_of": tie.role_of, "label": tie.label, "figures": _figures(dataset, tie.record)}
                 for tie in relatives(dataset, record).itertuples()],
        "sources": [{key: source[key] if isinstance(source[key], str) and source[key] else None for key in SOURCE}
                    for source in sources.to_dict("records")],
        "cite": citation(dataset, record), "version": dataset.version,
    }


def _derived(figure: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Dollars and euros of the year, constant dollars, and both quotients, each with its formula."""
    found = []
    for currency, prices in (("USD", "current"), ("EUR", "current"), ("USD", "constant")):
        converted, _ = convert(figure, dataset, currency, prices)
        found += [formula for formula in formulas(converted, dataset) if " = " in formula]
    dollars, _ = convert(figure, dataset)
    quotients = [*per_head(dollars, dataset), *share_of_gdp(dollars, dataset)]
    return found + [quotient.formula for quotient in quotients if quotient]


def _totals(dataset: Dataset, indicator: str, record: str) -> dict[str, str]:
    """What becomes of the record in each total of the whole record."""
    found = {}
    for stage in (*STAGES, FURTHEST):
        settled, outcomes = settle(dataset, indicator, stage, "USD", "current", "headline")
        outcome = next(outcome for outcome in outcomes if outcome.record == record)
        text = f"left out: {outcome.reason}" if outcome.reason else "counted" if outcome.row is not None else "no published amount"
        if not settled.staged:
            return {"all": text}
        found[stage] = text
    return found


def _figures(dataset: Dataset, record: str) -> list[str]:
    own = dataset.observations[(dataset.observations["record"] == record) & (dataset.observations["indicator"] != "records")]
    return [quantity(value, unit) for value, unit in zip(own["published_value"], own["published_unit"]) if not pd.isna(value)]


def _print(content: dict) -> None:
    say(json.dumps(content, indent=2))
