"""Economic ties: trade, investment in both directions, energy, and the neighbours for scale."""

import numpy as np
import pandas as pd

from indicators.charts import ACCENT, FONT, MUTED, NOTE, PILLAR_COLOURS, SMALL, Chart, Proves, comparison, figure, records_behind
from indicators.charts.captions import period, roles_left, source, spoken, without_sum
from indicators.charts.lines import Line, panel
from indicators.charts.money_bars import DRAWN, by_status, figure_of, money
from indicators.charts.published_sums import published_totals, recipient
from indicators.charts.trade import exports_by_partner, imports_from_both_sides, totals
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import by_pillars, standing_in, valued
from indicators.wording import count, listed, rounded, shortened

COLOUR = PILLAR_COLOURS["economic"]
ROWS = 12
DIRECTIONS = {"outward": ("Azerbaijani investment abroad", "abroad"), "inward": ("Investment into Azerbaijan", "inward")}
OUTPUT = {"oil_production": ("Oil", "Mt"), "gas_production": ("Gas", "bcm")}
BESIDE = ("KAZ", "TKM")
"""Producers of the same order beside Azerbaijan; Russia, Norway and the world would flatten every other line."""


def outward(chosen: Dataset, narrow: bool = False) -> Chart | None:
    return _investments(chosen, "outward", narrow)


def inward(chosen: Dataset, narrow: bool = False) -> Chart | None:
    return _investments(chosen, "inward", narrow)


def _investments(chosen: Dataset, direction: str, narrow: bool) -> Chart | None:
    """Projects and purchases by partner and status, with the highest published total and the projects without a sum."""
    table = chosen.tables["investments"]
    ids = set(table.loc[table["direction"] == direction, "id"])
    records = chosen.facts[chosen.facts["record"].isin(ids)]
    observed = chosen.observations
    sums, without_rate = in_usd(observed[(observed["indicator"] == "investment_value") & observed["record"].isin(ids)], chosen)
    facts = pd.concat([by_pillars(chosen), standing_in(chosen, sums)])
    facts = facts[facts["record"].isin(ids)]
    if facts.empty:
        return None
    facts = valued(facts, sums).assign(partner=recipient(chosen, facts["partners"]))
    claims = published_totals(chosen, sums)
    bars = by_status(facts, "partner")
    if bars.empty:
        return None
    bars["high"] = np.fmax(bars["high"], bars["partner"].map(claims.groupby("recipient")["value"].max()))
    drawn = bars.head(ROWS)
    what, word = DIRECTIONS[direction]
    ranked = bars[~bars["partner"].isin(["Several partners", "No single partner"])].sort_values("delivered", ascending=False)
    title = what + " by partner"
    if len(ranked) > 2 and ranked["delivered"].iloc[0] > ranked["delivered"].iloc[1]:
        leader = ranked.iloc[0]
        title = f"{shortened(leader['partner'], 20)} leads delivered sums {word}, USD {money(leader['delivered'])}"
    unpriced = records_behind(observed, facts[facts["value"].isna()])
    rivals = sums[(sums["role"] == "rival") & sums["role_of"].isin(set(facts["record"]))]
    own = sums[sums["record"].isin({*facts["record"], *facts["priced"]})]
    return Chart(
        f"economy-investment-{direction}", title,
        f"{what} by partner, projects and purchases, USD, rate of the year, {period(facts['year'])}. Hatch: committed, agreed or "
        f"under way. Tick: highest published total.{' ○: without a published sum.' if narrow else ''}",
        f"{source(chosen, facts)}; {count(len(facts), 'fact')}, {without_sum(facts)}. "
        f"{len(drawn)} of {count(len(bars), 'row')} drawn."
        + roles_left(records, f"{len(without_rate)} without a rate" if len(without_rate) else ""),
        spoken(title, "; ".join(_says(row) for _, row in (drawn if len(drawn) < 4 else drawn.iloc[[0, -1]]).iterrows()), len(drawn) > 3),
        bars.rename(columns={
            "partner": "Partner", "delivered": "Delivered, USD", "committed": "Committed, agreed or under way, USD",
            "announced": "Announced, USD", "total": "Sum, USD", "high": "Highest published, USD", "facts": "Facts",
            "missing": "Without a published sum"}),
        pd.concat([own, rivals, claims[sums.columns], unpriced]).drop_duplicates(["record", "indicator"]),
        figure_of(drawn, "partner", COLOUR, narrow) if len(drawn) > 3 and drawn["high"].max() > 0 else None,
        Proves(what, "investment_value", where=(("direction", direction),), by=("recipient",), columns=("Partner",)),
    )


def _says(bar: pd.Series) -> str:
    parts = ", ".join(f"{money(bar[status])} {status}" for status in DRAWN if bar[status])
    missing = f"{count(bar['missing'], 'fact')} without a sum" if bar["missing"] else ""
    said = [text for text in (f"USD {money(bar['total'])} ({parts})" if parts else "", missing) if text]
    return f"{bar['partner']}: {', '.join(said)}"


def direct_investment(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Direct investment by partner in the year with most figures, in both directions, and the year before."""
    table = chosen.tables["fdi"]
    observed = chosen.observations
    yearly = set(table.loc[table["period"] == "year", "id"])
    values, without_rate = in_usd(
        observed[observed["indicator"].isin(["fdi_inward", "fdi_outward"]) & (observed["role"] == "headline")
                 & observed["record"].isin(yearly) & observed["partners"].isin(list(chosen.names))], chosen)
    if values.empty:
        return None
    counts = values.groupby("year").size()
    year = int(counts[counts == counts.max()].index.max())
    shown = values[values["year"] == year].assign(name=values["partners"].map(chosen.names))
    sides = {"fdi_inward": "into Azerbaijan", "fdi_outward": "from Azerbaijan"}
    wide = shown.pivot_table(index="name", columns="indicator", values="value").reindex(columns=list(sides))
    wide = wide.assign(order=wide.fillna(0).max(axis=1)).sort_values("order", ascending=False).drop(columns="order").head(ROWS)
    shown = shown[shown["name"].isin(wide.index)]
    into = wide["fdi_inward"].dropna().sort_values(ascending=False)
    title = (f"{shortened(into.index[0], 20)} invests most in Azerbaijan in {year}" if len(into) > 2 and into.iloc[0] > into.iloc[1]
             else f"Direct investment by partner in {year}")
    said = [f"{name}: " + ", ".join(f"USD {rounded(row[code])} {side}" for code, side in sides.items() if pd.notna(row[code]))
            for name, row in (wide if len(wide) < 4 else wide.iloc[[0, -1]]).iterrows()]
    return Chart(
        "economy-direct-investment", title,
        f"Direct investment in {year}, the year with most published figures by partner, USD. Left: from the partner into Azerbaijan; "
        "right: from Azerbaijan into the partner. —: no figure.",
        f"{source(chosen, shown)}; {count(len(shown), 'figure')}. Gross, as the central bank or the recipient counts. "
        "Left out: other years, part-years, stocks, running totals, totals over partners"
        + (f", {len(without_rate)} without a rate." if len(without_rate) else "."),
        spoken(title, "; ".join(said), len(shown) > 3),
        wide.rename_axis("Partner").reset_index().rename(columns={
            "fdi_inward": "Into Azerbaijan, USD", "fdi_outward": "From Azerbaijan, USD"}).assign(Year=year),
        shown[values.columns], _two_sides(wide, narrow) if len(shown) > 3 else None,
        behind=tuple(shown.groupby("name")["record"].agg(";".join)[wide.index]),
    )


def _two_sides(wide: pd.DataFrame, narrow: bool):
    rows, largest = list(range(len(wide))), wide.max().max()
    traces, axes = [], {}
    for number, (code, title, hue) in enumerate((("fdi_inward", "Into Azerbaijan", COLOUR), ("fdi_outward", "From Azerbaijan", ACCENT))):
        suffix = str(number + 1) if number else ""
        values = wide[code]
        axes[f"xaxis{suffix}"] = {"visible": False, "domain": [0.52 * number, 0.48 + 0.52 * number], "anchor": "y",
                                  "range": [0, largest * (2.0 if narrow else 1.5)]}
        traces += [
            {"type": "bar", "orientation": "h", "name": title, "y": rows, "x": values.fillna(0).tolist(), "xaxis": f"x{suffix}",
             "marker": {"color": hue}, "customdata": [[name, rounded(value)] for name, value in values.items()],
             "ids": [str(row) if known else "" for row, known in enumerate(values.notna())],
             "hovertemplate": f"%{{customdata[0]}}, {title.lower()}: USD %{{customdata[1]}}<extra></extra>"},
            {"type": "scatter", "mode": "text", "xaxis": f"x{suffix}", "y": [-0.9, *rows], "x": [0, *values.fillna(0)], "hoverinfo": "skip",
             "text": [f"<b>{title}</b>"] + [f" {rounded(value)}" for value in values], "textposition": "middle right",
             "textfont": SMALL if not narrow else NOTE},
        ]
    return figure(traces, 27 * len(wide) + 44, narrow, margin={"l": 8, "r": 8, "t": 4, "b": 4},
                  yaxis={"tickvals": rows, "ticktext": [shortened(name, 13 if narrow else 22) for name in wide.index],
                         "range": [len(wide) - 0.4, -1.4], "automargin": True, "tickfont": FONT}, **axes)


def energy_output(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Oil and gas production, one panel each, with producers of the same order faint behind."""
    observed = chosen.observations
    values = observed[(observed["table"] == "energy") & observed["indicator"].isin(list(OUTPUT))]
    countries = chosen.tables["energy"].set_index("id")["country"]
    values = values.assign(country=values["record"].map(countries), year=values["year"].astype(int))
    values = values[values["country"].isin(["AZE", *BESIDE]) & values["role"].isin(("headline", "context"))]
    values = values.sort_values(["country", "year"])
    own = values[values["country"] == "AZE"]
    if own.empty:
        return None
    indicators = [code for code in OUTPUT if code in set(own["indicator"])]
    values = pd.concat([values[values["indicator"] == code] for code in indicators])
    peaks, spoken = [], []
    for code in indicators:
        name, unit = OUTPUT[code]
        line = own[own["indicator"] == code].set_index("year")["value"]
        peaks.append(f"{name.lower()} output in {line.idxmax()}" if peaks else f"{name} output peaks in {line.idxmax()}")
        spoken.append(f"{name}: highest {line.max():.1f} {unit} in {line.idxmax()}, lowest {line.min():.1f} in {line.idxmin()}, "
                      f"{line.iloc[-1]:.1f} in {line.index[-1]}")
    title = listed(peaks) if len(own) > 3 else "Oil and gas output by year"
    return Chart(
        "economy-energy-output", title,
        "Crude oil and condensate, million tonnes (Mt), and marketed gas, billion cubic metres (bcm), a year each, "
        f"{values['year'].min()}–{values['year'].max()}. Grey: neighbouring producers, for scale.",
        f"{source(chosen, values)}; {count(len(own), 'value')} of Azerbaijan, {count(len(values) - len(own), 'value')} of neighbours "
        "as context. "
        "Left out: gross gas as the ministry counts it, another measure; Russia, Norway and the world, of another order.",
        f"{'. '.join(spoken)}.",
        pd.DataFrame({"Country": values["country"].map(chosen.names), "Year": values["year"], "Output": values["indicator"].map(
            {code: OUTPUT[code][0] for code in indicators}), "Value": values["value"], "Unit": values["unit"]}),
        values[observed.columns], _output(values, indicators, chosen.names, narrow) if len(own) > 3 else None,
        behind=tuple(values["record"]),
    )


def _output(values: pd.DataFrame, indicators: list[str], names: dict[str, str], narrow: bool):
    stacked = narrow or len(indicators) == 1
    height = 210 * len(indicators) if narrow else 260
    traces, axes, titles, first = [], {}, [], 0
    for number, code in enumerate(indicators):
        across = (0.0, 1.0) if stacked else (0.54 * number, 0.46 + 0.54 * number)
        top = 1 - number / len(indicators) if stacked else 1.0
        down = (top - 1 / len(indicators) + 0.06, top - 0.1 * (2 if narrow else 1) / 2) if stacked else (0.0, 0.9)
        lines = []
        for country, part in values[values["indicator"] == code].groupby("country"):
            faint = country != "AZE"
            lines.append(Line(names[country], part.set_index("year")["value"], MUTED if faint else COLOUR, faint=faint, first=first))
            first += len(part)
        drawn, placed = panel(lines, lambda value: f"{value:.0f}", height, narrow, number, across, down, 0.42 if narrow else 0.36)
        traces, axes = traces + drawn, axes | placed
        titles.append({"xref": "paper", "yref": "paper", "x": across[0], "y": top, "xanchor": "left", "yanchor": "top", "showarrow": False,
                       "text": f"<b>{OUTPUT[code][0]}</b>, {OUTPUT[code][1]}", "font": SMALL})
    return figure(traces, height, narrow, annotations=titles, **axes)


def neighbours(chosen: Dataset, narrow: bool = False) -> Chart | None:
    return comparison.neighbours(chosen, "economic", narrow)


CHARTS = [exports_by_partner, imports_from_both_sides, totals, outward, inward, direct_investment, neighbours]
WIDE = [energy_output]
"""Shown over the whole width of the page."""
