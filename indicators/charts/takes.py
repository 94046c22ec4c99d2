"""How totals move when another figure of each disputed fact counts: the lowest, the highest, or one kind of source alone."""

import pandas as pd

from indicators.charts import ACCENT, AXIS, BACKGROUND, FAINT, FONT, MUTED, SMALL, Chart, Proves, figure
from indicators.charts.rivals import TAKEN, figures
from indicators.dataset import Dataset
from indicators.statistics import once_a_dataset
from indicators.tables import INDICATORS, TABLES
from indicators.totals import NotAdditive, Total, each_take
from indicators.wording import MISSING, count, quantity, shortened

ADDED = ("flow", "count")
LEAST, MOST = -100.0, 150.0
"""Ends of the axis, in per cent: nothing is left, or two and a half times as much."""


@once_a_dataset
def totals_by_take(chosen: Dataset) -> dict[str, dict[str, Total]]:
    """Totals by indicator and take: of deeds with a disputed figure, where figures of deeds add up."""
    disputed = figures(chosen)
    tables = dict(zip(disputed["indicator"], disputed["table"]))
    deeds = [code for code in INDICATORS if code in tables and TABLES[tables[code]].shape == "facts" and INDICATORS[code].kind in ADDED]
    found = {}
    for code in deeds:
        try:
            found[code] = each_take(chosen, code, tuple(TAKEN))
        except NotAdditive:
            continue
    return {code: takes for code, takes in found.items() if any(taken.counted for taken in takes.values())}


def moved(chosen: Dataset, take: str = "headline", narrow: bool = False) -> Chart | None:
    """Each total by headlines beside the same total with another figure taken, and the span between lowest and highest."""
    by_take = totals_by_take(chosen)
    if not by_take:
        return None
    codes = list(by_take)
    table = pd.DataFrame({
        "Indicator": [INDICATORS[code].title for code in codes], "Unit": [takes["headline"].unit for takes in by_take.values()],
        **{f"Total, {TAKEN[each]}": [_best(by_take[code][each]) for code in codes] for each in TAKEN},
        **{f"Facts, {TAKEN[each]}": [len(by_take[code][each].counted) for code in codes] for each in TAKEN},
    })
    changes = {each: [_change(by_take[code]["headline"], by_take[code][each]) for code in codes] for each in TAKEN}
    table = table.assign(**{f"Change, {TAKEN[each]}, %": changes[each] for each in TAKEN if each != "headline"}).round(2)
    title = _title(by_take, take) if len(codes) >= 3 else "Totals by the figure taken"
    rows = pd.concat([by_take[code][take].rows for code in codes])
    observed = chosen.observations[chosen.observations["indicator"].isin(codes)]
    places = dict(zip(zip(observed["record"], observed["indicator"]), observed.index))
    rows.index = [places[key] for key in zip(rows["record"], rows["indicator"])]
    switched = "" if take == "headline" else f" Filled mark and label: {TAKEN[take]}."
    return Chart(
        "evidence-totals-moved", title,
        "Change of each total in per cent of the total by headlines. Grey: lowest to highest figures; ring: official only; diamond: "
        f"independent only.{switched}",
        f"Source: tables of deeds; {count(len(codes), 'indicator')} with a disputed figure that {'adds' if len(codes) == 1 else 'add'} up, "
        "each fact at its furthest stage, money in USD at the rate of the year. Lowest and highest also take an amount that a rival "
        "alone gives. Official or independent only: facts without such a figure drop out.",
        f"{title}. " + "; ".join(_line(code, by_take[code], take) for code in codes[:4]) + ".",
        table, rows[list(observed)], _spans(by_take, changes, take, narrow),
        proves=Proves("Total", by=("measure",), columns=("Indicator",), mark=(table["Indicator"].iat[0],), take=take),
    )


def _title(by_take: dict[str, dict[str, Total]], take: str) -> str:
    changes = {code: _change(takes["headline"], takes[take]) for code, takes in by_take.items()}
    if take in ("official", "independent"):
        fallen, empty = sum((change or 0) < -0.5 for change in changes.values()), sum(change is None for change in changes.values())
        return (f"{take.capitalize()} figures alone: {fallen} of {count(len(changes), 'total')} fall"
                + (f", {empty} {'is' if empty == 1 else 'are'} empty" if empty else ""))
    ways = ("lowest", "highest") if take == "headline" else (take,)
    moves = [(_change(takes["headline"], takes[way]) or 0, code, way) for code, takes in by_take.items() for way in ways]
    moved_, code, way = max(moves, key=lambda move: abs(move[0]))
    if abs(moved_) < 0.5:
        return f"By the {take} figures no total moves by one per cent" if len(ways) == 1 else "No total moves by one per cent"
    name = INDICATORS[code].title
    verb = f"{'rises' if moved_ > 0 else 'falls'} {abs(moved_):.0f}%"
    finding = f"By the {way} figures, {name[0].lower()}{name[1:]} {verb}"
    return finding if len(finding) <= 60 else f"By the {way} figures, one total {verb}"


def _best(taken: Total) -> float | None:
    """A total of nothing is no figure."""
    return round(taken.best, 2) if taken.counted else None


def _change(own: Total, other: Total) -> float | None:
    return 100 * (other.best / own.best - 1) if own.best and other.counted else None


def _amount(taken: Total) -> str:
    return quantity(taken.best, taken.unit, 3) if taken.counted else MISSING


def _line(code: str, takes: dict[str, Total], take: str) -> str:
    other = "" if take in ("headline", "lowest", "highest") else f", {TAKEN[take]} {_amount(takes[take])}"
    return (f"{INDICATORS[code].title} {_amount(takes['headline'])}, lowest {_amount(takes['lowest'])}, "
            f"highest {_amount(takes['highest'])}{other}")


def _spans(by_take: dict[str, dict[str, Total]], changes: dict[str, list[float | None]], take: str, narrow: bool):
    codes, places = list(by_take), list(range(len(by_take)))
    cut = {each: [None if change is None else min(change, MOST) for change in found] for each, found in changes.items()}
    hover = {each: [f"{INDICATORS[code].title}, {TAKEN[each]}: {_amount(by_take[code][each])} from "
                    f"{count(len(by_take[code][each].counted), 'fact')}" for code in codes] for each in TAKEN}
    common = {"type": "scatter", "mode": "markers", "hoverinfo": "text", "y": places, "cliponaxis": False,
              "customdata": [INDICATORS[code].title for code in codes]}
    ends = [(low, high) for low, high in zip(cut["lowest"], cut["highest"])]
    right = max([change for found in cut.values() for change in found if change is not None] + [5.0])
    left = min([change for found in cut.values() for change in found if change is not None] + [-5.0])
    text = [_label(by_take[code], take, narrow) for code in codes]
    traces = [
        {"type": "scatter", "mode": "lines", "name": "lowest to highest", "hoverinfo": "skip", "line": {"color": FAINT, "width": 7},
         "x": [end for low, high in ends for end in (low, high, None)], "y": [end for place in places for end in (place, place, None)]},
        *(common | {"name": each, "x": cut[each], "hovertext": hover[each],
                    "marker": {"symbol": symbol, "size": size, "color": MUTED, "line": {"width": width, "color": MUTED}}}
          for each, symbol, size, width in (("lowest", "line-ns", 13, 3), ("highest", "line-ns", 13, 3),
                                            ("official", "circle-open", 11, 1.5), ("independent", "diamond-open", 10, 1.5))),
        common | {"name": "headline", "x": [0] * len(places), "hovertext": hover["headline"],
                  "marker": {"size": 9, "color": BACKGROUND if take != "headline" else ACCENT, "line": {"width": 2, "color": ACCENT}}},
        *([common | {"name": take, "x": cut[take], "hovertext": hover[take], "marker": {"size": 11, "color": ACCENT}}]
          if take != "headline" else []),
        {"type": "scatter", "mode": "text", "name": "labels", "hoverinfo": "skip", "y": places, "text": text,
         "x": [right + (right - left) * (0.08 if narrow else 0.03)] * len(places), "textposition": "middle right", "textfont": SMALL},
    ]
    ticks = [tick for tick in ((-100, 0, 100) if narrow else (-100, -50, 0, 50, 100, 150)) if left - 5 <= tick <= right + 5]
    room = (right - left) * ((1.0 if narrow else 0.5) + (0.25 if take != "headline" else 0))
    return figure(
        traces, 34 * len(places) + 44,
        shapes=[{"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                 "line": {"color": AXIS, "width": 1}}],
        xaxis={"range": [left - 6, right + room], "tickvals": ticks,
               "ticktext": [f"{tick:+d}%".replace("-", "−") if tick else "0" for tick in ticks]},
        yaxis={"tickvals": places, "ticktext": [shortened(INDICATORS[code].title, 18 if narrow else 34) for code in codes],
               "range": [len(places) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})


def _label(takes: dict[str, Total], take: str, narrow: bool) -> str:
    own = _amount(takes["headline"])
    if take == "headline":
        return own
    change = _change(takes["headline"], takes[take])
    moved_ = "" if change is None else f" ({change:+.0f}%)".replace("-", "−")
    return f"<b>{_amount(takes[take])}</b>{moved_}" + ("" if narrow else f", not {own}")
