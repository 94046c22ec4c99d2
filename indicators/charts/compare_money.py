"""Partners side by side in money: sums of deeds and goods traded, absolute, per head of the partner, or as a share of its output."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from math import fsum

import pandas as pd

from indicators.charts import ACCENT, GRID, MUTED, PILLAR_COLOURS, TEXT, Chart, Proves, figure, records_behind
from indicators.charts.captions import period, source
from indicators.charts.compare import BARE, FOOT, of_partners, panels, panels_height, words
from indicators.charts.partner_totals import by_stage
from indicators.charts.staged import KEY, Staged, axis, far, label, staged, traces
from indicators.dataset import Dataset
from indicators.money import Derived, in_usd, per_head, share_of_gdp
from indicators.tables import INDICATORS
from indicators.totals import STAGES, Total, grouped
from indicators.vocabulary import CURRENCIES
from indicators.wording import MISSING, count, rounded


@dataclass(frozen=True)
class Basis:
    """How amounts are made comparable; ``lacks`` names the figure without which there is none."""

    unit: str
    said: str
    derive: Callable[[pd.DataFrame, Dataset], list[Derived | None]] | None = None
    lacks: str = ""


BASES = {
    "Absolute": Basis("USD", "US dollars, rate of the year"),
    "Per head": Basis("USD per head", "US dollars per head of the partner in the year of each amount", per_head, "population"),
    "Share of GDP": Basis("% of GDP", "Per cent of the partner's gross domestic product in the year of each amount", share_of_gdp, "GDP"),
}
SUMS = (("aid_value", MISSING, "crisis_response", "Aid"), ("project_value", MISSING, "cultural", "Cultural projects"),
        ("investment_value", "outward", "economic", "Investment there"),
        ("investment_value", "inward", "economic", "Investment from there"))
"""Indicator, direction, the pillar whose colour it has, and the title of its panel."""
TRADE = {"trade_exports": ("Azerbaijan's exports there", ACCENT), "trade_imports": ("Azerbaijan's imports from there", MUTED),
         "trade_exports_mirror": ("Its purchases, by its own figures", ACCENT),
         "trade_imports_mirror": ("Its sales, by its own figures", MUTED)}


def money(chosen: Dataset, partners: tuple[str, ...], basis: str, narrow: bool = False) -> Chart | None:
    """Sums of deeds by partner, each fact at its furthest stage with an amount."""
    if len(partners) < 2:
        return None
    own, how = of_partners(chosen, partners), BASES[basis]
    found = []
    for code, way, pillar, title in SUMS:
        part = own.narrow(own.records["record"].map(own.directions) == way) if way != MISSING else own
        totals = grouped(part, code, "partner")
        for partner in partners:
            if partner in totals and (totals[partner].counted or totals[partner].unpublished):
                found.append((partner, (title, code, way, PILLAR_COLOURS[pillar]), totals[partner]))
    quotients = _quotients([total.rows for *_, total in found if total.counted], chosen, how)
    cells = [_sum(partner, what, total, quotients) for partner, what, total in found]
    if not any(cell.total.counted for cell in cells):
        return None
    observed = own.observations
    wanted = {(record, cell.code) for cell in cells for record in cell.total.counted}
    drawn = in_usd(observed[[key in wanted for key in zip(observed["record"], observed["indicator"])]], own)[0].drop(columns="per_usd")
    silent = {record for cell in cells if not cell.total.counted for record in cell.records}
    drawn = pd.concat([drawn, records_behind(observed, pd.DataFrame({"record": sorted(silent)}))])
    lacking = sum(cell.lacking for cell in cells)
    return _chart(
        chosen, partners, how, basis, "compare-money", cells, drawn, narrow, f"{KEY}. ○: facts without an amount",
        f"Each fact at its furthest stage with a published amount{_left(lacking, how)}. "
        + ("A sum shared with other partners is in it whole." if how.derive is None else "A sum shared with other partners is left out."),
        Proves("Facts and sums", by=("partner", "measure", "direction"), columns=("Partner", "Measure", "Direction")))


def trade(chosen: Dataset, partners: tuple[str, ...], basis: str, narrow: bool = False) -> Chart | None:
    """Goods traded in the latest year that each side published; rivals of that year make the line."""
    if len(partners) < 2:
        return None
    how, statistics = BASES[basis], chosen.tables["trade"]
    statistics = set(statistics.loc[statistics["basis"].isin(("customs", "mirror")) & (statistics["period"] == "year"), "id"])
    flows = chosen.observations[chosen.observations["partners"].isin(partners)]
    flows = flows[flows["indicator"].isin(TRADE) & flows["unit"].isin(CURRENCIES) & flows["year"].notna()
                  & flows["role"].isin(("headline", "rival")) & flows["record"].isin(statistics)]
    flows = in_usd(flows, chosen)[0].drop(columns="per_usd")
    counts = flows[flows["role"] == "headline"]
    latest = counts.sort_values("year", kind="stable").drop_duplicates(["indicator", "partners"], keep="last")
    if latest.empty:
        return None
    quotients = _quotients([latest], chosen, how)
    cells, kept = [], []
    for code, (title, colour) in TRADE.items():
        for partner in partners:
            row = latest[(latest["indicator"] == code) & (latest["partners"] == partner)]
            if len(row):
                same = flows[(flows["indicator"] == code) & (flows["partners"] == partner) & (flows["year"] == row["year"].iloc[0])]
                kept.append(same)
                cells.append(_flow(partner, (title, code, MISSING, colour), row, same, quotients))
    drawn = pd.concat(kept)
    return _chart(
        chosen, partners, how, basis, "compare-trade", cells, drawn, narrow,
        f"Goods in the latest year published, {period(latest['year'])}. Line: lowest to highest published",
        f"Customs and partners' own figures are never averaged{_left(sum(cell.lacking for cell in cells), how)}.", None)


@dataclass(frozen=True, eq=False)
class Cell:
    """One partner in one panel."""

    partner: str
    title: str
    code: str
    way: str
    colour: str
    total: Total | None
    own: Staged
    records: tuple[str, ...]
    formulas: tuple[str, ...] = ()
    lacking: int = 0
    year: int | None = None


Quotients = dict[tuple[str, str], Derived | None]
"""By record and indicator what an amount gives when it is divided; None where the partner has no figure for the year."""


def _quotients(frames: list[pd.DataFrame], chosen: Dataset, how: Basis) -> Quotients | None:
    """All at once, None for amounts as they are: to look up people and output again for each partner would take most of the time."""
    if how.derive is None or not frames:
        return None if how.derive is None else {}
    rows = pd.concat(frames)
    return dict(zip(zip(rows["record"], rows["indicator"]), how.derive(rows, chosen)))


def _sum(partner: str, what: tuple[str, str, str, str], total: Total, quotients: Quotients | None) -> Cell:
    rows, missing, records = total.rows, len(total.unpublished), total.counted or total.unpublished
    if quotients is None or not total.counted:
        high = total.maximum if quotients is None else 0.0
        return Cell(partner, *what, total, staged(rows, total.minimum, high, missing), records)
    known, formulas = _derived(rows, quotients)
    own = staged(known, fsum(known["low"]), fsum(known["high"]), missing)
    return Cell(partner, *what, total, own, records, formulas, len(rows) - len(known))


def _flow(partner: str, what: tuple[str, str, str, str], row: pd.DataFrame, same: pd.DataFrame, quotients: Quotients | None) -> Cell:
    rows = row.assign(low=same["value"].min(), high=same["value"].max(), status="delivered")
    known, formulas = (rows, ()) if quotients is None else _derived(rows, quotients)
    own = staged(known, fsum(known["low"]), fsum(known["high"]), 0)
    return Cell(partner, *what, None, own, tuple(same["record"]), formulas, len(rows) - len(known), int(row["year"].iloc[0]))


def _derived(rows: pd.DataFrame, quotients: Quotients) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows for whose year the partner has a figure, divided by it; both ends are divided as the amount is."""
    own = [quotients[key] for key in zip(rows["record"], rows["indicator"])]
    known = rows.loc[pd.Series([quotient is not None for quotient in own], rows.index, dtype=bool)]
    found = [quotient for quotient in own if quotient is not None]
    scale = [quotient.value / value for quotient, value in zip(found, known["value"])]
    known = known.assign(value=[quotient.value for quotient in found], low=known["low"] * scale, high=known["high"] * scale)
    return known, tuple(quotient.formula for quotient in found)


def _left(lacking: int, how: Basis) -> str:
    return f"; {count(lacking, 'amount')} left out for want of a single partner with a {how.lacks} figure of the year" if lacking else ""


def _chart(chosen: Dataset, partners: tuple[str, ...], how: Basis, basis: str, name: str, cells: list[Cell], drawn: pd.DataFrame,
           narrow: bool, key: str, left: str, proves: Proves | None) -> Chart:
    summed = [cell for cell in cells if cell.own.counted]
    table = _table(chosen, cells, how)
    largest = max(summed, key=lambda cell: cell.own.best, default=None)
    smallest = min(summed, key=lambda cell: cell.own.best, default=None)
    finding = f"{largest.title}, {chosen.names[largest.partner]}: {_amount(largest, how)}" if largest else ""
    fallback = "Goods traded" if name == "compare-trade" else "Sums of money"
    spoken = f"Largest: {_spoken(chosen, largest, how)}; smallest: {_spoken(chosen, smallest, how)}." if len(summed) > 1 else (
        f"{_spoken(chosen, largest, how)}." if largest else f"No {how.lacks} figure of these partners is known for these years.")
    return Chart(
        name, finding if largest and len(summed) > 2 and len(finding) <= 60 else f"{fallback} by partner, {basis[0].lower()}{basis[1:]}",
        f"{how.said}; every panel has the same logarithmic scale. {key}",
        f"{source(chosen, drawn)}; {count(len(drawn), 'figure')}. {left}"
        + (" **Derived**: the formula of each stands in the table. No figure: the partner, a group perhaps, has none; that is not zero."
           if how.derive else ""),
        spoken,
        table, drawn, _figure(chosen, partners, cells, how, narrow) if len(summed) > 3 else None,
        proves=proves if how.derive is None else None,
        behind=() if proves and how.derive is None else tuple(";".join(cell.records) for cell in cells))


def _said(value: float, how: Basis) -> str:
    return f"{rounded(value)}% of GDP" if how.unit == "% of GDP" else f"USD {rounded(value)}{how.unit.removeprefix('USD')}"


def _amount(cell: Cell, how: Basis) -> str:
    """What stands at each stage of a sum, for what is announced is not delivered; goods traded have no stages."""
    if cell.year:
        return _said(cell.own.best, how)
    return ", ".join(f"{_said(best, how)} {stage}" for stage, (best, _, _) in cell.own.stages.items())


def _spoken(chosen: Dataset, cell: Cell, how: Basis) -> str:
    return f"{cell.title}, {chosen.names[cell.partner]}, {_amount(cell, how)}"


def _table(chosen: Dataset, cells: list[Cell], how: Basis) -> pd.DataFrame:
    none, digits = float("nan"), 0 if how.derive is None else 12

    def amounts(of: Callable[[Staged], float]) -> list[float]:
        return [round(of(cell.own), digits) if cell.own.counted else none for cell in cells]

    years = any(cell.year for cell in cells)
    summed = {} if years else {f"Of it {stage}, {how.unit}": amounts(lambda own, stage=stage: own.stages.get(stage, (none,))[0])
                               for stage in reversed(STAGES)}
    number = {} if years else {
        "Facts counted": [cell.own.counted for cell in cells],
        "Without an amount": [cell.own.missing for cell in cells],
        **({f"Without a {how.lacks} figure": [cell.lacking for cell in cells]} if how.derive else {})}
    return pd.DataFrame({
        "Partner": [chosen.names[cell.partner] for cell in cells], "Measure": [INDICATORS[cell.code].title for cell in cells],
        **({"Year": [cell.year for cell in cells]} if years else {"Direction": [cell.way for cell in cells]}),
        f"{'Value' if years else 'Sum'}, {how.unit}": amounts(lambda own: own.best),
        f"Lowest, {how.unit}": amounts(lambda own: own.low),
        f"Highest, {how.unit}": [round(cell.own.high, digits) if cell.own.high else none for cell in cells], **summed, **number,
        **({"Derived": [_derivation(cell, how) for cell in cells]} if how.derive else {})})


def _derivation(cell: Cell, how: Basis) -> str:
    return " + ".join(cell.formulas) or (f"no {how.lacks} figure" if cell.lacking else "no amount published")


def _figure(chosen: Dataset, partners: tuple[str, ...], cells: list[Cell], how: Basis, narrow: bool):
    titles = list(dict.fromkeys(cell.title for cell in cells))
    names = [chosen.names[partner] for partner in partners]
    drawn = [cell.own for cell in cells if cell.own.counted or cell.own.high > 0]
    unit = "%" if how.unit == "% of GDP" else ""
    scale = axis(drawn, 0.5 if narrow else 0.42, unit, 3 if narrow else 4) | {"showgrid": True, "gridcolor": GRID}
    left, span = scale["range"][0], scale["range"][1] - scale["range"][0]
    places = panels(len(titles), len(partners), narrow, FOOT, 2)
    data, layout = [], {}
    for title, place in zip(titles, places):
        own = {cell.partner: (row, cell) for row, cell in enumerate(cells) if cell.title == title}
        found = [(at, *own[partner]) for at, partner in enumerate(partners) if partner in own]
        named = [[names[at], INDICATORS[cell.code].title, cell.way] for at, _, cell in found]
        data += traces([cell.own for *_, cell in found], [at for at, *_ in found], named, [cell.colour for *_, cell in found],
                       lambda value: _said(value, how), 9, [str(row) for _, row, _ in found] if how.derive or found[0][2].year else None,
                       **place.axes)
        texts = [_label(own[partner][1], unit, narrow) if partner in own else " no record found" for partner in partners]
        ends = [math.log10(far(own[partner][1].own)) if partner in own and far(own[partner][1].own) > 0 else left for partner in partners]
        known = [partner in own and own[partner][1].own.counted > 0 for partner in partners]
        data.append(words([10 ** (end + span * (0.03 if end > left else 0.01)) for end in ends], list(range(len(partners))), texts,
                          [TEXT if found_ else MUTED for found_ in known], place))
        layout |= place.layout(names, narrow, scale)
    tall = panels_height(len(titles), len(partners), narrow, FOOT, 2)
    return figure(data, round(tall * 1.3) if any("<br>" in text for own in data for text in own.get("text", ())) else tall,
                  margin=BARE, annotations=[place.head(title) for title, place in zip(titles, places)], **layout)


def _label(cell: Cell, unit: str, narrow: bool) -> str:
    if cell.lacking and not cell.own.counted:
        return f" no figure{f'  ○ {cell.own.missing}' if cell.own.missing else ''}"
    return f" {label(cell.own, unit)}, {cell.year}" if cell.year else f" {by_stage(cell.own, unit, narrow)}".replace("<br>", "<br> ")
