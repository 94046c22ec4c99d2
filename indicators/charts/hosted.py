"""Events hosted by year, a panel a kind; those still to come as outlines."""

from indicators.charts import PILLAR_COLOURS, Chart, captions, records_behind
from indicators.charts.panels import columns, drawn_as, table_of
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.vocabulary import PILLARS
from indicators.wording import count

FEWEST = 4
DRAWN = {"done": "Held", "agreed": "Agreed", "announced": "Announced"}


def by_year(chosen: Dataset, pillar: str, noun: str, narrow: bool) -> Chart | None:
    """Events of a pillar by category, or by their own kind where there is one category. Cancelled ones are left out."""
    events = chosen.facts
    events = events[(events["table"] == "events") & (events["pillar"] == pillar)]
    facts = events[events["role"].isin(COUNTED)]
    cancelled = facts["status"] == "cancelled"
    undated = facts["year"].isna() & ~cancelled
    dated = facts[~cancelled & ~undated]
    if dated.empty:
        return None
    dated = dated.assign(kind=dated["category"], drawn=drawn_as(dated["status"])).astype({"year": int})
    used = set(dated["kind"])
    kinds = {code: title for code, title in PILLARS[pillar].categories.items() if code in used}
    if len(kinds) == 1:
        own = chosen.tables["events"]
        dated["kind"] = dated["record"].map(dict(zip(own["id"], own["kind"])))
        kinds = {kind: kind[0].upper() + kind[1:] for kind in dated["kind"].value_counts().index}
    sizes, years = dated["kind"].value_counts(), dated["year"].value_counts()
    leads = len(dated) >= 3 and len(years) > 1 and years.iloc[0] > years.iloc[1]
    announced = int((dated["drawn"] == "announced").sum())
    table, behind, dated = table_of(dated, ("kind", "year", "drawn"), "Events")
    return Chart(
        name=f"{pillar}-hosted",
        title=f"{years.index[0]} has most {noun}: {years.iloc[0]} of {len(dated)}" if leads else f"{noun.capitalize()} by year",
        subtitle=f"Number of {noun} by kind and year, {captions.period(dated['year'])}, one scale"
                 + (". Outline: announced, not yet held" if announced else ""),
        caption=f"{captions.source(chosen, dated)}; {count(len(dated), 'event')}"
                + (f", {announced} announced." if announced else ".")
                + captions.roles_left(events, *(f"{number} {word}" for number, word in (
                    (undated.sum(), "undated"), (cancelled.sum(), "cancelled")) if number))
                + " A count measures documentation, not influence.",
        alt="; ".join(f"{title}: {sizes[kind]}" for kind, title in kinds.items()) + ".",
        table=table.assign(kind=table["kind"].map(kinds), drawn=table["drawn"].map(DRAWN)).rename(
            columns={"kind": "Kind", "year": "Year", "drawn": "Status"}),
        rows=records_behind(chosen.observations, dated),
        figure=columns(dated, kinds, PILLAR_COLOURS[pillar], narrow) if len(table) >= FEWEST else None,
        behind=behind,
    )
