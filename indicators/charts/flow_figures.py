"""The yearly figures of flows, and how those that a ribbon draws or leaves stand in a table."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from indicators.charts.corridors import flows
from indicators.charts.ribbons import Ribbon
from indicators.dataset import Dataset
from indicators.wording import MISSING, quantity

FIELD, ANYWHERE, EVERY = "SHAH_DENIZ", "", "SGC"
"""The gas chain's field, no stated one, and what flows by any route."""
UPSTREAM = {"SCP": "SHAH_DENIZ", "TANAP": "SCP", "TAP": "TANAP", "IGB": "TAP"}
"""What each link of the chain is filled from; any other pipeline begins where no field is stated."""
WORDS = {"published": "flow", "pale": "flow, route not published", "rest": "derived rest", "hollow": "hollow: no figure for this year"}


class Figure(NamedTuple):
    """A flow of a whole year; ``theirs``: the importer's figure."""

    index: int
    record: str
    buyer: str
    corridor: str
    year: int
    value: float
    unit: str
    role: str
    of: str
    theirs: bool
    whose: str


def read(chosen: Dataset, indicators: tuple[str, ...], units: tuple[str, ...]) -> list[Figure]:
    """Whole years with a role that stands for itself, within another or beside it."""
    every = flows(chosen)
    every = every[every["indicator"].isin(indicators) & every["unit"].isin(units) & (every["period"] == "year")
                  & every["role"].isin(("headline", "aggregate", "part", "rival"))]
    publishers = dict(zip(chosen.sources["id"].tolist(), chosen.sources["publisher"].tolist()))
    own = every.assign(corridor=every["corridor"].fillna(EVERY))[
        ["record", "partners", "corridor", "year", "value", "unit", "role", "role_of"]]
    return list(map(Figure, every.index.tolist(), *(own[column].tolist() for column in own), (every["reporter"] == "importer").tolist(),
                    [publishers[sources.split(";")[0]] for sources in every["sources"].tolist()]))


def way(corridor: str) -> tuple[str, ...]:
    """From the field to the end of this pipeline."""
    passed = [corridor]
    while passed[0] in UPSTREAM:
        passed.insert(0, UPSTREAM[passed[0]])
    return tuple(passed) if passed[0] == FIELD else (ANYWHERE,) if corridor == EVERY else (ANYWHERE, corridor)


def first_of(figures: list[Figure]) -> dict[tuple[str, str], Figure]:
    """Of several figures for one flow the exporter's before the importer's, then the one that counts before its rivals."""
    first: dict[tuple[str, str], Figure] = {}
    for figure in sorted(figures, key=lambda figure: (figure.theirs, figure.role == "rival")):
        first.setdefault((figure.corridor, figure.buyer), figure)
    return first


def told(ribbons: list[Ribbon], table: pd.DataFrame) -> list[Ribbon]:
    """The ribbons with the row of the table that each is, and its words for the pointer."""
    rows = zip(table["From"], table["Through"], table["To"], table["Year"], table["Unit"])
    return [replace(ribbon, row=str(row), hover=f"{start} → {through} → {end}<br>{year}: "
                    + (quantity(ribbon.value, unit) if ribbon.value is not None else "not published") + f"<br>{ribbon.hover}")
            for row, (ribbon, (start, through, end, year, unit)) in enumerate(zip(ribbons, rows))]


def table_of(ribbons: list[Ribbon], extra: list[tuple[Figure, str]], called: dict[str, str], names: dict[str, str], year: int,
             unit: str) -> tuple[pd.DataFrame, list[str]]:
    """A row a ribbon, then the figures that no ribbon draws; and the records of each row."""
    rows = [(names[ribbon.way[0]], " → ".join(names[code] for code in ribbon.way[1:-1]) or "route not published", called[ribbon.way[-1]],
             ribbon.row.replace(";", ", ") or MISSING, year, ribbon.value, unit, ribbon.hover, WORDS[ribbon.look]) for ribbon in ribbons]
    rows += [(names[way(one.corridor)[0]], MISSING if one.corridor == FIELD else names[one.corridor],
              MISSING if one.corridor == FIELD else names[one.buyer] if one.buyer else "all", one.record, year, one.value, one.unit,
              one.whose, word) for one, word in extra]
    table = pd.DataFrame(rows, columns=["From", "Through", "To", "Record", "Year", "Value", "Unit", "Whose figure", "Drawn as"])
    return table, [*(ribbon.row for ribbon in ribbons), *(one.record for one, _ in extra)]
