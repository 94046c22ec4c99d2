"""Partners side by side: facts by pillar, a panel each on one scale. What no record holds is said in words, never drawn as zero."""

import pandas as pd

from indicators.charts import MUTED, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, Proves, figure, records_behind
from indicators.charts.captions import period, roles_left, source
from indicators.dataset import Dataset
from indicators.statistics import by_pillars, overall, per_partner
from indicators.vocabulary import PILLARS
from indicators.wording import count, listed, shortened

MOST = 5
"""Partners side by side."""
ROW, HEAD, GAP, FOOT = 25, 26, 12, 26
"""Pixels of a partner's row, of a panel's title, between panels, and of the ticks below."""
BARE = {"l": 8, "r": 8, "t": 4, "b": 4}
"""Margins: what stands around a panel is reckoned in its height."""


def of_partners(chosen: Dataset, partners: tuple[str, ...]) -> Dataset:
    """The records that name any of the partners."""
    wanted = set(partners)
    named = {codes: not wanted.isdisjoint(codes.split(";")) for codes in chosen.records["partners"].unique()}
    return chosen.narrow(chosen.records["partners"].map(named).astype(bool))


def facts(chosen: Dataset, partners: tuple[str, ...], narrow: bool = False) -> Chart | None:
    """Facts by pillar and partner."""
    own = of_partners(chosen, partners)
    counted = by_pillars(own)
    if len(partners) < 2 or counted.empty:
        return None
    pairs = per_partner(counted)
    numbers = pairs[pairs["partner"].isin(partners)].groupby(["pillar", "partner"]).size().to_dict()
    pillars = [code for code in PILLARS if any((code, partner) in numbers for partner in partners)]
    names = [chosen.names[partner] for partner in partners]
    once = per_partner(overall(own))["partner"].value_counts()
    totals = sorted(((int(once.get(partner, 0)), chosen.names[partner]) for partner in partners), reverse=True)
    lead = totals[0][0] > totals[1][0] and totals[0][0] >= 3
    said = [f"{name} {count(number, 'fact')}" for number, name in totals]
    finding = f"{totals[0][1]} has most facts of these {len(partners)}"
    table = pd.DataFrame([
        (PILLARS[pillar].title, chosen.names[partner], numbers[pillar, partner]) for pillar in pillars for partner in partners
        if (pillar, partner) in numbers], columns=["Pillar", "Partner", "Facts"])
    top, least = table.loc[table["Facts"].idxmax()], table.loc[table["Facts"].idxmin()]
    return Chart(
        "compare-facts", finding if lead and len(finding) <= 60 else "Facts by pillar and partner",
        f"Number of facts, {period(counted['year'])}; every panel has the same scale. A fact of several partners counts with each",
        f"{source(chosen, counted)}; {listed(said)}."
        f"{roles_left(own.facts)} A count measures documentation, not influence.",
        f"Most: {top['Partner']}, {top['Pillar']}, {count(top['Facts'], 'fact')}. "
        f"Fewest of those found: {least['Partner']}, {least['Pillar']}, {count(least['Facts'], 'fact')}.",
        table, records_behind(own.observations, counted),
        _bars(pillars, partners, names, numbers, narrow) if len(table) > 3 else None,
        proves=Proves("Facts", by=("pillar", "partner"), columns=("Pillar", "Partner")))


def _bars(pillars: list[str], partners: tuple[str, ...], names: list[str], numbers: dict, narrow: bool):
    most = max(numbers.values())
    places = panels(len(pillars), len(partners), narrow)
    traces, layout = [], {}
    for pillar, place in zip(pillars, places):
        rows = [row for row, partner in enumerate(partners) if (pillar, partner) in numbers]
        values = [numbers[pillar, partners[row]] for row in rows]
        missing = [row for row in range(len(partners)) if row not in rows]
        traces += [
            {"type": "bar", "orientation": "h", "name": PILLARS[pillar].title, "y": rows, "x": values, "width": 0.66, **place.axes,
             "marker": {"color": PILLAR_COLOURS[pillar]}, "customdata": [[PILLARS[pillar].title, names[row]] for row in rows],
             "hovertemplate": "%{customdata[1]}, %{customdata[0]}: %{x}<extra></extra>"},
            words([*values, *[0] * len(missing)], [*rows, *missing],
                  [*(f" {value}" for value in values), *[" no record found"] * len(missing)],
                  [TEXT] * len(rows) + [MUTED] * len(missing), place)]
        layout |= place.layout(names, narrow, {"visible": False, "range": [0, most * 1.45]})
    return figure(traces, panels_height(len(pillars), len(partners), narrow, 0), bargap=0.3, margin=BARE,
                  annotations=[place.head(PILLARS[pillar].title) for pillar, place in zip(pillars, places)], **layout)


class Panel:
    """Where one panel stands: its axes and the domains of both, in shares of the plot."""

    def __init__(self, number: int, across: tuple[float, float], down: tuple[float, float], first: bool, rows: int) -> None:
        suffix = str(number + 1) if number else ""
        self.axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        self._suffix, self._across, self._down, self._first, self._rows = suffix, across, down, first, rows

    def layout(self, names: list[str], narrow: bool, axis: dict) -> dict:
        """The axes; names stand in the first panel of a line."""
        return {
            f"xaxis{self._suffix}": {"domain": list(self._across), "anchor": f"y{self._suffix}"} | axis,
            f"yaxis{self._suffix}": {
                "domain": list(self._down), "anchor": f"x{self._suffix}", "range": [self._rows - 0.45, -0.55], "tickfont": SMALL,
                "automargin": True, "tickvals": list(range(self._rows)) if self._first else [],
                "ticktext": [shortened(name, 15 if narrow else 25) for name in names] if self._first else []}}

    def head(self, title: str) -> dict:
        return {"x": self._across[0], "y": self._down[1], "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
                "text": f"<b>{title}</b>", "font": SMALL, "showarrow": False}


def panels(number: int, rows: int, narrow: bool, foot: int = 0, across: int = 3) -> list[Panel]:
    """Panels from the left to the right and down, one beneath the other on a phone; ``foot`` pixels of ticks under each."""
    across = 1 if narrow else min(across, number)
    lines = -(-number // across)
    each, inside = _each(rows, foot), lines * _each(rows, foot)
    step = 1 / across
    places = []
    for at in range(number):
        line, column = divmod(at, across)
        top = 1 - (line * each + HEAD) / inside
        places.append(Panel(at, (column * step, column * step + step * (0.94 if across > 1 else 1)),
                            (max(0.0, top - rows * ROW / inside), top), column == 0, rows))
    return places


def panels_height(number: int, rows: int, narrow: bool, foot: int = 0, across: int = 3) -> int:
    return -(-number // (1 if narrow else min(across, number))) * _each(rows, foot) + BARE["t"] + BARE["b"]


def _each(rows: int, foot: int) -> int:
    return HEAD + rows * ROW + foot + GAP


def words(x: list[float], y: list[float], texts: list[str], colours: list[str], place: Panel) -> dict:
    return {"type": "scatter", "mode": "text", "name": "values", "x": x, "y": y, "text": texts, "hoverinfo": "skip", "cliponaxis": False,
            "textposition": "middle right", "textfont": NOTE | {"color": colours}, **place.axes}
