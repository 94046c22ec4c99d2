"""Trade: exports by partner, imports as both sides report them, and published totals. One basis a line."""

from dataclasses import replace

import pandas as pd

from indicators.charts import ACCENT, MUTED, PILLAR_COLOURS, Chart, figure
from indicators.charts.captions import source
from indicators.charts.lines import Line, panel
from indicators.charts.money_bars import money
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import once_a_dataset
from indicators.wording import count, percent, shortened

COLOUR = PILLAR_COLOURS["economic"]
LINES = 5
HUES = (COLOUR, ACCENT, MUTED, COLOUR + "80", ACCENT + "80")


@once_a_dataset
def _whole_years(chosen: Dataset) -> pd.DataFrame:
    """Headlines, aggregates and rivals of whole years with their ``basis``, in dollars; percentage shares are not among them."""
    table = chosen.tables["trade"]
    table = table[table["period"] == "year"]
    basis = dict(zip(table["id"].tolist(), table["basis"].tolist()))
    observed = chosen.observations
    observed = observed[(observed["table"] == "trade") & observed["role"].isin(("headline", "aggregate", "rival"))]
    values, _ = in_usd(observed.assign(basis=[basis.get(record) for record in observed["record"].tolist()]), chosen)
    values = values[values["basis"].notna()]
    return values.astype({"year": int})


def _values(chosen: Dataset, indicator: str, basis: str) -> pd.DataFrame:
    values = _whole_years(chosen)
    return values[(values["indicator"] == indicator) & (values["basis"] == basis)]


def _lines(parts: list[tuple[str, pd.DataFrame, str]]) -> tuple[list[Line], pd.DataFrame]:
    """The lines of name, figures and colour, and all that they draw with the name of its ``line``, in the order of the table."""
    lines, drawn, first = [], [], 0
    for name, figures, colour in parts:
        rival = figures["role"] == "rival"
        own, others = figures[~rival].sort_values("year").drop_duplicates("year", keep="last"), figures[rival]
        lines.append(Line(name, own.set_index("year")["value"], colour, others.set_index("year")["value"], first=first))
        drawn += [own.assign(line=name), others.assign(line=name)]
        first += len(own) + len(others)
    return lines, pd.concat(drawn)


def _behind(drawn: pd.DataFrame, what: str) -> dict:
    """The table of the figures drawn, their rows and their records."""
    table = pd.DataFrame({
        "Year": drawn["year"], what: drawn["line"],
        "Figure": drawn["role"].map({"rival": "another figure, tick"}).fillna("drawn as the line"), "Record": drawn["record"],
        "USD": drawn["value"]})
    return {"table": table.reset_index(drop=True), "rows": drawn.drop(columns=["basis", "line"]), "behind": tuple(drawn["record"])}


def _drawn(lines: list[Line], narrow: bool, height: int = 340):
    if sum(len(line.values) for line in lines) < 4:
        return None
    def said(billions: float) -> str:
        return f"{billions:.1f} bn" if billions >= 0.095 else f"{billions * 1e3:.0f} m"

    traces, axes = panel([_in_billions(line) for line in lines], said, height, narrow, room=0.42 if narrow else 0.27)
    return figure(traces, height, narrow, **axes)


def _in_billions(line: Line) -> Line:
    return replace(line, values=line.values / 1e9, other=line.other / 1e9)


def _high_and_last(name: str, line: Line) -> str:
    highest, last = line.values.idxmax(), line.values.index[-1]
    high = f"{name}, highest USD {money(line.values[highest])} in {highest}"
    return high if highest == last else f"{high}, USD {money(line.values[last])} in {last}"


def exports_by_partner(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Customs values of exports to the partners that bought most in the last five years with figures."""
    values = _values(chosen, "trade_exports", "customs")
    values = values[(values["partners"] != "") & ~values["partners"].str.contains(";")]
    headline = values[values["role"] == "headline"]
    if headline.empty:
        return None
    partners_by_year = headline.groupby("year").size()
    # A year in which a handful of press figures stands for a hundred partners ranks nobody.
    full = partners_by_year[partners_by_year >= partners_by_year.max() / 2].index
    last = int(full.max())
    recent = headline[headline["year"].between(last - 4, last)]
    ranked = recent.groupby("partners")["value"].sum().sort_values(ascending=False)
    top = ranked.index[:LINES].tolist()
    kept = values[values["partners"].isin(top) & (values["role"] != "aggregate")]
    by_partner = dict(list(kept.groupby("partners")))
    lines, kept = _lines([(shortened(chosen.names[code], 13 if narrow else 20), by_partner[code], hue) for code, hue in zip(top, HUES)])
    span = str(last) if recent["year"].nunique() == 1 else f"{int(recent['year'].min())}–{last}"
    title = (f"{shortened(chosen.names[top[0]], 20)} takes {percent(ranked.iloc[0], ranked.sum())} of exports by partner, {span}"
             if len(ranked) > 2 else "Exports by partner and year")
    who = f"the {len(top)} partners that bought most in {span}" if len(top) > 1 else chosen.names[top[0]]
    fewer = f"{len(ranked) - len(top)} smaller partners, " if len(ranked) > len(top) else ""
    said = [_high_and_last(chosen.names[code], line) for code, line in zip(top, lines) if code in (top[0], top[-1])]
    ticks = " Ticks: other published figures." if any(len(line.other) for line in lines) else ""
    return Chart(
        "economy-exports-by-partner", title,
        f"Exports of Azerbaijan, customs values, USD billion, {int(kept['year'].min())}–{int(kept['year'].max())}, {who}. "
        f"A missing year breaks the line.{ticks}",
        f"{source(chosen, kept)}; {count(len(kept), 'value')} drawn. Left out: {fewer}what partners report, percentage shares, part-years.",
        f"Bought most in {span}: {'; least of these: '.join(said)}.",
        figure=_drawn(lines, narrow), **_behind(kept, "Partner"),
    )


def imports_from_both_sides(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """For the partner with most years on both sides: what Azerbaijan's customs recorded and what the partner says it sold."""
    own, mirror = _values(chosen, "trade_imports", "customs"), _values(chosen, "trade_imports_mirror", "mirror")
    own, mirror = own[(own["role"] == "headline") & (own["partners"] != "")], mirror[mirror["role"] == "headline"]
    both = own.merge(mirror, on=["partners", "year"], suffixes=("", "_mirror"))
    if both.empty:
        return None
    partner = both["partners"].value_counts().index[0]
    both, own, mirror = (frame[frame["partners"] == partner] for frame in (both, own, mirror))
    name = chosen.names[partner]
    more = int((both["value_mirror"] > both["value"]).sum())
    title = (f"{shortened(name, 14)} reports more than Azerbaijan in {more} of {count(len(both), 'year')}" if len(both) > 2
             else f"Imports from {shortened(name, 20)}, both sides")
    lines, rows = _lines([("Azerbaijan", own, COLOUR), (shortened(name, 14), mirror, MUTED)])
    widest = both.loc[(both["value_mirror"] / both["value"]).idxmax()]
    return Chart(
        "economy-imports-both-sides", title,
        f"Goods imported from {name}, USD billion: Azerbaijan's customs and what {name} says it sold. Two bases, never averaged.",
        f"{source(chosen, rows)}; {count(len(own), 'customs value')}, {count(len(mirror), 'value')} of the partner, "
        f"{count(len(both), 'year')} with both. "
        "A missing year breaks the line.",
        f"Widest apart in {widest['year']}: {name} says USD {money(widest['value_mirror'])}, Azerbaijan USD {money(widest['value'])}. "
        f"{'; '.join(_high_and_last(line.name, line) for line in lines)}.",
        figure=_drawn(lines, narrow, 280), **_behind(rows, "Whose figure"),
    )


def totals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Published totals of exports and imports over all partners."""
    frames = [_values(chosen, indicator, "customs") for indicator in ("trade_exports", "trade_imports")]
    frames = [frame[(frame["partners"] == "") & (frame["role"] != "rival")] for frame in frames]
    if any(frame.empty for frame in frames):
        return None
    lines, rows = _lines(list(zip(("exports", "imports"), frames, (COLOUR, ACCENT))))
    both = pd.concat([line.values for line in lines], axis=1, keys=["exports", "imports"]).dropna()
    more = int((both["exports"] > both["imports"]).sum())
    title = (f"Exports exceed imports in {more} of {count(len(both), 'year')}" if len(both) > 2 else "Exports and imports, totals")
    return Chart(
        "economy-trade-totals", title,
        f"Goods trade of Azerbaijan with all partners, published totals, customs values, USD billion, "
        f"{int(rows['year'].min())}–{int(rows['year'].max())}.",
        f"{source(chosen, rows)}; {count(len(rows), 'value')}. Sums over the partners of the record are not used. "
        "Left out: balance of payments, part-years.",
        "; ".join(_high_and_last(line.name.capitalize(), line) for line in lines) + ".",
        figure=_drawn(lines, narrow, 260), **_behind(rows, "Flow"),
    )
