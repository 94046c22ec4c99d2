"""The world shaded by one thing of the reader's choice: facts, agreements, aid, investment or exports, by partner."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.charts import Chart, Proves, records_behind, world
from indicators.charts.captions import source
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import left_out, overall, per_partner
from indicators.totals import Total, grouped
from indicators.wording import count, exact, listed, rounded


@dataclass(frozen=True)
class Shade:
    """What a country is shaded by. A total by its proof; ``of`` completes the title, ``says`` is the subtitle."""

    title: str
    of: str
    says: str
    proves: Proves | None = None


BY = {"by": ("partner",), "columns": ("Partner",)}
SHADES = {
    "pillars": Shade("Pillars present", "", ""),
    "facts": Shade("Facts", "facts", "Number of facts that concern the country; counts measure documentation, not influence",
                   Proves("Facts", **BY)),
    "agreements": Shade("Agreements", "agreements", "Number of agreements and declarations signed with the country",
                        Proves("Agreements", where=(("table", "agreements"),), **BY)),
    "aid": Shade("Aid", "aid", "Aid to the country, US dollars, rate of the year, each act at its furthest stage with a published sum",
                 Proves("Aid", "aid_value", **BY)),
    "investment": Shade("Investment from Azerbaijan", "investment",
                        "Projects and purchases there, US dollars, rate of the year, each at its furthest stage with a published sum",
                        Proves("Investment from Azerbaijan", "investment_value", where=(("direction", "outward"),), **BY)),
    "exports": Shade("Exports of goods", "exports", "Azerbaijan's exports to the country by its own customs, US dollars"),
}
"""By code, the default first."""
CLASSES = {1: (9,), 2: (4, 9), 3: (3, 6, 9), 4: (2, 5, 7, 9), 5: (2, 4, 6, 7, 9), 6: (2, 4, 5, 6, 7, 9)}
ROUND = (1, 2, 5)
QUANTILES = (0, 0.3, 0.5, 0.7, 0.85, 0.95)


def shaded(chosen: Dataset, shade: str = "facts", narrow: bool = False) -> Chart | None:
    """The map of one of ``SHADES``; None where no country has anything of it."""
    if shade == "pillars":
        chart = world.reach(chosen, narrow)
        return chart and replace(chart, name="partners-map-pillars")
    found = _exports(chosen) if shade == "exports" else _totals(chosen, SHADES[shade].proves)
    if found is None:
        return None
    table, rows, left, when = found
    return _chart(chosen, shade, table, rows, left, when, narrow)


def _totals(chosen: Dataset, proves: Proves):
    """Code, value and missing of each partner by the rules of totals, the observations, and what is left out."""
    own, (way, only) = chosen, (*proves.where, ("", ""))[0]
    if way:
        at = chosen.records["record"].map(chosen.directions) if way == "direction" else chosen.records[way]
        own = chosen.narrow(at == only)
    if proves.indicator == "records":
        return _counts(own)
    groups: dict[str, Total] = grouped(own, proves.indicator, "partner")
    found = {code: group for code, group in groups.items() if code not in ("", "AZE") and (group.counted or group.unpublished)}
    if not found:
        return None
    table = pd.DataFrame({"code": list(found), "value": [group.best if group.counted else np.nan for group in found.values()],
                          "missing": [len(group.unpublished) for group in found.values()], "behind": ""})
    rows = pd.concat([group.rows[chosen.observations.columns] for group in found.values()]).drop_duplicates(["record", "indicator"])
    without = {record for group in found.values() for record in group.unpublished}
    observed = own.observations
    rows = pd.concat([rows, observed[(observed["indicator"] == "records") & observed["record"].isin(without)]])
    reasons: dict[str, set[str]] = {}
    for code in found:
        for left in found[code].left_out:
            reasons.setdefault(left.reason, set()).add(left.id)
    return table, rows, [f"{len(ids)} {reason}" for reason, ids in reasons.items()], ""


def _counts(own: Dataset):
    facts = overall(own)
    links = per_partner(facts)
    if links.empty:
        return None
    numbers = links["partner"].value_counts()
    table = pd.DataFrame({"code": list(numbers.index), "value": numbers.to_numpy(float), "missing": 0, "behind": ""})
    return table, records_behind(own.observations, links), [f"{number} {role}" for role, number in left_out(own.facts).items()], ""


def _exports(chosen: Dataset):
    """Exports by partner in the latest year that has figures of most partners."""
    trade = chosen.tables["trade"]
    whole = trade[(trade["basis"] == "customs") & (trade["scope"] == "goods") & (trade["period"] == "year") & (trade["partners"] != "")]
    observed = chosen.observations
    values, _ = in_usd(observed[(observed["indicator"] == "trade_exports") & (observed["role"] == "headline")
                                & observed["record"].isin(set(whole["id"]))], chosen)
    if values.empty:
        return None
    counts = values["year"].value_counts()
    year = int(max(counts.index[counts >= counts.max() / 2]))
    values = values[values["year"] == year].drop_duplicates("partners")
    table = pd.DataFrame({"code": values["partners"].array, "value": values["value"].array, "missing": 0, "behind": values["record"].array})
    return table, values.drop(columns="per_usd"), [], f"in {year}"


def _chart(chosen: Dataset, shade: str, table: pd.DataFrame, rows: pd.DataFrame, left: list[str], when: str, narrow: bool) -> Chart:
    kind, money = SHADES[shade], shade in ("aid", "investment", "exports")
    table = table.assign(name=table["code"].map(chosen.names)).sort_values(["value", "name"], ascending=[False, True], na_position="last")
    table = table.assign(row=[str(row) for row in range(len(table))])
    kinds = dict(zip(chosen.partners["code"], chosen.partners["kind"]))
    lands = table[table["code"].map(kinds) == "country"]
    known, unpriced = lands[lands["value"].notna()], lands[lands["value"].isna()]
    drawn = known[known["code"].isin(world.outlined())]
    figure = _figure(drawn, unpriced[unpriced["code"].isin(world.outlined())], kind, when, money, narrow) if len(drawn) >= 4 else None
    shapeless = lands.loc[~lands["code"].isin(world.outlined()), "name"].tolist()
    others = len(table) - len(lands)
    missing = [f"{listed(world.first_of(shapeless))} (no shape in the outline)"] if shapeless else []
    missing += [count(others, "group or organisation", "groups and organisations")] if others else []
    said = [f"{name}, {_written(value, money)}" for name, value in zip(known["name"], known["value"])]
    most = f"{said[0]}{f' {when}' if when else ''}" if said else ""
    title = f"Most {kind.of}: {most}" if len(known) >= 3 and known["value"].iloc[0] > known["value"].iloc[1] else f"{kind.title} by country"
    title = title if len(title) <= 60 else f"{kind.title} by country"
    columns = {"Partner": table["name"]}
    columns |= {"Sum, USD": table["value"], "Without a published sum": table["missing"]} if kind.proves and money else {
        "Exports, USD" if money else kind.title: table["value"].astype(float if money else int)}
    return Chart(
        f"partners-map-{shade}", title,
        f"{kind.says}{f', {when}' if when else ''}."
        + (" Pale grey: no record found." + (" Outlined grey: no published sum." if len(unpriced) else "") + " Full grey: Azerbaijan."
           if figure else ""),
        f"{source(chosen, rows)}; {count(len(known), 'country', 'countries')}"
        + (f" with a sum, {len(unpriced)} without a published one" if kind.proves and money else "")
        + (". What several partners share stands under each." if kind.proves else ".") + (f" Left out: {', '.join(left)}." if left else "")
        + (f" Not on the map: {listed(missing)}." if missing and figure else "") + (f" {world.CREDIT}" if figure else ""),
        (f"{kind.title}{f' {when}' if when else ''}: highest {said[0]}; lowest {said[-1]}." if len(said) >= 4
         else f"{kind.title}: {'; '.join(said)}." if said else f"{kind.title}: no published sum for {listed(table['name'].tolist()[:5])}."),
        pd.DataFrame(columns).reset_index(drop=True), rows, figure,
        proves=kind.proves, behind=() if kind.proves else tuple(table["behind"]),
    )


def _written(value: float, money: bool) -> str:
    return f"USD {rounded(value)}" if money else exact(value)


def _figure(known: pd.DataFrame, unpriced: pd.DataFrame, kind: Shade, when: str, money: bool, narrow: bool):
    edges = _edges(known["value"].to_numpy(float))
    classes = np.clip(np.searchsorted(edges, known["value"], side="right"), 1, len(edges))
    colours = [world.STEPS[step] for step in CLASSES[len(edges)]]
    texts = [rounded(edge) for edge in edges]
    beside = f" {when}" if when else ""
    hover = [f"{name}: {_written(value, money)}{beside}" + (f"<br>and {missing} without a published sum" if missing else "")
             for name, value, missing in zip(known["name"], known["value"], known["missing"])]
    unknown = {code: f"{name}: {count(missing, 'fact')}, none with a published sum"
               for code, name, missing in zip(unpriced["code"], unpriced["name"], unpriced["missing"])}
    key = [place + 0.5 for place in range(len(edges))], texts, f"{kind.of}{beside}{', USD' if money else ''}, from"
    marks = {"customdata": [[name] for name in known["name"]]} if kind.proves else {"ids": known["row"].tolist()}
    return world.stepped(known["code"].tolist(), classes.tolist(), colours, hover, key, narrow, unknown, **marks)


def _edges(values: np.ndarray) -> list[float]:
    """Lower ends of at most six classes, fewer countries the higher the class, round numbers, the first at or below the least value."""
    cuts = np.quantile(values, QUANTILES)
    return sorted({_round_down(cut) for cut in cuts})


def _round_down(value: float) -> float:
    if value <= 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step for step in ROUND if step * power <= value * (1 + 1e-9)) * power)
