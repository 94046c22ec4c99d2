"""Gas and oil from field through corridor to buyer, one year at a time; a flow through several pipelines is one ribbon, counted once."""

import re

from indicators.charts import Chart
from indicators.charts.corridors import left_out, short_names
from indicators.charts.flow_figures import ANYWHERE, EVERY, FIELD, Figure, first_of, read, table_of, told, way
from indicators.charts.ribbons import Node, Ribbon, drawn, steps
from indicators.charts.route_lines import COLOURS
from indicators.dataset import Dataset
from indicators.wording import MISSING, count, exact, interval, listed, rounded, unit_title

GROUPS = ("EUROPE", "EU")
"""The same buyers twice, as the exporter and as they report them: the first that has a figure is drawn."""
INTO_GROUPS = ("TAP", "IGB")
SHORT = {"SCP": "SCP", "TANAP": "TANAP", "TAP": "TAP", "IGB": "IGB", "HGS": "Gazakh line", "HAA": "Astara line", "HSM": "Mozdok line"}
CHAIN = ("South Caucasus (SCP), Trans-Anatolian (TANAP), Trans Adriatic (TAP) and Greece-Bulgaria (IGB) are one chain: "
         "a flow passes through its links and is counted once.")
PIXELS = {True: 220, False: 270}
"""The largest year takes these; all years share one scale."""
OIL_PIXELS = 110
LEAST = 0.005
"""A rest below this is rounding."""


def _gas(chosen: Dataset) -> list[Figure]:
    """Without what buyers report as imports: that is the same gas again."""
    return read(chosen, ("gas_exports", "gas_throughput", "gas_production_field"), ("bcm",))


def _gas_ribbons(figures: list[Figure], year: int) -> tuple[list[Ribbon], list[Figure], dict[str, Figure]]:
    """The ribbons of a year, the figures behind them, and the buyers' totals. A ribbon's ``row`` holds its records."""
    first = first_of([figure for figure in figures if figure.year == year and figure.buyer])
    groups = [code for code in GROUPS if (EVERY, code) in first]
    routed = [figure for (corridor, _), figure in first.items() if corridor != EVERY]
    whole = {buyer: figure for (corridor, buyer), figure in first.items() if corridor == EVERY and buyer not in groups[1:]}
    ribbons = [Ribbon((*way(one.corridor), one.buyer), "published", one.value, one.whose, one.record) for one in routed]
    for buyer, total in whole.items():
        parts = [one for one in routed if (one.corridor in INTO_GROUPS if buyer in GROUPS else one.buyer == buyer)]
        rest = round(total.value - sum(part.value for part in parts), 4)
        formula = "Derived: " + " − ".join(exact(one.value) for one in (total, *parts))
        if not parts:
            ribbons.append(Ribbon((ANYWHERE, buyer), "pale", total.value, total.whose, total.record))
        elif rest > LEAST:
            ribbons.append(Ribbon((ANYWHERE, buyer), "rest", rest, formula, ";".join(one.record for one in (total, *parts))))
    # A buyer of earlier years stays, hollow, on the way that its gas was last known to take.
    before: dict[str, Figure] = {}
    for one in sorted(figures, key=lambda one: (one.corridor != EVERY, one.year)):
        if one.year < year and one.buyer and one.buyer not in GROUPS and one.buyer not in {buyer for _, buyer in first}:
            before[one.buyer] = one
    ribbons += [Ribbon((*way(one.corridor), buyer), "hollow", None, MISSING) for buyer, one in before.items()]
    return ribbons, [*routed, *whole.values()], whole


def gas_years(chosen: Dataset) -> list[int]:
    return sorted({figure.year for figure in _gas(chosen) if figure.buyer})


def fullest_gas_year(chosen: Dataset) -> int:
    """The year of which most links are known, the latest of several."""
    figures = _gas(chosen)
    return max({figure.year for figure in figures if figure.buyer}, key=lambda year: (steps(_gas_ribbons(figures, year)[0]), year))


def gas(chosen: Dataset, year: int, narrow: bool = False) -> Chart | None:
    """Azerbaijani gas of a year by route: published, pale where the route is not, hollow where no figure is."""
    figures = _gas(chosen)
    ribbons, used, whole = _gas_ribbons(figures, year)
    if not used:
        return None
    names = {code: re.sub(r" \(.*\)", "", name) for code, name in chosen.names.items()} | short_names(chosen)
    names |= {one.buyer: " and ".join(names[code] for code in one.buyer.split(";")) for one in figures if one.buyer}
    names |= {ANYWHERE: "Field not stated", EVERY: "any route"}
    called = names | {code: f"{names[code]}, other buyers" for code in GROUPS if any(
        ribbon.look == "rest" and ribbon.way[-1] == code for ribbon in ribbons)}
    # The deepest of the chain on top; what comes from no stated field beneath.
    deep: dict[str, int] = {}
    for ribbon in ribbons:
        deep[ribbon.way[-1]] = max(deep.get(ribbon.way[-1], -9), len(ribbon.way) - 9 * (ribbon.way[0] == ANYWHERE))
    ribbons.sort(key=lambda ribbon: (-deep[ribbon.way[-1]], ribbon.way[0] == ANYWHERE, ribbon.value is None, -(ribbon.value or 0)))
    now = [figure for figure in figures if figure.year == year]
    known = {one.record for one in used}
    rivals = [one for one in now if one.record not in known and (one.of in known or one.record in {mine.of for mine in used}
                                                                  or one.role == "rival" and not one.buyer)]
    output = [one for one in now if one.corridor == FIELD and one.role != "rival"]
    totals = [one for one in now if not one.buyer and one.corridor != FIELD and one.role != "rival"]
    ribboned = {ribbon.row for ribbon in ribbons}
    extra = [(one, "total of flows drawn") for one in used if one.record not in ribboned]
    extra += [(one, "output of the field, not drawn") for one in output]
    extra += [(one, "total, not drawn") for one in totals] + [(one, "rival figure, not drawn") for one in rivals]
    table, behind = table_of(ribbons, extra, called, names, year, "bcm")
    derived = [f"{called[ribbon.way[-1]]} {ribbon.hover.removeprefix('Derived: ')} = {exact(ribbon.value)} bcm"
               for ribbon in ribbons if ribbon.look == "rest"]
    without = [names[ribbon.way[-1]] for ribbon in ribbons if ribbon.value is None]
    nodes = {code: Node(re.sub(r"(?i)( natural)?( gas)? pipeline$", "", names[code]), SHORT.get(code, ""))
             for ribbon in ribbons for code in ribbon.way[:-1]}
    if FIELD in nodes:
        nodes[FIELD] = Node("Shah Deniz field", note=f"output {rounded(output[0].value)} bcm" if output else "")
    parted = [buyer for buyer in deep if buyer in whole and sum(ribbon.way[-1] == buyer for ribbon in ribbons) > 1]
    nodes |= {buyer: Node(called[buyer], note=f"{rounded(whole[buyer].value)} bcm" if buyer in parted else "") for buyer in deep}
    got = {ribbon.way[-1]: ribbon.value for ribbon in ribbons if ribbon.value is not None}
    got |= {buyer: one.value for buyer, one in whole.items()}
    most, least = max(got, key=got.get), min(got, key=got.get)
    title = f"{names[most]} received most gas in {year}: {rounded(got[most])} bcm" if len(got) > 2 else "Gas from field to buyer"
    shown = [*used, *(one for one, word in extra if word != "total of flows drawn")]
    doubled = sum(one.buyer in GROUPS for one in now) - sum(one.buyer in GROUPS for one in shown)
    return Chart(
        "corridors-gas-flow", title,
        f"Billion cubic metres in {year}. Solid: route published. Pale: route not published."
        + (" Grey: derived rest." if derived else "") + (" Hollow: no figure for this year." if without else ""),
        f"Source: flows table; {count(len(shown), 'record')}. {CHAIN}" + (f" Derived: {'; '.join(derived)}." if derived else "")
        + (f" No figure for {year}: {listed(without)}." if without else "")
        + (" The field's output is not what a pipeline carried." if output else "")
        + left_out({("total of a pipeline or of all exports", "totals of a pipeline or of all exports"): len(totals),
                    "rival figure": len(rivals), ("other figure for Europe", "other figures for Europe"): doubled}),
        " ".join([
            f"In {year} {names[most]} received {exact(got[most])} bcm" + (
                f", the most, and {names[least]} {exact(got[least])} bcm, the least of these buyers." if len(got) > 1 else "."),
            _known_by_route(ribbons, rivals, used, names, "bcm"), *([f"No figure for {listed(without)}."] if without else [])]),
        table, chosen.observations.loc[[one.index for one in shown]],
        drawn(told(ribbons, table), nodes, "bcm", _largest(figures) / PIXELS[narrow], narrow, COLOURS["gas_pipeline"]),
        behind=tuple(behind),
    )


def _largest(figures: list[Figure]) -> float:
    """The highest sum over buyers that a year draws."""
    return max(sum(ribbon.value or 0 for ribbon in _gas_ribbons(figures, year)[0]) for year in {one.year for one in figures if one.buyer})


def _known_by_route(ribbons: list[Ribbon], rivals: list[Figure], used: list[Figure], names: dict[str, str], unit: str) -> str:
    said = []
    for ribbon in ribbons:
        if ribbon.look == "published":
            own = next(one for one in used if one.record == ribbon.row)
            others = [one.value for one in rivals if one.of == own.record]
            said.append(f"{exact(own.value)} {unit} to {names[ribbon.way[-1]]} through {names[own.corridor]}"
                        + (f" (others say {interval(min(others), max(others), 4)})" if others else ""))
    return f"Published by route: {'; '.join(said)}." if said else "No route is published."


def _oil(chosen: Dataset) -> list[Figure]:
    return read(chosen, ("oil_throughput",), ("Mt", "Mbbl"))


def _oil_lines(chosen: Dataset) -> list[tuple[str, int, tuple[str, str]]]:
    """Each oil pipeline, the year it was commissioned, and its ends."""
    listing, places = chosen.tables["corridors"], chosen.tables["places"]
    stops: dict[str, list[tuple[int, str, str]]] = {}
    for stop in zip(*(places[column].tolist() for column in ("corridor", "stop", "place", "country"))):
        stops.setdefault(stop[0], []).append(stop[1:])
    ends = {code: (min(own)[1], f"{max(own)[1]}, {chosen.names[max(own)[2]]}") for code, own in stops.items()
            if isinstance(code, str)}
    return [(code, int(str(since)[:4]), ends[code]) for code, kind, since in
            zip(*(listing[column].tolist() for column in ("code", "kind", "commissioned"))) if kind == "oil_pipeline"]


def _oil_ribbons(lines: list[tuple[str, int, tuple[str, str]]], figures: list[Figure], year: int) -> tuple[list[Ribbon], list[Figure]]:
    """A ribbon for each pipeline commissioned by then, in tonnes where any is; and what they rest on."""
    now = [one for one in figures if one.year == year]
    unit = "Mt" if any(one.unit == "Mt" for one in now) else "Mbbl"
    first = {corridor: one for (corridor, _), one in first_of([one for one in now if one.unit == unit]).items()}
    ribbons = []
    for code, since, (start, end) in lines:
        if since <= year:
            own = first.get(code)
            ribbons.append(Ribbon((start, code, end), *(("published", own.value, own.whose, own.record) if own else
                                                        ("hollow", None, MISSING))))
    return sorted(ribbons, key=lambda ribbon: -(ribbon.value or 0)), list(first.values())


def oil_years(chosen: Dataset) -> list[int]:
    return sorted({figure.year for figure in _oil(chosen)})


def fullest_oil_year(chosen: Dataset) -> int:
    figures, lines = _oil(chosen), _oil_lines(chosen)
    return max({figure.year for figure in figures}, key=lambda year: (steps(_oil_ribbons(lines, figures, year)[0]), year))


def oil(chosen: Dataset, year: int, narrow: bool = False) -> Chart | None:
    """Oil of a year from the Caspian through each pipeline to its sea; a pipeline without a figure is hollow."""
    figures = _oil(chosen)
    ribbons, used = _oil_ribbons(_oil_lines(chosen), figures, year)
    if not used:
        return None
    unit = used[0].unit
    known = {one.record for one in used}
    rest = [one for one in figures if one.year == year and one.record not in known]
    extra = [(one, "rival figure, not drawn" if one.role == "rival" else "the same oil in another unit, not drawn") for one in rest]
    names = short_names(chosen) | {end: end for ribbon in ribbons for end in (ribbon.way[0], ribbon.way[2])} | {ANYWHERE: MISSING}
    table, behind = table_of(ribbons, extra, names, names, year, unit)
    without = [names[ribbon.way[1]] for ribbon in ribbons if ribbon.value is None]
    nodes = {code: Node(re.sub(" oil pipeline$", "", name)) for code, name in names.items()}
    largest = max(one.value for one in figures if one.unit == unit)
    most = max(used, key=lambda one: one.value)
    title = f"{nodes[most.corridor].label}: {rounded(most.value)} {unit} in {year}"
    return Chart(
        "corridors-oil-flow", title,
        f"{unit_title(unit).capitalize()} in {year}, from the Caspian terminal to the sea." + (" Hollow: no figure." if without else ""),
        f"Source: flows table; {count(len(used) + len(rest), 'record')}; whole years. Oil in transit is part of what a pipeline carries."
        + (f" No figure for the whole of {year}: {listed(without)}." if without else "")
        + left_out({"rival figure": sum(one.role == "rival" for one in rest),
                    ("figure in another unit", "figures in another unit"): sum(one.role != "rival" for one in rest)}),
        f"In {year}: " + "; ".join(f"{exact(ribbon.value)} {unit} through {names[ribbon.way[1]]} to {names[ribbon.way[2]]}"
                                   for ribbon in ribbons if ribbon.value is not None) + "."
        + (f" No figure for {listed(without)}." if without else ""),
        table, chosen.observations.loc[[one.index for one in (*used, *rest)]],
        drawn(told(ribbons, table), nodes, unit, largest / OIL_PIXELS, narrow, COLOURS["oil_pipeline"]), behind=tuple(behind),
    )
