"""How full the corridors run: the latest yearly flow against the published capacities."""

import pandas as pd

from indicators.charts import FAINT, FONT, MUTED, SMALL, Chart, figure
from indicators.charts.corridors import COLOUR, OWN, flows, joined, left_out, short_names, wrapped, yearly
from indicators.dataset import Dataset
from indicators.wording import count, exact, quantity, rounded


def flow_against_capacity(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The latest yearly flow in per cent of the highest published capacity that operates; hatched where capacities disagree."""
    figures = joined(chosen, "corridor_figures", "corridor")
    capacity = figures[(figures["indicator"] == "corridor_capacity") & figures["role"].isin((*OWN, "rival"))]
    operating = capacity[capacity["status"] == "delivered"]
    moved = yearly(flows(chosen))
    latest = moved[moved["role"].isin(OWN) & (moved["partners"] == "")].sort_values("year", kind="stable")
    latest = latest.drop_duplicates(["corridor", "unit"], keep="last").assign(rate=lambda frame: frame["unit"] + "/y")
    span = operating.groupby(["corridor", "unit"], sort=False)["value"].agg(["min", "max"])
    both = latest.join(span, on=["corridor", "rate"], how="inner")
    if both.empty:
        return None
    both = both.assign(share=100 * both["value"] / both["max"]).sort_values("share", ascending=False, kind="stable")
    names = short_names(chosen)
    several = both["corridor"].duplicated(keep=False)
    labels = [("Containers, " if unit == "TEU" else "Cargo, ") * more + names[code]
              for code, unit, more in zip(both["corridor"], both["unit"], several)]
    over = int((both["share"] > 100).sum())
    best = f"{labels[0]}: {both['share'].iloc[0]:.0f}% of capacity in {both['year'].iloc[0]}"
    title = best if len(both) >= 3 and len(best) <= 60 else "Flow against capacity"
    pairs = operating.set_index(["corridor", "unit"]).index.isin(pd.MultiIndex.from_frame(both[["corridor", "rate"]]))
    used = operating[pairs]
    capacities: dict[tuple[str, str], list[str]] = {}
    for corridor, unit, record in zip(used["corridor"], used["unit"], used["record"]):
        capacities.setdefault((corridor, unit), []).append(record)
    table = pd.DataFrame({
        "Asset": labels, "Year": both["year"].to_numpy(), "Flow": both["value"].to_numpy(), "Unit": both["rate"].to_numpy(),
        "Lowest capacity": both["min"].to_numpy(), "Highest capacity": both["max"].to_numpy(),
        "Derived share of the highest, %": both["share"].round(1).to_numpy(),
    })
    lines = [f"{label}: {quantity(row.value, row.unit)} of {_span(row)} in {row.year}" for label,
             row in zip(labels, both.itertuples())]
    alt = f"{title}. {lines[0]}; least: {lines[-1]}." if len(lines) > 1 else f"{lines[0]}."
    planned = capacity[(capacity["status"] != "delivered") & capacity["corridor"].isin(both["corridor"])]
    unmatched = len(latest) - len(both)
    return Chart(
        "corridors-capacity", title,
        "Latest yearly flow (thin bar) in per cent of the highest published capacity (grey; hatched where capacities disagree)",
        f"Source: flows and corridor figures tables; {count(len(both) + len(used), 'record')}. Derived: flow ÷ highest capacity"
        f"{f'; {over} above 100%' if over else ''}."
        + left_out({("planned capacity", "planned capacities"): len(planned),
                    ("flow without a capacity in its unit", "flows without a capacity in their unit"): unmatched}),
        alt, table, chosen.observations.loc[[*both.index, *used.index]],
        _bullets(both, labels, narrow) if len(both) + len(used) > 3 else None,
        behind=tuple(";".join([flow, *capacities[corridor, rate]]) for flow, corridor, rate in zip(
            both["record"], both["corridor"], both["rate"])),
    )


def _span(row) -> str:
    return f"{exact(row.max)} {row.rate}" if row.min == row.max else f"{exact(row.min)}–{exact(row.max)} {row.rate}"


def _bullets(both: pd.DataFrame, labels: list[str], narrow: bool):
    rows = list(range(len(both)))
    low = (100 * both["min"] / both["max"]).tolist()
    shares = both["share"].tolist()
    hover = [f"{label}: {quantity(row.value, row.unit)} of {_span(row)}, {row.year}" for label,
             row in zip(labels, both.itertuples())]
    edge = {"color": FAINT, "width": 1}
    common = {"type": "bar", "orientation": "h", "y": rows, "hovertext": hover, "hoverinfo": "text", "ids": [str(row) for row in rows]}
    traces = [
        common | {"name": "capacity", "x": low, "width": 0.56, "marker": {"color": FAINT + "80", "line": edge}},
        common | {"name": "capacities disagree", "x": [100 - start for start in low], "base": low, "width": 0.56,
                  "marker": {"color": "rgba(0,0,0,0)",
                             "line": {"color": FAINT, "width": [1 if start < 100 else 0 for start in low]},
                             "pattern": {"shape": "/", "fgcolor": MUTED, "size": 6, "solidity": 0.2}}},
        common | {"name": "flow", "x": shares, "width": 0.22, "marker": {"color": COLOUR}},
        {"type": "scatter", "mode": "text", "y": rows, "x": [max(100, share) for share in shares], "textposition": "middle right",
         "text": [f"\u00a0<b>{rounded(row.value)}</b> of {rounded(row.max)}<br>\u00a0{row.rate}, {row.year}" if narrow
                  else f"\u00a0<b>{quantity(row.value, row.unit, 3)}</b> of {_span(row)}<br>\u00a0{row.share:.0f}% in {row.year}"
                  for row in both.itertuples()], "textfont": SMALL, "hoverinfo": "skip"},
    ]
    return figure(traces, (54 if narrow else 50) * len(both) + 20, barmode="overlay",
                  xaxis={"visible": False, "range": [0, max(100, *shares) * (1.75 if narrow else 1.6)]},
                  yaxis={"tickvals": rows, "ticktext": [wrapped(label, 16 if narrow else 20) for label in labels],
                         "range": [len(both) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})
