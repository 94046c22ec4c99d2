"""Claimed and documented: published totals of a partner beside the sum of the rows up to their date."""

import pandas as pd

from indicators.charts import ACCENT, AXIS, GRID, MUTED, PILLAR_COLOURS, SMALL, Chart, Proves, figure
from indicators.charts.aid_time import moment, month_of, years_axis
from indicators.charts.captions import source, spoken
from indicators.charts.claimed_sums import CLAIMS, by_then, claims_beside_rows, deliveries
from indicators.charts.money_bars import money
from indicators.charts.profile import concerning
from indicators.charts.promised_sums import SUMS
from indicators.charts.published_sums import aid, published_totals
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.tables import INDICATORS
from indicators.vocabulary import PILLARS, STANDINGS
from indicators.wording import MISSING, count, shortened

COLOUR = PILLAR_COLOURS["crisis_response"]
TITLES = {indicator: INDICATORS[indicator].title for indicator in SUMS}


def claimed_and_documented(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """For the partner with most published totals: those totals in time, and the running sum of the rows."""
    sums = aid(chosen)[1]
    claims = published_totals(chosen, sums)
    if claims.empty:
        return None
    partner = claims["partners"].value_counts(sort=True).index[0]
    claims = claims[claims["partners"] == partner]
    when = chosen.records.set_index("record")["start"]
    claims = claims.assign(start=claims["record"].map(when)).assign(at=lambda frame: moment(frame["start"])).sort_values(["at", "record"])
    if claims["at"].isna().all():
        return None
    delivered = deliveries(chosen, "aid_value")
    delivered = delivered[concerning(delivered, partner)]
    rows = delivered[delivered["value"].notna() & delivered["start"].notna()]
    rows = rows.assign(at=moment(rows["start"])).sort_values(["at", "record"])
    given = list(zip(rows["start"], rows["record"], rows["value"]))
    then = {date: [(record, value) for start, record, value in given if by_then(start, date)] for date in {*claims["start"], *rows["start"]}
            if isinstance(date, str)}
    summed = {date: sum(value for _, value in own) for date, own in then.items() if own}
    rows["running"] = rows["start"].map(summed).astype(float)
    claims["documented"] = claims["start"].map(summed).astype(float)
    name, latest = chosen.names[partner], claims.iloc[-1]
    documented = latest["documented"]
    difference = latest["value"] - documented
    larger = "exceeds" if difference > 0 else "is below" if difference < 0 else "equals"
    known = pd.notna(difference)
    title = (f"The latest total for {shortened(name, 16)} {larger} its itemised sum" if len(claims) >= 3 and known
             else f"Published totals and rows: {shortened(name, 33)}")
    sentence = f"The latest published total is USD {money(latest['value'])} ({month_of(latest['start'])}); " + (
        f"deliveries with a sum of their own by then add up to USD {money(documented)}, a difference of USD {money(abs(difference))}"
        if known else "no delivery by then has a sum of its own")
    table = pd.concat([
        pd.DataFrame({"Date": _or_missing(claims["start"]), "What": "Published total", "Record": claims["record"],
                      "USD": claims["value"], "Documented by then, USD": claims["documented"],
                      "Difference, USD": claims["value"] - claims["documented"], "Who says so": claims["standing"]}),
        pd.DataFrame({"Date": rows["start"], "What": "Running sum of the rows", "Record": rows["record"], "USD": rows["running"],
                      "Who says so": rows["standing"]})], ignore_index=True)
    return Chart(
        "aid-claimed-and-documented", title,
        f"Aid to {name}, USD million, rate of the year. Dots: official totals. Ticks: other totals. Area: running sum of deliveries "
        f"with a sum of their own. Difference: {f'USD {money(abs(difference))}' if known else MISSING}.",
        f"{source(chosen, claims)}; {count(len(claims), 'published total')}, {count(len(rows), 'delivery', 'deliveries')} with a sum, "
        f"{delivered['value'].isna().sum()} with no published amount. Sums committed or announced are not in the area.",
        f"{sentence}.", table,
        pd.concat([claims[sums.columns], sums[sums["record"].isin(set(rows["record"]))]]),
        _claims_figure(claims, rows, float(rows["value"].sum()), narrow) if len(claims) + len(rows) > 3 else None,
        _proves("aid_value", name, {"until": "Date"}),
        (*claims["record"], *(";".join(record for record, _ in then[date]) for date in rows["start"])),
    )


def every_total(chosen: Dataset, pillar: str, narrow: bool = False) -> Chart | None:
    """A table: each published total of a partner, what the rows document by its date, and the difference."""
    return _table(chosen, claims_beside_rows(chosen, pillar), f"claimed-{pillar}",
                  f"{PILLARS[pillar].title}: each published total of a partner")


def totals_of(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """The same for one partner and every pillar."""
    totals = chosen.records[(chosen.records["role"] == "aggregate") & (chosen.records["partners"] == partner)]
    found = [claims_beside_rows(chosen, pillar) for pillar in CLAIMS if pillar in set(totals["pillar"])]
    claims = pd.concat([claims[claims["partner"] == partner] for claims in found], ignore_index=True) if found else pd.DataFrame()
    return _table(chosen, claims, "partner-claimed", f"Each published total of what {chosen.names[partner]} was given or saw invested")


def _table(chosen: Dataset, claims: pd.DataFrame, name: str, what: str) -> Chart | None:
    if claims.empty:
        return None
    compared = claims[claims["difference"].notna()]
    unpriced = claims["claimed"].notna() & (claims["priced"] == 0)
    comparable, beyond = len(compared) + int(unpriced.sum()), int((compared["difference"] > 0).sum())
    title = "Published totals and the rows behind them"
    if comparable > 2:
        rows = "priced rows" if unpriced.any() else f"the rows behind {'it' if beyond == 1 else 'them'}"
        title = f"{beyond} of {count(comparable, 'published total')} {'exceeds' if beyond == 1 else 'exceed'} {rows}"
        if unpriced.any():
            title += f"; {unpriced.sum()} {'has' if unpriced.sum() == 1 else 'have'} none"
    own = chosen.observations[chosen.observations["record"].isin({record for listed in claims["behind"] for record in listed})]
    several = claims["recipient"].nunique() > 1
    named = {
        "partner": ("Partner", claims["recipient"] if several else None),
        "until": ("Date", _or_missing(claims["start"])),
        "measure": ("Measure", claims["indicator"].map(TITLES) if claims["indicator"].nunique() > 1 else None),
        "direction": ("Direction", [chosen.directions.get(record, MISSING) for record in claims["record"]]
                      if chosen.directions.keys() & set(claims["record"]) else None)}
    named = {way: column for way, column in named.items() if column[1] is not None}
    said = claims if len(claims) < 4 else claims.loc[[compared["difference"].idxmax()]] if len(compared) else claims.head(1)
    return Chart(
        name, title,
        f"{what}, beside the deliveries to the same partner by its date, USD, rate of the year. Difference: claimed less documented.",
        f"{source(chosen, claims)}; {count(len(claims), 'published total')}, {len(claims) - comparable} without a date or a rate, "
        f"{unpriced.sum()} without a delivery that has a sum: there the difference is unknown. "
        "Documented: deliveries by then with a published sum, whatever their cause; a sum shared with other partners is in it whole. "
        "With a sum and Without count these deliveries. Dates are compared as far as both are known.",
        spoken(title, "; ".join(_says(claim) for claim in said.to_dict("records")), len(claims) > 3),
        pd.DataFrame({
            **dict(named.values()), "Claimed, USD": claims["claimed"], "Documented, USD": claims["documented"],
            "Difference, USD": claims["difference"], "As published": claims["published"], "Other figures": claims["rivals"],
            "Who says so": claims["standing"].map(STANDINGS), "With a sum": claims["priced"], "Without": claims["unpriced"],
            "Promised, not delivered, USD": claims["promised"],
            "Record": claims["record"]}).round(0),
        pd.concat(in_usd(own[own["indicator"].isin(SUMS)], chosen)), None,
        _proves(claims["indicator"].iat[0], None if several else claims["recipient"].iat[0],
                {way: title for way, (title, _) in named.items()}))


def _or_missing(dates: pd.Series) -> list[str]:
    return [date if isinstance(date, str) else MISSING for date in dates]


def _proves(indicator: str, partner: str | None, columns: dict[str, str]) -> Proves:
    """The sum of deliveries by a date; ``columns`` tell the marks apart, by way."""
    return Proves("Documented by then", indicator, ("delivered",), (("partner", partner),) if partner else (), tuple(columns),
                  tuple(columns.values()))


def _says(claim: dict) -> str:
    if pd.isna(claim["claimed"]) or pd.isna(claim["priced"]):
        return f"{claim['recipient']}: {claim['published']}, not comparable without a date and a rate"
    claimed = f"{claim['recipient']}, {claim['start']}: USD {money(claim['claimed'])} claimed"
    if not claim["priced"]:
        return f"{claimed}, no delivery with a sum to compare"
    return f"{claimed}, USD {money(claim['documented'])} documented, a difference of USD {money(abs(claim['difference']))}"


def _claims_figure(claims: pd.DataFrame, rows: pd.DataFrame, documented: float, narrow: bool):
    ends = pd.concat([claims["at"], rows["at"]])
    first, last = ends.min() - 0.15, ends.max() + 0.1
    traces = []
    if len(rows):
        x = [rows["at"].iloc[0], *rows["at"], last]
        y = [0, *(rows["running"] / 1e6), documented / 1e6]
        # A line without markers takes no click; the name is the stage at which the drawer opens.
        traces.append({"type": "scatter", "mode": "lines+markers", "name": "delivered", "x": x, "y": y,
                       "customdata": ["", *rows["start"], rows["start"].iloc[-1]],
                       "marker": {"size": [0, *[5] * len(rows), 0], "color": COLOUR}, "fill": "tozeroy",
                       "fillcolor": COLOUR + "24", "line": {"shape": "hv", "color": COLOUR, "width": 2},
                       "hovertemplate": "Sum of rows: USD %{y:.1f} m<extra></extra>"})
    for official, symbol in ((True, {"symbol": "circle", "size": 9, "color": ACCENT}),
                             (False, {"symbol": "line-ns-open", "size": 13, "color": MUTED, "line": {"width": 2}})):
        own = (claims["standing"] == "official") == official
        part = claims[own]
        traces.append({"type": "scatter", "mode": "markers", "name": "official totals" if official else "other totals", "marker": symbol,
                       "x": part["at"].tolist(), "y": (part["value"] / 1e6).tolist(),
                       "ids": [str(row) for row, here in enumerate(own) if here],
                       "customdata": part[["start", "record"]].to_numpy().tolist(),
                       "hovertemplate": "%{customdata[0]}, %{customdata[1]}: USD %{y:.1f} m<extra></extra>"})
    latest, top = claims.iloc[-1], max(claims["value"].max(), documented) / 1e6
    traces.append({
        "type": "scatter", "mode": "text", "hoverinfo": "skip", "textposition": "top left", "textfont": SMALL,
        "x": [latest["at"], last], "y": [latest["value"] / 1e6 + 0.08 * top, documented / 1e6 + 0.01 * top],
        "text": [f"<b>USD {money(latest['value'])}</b><br>{month_of(latest['start'])}",
                 f"<b>USD {money(documented)}</b> in rows" if len(rows) else ""]})
    return figure(traces, 280 if narrow else 320, narrow,
                  xaxis={"range": [first, last], **years_axis(first, last, narrow), "linecolor": AXIS, "showline": True},
                  yaxis={"range": [0, top * 1.35], "showgrid": True, "gridcolor": GRID, "nticks": 6, "automargin": True})
