"""Corridors: which pipelines, railways, ports and cables there are, and the frames that their charts share."""

import re
from collections import defaultdict
from textwrap import wrap

import pandas as pd

from indicators.charts import PILLAR_COLOURS, Chart
from indicators.dataset import Dataset
from indicators.wording import MISSING, count, listed, quantity

KINDS = {"gas_field": "Gas field", "gas_pipeline": "Gas pipeline", "oil_pipeline": "Oil pipeline", "railway": "Railway",
         "port": "Port", "power_cable": "Power cable", "multimodal": "Multimodal route"}
STATUSES = {"delivered": "operating", "under_way": "under construction", "committed": "planned", "agreed": "planned",
            "announced": "planned", "cancelled": "cancelled"}
COLOUR = PILLAR_COLOURS["economic"]
THROUGHPUT = ("gas_throughput", "gas_production_field", "oil_throughput", "cargo_throughput", "container_throughput")
OWN = ("headline", "aggregate")
"""Roles whose figure stands for itself; rivals stand beside it, parts within it."""


def joined(chosen: Dataset, table: str, *columns: str) -> pd.DataFrame:
    """The observations of a table with some of its own columns, on their own index."""
    observed = chosen.observations[chosen.observations["table"] == table]
    own = chosen.tables[table].set_index("id")
    return observed.assign(**{column: observed["record"].map(own[column]) for column in columns})


def short_names(chosen: Dataset) -> dict[str, str]:
    """Names without what stands in brackets."""
    corridors = chosen.tables["corridors"]
    return {code: re.sub(r" \(.*\)", "", name) for code, name in zip(corridors["code"], corridors["name"])}


def wrapped(name: str, width: int) -> str:
    """A name on at most three lines."""
    lines = wrap(name, width)
    return "<br>".join(lines[:3]) + ("…" if len(lines) > 3 else "")


def left_out(parts: dict[str | tuple[str, str], int]) -> str:
    """``Left out: 3 part-years, 1 planned figure.`` or nothing; a noun with its plural where an s does not make it."""
    words = [count(number, *((noun,) if isinstance(noun, str) else noun)) for noun, number in parts.items() if number]
    return f" Left out: {', '.join(words)}." if words else ""


def flows(chosen: Dataset) -> pd.DataFrame:
    return joined(chosen, "flows", "corridor", "period", "reporter")


def yearly(flows: pd.DataFrame) -> pd.DataFrame:
    """Whole years of one corridor: what moved, without the parts that go to one destination."""
    return flows[flows["indicator"].isin(THROUGHPUT) & (flows["period"] == "year") & flows["role"].isin((*OWN, "rival"))]


def latest_flows(chosen: Dataset) -> pd.DataFrame:
    """The latest whole year of each corridor and unit, from its own figures."""
    latest = yearly(flows(chosen))
    latest = latest[latest["role"].isin(OWN) & (latest["partners"] == "")].sort_values("year", kind="stable")
    return latest.drop_duplicates(["corridor", "unit"], keep="last")


def known(chosen: Dataset, partners: tuple[str, ...] = ()) -> pd.DataFrame:
    """The assets of a selection: those with a figure, a flow or an owner in it, and those without any by their countries."""
    tables = ("corridor_figures", "flows", "corridor_owners")
    records = set(chosen.records["record"])
    every = [pair for table in tables for pair in zip(chosen.tables[table]["id"], chosen.tables[table]["corridor"])]
    used, ever = {code for record, code in every if record in records}, {code for _, code in every}
    listing = chosen.tables["corridors"]
    silent = ~listing["code"].isin(ever) & bool(used)
    if partners:
        silent &= listing["countries"].map(lambda codes: not set(partners).isdisjoint(codes.split(";")))
    return listing[listing["code"].isin(used) | silent]


def assets(chosen: Dataset, partners: tuple[str, ...] = (), narrow: bool = False) -> Chart | None:
    """Every asset with what is published of it; one without any figure is there by its countries."""
    listing = known(chosen, partners)
    if listing.empty:
        return None
    figures = joined(chosen, "corridor_figures", "corridor", "segment")
    headline = figures[figures["role"].isin(OWN)]
    latest = latest_flows(chosen)
    latest = latest[latest["corridor"].isin(listing["code"])]
    lengths, capacities = (written(headline[headline["indicator"] == code]) for code in ("corridor_length", "corridor_capacity"))
    moves = defaultdict(list)
    for corridor, value, unit, year in zip(latest["corridor"], latest["value"], latest["unit"], latest["year"]):
        moves[corridor].append(f"{quantity(value, unit)} ({year})")
    publishers = dict(zip(chosen.sources["id"], chosen.sources["publisher"]))
    texts = [
        {"Asset": asset.name, "Kind": KINDS[asset.kind], "Status": STATUSES.get(asset.status, MISSING),
         "Since": asset.commissioned if isinstance(asset.commissioned, str) else MISSING,
         "Countries": ", ".join(chosen.names[code] for code in asset.countries.split(";")),
         "Length": lengths.get(asset.code, MISSING), "Capacity": capacities.get(asset.code, MISSING),
         "Latest yearly flow": "; ".join(moves[asset.code]) or MISSING, "Sources": _cited(asset.sources.split(";"), publishers)}
        for asset in listing.itertuples(index=False)
    ]
    table = pd.DataFrame(texts)
    running = int((table["Status"] == "operating").sum())
    title = f"{running} of {len(table)} assets operate" if len(table) >= 3 else "Pipelines, railways, ports and cables"
    shown = pd.concat([headline[headline["indicator"] != "corridor_cost"], latest])
    behind: dict[str, list[str]] = {}
    for corridor, record in zip(shown["corridor"], shown["record"]):
        behind.setdefault(corridor, []).append(record)
    return Chart(
        "corridors-assets", title,
        "One row an asset. Length and capacity are the figures that the record counts, for each part named; rivals are left out.",
        f"Source: corridors, corridor figures and flows tables; {count(len(shown), 'figure')}. The Southern Gas Corridor "
        "contains the South Caucasus, Trans-Anatolian and Trans Adriatic pipelines: lengths, capacities and flows are never added.",
        f"{title}: {listed(table['Asset'].tolist()[:3])}{' and others' if len(table) > 3 else ''}.",
        table, chosen.observations.loc[shown.index], None, behind=tuple(";".join(behind.get(code, ())) for code in listing["code"]),
    )


def written(figures: pd.DataFrame) -> dict[str, str]:
    """Figures by corridor as text, each with its segment where there are several."""
    found = figures.drop_duplicates(["corridor", "segment", "value", "unit"])
    texts = defaultdict(list)
    columns = (found[column] for column in ("corridor", "segment", "value", "unit", "status"))
    for corridor, segment, value, unit, status in zip(*columns):
        word = STATUSES.get(status, "operating")
        texts[corridor].append((quantity(value, unit) + ("" if word == "operating" else f" {word}"), segment))
    return {
        corridor: pairs[0][0] if len(pairs) == 1 else "; ".join(f"{text}, {segment}" for text, segment in pairs)
        for corridor, pairs in texts.items()
    }


def _cited(codes: list[str], publishers: dict[str, str]) -> str:
    return publishers[codes[0]] + (f" and {len(codes) - 1} more" if len(codes) > 1 else "")
