"""Alliances: where Azerbaijan belongs, what it signed, whom it sent, what it hosted, how others voted."""

import pandas as pd

from indicators.charts import ACCENT, FAINT, GRID, MUTED, NOTE, PILLAR_COLOURS, SMALL, TEXT, Chart, captions, comparison, figure, records_behind
from indicators.charts.panels import columns, drawn_as, ticks
from indicators.charts.spans import as_year, spans, today
from indicators.charts.sports import hosted_events
from indicators.dataset import Dataset
from indicators.statistics import COUNTED, counted
from indicators.vocabulary import PILLARS
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["alliances"]
FEWEST = 4
CHAIR = r"^(?:chair|president)|; chair since"
BROKEN = r"^(?:observer|dialogue partner|partner\b|participant\b|credentials)"
VOTES = {"peer_security_council_votes": "UN Security Council", "human_rights_council_votes": "UN Human Rights Council",
         "host_votes": "Host of COP17 on biodiversity"}


def memberships(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Memberships and offices as spans, a row a body."""
    rows = chosen.table("memberships")
    rows = rows[rows["role"].isin(COUNTED) & rows["start"].notna()]
    bilateral = int((rows["kind"] == "bilateral").sum())
    rows = rows[rows["kind"] != "bilateral"]
    if rows.empty:
        return None
    # An office of a body stands on the body's own row.
    body = rows["organisation"].str.replace(r" (presidency|Committee of Ministers)$", "", regex=True)
    words = rows["membership_role"].str.lower()
    form = pd.Series("member", rows.index).mask(words.str.contains(BROKEN), "observer").mask(words.str.contains(CHAIR), "chair")
    rows = rows.assign(body=body, form=form).sort_values(["start", "id"])
    order = {name: place for place, name in enumerate(rows["body"].unique())}
    chairs = rows.loc[rows["form"] == "chair", "body"].nunique()
    drawn = pd.DataFrame({
        "place": rows["body"].map(order), "begin": as_year(rows["start"]), "finish": as_year(rows["end"], end=True), "form": rows["form"], "text": "",
        "hover": [f"{row.organisation}<br>{row.membership_role}<br>{row.start} to {'no end in the record' if pd.isna(row.end) else row.end}"
                  for row in rows.itertuples()]})
    forms = rows["form"].value_counts()
    return Chart(
        name="alliances-memberships",
        title=f"{count(len(order), 'body', 'bodies')}, a chair or presidency in {chairs}" if len(order) >= 3 and chairs else "Memberships and offices",
        subtitle="From accession to end. Thin: member; thick: chair or presidency; broken: observer, partner or suspended. Arrow: no end in the record",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}. "
                f"{count(bilateral, 'bilateral tie')} not drawn: see agreements." + captions.roles_left(_of_table(chosen, "memberships")),
        alt=f"{count(int(forms.get('member', 0)), 'membership')}, {count(int(forms.get('chair', 0)), 'chair or presidency', 'chairs or presidencies')}, "
            f"{count(int(forms.get('observer', 0)), 'observer or partner status', 'observer or partner statuses')}; first {rows['organisation'].iloc[0]} "
            f"({rows['start'].iloc[0]}), latest {rows['organisation'].iloc[-1]} ({rows['start'].iloc[-1]}).",
        table=pd.DataFrame({"Body": rows["organisation"], "Kind": rows["kind"], "Role": rows["membership_role"], "Since": rows["start"],
                            "Until": rows["end"], "Who says so": rows["standing"]}).reset_index(drop=True),
        rows=records_behind(chosen.observations, rows.assign(record=rows["id"])),
        figure=spans(drawn, [_body(name, narrow) for name in order], COLOUR, today(chosen), narrow) if len(rows) >= FEWEST else None,
    )


def _body(name: str, narrow: bool) -> str:
    return shortened(name.replace("Organization", "Org.").replace("Organisation", "Org.").replace("Parliamentary Assembly", "Parl. Assembly"),
                     22 if narrow else 44)


def _of_table(chosen: Dataset, table: str) -> pd.DataFrame:
    facts = chosen.facts
    return facts[(facts["table"] == table) & (facts["pillar"] == "alliances")]


def peacekeeping(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Personnel at the dates that are known, a row a mission: levels, never added over years or missions."""
    rows = chosen.table("peacekeeping")
    rows = rows[rows["start"].notna() & rows["personnel"].notna()]
    own = rows[rows["role"].isin(COUNTED)]
    others = rows[(rows["role"] == "rival") & rows["role_of"].isin(own["id"])]
    if own.empty:
        return None
    mission = own["mission"].str.replace(r",? ?\((?:NATO|US)-led\)|, authorised$", "", regex=True)
    own = own.assign(mission=mission, form=own["status"].isin(["agreed", "announced", "committed"])).sort_values(["start", "id"])
    others = others.assign(mission=others["role_of"].map(dict(zip(own["id"], own["mission"]))))
    order = {name: place for place, name in enumerate(own["mission"].unique())}
    sent = own[~own["form"]]
    top = sent.sort_values("personnel").iloc[-1] if len(sent) else None
    leads = top is not None and len(sent) >= 3 and sent["mission"].nunique() > 1 and (sent["personnel"] == top["personnel"]).sum() == 1
    every = pd.concat([own, others])
    code = "peacekeepers"
    behind = chosen.observations
    smallest = own.sort_values("personnel").iloc[0]
    return Chart(
        name="alliances-peacekeeping",
        title=shortened(f"Largest contingent: {top['personnel']}, {top['mission']}, {top['year']}", 60) if leads else "Personnel in missions abroad",
        subtitle=f"Personnel in each mission at the dates known, {captions.period(own['year'])}; area of a mark is its number. Hollow: authorised, not "
                 "sent. Grey: another source",
        caption=f"{captions.source(chosen, every)}; {count(len(every), 'record')}. Levels at a date, never added over years."
                + captions.roles_left(_of_table(chosen, "peacekeeping").loc[lambda facts: ~facts["record"].isin(others["id"])]),
        alt=(f"Largest: {top['personnel']} in {top['mission']}, {top['year']}; " if top is not None else "")
            + f"smallest: {smallest['personnel']} in {smallest['mission']}, {smallest['year']}.",
        table=pd.DataFrame({"Mission": every["mission"], "Date": every["start"], "Personnel": every["personnel"],
                            "Figure": ["authorised" if row.role != "rival" and row.status != "delivered" else "another source"
                                       if row.role == "rival" else "in the mission" for row in every.itertuples()]}).reset_index(drop=True),
        rows=behind[(behind["indicator"] == code) & behind["record"].isin(set(every["id"]))],
        figure=_contingents(own, others, order, narrow) if len(own) >= FEWEST else None,
    )


def _contingents(own: pd.DataFrame, others: pd.DataFrame, order: dict[str, int], narrow: bool):
    largest = max(own["personnel"].max(), others["personnel"].max() if len(others) else 0)
    area = {"sizemode": "area", "sizeref": 2 * largest / 26**2, "sizemin": 4}
    own = own.assign(begin=as_year(own["start"]), place=own["mission"].map(order))
    others = others.assign(begin=as_year(others["start"]), place=others["mission"].map(order))
    traces = []
    for part, name, marker in ((others, "another source", {"color": FAINT, "opacity": 0.7, "line": {"width": 1, "color": MUTED}}),
                               (own[~own["form"]], "in the mission", {"color": COLOUR + "b0", "line": {"width": 1, "color": COLOUR}}),
                               (own[own["form"]], "authorised", {"color": "rgba(0,0,0,0)", "line": {"width": 1.6, "color": COLOUR}})):
        traces.append({"type": "scatter", "mode": "markers", "name": name, "x": part["begin"].tolist(), "y": part["place"].tolist(),
                       "marker": marker | area | {"size": part["personnel"].tolist()}, "customdata": part[["mission", "start"]].to_numpy().tolist(),
                       "hovertemplate": f"%{{customdata[0]}}, %{{customdata[1]}}: %{{marker.size}} {name}<extra></extra>"})
    every = pd.concat([own, others]).sort_values(["place", "begin"])
    # Neighbours closer than two years write their numbers above and below in turn.
    near = every.groupby("place")["begin"].diff().fillna(9) < 2.2
    below = near.groupby([every["place"], (~near).cumsum()]).cumcount() % 2 == 1
    lift = [row_place + (0.42 if low else -0.42) for row_place, low in zip(every["place"], below)]
    traces.append({"type": "scatter", "mode": "text", "name": "values", "x": every["begin"].tolist(), "y": lift, "hoverinfo": "skip",
                   "text": every["personnel"].astype(str).tolist(), "textposition": "middle center", "textfont": SMALL})
    first, last = int(every["begin"].min()), int(every["begin"].max())
    return figure(
        traces, 52 * len(order) + 44,
        xaxis={"range": [first - 1.2, last + 1.2], "tickformat": "d"} | ticks(first, last, narrow),
        yaxis={"range": [len(order) - 0.4, -0.65], "tickvals": list(order.values()), "automargin": True, "showgrid": True, "gridcolor": GRID,
               "ticktext": [shortened(name, 16 if narrow else 34) for name in order]})


def agreements(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Agreements by year of signature, a panel a category; hatched where nothing shows that they are in force."""
    facts = counted(chosen)
    facts = facts[(facts["table"] == "agreements") & (facts["pillar"] == "alliances")]
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    dated = dated.assign(kind=dated["category"], drawn=drawn_as(dated["status"]), year=dated["year"].astype(int))
    kinds = {code: title for code, title in PILLARS["alliances"].categories.items() if code in set(dated["kind"])}
    years = dated["year"].value_counts()
    leads = len(dated) >= 3 and len(years) > 1 and (years == years.max()).sum() == 1
    force = int((dated["drawn"] == "done").sum())
    sizes = dated["kind"].value_counts()
    table = dated.groupby(["kind", "year", "drawn"]).size().rename("Agreements").reset_index()
    words = {"done": "In force", "agreed": "Signed or under way", "announced": "Announced"}
    return Chart(
        name="alliances-agreements",
        title=f"{years.idxmax()} has most agreements: {years.max()} of {len(dated)}" if leads else "Agreements by year",
        subtitle=f"Number of treaties, declarations and accessions by year of signature, {captions.period(dated['year'])}, one scale. Solid: in force; "
                 "hatched: signed or under way; outline: announced",
        caption=f"{captions.source(chosen, dated)}; {count(len(dated), 'record')}, {force} known to be in force."
                + captions.roles_left(_of_table(chosen, "agreements"), f"{len(facts) - len(dated)} undated" if len(facts) > len(dated) else "")
                + " A count measures documentation, not influence.",
        alt="; ".join(f"{title}: {sizes[kind]}" for kind, title in kinds.items()) + ".",
        table=table.assign(kind=table["kind"].map(kinds), drawn=table["drawn"].map(words)).rename(
            columns={"kind": "Kind", "year": "Year", "drawn": "Status"}),
        rows=records_behind(chosen.observations, dated),
        figure=columns(dated, kinds, COLOUR, narrow) if len(table) >= FEWEST else None,
    )


def summits(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Summits, ministerials and assemblies hosted, by year and kind."""
    return hosted_events(chosen, "alliances", "meetings hosted", narrow)


def votes(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Votes won in elections, Azerbaijan and neighbours, out of the electors where they are known."""
    rows = chosen.table("peers")
    rows = rows[rows["measure"].isin(VOTES) & rows["value"].notna() & (rows["pillar"] == "alliances")]
    if rows.empty:
        return None
    rows = rows.assign(electors=rows["note"].str.extract(r"votes of (\d+)")[0].astype("float64"),
                       order=rows["measure"].map({code: place for place, code in enumerate(VOTES)})).sort_values(
                           ["order", "year", "value"], ascending=[True, True, False], ignore_index=True)
    ends = rows.assign(share=rows["value"] / rows["electors"]).sort_values("share")
    said = [f"{chosen.names[row.country]}, {VOTES[row.measure]} {row.year}: {_of(row)}" for row in rows.itertuples()]
    return Chart(
        name="alliances-votes", title="Votes won in elections of international bodies",
        subtitle="Votes won on the electors of that round (grey). Azerbaijan in colour, neighbours muted",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'value')}. Context: other rounds and candidates are not in the record.",
        alt="; ".join(said) + "." if len(rows) < FEWEST else f"Highest share: {_said(ends.iloc[-1], chosen)}; lowest: {_said(ends.iloc[0], chosen)}.",
        table=pd.DataFrame({"Election": rows["measure"].map(VOTES), "Year": rows["year"], "Country": rows["country"].map(chosen.names),
                            "Votes": rows["value"].astype(int), "Electors": rows["electors"].astype("Int64")}),
        rows=chosen.observations[chosen.observations["record"].isin(set(rows["id"]))],
        figure=_ballots(rows, chosen.names, narrow) if len(rows) >= FEWEST else None,
    )


def _of(row) -> str:
    return f"{row.value:.0f}" + (f" of {row.electors:.0f}" if not pd.isna(row.electors) else "")


def _said(row: pd.Series, chosen: Dataset) -> str:
    return f"{chosen.names[row['country']]}, {VOTES[row['measure']]} {row['year']}, {_of(row)}"


def _ballots(rows: pd.DataFrame, names: dict[str, str], narrow: bool):
    places, colours = list(range(len(rows))), [ACCENT if country == "AZE" else MUTED for country in rows["country"]]
    labels = [f"{shortened(VOTES[row.measure], 16 if narrow else 30)} {row.year}" for row in rows.itertuples()]
    traces = [
        {"type": "bar", "orientation": "h", "name": "electors", "y": places, "x": rows["electors"].fillna(0).tolist(), "width": 0.7,
         "marker": {"color": FAINT + "60"}, "hoverinfo": "skip"},
        {"type": "bar", "orientation": "h", "name": "votes", "y": places, "x": rows["value"].tolist(), "width": 0.32, "marker": {"color": colours},
         "customdata": labels, "hovertemplate": "%{customdata}: %{x} votes<extra></extra>"},
        {"type": "scatter", "mode": "text", "name": "values", "y": places, "x": rows[["value", "electors"]].max(axis=1).tolist(), "hoverinfo": "skip",
         "text": [f"  <b>{names[row.country]}</b> {_of(row)}" for row in rows.itertuples()], "textposition": "middle right",
         "textfont": {"size": 12, "color": [TEXT if country == "AZE" else MUTED for country in rows["country"]]}},
    ]
    return figure(traces, 32 * len(rows) + 20, barmode="overlay", margin={"l": 8, "r": 8, "t": 8, "b": 8},
                  xaxis={"visible": False, "range": [0, rows[["value", "electors"]].max().max() * (2.0 if narrow else 1.6)]},
                  yaxis={"range": [len(rows) - 0.4, -0.6], "tickvals": places, "ticktext": labels, "automargin": True})


def neighbours(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Globalisation scores beside the neighbours'."""
    return comparison.neighbours(chosen, "alliances", narrow)


CHARTS = [memberships, agreements, summits, peacekeeping, votes, neighbours]
