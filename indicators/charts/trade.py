"""Trade: exports by partner, imports as both sides report them, and published totals. One basis a line."""

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
    basis = dict(zip(table["id"], table["basis"].where(table["period"] == "year")))
    observed = chosen.observations
    observed = observed[observed["table"] == "trade"]
    values, _ = in_usd(observed.assign(basis=[basis[record] for record in observed["record"]]), chosen)
    values = values[values["basis"].notna() & values["role"].isin(("headline", "aggregate", "rival"))]
    return values.astype({"year": int})


def _values(chosen: Dataset, indicator: str, basis: str) -> pd.DataFrame:
    values = _whole_years(chosen)
    return values[(values["indicator"] == indicator) & (values["basis"] == basis)]


def _by_year(values: pd.DataFrame) -> pd.Series:
    return values.sort_values("year").drop_duplicates("year", keep="last").set_index("year")["value"]


def _long(lines: list[Line], what: str) -> pd.DataFrame:
    frames = [pd.DataFrame({"Year": line.values.index, what: line.name, "USD": line.values.to_numpy(), "Figure": "drawn as the line"})
              for line in lines]
    frames += [pd.DataFrame({"Year": line.other.index, what: line.name, "USD": line.other.to_numpy(), "Figure": "another figure, tick"})
               for line in lines if line.other is not None and len(line.other)]
    return pd.concat(frames, ignore_index=True)


def _drawn(lines: list[Line], narrow: bool, height: int = 340):
    if sum(len(line.values) for line in lines) < 4:
        return None
    def said(billions: float) -> str:
        return f"{billions:.1f} bn" if billions >= 0.095 else f"{billions * 1e3:.0f} m"

    traces, axes = panel([_in_billions(line) for line in lines], said, height, narrow, room=0.42 if narrow else 0.27)
    return figure(traces, height, narrow, **axes)


def _in_billions(line: Line) -> Line:
    return Line(line.name, line.values / 1e9, line.colour, None if line.other is None else line.other / 1e9, line.faint)


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
    kept = values[values["partners"].isin(top)]
    by_partner = dict(list(kept.groupby("partners")))
    lines = [Line(shortened(chosen.names[code], 13 if narrow else 20), _by_year(part[part["role"] == "headline"]), hue,
                  part[part["role"] == "rival"].set_index("year")["value"])
             for code, hue in zip(top, HUES) for part in (by_partner[code],)]
    span = str(last) if recent["year"].nunique() == 1 else f"{int(recent['year'].min())}–{last}"
    title = (f"{shortened(chosen.names[top[0]], 20)} takes {percent(ranked.iloc[0], ranked.sum())} of exports by partner, {span}"
             if len(ranked) > 2 else "Exports by partner and year")
    who = f"the {len(top)} partners that bought most in {span}" if len(top) > 1 else chosen.names[top[0]]
    fewer = f"{len(ranked) - len(top)} smaller partners, " if len(ranked) > len(top) else ""
    said = "; ".join(f"{chosen.names[code]} USD {money(ranked[code])}" for code in dict.fromkeys((top[0], top[-1])))
    ticks = " Ticks: other published figures." if any(len(line.other) for line in lines) else ""
    return Chart(
        "economy-exports-by-partner", title,
        f"Exports of Azerbaijan, customs values, USD billion, {int(kept['year'].min())}–{int(kept['year'].max())}, {who}. "
        f"A missing year breaks the line.{ticks}",
        f"{source(chosen, kept)}; {count(len(kept), 'value')} drawn. Left out: {fewer}what partners report, percentage shares, part-years.",
        f"{title}. {said} in {span}.",
        _long(lines, "Partner"), kept.drop(columns="basis"), _drawn(lines, narrow),
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
    lines = [Line("Azerbaijan", _by_year(own), COLOUR), Line(shortened(name, 14), _by_year(mirror), MUTED)]
    rows = pd.concat([own, mirror])
    ratio = both["value_mirror"] / both["value"]
    widest = both.loc[ratio.idxmax()]
    return Chart(
        "economy-imports-both-sides", title,
        f"Goods imported from {name}, USD billion: Azerbaijan's customs and what {name} says it sold. Two bases, never averaged.",
        f"{source(chosen, rows)}; {count(len(own), 'customs value')}, {count(len(mirror), 'value')} of the partner, "
        f"{count(len(both), 'year')} with both. "
        "A missing year breaks the line.",
        f"{title}. The partner's figure is {ratio.min():.1f} to {ratio.max():.1f} times Azerbaijan's, widest in {widest['year']}: "
        f"USD {money(widest['value_mirror'])} against USD {money(widest['value'])}.",
        _long(lines, "Whose figure"), rows.drop(columns="basis"), _drawn(lines, narrow, 280),
    )


def totals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Published totals of exports and imports over all partners."""
    frames = [_values(chosen, indicator, "customs") for indicator in ("trade_exports", "trade_imports")]
    frames = [frame[(frame["partners"] == "") & (frame["role"] != "rival")] for frame in frames]
    if any(frame.empty for frame in frames):
        return None
    lines = [Line(name, _by_year(frame), hue) for name, frame, hue in zip(("exports", "imports"), frames, (COLOUR, ACCENT))]
    both = pd.concat([line.values for line in lines], axis=1, keys=["exports", "imports"]).dropna()
    more = int((both["exports"] > both["imports"]).sum())
    title = (f"Exports exceed imports in {more} of {count(len(both), 'year')}" if len(both) > 2 else "Exports and imports, totals")
    rows = pd.concat([frame.loc[frame.sort_values("year").drop_duplicates("year", keep="last").index] for frame in frames])
    return Chart(
        "economy-trade-totals", title,
        f"Goods trade of Azerbaijan with all partners, published totals, customs values, USD billion, "
        f"{int(rows['year'].min())}–{int(rows['year'].max())}.",
        f"{source(chosen, rows)}; {count(len(rows), 'value')}. Sums over the partners of the record are not used. "
        "Left out: balance of payments, part-years.",
        f"{title}. " + "; ".join(f"{line.name.capitalize()}: USD {money(line.values.iloc[-1])} in {line.values.index[-1]}, highest USD "
                                 f"{money(line.values.max())} in {line.values.idxmax()}" for line in lines) + ".",
        _long(lines, "Flow"), rows.drop(columns="basis"), _drawn(lines, narrow, 260),
    )
