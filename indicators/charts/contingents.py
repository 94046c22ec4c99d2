"""Personnel in missions abroad at the dates that are known, a row a mission: levels, never added over years or missions."""

import pandas as pd

from indicators.charts import FAINT, GRID, MUTED, NOTE, PILLAR_COLOURS, SMALL, Chart, captions, figure
from indicators.charts.panels import CARD, PHONE, years
from indicators.charts.spans import as_year
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["alliances"]
FEWEST = 4
COLUMNS = ["id", "start", "year", "mission", "personnel", "status", "role", "role_of", "sources"]
PLANNED = ("announced", "agreed", "committed")
FIGURE = {"sent": "in the mission", "planned": "authorised", "other": "another source"}
ROW, LIFT, LARGEST = 62, 0.37, 26
"""Pixels of a row and of the largest mark; how far of a row a number stands from its mark."""


def by_mission(chosen: Dataset, narrow: bool) -> Chart | None:
    """The area of a mark is its number; a figure of another source is a grey mark with its number below."""
    rows = chosen.table("peacekeeping")[COLUMNS]
    every = rows[rows["start"].notna()]
    own = every[every["role"].isin(COUNTED)]
    others = every[(every["role"] == "rival") & every["role_of"].isin(own["id"])]
    if own.empty:
        return None
    mission = own["mission"].str.replace(r" \((?:NATO|US)-led\)|, authorised$", "", regex=True)
    own = own.assign(mission=mission, form=["planned" if status in PLANNED else "sent" for status in own["status"]])
    others = others.assign(mission=others["role_of"].map(dict(zip(own["id"], mission))), form="other")
    every = pd.concat([own, others])
    every = every.assign(begin=as_year(every["start"])).sort_values(["begin", "id"], ignore_index=True)
    order = {name: place for place, name in enumerate(every["mission"].unique())}
    smallest = own.loc[own["personnel"].idxmin()]
    observed = chosen.observations
    facts = chosen.facts[chosen.facts["table"] == "peacekeeping"]
    return Chart(
        name="alliances-peacekeeping",
        title=_title(own, others) or "Personnel in missions abroad",
        subtitle=f"Personnel by mission at the dates known, {captions.period(own['year'])}; area is the number. "
                 "Hollow: authorised. Grey: another source",
        caption=f"{captions.source(chosen, every)}; {count(len(every), 'record')}. Levels at a date, never added over years."
                + captions.roles_left(facts[~facts["record"].isin(others["id"])]),
        alt=f"{_title(own, others) or 'Personnel in missions abroad'}; smallest: {smallest['personnel']} in "
            f"{smallest['mission']}, {smallest['year']}.",
        table=pd.DataFrame({"Mission": every["mission"], "Date": every["start"], "Personnel": every["personnel"],
                            "Figure": every["form"].map(FIGURE)}),
        rows=observed[(observed["indicator"] == "peacekeepers") & observed["record"].isin(set(every["id"]))],
        figure=_drawn(every.assign(place=every["mission"].map(order)), list(order), narrow) if len(every) >= FEWEST else None,
        behind=tuple(every["id"]),
    )


def _title(own: pd.DataFrame, others: pd.DataFrame) -> str | None:
    """The largest contingent sent, where no other figure of another mission reaches it."""
    sent = own[own["form"] == "sent"]
    if len(sent) < 3:
        return None
    top = sent.loc[sent["personnel"].idxmax()]
    rest = pd.concat([sent[sent["mission"] != top["mission"]], others[others["mission"] != top["mission"]]])["personnel"]
    if rest.empty or rest.max() >= top["personnel"]:
        return None
    return shortened(f"Largest contingent: {top['personnel']}, {top['mission']}, {top['year']}", 60)


def _drawn(every: pd.DataFrame, missions: list[str], narrow: bool):
    area = {"sizemode": "area", "sizeref": 2 * every["personnel"].max() / LARGEST**2, "sizemin": 3.5, "opacity": 1}
    styles = {"other": {"color": FAINT + "80", "line": {"width": 1, "color": MUTED}},
              "sent": {"color": COLOUR + "b0", "line": {"width": 1, "color": COLOUR}},
              "planned": {"color": "rgba(0,0,0,0)", "line": {"width": 1.6, "color": COLOUR}}}
    traces = []
    for form, style in styles.items():
        part = every[every["form"] == form]
        traces.append({
            "type": "scatter", "mode": "markers", "name": FIGURE[form], "x": part["begin"].tolist(), "y": part["place"].tolist(),
            "marker": style | area | {"size": part["personnel"].tolist()}, "ids": part.index.astype("str").tolist(),
            "customdata": part[["mission", "start"]].to_numpy().tolist(),
            "hovertemplate": f"%{{customdata[0]}}, %{{customdata[1]}}: %{{marker.size}} {FIGURE[form]}<extra></extra>"})
    for other, side in ((False, -LIFT), (True, LIFT)):
        part = every[(every["form"] == "other") == other].sort_values(["place", "begin"])
        gap = part.groupby("place")["begin"]
        close = 2.3 if narrow else 1.6
        before, after = gap.diff() < close, gap.diff(-1) > -close
        traces.append({
            "type": "scatter", "mode": "text", "name": "values", "x": part["begin"].tolist(),
            "y": (part["place"] + side).tolist(),
            "text": part["personnel"].astype(str).tolist(), "hoverinfo": "skip",
            "textfont": NOTE if other else SMALL,
            # Two numbers close together lean away from each other.
            "textposition": ["middle right" if near else "middle left" if soon else "middle center"
                             for near, soon in zip(before, after)]})
    first, last = int(every["begin"].min()), int(every["begin"].max())
    return figure(
        traces, ROW * len(missions) + 40,
        xaxis={"range": [first - 1.5, max(last, first + 3) + 1.8]} | years(first, last, (PHONE if narrow else CARD) - 150),
        yaxis={"range": [len(missions) - 0.4, -0.65], "tickvals": list(range(len(missions))), "automargin": True,
               "showgrid": True,
               "gridcolor": GRID, "ticktext": [shortened(name, 14 if narrow else 30) for name in missions]})
