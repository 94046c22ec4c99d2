"""Public diplomacy: who came, how Azerbaijan is ranked, how many missions it keeps, which programmes last."""

import re

import pandas as pd

from indicators.charts import ACCENT, AXIS, GRID, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, comparison, figure, records_behind
from indicators.charts.attendance import event_figures
from indicators.charts.panels import ticks
from indicators.charts.spans import as_year, spans, today
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import PILLARS
from indicators.wording import count, exact, quantity, shortened

COLOUR = PILLAR_COLOURS["public"]
FEWEST = 4
PANEL, HEAD = 96, 24


def participants(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Participants of forums and conferences."""
    return event_figures(chosen, "public", "participants", "participants", "Participants of events", narrow)


def rankings(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Places in international indices, a panel an index, counted down from 1; other editions as ticks."""
    ranks = _ranking_rows(chosen, "rank")
    # A place in a song contest or in one election is no ranking of countries over time.
    ranks = ranks[~ranks["measure"].isin(["junior_eurovision_rank", "security_council_rank"])]
    if ranks.empty:
        return None
    order = [code for code in TABLES["rankings"].measures if code in set(ranks["measure"])]
    titles = {code: re.sub(r", (rank|place)$", "", INDICATORS[code].title) for code in order}
    own = ranks[ranks["role"] != "rival"]
    sizes = {code: _size(ranks[ranks["measure"] == code]) for code in order}
    spans_of = own[own["measure"] == order[0]].sort_values("year") if len(own) else own
    title = "Places in international rankings"
    if len(spans_of) >= 3:
        first, last = spans_of.iloc[0], spans_of.iloc[-1]
        title = f"{titles[order[0]]}: {first['value']:.0f} in {first['year']}, {last['value']:.0f} in {last['year']}"
    said = [f"{titles[code]}: {_last(ranks[ranks['measure'] == code], sizes[code])}" for code in order]
    return Chart(
        name="public-rankings", title=shortened(title, 60),
        subtitle=f"Place of Azerbaijan, 1 is best, {captions.period(ranks['year'])}; each list has its own length and axis. Tick: another edition. "
                 "Dots: years apart",
        caption=f"{captions.source(chosen, ranks)}; {count(len(ranks), 'record')}, {int((ranks['role'] == 'rival').sum())} of them other editions. "
                "Ranks are never added.",
        alt=". ".join(said) + ".",
        table=_ranking_table(ranks, titles).assign(**{"Of n": ranks["of_n"].to_numpy()}),
        rows=chosen.observations[chosen.observations["record"].isin(set(ranks["id"]))],
        figure=_panels(ranks, order, {code: f"<b>{titles[code]}</b>  {_last(ranks[ranks['measure'] == code], sizes[code])}" for code in order},
                       {code: sizes[code][0] for code in order}, narrow) if len(ranks) >= FEWEST else None,
    )


def missions(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Posts of every kind, embassies abroad and embassies in Baku: three measures, three panels, never one line."""
    counts = _ranking_rows(chosen, "missions", "embassies")
    if counts.empty:
        return None
    order = [code for code in TABLES["rankings"].measures if code in set(counts["measure"])]
    titles = {code: INDICATORS[code].title for code in order}
    abroad = counts[(counts["measure"] == "embassies_abroad") & (counts["role"] != "rival")].sort_values("year")
    title = "Diplomatic missions and embassies"
    if len(abroad) >= 3:
        first, last = abroad.iloc[0], abroad.iloc[-1]
        title = f"{last['value']:.0f} embassies abroad in {last['year']}, {first['value']:.0f} in {first['year']}"
    said = {code: ", ".join(f"{value:.0f} in {year}" for year, value in zip(part["year"], part["value"]))
            for code, part in counts.sort_values("year").groupby("measure")}
    return Chart(
        name="public-missions", title=title,
        subtitle=f"Number of missions and of embassies, {captions.period(counts['year'])}: different measures, never joined. Dots: years apart",
        caption=f"{captions.source(chosen, counts)}; {count(len(counts), 'record')}. Missions are posts of every kind; a level at a date, "
                "never added over years.",
        alt=". ".join(f"{titles[code]}: {said[code]}" for code in order) + ".",
        table=_ranking_table(counts, titles), rows=chosen.observations[chosen.observations["record"].isin(set(counts["id"]))],
        figure=_panels(counts, order, {code: f"<b>{titles[code]}</b>" for code in order}, None, narrow) if len(counts) >= FEWEST else None,
    )


def _ranking_rows(chosen: Dataset, *units: str) -> pd.DataFrame:
    rows = chosen.table("rankings")
    rows = rows[(rows["pillar"] == "public") & rows["unit"].isin(units) & rows["value"].notna() & rows["year"].notna()]
    return rows.assign(year=rows["year"].astype(int))


def _ranking_table(rows: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"Measure": rows["measure"].map(titles), "Year": rows["year"], "Value": rows["value"].astype(int), "Unit": rows["unit"],
                         "Edition": rows["index"], "Other edition": rows["role"].eq("rival").map({True: "yes", False: ""})}).reset_index(drop=True)


def _size(ranks: pd.DataFrame) -> tuple[float | None, int | None]:
    """The newest known length of the list and its year."""
    known = ranks[ranks["of_n"].notna()].sort_values("year")
    return (float(known["of_n"].iloc[-1]), int(known["year"].iloc[-1])) if len(known) else (None, None)


def _last(ranks: pd.DataFrame, size: tuple[float | None, int | None]) -> str:
    """66 in 2025 (list of 199 in 2022), 154 of 180 in 2022, or 77 in 2022 (length of the list not published)."""
    own = ranks[ranks["role"] != "rival"]
    last = (own if len(own) else ranks).sort_values("year").iloc[-1]
    if pd.notna(last["of_n"]):
        return f"{last['value']:.0f} of {last['of_n']} in {last['year']}"
    return f"{last['value']:.0f} in {last['year']} " + (f"(list of {size[0]:.0f} in {size[1]})" if size[0] else "(length of list not read)")


def _panels(rows: pd.DataFrame, order: list[str], heads: dict[str, str], sizes: dict[str, float | None] | None, narrow: bool):
    """A panel a measure on one axis of years. With ``sizes`` these are ranks: the axis runs down from 1 to the list's length."""
    height = (PANEL + HEAD) * len(order) + 34
    inside = height - 8 - 26
    first, last = int(rows["year"].min()), int(rows["year"].max())
    traces, layout, notes = [], {}, []
    for number, code in enumerate(order):
        suffix = str(number + 1) if number else ""
        part = rows[rows["measure"] == code].sort_values("year")
        top = 1 - number * (PANEL + HEAD) / inside
        high = max(part["value"].max(), (sizes or {}).get(code) or 0)
        bounds = {"range": [high * 1.12, 1 - high * 0.14], "tickvals": [1, int(high)]} if sizes else {"range": [0, high * 1.4], "tickvals": [0, int(high)]}
        layout[f"yaxis{suffix}"] = {"domain": [max(0.0, top - (PANEL + HEAD - 10) / inside), top - HEAD / inside], "anchor": "x",
                                    "showgrid": True, "gridcolor": GRID, "tickfont": NOTE | {"size": 11}} | bounds
        notes.append({"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "top", "showarrow": False,
                      "text": heads[code], "font": SMALL})
        traces += _history(part, f"y{suffix}", bool(sizes))
    axis = {"range": [first - 0.8, last + 0.8], "anchor": f"y{len(order) if len(order) > 1 else ''}", "linecolor": AXIS, "tickformat": "d"}
    return figure(traces, height, annotations=notes, xaxis=axis | ticks(first, last, narrow), margin={"l": 8, "r": 16, "t": 8, "b": 26}, **layout)


def _history(part: pd.DataFrame, axis: str, ranks: bool) -> list[dict]:
    """Dots joined by a line over consecutive years and by dots of ink over gaps; numbers at the ends; ticks for rivals."""
    own, others = part[part["role"] != "rival"], part[part["role"] == "rival"]
    years, values = own["year"].tolist(), own["value"].tolist()
    apart, runs = {"x": [], "y": []}, {"x": [], "y": []}
    for index in range(1, len(years)):
        into = apart if years[index] - years[index - 1] > 1 else runs
        into["x"] += [years[index - 1], years[index], None]
        into["y"] += [values[index - 1], values[index], None]
    common = {"type": "scatter", "yaxis": axis, "hoverinfo": "skip"}
    shown = set(range(len(years))) if len(years) <= 6 else {0, len(years) - 1}
    return [
        common | {"mode": "lines", "name": "years apart", "line": {"color": COLOUR, "width": 1.5, "dash": "dot"}} | apart,
        common | {"mode": "lines", "name": "consecutive years", "line": {"color": COLOUR, "width": 2.2}} | runs,
        common | {"mode": "markers+text", "name": "own figure", "x": years, "y": values, "marker": {"color": COLOUR, "size": 7},
                  "text": [f"{value:.0f}" if index in shown else "" for index, value in enumerate(values)], "textposition": "top center",
                  "textfont": SMALL, "customdata": own["index"].tolist(), "hoverinfo": "all",
                  "hovertemplate": f"%{{customdata}}<br>%{{x}}: {'rank ' if ranks else ''}%{{y}}<extra></extra>"},
        common | {"mode": "markers", "name": "another edition", "x": others["year"].tolist(), "y": others["value"].tolist(), "hoverinfo": "all",
                  "marker": {"symbol": "line-ew", "size": 12, "line": {"width": 2, "color": TEXT}}, "customdata": others["index"].tolist(),
                  "hovertemplate": "%{customdata}<br>%{x}: %{y}<extra></extra>"},
    ]


def programmes(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Scholarships, centres, visas, media and institutions as spans in time, with the quantity that the source gives."""
    rows = chosen.table("programmes")
    rows = rows[rows["role"].isin(COUNTED) & (rows["pillar"] == "public")]
    dated = rows[rows["start"].notna()]
    if rows.empty:
        return None
    categories = {code: title for code, title in PILLARS["public"].categories.items() if code in set(rows["category"])}
    groups = dated["category"].value_counts().reindex(list(categories), fill_value=0)
    figures = chosen.observations
    figures = figures[figures["record"].isin(set(rows["id"])) & (figures["indicator"] != "records")]
    quantities = dict(zip(figures["record"], [quantity(value, unit) for value, unit in zip(figures["published_value"], figures["published_unit"])]))
    titles = dict(zip(figures["record"], figures["indicator"].map(lambda code: INDICATORS[code].title)))
    largest = groups.idxmax() if len(dated) else None
    leads = largest is not None and len(dated) >= 3 and (groups == groups.max()).sum() == 1
    ordered = rows.sort_values(["category", "start", "id"], key=lambda column: column.map({c: n for n, c in enumerate(categories)})
                               if column.name == "category" else column)
    undated = len(rows) - len(dated)
    said = [f"{title}: {count(int((rows['category'] == code).sum()), 'programme')}" for code, title in categories.items()]
    return Chart(
        name="public-programmes",
        title=f"{categories[largest]} are {groups[largest]} of {len(dated)} dated programmes" if leads else "Standing programmes",
        subtitle="Programmes from start to end, with the quantity that the source gives, in its own unit. Arrow: no end date in the record. "
                 "Dashed: announced",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}"
                f"{f', {undated} undated and not drawn' if undated else ''}. {count(len(rows) - len(quantities), 'record')} with no published quantity.",
        alt=". ".join(said) + ".",
        table=pd.DataFrame({
            "Kind": ordered["category"].map(categories), "Programme": ordered["name"], "Start": ordered["start"], "End": ordered["end"],
            "Quantity": ordered["id"].map(quantities).fillna("not published"), "Measure": ordered["id"].map(titles).fillna(""),
            "Country": ordered["country"].map(chosen.names)}).reset_index(drop=True),
        rows=pd.concat([records_behind(chosen.observations, rows.assign(record=rows["id"])), figures]),
        figure=_programme_spans(ordered[ordered["start"].notna()], categories, quantities, titles, today(chosen), narrow)
        if len(dated) >= FEWEST else None,
    )


def _programme_spans(rows: pd.DataFrame, categories: dict[str, str], quantities: dict, titles: dict, until: float, narrow: bool):
    labels, places = [], []
    for code, part in rows.groupby("category", sort=False):
        labels.append(f"<b>{categories[code]}</b>")
        for name in part["name"]:
            places.append(len(labels))
            labels.append(shortened(name.removeprefix("Azerbaijani "), 20 if narrow else 40))
    drawn = pd.DataFrame({
        "place": places, "begin": as_year(rows["start"]), "finish": as_year(rows["end"], end=True),
        "form": rows["status"].eq("announced").map({True: "announced", False: "member"}),
        "text": rows["id"].map(quantities).fillna(""),
        "hover": [f"{name}<br>{start} to {'no end date' if pd.isna(end) else end}<br>{titles.get(record, 'no published quantity')}"
                  for record, name, start, end in zip(rows["id"], rows["name"], rows["start"], rows["end"])]})
    return spans(drawn, labels, COLOUR, until, narrow)


def neighbours(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Passports and other public indices beside the neighbours'."""
    return comparison.neighbours(chosen, "public", narrow)


CHARTS = [participants, rankings, missions, programmes, neighbours]
