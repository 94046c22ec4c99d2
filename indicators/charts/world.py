"""The world by how many of the six pillars the record holds for each country: never a count by area."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from indicators.charts import BACKGROUND, MUTED, NOTE, STEPS, Chart, figure, records_behind
from indicators.charts.captions import source
from indicators.dataset import Dataset
from indicators.statistics import by_pillars, cross_counts, overall, per_partner
from indicators.vocabulary import PILLARS
from indicators.wording import count, listed

OUTLINE = Path(__file__).parents[2] / "static" / "topojson" / "world_110m.json"
CLASSES = [STEPS[step] for step in (2, 4, 5, 6, 7, 9)]
NO_RECORD = "rgba(128,134,142,.20)"
CREDIT = ("Outline: United Nations Geospatial and Natural Earth, by way of plotly.js. "
          "Boundaries imply no position on any territory.")
MANY = 4
"""The title counts the countries with a record in this many pillars."""


@cache
def outlined() -> frozenset[str]:
    """Countries that the shipped outline has a shape for; small states, Kosovo and the Holy See have none."""
    shapes = json.loads(OUTLINE.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return frozenset(shape["id"] for shape in shapes)


def reach(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Pillars present of six, by country; None where no fact concerns a country."""
    facts = by_pillars(chosen)
    linked = per_partner(facts)
    kinds = dict(zip(chosen.partners["code"], chosen.partners["kind"]))
    abroad = linked[linked["partner"].map(kinds) == "country"]
    if abroad.empty:
        return None
    table = cross_counts(abroad["partner"], abroad["pillar"]).reindex(columns=list(PILLARS), fill_value=0)
    table = table.assign(pillars=(table > 0).sum(axis=1), facts=per_partner(overall(chosen))["partner"].value_counts())
    table = table.assign(name=table.index.map(chosen.names))
    table = table.sort_values(["pillars", "facts", "name"], ascending=[False, False, True])
    which = [listed([PILLARS[code].title for code, number in zip(PILLARS, row) if number])
             for row in table[list(PILLARS)].itertuples(index=False)]
    shapeless = [chosen.names[code] for code in table.index if code not in outlined()]
    said = [f"{name}, {number} of six pillars" for name, number in zip(table["name"], table["pillars"])]
    drawn = table.index.isin(list(outlined()))
    behind: dict[str, list[str]] = {}
    for record, partner in dict.fromkeys(zip(abroad["record"], abroad["partner"])):
        behind.setdefault(partner, []).append(record)
    elsewhere = linked.loc[linked["partner"].map(kinds) != "country", "partner"].nunique()
    missing = [f"{listed(first_of(shapeless))} (no shape in the outline)"] if shapeless else []
    missing += [count(elsewhere, "group or organisation", "groups and organisations")] if elsewhere else []
    rows = table.assign(row=range(len(table)))[drawn]
    drawing = None
    if len(rows) >= 4:
        said_on_map = [f"{name}: {pillars} of six pillars<br>{text}<br>{count(facts, 'fact')}" for name, pillars, facts, text, on
                       in zip(table["name"], table["pillars"], table["facts"], which, drawn) if on]
        key = range(1, 7), [*"123456"], "pillars with a record"
        drawing = stepped(rows.index.tolist(), rows["pillars"].tolist(), CLASSES, said_on_map, key, narrow,
                          ids=rows["row"].astype("str").tolist())
    return Chart(
        name="overview-world", title=_title(table["pillars"]),
        subtitle="Number of pillars, of six, with at least one fact for the country"
                 + (". Pale grey: no record found. Full grey: Azerbaijan" if drawing else ""),
        caption=f"{source(chosen, facts[facts['record'].isin(abroad['record'])])}; {count(len(table), 'country', 'countries')}. "
                + (f"Not on the map: {listed(missing)}. " if missing else "") + (CREDIT if drawing else ""),
        alt=f"Facts concern {count(len(table), 'country', 'countries')}. Most pillars: {said[0]}; fewest: {said[-1]}."
        if len(table) >= 4 else f"Facts concern {listed(said)}.",
        table=pd.DataFrame({"Country": table["name"], "Pillars, of six": table["pillars"], "Which": which,
                            "Facts": table["facts"]}),
        rows=records_behind(chosen.observations, abroad),
        figure=drawing, behind=tuple(";".join(behind[code]) for code in table.index),
    )


def _title(pillars: pd.Series) -> str:
    if len(pillars) < 3:
        return "Countries that the facts concern"
    many = (pillars >= MANY).sum()
    several = (pillars > 1).sum()
    if many:
        return f"{len(pillars)} countries have a record, {many} in four pillars or more"
    return f"{len(pillars)} countries have a record" + (f", {several} in several pillars" if several else "")


def first_of(names: list[str], most: int = 5) -> list[str]:
    return names if len(names) <= most else [*names[:most], f"{len(names) - most} more"]


def stepped(codes: list[str], classes: list[int], colours: list[str], hover: list[str], key: tuple, narrow: bool,
            unknown: dict[str, str] | None = None, **marks) -> go.Figure:
    """Countries by class (1 the first), with a key in steps (ticks, their texts, title); ``unknown``: outlined, code and hover text."""
    number = len(colours)
    scale = [[edge / number, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]
    border = {"color": BACKGROUND, "width": 0.5}
    ticks, texts, title = key
    bar = {"orientation": "h", "thickness": 8, "len": 0.7 if narrow else 0.36, "x": 0.5 if narrow else 0.02,
           "y": -0.04 if narrow else 0.02,
           "xanchor": "center" if narrow else "left", "yanchor": "top" if narrow else "bottom",
           "tickvals": list(ticks), "ticktext": list(texts), "tickfont": NOTE, "ticks": "", "outlinewidth": 0,
           "title": {"text": title, "side": "top", "font": NOTE}}
    traces = [{
        "type": "choropleth", "name": "countries", "locations": codes, "z": classes, "zmin": 0.5, "zmax": number + 0.5,
        "colorscale": scale, "colorbar": bar, "marker": {"line": border}, "hoverinfo": "text", "text": hover, **marks}]
    plain = {"type": "choropleth", "showscale": False, "hoverinfo": "text"}
    if unknown:
        traces.append(plain | {"name": "unknown", "locations": list(unknown), "z": [1] * len(unknown), "text": list(unknown.values()),
                               "colorscale": [[0, NO_RECORD], [1, NO_RECORD]], "marker": {"line": {"color": MUTED, "width": 1.2}}})
    traces.append(plain | {"name": "home", "locations": ["AZE"], "z": [1], "colorscale": [[0, MUTED], [1, MUTED]],
                           "marker": {"line": border}, "text": ["Azerbaijan"]})
    window = {"lonaxis": {"range": [-22, 108]}, "lataxis": {"range": [-34, 66]}} if narrow else {
        "lonaxis": {"range": [-170, 180]}, "lataxis": {"range": [-56, 80]}}
    return figure(
        traces, 330 if narrow else 470, margin={"l": 0, "r": 0, "t": 0, "b": 56 if narrow else 0},
        geo={"projection": {"type": "natural earth"}, "resolution": 110, "bgcolor": "rgba(0,0,0,0)", "showframe": False,
             "showcoastlines": False, "showland": True, "landcolor": NO_RECORD, "showlakes": False, "showocean": False,
             "showcountries": True, "countrycolor": BACKGROUND, "countrywidth": 0.5} | window,
    )
