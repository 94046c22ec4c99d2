"""When it happened: every dated fact from its beginning to its end, its stages joined by a line, beside the date of the article."""

import math
from textwrap import wrap

import pandas as pd

from indicators.charts import AXIS, MUTED, SMALL, Chart
from indicators.charts.courses import (
    ARTICLE,
    KEY,
    PRECISION,
    behind,
    caption,
    hover,
    later_than_the_article,
    lives,
    marks,
    rows_behind,
    table,
    with_article,
)
from indicators.charts.spans import as_year
from indicators.dataset import Dataset
from indicators.statistics import distinct, overall
from indicators.vocabulary import PILLARS
from indicators.wording import count, shortened

LANES, NARROW_LANES = 12, 14
LANE, NARROW_LANE = 9, 7
"""Marks above each other in a strip, and the pixels that one takes."""
LISTED, NARROW_LISTED = 40, 25
PLOT, PHONE = 800, 225
"""About how many pixels the years have."""
LASTING = 1.0
"""Years from which on a fact has a row of its own in the list of those that lasted."""


def across(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """A strip a pillar."""
    facts = lives(chosen)
    titles = {code: pillar.title for code, pillar in PILLARS.items()}
    return _strips(chosen, facts, "pillar", titles, "timeline-pillars", "A strip a pillar", "", narrow)


def by_category(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """A strip a category of one pillar, all on the same years."""
    facts = lives(chosen)
    return _strips(chosen, facts[facts["pillar"] == pillar].reset_index(drop=True), "category", PILLARS[pillar].categories,
                   f"timeline-{pillar.replace('_', '-')}", f"{PILLARS[pillar].title}, a strip a category",
                   f"{PILLARS[pillar].title}: ", narrow)


def _strips(chosen: Dataset, facts: pd.DataFrame, by: str, titles: dict[str, str], name: str, what: str, said: str,
            narrow: bool) -> Chart | None:
    if facts.empty:
        return None
    once = distinct(facts)
    after = sum(map(later_than_the_article, once["on"]))
    finding = f"{said}{after} of {len(once):,} facts {'comes' if after == 1 else 'come'} after the article"
    rows = [code for code in titles if code in set(facts[by])]
    width = (max(facts["finish"].max(), 2025) - facts["first"].min() + 2) / (PHONE if narrow else PLOT) * (LANE + 1)
    lanes = {code: _packed(own, width) for code in rows for own in [facts[facts[by] == code]]}
    most = NARROW_LANES if narrow else LANES
    lane = pd.concat(lanes.values()).reindex(facts.index)
    hidden = int((lane >= most).sum())
    undated = len(overall(chosen)) - len(once) if by == "pillar" else 0
    first, last = facts.iloc[0], facts.loc[facts["on"].idxmax()]
    return Chart(
        name, finding if after and len(facts) > 3 and len(finding) <= 60 else "When it happened",
        f"{what}. A mark is a fact at its date {PRECISION}. {KEY}",
        caption(chosen, facts) + (f" {undated} undated." if undated else "")
        + (f" At most {most} marks stand above each other; {hidden} more {'is' if hidden == 1 else 'are'} written as a number."
           if hidden else "") + " A count measures documentation, not influence.",
        f"{count(len(once), 'dated fact')}. First: {first['label']}, {first['on']}; last: {last['label']}, {last['on']}.",
        table(facts), rows_behind(chosen, facts), _drawn(facts, by, rows, titles, lane, most, narrow) if len(facts) > 3 else None,
        behind=behind(facts))


def _packed(facts: pd.DataFrame, width: float) -> pd.Series:
    """The lowest free place of each fact in its strip; a mark takes its own ``width`` in years, a span all that it covers."""
    free: list[float] = []
    places = []
    for first, finish in zip(facts["first"], facts["finish"]):
        place = next((number for number, end in enumerate(free) if end <= first), len(free))
        free[place:place + 1] = [finish + width]
        places.append(place)
    return pd.Series(places, facts.index)


def _drawn(facts: pd.DataFrame, by: str, rows: list[str], titles: dict[str, str], lane: pd.Series, most: int, narrow: bool):
    pixels = NARROW_LANE if narrow else LANE
    high = lane.groupby(facts[by]).max().clip(upper=most - 1)
    beyond = set(facts.loc[lane >= most, by])
    heights = {code: max(5.6 if narrow else 4.2, int(high[code]) + 2.4 + 1.6 * (code in beyond)) for code in rows}
    base, at = {}, 0.0
    for code in rows:
        at -= heights[code]
        base[code] = at
    level = [base[code] + 0.8 + place for code, place in zip(facts[by], lane)]
    facts = facts.assign(level=level, hover=hover(facts), row=range(len(facts)))
    shown = facts[lane < most]
    low, until = math.floor(facts["first"].min()), max(facts["finish"].max(), as_year([ARTICLE])[0])
    reach = max(until - low, 4.0)
    ends = (low - reach * 0.02, until + reach * 0.03)
    apart = 30 * (ends[1] - ends[0]) / (PHONE if narrow else PLOT)
    traces = [*marks(shown, pixels - 1), *_beyond(facts[lane >= most], by, base, most, apart)]
    traces.append({"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": AXIS, "width": 1}, "name": "rows",
                   "x": [x for _ in rows for x in (*ends, None)], "y": [y for code in rows for y in (base[code], base[code], None)]})
    numbers = facts[by].value_counts()
    return with_article(
        traces, round(-at * pixels) + 56, ends, (at - 0.2, 0.0), narrow,
        {"tickvals": [base[code] + (2.6 if narrow else 1.9) for code in rows], "automargin": True, "tickfont": SMALL,
         "ticktext": [_name(titles[code], int(numbers[code]), narrow) for code in rows]})


def _name(title: str, facts: int, narrow: bool) -> str:
    """Two lines; on a phone a long title takes both, and the number stands at its end."""
    lines = wrap(title, 15) if narrow else [title]
    return f"<b>{lines[0]}</b><br>{count(facts, 'fact')}" if len(lines) == 1 else (
        f"<b>{lines[0]}<br>{shortened(' '.join(lines[1:]), 15)}</b> {facts}")


def _beyond(facts: pd.DataFrame, by: str, base: dict[str, float], most: int, apart: float) -> list[dict]:
    """How many facts found no place in their strip, those less than ``apart`` years from the first of a group together."""
    groups: list[list] = []
    for code, first in sorted(zip(facts[by], facts["first"])):
        if groups and groups[-1][0] == code and first - groups[-1][1] < apart:
            groups[-1][2] += 1
        else:
            groups.append([code, first, 1])
    return [{"type": "scatter", "mode": "text", "name": "more", "hoverinfo": "skip", "textfont": SMALL | {"size": 11},
             "x": [first for _, first, _ in groups], "y": [base[code] + most + 1.4 for code, *_ in groups],
             "text": [f"+{more}" for *_, more in groups]}] if groups else []


def lasting(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Facts that lasted a year or went through stages, a row each with its name, by pillar and the newest first."""
    every = lives(chosen)
    facts = every.loc[[bool(own) or finish - first >= LASTING
                       for first, finish, own in zip(every["first"], every["finish"], every["later"])]]
    if facts.empty:
        return None
    most, order = NARROW_LISTED if narrow else LISTED, list(PILLARS)
    facts = facts.iloc[::-1].assign(drawn=[place < most for place in range(len(facts))])
    facts = facts.sort_values("pillar", key=lambda codes: codes.map(order.index), kind="stable", ignore_index=True)
    once, dated = len(distinct(facts)), len(distinct(every))
    longest = facts.loc[(facts["finish"] - facts["first"]).idxmax()]
    end = max([*([longest["end"]] if isinstance(longest["end"], str) else []), *(on for on, *_ in longest["later"])])
    more = int((~facts["drawn"]).sum())
    return Chart(
        "timeline-courses", f"{once} of {dated:,} dated facts {'has' if once == 1 else 'have'} a known course",
        f"Facts with an end a year or more after their beginning, or with several stages on record, each from its date {PRECISION}. {KEY}",
        f"{caption(chosen, facts)} Not here: {count(dated - once, 'dated fact')} without an end or another stage on record."
        + (f" The newest {most} are drawn; {more} more in the table." if more else ""),
        f"{count(once, 'fact')} with a known course. Longest: {longest['label']}, {longest['on']} to {end}.",
        table(facts), rows_behind(chosen, facts), _courses(facts, narrow) if len(facts) > 3 else None, behind=behind(facts))


def _courses(facts: pd.DataFrame, narrow: bool):
    """The pillar stands over the rows of its facts."""
    facts = facts.assign(hover=hover(facts), row=range(len(facts)))
    facts = facts[facts["drawn"]]
    head = (facts["pillar"] != facts["pillar"].shift()).cumsum()
    facts = facts.assign(level=[-float(place) for place in range(len(facts))] - head)
    heads = facts.drop_duplicates("pillar")
    low, until = math.floor(facts["first"].min()), max(facts["finish"].max(), as_year([ARTICLE])[0])
    reach = max(until - low, 4.0)
    ended = facts[[not own for own in facts["later"]]]
    ticks = {"type": "scatter", "mode": "markers", "name": "ends", "x": ended["finish"].tolist(), "y": ended["level"].tolist(),
             "hoverinfo": "skip", "marker": {"symbol": "line-ns-open", "size": 8, "color": MUTED, "line": {"width": 1.5}}}
    return with_article(
        [ticks, *marks(facts, 9)], 22 * (len(facts) + len(heads)) + 56, (low - reach * 0.03, until + reach * 0.03),
        (-len(facts) - len(heads) + 0.4, 0.7), narrow,
        {"tickvals": [*(heads["level"] + 1), *facts["level"]], "automargin": True, "tickfont": SMALL,
         "ticktext": [*(f"<b>{PILLARS[code].title}</b>" for code in heads["pillar"]),
                      *(shortened(label, 18 if narrow else 56) for label in facts["label"])]})
