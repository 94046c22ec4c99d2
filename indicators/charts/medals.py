"""Medals by games: gold, silver and bronze stacked, the total on top, another count as a tick."""

import re

import pandas as pd

from indicators.charts import AXIS, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, figure
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.wording import count, listed, shortened

COLOUR = PILLAR_COLOURS["sports"]
FEWEST = 4
METALS = {"gold": "ff", "silver": "90", "bronze": "38"}
INDICATORS = ["medals_gold", "medals_silver", "medals_bronze", "medals_total"]
COLUMNS = ["id", "year", "games", "games_type", *METALS, "total", "role", "role_of", "sources"]


def by_games(chosen: Dataset, types: tuple[str, ...], name: str, heading: str, narrow: bool) -> Chart | None:
    """One family of games (``types``). Games without a medal are named or counted in the caption."""
    rows = chosen.table("medals")[COLUMNS]
    rows = rows[rows["games_type"].isin(types) & rows["year"].notna() & rows["total"].notna()].sort_values(["year", "id"])
    own = rows[rows["role"].isin(COUNTED)]
    shown, without = own[own["total"] > 0], own.loc[own["total"] == 0, "games"].tolist()
    if shown.empty:
        return None
    others = rows[(rows["role"] == "rival") & rows["role_of"].isin(shown["id"])]
    drawn = pd.concat([shown, others])
    observed = chosen.observations
    observed = observed[observed["record"].isin(set(drawn["id"])) & observed["indicator"].isin(INDICATORS)]
    none = f" No medal: {listed(without)}." if without else ""
    if len(without) > 2:
        none = f" No medal at {len(without)} further games."
    ranked = shown.sort_values("total", kind="stable")
    said = [f"{_short(games)}, {total}" for games, total in zip(ranked["games"], ranked["total"])]
    return Chart(
        name=f"sports-{name}-medals",
        title=_title(shown, others) or heading,
        subtitle=f"{heading}, {captions.period(shown['year'])}. Dark: gold; middle: silver; pale: bronze; total on top"
                 + (". Tick: another count" if len(others) else ""),
        caption=f"{captions.source(chosen, drawn)}; {count(len(drawn), 'record')}.{none}"
                + (" Compare within one kind of games: their entries differ." if len(set(shown["games_type"])) > 1 else ""),
        alt=f"Most medals: {said[-1]}; fewest: {said[0]}." if len(said) > 1 else f"{heading}: {said[0]}.",
        table=drawn[["games", *METALS, "total"]].rename(columns=str.capitalize).assign(
            Count=["the record's own"] * len(shown) + ["another count"] * len(others)),
        rows=observed,
        figure=_drawn(shown, others, narrow) if len(shown) >= FEWEST else None,
        behind=tuple(drawn["id"]),
    )


def _short(games: str) -> str:
    """Rio de Janeiro 2016 Summer Olympics is Rio de Janeiro 2016; other games keep their name."""
    return re.sub(r" (Summer|Winter) (Olympics|Paralympics)$", "", games)


def _title(shown: pd.DataFrame, others: pd.DataFrame) -> str | None:
    """The games with most medals, where no count of other games reaches as many."""
    top = shown.loc[shown["total"].idxmax()]
    rest = [*shown.loc[shown["id"] != top["id"], "total"], *others.loc[others["role_of"] != top["id"], "total"]]
    if len(shown) < 3 or max(rest) >= top["total"]:
        return None
    return shortened(f"Most medals: {top['total']} at {_short(top['games'])}", 60)


def _drawn(shown: pd.DataFrame, others: pd.DataFrame, narrow: bool):
    x, names = list(range(len(shown))), shown["games"].tolist()
    rows = [str(row) for row in range(len(shown) + len(others))]
    places, totals = dict(zip(shown["id"], x)), shown["total"].astype(int).tolist()
    traces = [
        {"type": "bar", "name": metal, "x": x, "y": shown[metal].fillna(0).astype(int).tolist(), "customdata": names,
         "ids": rows[:len(shown)],
         "marker": {"color": COLOUR + tint, "line": {"color": COLOUR, "width": 1}},
         "hovertemplate": f"%{{customdata}}: %{{y}} {metal}<extra></extra>"}
        for metal, tint in METALS.items()
    ]
    beside = {places[of] for of in others["role_of"]}
    if len(others):
        words = [re.search(r"\(([^)]*)\)", games) for games in others["games"]]
        traces.append({
            "type": "scatter", "mode": "markers+text", "name": "another count", "x": [places[of] for of in others["role_of"]],
            "y": others["total"].astype(int).tolist(), "textposition": "top center", "textfont": NOTE | {"size": 11},
            "ids": rows[len(shown):],
            "text": [f"{total} {word[1] if word else 'elsewhere'}".replace(" first", "<br>first")
                     for total, word in zip(others["total"], words)],
            "marker": {"symbol": "line-ew", "size": 22, "line": {"width": 2, "color": TEXT}},
            "hovertemplate": "%{y} by another count<extra></extra>"})
    # Where a tick stands over a column, the column's own total moves to its side.
    traces.append({
        "type": "scatter", "mode": "text", "name": "total", "hoverinfo": "skip", "textfont": SMALL,
        "x": [place + (0.38 if place in beside else 0) for place in x], "text": [f"<b>{total}</b>" for total in totals],
        "y": [total * (0.94 if place in beside else 1) for place, total in zip(x, totals)],
        "textposition": ["middle right" if place in beside else "top center" for place in x]})
    olympic = len(set(shown["games_type"])) == 1 and shown["year"].is_unique
    labels = [str(year) if olympic else _short(name).replace(" ", "<br>") for year, name in zip(shown["year"], names)]
    if narrow and not olympic:
        labels = [shortened(_short(name).replace("Islamic Solidarity", "Islamic"), 17) for name in names]
    return figure(
        traces, 260 if olympic else 340, barmode="stack",
        xaxis={"range": [-1.7 if narrow and not olympic else -0.6, len(x) - 0.2], "tickvals": x, "ticktext": labels,
               "linecolor": AXIS, "automargin": True,
               "tickfont": SMALL | {"size": 11}, "tickangle": -50 if narrow and not olympic else 0},
        yaxis={"visible": False, "range": [0, max([*totals, *others["total"]]) * 1.3]})
