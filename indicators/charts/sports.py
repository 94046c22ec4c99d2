"""Sports diplomacy: what was hosted, who watched, who was sponsored, which medals came back."""

import re

import pandas as pd

from indicators.charts import AXIS, MUTED, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, figure, money_bars, records_behind
from indicators.charts.attendance import event_figures
from indicators.charts.panels import columns, drawn_as
from indicators.charts.spans import as_year, spans, today
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import COUNTED, counted, valued
from indicators.vocabulary import PILLARS, STATUSES
from indicators.wording import count, listed, shortened

COLOUR = PILLAR_COLOURS["sports"]
FEWEST = 4
METALS = {"gold": "ff", "silver": "90", "bronze": "38"}


def hosted(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Events hosted by year, a panel a kind; those still to come as outlines."""
    return hosted_events(chosen, "sports", "sports events hosted", narrow)


def hosted_events(chosen: Dataset, pillar: str, noun: str, narrow: bool) -> Chart | None:
    """Events of a pillar by year and category, without cancelled ones."""
    facts = counted(chosen)
    facts = facts[(facts["table"] == "events") & (facts["pillar"] == pillar)]
    cancelled = int(facts["status"].eq("cancelled").sum())
    facts = facts[~facts["status"].eq("cancelled")]
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    dated = dated.assign(kind=dated["category"], drawn=drawn_as(dated["status"]), year=dated["year"].astype(int))
    kinds = {code: title for code, title in PILLARS[pillar].categories.items() if code in set(dated["kind"])}
    if len(kinds) == 1:  # one category: the events' own kinds say more
        dated = dated.assign(kind=dated["record"].map(chosen.tables["events"].set_index("id")["kind"]))
        kinds = {kind: kind.capitalize() if kind[1:2].islower() else kind for kind in dated["kind"].value_counts().index}
    sizes = dated["kind"].value_counts().reindex(list(kinds))
    years = dated["year"].value_counts()
    leads = len(dated) >= 3 and len(years) > 1 and (years == years.max()).sum() == 1
    announced = int((dated["drawn"] == "announced").sum())
    table = dated.groupby(["kind", "year", "drawn"]).size().rename("Events").reset_index()
    return Chart(
        name=f"{pillar}-hosted",
        title=f"{years.idxmax()} has most {noun}: {years.max()} of {len(dated)}" if leads else f"{noun.capitalize()} by year",
        subtitle=f"Number of {noun} by kind and year, {captions.period(dated['year'])}, one scale"
                 + (". Outline: announced, not yet held" if announced else ""),
        caption=f"{captions.source(chosen, dated)}; {count(len(dated), 'event')}"
                + (f", {announced} announced" if announced else "") + "."
                + captions.roles_left(_events(chosen, pillar), f"{len(facts) - len(dated)} undated" if len(facts) > len(dated) else "",
                                      f"{cancelled} cancelled" if cancelled else "")
                + " A count measures documentation, not influence.",
        alt="; ".join(f"{title}: {sizes[kind]}" for kind, title in kinds.items()) + ".",
        table=table.assign(kind=table["kind"].map(kinds), drawn=table["drawn"].map({"done": "Held", "agreed": "Agreed", "announced": "Announced"}))
        .rename(columns={"kind": "Kind", "year": "Year", "drawn": "Status"}),
        rows=records_behind(chosen.observations, dated),
        figure=columns(dated, kinds, COLOUR if pillar == "sports" else PILLAR_COLOURS[pillar], narrow) if len(table) >= FEWEST else None,
    )


def _events(chosen: Dataset, pillar: str) -> pd.DataFrame:
    facts = chosen.facts
    return facts[(facts["table"] == "events") & (facts["pillar"] == pillar)]


def spectators(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Spectators at games, races and matches."""
    return event_figures(chosen, "sports", "attendance", "spectators", "Spectators at sports events", narrow)


def competitors(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Competitors at games, championships and olympiads; teams and drivers of matches and races are no such figure."""
    kept = chosen.records["category"].isin(["mega_event", "championship", "chess"])
    return event_figures(chosen.narrow(kept), "sports", "participants", "competitors", "Competitors at games and championships", narrow)


def olympic_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at Summer Olympics."""
    return _medals(chosen, ("Summer Olympics", "Winter Olympics"), "olympic", "Olympic medals", narrow)


def paralympic_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at Summer Paralympics."""
    return _medals(chosen, ("Summer Paralympics", "Winter Paralympics"), "paralympic", "Paralympic medals", narrow)


def other_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at youth, European, Islamic Solidarity and CIS Games."""
    types = set(chosen.tables["medals"]["games_type"]) - {"Summer Olympics", "Winter Olympics", "Summer Paralympics", "Winter Paralympics"}
    return _medals(chosen, tuple(sorted(types)), "other", "Medals at other games", narrow)


def _medals(chosen: Dataset, types: tuple[str, ...], name: str, heading: str, narrow: bool) -> Chart | None:
    """Stacked columns of one family of games. Games without a medal are counted in the caption, another count is a tick."""
    rows = chosen.table("medals")
    rows = rows[rows["games_type"].isin(types) & rows["year"].notna() & rows["total"].notna()].sort_values(["year", "id"])
    own = rows[rows["role"].isin(COUNTED)]
    without, shown = own[own["total"] == 0], own[own["total"] > 0]
    if shown.empty:
        return None
    others = rows[(rows["role"] == "rival") & rows["role_of"].isin(shown["id"])]
    top = shown[shown["total"] == shown["total"].max()]
    highest_other = max([0, *others.loc[~others["role_of"].isin(top["id"]), "total"]])
    leads = len(shown) >= 3 and len(top) == 1 and highest_other < top["total"].iloc[0]
    codes = ["medals_gold", "medals_silver", "medals_bronze", "medals_total"]
    behind = chosen.observations
    behind = behind[behind["record"].isin({*shown["id"], *others["id"]}) & behind["indicator"].isin(codes)]
    zero = f" No medal: {listed(sorted(without['games']))}." if 0 < len(without) <= 3 else f" No medal at {len(without)} further games." if len(without) else ""
    sentence = f"{_said(top.iloc[0])}; fewest {_said(shown.sort_values('total').iloc[0])}" if len(shown) > 1 else _said(top.iloc[0])
    return Chart(
        name=f"sports-{name}-medals",
        title=shortened(f"Most medals: {top['total'].iloc[0]} at {_short(top['games'].iloc[0])}", 60) if leads else heading,
        subtitle=f"{heading} of Azerbaijan by games, {captions.period(shown['year'])}. Dark: gold; middle: silver; pale: bronze; total on top"
                 + (". Tick: another count" if len(others) else ""),
        caption=f"{captions.source(chosen, pd.concat([shown, others]))}; {count(len(shown) + len(others), 'record')}.{zero}"
                + (" Different games have different entries: compare within one kind." if name == "other" else ""),
        alt=f"Most medals: {sentence}.",
        table=pd.DataFrame({"Games": pd.concat([shown, others])["games"], "Gold": pd.concat([shown, others])["gold"],
                            "Silver": pd.concat([shown, others])["silver"], "Bronze": pd.concat([shown, others])["bronze"],
                            "Total": pd.concat([shown, others])["total"],
                            "Count": ["the record's own"] * len(shown) + ["another count"] * len(others)}),
        rows=behind, figure=_stacked(shown, others, narrow, slanted=name == "other") if len(shown) >= FEWEST else None,
    )


def _said(games: pd.Series) -> str:
    return f"{_short(games['games'])}, {games['total']}"


def _short(games: str) -> str:
    """Rio de Janeiro 2016 Summer Olympics is Rio de Janeiro 2016; a name with its games after the city stays whole."""
    return re.sub(r" (Summer|Winter) (Olympics|Paralympics)$", "", games)


def _stacked(shown: pd.DataFrame, others: pd.DataFrame, narrow: bool, slanted: bool):
    places = {record: place for place, record in enumerate(shown["id"])}
    traces, x = [], list(places.values())
    names = shown["games"].tolist()
    for metal, tint in METALS.items():
        traces.append({"type": "bar", "name": metal, "x": x, "y": shown[metal].fillna(0).astype(int).tolist(), "customdata": names,
                       "marker": {"color": COLOUR + tint, "line": {"color": COLOUR, "width": 1}},
                       "hovertemplate": f"%{{customdata}}: %{{y}} {metal}<extra></extra>"})
    ticks = [(places[of], int(total), re.search(r"\(([^)]*)\)", games)) for of, total, games in
             zip(others["role_of"], others["total"], others["games"])]
    ceiling = {place: max([int(total), *(value for at, value, _ in ticks if at == place)]) for place, total in zip(x, shown["total"])}
    if ticks:
        # The label names the tick; the games' own total moves to the column's side, where the tick cannot cover it.
        traces.append({"type": "scatter", "mode": "markers+text", "name": "another count", "x": [at for at, *_ in ticks],
                       "y": [total for _, total, _ in ticks], "textposition": "top center", "textfont": NOTE | {"size": 11},
                       "text": [f"{total} {label.group(1) if label else 'elsewhere'}".replace(" first", "<br>first") for _, total, label in ticks],
                       "marker": {"symbol": "line-ew", "size": 22, "line": {"width": 2, "color": TEXT}},
                       "hovertemplate": "%{y} by another count<extra></extra>"})
    beside = {at for at, *_ in ticks}
    traces.append({"type": "scatter", "mode": "text", "name": "total", "hoverinfo": "skip", "textfont": SMALL,
                   "x": [place + (0.38 if place in beside else 0) for place in x],
                   "y": [int(total) * (0.94 if place in beside else 1) for place, total in zip(x, shown["total"])],
                   "text": [f"<b>{total}</b>" for total in shown["total"]],
                   "textposition": ["middle right" if place in beside else "top center" for place in x]})
    labels = [_short(name).replace(" ", "<br>") if slanted else str(year) for name, year in zip(shown["games"], shown["year"])]
    if slanted:
        labels = [re.sub(r"<br>(Islamic|Youth|European|Games)", r" \1", label) for label in labels] if narrow else labels
    return figure(traces, 330 if slanted else 260, barmode="stack",
                  xaxis={"range": [-0.6, len(x) - 0.2], "tickvals": x, "ticktext": labels, "linecolor": AXIS, "automargin": True,
                         "tickfont": SMALL | {"size": 11}, "tickangle": -45 if narrow and slanted else 0},
                  yaxis={"visible": False, "range": [0, max(ceiling.values()) * 1.3]})


def sponsorships(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Deals as spans in time, with the reported value at the side or the words that none is published."""
    rows = chosen.table("sponsorships")
    rows = rows[rows["role"].isin(COUNTED) & (rows["pillar"] == "sports")]
    if rows.empty:
        return None
    observed = chosen.observations
    money, unconverted = in_usd(observed[observed["indicator"] == "sponsorship_value"], chosen)
    facts = counted(chosen)
    known = valued(facts[facts["record"].isin(set(rows["id"]))], money).set_index("record")
    rows = rows.join(known[["value", "low", "high"]], on="id").sort_values(["start", "id"])
    dated = rows[rows["start"].notna()]
    priced = rows[rows["value"].notna() & ~rows["status"].eq("announced")]
    rivals = money[(money["role"] == "rival") & money["role_of"].isin(rows["id"])]
    first = priced.sort_values("value").iloc[-1] if len(priced) else None
    leads = first is not None and len(priced) >= 3 and first["value"] > priced["high"][priced["id"] != first["id"]].max()
    texts = {row.id: _worth(row) for row in rows.itertuples()}
    everything = chosen.facts
    everything = everything[(everything["table"] == "sponsorships")]
    silent = int(rows["high"].isna().sum())
    return Chart(
        name="sports-sponsorships",
        title=shortened(f"Largest reported deal: {first['sponsor']}, USD {money_bars.money(first['value'])}", 60) if leads else "Sponsorships abroad",
        subtitle="Deals from start to end; reported value in USD, rate of the first year; in brackets what another source says. Dashed: reported plan. "
                 "Arrow: no end date",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}, {silent} with no published sum."
                + captions.roles_left(everything, f"{len(rows) - len(dated)} undated" if len(rows) > len(dated) else "",
                                      f"{len(unconverted)} without a rate" if len(unconverted) else "")
                + " Hosting outlay is context, not sponsorship.",
        alt="; ".join(f"{row.sponsor} with {row.beneficiary}: {texts[row.id]}" for row in rows.head(6).itertuples()) + ".",
        table=pd.DataFrame({
            "Sponsor": rows["sponsor"], "With": rows["beneficiary"], "Start": rows["start"], "End": rows["end"],
            "Value, USD": rows["value"].round(), "Highest figure, USD": rows["high"].round(), "Status": rows["status"].map(STATUSES)})
        .reset_index(drop=True),
        rows=pd.concat([records_behind(observed, known.reset_index()), money[money["record"].isin(set(rows["id"]))], rivals]),
        figure=_deals(dated, texts, today(chosen), narrow) if len(dated) >= FEWEST else None,
    )


def _worth(row) -> str:
    if pd.isna(row.high):
        return "no published sum"
    own = money_bars.money(row.value) if not pd.isna(row.value) else ""
    others = dict.fromkeys(money_bars.money(end) for end in (row.low, row.high))
    beside = " to ".join(end for end in others if end != own)
    return f"USD {own} ({beside})" if own and beside else f"USD {own}" if own else f"USD ({beside})"


def _deals(rows: pd.DataFrame, texts: dict[str, str], until: float, narrow: bool):
    sponsors = rows["sponsor"].str.replace(r"^Republic of Azerbaijan \(Land of Fire\)$", "State", regex=True).str.replace(r" \(.*\)$| / .*$", "", regex=True)
    labels = [shortened(f"{beneficiary} · {sponsor}", 20 if narrow else 44) for beneficiary, sponsor in zip(rows["beneficiary"], sponsors)]
    drawn = pd.DataFrame({
        "place": range(len(rows)), "begin": as_year(rows["start"]).to_numpy(), "finish": as_year(rows["end"], end=True).to_numpy(),
        "form": rows["status"].eq("announced").map({True: "announced", False: "member"}).to_numpy(),
        "text": [texts[record].replace("no published sum", "no sum") if narrow else texts[record] for record in rows["id"]],
        "hover": [f"{row.sponsor}<br>{row.beneficiary}<br>{row.start} to {'no end date' if pd.isna(row.end) else row.end}" for row in rows.itertuples()]})
    return spans(drawn, labels, COLOUR, until, narrow)


CHARTS = [hosted, spectators, competitors, sponsorships, olympic_medals, paralympic_medals, other_medals]
