"""Alliances: where Azerbaijan belongs, what it signed, what it hosted, whom it sent."""

import re

import pandas as pd

from indicators.charts import PILLAR_COLOURS, Chart, ballots, captions, comparison, contingents, hosted, records_behind
from indicators.charts.panels import columns, drawn_as, table_of
from indicators.charts.spans import as_year, spans, today
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.vocabulary import PILLARS
from indicators.wording import count, shortened

COLOUR = PILLAR_COLOURS["alliances"]
FEWEST = 4
CHAIR = r"^(?:chair|president)|; chair since"
FORMS = {"member": "membership", "chair": "chair or presidency", "observer": "observer or partner status"}
BROKEN = r"^(?:observer|dialogue partner|partner\b|participant\b|credentials)"
SIGNED = {"done": "In force", "agreed": "Signed or under way", "announced": "Announced"}


def memberships(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Memberships and offices as spans, a row a body."""
    every = chosen.table("memberships")
    every = every[every["role"].isin(COUNTED)]
    rows = every[every["start"].notna() & (every["kind"] != "bilateral")]
    if rows.empty:
        return None
    words = rows["membership_role"].str.lower()
    form = pd.Series("member", rows.index).mask(words.str.contains(BROKEN), "observer").mask(words.str.contains(CHAIR), "chair")
    # An office of a body stands on the body's own row.
    body = rows["organisation"].str.replace(r" (presidency|Committee of Ministers)$", "", regex=True)
    rows = rows.assign(body=body, form=form).sort_values(["start", "id"], ignore_index=True)
    forms = rows["form"].value_counts().reindex(["member", "chair", "observer"], fill_value=0)
    bodies, chairs = rows["body"].nunique(), rows.loc[rows["form"] == "chair", "body"].nunique()
    bilateral = int((every["kind"] == "bilateral").sum())
    said = [count(forms["member"], "membership"), count(forms["chair"], "chair or presidency", "chairs or presidencies"),
            count(forms["observer"], "observer or partner status", "observer or partner statuses")]
    return Chart(
        name="alliances-memberships",
        title=f"{count(bodies, 'body', 'bodies')}, a chair or presidency in {chairs}" if bodies >= 3 and chairs
        else "Memberships and offices",
        subtitle="Thin: member; thick: chair or presidency; broken: observer, partner or suspended. Arrow: no end in the record",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}."
                + (f" {count(bilateral, 'bilateral tie')} not drawn: see agreements." if bilateral else "")
                + captions.roles_left(_facts(chosen, "memberships")),
        alt=f"{', '.join(said)}; first {rows['label'].iloc[0]} ({rows['start'].iloc[0]}), latest {rows['label'].iloc[-1]} "
            f"({rows['start'].iloc[-1]}).",
        table=rows[["organisation", "kind", "membership_role", "start", "end", "standing", "form"]].replace({"form": FORMS}).set_axis(
            ["Body", "Kind", "Role", "Since", "Until", "Who says so", "Drawn as"], axis=1),
        rows=records_behind(chosen.observations, rows.rename(columns={"id": "record"})),
        figure=_bodies(rows, today(chosen), narrow) if len(rows) >= FEWEST else None,
        behind=tuple(rows["id"]),
    )


def _bodies(rows: pd.DataFrame, until: float, narrow: bool):
    order = {name: place for place, name in enumerate(rows["body"].unique())}
    short = [re.sub("Organi[sz]ation", "Org.", name).replace("Parliamentary", "Parl.") for name in order]
    labels = [shortened(name, 19 if narrow else 36) for name in short]
    ends = [end if isinstance(end, str) else "no end in the record" for end in rows["end"]]
    drawn = pd.DataFrame({
        "row": rows.index, "place": rows["body"].map(order), "begin": as_year(rows["start"]), "finish": as_year(rows["end"], end=True),
        "form": rows["form"],
        "text": "", "hover": [f"{label}<br>{start} to {end}" for label, start, end in zip(rows["label"], rows["start"], ends)]})
    return spans(drawn, labels, COLOUR, until, narrow)


def _facts(chosen: Dataset, table: str) -> pd.DataFrame:
    facts = chosen.facts
    return facts[(facts["table"] == table) & (facts["pillar"] == "alliances")]


def agreements(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Agreements by year of signature, a panel a category; hatched where nothing shows that they are in force."""
    every = _facts(chosen, "agreements")
    facts = every[every["role"].isin(COUNTED)]
    dated = facts[facts["year"].notna()]
    if dated.empty:
        return None
    dated = dated.assign(kind=dated["category"], drawn=drawn_as(dated["status"])).astype({"year": int})
    sizes, years = dated["kind"].value_counts(), dated["year"].value_counts()
    kinds = {code: title for code, title in PILLARS["alliances"].categories.items() if code in sizes}
    leads = len(dated) >= 3 and len(years) > 1 and years.iloc[0] > years.iloc[1]
    undated, force = len(facts) - len(dated), (dated["drawn"] == "done").sum()
    table, behind, dated = table_of(dated, ("kind", "year", "drawn"), "Agreements")
    return Chart(
        name="alliances-agreements",
        title=f"{years.index[0]} has most agreements: {years.iloc[0]} of {len(dated)}" if leads else "Agreements by year",
        subtitle=f"Number of agreements by year of signature, {captions.period(dated['year'])}, one scale. Solid: in force; "
                 "hatched: signed; outline: announced",
        caption=f"{captions.source(chosen, dated)}; {count(len(dated), 'record')}, {force} known to be in force."
                + captions.roles_left(every, f"{undated} undated" if undated else "")
                + " A count measures documentation, not influence.",
        alt="; ".join(f"{title}: {sizes[kind]}" for kind, title in kinds.items()) + ".",
        table=table.assign(kind=table["kind"].map(kinds), drawn=table["drawn"].map(SIGNED)).rename(
            columns={"kind": "Kind", "year": "Year", "drawn": "Status"}),
        rows=records_behind(chosen.observations, dated),
        figure=columns(dated, kinds, COLOUR, narrow) if len(table) >= FEWEST else None,
        behind=behind,
    )


def meetings(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Summits, ministerials and assemblies hosted, by year and kind."""
    return hosted.by_year(chosen, "alliances", "meetings hosted", narrow)


def peacekeeping(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Personnel in missions abroad."""
    return contingents.by_mission(chosen, narrow)


def votes(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Votes won in elections, Azerbaijan and neighbours."""
    return ballots.by_election(chosen, narrow)


def neighbours(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Globalisation scores beside the neighbours'."""
    return comparison.neighbours(chosen, "alliances", narrow)


CHARTS = [memberships, agreements, meetings, peacekeeping, votes, neighbours]
