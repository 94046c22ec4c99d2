"""How many came to events: a dot for the record's own figure on a logarithmic axis, ticks for what other sources say."""

import math

import pandas as pd

from indicators.charts import GRID, MUTED, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, figure
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.tables import TABLES
from indicators.wording import count, exact, shortened

FEWEST = 4
"""Under four values a sentence says it better than a chart."""
MOST, MOST_NARROW = 14, 10
LEADS = " is the largest by count"


def event_figures(chosen: Dataset, pillar: str, column: str, noun: str, heading: str, narrow: bool) -> Chart | None:
    """One quantity (a measure column of events) of the largest events of a pillar.

    ``noun`` names the people in the plural, ``heading`` is the title where no finding holds.
    """
    indicator = TABLES["events"].wide_measures[column].code
    events = chosen.table("events")
    events = events[events["pillar"] == pillar]
    heads = events[events["role"].isin(COUNTED)]
    rivals = events[(events["role"] == "rival") & events[column].notna()]
    rivals = rivals.assign(of=rivals["role_of"].str.split(";")).explode("of")
    rivals = rivals[rivals["of"].isin(heads["id"])]
    known = heads.assign(own=heads[column].astype("float64"))
    others = rivals.groupby("of")[column]
    known["low"] = known[["own"]].assign(other=known["id"].map(others.min()).astype("float64")).min(axis=1)
    known["high"] = known[["own"]].assign(other=known["id"].map(others.max()).astype("float64")).max(axis=1)
    known = known[known["high"] > 0].assign(place=known["own"].fillna(known["high"]))
    known = known.sort_values(["place", "id"], ascending=[False, True], ignore_index=True)
    if known.empty:
        return None
    shown = known.head(MOST_NARROW if narrow else MOST)
    ticks = rivals[rivals["of"].isin(shown["id"])]
    behind = chosen.observations
    behind = behind[(behind["indicator"] == indicator) & behind["record"].isin({*shown["id"], *ticks["id"]})]
    unread = int((shown["checked"] == "unread").sum())
    which = f"the {len(shown)} largest of {len(known)}" if len(known) > len(shown) else count(len(shown), "event")
    first, last = shown.iloc[0], shown.iloc[-1]
    sentence = (f"{heading}: {_said(first)}" + (f"; the smallest shown is {_said(last)}" if len(shown) > 1 else "")
                + f". {count(len(heads) - len(known), 'event')} without a published figure.")
    return Chart(
        name=f"{pillar}-{column}",
        title=_title(known, heading),
        subtitle=f"Number of {noun}, {which}, {captions.period(shown['year'])}, logarithmic scale. Hollow: an official party's own figure. "
                 "Tick: another source",
        caption=f"{captions.source(chosen, pd.concat([shown, ticks]))}; {count(len(shown) + ticks['id'].nunique(), 'record')}. "
                f"{count(len(heads) - len(known), 'event')} with no published figure"
                + (f"; {count(unread, 'figure')} from a source not read" if unread else "")
                + ". Figures are registered or announced, rarely counted." + captions.roles_left(
                    events[~events["id"].isin(rivals["id"])]),
        alt=sentence,
        table=_table(shown, ticks, column, noun),
        rows=behind,
        figure=_drawn(shown, ticks, column, PILLAR_COLOURS[pillar], noun, narrow) if len(known) >= FEWEST else None,
    )


def _title(known: pd.DataFrame, heading: str) -> str:
    """The largest event, where its own figure is above every figure of every other event."""
    first = known.iloc[0]
    leads = len(known) >= 3 and first["own"] > known["high"].iloc[1:].max()
    return f"{shortened(first['name'], 60 - len(LEADS))}{LEADS}" if leads else heading


def _said(event: pd.Series) -> str:
    return f"{event['name']}, {exact(event['place'])}"


def _label(event) -> str:
    text = f"<b>{exact(event.own)}</b>" if not math.isnan(event.own) else ""
    ends = [end for end in (event.low, event.high) if end != event.own]
    beside = " to ".join(dict.fromkeys(exact(end) for end in ends))
    joined = f"{text} ({beside})" if text and beside else text or f"{beside} by another source"
    return f"  {joined}{' · not read' if event.checked == 'unread' else ''}{' · announced' if event.status == 'announced' else ''}"


def _table(shown: pd.DataFrame, ticks: pd.DataFrame, column: str, noun: str) -> pd.DataFrame:
    names = dict(zip(shown["id"], shown["name"]))
    figures = pd.concat([shown[shown["own"].notna()].assign(event=shown["name"], of=shown["id"], figure="the record's own"),
                         ticks.assign(event=ticks["of"].map(names), figure="another source")])
    order = {record: place for place, record in enumerate(shown["id"])}
    figures = figures.sort_values("of", key=lambda column: column.map(order), kind="stable")
    return pd.DataFrame({
        "Event": figures["event"], "Start": figures["start"], noun.capitalize(): figures[column].astype("Int64"),
        "Figure": figures["figure"], "Who says so": figures["standing"], "Source": figures["checked"],
    }).reset_index(drop=True)


def _drawn(shown: pd.DataFrame, ticks: pd.DataFrame, column: str, colour: str, noun: str, narrow: bool):
    places = {record: place for place, record in enumerate(shown["id"])}
    apart = [(places[row.id], row.low, row.high) for row in shown.itertuples() if row.low < row.high]
    traces = [{
        "type": "scatter", "mode": "lines", "name": "range", "hoverinfo": "skip", "line": {"color": MUTED, "width": 1.5},
        "x": [end for _, low, high in apart for end in (low, high, None)], "y": [end for place, *_ in apart for end in (place, place, None)],
    }]
    own = shown[shown["own"].notna()]
    for name, part, symbol in (("own figure", own[own["standing"] != "official"], "circle"),
                               ("official party's own figure", own[own["standing"] == "official"], "circle-open")):
        traces.append({
            "type": "scatter", "mode": "markers", "name": name, "x": part["own"].tolist(), "y": [places[record] for record in part["id"]],
            "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2}},
            "customdata": part[["name", "start"]].fillna("undated").to_numpy().tolist(),
            "hovertemplate": f"%{{customdata[0]}}<br>%{{x:,}} {noun}, {name}, %{{customdata[1]}}<extra></extra>",
        })
    traces.append({
        "type": "scatter", "mode": "markers", "name": "another source", "x": ticks[column].astype("float64").tolist(),
        "y": [places[record] for record in ticks["of"]],
        "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": TEXT}}, "customdata": ticks["name"].tolist(),
        "hovertemplate": f"%{{x:,}} {noun} by another source<br>%{{customdata}}<extra></extra>",
    })
    traces.append({"type": "scatter", "mode": "text", "name": "values", "x": shown["high"].tolist(), "y": list(range(len(shown))),
                   "text": [_label(event) for event in shown.itertuples()], "textposition": "middle right", "textfont": SMALL,
                   "hoverinfo": "skip"})
    low, high = math.log10(shown["low"].min()), math.log10(shown["high"].max())
    room = (high - low + 0.3) * (0.95 if narrow else 0.62)
    decades = range(math.ceil(low - 0.15), math.floor(high) + 1)
    return figure(
        traces, 27 * len(shown) + 48,
        xaxis={"type": "log", "range": [low - 0.15, high + room], "tickvals": [10**power for power in decades],
               "ticktext": [f"{10**power:,}" for power in decades]},
        yaxis={"range": [len(shown) - 0.5, -0.6], "tickvals": list(range(len(shown))), "automargin": True, "showgrid": True,
               "gridcolor": GRID, "ticktext": [shortened(name, 19 if narrow else 31) for name in shown["name"]]})
