"""Who owns a corridor, list by list; an unknown share is drawn as unknown."""

import pandas as pd

from indicators.charts import ACCENT, BACKGROUND, FAINT, FONT, MUTED, NOTE, SMALL, STEPS, Chart, figure
from indicators.charts.corridors import THROUGHPUT, flows, left_out, short_names
from indicators.dataset import Dataset
from indicators.wording import count, exact, listed, shortened

HOME = "AZE"
WHOLE = 99.5
"""Published shares of a whole list add to 100 only up to rounding."""


def choices(chosen: Dataset) -> list[str]:
    """Corridors with owners or throughput in this selection, the best documented first."""
    moved = flows(chosen)
    counts = pd.concat([moved.loc[moved["indicator"].isin(THROUGHPUT), "corridor"], _owners(chosen)["corridor"]]).value_counts()
    used = [code for code in chosen.tables["corridors"]["code"] if code in counts.index]
    return sorted(used, key=lambda code: -counts[code])


def _owners(chosen: Dataset) -> pd.DataFrame:
    """Rows of the selection, with or without a share."""
    kept = chosen.records.loc[chosen.records["table"] == "corridor_owners", "record"]
    own = chosen.tables["corridor_owners"]
    return own[own["id"].isin(set(kept))]


def owners(chosen: Dataset, corridor: str, narrow: bool = False) -> Chart | None:
    """A bar a list of shareholders, oldest first: Azerbaijan's owners, the others, and what the list leaves unknown."""
    every = _owners(chosen)
    every = every[every["corridor"] == corridor].sort_values("start", kind="stable")
    if every.empty:
        return None
    name = short_names(chosen)[corridor]
    every = every.assign(row=[str(row) for row in range(len(every))])
    known = every[every["share_pct"].notna()]
    home = known[known["country"] == HOME].groupby("start")["share_pct"].sum()
    last = known["start"].iloc[-1] if len(known) else every["start"].iloc[-1]
    share = home.get(last, 0.0)
    findings = [f"Azerbaijan's owners hold {exact(round(share, 2))}% of {what} in {last[:4]}" for what in (name, "it")]
    title = next(text for text in findings if len(text) <= 60) if len(known) >= 3 and share else f"Owners: {shortened(name, 50)}"
    table = pd.DataFrame({
        "Date": every["start"].array, "Owner": every["owner"].array, "Country": every["country"].map(chosen.names).array,
        "Share, %": every["share_pct"].array, "List": ["whole" if whole == "yes" else "not whole" for whole in every["complete"]],
    })
    unknown = len(every) - len(known)
    lists = chosen.tables["corridor_owners"]
    lists = lists[lists["corridor"] == corridor]
    whole = lists.groupby("start")["share_pct"].sum()
    partial = [f"{date} ({exact(round(whole[date], 2))}%)" if whole[date] else f"{date} (no share)"
               for date in every["start"].unique() if whole[date] < WHOLE]
    hidden = int(lists["start"].isin(every["start"]).sum()) - len(every)
    spoken = listed([f"{owner} {exact(part)}%" if pd.notna(part) else f"{owner}, share not published" for owner, part in
                     every.loc[every["start"] == last,
                               ["owner", "share_pct"]].sort_values("share_pct", ascending=False).itertuples(index=False)])
    observed = chosen.observations[chosen.observations["record"].isin(set(every["id"]))]
    return Chart(
        f"corridors-owners-{corridor.lower().replace('_', '-')}", title,
        f"{name}: shares in per cent by date of the list. Full colour: owners from Azerbaijan. Hatched: unknown.",
        f"Source: corridor owners table; {count(len(every), 'record')}, {unknown} with no published share."
        + (f" Lists that are not whole: {listed(partial)}." if partial else "")
        + left_out({("owner outside this selection", "owners outside this selection"): hidden}),
        f"{name}, {last}: {spoken}.", table, observed, _bars(every, whole, narrow) if len(known) > 3 or unknown else None,
        behind=tuple(every["id"]),
    )


def _bars(every: pd.DataFrame, whole: pd.Series, narrow: bool):
    dates = list(every["start"].unique())
    place = {date: row for row, date in enumerate(dates)}
    known, silent = every[every["share_pct"].notna()], every[every["share_pct"].isna()]
    ordered = known.assign(home=known["country"] == HOME).sort_values(["home", "share_pct"], ascending=False, kind="stable")
    base = dict.fromkeys(dates, 0.0)
    starts = []
    for date, share in zip(ordered["start"], ordered["share_pct"]):
        starts.append(base[date])
        base[date] += share
    rows = [place[date] for date in ordered["start"]]
    width = 1.55 if narrow else 7.6  # pixels that one per cent takes
    texts = [shortened(owner, max(3, int(share * width / 7) - 1)) if share * width > 26 else ""
             for owner, share in zip(ordered["owner"], ordered["share_pct"])]
    traces = [{
        "type": "bar", "orientation": "h", "name": "owners", "y": rows, "base": starts, "x": ordered["share_pct"].tolist(),
        "width": 0.62,
        "marker": {"color": [ACCENT if home else STEPS[1] for home in ordered["home"]],
                   "line": {"color": BACKGROUND, "width": 1.5}},
        "text": texts, "textposition": "inside", "insidetextanchor": "middle", "constraintext": "none", "textangle": 0,
        "insidetextfont": {"size": 12, "color": [BACKGROUND if home else "#000037" for home in ordered["home"]]},
        "hovertext": [f"{owner}: {exact(share)}%, {date}" for owner, share,
                      date in zip(ordered["owner"], ordered["share_pct"], ordered["start"])],
        "hoverinfo": "text", "ids": ordered["row"].tolist(),
    }]
    rest = {date: 100 - whole[date] for date in dates if whole[date] < WHOLE}
    if rest:
        # The records behind a share that nobody published: its owner, the first of several.
        rows = dict(zip(silent["start"][::-1], silent["row"][::-1]))
        owned = silent.groupby("start")["owner"].agg(", ".join)
        traces.append({
            "type": "bar", "orientation": "h", "name": "unknown", "y": [place[date] for date in rest], "x": list(rest.values()),
            "base": [100 - part for part in rest.values()], "width": 0.62, "hoverinfo": "text",
            "ids": [rows.get(date, "") for date in rest],
            "hovertext": [f"Unknown: {exact(round(part, 2))}%, {date}" + (f"<br>{owned[date]}" if date in owned else "")
                          for date, part in rest.items()],
            "marker": {"color": "rgba(0,0,0,0)", "line": {"color": FAINT, "width": 1},
                       "pattern": {"shape": "/", "fgcolor": MUTED, "size": 6, "solidity": 0.2}},
        })
    traces.append({"type": "scatter", "mode": "text", "x": [100] * len(dates), "y": list(range(len(dates))), "hoverinfo": "skip",
                   "text": [f"\u00a0{count(number, 'owner')}" + ("<br>\u00a0unknown" if date in rest and not whole[date] else "")
                            for date, number in every.groupby("start", sort=False).size().items()],
                   "textposition": "middle right", "textfont": NOTE})
    return figure(traces, 40 * len(dates) + 42, barmode="overlay",
                  xaxis={"range": [0, 132 if narrow else 114], "tickvals": [0, 25, 50, 75, 100], "ticksuffix": "%"},
                  yaxis={"tickvals": list(range(len(dates))), "ticktext": dates, "range": [len(dates) - 0.5, -0.5],
                         "automargin": True, "tickfont": SMALL if narrow else FONT})
