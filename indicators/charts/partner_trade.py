"""Trade of one partner with Azerbaijan: the customs' word and the partner's own, as lines of their own."""

import pandas as pd

from indicators.charts import ACCENT, AXIS, GRID, MUTED, SMALL, Chart, figure
from indicators.charts.captions import period, source
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.vocabulary import CURRENCIES
from indicators.wording import count, rounded

LINES = {
    "trade_exports": ("Exports", "Azerbaijan's exports, by its customs", ACCENT, "solid"),
    "trade_imports_mirror": ("Partner sells", "The partner's sales to Azerbaijan, by its own figures", MUTED, "dot"),
    "trade_imports": ("Imports", "Azerbaijan's imports, by its customs", MUTED, "solid"),
    "trade_exports_mirror": ("Partner buys", "The partner's purchases from Azerbaijan, by its own figures", ACCENT, "dot"),
}
"""Short name, full name, colour, dash: teal is what Azerbaijan sells, grey what it buys; dotted is the partner's word."""

SCALES = ((1e9, "USD billion"), (1e6, "USD million"), (1e3, "USD thousand"))


def trade(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Yearly goods trade by indicator; services, turnover, shares and part-years are other statistics and stay out."""
    basis = chosen.tables["trade"].set_index("id")
    money = chosen.observations[chosen.observations["indicator"].isin(LINES) & (chosen.observations["partners"] == partner)
                                & chosen.observations["unit"].isin(CURRENCIES) & chosen.observations["year"].notna()]
    money, without_rate = in_usd(money, chosen)
    money = money.drop(columns="per_usd")
    whole = (money["record"].map(basis["basis"]).isin(("customs", "mirror")) & (money["record"].map(basis["period"]) == "year"))
    # Of two figures for a year the record's headline is drawn; the others are hollow marks.
    lines, rivals = money[whole & (money["role"] == "headline")], money[whole & (money["role"] == "rival")]
    lines = lines.drop_duplicates(["indicator", "year"])
    if lines.empty:
        return None
    lines = lines.sort_values("year", kind="stable").sort_values(
        "indicator", key=lambda codes: codes.map(list(LINES).index), kind="stable")
    name, most = chosen.names[partner], lines["value"].max()
    factor, unit = next(scale for scale in SCALES if most >= 2 * scale[0] or scale is SCALES[-1])
    first = lines[lines["indicator"] == lines["indicator"].iloc[0]]
    last, peak, low = first.iloc[-1], lines.loc[lines["value"].idxmax()], lines.loc[lines["value"].idxmin()]
    said = {code: full for code, (_, full, *_) in LINES.items()}
    finding = f"Exports to {name}: USD {rounded(last['value'], 2)} in {last['year']}"
    finds = last["indicator"] == "trade_exports" and len(first) >= 3 and len(finding) <= 60
    drawn = pd.concat([lines, rivals])
    return Chart(
        name="partner-trade",
        title=finding if finds else "Goods trade with Azerbaijan by year",
        subtitle=f"{unit} a year, rate of the year, {period(lines['year'])}. Teal: Azerbaijan sells; grey: it buys. "
                 "Solid: Azerbaijan's customs; dotted: the partner's own figures",
        caption=f"{source(chosen, drawn)}; {count(len(lines), 'value')}"
                + (f", {count(len(rivals), 'other figure')} for the same years as hollow marks" if len(rivals) else "")
                + (f". Left out: {len(without_rate)} without a rate" if len(without_rate) else "")
                + ". A year without a figure breaks the line. The two sides are never averaged.",
        alt=f"{said[peak['indicator']]}: highest USD {rounded(peak['value'])} in {peak['year']}. "
            f"Lowest value: USD {rounded(low['value'])} in {low['year']} ({said[low['indicator']]}).",
        table=pd.DataFrame({
            "Year": drawn["year"], "What": drawn["indicator"].map(said),
            "Role": drawn["role"].map({"headline": "line", "rival": "other figure"}), "Record": drawn["record"],
            f"Value, {unit}": (drawn["value"] / factor).round(6)}).reset_index(drop=True),
        rows=drawn, figure=_lines(lines, rivals, factor, narrow) if len(lines) >= 4 else None, behind=tuple(drawn["record"]),
    )


def _lines(lines: pd.DataFrame, rivals: pd.DataFrame, factor: float, narrow: bool):
    low, high = int(lines["year"].min()), int(lines["year"].max())
    highest = max(lines["value"].max(), rivals["value"].max() if len(rivals) else 0) / factor
    traces, ends = [], []
    row_of = {pair: str(row) for row, pair in enumerate(zip(lines["indicator"], lines["year"]))}
    for code, group in lines.groupby("indicator", sort=False):
        short, full, colour, dash = LINES[code]
        every_year = range(int(group["year"].min()), int(group["year"].max()) + 1)
        values = (group.set_index("year")["value"] / factor).reindex(every_year)
        traces.append({"type": "scatter", "mode": "lines+markers", "name": short, "x": [int(year) for year in values.index],
                       "y": [None if pd.isna(value) else value for value in values], "connectgaps": False,
                       "ids": [row_of.get((code, year), "") for year in values.index],
                       "line": {"color": colour, "width": 2, "dash": dash}, "marker": {"size": 4, "color": colour},
                       "customdata": [f"{full}, {year}: USD {rounded((value or 0) * factor)}" for year, value in values.items()],
                       "hovertemplate": "%{customdata}<extra></extra>"})
        ends.append((float(values.iloc[-1]), int(values.index[-1]), short, colour))
    if len(rivals):
        traces.append({"type": "scatter", "mode": "markers", "name": "other figures", "x": rivals["year"].astype(int).tolist(),
                       "y": (rivals["value"] / factor).tolist(),
                       "ids": [str(row) for row in range(len(lines), len(lines) + len(rivals))],
                       "marker": {"symbol": "circle-open", "size": 8, "color": MUTED},
                       "hovertemplate": "Other figure, %{x}: %{y:.3~g}<extra></extra>"})
    height = 250 if narrow else 300
    span = max(high - low, 1)
    traces.append(_labels(ends, high, span, highest * 1.08 / (height - 40) * 17, factor, narrow))
    every = next(every for every in (1, 2, 5, 10) if span / every <= (4 if narrow else 8) or every == 10)
    return figure(
        traces, height, margin={"l": 8, "r": 8, "t": 10, "b": 28},
        xaxis={"range": [low - 0.03 * span, high + span * (0.95 if narrow else 0.36)],
               "tickvals": list(range(-(-low // every) * every, high + 1, every)), "tickformat": "d"},
        yaxis={"range": [0, highest * 1.08], "nticks": 5, "showgrid": True, "gridcolor": GRID, "automargin": True,
               "linecolor": AXIS},
    )


def _labels(ends: list[tuple], high: int, span: int, apart: float, factor: float, narrow: bool) -> dict:
    """Names and last values at the right end, pushed apart where lines end close together."""
    heights: list[float] = []
    for value, *_ in (ordered := sorted(ends)):
        heights.append(max(value, heights[-1] + apart if heights else apart / 2))
    texts = [f" {short} <b>{rounded(value * factor, 2)}</b>{'' if year == high else f', {year}'}"
             for value, year, short, _ in ordered]
    return {"type": "scatter", "mode": "text", "name": "last values", "x": [high + 0.02 * span] * len(ordered), "y": heights,
            "text": texts, "textposition": "middle right", "hoverinfo": "skip",
            "textfont": SMALL | {"size": 11 if narrow else 12}}
