"""Evidence: whose word each table rests on, how many sources a fact has, how fresh they are."""

import pandas as pd

from indicators.charts import ACCENT, FAINT, FONT, MUTED, NOTE, SMALL, Chart, Proves, figure, records_behind
from indicators.dataset import Dataset
from indicators.health import publications, published_dates
from indicators.selection import CATEGORIES
from indicators.statistics import by_pillars, overall
from indicators.tables import TABLES
from indicators.vocabulary import PILLARS, STANDINGS
from indicators.wording import count, percent

TINTS = {"official": "ff", "independent": "80", "press": "24"}
PROOFS = {
    "One source": Proves("Facts with one source", by=("publications",), mark=("1",)),
    "Press alone": Proves("Facts on the word of the press", by=("standing",), mark=("press",)),
    "Official word": Proves("Facts on official word", by=("standing",), mark=("official",)),
    "Sources not read": Proves("Facts whose source was not read", by=("checked",), mark=("unread",)),
    "Rival figures": Proves("Rival figures", where=(("role", "rival"),), counts="rows"),
}
"""What stands behind the counts at the top of the page; behind a share, the facts that it is the share of."""
UNREAD = "Not read"
FEWEST = 3
"""A title states a finding from this many rows on."""
NUMBERS = {1: "One source", 2: "Two", 3: "Three or more"}


def counts(chosen: Dataset, narrow: bool = False) -> list[tuple[str, ...]]:
    """Label, figure and help of the counts at the top: the weak points first."""
    facts = overall(chosen)
    several = publications(chosen, facts)
    whose = facts["standing"].value_counts()
    unread = int((facts["checked"] == "unread").sum())
    rivals = int((chosen.records["role"] == "rival").sum())
    return [
        ("One source", percent(int((several == 1).sum()), len(facts)),
         "Share of facts that rest on a single publication, other figures for the same fact included."),
        ("Press alone", percent(int(whose.get("press", 0)), len(facts)), "Share of facts whose first source is the press."),
        ("Official word", percent(int(whose.get("official", 0)), len(facts)),
         "Share of facts whose first source is a party itself. Official means the party says so, not that anyone audited it."),
        ("Sources not read", f"{unread:,}", "Facts whose first source is known but was not read."),
        ("Rival figures", f"{rivals:,}",
         "Rows that give another figure or date for the same fact. They are shown and never added."),
    ]


def one_a_record(chosen: Dataset) -> pd.DataFrame:
    """One observation of each record: of a deed its count, of a statistic its value."""
    observed = chosen.observations
    deeds = observed["table"].map({name: table.shape == "facts" for name, table in TABLES.items()}).astype(bool)
    return observed[(deeds & (observed["indicator"] == "records")) | (~deeds & ~observed["record"].duplicated())]


def behind(groups: pd.Series, records: pd.Series, order: list[str]) -> tuple[str, ...]:
    """The records of each group, in this order of groups."""
    found: dict[str, list[str]] = {group: [] for group in order}
    for group, record in zip(groups.tolist(), records.tolist()):
        found[group].append(record)
    return tuple(map(";".join, found.values()))


def by_table(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The share of each table's rows that is official, independent, press, or not read; the weakest table first."""
    rows = one_a_record(chosen)
    if rows.empty:
        return None
    word = rows["standing"].map(STANDINGS).mask(rows["checked"] == "unread", UNREAD)
    columns = [*STANDINGS.values(), UNREAD]
    table = pd.crosstab(rows["table"], word).reindex(columns=columns, fill_value=0)
    total = table.sum(axis=1)
    weak = (table["Press"] + table[UNREAD]) / total
    order = weak.sort_values(ascending=False, kind="stable").index
    table, total, weak = table.loc[order], total.loc[order], weak.loc[order]
    titles = [TABLES[name].title for name in order]
    worst = f"{titles[0]}: {percent(weak.iloc[0], 1)} press or not read"
    title = worst if len(table) >= FEWEST and weak.iloc[0] > 0 and len(worst) <= 60 else "Whose word each table rests on"
    shares = table.div(total, axis=0) * 100
    places = list(range(len(table)))
    rows_ = [str(place) for place in places]
    traces = [
        {"type": "bar", "orientation": "h", "name": name, "y": places, "x": shares[name].round(2).tolist(),
         "ids": rows_, "hoverinfo": "text",
         "hovertext": [f"{title_}, {name.lower()}: {number:,} of {whole:,}" for title_, number,
                       whole in zip(titles, table[name], total)],
         "marker": {"color": ACCENT + TINTS[code], "line": {"color": ACCENT, "width": 1}} if code else
         {"color": "rgba(0,0,0,0)", "line": {"color": MUTED, "width": 1},
          "pattern": {"shape": "/", "fgcolor": MUTED, "size": 6, "solidity": 0.2}}}
        for name, code in zip(columns, [*STANDINGS, ""])
    ]
    traces.append({"type": "scatter", "mode": "text", "x": [100] * len(places), "y": places, "textposition": "middle right",
                   "hoverinfo": "skip",
                   "textfont": NOTE, "text": [f"\u00a0{count(number, 'row')}" for number in total]})
    marks, differ = table.to_numpy(), weak.iloc[0] != weak.iloc[-1]
    drawn = figure(traces, 27 * len(places) + 54, barmode="stack", bargap=0.3,
                   xaxis={"range": [0, 155 if narrow else 135], "tickvals": [0, 50, 100], "ticksuffix": "%"},
                   yaxis={"tickvals": places, "ticktext": titles, "range": [len(places) - 0.4, -0.6], "automargin": True,
                          "tickfont": SMALL if narrow else FONT})
    written = pd.DataFrame({"Table": titles, **{name: table[name].to_numpy() for name in columns}, "Rows": total.to_numpy(),
                            "Press or not read, %": (100 * weak).round(1).to_numpy()})
    return Chart(
        "evidence-by-table", title,
        "Share of rows by standing of the first source, weakest table first. Full colour official, half independent, pale press, "
        "hatched not read.",
        f"Source: all record tables; {count(len(rows), 'row')}. Official means the party says so; it was not audited.",
        f"{title}. {_weakness(titles[0] if differ or len(titles) == 1 else 'Each table', weak.iloc[0])}"
        + (f"; least: {_weakness(titles[-1], weak.iloc[-1])}." if differ else "."), written, rows,
        drawn if (marks > 0).sum() > 3 else None,
        behind=behind(rows["table"], rows["record"], list(order)),
    )


def _weakness(title: str, share: float) -> str:
    return f"{title} {percent(share, 1)} press or not read"


def sources_per_fact(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """How many facts rest on one source, on two, on three or more, by pillar; within one pillar by category."""
    facts = overall(chosen)
    if facts.empty:
        return None
    numbers = publications(chosen, facts).clip(upper=3)
    by = "category" if facts["pillar"].nunique() == 1 else "pillar"
    groups = {code: pillar.title for code, pillar in PILLARS.items()} if by == "pillar" else CATEGORIES
    table = pd.crosstab(facts[by], numbers).reindex(columns=list(NUMBERS), fill_value=0)
    total = table.sum(axis=1)
    single = table[1] / total
    order = single.sort_values(ascending=False, kind="stable").index
    table, total, single = table.loc[order], total.loc[order], single.loc[order]
    titles = [groups[code] for code in order]
    alone = int(table[1].sum())
    again = len(by_pillars(chosen)) - len(facts)
    twice = f" ({again} of them in two pillars, counted in one)" if again else ""
    title = f"{percent(alone, len(facts))} of these facts rest on one source" if len(facts) >= FEWEST else "Sources of each fact"
    places = list(range(len(table)))
    longest = int(total.max())
    traces = [
        {"type": "bar", "orientation": "h", "name": name, "y": places, "x": table[number].tolist(),
         "ids": [str(place) for place in places], "hoverinfo": "text",
         "hovertext": [f"{group}, {name.lower()}: {count(value, 'fact')}" for group, value in zip(titles, table[number])],
         "marker": {"color": ACCENT + tint, "line": {"color": ACCENT, "width": 1}}}
        for (number, name), tint in zip(NUMBERS.items(), ("24", "80", "ff"))
    ]
    traces.append({"type": "scatter", "mode": "text", "x": total.tolist(), "y": places, "textposition": "middle right",
                   "hoverinfo": "skip",
                   "textfont": SMALL,
                   "text": [f"\u00a0<b>{whole:,}</b>\u00a0 {percent(one, whole)}{'' if narrow else ' one source'}"
                                               for one, whole in zip(table[1], total)]})
    lines = [f"{group} {percent(one, whole)} of {count(whole, 'fact')}" for group, one, whole in zip(titles, table[1], total)]
    return Chart(
        "evidence-sources-per-fact", title,
        f"Number of facts by {by}, by how many publications give them: one (pale), two (half), three or more (full colour)",
        f"Source: all tables of deeds; {count(len(facts), 'fact')}{twice}, rivals' sources included. Two publications of one publisher "
        "count as two; press often repeats the official word.",
        f"{title}: {lines[0]}." if len(lines) == 1 else f"{title}. Most: {lines[0]}; least: {lines[-1]}."
        if single.iloc[0] != single.iloc[-1] else f"{title}. Of each {by}: {percent(alone, len(facts))}.",
        pd.DataFrame({by.capitalize(): titles, **{name: table[number].to_numpy() for number, name in NUMBERS.items()},
                      "Facts": total.to_numpy(), "One source, %": (100 * single).round(1).to_numpy()}),
        records_behind(chosen.observations, facts),
        figure(traces, 32 * len(places) + 30, barmode="stack",
               xaxis={"visible": False, "range": [0, longest * (1.5 if narrow else 1.7)]},
               yaxis={"tickvals": places, "ticktext": titles, "range": [len(places) - 0.4, -0.6], "automargin": True,
                      "tickfont": SMALL if narrow else FONT}) if (table.to_numpy() > 0).sum() > 3 else None,
        behind=behind(facts[by], facts["record"], list(order)),
    )


def freshness(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """The newest publication and the latest year of each table; the table that was refreshed longest ago first."""
    rows = one_a_record(chosen)
    if rows.empty:
        return None
    first = rows["sources"].str.split(";").str[0].map(published_dates(chosen))
    newest = first.groupby(rows["table"]).max().dropna().sort_values(kind="stable")
    if newest.empty:
        return None
    undated = int(first.isna().sum())
    rows = rows[rows["table"].isin(newest.index)]
    happened = rows[rows["year"].notna() & (rows["status"] != "announced")]
    latest = happened.groupby("table")["year"].max().reindex(newest.index)
    titles = [TABLES[name].title for name in newest.index]
    oldest = f"{titles[0]}: newest source of {newest.iloc[0][:7]}"
    title = oldest if len(newest) >= FEWEST and len(oldest) <= 60 else "How fresh each table is"
    places = list(range(len(newest)))
    moments = [_moment(date) for date in newest]
    start, end = min(*moments, *(float(year) for year in latest.dropna()), 9999), max(moments)
    low = max(start, end - 12) - 0.5
    traces = [
        {"type": "scatter", "mode": "markers", "name": "latest year",
         "y": [place for place, year in zip(places, latest) if pd.notna(year)],
         "ids": [str(place) for place, year in zip(places, latest) if pd.notna(year)],
         "x": [max(float(year) + 0.5, low + 0.3) for year in latest if pd.notna(year)], "hoverinfo": "text",
         "hovertext": [f"{name}: latest year {int(year)}" for name, year in zip(titles, latest) if pd.notna(year)],
         "marker": {"symbol": "circle-open", "size": 10, "color": MUTED, "line": {"width": 1.5}}},
        {"type": "scatter", "mode": "markers", "name": "newest source", "y": places, "x": moments,
         "ids": [str(place) for place in places],
         "marker": {"size": 10, "color": ACCENT},
         "hovertext": [f"{name}: newest source {date}" for name, date in zip(titles, newest)], "hoverinfo": "text"},
        {"type": "scatter", "mode": "text", "y": places, "x": [end + 0.45] * len(places), "textposition": "middle right",
         "text": [date[:7] for date in newest], "textfont": SMALL, "hoverinfo": "skip"},
    ]
    drawn = figure(traces, 27 * len(places) + 50,
                   shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": place, "y1": place, "layer": "below",
                            "line": {"color": FAINT + "80", "width": 1}} for place in places],
                   xaxis={"range": [low, end + (end - low) * (0.5 if narrow else 0.35)], "dtick": 4 if narrow else 2,
                          "tick0": 2000, "tickformat": "d"},
                   yaxis={"tickvals": places, "ticktext": titles, "range": [len(places) - 0.4, -0.6], "automargin": True,
                          "tickfont": SMALL if narrow else FONT})
    return Chart(
        "evidence-freshness", title,
        "Date of the newest first source of each table (full mark) and latest year of its rows (hollow), oldest first",
        f"Source: all record tables; {count(len(first), 'row')}, {undated} with an undated source. "
        "Announcements are left out of the latest year.",
        f"Newest source of each table: {newest.iloc[0]}." if len(titles) > 1 and newest.iloc[0] == newest.iloc[-1] else
        f"Newest source: {titles[-1]}, {newest.iloc[-1]}"
        + (f"; oldest of the newest: {titles[0]}, {newest.iloc[0]}." if len(titles) > 1 else "."),
        pd.DataFrame({"Table": titles, "Newest source": newest.tolist(), "Latest year": latest.array}), rows,
        drawn if len(newest) > 3 else None,
        behind=behind(rows["table"], rows["record"], list(newest.index)),
    )


def _moment(date: str) -> float:
    """A partial date on an axis of years: a year alone stands in its middle."""
    year, month, day = int(date[:4]), int(date[5:7] or 0), int(date[8:10] or 15)
    return year + 0.5 if not month else year + (month - 1) / 12 + day / 372
