"""Gas contracts beside deliveries: what was agreed a year, and what a whole year brought."""

from textwrap import wrap

import pandas as pd

from indicators.charts import BACKGROUND, FONT, SMALL, Chart, figure
from indicators.charts.corridors import COLOUR, OWN, flows, left_out, wrapped
from indicators.dataset import Dataset
from indicators.wording import MISSING, count, rounded


def contracts(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """One row a buyer: each contract a pale bar of its own from zero, the latest yearly delivery a thin bar over it."""
    agreed = chosen.observations[(chosen.observations["indicator"] == "contract_volume")
                                 & chosen.observations["role"].isin((*OWN, "part"))]
    if agreed.empty:
        return None
    own = chosen.tables["gas_contracts"].set_index("id")
    agreed = agreed.assign(buyer=agreed["record"].map(own["buyer"]).fillna(""))
    agreed = agreed.sort_values("value", ascending=False, kind="stable")
    delivered = _deliveries(chosen, agreed.assign(begun=agreed["record"].map(own["delivery_start"]).fillna("")))
    order = list(agreed["partners"].drop_duplicates())
    names = {codes: ", ".join(chosen.names[code] for code in codes.split(";")) for codes in order}
    without = [codes for codes in order if codes not in delivered.index]
    compared = [codes for codes in order if codes in delivered.index and not delivered["begins"].loc[codes]]
    title = "Contracts are not deliveries"
    if len(compared) >= 3:
        below = sum(delivered["value"].loc[codes] < agreed.loc[agreed["partners"] == codes, "value"].max() for codes in compared)
        title = f"{below} of {len(compared)} buyers receive less than a contract's volume"
    marks = pd.concat([agreed, delivered.reset_index()])
    table = pd.DataFrame({
        "Buyer": marks["partners"].map(names).array, "What": ["contract"] * len(agreed)
        + ["delivery, part of a year" if begins else "delivery" for begins in delivered["begins"]],
        "Contract with": [buyer or MISSING for buyer in marks["buyer"].fillna("")], "Year": marks["year"].array,
        "bcm a year": marks["value"].array,
    })
    lines = [f"{names[codes]}: contract {rounded(agreed.loc[agreed['partners'] == codes, 'value'].max())} bcm a year, "
             + (f"delivered {rounded(delivered['value'].loc[codes])} bcm in {_when(delivered.loc[codes])}"
                if codes in delivered.index else "no yearly delivery published") for codes in order]
    unpriced = chosen.facts[(chosen.facts["table"] == "gas_contracts") & ~chosen.facts["record"].isin(set(agreed["record"]))]
    return Chart(
        "corridors-contracts", title,
        "Billion cubic metres a year: contract pale (outline: announced), latest delivery thin (outline: part of a first year)",
        f"Source: gas contracts and flows tables; {count(len(marks), 'record')}, {len(without)} of {len(order)} buyers without a "
        "yearly delivery since the first date of delivery. Contracts are not deliveries; two contracts of a buyer are not added. "
        "The year in which deliveries began is not compared with a contract."
        + left_out({("contract without a yearly volume", "contracts without a yearly volume"): len(unpriced)}),
        f"{title}. {lines[0]}; least: {lines[-1]}." if len(lines) > 1 else f"{lines[0]}.",
        table, chosen.observations.loc[[*agreed.index, *delivered["index"]]],
        _bullets(agreed, delivered, order, names, narrow) if len(marks) > 3 else None,
        behind=tuple(marks["record"]),
    )


def _deliveries(chosen: Dataset, agreed: pd.DataFrame) -> pd.DataFrame:
    """The latest year by buyer after deliveries began, the exporter's figure before the importer's; ``begins`` marks part of a year."""
    begun = agreed.groupby("partners")["begun"].min()
    gas = flows(chosen)
    gas = gas[gas["indicator"].isin(("gas_exports", "gas_imports")) & (gas["unit"] == "bcm") & (gas["period"] == "year")
              & (gas["role"] == "headline") & gas["partners"].isin(begun.index)]
    # Greece bought gas before its contract began on the last day of 2020: that is not what the contract brought.
    gas = gas[(gas["year"].astype("str") + "-12-31") > gas["partners"].map(begun)]
    ranked = gas.assign(buyer="", index=gas.index, theirs=gas["reporter"].ne("exporter"))
    first = ranked["partners"].map(begun)
    # A first year is whole from its first day alone; where no more than the year is known, it may not be.
    years = ranked["year"].astype("str")
    ranked["begins"] = (first.str[:4] == years) & (first != years + "-01-01")
    latest = ranked.sort_values(["year", "theirs"], ascending=[False, True], kind="stable").drop_duplicates("partners")
    return latest.set_index("partners")


def _when(delivery: pd.Series) -> str:
    return f"{'part of ' if delivery['begins'] else ''}{delivery['year']}"


def _bullets(agreed: pd.DataFrame, delivered: pd.DataFrame, order: list[str], names: dict[str, str], narrow: bool):
    place = {codes: row for row, codes in enumerate(order)}
    announced = agreed["status"] == "announced"
    got = delivered.reindex(order).dropna(subset="value")
    texts = []
    for codes in order:
        own = agreed[agreed["partners"] == codes]
        signed = ", ".join(f"{rounded(value)}\u00a0({'undated' if pd.isna(year) else year})"
                           for value, year in zip(own["value"], own["year"]))
        first = "\u00a0<b>—</b> not published"
        if codes in got.index:
            first = f"\u00a0<b>{rounded(got['value'].loc[codes])}</b> in {_when(got.loc[codes])}"
        texts.append("<br>\u00a0".join([first, *wrap(f"of {signed}", 20 if narrow else 60)]))
    ends = agreed.groupby("partners")["value"].max().reindex(order)
    ends = [max(end, got["value"].get(codes, 0)) for codes, end in ends.items()]
    traces = [
        {"type": "bar", "orientation": "h", "name": "contract", "width": 0.56,
         "y": [place[codes] for codes in agreed["partners"]],
         "x": agreed["value"].tolist(), "hoverinfo": "text", "ids": [str(row) for row in range(len(agreed))],
         "hovertext": [f"{names[codes]}, {buyer or 'buyer not stated'}: {rounded(value)} bcm a year" for codes, buyer, value in
                       zip(agreed["partners"], agreed["buyer"], agreed["value"])],
         "marker": {"color": ["rgba(0,0,0,0)" if open_ else COLOUR + "24" for open_ in announced],
                    "line": {"color": COLOUR, "width": 1}}},
        {"type": "bar", "orientation": "h", "name": "delivered", "y": [place[codes] for codes in got.index],
         "x": got["value"].tolist(), "ids": [str(len(agreed) + row) for row in delivered.index.get_indexer(got.index)],
         "width": 0.2, "hoverinfo": "text", "marker": {"color": [BACKGROUND if begins else COLOUR for begins in got["begins"]],
                                                       "line": {"color": COLOUR, "width": 1}},
         "hovertext": [f"{names[codes]}: {rounded(value)} bcm delivered in {_when(got.loc[codes])}" for codes, value in
                       got["value"].items()]},
        {"type": "scatter", "mode": "text", "x": ends, "y": list(range(len(order))), "text": texts,
         "textposition": "middle right",
         "textfont": SMALL, "hoverinfo": "skip"},
    ]
    return figure(traces, (52 if narrow else 46) * len(order) + 20, barmode="overlay",
                  xaxis={"visible": False, "range": [0, max(ends) * (2.6 if narrow else 2.1)]},
                  yaxis={"tickvals": list(range(len(order))),
                         "ticktext": [wrapped(names[codes], 12 if narrow else 18) for codes in order],
                         "range": [len(order) - 0.4, -0.6], "automargin": True, "tickfont": SMALL if narrow else FONT})
