"""What a brief on one partner says: the numbers of its page, put into sentences, tables and numbered sources."""

from dataclasses import replace
from datetime import date
from itertools import islice

from indicators.briefs import sections
from indicators.briefs.citing import Citations
from indicators.briefs.document import Brief, Figure
from indicators.charts import Chart, partner_totals, partner_trade, profile, promises
from indicators.charts.captions import period
from indicators.charts.picture import RECORD
from indicators.dataset import Dataset
from indicators.selection import Selection, SelectionError, partner_code
from indicators.statistics import by_pillars, overall
from indicators.totals import at_stage
from indicators.wording import count, interval, quantity, rounded

CHARTS = (partner_totals.by_pillar, promises.of_partner, profile.every_fact, sections.gas, partner_trade.trade)
MOST_CHARTS = 2
"""The first of them that there are, side by side: more would not leave two pages for the tables."""
READING = ("Official means that the party says so itself; it is not audited. An unknown amount is never zero. A count of facts "
           "measures documentation, not influence. What was found is no proof that nothing else happened.")


def brief(dataset: Dataset, selection: Selection, partner: str, day: date) -> Brief:
    """The brief on a partner (code or name) and none else: members of a group have briefs of their own.

    Raises ``SelectionError`` with the nearest partner for an unknown one.
    """
    selection = replace(selection, members=False)
    code = partner_code(partner, dataset)
    if code == "AZE":
        raise SelectionError("Azerbaijan is a side of every record and no partner; name a partner, e.g. UKR")
    chosen, cites = selection.apply(dataset), Citations(dataset)
    head = profile.profile(chosen, code)
    parts = [make(chosen, code, cites) for make in (sections.done, sections.latest, sections.promised, sections.trade, sections.disputed)]
    parts = [*(part for part in parts if part is not None), sections.unknown(chosen, code)]
    words = " · ".join([head.name, *(title for _, _, title in selection.choices(dataset) if title != head.name)])
    return Brief(
        code, f"Azerbaijan and {head.name}: what is on record", _summary(chosen, code, head.name),
        tuple(Figure(label, value, note) for label, value, _, note in head.figures), tuple(parts), _charts(chosen, code),
        cites.named(), READING, words, dataset.version, day,
        f"{RECORD}, brief on {head.name}, selection: {words}; data version {dataset.version}, {day.isoformat()}.")


def _summary(chosen: Dataset, partner: str, name: str) -> str:
    own = profile.narrowed(chosen, partner)
    facts, years = overall(own), period(overall(own)["year"])
    if facts.empty:
        return profile.profile(chosen, partner).sentence.replace("**", "")
    aid = at_stage(own, "aid_value", profile.DELIVERED)
    said = f"The record holds {count(len(facts), 'fact')} with {name} in {by_pillars(own)['pillar'].nunique()} of six pillars"
    said += f", {years}" if years else ""
    if aid.counted:
        said += f"; aid delivered with a published sum comes to {quantity(aid.best, 'USD', 2)}"
        said += f" ({interval(aid.minimum, aid.maximum)})" if rounded(aid.minimum) != rounded(aid.maximum) else ""
    if aid.unpublished:
        more = "more " if aid.counted else ""
        said += f"{', and' if aid.counted else ';'} {count(len(aid.unpublished), f'{more}delivery of aid', f'{more}deliveries of aid')} " \
                f"{'has' if len(aid.unpublished) == 1 else 'have'} no published sum"
    return f"{said}."


def _charts(chosen: Dataset, partner: str) -> tuple[Chart, ...]:
    drawn = (draw(chosen, partner, narrow=True) for draw in CHARTS)
    return tuple(islice((chart for chart in drawn if chart is not None and chart.figure is not None), MOST_CHARTS))
