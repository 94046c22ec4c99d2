"""How many came to events: a dot for the record's own figure on a logarithmic axis, ticks for what other sources say."""

import math

import pandas as pd

from indicators.charts import AXIS, MUTED, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, figure
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.tables import TABLES
from indicators.wording import count, exact, shortened

FEWEST = 4
"""Under four values a sentence says it better than a chart."""
MOST, MOST_NARROW = 14, 10
LEADS = " is the largest by count"
COLUMNS = ["id", "name", "pillar", "start", "year", "role", "role_of", "status", "standing", "checked", "sources"]
GAP = "\u00a0" * 4
"""Keeps a number off its mark; ordinary spaces at the start of a text are not drawn."""


def event_figures(chosen: Dataset, pillar: str, column: str, noun: str, heading: str, narrow: bool) -> Chart | None:
    """One quantity (a measure column of events) of the largest events of a pillar.

    ``noun`` names the people in the plural, ``heading`` is the title where no finding holds.
    """
    events = chosen.table("events")[[*COLUMNS, column]].rename(columns={column: "own"})
    events = events[events["pillar"] == pillar].astype({"own": "float64"})
    heads = events[events["role"].isin(COUNTED)]
    rivals = _rivals(events, set(heads["id"]))
    known = _with_ends(heads, rivals)
    if known.empty:
        return None
    shown = known.head(MOST_NARROW if narrow else MOST)
    ticks = rivals[rivals["of"].isin(shown["id"])]
    figures = _figures(shown, ticks)
    # The row of the table in which a figure stands: one of another source may concern several events.
    rows = {key: str(row) for row, key in enumerate(zip(figures["of"], figures["id"]))}
    shown = shown.assign(row=[rows.get((record, record), "") for record in shown["id"]])
    ticks = ticks.assign(row=[rows[key] for key in zip(ticks["of"], ticks["id"])])
    drawn = pd.concat([shown, ticks])
    which = f"{len(shown)} largest of {len(known)} events" if len(known) > len(shown) else count(len(shown), "event")
    silent, unread = count(len(heads) - len(known), "event"), int((drawn["checked"] == "unread").sum())
    first, last = shown.iloc[0], shown.iloc[-1]
    smallest = f"; the smallest shown is {_said(last)}" if len(shown) > 1 else ""
    observed = chosen.observations
    observed = observed[observed["indicator"] == TABLES["events"].wide_measures[column].code]
    return Chart(
        name=f"{pillar}-{column}",
        title=_title(known, heading),
        subtitle=f"{noun.capitalize()}, {which}, {captions.period(shown['year'])}, logarithmic. Hollow: an official party's own "
                 "figure. Tick: another source",
        caption=f"{captions.source(chosen, drawn)}; {count(drawn['id'].nunique(), 'record')}. {silent} with no published figure"
                f"{f'; {unread} from a source not read' if unread else ''}. Figures are registered or announced, rarely counted."
                + captions.roles_left(events[~events["id"].isin(rivals["id"])]),
        alt=f"{heading}: {_said(first)}{smallest}." + (" Other events have no published figure." if len(heads) > len(known) else ""),
        table=_table(figures, shown, noun),
        rows=observed[observed["record"].isin(set(drawn["id"]))],
        figure=_drawn(shown, ticks, PILLAR_COLOURS[pillar], noun, narrow) if len(known) >= FEWEST else None,
        behind=tuple(figures["id"]),
    )


def _rivals(events: pd.DataFrame, heads: set[str]) -> pd.DataFrame:
    """Rival figures, once for each event that they concern (``of``)."""
    rivals = events[(events["role"] == "rival") & events["own"].notna()]
    rivals = rivals.assign(of=rivals["role_of"].str.split(";")).explode("of")
    return rivals[rivals["of"].isin(heads)]


def _with_ends(heads: pd.DataFrame, rivals: pd.DataFrame) -> pd.DataFrame:
    """Events with any figure, largest first: ``own``, the ends ``low`` and ``high`` over rivals, ``place`` that orders them."""
    ends = pd.concat([heads[["id", "own"]], rivals[["of", "own"]].rename(columns={"of": "id"})]).groupby("id")["own"]
    known = heads.assign(low=heads["id"].map(ends.min()), high=heads["id"].map(ends.max()))
    known = known[known["high"] > 0]
    known = known.assign(place=known["own"].fillna(known["high"]))
    return known.sort_values(["place", "id"], ascending=[False, True], ignore_index=True)


def _title(known: pd.DataFrame, heading: str) -> str:
    """The largest event, where its own figure is above every figure of every other event."""
    first = known.iloc[0]
    leads = len(known) >= 3 and first["own"] > known["high"].iloc[1:].max()
    return f"{shortened(first['name'], 60 - len(LEADS))}{LEADS}" if leads else heading


def _said(event: pd.Series) -> str:
    return f"{event['name']}, {exact(event['place'])}"


def _label(event) -> str:
    own = "" if math.isnan(event.own) else f"<b>{exact(event.own)}</b>"
    beside = " to ".join(dict.fromkeys(exact(end) for end in (event.low, event.high) if end != event.own))
    figures = f"{own} ({beside})" if own and beside else own or f"{beside} by another source"
    unread, announced = event.checked == "unread", event.status == "announced"
    return f"{GAP}{figures}{' · source not read' if unread else ''}{' · announced' if announced else ''}"


def _figures(shown: pd.DataFrame, ticks: pd.DataFrame) -> pd.DataFrame:
    """What is drawn, event by event."""
    columns = ["of", "id", "start", "own", "figure", "standing", "checked"]
    figures = pd.concat([shown[shown["own"].notna()].assign(of=shown["id"], figure="the record's own")[columns],
                         ticks.assign(figure="another source")[columns]])
    order = {record: place for place, record in enumerate(shown["id"])}
    return figures.iloc[figures["of"].map(order).argsort(kind="stable")]


def _table(figures: pd.DataFrame, shown: pd.DataFrame, noun: str) -> pd.DataFrame:
    names = dict(zip(shown["id"], shown["name"]))
    return pd.DataFrame({
        "Event": figures["of"].map(names), "Start": figures["start"], "Figure": figures["figure"],
        noun.capitalize(): figures["own"].astype("Int64"), "Who says so": figures["standing"], "Source": figures["checked"],
    }).reset_index(drop=True)


def _drawn(shown: pd.DataFrame, ticks: pd.DataFrame, colour: str, noun: str, narrow: bool):
    places = {record: place for place, record in enumerate(shown["id"])}
    apart = [(places[row.id], row.low, row.high) for row in shown.itertuples() if row.low < row.high]
    # Guides lead from the name to the mark and stop there: a line through the numbers would strike them out.
    guides = [(place, 1.0, low) for place, low in enumerate(shown["low"])]
    traces = [
        {"type": "scatter", "mode": "lines", "name": name, "hoverinfo": "skip", "line": line,
         "x": [end for _, low, high in lines for end in (low, high, None)],
         "y": [end for place, *_ in lines for end in (place, place, None)]}
        for name, lines, line in (("guides", guides, {"color": AXIS, "width": 1, "dash": "dot"}),
                                  ("range", apart, {"color": MUTED, "width": 1.5}))
    ]
    own = shown[shown["own"].notna()]
    official = own["standing"] == "official"
    for name, part, symbol in (("own figure", own[~official], "circle"),
                               ("official party's own figure", own[official], "circle-open")):
        traces.append({
            "type": "scatter", "mode": "markers", "name": name, "x": part["own"].tolist(), "y": [places[of] for of in part["id"]],
            "ids": part["row"].tolist(), "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
            "customdata": part[["name", "start"]].fillna("undated").to_numpy().tolist(),
            "hovertemplate": f"%{{customdata[0]}}<br>%{{x:,}} {noun}, {name}, %{{customdata[1]}}<extra></extra>",
        })
    traces.append({
        "type": "scatter", "mode": "markers", "name": "another source", "x": ticks["own"].tolist(),
        "y": [places[of] for of in ticks["of"]], "ids": ticks["row"].tolist(),
        "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": TEXT}}, "customdata": ticks["name"].tolist(),
        "hovertemplate": f"%{{x:,}} {noun} by another source<br>%{{customdata}}<extra></extra>",
    })
    traces.append({
        "type": "scatter", "mode": "text", "name": "values", "x": shown["high"].tolist(), "y": list(range(len(shown))),
        "hoverinfo": "skip",
        "text": [_label(event) for event in shown.itertuples()], "textposition": "middle right", "textfont": SMALL,
    })
    low, high = math.log10(shown["low"].min()), math.log10(shown["high"].max())
    wide = high - low + 0.3
    steps = (1,) if narrow or wide > 2.2 or high > 5 else (1, 3)
    marks = sorted({step * 10**power for power in range(int(low) - 1, int(high) + 1) for step in steps})
    marks = [mark for mark in marks if low - 0.15 <= math.log10(mark) <= high + 0.05]
    return figure(
        traces, 27 * len(shown) + 48,
        xaxis={"type": "log", "range": [low - 0.15, high + wide * (1.3 if narrow else 0.85)], "tickvals": marks, "tickangle": 0,
               "ticktext": [f"{mark:,}" for mark in marks]},
        yaxis={"range": [len(shown) - 0.5, -0.6], "tickvals": list(range(len(shown))), "automargin": True,
               "ticktext": [shortened(name, 17 if narrow else 31) for name in shown["name"]]})
