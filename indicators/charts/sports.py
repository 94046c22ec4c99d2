"""Sports diplomacy: what was hosted, who came, who was sponsored, which medals were won."""

import pandas as pd

from indicators.charts import PILLAR_COLOURS, Chart, captions, hosted, medals, records_behind
from indicators.charts.attendance import event_figures
from indicators.charts.money_bars import money as amount
from indicators.charts.spans import as_year, spans, today
from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.statistics import COUNTED, standing_in, valued
from indicators.vocabulary import STATUSES
from indicators.wording import count, shortened

FEWEST = 4
OLYMPIC, PARALYMPIC = ("Summer Olympics", "Winter Olympics"), ("Summer Paralympics", "Winter Paralympics")
ATHLETES = ("mega_event", "championship", "chess")
"""Categories whose participants are competitors; matches and races count teams and drivers."""


def hosted_events(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Sports events hosted, by year and kind."""
    return hosted.by_year(chosen, "sports", "sports events hosted", narrow)


def spectators(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Spectators at games, races and matches."""
    return event_figures(chosen, "sports", "attendance", "spectators", "Spectators at sports events", narrow)


def competitors(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Competitors at games, championships and olympiads."""
    kept = chosen.records["category"].isin(ATHLETES) & (chosen.records["table"] == "events")
    return event_figures(chosen.narrow(kept), "sports", "participants", "competitors", "Competitors at games and cups", narrow)


def olympic_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at Olympic Games."""
    return medals.by_games(chosen, OLYMPIC, "olympic", "Olympic medals", narrow)


def paralympic_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at Paralympic Games."""
    return medals.by_games(chosen, PARALYMPIC, "paralympic", "Paralympic medals", narrow)


def other_medals(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Medals at youth, European, Islamic Solidarity and CIS Games."""
    types = {*chosen.tables["medals"]["games_type"]} - {*OLYMPIC, *PARALYMPIC}
    return medals.by_games(chosen, tuple(sorted(types)), "other", "Medals at other games", narrow)


def sponsorships(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Deals as spans in time, with the reported value at the side or the words that none is published."""
    everything = chosen.facts
    everything = everything[everything["table"] == "sponsorships"]
    observed = chosen.observations
    money, unconverted = in_usd(observed[observed["indicator"] == "sponsorship_value"], chosen)
    stages = standing_in(chosen, money)
    facts = everything[everything["role"].isin(COUNTED) | everything["record"].isin(stages["record"])]
    if facts.empty:
        return None
    own = chosen.tables["sponsorships"].set_index("id")[["sponsor", "beneficiary"]]
    deals = valued(facts, money).join(own, on="record").sort_values(["start", "record"], ignore_index=True)
    dated = deals[deals["start"].notna()]
    worth = {deal.record: _worth(deal) for deal in deals.itertuples()}
    # A deal's own sum, that of the stage at which it counts, and the figures of other sources for either.
    deal_of = dict(zip(deals["priced"], deals["record"])) | {record: record for record in worth}
    behind: dict[str, dict[str, None]] = {record: {record: None} for record in worth}
    for record, role, of in zip(money["record"], money["role"], money["role_of"]):
        for fact in of.split(";") if role == "rival" else [record]:
            if fact in deal_of:
                behind[deal_of[fact]][record] = None
    figures = money[money["record"].isin({record for records in behind.values() for record in records})]
    rateless = unconverted["record"].isin(worth).sum()
    return Chart(
        name="sports-sponsorships",
        title=_title(deals) or "Sponsorships abroad",
        subtitle="Deals from start to end; value in USD, rate of the first year; in brackets another source. Hollow: reported "
                 "plan",
        caption=f"{captions.source(chosen, deals)}; {count(len(deals), 'record')}, {deals['high'].isna().sum()} with no "
                "published amount."
                + captions.roles_left(everything, *(f"{number} {word}" for number, word in (
                    (len(deals) - len(dated), "undated"), (rateless, "without a rate")) if number))
                + " Arrow: no end date in the record. Hosting outlay is context, not sponsorship.",
        alt=_ends(deals, worth),
        table=pd.DataFrame({
            "Sponsor": deals["sponsor"], "With": deals["beneficiary"], "Start": deals["start"], "End": deals["end"],
            "Value, USD": deals["value"].round(), "Lowest figure, USD": deals["low"].round(),
            "Highest figure, USD": deals["high"].round(),
            "Status": deals["status"].map(STATUSES), "Sum": deals["high"].isna().map({True: "not published", False: "published"})}),
        rows=pd.concat([records_behind(observed, deals), figures]),
        figure=_deals(dated, worth, today(chosen), narrow) if len(dated) >= FEWEST else None,
        behind=tuple(";".join(behind[record]) for record in deals["record"]),
    )


def _title(deals: pd.DataFrame) -> str | None:
    """The deal of the highest own figure, where no figure of another deal reaches it. A reported plan is no deal."""
    priced = deals[deals["value"].notna() & (deals["status"] != "announced")].sort_values("value")
    if len(priced) < 3 or priced["high"].iloc[:-1].max() >= priced["value"].iloc[-1]:
        return None
    deal = priced.iloc[-1]
    return shortened(f"Largest reported deal: {deal['sponsor']}, USD {amount(deal['value'])}", 60)


def _worth(deal) -> str:
    """USD 15.4 m (25.7 m): the record's own figure, in brackets what others say."""
    if pd.isna(deal.high):
        return "no published sum"
    own = "" if pd.isna(deal.value) else amount(deal.value)
    beside = " to ".join(end for end in dict.fromkeys(amount(end) for end in (deal.low, deal.high)) if end != own)
    return f"USD {own} ({beside})" if own and beside else f"USD {own}" if own else f"(USD {beside})"


def _ends(deals: pd.DataFrame, worth: dict[str, str]) -> str:
    """The deals with the highest and the lowest figure, and how many have none."""
    priced = deals[deals["high"].notna()].sort_values("high", ascending=False, kind="stable")
    ends = [f"{deal.sponsor} with {deal.beneficiary}: {worth[deal.record]}"
            for deal in (priced if len(priced) < 3 else priced.iloc[[0, -1]]).itertuples()]
    silent = len(deals) - len(priced)
    return " ".join([f"{'Highest and lowest: ' if len(priced) > 1 else ''}{'; '.join(ends)}."] * bool(ends)
                    + [f"Without a published sum: {silent} of {count(len(deals), 'deal')}."] * bool(silent))


def _deals(dated: pd.DataFrame, worth: dict[str, str], until: float, narrow: bool):
    sponsors = dated["sponsor"].replace({r"^Republic of Azerbaijan.*": "the state", r" \(.*\)$| / .*$": ""}, regex=True)
    labels = [shortened(f"{club}, {sponsor}", 18 if narrow else 34) for club, sponsor in zip(dated["beneficiary"], sponsors)]
    ends = [end if isinstance(end, str) else "no end date" for end in dated["end"]]
    texts = [worth[record] for record in dated["record"]]
    rows = pd.DataFrame({
        "place": range(len(dated)), "begin": as_year(dated["start"]), "finish": as_year(dated["end"], end=True),
        "form": ["announced" if status == "announced" else "member" for status in dated["status"]],
        "row": dated.index,
        "text": [text.replace("no published sum", "no sum").replace("USD ", "$") if narrow else text for text in texts],
        "hover": [f"{label}<br>{start} to {end}<br>{text}"
                  for label, start, end, text in zip(dated["label"], dated["start"], ends, texts)]})
    return spans(rows, labels, PILLAR_COLOURS["sports"], until, narrow)


CHARTS = [hosted_events, spectators, competitors, sponsorships, olympic_medals, paralympic_medals, other_medals]
