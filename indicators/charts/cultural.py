"""Cultural diplomacy: what was restored or built and where, what it cost, what is inscribed, how the song contest went."""

import pandas as pd

from indicators.charts import AXIS, GRID, MUTED, NOTE, PILLAR_COLOURS, SMALL, Chart, captions, figure, money_bars, records_behind
from indicators.charts.panels import columns, drawn_as
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import counted, valued
from indicators.vocabulary import PILLARS, STATUSES
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["cultural"]
FEWEST = 4
ICESCO = "ICESCO Islamic World Heritage List (not UNESCO)"
LISTS = {
    "World Heritage List": "UNESCO World Heritage", "ICH Representative List": "UNESCO intangible heritage",
    "ICH Urgent Safeguarding List": "UNESCO intangible, urgent safeguarding", "Creative Cities Network": "UNESCO Creative Cities",
    "Memory of the World Register": "UNESCO Memory of the World", ICESCO: "ICESCO list, not UNESCO",
}


def _projects(chosen: Dataset) -> pd.DataFrame:
    facts = counted(chosen)
    return facts[(facts["table"] == "cultural_projects") & (facts["pillar"] == "cultural")]


def _by_country(facts: pd.DataFrame) -> pd.DataFrame:
    """Facts once for each of their partners."""
    return facts.assign(partner=facts["partners"].str.split(";")).explode("partner").query("partner not in ('', 'AZE')")


def by_country(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Projects by country and category: a dot with its number, a dash where no record was found."""
    facts = _projects(chosen)
    shared = _by_country(facts)
    if shared.empty:
        return None
    categories = {code: title for code, title in PILLARS["cultural"].categories.items() if code in set(shared["category"])}
    table = pd.crosstab(shared["partner"].map(chosen.names), shared["category"])[list(categories)]
    table = table.assign(total=table.sum(axis=1)).rename_axis("country").reset_index()
    table = table.sort_values(["total", "country"], ascending=[False, True], ignore_index=True)
    shown = table.head(10 if narrow else 16)
    leads = len(table) > 1 and len(facts) >= 3 and table["total"].iloc[0] > table["total"].iloc[1]
    title = f"{shortened(table['country'].iloc[0], 24)} has {table['total'].iloc[0]} of {count(len(facts), 'cultural project')}"
    rest = f" {count(len(table) - len(shown), 'further country', 'further countries')} in Records." if len(table) > len(shown) else ""
    drawn = shared[shared["partner"].map(chosen.names).isin(shown["country"])]
    return Chart(
        name="cultural-by-country", title=title if leads else "Cultural projects by country",
        subtitle=f"Number of projects by country and category, {captions.period(facts['year'])}, {count(len(shown), 'country', 'countries')} with most. "
                 "A dash: no record found",
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'project')}, each under every country it names.{rest}"
                + captions.roles_left(_all_projects(chosen)) + " A count measures documentation, not influence.",
        alt=f"{table['country'].iloc[0]}: {count(int(table['total'].iloc[0]), 'project')}"
            + (f"; fewest shown: {shown['country'].iloc[-1]}, {shown['total'].iloc[-1]}" if len(shown) > 1 else "") + ".",
        table=shown.rename(columns=categories | {"country": "Country", "total": "Projects"}),
        rows=records_behind(chosen.observations, drawn),
        figure=_matrix(shown, categories, narrow) if int((shown[list(categories)] > 0).to_numpy().sum()) >= FEWEST else None,
    )


def _all_projects(chosen: Dataset) -> pd.DataFrame:
    facts = chosen.facts
    return facts[(facts["table"] == "cultural_projects") & (facts["pillar"] == "cultural")]


def _matrix(shown: pd.DataFrame, categories: dict[str, str], narrow: bool):
    marks = [(x, y, int(number)) for x, code in enumerate(categories) for y, number in enumerate(shown[code])]
    some, none = [mark for mark in marks if mark[2]], [mark for mark in marks if not mark[2]]
    largest = max(number for *_, number in some)
    sizes = [7 + 13 * (number / largest) ** 0.5 if largest > 1 else 9 for *_, number in some]
    heads = [shortened(title, 8) if narrow else title.replace(" ", "<br>", 1) for title in categories.values()]
    titles = list(categories.values())
    traces = [
        {"type": "scatter", "mode": "markers", "name": "projects", "x": [x for x, *_ in some], "y": [y for _, y, _ in some],
         "marker": {"color": COLOUR, "size": sizes, "line": {"width": 0}},
         "customdata": [[shown["country"].iloc[y], titles[x], number] for x, y, number in some],
         "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{customdata[2]}<extra></extra>"},
        {"type": "scatter", "mode": "text", "name": "numbers", "x": [x + 0.24 for x, *_ in some], "y": [y for _, y, _ in some],
         "text": [str(number) for *_, number in some], "textposition": "middle right", "textfont": SMALL, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "text", "name": "no record found", "x": [x for x, *_ in none], "y": [y for _, y, _ in none],
         "text": ["–"] * len(none), "textfont": NOTE, "hoverinfo": "skip"},
    ]
    return figure(
        traces, 25 * len(shown) + (64 if narrow else 56), margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={"range": [-0.6, len(categories) - 0.1], "tickvals": list(range(len(categories))), "ticktext": heads, "side": "top",
               "tickangle": -60 if narrow else 0, "automargin": True},
        yaxis={"range": [len(shown) - 0.4, -0.6], "tickvals": list(range(len(shown))), "showgrid": True, "gridcolor": GRID,
               "ticktext": [shortened(name, 14 if narrow else 24) for name in shown["country"]], "automargin": True})


def values(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Published values by country, the highest rival as a tick, and how many projects have none."""
    facts = _projects(chosen)
    observed = chosen.observations
    observed = observed[observed["indicator"] == "project_value"]
    money, unconverted = in_usd(observed, chosen)
    known = valued(facts, money)
    shared = _by_country(known)
    shared = shared[shared["status"].isin(money_bars.CLASSES)]
    if shared.empty or shared["high"].notna().sum() == 0:
        return None
    bars = money_bars.by_status(shared.assign(partner=shared["partner"].map(chosen.names)), "partner")
    # A rival higher than a fact's own figure widens the sum; a fact without either adds nothing.
    shown = bars.head(12)
    silent, beside_only = int(known["high"].isna().sum()), int((known["value"].isna() & known["high"].notna()).sum())
    statusless = int((~facts["status"].isin(money_bars.CLASSES)).sum())
    totals = money[money["role"] == "aggregate"]
    first = shown.iloc[0]
    leads = len(bars) >= 3 and (bars["total"] > 0).sum() >= 3 and first["total"] > bars["high"].iloc[1:].max()
    names = chosen.names
    beside = "; ".join(f"{names.get(partners, partners)} USD {money_bars.money(value)}" for partners, value in zip(totals["partners"], totals["value"]))
    behind = money[money["record"].isin(set(shared["record"]))]
    rivals = money[(money["role"] == "rival") & money["role_of"].str.split(";").map(lambda ids: bool(set(ids) & set(shared["record"])))]
    return Chart(
        name="cultural-values",
        title=f"{shortened(first['partner'], 22)} has the highest published value" if leads else "What cultural projects cost",
        subtitle="Published value of cultural projects by country, USD, rate of the year. Tick: highest figure of another source. "
                 "Hollow circle: a project with no published sum",
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'record')}, {silent} with no published amount"
                + (f" and {beside_only} with another source's figure alone" if beside_only else "") + "."
                + (f" Published totals over several projects, not added: {beside}." if beside else "")
                + captions.roles_left(_all_projects(chosen), f"{statusless} without a status" if statusless else "",
                                      f"{len(unconverted)} without a rate" if len(unconverted) else "",
                                      f"{len(bars) - len(shown)} countries further down" if len(bars) > len(shown) else ""),
        alt=f"{first['partner']}: {_priced(first)}; {shown['partner'].iloc[-1]}: {_priced(shown.iloc[-1])}. "
            f"{silent} of {count(len(facts), 'project')} have no published sum.",
        table=pd.DataFrame({
            "Country": shown["partner"], "Delivered, USD": shown["delivered"].round(), "Committed, USD": shown["committed"].round(),
            "Announced, USD": shown["announced"].round(), "Highest published, USD": shown["high"].round(),
            "Projects": shown["facts"], "Without a sum": shown["missing"]}),
        rows=pd.concat([behind, rivals]).drop_duplicates("record"),
        figure=money_bars.figure_of(shown, "partner", COLOUR, narrow) if len(shown) >= FEWEST else None,
    )


def _priced(bar: pd.Series) -> str:
    if bar["total"]:
        return f"USD {money_bars.money(bar['total'])}"
    return f"up to USD {money_bars.money(bar['high'])}" if bar["high"] else "no published sum"


def heritage(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Inscriptions by year, a panel a list; ICESCO's own list stands apart and is not added to UNESCO's."""
    facts = counted(chosen)
    facts = facts[(facts["table"] == "inscriptions") & facts["year"].notna()]
    if facts.empty:
        return None
    named = facts["record"].map(chosen.tables["inscriptions"].set_index("id")["list"])
    facts = facts.assign(kind=named, drawn=drawn_as(facts["status"]), year=facts["year"].astype(int))
    kinds = {name: LISTS.get(name, name) for name in [*LISTS, *sorted(set(named) - set(LISTS))] if name in set(named)}
    kinds = {name: title for name, title in kinds.items() if name != ICESCO} | {name: title for name, title in kinds.items() if name == ICESCO}
    unesco = facts[facts["kind"] != ICESCO]
    years = unesco["year"].value_counts()
    leads = len(unesco) >= 3 and len(years) > 1 and (years == years.max()).sum() == 1
    table = facts.groupby(["kind", "year"]).size().rename("Inscriptions").reset_index()
    table = table.assign(kind=table["kind"].map(kinds)).rename(columns={"kind": "List", "year": "Year"})
    sizes = facts["kind"].value_counts()
    return Chart(
        name="cultural-heritage",
        title=f"{years.max()} of {len(unesco)} UNESCO inscriptions date from {years.idxmax()}" if leads else "Inscriptions in heritage lists",
        subtitle=f"Number of inscriptions by list and year, {captions.period(facts['year'])}, one scale. Grey: ICESCO's own list, another "
                 "organisation",
        caption=f"{captions.source(chosen, facts)}; {count(len(facts), 'record')}, {len(facts) - len(unesco)} of them ICESCO's: elements of "
                "UNESCO's lists return there. Shared elements count once.",
        alt="; ".join(f"{title}: {sizes[name]}" for name, title in kinds.items()) + ".",
        table=table, rows=records_behind(chosen.observations, facts),
        figure=columns(facts, kinds, COLOUR, narrow, muted=(ICESCO,)) if len(table) >= FEWEST else None,
    )


def eurovision(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Places in the Eurovision final, counted down from 1; years without a final and the cancelled one apart."""
    rows = chosen.table("eurovision")
    rows = rows[rows["role"].eq("headline") & rows["year"].notna()].sort_values("year")
    if rows.empty:
        return None
    rows = rows.assign(year=rows["year"].astype(int))
    finals = rows[rows["place"].notna()]
    cancelled = rows["status"].eq("cancelled")
    missed = rows[rows["place"].isna() & ~cancelled]
    since = rows.loc[rows["year"] > (finals["year"].max() if len(finals) else 0), "year"]
    title = "Azerbaijan in the Eurovision Song Contest"
    if len(finals) >= 3:
        best = finals[finals["place"] == finals["place"].min()]
        title = f"Best place: {best['place'].iloc[0]} in {' and '.join(best['year'].astype(str)[:3])}"
        title += f"; no final since {since.iloc[0]}" if len(since) >= 2 and not cancelled[since.index].any() else ""
    sentence = (f"Best place {finals['place'].min()}, lowest {finals['place'].max()} in {count(len(finals), 'final')}; "
                if len(finals) else "") + f"{count(len(missed), 'entry', 'entries')} without a final."
    shown = chosen.observations
    shown = shown[shown["record"].isin(set(rows["id"])) & shown["indicator"].isin(["eurovision_place", "records"])]
    behind = shown[(shown["indicator"] == "eurovision_place") | ~shown["record"].isin(set(finals["id"]))]
    return Chart(
        name="cultural-eurovision", title=shortened(title, 60),
        subtitle=f"Place in the final, 1 is best, {captions.period(rows['year'])}; finals have 20 to 26 songs. Hollow: no final"
                 + (". Cross: contest cancelled" if cancelled.any() else ""),
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}.", alt=sentence,
        table=pd.DataFrame({"Year": rows["year"], "Place": rows["place"], "Stage": rows["stage"], "Song": rows["label"],
                            "Points": rows["points"], "Countries": rows["entries"], "Status": rows["status"].map(STATUSES)}).reset_index(drop=True),
        rows=behind, figure=_contest(rows, finals, missed, rows[cancelled], narrow) if len(rows) >= FEWEST else None,
    )


def _contest(rows: pd.DataFrame, finals: pd.DataFrame, missed: pd.DataFrame, cancelled: pd.DataFrame, narrow: bool):
    foot = 31
    whole = finals.set_index("year")["place"].astype("float64").reindex(range(rows["year"].min(), rows["year"].max() + 1))
    songs = dict(zip(rows["year"], rows["label"]))
    crowd = len(rows) > 12 and narrow
    traces = [
        {"type": "scatter", "mode": "lines", "name": "finals", "x": whole.index.tolist(), "hoverinfo": "skip",
         "y": [None if pd.isna(place) else place for place in whole], "line": {"color": COLOUR, "width": 2}},
        {"type": "scatter", "mode": "markers+text", "name": "place", "x": finals["year"].tolist(), "y": finals["place"].tolist(),
         "marker": {"color": COLOUR, "size": 8}, "text": finals["place"].astype(str).tolist(), "textposition": "top center", "textfont": SMALL,
         "customdata": finals["label"].tolist(), "hovertemplate": "%{x}: place %{y}<br>%{customdata}<extra></extra>"},
    ]
    for part, name, symbol in ((missed, "no final", "circle-open"), (cancelled, "cancelled", "x-thin")):
        traces.append({"type": "scatter", "mode": "markers", "name": name, "x": part["year"].tolist(), "y": [foot] * len(part),
                       "marker": {"symbol": symbol, "size": 9, "color": MUTED, "line": {"color": MUTED, "width": 1.6}},
                       "customdata": [songs[year] for year in part["year"]],
                       "hovertemplate": f"%{{x}}: {name}<br>%{{customdata}}<extra></extra>"})
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return figure(
        traces, 290,
        xaxis={"range": [first - 0.8, last + 0.8], "tickmode": "linear", "tick0": first, "dtick": 4 if crowd or last - first > 10 else 2,
               "tickformat": "d", "linecolor": AXIS},
        yaxis={"range": [34, -2.5], "tickvals": [1, 10, 20, foot], "ticktext": ["1", "10", "20", "none"], "showgrid": True, "gridcolor": GRID})


CHARTS = [by_country, values, heritage, eurovision]
