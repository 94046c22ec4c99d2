"""Crisis response: who received how much aid, from whom, and what has no published sum."""

import numpy as np
import pandas as pd

from indicators.charts import FONT, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.aid_time import acts_in_time, assistance_by_year
from indicators.charts.captions import period, roles_left, source, spoken, without_sum
from indicators.charts.claimed import claimed_and_documented
from indicators.charts.money_bars import DRAWN, by_status, figure_of, money
from indicators.charts.published_sums import aid, published_totals
from indicators.dataset import Dataset
from indicators.wording import count, percent, shortened

COLOUR = PILLAR_COLOURS["crisis_response"]
ROWS = 12


def by_recipient(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Sums by recipient and status, with the highest published total and the acts without a sum."""
    facts, sums, without_rate = aid(chosen)
    if facts.empty:
        return None
    claims = published_totals(chosen, sums)
    bars = by_status(facts, "recipient")
    if bars.empty:
        return None
    bars["high"] = np.fmax(bars["high"], bars["recipient"].map(claims.groupby("recipient")["value"].max()))
    drawn = bars[bars[["total", "high"]].max(axis=1) > 0].head(ROWS)
    if drawn.empty:
        return None
    title = _recipient_title(drawn)
    said = [_says(bar) for _, bar in (drawn if len(drawn) < 4 else drawn.iloc[[0, -1]]).iterrows()]
    table = bars.rename(columns={
        "recipient": "Recipient", "delivered": "Delivered, USD", "committed": "Committed, USD", "announced": "Announced, USD",
        "total": "Sum, USD", "high": "Highest published, USD", "facts": "Facts", "missing": "Without a published sum"})
    return Chart(
        "aid-by-recipient", title,
        f"Aid by recipient, USD, rate of the year, {period(facts['year'])}. Tick: highest published total. "
        f"Circles{' and ○' if narrow else ''}: facts without a published sum.",
        f"{source(chosen, facts)}; {count(len(facts), 'fact')}, {without_sum(facts)}. "
        f"{len(drawn)} of {count(len(bars), 'recipient')} drawn, all in the table and the CSV. "
        "A promise delivered without a published sum stands with the sum promised."
        + roles_left(chosen.facts[chosen.facts["table"] == "aid"], f"{len(without_rate)} without a rate" if len(without_rate) else ""),
        spoken(title, "; ".join(said) + f". Facts without a published sum: {bars['missing'].sum()}", len(drawn) > 3), table,
        _behind(chosen, facts, sums, claims),
        figure_of(drawn, "recipient", COLOUR, narrow) if len(drawn) > 3 else None,
        Proves("Aid", "aid_value", by=("recipient",), columns=("Recipient",)),
    )


def _behind(chosen: Dataset, facts: pd.DataFrame, sums: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    ids = {*facts["record"], *facts["priced"]}
    rivals = {record for record, role, of in zip(sums["record"], sums["role"], sums["role_of"])
              if role == "rival" and not ids.isdisjoint(of.split(";"))}
    unpriced = records_behind(chosen.observations, facts[facts["value"].isna()])
    return pd.concat([sums[sums["record"].isin(ids | rivals | set(claims["record"]))], unpriced])


def _says(bar: pd.Series) -> str:
    beyond = f", up to USD {money(bar['high'])} in other figures" if bar["high"] > bar["total"] else ""
    parts = ", ".join(f"{money(bar[status])} {status}" for status in DRAWN if bar[status])
    return f"{bar['recipient']} USD {money(bar['total'])}{f' ({parts})' if parts else ''}{beyond}"


def _recipient_title(drawn: pd.DataFrame) -> str:
    first = drawn.iloc[0]
    if len(drawn) < 3 or first["total"] <= drawn["total"].iloc[1]:
        return "Aid by recipient"
    # Not "undelivered": a promise may be delivered without a published sum.
    promised = first["committed"] + first["announced"]
    share = f"{percent(promised, first['total'])} known from promises" if promised else "all of it delivered"
    return f"{shortened(first['recipient'], 20)}: largest sum, {share}"


def by_donor(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Acts of aid by who gave: the state, its agency, companies and foundations."""
    facts, sums, _ = aid(chosen)
    if facts.empty:
        return None
    facts = facts.merge(chosen.tables["aid"][["id", "donor"]], left_on="record", right_on="id")
    facts["donor"] = facts["donor"].str[:1].str.upper() + facts["donor"].str[1:]
    facts = facts.assign(delivered=facts["value"].where(facts["status"] == "delivered"), unpriced=facts["high"].isna())
    table = facts.groupby("donor").agg(facts=("record", "size"), value=("delivered", "sum"), missing=("unpriced", "sum"))
    table = table.reset_index().sort_values(["facts", "donor"], ascending=[False, True], ignore_index=True)
    top = table.iloc[0]
    title = (f"{shortened(top['donor'], 25)}: {percent(top['facts'], len(facts))} of the facts of aid" if len(table) > 2
             else "Aid by donor")
    labels = [shortened(donor, 14 if narrow else 26) for donor in table["donor"]]
    texts = [f" <b>{row.facts}</b>" + (f"  USD {money(row.value)}{'' if narrow else ' delivered'}" if row.value else "")
             for row in table.itertuples()]
    bars = [
        {"type": "bar", "orientation": "h", "y": labels, "x": table["facts"].tolist(), "name": "facts", "marker": {"color": COLOUR},
         "customdata": table[["donor", "missing"]].to_numpy().tolist(),
         "hovertemplate": "%{customdata[0]}: %{x} facts, %{customdata[1]} without a published sum<extra></extra>"},
        {"type": "scatter", "mode": "text", "y": labels, "x": table["facts"].tolist(), "text": texts, "textposition": "middle right",
         "hoverinfo": "skip", "textfont": SMALL},
    ]
    unpriced = records_behind(chosen.observations, facts[facts["value"].isna()])
    return Chart(
        "aid-by-donor", title, "Facts of aid by who gave, and the published amounts delivered, USD, rate of the year, "
        f"{period(facts['year'])}.",
        f"{source(chosen, facts)}; {count(len(facts), 'fact')}, {without_sum(facts)}. "
        "Counts measure documentation, not influence." + roles_left(chosen.facts[chosen.facts["table"] == "aid"]),
        spoken(title, "; ".join(
            f"{row.donor}: {count(row.facts, 'fact')}, {f'USD {money(row.value)} delivered, ' if row.value else ''}"
            f"{row.missing} without a sum" for row in table.itertuples()), len(table) > 3),
        table.rename(columns={"donor": "Donor", "facts": "Facts", "value": "Delivered, USD", "missing": "Without a published sum"}),
        pd.concat([sums[sums["record"].isin(set(facts["record"]))], unpriced]),
        figure(bars, 32 * len(table) + 30, narrow, xaxis={"visible": False, "range": [0, int(top["facts"]) * 2.2]},
               yaxis={"autorange": "reversed", "automargin": True, "tickfont": FONT}) if len(table) > 3 else None,
        Proves("Facts of aid", where=(("table", "aid"),), by=("donor",), columns=("Donor",)),
    )


CHARTS = [by_recipient, claimed_and_documented, by_donor, assistance_by_year]
WIDE = [acts_in_time]
"""Shown over the whole width of the page."""
