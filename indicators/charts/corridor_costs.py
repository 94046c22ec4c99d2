"""What the corridors were said to cost: every published figure, none added."""

import re

import pandas as pd

from indicators.charts import FAINT, FONT, SMALL, Chart, figure
from indicators.charts.corridors import COLOUR, joined, left_out, short_names, wrapped
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.wording import count, quantity


def costs(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Every published cost of an asset as a tick on one row, with a band from the lowest to the highest."""
    figures = joined(chosen, "corridor_figures", "corridor", "segment")
    money, unrated = in_usd(figures[figures["indicator"] == "corridor_cost"], chosen)
    parts = money["role"].isin(("part", "context"))
    money = money[~parts]
    if money.empty:
        return None
    headline = figures.set_index("record")
    # A filter may have taken the record that a rival belongs to: then the rival stands for itself.
    tied = (money["role"] == "rival") & money["role_of"].isin(headline.index)
    fact = money["role_of"].where(tied, money["record"])
    spans = money.assign(fact=fact).groupby("fact")["value"].agg(["min", "max", "size"]).sort_values("max", ascending=False)
    names = short_names(chosen)
    codes = headline.loc[spans.index, "corridor"]
    segments = headline.loc[spans.index, "segment"]
    twice = codes.duplicated(keep=False)
    labels = [names[code] + (f": {re.split(r', | [(]', segment)[0]}" if more else "") for code, segment,
              more in zip(codes, segments, twice)]
    written = [_billions(low, high) for low, high in zip(spans["min"], spans["max"])]
    place = {name: row for row, name in enumerate(spans.index)}
    ordered = money.assign(row=fact.map(place)).sort_values(["row", "value"], kind="stable")
    widest = (spans["max"] - spans["min"]).idxmax()
    gap = spans.loc[widest]
    apart = f"{labels[place[widest]]}: USD {written[place[widest]]} bn published"
    title = apart if len(money) >= 3 and gap["min"] < gap["max"] and len(apart) <= 60 else "Published costs"
    table = pd.DataFrame({
        "Asset": [labels[row] for row in ordered["row"]],
        "Figure": [headline.loc[record, "segment"] for record in ordered["record"]],
        "Year": ordered["year"].array, "Cost, USD": ordered["value"].round().to_numpy(),
        "As published": [quantity(row.published_value, row.published_unit) for row in ordered.itertuples()],
    })
    lines = [f"{label}: USD {span} bn, {count(number, 'figure')}" for label, span, number in zip(labels, written, spans["size"])]
    return Chart(
        "corridors-costs", title,
        "Published cost, USD billion, rate of the year, not adjusted for inflation. A tick is one figure, the band joins them.",
        f"Source: corridor figures table; {count(len(money), 'record')}. The chain includes its parts: never add these rows."
        + left_out({"part": int(parts.sum()), ("figure without a rate", "figures without a rate"): len(unrated)}),
        f"{title}. {lines[0]}; least: {lines[-1]}." if len(lines) > 1 else f"{lines[0]}.",
        table, ordered[chosen.observations.columns],
        _ticks(ordered, spans, labels, written, narrow) if len(ordered) > 3 else None,
    )


def _billions(low: float, high: float) -> str:
    ends = [f"{number / 1e9:.1f}" if number >= 1e9 else f"{number / 1e9:.2f}" for number in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _ticks(ordered: pd.DataFrame, spans: pd.DataFrame, labels: list[str], written: list[str], narrow: bool):
    rows = list(range(len(spans)))
    hover = [f"{labels[row.row]}, {row.segment}: {quantity(row.published_value, row.published_unit)}"
             for row in ordered.itertuples()]
    traces = [
        {"type": "bar", "orientation": "h", "name": "band", "y": rows, "base": (spans["min"] / 1e9).tolist(),
         "x": ((spans["max"] - spans["min"]) / 1e9).tolist(), "width": 0.24, "marker": {"color": FAINT + "80"},
         "hoverinfo": "skip"},
        {"type": "scatter", "mode": "markers", "name": "figures", "x": (ordered["value"] / 1e9).tolist(),
         "y": ordered["row"].tolist(),
         "marker": {"symbol": "line-ns", "size": 15, "line": {"width": 3, "color": COLOUR}}, "hovertext": hover,
         "hoverinfo": "text"},
        {"type": "scatter", "mode": "text", "x": (spans["max"] / 1e9).tolist(), "y": rows, "textposition": "middle right",
         "text": [f"\u00a0\u00a0<b>{span}</b>{'' if narrow else ' · ' + count(number, 'figure')}" for span,
                  number in zip(written, spans["size"])], "textfont": SMALL, "hoverinfo": "skip"},
    ]
    return figure(traces, (48 if narrow else 34) * len(spans) + 40, barmode="overlay",
                  xaxis={"range": [0, spans["max"].max() / 1e9 * (1.55 if narrow else 1.75)], "rangemode": "tozero", "nticks": 6},
                  yaxis={"tickvals": rows, "ticktext": [wrapped(label, 16 if narrow else 30) for label in labels],
                         "range": [len(rows) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})
