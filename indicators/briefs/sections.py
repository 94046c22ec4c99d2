"""The parts of a brief: each takes the tables of the page's own charts, so that it can say no other number."""

from textwrap import shorten

import pandas as pd

from indicators.briefs.citing import Citations
from indicators.briefs.document import Section, Table
from indicators.charts import Chart, claimed, partner_lists, partner_totals, partner_trade, profile, promises
from indicators.dataset import Dataset
from indicators.schema import RECORDS
from indicators.statistics import overall
from indicators.tables import INDICATORS
from indicators.vocabulary import PILLARS
from indicators.wording import MISSING, count, exact, listed, quantity

LATEST, PROMISES, DISPUTES, GAPS = 5, 6, 5, 6
"""Rows that a brief of two pages holds; each section says how many there are."""
LETTERS = 110
MOST_VALUES = 4
NOT_PUBLISHED = "not published"
CODES = {INDICATORS[code].title: code for code in partner_totals.MEASURES.values()}
PILLAR_CODES = {pillar.title: code for code, pillar in PILLARS.items()}


def done(chosen: Dataset, partner: str, cites: Citations) -> Section | None:
    """Facts and sums by pillar."""
    drawn = partner_totals.by_pillar(chosen, partner)
    if drawn is None:
        return None
    facts = drawn.table[drawn.table["Measure"] == RECORDS.title].set_index("Pillar")["Facts counted"]
    sums = drawn.table[drawn.table["Measure"] != RECORDS.title]
    rows, cited = [], []
    for pillar, number in facts.items():
        own = sums[sums["Pillar"] == pillar]
        for row in own.to_dict("records"):
            way = "" if row["Direction"] == MISSING else f", {row['Direction']}"
            rows.append((pillar, exact(number), f"{row['Measure']}{way}", *_sums(row), exact(row["Without an amount"])))
            cited.append(cites.of(_behind(chosen, drawn, row)))
        if own.empty:
            rows.append((pillar, exact(number), "no sum of money", *[MISSING] * 4))
            cited.append(())
    again = int(facts.sum()) - len(overall(profile.narrowed(chosen, partner)))
    both = f" {count(again, 'fact stands', 'facts stand')} in two pillars, with any sum in both." if again else ""
    columns = ("Pillar", "Facts", "Sum of", "Best, USD", "Lowest to highest, USD", "Of it delivered, USD", "No amount")
    return Section(
        "What was done, by pillar", profile.profile(chosen, partner).sentence.split("** ", 1)[1],
        table=Table(columns, tuple(rows), tuple(cited), columns[1:2] + columns[3:]),
        note="US dollars at the average rate of the year. A fact counts once, at its furthest stage with a published amount; a sum shared "
             f"with other partners is in it whole.{both} Lowest and highest take in other published figures for the same acts.")


def _sums(row: dict) -> tuple[str, str, str]:
    if pd.isna(row["Sum, USD"]):
        elsewhere = f"up to {exact(row['Highest, USD'])} in another source" if row["Highest, USD"] > 0 else MISSING
        return NOT_PUBLISHED, elsewhere, MISSING
    low, high = exact(row["Lowest, USD"]), exact(row["Highest, USD"])
    delivered = row.get("Of it delivered, USD", float("nan"))
    return exact(row["Sum, USD"]), low if low == high else f"{low} to {high}", "none shown" if pd.isna(delivered) else exact(delivered)


def _behind(chosen: Dataset, drawn: Chart, row: dict) -> list[str]:
    """The records whose amounts make this sum, then those whose other figures widen its interval."""
    code, pillar = CODES[row["Measure"]], PILLAR_CODES[row["Pillar"]]
    summed = drawn.rows[(drawn.rows["indicator"] == code) & (drawn.rows["pillar"] == pillar)]["record"].tolist()
    ways = chosen.directions
    summed = [record for record in summed if ways.get(record, row["Direction"]) == row["Direction"]]
    facts = {*summed, *drawn.rows.loc[drawn.rows["pillar"] == pillar, "record"]}
    rivals = chosen.observations[(chosen.observations["indicator"] == code) & (chosen.observations["role"] == "rival")]
    wide = [record for record, of in zip(rivals["record"], rivals["role_of"]) if not facts.isdisjoint(of.split(";"))]
    exact_sum = pd.isna(row["Highest, USD"]) or row["Lowest, USD"] == row["Highest, USD"]
    return summed if exact_sum else summed + wide


def latest(chosen: Dataset, partner: str, cites: Citations) -> Section | None:
    """The newest facts, each with its published amount."""
    drawn = profile.latest(chosen, partner)
    if drawn is None:
        return None
    shown = drawn.table.head(LATEST)
    rows = tuple((row["Date"], _short(row["What"]), row["Amount"], row["Status"].partition(" (")[0], row["Who says so"])
                 for row in shown.to_dict("records"))
    return Section(
        "The latest facts", (f"The {len(shown)} newest of {count(len(drawn.table), 'fact')}. " if len(shown) < len(drawn.table) else "")
        + "A dash: no amount is published.",
        table=Table(("Date", "What", "Amount as published", "Status", "Who says so"), rows,
              tuple(cites.of([record]) for record in shown["Record"]), ("Amount as published",)))


def promised(chosen: Dataset, partner: str, cites: Citations) -> Section | None:
    """What was announced or committed, and what of it is shown delivered."""
    drawn = promises.of_partner(chosen, partner)
    if drawn is None:
        return None
    shown = drawn.table.head(PROMISES)
    name, labels = chosen.names[partner], dict(zip(chosen.records["record"], chosen.records["label"]))
    whose = [f" ({row['Partner']})" if row.get("Partner", name) != name else "" for row in shown.to_dict("records")]
    rows = tuple((_short(labels.get(row["Record"], row["What"])) + towards, _promise(row), _delivery(row), row["Outcome"])
                 for row, towards in zip(shown.to_dict("records"), whose))
    more = f" The {len(shown)} largest of {len(drawn.table)}." if len(shown) < len(drawn.table) else ""
    return Section(
        "Promised and delivered", f"{drawn.title if len(drawn.table) > 2 else _outcomes(drawn.table['Outcome'])}.{more}",
        table=Table(("What", "Promised, USD", "Delivered, USD", "Outcome"), rows,
              tuple(cites.of(behind.split(";")) for behind in drawn.behind[:len(shown)])),
        note="Not shown delivered means that this selection holds no record of a delivery. Rate of the year.")


def _outcomes(outcomes: pd.Series) -> str:
    """``1 promise: delivered``."""
    found = outcomes.value_counts()
    each = listed([outcome.lower() if len(outcomes) == 1 else f"{number} {outcome.lower()}" for outcome, number in found.items()])
    return f"{count(len(outcomes), 'promise')}: {each}"


def _promise(row: dict) -> str:
    """The commitment, else the announcement; both where they differ."""
    committed, announced = (_dated(row, stage) for stage in ("Committed", "Announced"))
    if not committed:
        return announced
    differ = announced and not pd.isna(row["Announced, USD"]) and row["Announced, USD"] != row["Committed, USD"]
    return f"{committed}; announced as {exact(row['Announced, USD'])}" if differ else committed


def _delivery(row: dict) -> str:
    return _dated(row, "Delivered") or ("in part" if row["Outcome"] == "Parts delivered" else "none in this selection")


def _dated(row: dict, stage: str) -> str:
    amount, on = row[f"{stage}, USD"], row[stage]
    if pd.isna(amount) and not isinstance(on, str):
        return ""
    return f"{'sum not published' if pd.isna(amount) else exact(amount)} ({on if isinstance(on, str) else 'undated'})"


def trade(chosen: Dataset, partner: str, cites: Citations) -> Section | None:
    """The latest figures of trade and gas, each by the side that reports it."""
    goods, flows = partner_trade.trade(chosen, partner), gas(chosen, partner)
    rows, records = [], []
    if goods is not None:
        value = next(column for column in goods.table if column.startswith("Value, "))
        lines = goods.table[(goods.table["Role"] == "line") & goods.table[value].notna()]
        for row in lines.drop_duplicates("What", keep="last").to_dict("records"):
            rows.append((row["What"], str(row["Year"]), quantity(round(row[value], 3), value.removeprefix("Value, "))))
            records.append(row["Record"])
    if flows is not None:
        own = flows.table[flows.table["Gas, bcm"].notna()].sort_values("Year", kind="stable")
        for row in own.drop_duplicates(["Buyer", "Whose figure"], keep="last").to_dict("records"):
            rows.append((f"Gas bought by {row['Buyer']}, figure of the {row['Whose figure']}", str(row["Year"]),
                         quantity(row["Gas, bcm"], "bcm")))
            records.append(row["Record"])
    if not rows:
        return None
    return Section("Trade and energy", "The latest published figure of each series. The two sides of a trade are never averaged.",
                   table=Table(("What", "Year", "Value"), tuple(rows), tuple(cites.of([record]) for record in records), ("Year", "Value")))


def gas(chosen: Dataset, partner: str, narrow: bool = False) -> Chart | None:
    """Gas as the seller and the buyer report it, or as the buyer alone does."""
    sold = partner_lists.gas(chosen, partner, narrow)
    return partner_lists.gas_received(chosen, partner, narrow) if sold is None else sold


def disputed(chosen: Dataset, partner: str, cites: Citations) -> Section:
    """Facts with several figures, and published totals beside the rows that stand behind them."""
    title, (text, cited) = "What is disputed", _totals(chosen, partner, cites)
    drawn = partner_lists.disputed(chosen, partner)
    if drawn is None:
        return Section(title, f"No fact of this partner has a second published figure in this selection. {text}".strip(), cited)
    table = drawn.table.assign(behind=drawn.behind, series=~drawn.table["Record"].isin(set(chosen.facts["record"])))
    deeds, series = int((~table["series"]).sum()), int(table["series"].sum())
    several = listed([count(number, *words) for number, words in (
        (deeds, ("fact",)), (series, ("figure of statistics", "figures of statistics"))) if number])
    several = f"{several} {'has' if deeds + series == 1 else 'have'} more than one published figure"
    apart = table[[_differ(row) for row in table.to_dict("records")]]
    if apart.empty:
        return Section(title, f"{several}; all agree in value. {text}".strip(), cited)
    shown = apart.sort_values("series", kind="stable").head(DISPUTES)
    some = f" {len(shown)} of {len(apart)} that differ, deeds before statistics, the widest spread first."
    more = some if len(shown) < len(apart) else ""
    rows = tuple((_short(row["Fact"]), row["Measure"], _values(row), MISSING if pd.isna(row["Highest ÷ lowest"])
                  else f"{row['Highest ÷ lowest']:g}") for row in shown.to_dict("records"))
    return Section(
        title, f"{several}.{more} {text}".strip(), cited,
        table=Table(("Fact", "Measure", "Published figures, the one that counts first", "Ratio"), rows,
              tuple(cites.of(behind.split(";")) for behind in shown["behind"]), ("Ratio",)),
        note="Ratio: the highest figure over the lowest. Rival figures are shown and never added or averaged.")


def _totals(chosen: Dataset, partner: str, cites: Citations) -> tuple[str, tuple[int, ...]]:
    """What published totals say beside the rows, and the sources of those that the sentence names."""
    drawn = claimed.totals_of(chosen, partner)
    if drawn is None:
        return "", ()
    table, spoken = drawn.table, drawn.alt if drawn.alt.startswith(drawn.title) else f"{drawn.title}. {drawn.alt}"
    widest = table if len(table) < 4 else table.sort_values("Difference, USD", ascending=False, kind="stable").head(1)
    return spoken, cites.of(widest["Record"])


def _differ(row: dict) -> bool:
    """Whether the figures, or else the dates or words, are not all the same."""
    if pd.isna(row["Highest ÷ lowest"]):
        return len({value.partition(" (")[0] for value in row["All values"].split("; ")}) > 1
    return row["Highest ÷ lowest"] > 1


def _values(row: dict) -> str:
    values = row["All values"].split("; ")
    more = f"; {count(len(values) - MOST_VALUES, 'more figure')}" if len(values) > MOST_VALUES else ""
    return "; ".join(values[:MOST_VALUES]) + more


def unknown(chosen: Dataset, partner: str) -> Section:
    """Documented absences, and what the partner's own facts leave open."""
    facts = overall(profile.narrowed(chosen, partner))
    found = profile.gaps(chosen, partner)
    own, general = found[found["own"]], int((~found["own"]).sum())
    undated, unread = int(facts["year"].isna().sum()), int((facts["checked"] == "unread").sum())
    texts = []
    if len(facts):
        texts.append(f"Of {count(len(facts), 'fact')}, {undated or 'none'} {'has' if undated == 1 else 'have'} no date and "
                     f"{unread or 'none'} {'rests' if unread == 1 else 'rest'} on a source that was not read.")
    if own.empty:
        texts.append("No gap is written down for this partner; not all need be published for that.")
    elif len(own) > GAPS:
        texts.append(f"{GAPS} of {count(len(own), 'documented gap')} of this partner:")
    else:
        texts.append(f"{count(len(own), 'documented gap')} of this partner:")
    items = tuple(f"{gap.subject}: {gap.what.lower()}{f' (looked for {gap.looked_on})' if gap.looked_on else ''}"
                  for gap in own.head(GAPS).itertuples())
    note = f"{count(general, 'more gap')} of the same pillars {'names' if general == 1 else 'name'} no single partner." if general else ""
    return Section("What is not known", " ".join(texts), items=items, note=note)


def _short(text: str) -> str:
    """Cut between words: a brief has no page that shows the rest."""
    return shorten(text, LETTERS, placeholder=" …")
