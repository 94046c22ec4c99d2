"""One partner: a sentence, four figures, every dated fact, the latest facts, and what nobody has published."""

from dataclasses import dataclass

import pandas as pd

from indicators.charts import AXIS, GRID, PILLAR_COLOURS, SMALL, Chart, Proves, figure, records_behind
from indicators.charts.captions import period, roles_left, source
from indicators.charts.courses import telling_twins
from indicators.dataset import Dataset
from indicators.outcomes import RANK
from indicators.statistics import by_pillars, distinct, overall
from indicators.totals import Total, at_stage
from indicators.vocabulary import CURRENCIES, GAP_KINDS, PILLARS, STANDINGS, STATUSES
from indicators.wording import MISSING, count, interval, listed, percent, quantity, rounded, shortened

HIGHEST = 8
"""Marks in a stack; what goes beyond is a number on top."""
DELIVERED, PLEDGED = ("delivered",), ("announced", "committed")
"""Stages of status; a pledge is one of which no published sum says that it was delivered."""


@dataclass(frozen=True, eq=False)
class Profile:
    """The head of the page; ``figures`` are label, figure, explanation, note."""

    name: str
    sentence: str
    figures: list[tuple[str, str, str, str]]


def concerning(frame: pd.DataFrame, partner: str) -> pd.Series:
    """Which rows name the partner among theirs."""
    return (";" + frame["partners"] + ";").str.contains(f";{partner};", regex=False)


def narrowed(chosen: Dataset, partner: str) -> Dataset:
    return chosen.narrow(concerning(chosen.records, partner))


def profile(chosen: Dataset, partner: str, narrow: bool = False) -> Profile:
    """The partner's facts in a sentence and four figures."""
    own = narrowed(chosen, partner)
    facts, name = overall(own), chosen.names[partner]
    if facts.empty:
        rest = f" Statistics of this partner: {count(own.series_count, 'series', 'series')}." if own.series_count else ""
        return Profile(name, f"**No fact found** for {name} in this selection; that is no proof that nothing happened.{rest}", [])
    pillars = by_pillars(own)["pillar"].nunique()
    whose = facts["standing"].value_counts()
    money = own.observations[own.observations["unit"].isin(CURRENCIES)]
    summed = facts["record"].isin(set(money["record"])).sum()
    years = period(facts["year"])
    sentence = (f"**{count(len(facts), 'fact')} in {pillars} of six pillars{f', {years}' if years else ''}.** "
                f"{percent(whose.get('official', 0), len(facts))} are an official party's own statement, "
                f"{percent(whose.get('independent', 0), len(facts))} independent. "
                f"{summed or 'None'} {'carries' if summed == 1 else 'carry'} a sum of money.")
    agreements = facts[facts["table"] == "agreements"]
    return Profile(name, sentence, [
        ("Facts", f"{len(facts):,}", "Things done, each counted once. A count measures documentation, not influence.",
         f"and {count(len(own.facts) - len(facts), 'row')} not counted" if len(own.facts) > len(facts) else "every row counts"),
        ("Aid delivered", *_aid(at_stage(own, "aid_value", DELIVERED),
                                "Published sums of aid delivered, US dollars at the rate of the year. A sum shared with other "
                                "partners is in it whole. The range takes in other published figures for the same acts.")),
        ("Aid pledged", *_aid(at_stage(own, "aid_value", PLEDGED),
                              "Announced, agreed or committed; no sum of its delivery is published. "
                              "US dollars at the rate of the year.")),
        ("Agreements", f"{len(agreements):,}", "Agreements and declarations with this partner in the record.",
         f"signed {period(agreements['year'])}" if len(agreements) else "none in this selection"),
    ])


def proofs(partner: str) -> dict[str, Proves]:
    """What the figures of a partner (its name) stand for, by label."""
    where = (("partner", partner),)
    return {"Facts": Proves("Facts", where=where), "Agreements": Proves("Agreements", where=where, by=("table",), mark=("agreements",)),
            "Aid delivered": Proves("Aid delivered", "aid_value", DELIVERED, where),
            "Aid pledged": Proves("Aid pledged", "aid_value", PLEDGED, where)}


def _aid(aid: Total, explanation: str) -> tuple[str, str, str]:
    if not aid.counted and not aid.unpublished:
        return MISSING, explanation, "none in this selection"
    notes = []
    if aid.counted:
        if rounded(aid.minimum) != rounded(aid.maximum):
            notes.append(f"range {interval(aid.minimum, aid.maximum)}")
        years = period(aid.rows["year"])
        notes += [years] if years else []
    if aid.unpublished:
        notes.append(f"{len(aid.unpublished)} without a sum")
    return quantity(aid.best, "USD", 2) if aid.counted else MISSING, explanation, " · ".join(notes)


def every_fact(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """One mark a fact, stacked in its year, a row per pillar."""
    own = narrowed(chosen, partner)
    facts = by_pillars(own)
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    dated = dated.assign(date=dated["start"].fillna(dated["end"]), press=_press_only(chosen, dated),
                         order=dated["pillar"].map({code: place for place, code in enumerate(PILLARS)}))
    dated = dated.sort_values(["order", "year", "press", "date"], kind="stable")
    place = dated.groupby(["pillar", "year"]).cumcount()
    name, busiest = chosen.names[partner], distinct(dated)["year"].value_counts()
    once, hidden = len(overall(own)), int((place >= HIGHEST).sum())
    twice = len(facts) - once
    leads = len(busiest) > 1 and busiest.iloc[0] > busiest.iloc[1] and len(dated) >= 3
    title = f"{name}: most facts in {busiest.index[0]}" if leads else f"{name}: every dated fact"
    behind = records_behind(own.observations, dated).set_index("record", drop=False)
    return Chart(
        name="partner-every-fact", title=title if len(title) <= 60 else "Every dated fact",
        subtitle=f"One mark is one fact in its year, {period(dated['year'])}. Hollow: known from press only",
        caption=f"{source(chosen, dated)}; {len(distinct(dated))} dated facts of {once}"
                + (f", {twice} in two pillars and shown in both" if twice else "") + f".{roles_left(own.facts)} "
                f"At most {HIGHEST} marks are stacked in a year"
                + (f"; {hidden} more {'is' if hidden == 1 else 'are'} written as a number." if hidden else "."),
        alt=f"{name}: {count(len(distinct(dated)), 'dated fact')}, {period(dated['year'])}. "
            f"Most in one year: {busiest.iloc[0]}{f' in {busiest.index[0]}' if leads else ''}. {_pillars(dated)}",
        table=telling_twins(dated, pd.DataFrame({
            "Date": dated["date"], "Pillar": [PILLARS[code].title for code in dated["pillar"]], "What": dated["label"],
            "Who says so": dated["standing"].map(STANDINGS), "Record": dated["record"], "Year": dated["year"].astype(int),
            "Known from": ["press only" if press else "more than press" for press in dated["press"]]})),
        rows=behind.loc[dated["record"]].reset_index(drop=True),
        figure=_stacks(dated.assign(place=place), facts["pillar"].value_counts(), narrow) if len(dated) >= 4 else None,
        proves=Proves("Facts", where=(("partner", name),), by=("pillar",), columns=("Pillar",)),
    )


def _pillars(dated: pd.DataFrame) -> str:
    sizes, press = dated["pillar"].value_counts(), int(dated["press"].sum())
    most, least = sizes.index[0], sizes.index[-1]
    ends = (f"{PILLARS[most].title}, {sizes[most]}" if len(sizes) == 1 else f"In each pillar: {sizes[most]}" if sizes[most] == sizes[least]
            else f"Most: {PILLARS[most].title}, {sizes[most]}; fewest: {PILLARS[least].title}, {sizes[least]}")
    return ends + (f". Known from press only: {press}." if press else ".")


def _press_only(chosen: Dataset, facts: pd.DataFrame) -> list[bool]:
    standing = dict(zip(chosen.sources["id"], chosen.sources["standing"]))
    return [all(standing[source] == "press" for source in sources.split(";")) for sources in facts["sources"]]


def _stacks(dated: pd.DataFrame, totals: pd.Series, narrow: bool):
    """Rows as high as their highest stack; a mark takes one unit, the same for all rows."""
    rows = [code for code in PILLARS if code in totals.index]
    highest = dated.groupby("pillar")["place"].max().clip(upper=HIGHEST).reindex(rows).fillna(0)
    least = 5.2 if narrow else 4.0  # two lines of a row's name
    heights = [max(least, stack + 2.2) for stack in highest]
    bases = {code: -sum(heights[:number + 1]) for number, code in enumerate(rows)}
    shown = dated[dated["place"] < HIGHEST]
    mark = 6 if narrow else 9
    traces = [
        {"type": "scatter", "mode": "markers", "name": PILLARS[code].title, "x": group["year"].astype(int).tolist(),
         "y": (bases[code] + 0.75 + group["place"]).tolist(),
         "marker": {"size": mark, "color": PILLAR_COLOURS[code],
                    "symbol": ["circle-open" if press else "circle" for press in group["press"]],
                    "line": {"width": 1.3, "color": PILLAR_COLOURS[code]}},
         "hovertext": [f"{date}: {shortened(label, 90)}<br>{STANDINGS[standing]}" for date, label, standing
                       in zip(group["date"], group["label"], group["standing"])], "hoverinfo": "text",
         "customdata": [[PILLARS[code].title]] * len(group)}
        for code, group in shown.groupby("pillar", sort=False)
    ]
    beyond = dated[dated["place"] >= HIGHEST].groupby(["pillar", "year"]).size()
    if len(beyond):
        traces.append({"type": "scatter", "mode": "text", "name": "more", "hoverinfo": "skip", "textfont": SMALL | {"size": 11},
                       "x": [int(year) for _, year in beyond.index],
                       "y": [bases[code] + HIGHEST + 0.9 for code, _ in beyond.index], "text": [f"+{more}" for more in beyond]})
    low, high = int(dated["year"].min()), int(dated["year"].max())
    traces.append({"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": AXIS, "width": 1}, "name": "rows",
                   "x": [x for _ in rows for x in (low - 0.8, high + 0.8, None)],
                   "y": [y for code in rows for y in (bases[code], bases[code], None)]})
    every = next(every for every in (1, 2, 4, 5, 10) if (high - low) / every <= (5 if narrow else 10) or every == 10)
    return figure(
        traces, round(sum(heights) * (8 if narrow else 10.5)) + 36,
        xaxis={"range": [low - 0.8, high + 0.8], "dtick": every, "tick0": low - low % every, "tickformat": "d", "showgrid": True,
               "gridcolor": GRID},
        yaxis={"range": [-sum(heights) - 0.2, 0], "tickvals": [bases[code] + 1.5 for code in rows], "automargin": True,
               "ticktext": [f"<b>{PILLARS[code].title}</b><br>{count(totals[code], 'fact')}" for code in rows]},
    )


def latest(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """The partner's facts, newest first, each with its published amount where there is one."""
    own = narrowed(chosen, partner)
    facts = overall(own)
    if facts.empty:
        return None
    facts = facts.assign(date=facts["start"].fillna(facts["end"]))
    facts = facts.sort_values("date", ascending=False, kind="stable", na_position="last")
    figures = own.figures
    # Money before any other measure: one row a fact, as in the table.
    figures = figures.assign(later=~figures["unit"].isin(CURRENCIES)).sort_values("later", kind="stable").drop(columns="later")
    first = figures.drop_duplicates("record").set_index("record", drop=False).loc[facts["record"]]
    amounts = [MISSING if unit == "record" else quantity(value, unit) for value, unit
               in zip(first["published_value"], first["published_unit"])]
    name = chosen.names[partner]
    title = f"{name}: the facts, newest first"
    return Chart(
        name="partner-facts", title=title if len(title) <= 60 else "The facts, newest first",
        subtitle="Amounts as published; a dash: no amount published. A fact without a date stands last",
        caption=f"{source(chosen, facts)}; {count(len(facts), 'fact')}.{roles_left(own.facts)}",
        alt=f"{count(len(facts), 'fact')} with {name}: {listed([shortened(label, 90) for label in facts['label'].head(3)])}.",
        table=pd.DataFrame({
            "Date": facts["date"].fillna(MISSING), "Pillar": [PILLARS[code].title for code in facts["pillar"]],
            "What": facts["label"], "Record": facts["record"], "Amount": amounts,
            "Status": _stages(own, facts), "Who says so": facts["standing"].map(STANDINGS),
        }).reset_index(drop=True),
        rows=first.reset_index(drop=True), figure=None, behind=tuple(facts["record"]),
    )


def _stages(own: Dataset, facts: pd.DataFrame) -> list[str]:
    """The status of each fact, with the furthest later stage that is on record: Announced; delivered 2026-02-05."""
    later = own.facts[(own.facts["role"] == "stage") & own.facts["status"].notna()]
    furthest: dict[str, tuple[int, str, str, str]] = {}
    for record, of, status, start in zip(later["record"], later["role_of"], later["status"], later["start"].fillna("")):
        fact = of.split(";")[0]
        furthest[fact] = max(furthest.get(fact, (-1,)), (RANK[status], start, record, STATUSES[status].lower()))
    found = []
    for fact, status in zip(facts["record"], facts["status"]):
        rank, on, record, reached = furthest.get(fact, (-1, "", "", ""))
        more = f"{reached}{f' {on}' if on else ''} ({record})" if rank > RANK.get(status, -1) else ""
        found.append("; ".join(filter(None, (STATUSES.get(status, ""), more))) or MISSING)
    return found


def gaps(chosen: Dataset, partner: str, narrow: bool = False) -> pd.DataFrame:
    """Gaps that name the partner (``own``), then those of the pillars of its records that name nobody."""
    known = chosen.tables["gaps"]
    pillars = set(narrowed(chosen, partner).records["pillar"])
    shown = set(chosen.records["pillar"])
    own = concerning(known, partner) & known["pillar"].isin(shown)
    found = pd.concat([known[own], known[(known["partners"] == "") & known["pillar"].isin(pillars)]])
    return found.assign(own=found.index.isin(known.index[own]), what=found["kind"].map(GAP_KINDS))
