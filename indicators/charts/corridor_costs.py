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
    aside = money[money["role"].isin(("part", "context"))]
    money = money[~money["role"].isin(("part", "context"))]
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
    parts = aside[(aside["role"] == "part") & aside["role_of"].isin(spans.index)]
    ordered = pd.concat([money.assign(row=fact.map(place)), parts.assign(row=parts["role_of"].map(place))])
    ordered = ordered.sort_values(["row", "value"], kind="stable")
    widest = (spans["max"] - spans["min"]).idxmax()
    gap = spans.loc[widest]
    apart = f"{labels[place[widest]]}: USD {written[place[widest]]} bn published"
    title = apart if len(money) >= 3 and gap["min"] < gap["max"] and len(apart) <= 60 else "Published costs"
    table = pd.DataFrame({
        "Asset": [labels[row] for row in ordered["row"]],
        "Figure": [headline.loc[record, "segment"] for record in ordered["record"]],
        "Cost, USD": ordered["value"].round().to_numpy(), "Record": ordered["record"].array, "Year": ordered["year"].array,
        "As published": [quantity(row.published_value, row.published_unit) for row in ordered.itertuples()],
        "Enters as": [{"part": "part of the cost", "rival": "rival figure"}.get(role, "figure") for role in ordered["role"]],
    })
    lines = [f"{label}: USD {' bn to '.join(span.split('–'))} bn, {count(number, 'figure')}"
             for label, span, number in zip(labels, written, spans["size"])]
    return Chart(
        "corridors-costs", title,
        "Published cost, USD billion, rate of the year, not adjusted for inflation. A tick is one figure, the band joins them.",
        f"Source: corridor figures table; {count(len(ordered), 'record')}. The chain includes its parts: never add these rows."
        + (" A thin tick is a part of the cost." if len(parts) else "")
        + left_out({"part": len(aside) - len(parts), ("figure without a rate", "figures without a rate"): len(unrated)}),
        (f"{lines[0]}; least: {lines[-1]}." if len(lines) > 1 else f"{lines[0]}.")
        + (f" Furthest apart: {lines[place[widest]]}." if place[widest] and gap["min"] < gap["max"] else ""),
        table, ordered[chosen.observations.columns],
        _ticks(ordered, spans, labels, written, narrow) if len(ordered) > 3 else None,
        behind=tuple(ordered["record"]),
    )


def _billions(low: float, high: float) -> str:
    ends = [f"{number / 1e9:.1f}" if number >= 1e9 else f"{number / 1e9:.2f}" for number in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _ticks(ordered: pd.DataFrame, spans: pd.DataFrame, labels: list[str], written: list[str], narrow: bool):
    rows = list(range(len(spans)))
    hover = [f"{labels[row.row]}, {row.segment}: {quantity(row.published_value, row.published_unit)}"
             + " (part of the cost)" * (row.role == "part") for row in ordered.itertuples()]
    part = ordered["role"].eq("part").tolist()
    traces = [
        {"type": "bar", "orientation": "h", "name": "band", "y": rows, "base": (spans["min"] / 1e9).tolist(),
         "x": ((spans["max"] - spans["min"]) / 1e9).tolist(), "width": 0.24, "marker": {"color": FAINT + "80"},
         "hoverinfo": "skip"},
        {"type": "scatter", "mode": "markers", "name": "figures", "x": (ordered["value"] / 1e9).tolist(),
         "y": ordered["row"].tolist(),
         "marker": {"symbol": "line-ns", "size": [9 if own else 15 for own in part],
                    "line": {"width": [1.5 if own else 3 for own in part], "color": COLOUR}}, "hovertext": hover,
         "hoverinfo": "text", "ids": [str(row) for row in range(len(ordered))]},
        {"type": "scatter", "mode": "text", "x": (spans["max"] / 1e9).tolist(), "y": rows, "textposition": "middle right",
         "text": [f"\u00a0\u00a0<b>{span}</b>{'' if narrow else ' · ' + count(number, 'figure')}" for span,
                  number in zip(written, spans["size"])], "textfont": SMALL, "hoverinfo": "skip"},
    ]
    return figure(traces, (48 if narrow else 34) * len(spans) + 40, barmode="overlay",
                  xaxis={"range": [0, spans["max"].max() / 1e9 * (1.55 if narrow else 1.75)], "rangemode": "tozero", "nticks": 6},
                  yaxis={"tickvals": rows, "ticktext": [wrapped(label, 16 if narrow else 30) for label in labels],
                         "range": [len(rows) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})
