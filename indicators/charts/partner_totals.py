"""One partner: its facts by pillar, and beside them each sum of money with its stages and its interval."""

import pandas as pd

from indicators.charts import FONT, GRID, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import roles_left, source
from indicators.charts.profile import narrowed
from indicators.charts.staged import KEY, Staged, axis, label, staged, traces
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.outcomes import HOMES
from indicators.schema import RECORDS
from indicators.statistics import by_pillars, overall
from indicators.tables import INDICATORS
from indicators.totals import STAGES, Total, at_stage, grouped
from indicators.vocabulary import PILLARS
from indicators.wording import MISSING, count, quantity, rounded

MEASURES = {"crisis_response": "aid_value", "cultural": "project_value", "economic": "investment_value", "sports": "sponsorship_value"}
DIRECTIONS = ("outward", "inward")
SHORT = {"aid_value": "Aid", "project_value": "Projects", "sponsorship_value": "Sponsorship"}
SLOT, NARROW_SLOT, TWO_LINES = 42, 46, 50
"""Pixels of one row, on a phone also with two lines of text."""


def of_total(total: Total) -> Staged:
    return staged(total.rows, total.minimum, total.maximum, len(total.unpublished))


def by_stage(own: Staged, unit: str = "", narrow: bool = False) -> str:
    """A label that names the stages, for what is announced is not delivered; of several stages the lines alone show the intervals.

    On a phone it takes two lines where it is long.
    """
    end = "<br>" if narrow else " "
    parts = [f"<b>{rounded(best)}{unit}</b> {stage}" for stage, (best, _, _) in own.stages.items()]
    one = f"{label(own, unit, missing=False)} {''.join(own.stages)}".rstrip().replace(") ", f"){end}")
    text = f",{end}".join(parts) if len(parts) > 1 else one
    return text + (f"  ○ {own.missing}" if own.missing else "")


def by_pillar(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """A row a pillar: facts, and beneath each other the sums of its deeds."""
    own = narrowed(chosen, partner)
    facts = by_pillars(own)
    if facts.empty:
        return None
    name = chosen.names[partner]
    numbers = facts["pillar"].value_counts().reindex([code for code in PILLARS if code in set(facts["pillar"])])
    totals = {key: total for pillar in numbers.index if pillar in MEASURES for key, total in _sums(own, pillar).items()}
    rows = [entry for pillar in numbers.index for entry in _entries(pillar, int(numbers[pillar]), totals)]
    sums = {key: of_total(total) for key, total in totals.items()}
    top = numbers.sort_values(ascending=False, kind="stable")
    leads = len(top) > 1 and top.iloc[0] > top.iloc[1] and top.iloc[0] >= 3
    finding = f"{PILLARS[top.index[0]].title}: most facts with {name}"
    title = finding if leads and len(finding) <= 60 else "Facts and sums by pillar"
    known = [(key, sums[key]) for key in totals if sums[key].counted]
    ends = (f"{name}, most facts: {PILLARS[top.index[0]].title}, {top.iloc[0]}"
            + (f"; fewest: {PILLARS[top.index[-1]].title}, {top.iloc[-1]}" if len(top) > 1 else "") + ".")
    money = "; ".join(f"{_title(*key[1:])}: {_stages(value)}" + (
        f", {value.missing} without an amount" if value.missing else "") for key, value in known[:3])
    once = len(overall(own))
    return Chart(
        "partner-totals", title,
        f"Number of facts{f'; sums in USD, rate of the year, logarithmic. {KEY}. ○: facts without an amount' if sums else ''}.",
        f"{source(chosen, facts)}; {count(once, 'fact')}"
        + (f", {len(facts) - once} of them in two pillars and shown in both" if len(facts) > once else "")
        + (". A sum takes each fact at its furthest stage with a published amount; one shared with other partners is in it whole."
           if sums else ".")
        + roles_left(own.facts) + " A count measures documentation, not influence.",
        f"{ends} {money}." if money else f"{ends} No sum of money is published.",
        _table(rows, sums), _rows(own, facts, totals),
        _figure(numbers, sums, narrow) if len(rows) > 3 else None,
        proves=Proves("Facts and sums", where=(("partner", name),), by=("pillar", "measure", "direction"),
                      columns=("Pillar", "Measure", "Direction")),
    )


Key = tuple[str, str, str]
"""Pillar, indicator and direction, a dash where there is none."""


def _sums(own: Dataset, pillar: str) -> dict[Key, Total]:
    """Totals of the pillar's deeds; an investment goes one way or the other, and the two are never added."""
    code, part = MEASURES[pillar], own.narrow(own.records["pillar"] == pillar)
    if not part.records["table"].isin(HOMES[code]).any():
        return {}
    if code == "investment_value":
        found = grouped(part, code, "direction")
        totals = {(pillar, code, way): found[way] for way in DIRECTIONS if way in found}
    else:
        totals = {(pillar, code, MISSING): at_stage(part, code)}
    return {key: total for key, total in totals.items() if total.counted or total.unpublished}


def _entries(pillar: str, facts: int, totals: dict[Key, Total]) -> list[tuple[Key, int]]:
    return [((pillar, RECORDS.code, MISSING), facts), *((key, len(total.counted)) for key, total in totals.items() if key[0] == pillar)]


def _stages(own: Staged) -> str:
    return ", ".join(f"{quantity(best, 'USD', 3)} {stage}" for stage, (best, _, _) in own.stages.items())


def _title(code: str, way: str) -> str:
    return INDICATORS[code].title + ("" if way == MISSING else f", {way}")


def _table(rows: list[tuple[Key, int]], sums: dict[Key, Staged]) -> pd.DataFrame:
    none = float("nan")
    money = [sums.get(key) for key, _ in rows]
    return pd.DataFrame({
        "Pillar": [PILLARS[key[0]].title for key, _ in rows], "Measure": [INDICATORS[key[1]].title for key, _ in rows],
        "Direction": [key[2] for key, _ in rows], "Facts counted": [number for _, number in rows],
        "Without an amount": pd.array([None if own is None else own.missing for own in money], "Int64"),
        "Sum, USD": [own.best if own and own.counted else none for own in money],
        "Lowest, USD": [own.low if own and own.counted else none for own in money],
        "Highest, USD": [own.high if own and own.high else none for own in money],
        **{f"Of it {stage}, USD": [own.stages[stage][0] if own and stage in own.stages else none for own in money]
           for stage in reversed(STAGES)},
    }).round(0)


def _rows(own: Dataset, facts: pd.DataFrame, totals: dict[Key, Total]) -> pd.DataFrame:
    observed = own.observations
    wanted = {(record, total.indicator) for total in totals.values() for record in total.counted}
    priced = observed[[key in wanted for key in zip(observed["record"], observed["indicator"])]]
    return pd.concat([records_behind(observed, facts), in_usd(priced, own)[0].drop(columns="per_usd")])


def _figure(numbers: pd.Series, sums: dict[Key, Staged], narrow: bool):
    """A pillar takes a row for each of its sums; on a phone the number of facts stands under its name."""
    slots = [(pillar, key) for pillar in numbers.index for key in [key for key in sums if key[0] == pillar] or [None]]
    first = {pillar: place for place, (pillar, _) in reversed(list(enumerate(slots)))}
    wide = bool(sums) and not narrow
    data = [] if narrow else _bars(numbers, first)
    layout = {}
    places = [place for place, (_, key) in enumerate(slots) if key]
    keys = [key for _, key in slots if key]
    own, values = ({"xaxis": "x2", "yaxis": "y"} if not narrow else {}), [sums[key] for key in keys]
    drawn = [value for value in values if value.counted or value.high > 0]
    beside = {} if narrow else {"domain": [0.33, 1], "anchor": "y"}
    if drawn:
        layout["xaxis" if narrow else "xaxis2"] = axis(drawn, 0.04, "", 5 if narrow else 8) | {
            "showgrid": True, "gridcolor": GRID} | beside
        low, high = layout["xaxis" if narrow else "xaxis2"]["range"]
        left = 10.0 ** (low + 0.005 * (high - low))
        data += traces(values, [place + 0.2 for place in places],
                       [[PILLARS[pillar].title, INDICATORS[code].title, way] for pillar, code, way in keys],
                       [PILLAR_COLOURS[key[0]] for key in keys], lambda value: quantity(value, "USD", 3), **own)
    elif keys:
        left = 0
        layout["xaxis" if narrow else "xaxis2"] = {"visible": False, "range": [0, 1]} | beside
    if keys:
        data.append({
            "type": "scatter", "mode": "text", "name": "sums", "hoverinfo": "skip", "x": [left] * len(keys), "textfont": SMALL,
            "y": [place - 0.2 for place in places], "textposition": "middle right", "cliponaxis": False,
            "text": [f"{_short(code, way)}: {'USD ' if sums[pillar, code, way].counted and not narrow else ''}"
                     f"{by_stage(sums[pillar, code, way], narrow=narrow)}" for pillar, code, way in keys], **own})
    elif narrow:
        data = _bars(numbers, first)
    if not narrow or not keys:
        layout["xaxis"] = {"visible": False, "range": [0, int(numbers.max()) * 1.35], "domain": [0, 0.26 if wide else 1]}
    slot = SLOT if not narrow else TWO_LINES if any("<br>" in by_stage(own, narrow=True) for own in values) else NARROW_SLOT
    under = {pillar: f"<br>{count(number, 'fact')}" if narrow and keys else "" for pillar, number in numbers.items()}
    return figure(
        data, slot * len(slots) + 34,
        yaxis={"range": [len(slots) - 0.45, -0.55], "automargin": True, "tickfont": FONT,
               "tickvals": [first[pillar] for pillar in numbers.index],
               "ticktext": [f"{PILLARS[pillar].title}{under[pillar]}" for pillar in numbers.index]}, **layout)


def _short(code: str, way: str) -> str:
    return f"Investment {way}" if code == "investment_value" else SHORT[code]


def _bars(numbers: pd.Series, first: dict[str, int]) -> list[dict]:
    places, hues = [first[pillar] for pillar in numbers.index], [PILLAR_COLOURS[pillar] for pillar in numbers.index]
    titles = [PILLARS[pillar].title for pillar in numbers.index]
    return [
        {"type": "bar", "orientation": "h", "name": "facts", "y": places, "x": numbers.tolist(), "width": 0.5, "marker": {"color": hues},
         "customdata": [[title, RECORDS.title, MISSING, count(number, "fact")] for title, number in zip(titles, numbers)],
         "hovertemplate": "%{customdata[0]}: %{customdata[3]}<extra></extra>"},
        {"type": "scatter", "mode": "text", "name": "values", "hoverinfo": "skip", "y": places, "x": numbers.tolist(),
         "text": [f"  <b>{number}</b>" for number in numbers], "textposition": "middle right", "textfont": SMALL, "cliponaxis": False}]
