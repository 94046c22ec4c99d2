"""Azerbaijan beside its neighbours: the same indicator for each, a panel of lines an indicator, always for scale."""

import pandas as pd

from indicators.charts import ACCENT, AXIS, GRID, MUTED, NOTE, SMALL, TEXT, Chart, captions, figure
from indicators.charts.panels import ticks
from indicators.dataset import Dataset
from indicators.tables import INDICATORS
from indicators.wording import count, quantity, rounded, shortened

HOME = "AZE"
FEWEST_YEARS = 4
MOST_PANELS = 6
PLAIN = {"score", "rank", "place"}
"""Units that the title of an indicator already says."""
UNLIKE = {"tourist_arrivals"}
"""Defined differently by country: levels are not ranked."""
PANEL, HEAD = 148, 26
SYMBOLS = {"ARM": "circle", "GEO": "square", "KAZ": "diamond"}


def neighbours(chosen: Dataset, pillar: str, narrow: bool) -> Chart | None:
    """Indicators of a pillar's comparison with at least four years for Azerbaijan and for one neighbour."""
    values = chosen.observations
    values = values[(values["table"] == "peers") & (values["pillar"] == pillar) & (values["unit"] != "flag")]
    values = values.assign(country=values["record"].map(chosen.tables["peers"].set_index("id")["country"]))
    years = values.groupby(["indicator", "country"])["year"].nunique().unstack(fill_value=0)
    if HOME not in years:
        return None
    long = years[years[HOME] >= FEWEST_YEARS].drop(columns=HOME).ge(FEWEST_YEARS).any(axis=1)
    indicators = [code for code in INDICATORS if code in long.index and long[code]][:MOST_PANELS]
    if not indicators:
        return None
    drawn = values[values["indicator"].isin(indicators)].sort_values(["indicator", "country", "year"])
    latest = {code: _latest(drawn[drawn["indicator"] == code]) for code in indicators}
    rest = values["indicator"].nunique() - len(indicators)
    return Chart(
        name=f"{pillar}-neighbours",
        title=_title(latest),
        subtitle=f"{count(len(indicators), 'indicator')}, {captions.period(drawn['year'])}, each on its own scale; ranks count down from 1 at the "
                 "top. Azerbaijan in colour, neighbours grey",
        caption=f"{captions.source(chosen, drawn)}; {count(len(drawn), 'value')}. Context: no value here enters a total."
                + (f" {count(rest, 'indicator')} with fewer than four years not drawn." if rest else "")
                + (" Tourist arrivals are defined differently by country: compare growth, not levels." if UNLIKE & set(indicators) else ""),
        alt=". ".join(_sentence(code, latest[code], chosen.names) for code in indicators) + ".",
        table=pd.DataFrame({
            "Indicator": drawn["indicator"].map({code: INDICATORS[code].title for code in indicators}),
            "Country": drawn["country"].map(chosen.names), "Year": drawn["year"], "Value": drawn["published_value"],
            "Unit": drawn["published_unit"]}).reset_index(drop=True),
        rows=drawn[chosen.observations.columns],
        figure=_drawn(drawn, indicators, chosen.names, narrow),
    )


def _latest(values: pd.DataFrame) -> pd.Series:
    """Values by country in the newest year that Azerbaijan and the most countries share."""
    table = values.pivot_table(index="year", columns="country", values="value")
    table = table[table[HOME].notna()]
    full = table.count(axis=1)
    return table[full == full.max()].iloc[-1].dropna()


def _place(code: str, latest: pd.Series) -> int:
    lower = INDICATORS[code].direction == "lower"
    return int(latest.rank(ascending=lower, method="min")[HOME])


def _title(latest: dict[str, pd.Series]) -> str:
    """How often Azerbaijan is first, or neutral words where fewer than two indicators can be ranked."""
    ranked = {code: values for code, values in latest.items()
              if code not in UNLIKE and INDICATORS[code].direction != "neutral" and len(values) > 1}
    if len(ranked) < 2:
        return "Azerbaijan beside its neighbours"
    leads = sum(_place(code, values) == 1 for code, values in ranked.items())
    if not leads:
        return f"A neighbour is ahead of Azerbaijan on {len(ranked)} of {len(ranked)} measures"
    return f"Azerbaijan is ahead of its neighbours on {leads} of {len(ranked)} measures"


def _sentence(code: str, latest: pd.Series, names: dict[str, str]) -> str:
    unit = INDICATORS[code].unit
    ordered = latest.sort_values(ascending=INDICATORS[code].direction == "lower")
    said = [f"{names[country]} {rounded(value) if unit in PLAIN else quantity(value, 'USD' if unit == 'money' else unit, 3)}" for country, value in ordered.items()]
    return f"{INDICATORS[code].title}, {latest.name}: {', '.join(said)}"


def _drawn(drawn: pd.DataFrame, indicators: list[str], names: dict[str, str], narrow: bool):
    across = 1 if narrow or len(indicators) == 1 else 2
    down = -(-len(indicators) // across)
    height = (PANEL + HEAD) * down + 16
    inside = height - 8 - 26
    traces, layout, titles = [], {}, []
    for number, code in enumerate(indicators):
        suffix = str(number + 1) if number else ""
        row, column = divmod(number, across)
        left, top = column * 0.53, 1 - row * (PANEL + HEAD) / inside
        width = 1.0 if across == 1 else 0.47
        values = drawn[drawn["indicator"] == code]
        lower, first, last = INDICATORS[code].direction == "lower", int(values["year"].min()), int(values["year"].max())
        low, high = values["value"].min(), values["value"].max()
        pad = (high - low or 1) * 0.12
        tall = (PANEL - 30) / inside
        layout[f"yaxis{suffix}"] = {
            "domain": [top - HEAD / inside - tall, top - HEAD / inside], "anchor": f"x{suffix}", "nticks": 4, "showgrid": True, "gridcolor": GRID,
            "range": [high + pad, low - pad] if lower else [low - pad, high + pad], "automargin": False, "side": "left",
            "ticklabelposition": "inside top", "tickfont": NOTE | {"size": 11}}
        layout[f"xaxis{suffix}"] = {
            "domain": [left, left + width], "anchor": f"y{suffix}", "range": [first - 0.5, last + (last - first + 1) * (0.4 if narrow else 0.5)],
            "linecolor": AXIS, "tickformat": "d"} | ticks(first, last, True) | {"tick0": first, "tickfont": NOTE | {"size": 11}}
        traces += _lines(values, f"x{suffix}", f"y{suffix}", INDICATORS[code].title)
        traces.append(_labels(values, names, lower, (high - low + 2 * pad) / (PANEL - 30), f"x{suffix}", f"y{suffix}"))
        titles.append({"x": left, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "top", "showarrow": False,
                       "text": f"<b>{shortened(INDICATORS[code].title.removeprefix('Neighbours: ').capitalize(), 38)}</b>", "font": SMALL})
    return figure(traces, height, annotations=titles, margin={"l": 8, "r": 8, "t": 8, "b": 26}, **layout)


def _lines(values: pd.DataFrame, x: str, y: str, title: str) -> list[dict]:
    """A line a country, Azerbaijan last and so on top; a missing year breaks the line."""
    traces = []
    for country in sorted(values["country"].unique(), key=lambda code: code == HOME):
        own = values[values["country"] == country].set_index("year")["value"]
        whole = own.reindex(range(int(own.index.min()), int(own.index.max()) + 1))
        home = country == HOME
        traces.append({
            "type": "scatter", "mode": "lines+markers", "name": country, "xaxis": x, "yaxis": y, "x": whole.index.tolist(),
            "y": [None if pd.isna(value) else value for value in whole], "connectgaps": False,
            "line": {"color": ACCENT if home else MUTED, "width": 2.6 if home else 1.2},
            "marker": {"symbol": SYMBOLS.get(country, "circle"), "size": 4 if home else 3.5},
            "hovertemplate": f"{title}<br>%{{x}}: %{{y:,}}<extra>{country}</extra>"})
    return traces


def _labels(values: pd.DataFrame, names: dict[str, str], lower: bool, unit: float, x: str, y: str) -> dict:
    """Names and last values at the right end, moved apart where they would cover each other. ``unit``: value of a pixel."""
    ends = values.groupby("country").tail(1).set_index("country").sort_values("value", ascending=lower)
    sign, spots = (-1 if lower else 1), []
    for value in ends["value"]:  # from the top of the panel down
        spots.append(min(sign * value, spots[-1] - 15 * unit) if spots else sign * value)
    # A stack pushed below the panel moves up as a whole by half of what it was moved down.
    shift = (sum(sign * value - spot for value, spot in zip(ends["value"], spots)) / len(spots)) if spots else 0
    last = int(values["year"].max())
    return {"type": "scatter", "mode": "text", "name": "labels", "xaxis": x, "yaxis": y, "hoverinfo": "skip", "textposition": "middle right",
            "x": [last + 0.4] * len(ends), "y": [sign * (spot + shift) for spot in spots],
            "text": [f"<b>{names[country]} {rounded(value)}</b>" if country == HOME else f"{names[country]} {rounded(value)}"
                     for country, value in ends["value"].items()],
            "textfont": {"size": 11, "color": [TEXT if country == HOME else MUTED for country in ends.index]}}
