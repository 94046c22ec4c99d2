"""Azerbaijan beside its neighbours: the same indicator for each, a panel of lines an indicator, always for scale."""

import math

import pandas as pd

from indicators.charts import ACCENT, AXIS, GRID, MUTED, NOTE, SMALL, TEXT, Chart, captions, figure
from indicators.charts.panels import CARD, PHONE, years
from indicators.dataset import Dataset
from indicators.tables import INDICATORS
from indicators.wording import count, quantity, rounded, shortened

HOME = "AZE"
SAID = 3
"""Measures that the sentence names."""
FEWEST_YEARS = 4
MOST_PANELS = 6
PLAIN = {"score", "rank", "place"}
"""Units that the title of an indicator already says."""
UNLIKE = {"tourist_arrivals"}
"""Defined differently by country: levels are not ranked."""
HEAD, BODY, FOOT, LABEL = 22, 112, 34, 14
"""Pixels of a panel's title, its lines and the years below it, and of one label."""

Series = dict[str, dict[int, float]]
"""Values by country and year."""


def neighbours(chosen: Dataset, pillar: str, narrow: bool) -> Chart | None:
    """Indicators of a pillar's comparison with at least four years for Azerbaijan and for one neighbour."""
    values = chosen.observations
    values = values[(values["table"] == "peers") & (values["pillar"] == pillar)]
    values = values[(values["unit"] != "flag") & values["year"].notna()]
    peers = chosen.tables["peers"]
    countries = values["record"].map(dict(zip(peers["id"], peers["country"])))
    found: dict[str, Series] = {}
    for code, country, year, value in zip(values["indicator"], countries, values["year"], values["value"]):
        found.setdefault(code, {}).setdefault(country, {})[int(year)] = value
    panels = {code: found[code] for code in INDICATORS if code in found and _long_enough(found[code])}
    panels = dict(list(panels.items())[:MOST_PANELS])
    if not panels:
        return None
    drawn = values["indicator"].isin(panels)
    values, countries = values[drawn], countries[drawn]
    table = pd.DataFrame({
        "Indicator": values["indicator"].map({code: _name(code) for code in panels}), "Country": countries.map(chosen.names),
        "Year": values["year"], "Value": values["published_value"], "Unit": values["published_unit"],
    }).sort_values(["Indicator", "Country", "Year"])
    records, codes, whose = (column.loc[table.index].tolist() for column in (values["record"], values["indicator"], countries))
    row_of = {point: str(row) for row, point in enumerate(zip(codes, whose, table["Year"].tolist()))}
    latest = {code: _latest(series) for code, series in panels.items()}
    # First those of which the ends of the lines, in other years, may tell another story than the title.
    said = sorted(latest.items(), key=lambda item: not _apart(panels[item[0]], item[1][0]))
    rest = len(found) - len(panels)
    return Chart(
        name=f"{pillar}-neighbours",
        title=_title(latest),
        subtitle=f"{count(len(panels), 'indicator')}, {captions.period(values['year'])}, each on its own scale; places count "
                 "down from 1. Azerbaijan in colour. Compared in the last year in common; where lines end in another, the year is written",
        caption=f"{captions.source(chosen, values)}; {count(len(values), 'value')}. Context: no value here enters a total."
                + (f" {count(rest, 'indicator')} with fewer years not drawn." if rest else "")
                + _uncounted(latest) + (" Tourist arrivals are defined differently by country: compare growth, not levels."
                   if UNLIKE & set(panels) else ""),
        alt=". ".join(_sentence(code, *newest, chosen.names) for code, newest in said[:SAID])
            + (". The other measures are in the table." if len(latest) > SAID else "."),
        table=table.reset_index(drop=True),
        rows=values,
        figure=_drawn(panels, chosen.names, row_of, narrow),
        behind=tuple(records),
    )


def _long_enough(series: Series) -> bool:
    return len(series.get(HOME, ())) >= FEWEST_YEARS and any(
        len(values) >= FEWEST_YEARS for country, values in series.items() if country != HOME)


def _name(code: str) -> str:
    name = INDICATORS[code].title.removeprefix("Neighbours: ")
    return name[0].upper() + name[1:]


def _lower(code: str) -> bool:
    return INDICATORS[code].direction == "lower"


def _latest(series: Series) -> tuple[int, dict[str, float]]:
    """The newest year that Azerbaijan and the most countries share, and its values by country, Azerbaijan's among them."""
    shared = {year: sum(year in values for values in series.values()) for year in series[HOME]}
    year = max(year for year, number in shared.items() if number == max(shared.values()))
    return year, {country: values[year] for country, values in series.items() if year in values}


def _apart(series: Series, year: int) -> bool:
    return any(max(values) != year for values in series.values())


def _ranked(latest: dict[str, tuple[int, dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {code: values for code, (_, values) in latest.items()
            if code not in UNLIKE and INDICATORS[code].direction != "neutral" and len(values) > 1}


def _uncounted(latest: dict[str, tuple[int, dict[str, float]]]) -> str:
    """What is drawn and not in the number of measures that the title names."""
    ranked = _ranked(latest)
    left = [_name(code) for code in latest if code not in ranked]
    return f" Not in the title's number, as no end is better or no year common: {', '.join(left)}." if left and len(ranked) > 1 else ""


def _first(code: str, values: dict[str, float]) -> bool:
    others = [value for country, value in values.items() if country != HOME]
    return values[HOME] < min(others) if _lower(code) else values[HOME] > max(others)


def _title(latest: dict[str, tuple[int, dict[str, float]]]) -> str:
    """How often Azerbaijan is first, or neutral words where fewer than two indicators can be ranked."""
    ranked = _ranked(latest)
    if len(ranked) < 2:
        return "Azerbaijan beside its neighbours"
    leads = sum(_first(code, values) for code, values in ranked.items())
    if not leads:
        return f"A neighbour is level or ahead on {len(ranked)} of {len(ranked)} measures"
    return f"Azerbaijan is ahead of its neighbours on {leads} of {len(ranked)} measures"


def _sentence(code: str, year: int, values: dict[str, float], names: dict[str, str]) -> str:
    unit = INDICATORS[code].unit
    ordered = sorted(values.items(), key=lambda item: item[1], reverse=not _lower(code))
    said = [f"{names[country]} {rounded(value) if unit in PLAIN else quantity(value, 'USD' if unit == 'money' else unit, 3)}"
            for country, value in ordered]
    return f"{_name(code)}, {year}: {', '.join(said)}"


def _drawn(panels: dict[str, Series], names: dict[str, str], row_of: dict[tuple[str, str, int], str], narrow: bool):
    across = 1 if narrow or len(panels) == 1 else 2
    down = -(-len(panels) // across)
    panel = HEAD + BODY + FOOT
    inside = panel * down
    traces, layout, titles = [], {}, []
    for number, (code, series) in enumerate(panels.items()):
        row, column = divmod(number, across)
        suffix = str(number + 1) if number else ""
        left, right = (0.07, 1.0) if across == 1 else ((0.055, 0.475), (0.58, 1.0))[column]
        top = 1 - (row * panel + HEAD) / inside
        known = [value for values in series.values() for value in values.values()]
        low, high = min(known), max(known)
        pad = (high - low or 1) * 0.1
        first, last = min(min(values) for values in series.values()), max(max(values) for values in series.values())
        wide = (right - left) * (PHONE if narrow else CARD)
        dated = _apart(series, _latest(series)[0])
        room = max(len(_ending(country, series[country], names, dated)) for country in series) * 6.2 + 6
        reach = (last - first + 1) * room / (wide - room)
        layout[f"yaxis{suffix}"] = {
            "domain": [max(0.0, top - BODY / inside), top], "anchor": f"x{suffix}", "showgrid": True, "gridcolor": GRID,
            "range": [high + pad, low - pad] if _lower(code) else [low - pad, high + pad],
            "tickfont": NOTE | {"size": 11}} | _levels(low, high)
        layout[f"xaxis{suffix}"] = {
            "domain": [left, right], "anchor": f"y{suffix}", "range": [first - 0.5, last + reach], "linecolor": AXIS,
            "tickfont": NOTE | {"size": 11}} | years(first, last, wide - room)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        traces += [_line(country, series[country], _name(code), names) | axes
                   | {"ids": [row_of.get((code, country, year), "") for year in range(min(series[country]), max(series[country]) + 1)]}
                   for country in sorted(series, key=lambda code: code == HOME)]
        traces.append(_labels(series, names, code, (high - low + 2 * pad) / BODY, (low - pad, high + pad), last, dated) | axes)
        titles.append({"x": left - 0.05, "xref": "paper", "xanchor": "left", "y": top + HEAD / inside, "yref": "paper",
                       "yanchor": "top",
                       "showarrow": False, "text": f"<b>{shortened(_name(code), 35)}</b>", "font": SMALL})
    return figure(traces, inside + 12, annotations=titles, margin={"l": 8, "r": 8, "t": 8, "b": 4}, **layout)


def _levels(low: float, high: float) -> dict:
    """Two to four round values of an axis."""
    step = 10 ** math.floor(math.log10(high - low or 1))
    step = next(step * by for by in (0.5, 1, 2, 5) if (high - low) / (step * by) <= 4)
    marks = [step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return {"tickvals": marks, "ticktext": [rounded(mark) for mark in marks]}


def _line(country: str, values: dict[int, float], title: str, names: dict[str, str]) -> dict:
    """A missing year breaks the line; a year between two missing ones is a dot."""
    span, home = range(min(values), max(values) + 1), country == HOME
    alone = [year - 1 not in values and year + 1 not in values for year in span]
    return {
        "type": "scatter", "mode": "lines+markers", "name": names[country], "x": list(span),
        "y": [values.get(year) for year in span], "line": {"color": ACCENT if home else MUTED, "width": 2.6 if home else 1.1},
        # Without markers a point takes no click.
        "marker": {"size": [5 if dot else 0 for dot in alone] if any(alone) else 0},
        "hovertemplate": f"{title}<br>%{{x}}: %{{y:,}}<extra>{names[country]}</extra>",
    }


def _labels(series: Series, names: dict[str, str], code: str, unit: float, ends: tuple[float, float], last: int,
            dated: bool) -> dict:
    """Names and last values at the right end, moved apart where they would cover each other. ``unit``: value of a pixel."""
    sign = -1 if _lower(code) else 1
    tops = sorted(((sign * values[max(values)], country) for country, values in series.items()), reverse=True)
    floor, ceiling = min(sign * end for end in ends) + unit * LABEL / 2, max(sign * end for end in ends) - unit * LABEL / 2
    spots: list[float] = []
    for value, _ in tops:
        spots.append(min(value, spots[-1] - LABEL * unit) if spots else min(value, ceiling))
    # A stack pushed down moves up again as a whole: at least above the panel's foot, as far as its head allows.
    lift = max(sum(value - spot for (value, _), spot in zip(tops, spots)) / len(spots), floor - spots[-1])
    lift = min(lift, ceiling - spots[0])
    countries = [country for _, country in tops]
    said = [_ending(country, series[country], names, dated) for country in countries]
    return {"type": "scatter", "mode": "text", "name": "labels", "hoverinfo": "skip", "textposition": "middle right",
            "cliponaxis": False, "x": [last + 0.3] * len(tops), "y": [sign * (spot + lift) for spot in spots],
            "text": [f"<b>{text}</b>" if country == HOME else text for text, country in zip(said, countries)],
            "textfont": {"size": 11, "color": [TEXT if country == HOME else MUTED for country in countries]}}


def _ending(country: str, values: dict[int, float], names: dict[str, str], dated: bool) -> str:
    return f"{names[country]} {_short(values[max(values)])}{f', {max(values)}' if dated else ''}"


def _short(value: float) -> str:
    return f"{value:.0f}" if 10 <= abs(value) < 1e4 else rounded(value, 2)
