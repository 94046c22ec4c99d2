"""Where the corridors run: lines through their ordered stops, by kind and status, across the continent and in the South Caucasus."""

from collections import Counter, defaultdict

import pandas as pd

from indicators.charts import Chart
from indicators.charts.corridors import KINDS, OWN, STATUSES, joined, known, latest_flows, left_out, short_names, written
from indicators.charts.maps import HALF, PHONE, WIDE, Window
from indicators.charts.route_lines import Route, drawing
from indicators.charts.world import CREDIT
from indicators.dataset import Dataset
from indicators.vocabulary import STANDINGS
from indicators.wording import MISSING, count, listed, quantity

CHAIN = {"SGC": ("SHAH_DENIZ", "SCP", "TANAP", "TAP")}
"""A corridor that is other assets one after the other is drawn by them."""
ON_MAP = {
    "SCP": "South Caucasus Pipeline", "SCPX": "South Caucasus Pipeline", "SHAH_DENIZ": "Shah Deniz", "TANAP": "TANAP", "TAP": "TAP",
    "IGB": "IGB", "IGDIR_NAKH": "Iğdır–Nakhchivan", "HGS": "Hajigabul–Saguramo", "HAA": "Hajigabul–Abadan", "HSM": "Hajigabul–Mozdok",
    "TCP": "Trans-Caspian gas", "IAP": "Ionian Adriatic", "BTC": "BTC oil pipeline", "WREP": "Baku–Supsa",
    "BNP": "Baku–Novorossiysk", "BAKU_PORT": "Port of Baku", "BTK": "Baku–Tbilisi–Kars railway", "TITR": "Middle Corridor",
    "INSTC_W": "North–South corridor", "ZANGEZUR": "Zangezur corridor", "BLACK_SEA_CABLE": "Black Sea power cable",
    "CASPIAN_GREEN": "Caspian power cable",
}
"""Names short enough for a map; hover and table have the full ones."""
UNDRAWN = ("cancelled",)
FEW = 4
CROWDED = 10
"""With more routes than these, the wide map leaves the names of those within the South Caucasus to the close-up."""


def routes(chosen: Dataset, partners: tuple[str, ...] = (), narrow: bool = False) -> Chart | None:
    """Every route from Italy to Central Asia."""
    window = Window(14, 58.5, 35.3, 47.4, WIDE) if not narrow else Window(17, 55, 33.5, 48.5, PHONE)
    found = _routes(chosen, partners)
    if found is None:
        return None
    table, drawn, shown, left = found
    by_status = defaultdict(list)
    for asset, status in zip(table["Asset"], table["Status"]):
        by_status[status].append(asset)
    running = len(by_status["operating"])
    title = f"{running} of {len(table)} routes operate"
    if by_status["planned"]:
        title += f", {len(by_status['planned'])} are planned" if len(by_status["planned"]) > 1 else ", one is planned"
    said = [f"{status.capitalize()}: {listed(names)}" for status, names in by_status.items() if status != "operating"]
    return _chart(
        "corridors-map", title if len(table) >= 3 else "Where the corridors run",
        f"Map of {count(len(table), 'route')}: {_some(table)}."
        + (f" {'. '.join(said)}. " + ("The others operate." if running else "") if said else " All operate."),
        table, drawn, shown, left, chosen, window, narrow, _inner(drawn) if len(drawn) > CROWDED else frozenset())


def _inner(drawn: list[Route]) -> frozenset[str]:
    window = _caucasus(False)
    return frozenset(route.name for route in drawn if len(route.points) > 1 and window.holds(window.pixels(route.points), rim=9).all())


def close_up(chosen: Dataset, partners: tuple[str, ...] = (), narrow: bool = False) -> Chart | None:
    """The routes of the South Caucasus, where most of them run side by side."""
    window = _caucasus(narrow)
    found = _routes(chosen, partners, window)
    if found is None:
        return None
    table, drawn, shown, left = found
    stops = Counter(stop for route in drawn for stop, point in zip(route.stops, route.points) if window.holds(window.pixels([point]))[0])
    place, passing = max(stops.items(), key=lambda pair: (pair[1], pair[0])) if stops else ("", 0)
    here = [route for route in drawn if place in route.stops]
    kinds = len({route.kind for route in here})
    several = passing >= 3 and kinds > 1
    names = [asset for asset, row in zip(table["Asset"], range(len(table))) if any(row in route.rows for route in here)]
    return _chart(
        "corridors-close-up", f"{len(names)} routes of {kinds} kinds meet at {place}" if several else "Routes of the South Caucasus",
        f"Map of the South Caucasus with {count(len(table), 'route')}." + (f" At {place} meet {listed(names)}." if several else ""),
        table, drawn, shown, left, chosen, window, narrow)


def _caucasus(narrow: bool) -> Window:
    return Window(41, 50.6, 38.3, 42.7, PHONE if narrow else HALF)


def _some(table: pd.DataFrame) -> str:
    kinds = [KINDS[code].lower() for code in KINDS if KINDS[code] in set(table["Kind"])]
    return f"kinds are {listed(kinds)}" if len(kinds) > 1 else f"the kind is {kinds[0]}"


def _routes(chosen: Dataset, partners: tuple[str, ...], window: Window | None = None):
    """The table, the lines, the observations and what is left out; None where nothing can be drawn."""
    listing = known(chosen, partners)
    places = chosen.tables["places"].sort_values(["corridor", "stop"], kind="stable")
    stops, points = defaultdict(list), defaultdict(list)
    for corridor, place, lat, lon in zip(places["corridor"], places["place"], places["lat"], places["lon"]):
        stops[corridor].append(place)
        points[corridor].append((lon, lat))
    codes = set(listing["code"])
    chains = [code for code, parts in CHAIN.items() if code in codes and not codes.isdisjoint(parts)]
    statuses = listing["status"].map(STATUSES)
    placed = listing["code"].isin(set(points))
    within = pd.Series([window is None or _crosses(window, points[code]) for code in listing["code"]], listing.index, dtype=bool)
    shown = listing[placed & ~listing["code"].isin(chains) & ~statuses.isin(UNDRAWN) & within]
    if shown.empty:
        return None
    names = short_names(chosen)
    left = (f" Drawn by its parts: {listed([names[code] for code in chains])}." if chains else "") + left_out({
        ("cancelled route", "cancelled routes"): int((statuses.isin(UNDRAWN) & placed).sum()),
        ("total over several assets", "totals over several assets"): int((~placed).sum())})
    figures = joined(chosen, "corridor_figures", "corridor", "segment")
    capacity = figures[(figures["indicator"] == "corridor_capacity") & figures["role"].isin(OWN) & figures["corridor"].isin(shown["code"])]
    capacities = written(capacity)
    latest = latest_flows(chosen)
    latest = latest[latest["corridor"].isin(shown["code"])]
    moves = defaultdict(list)
    for corridor, value, unit, year, standing in zip(*(latest[column] for column in ("corridor", "value", "unit", "year", "standing"))):
        moves[corridor].append(f"{quantity(value, unit)} in {year} ({STANDINGS[standing].lower()})")
    observed = pd.concat([capacity, latest])
    behind = defaultdict(list)
    for corridor, record in zip(observed["corridor"], observed["record"]):
        behind[corridor].append(record)
    table = pd.DataFrame([
        {"Asset": asset.name, "Kind": KINDS[asset.kind], "Status": STATUSES.get(asset.status, MISSING),
         "Capacity": capacities.get(asset.code, MISSING), "Latest yearly flow": "; ".join(moves[asset.code]) or MISSING,
         "Through": " – ".join(dict.fromkeys(stops[asset.code]))}
        for asset in shown.itertuples(index=False)])
    lines: list[Route] = []
    for row in sorted(range(len(shown)), key=lambda row: -len(points[shown["code"].iat[row]])):
        code, kind, status = shown["code"].iat[row], shown["kind"].iat[row], table["Status"].iat[row]
        same = [line for line in lines if (line.kind, line.status) == (kind, status) and _runs_in(points[code], line.points)]
        if same:
            same[0].rows.append(row)
            same[0].hover.append(_hover(table.iloc[row]))
        else:
            lines.append(Route(kind, status, ON_MAP.get(code, names[code]), stops[code], points[code], [row], [_hover(table.iloc[row])]))
    return table.assign(behind=[";".join(behind[code]) for code in shown["code"]]), lines, \
        chosen.observations.loc[observed.index], left


def _hover(row: pd.Series) -> str:
    return (f"<b>{row['Asset']}</b><br>{row['Kind']}, {row['Status']}<br>Capacity: {_folded(row['Capacity'])}"
            f"<br>Latest yearly flow: {_folded(row['Latest yearly flow'])}")


def _runs_in(own: list, longer: list) -> bool:
    """Whether all stops of the one follow one another in the other: two lines would hide each other."""
    return any(longer[start:start + len(own)] == own for start in range(len(longer) - len(own) + 1))


def _folded(text: str) -> str:
    return "not published" if text == MISSING else text.replace("; ", "<br>\u2003")


def _crosses(window: Window, points: list[tuple[float, float]]) -> bool:
    """Whether a stop lies in the window, not at its rim alone."""
    return bool(window.holds(window.pixels(points), rim=-6).any()) if points else False


def _chart(name: str, title: str, alt: str, table: pd.DataFrame, drawn: list[Route], rows: pd.DataFrame, left: str,
           chosen: Dataset, window: Window, narrow: bool, elsewhere: frozenset[str] = frozenset()) -> Chart:
    figure, unnamed = drawing(drawn, window, narrow, elsewhere)
    nameless = f"No room to name {listed(unnamed) if len(unnamed) <= FEW else count(len(unnamed), 'route')}"
    return Chart(
        name, title,
        "Straight lines between the stops, not surveyed routes; lines side by side share stops. Solid: operating. "
        "Dashed: under construction. Dotted: planned.",
        f"Source: corridors and places tables; coordinates are city-level and not sourced; {count(len(rows), 'figure')}"
        f" of capacity and flow, on hover and in the table."
        + left + (f" {nameless}; the table has all." if unnamed else "")
        + (f" Named in the close-up: {listed(sorted(elsewhere))}." if elsewhere else "")
        + f" {CREDIT}",
        alt, table.drop(columns="behind"), rows, figure, behind=tuple(table["behind"]),
    )
