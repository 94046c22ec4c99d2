"""Facts as courses in time: from the first known date to the last, with their stages; how they are drawn, listed and proved."""

import math

import pandas as pd

from indicators.charts import GRID, NOTE, PILLAR_COLOURS, TEXT, figure, records_behind
from indicators.charts.captions import in_two, roles_left, source
from indicators.charts.lines import steps
from indicators.charts.spans import as_year
from indicators.dataset import Dataset
from indicators.outcomes import CLASSES
from indicators.selection import CATEGORIES
from indicators.statistics import by_pillars, distinct, once_a_dataset
from indicators.vocabulary import PILLARS, STATUSES
from indicators.wording import MISSING, count, shortened

ARTICLE = "2024-07-10"
SYMBOLS = {"delivered": "circle", "committed": "circle-open-dot", "announced": "circle-open", "cancelled": "x-thin-open"}
KEY = ("A line runs to its end or next stage. Filled: delivered; ring with a dot: agreed, committed or under way; ring: announced; "
       "cross: cancelled")
PRECISION = "(known to the year or month: at its start)"


@once_a_dataset
def lives(chosen: Dataset) -> pd.DataFrame:
    """Facts with a date, a row each, by date: ``begin`` and ``finish`` in years, ``form``, and ``later`` stages as (date, form, record)."""
    facts = by_pillars(chosen)
    facts = facts.assign(on=facts["start"].fillna(facts["end"]))
    facts = facts[facts["on"].notna()]
    later: dict[str, list[tuple[str, str, str]]] = {}
    stages = chosen.facts[(chosen.facts["role"] == "stage") & chosen.facts["start"].notna()]
    for record, of, on, status in zip(stages["record"], stages["role_of"], stages["start"], stages["status"]):
        later.setdefault(of.split(";")[0], []).append((on, _form(status), record))
    facts = facts.assign(begin=as_year(facts["on"]), form=[_form(status) for status in facts["status"]],
                         later=[sorted(later.get(record, ())) for record in facts["record"]])
    known = facts["end"].where(facts["end"] > facts["on"])
    points = [[begin, *as_year([on for on, *_ in own])] for begin, own in zip(facts["begin"], facts["later"])]
    facts = facts.assign(first=[min(own) for own in points],
                         finish=[max(max(own), end) if end == end else max(own) for own, end in zip(points, as_year(known, end=True))])
    return facts.sort_values(["first", "finish", "record"], ignore_index=True)


def _form(status: object) -> str:
    return "cancelled" if status == "cancelled" else CLASSES.get(status, "delivered")


def later_than_the_article(on: str) -> bool:
    """Compared as far as the date is known: a fact of 2024 is not later than one of July 2024."""
    return on > ARTICLE[:len(on)]


def caption(chosen: Dataset, facts: pd.DataFrame) -> str:
    shown = {record for own in facts["later"] for *_, record in own}
    stages = f", {count(len(shown), 'later stage')}" if shown else ""
    left = chosen.facts[~chosen.facts["record"].isin(shown) & chosen.facts["pillar"].isin(set(facts["pillar"]))]
    once = len(distinct(facts))
    return f"{source(chosen, facts)}; {count(once, 'dated fact')}{in_two(facts, once)}{stages}.{roles_left(left)}"


def table(facts: pd.DataFrame) -> pd.DataFrame:
    return telling_twins(facts, pd.DataFrame({
        "From": facts["on"].array, "What": facts["label"].array, "Record": facts["record"].array,
        "Pillar": [PILLARS[code].title for code in facts["pillar"]], "Category": [CATEGORIES[code] for code in facts["category"]],
        "To": [end if isinstance(end, str) and end > on else MISSING for on, end in zip(facts["on"], facts["end"])],
        "Status": [STATUSES.get(status, MISSING) for status in facts["status"]],
        "Other stages": ["; ".join(f"{form} {on}" for on, form, _ in own) or MISSING for own in facts["later"]]}))


def telling_twins(facts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of these facts, with a column that tells the second row of a fact of two pillars where there is one."""
    again = ~facts["record"].isin(distinct(facts)["record"])
    return rows.assign(**{"Same fact as": facts["role_of"].where(again, MISSING).array}) if again.any() else rows


def behind(facts: pd.DataFrame) -> tuple[str, ...]:
    return tuple(";".join([record, *(stage for *_, stage in own)]) for record, own in zip(facts["record"], facts["later"]))


def rows_behind(chosen: Dataset, facts: pd.DataFrame) -> pd.DataFrame:
    return records_behind(chosen.observations, pd.DataFrame({"record": ";".join(behind(facts)).split(";")}))


def hover(facts: pd.DataFrame) -> list[str]:
    return [f"{on}{f' to {end}' if isinstance(end, str) and end > on else ''}: {shortened(label, 90)}<br>"
            f"{STATUSES.get(status, 'No status')}{''.join(f', {form} {date}' for date, form, _ in own)}"
            for on, end, label, status, own in zip(facts["on"], facts["end"], facts["label"], facts["status"], facts["later"])]


def marks(facts: pd.DataFrame, size: float) -> list[dict]:
    """The lines of spans and stages, the marks of the facts, and those of their other stages."""
    long = facts[facts["finish"] > facts["first"]]
    traces = [{
        "type": "scatter", "mode": "lines", "name": code, "hoverinfo": "skip", "line": {"color": PILLAR_COLOURS[code], "width": 2},
        "opacity": 0.55, "x": [end for ends in zip(own["first"], own["finish"]) for end in (*ends, None)],
        "y": [end for level in own["level"] for end in (level, level, None)]} for code, own in long.groupby("pillar", sort=False)]
    hues = [PILLAR_COLOURS[code] for code in facts["pillar"]]
    mark = {"type": "scatter", "mode": "markers", "hoverinfo": "text"}
    traces.append(mark | {
        "name": "facts", "x": facts["begin"].tolist(), "y": facts["level"].tolist(), "hovertext": facts["hover"].tolist(),
        "ids": facts["row"].astype("str").tolist(),
        "marker": {"size": size, "symbol": [SYMBOLS[form] for form in facts["form"]], "color": hues,
                   "line": {"width": 1.4, "color": hues}}})
    staged = [(on, form, level, hover, code) for own, level, hover, code in zip(facts["later"], facts["level"], facts["hover"],
                                                                                facts["pillar"]) for on, form, _ in own]
    if staged:
        hues = [PILLAR_COLOURS[code] for *_, code in staged]
        traces.append(mark | {
            "name": "other stages", "x": as_year([on for on, *_ in staged]), "y": [level for *_, level, _, _ in staged],
            "hovertext": [hover for *_, hover, _ in staged],
            "marker": {"size": size, "symbol": [SYMBOLS[form] for _, form, *_ in staged], "color": hues,
                       "line": {"width": 1.4, "color": hues}}})
    return traces


def with_article(traces: list[dict], height: int, ends: tuple[float, float], down: tuple[float, float], narrow: bool, rows: dict):
    """The figure with the date of the article as a dotted line, named above it."""
    on = as_year([ARTICLE])[0]
    ticks = steps(math.ceil(ends[0]), math.floor(ends[1]), 4 if narrow else 12)
    return figure(
        traces, height, margin={"l": 8, "r": 8, "t": 26, "b": 28},
        shapes=[{"type": "line", "x0": on, "x1": on, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                 "line": {"color": TEXT, "width": 1.3, "dash": "dot"}}],
        annotations=[{"x": on, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "right", "showarrow": False, "font": NOTE,
                      "text": f"{'article' if narrow else 'the article'}, {ARTICLE}"}],
        xaxis={"range": list(ends), "tickvals": ticks, "ticktext": [str(tick) for tick in ticks], "tickangle": 0, "showgrid": True,
               "gridcolor": GRID}, yaxis={"range": list(down)} | rows)
