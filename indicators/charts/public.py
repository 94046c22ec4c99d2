"""Public diplomacy: who came, how Azerbaijan is ranked, how many missions it keeps, which programmes last."""

import pandas as pd

from indicators.charts import PILLAR_COLOURS, Chart, captions, comparison
from indicators.charts import rankings as histories
from indicators.charts.attendance import event_figures
from indicators.charts.spans import as_year, spans, today
from indicators.dataset import Dataset
from indicators.statistics import COUNTED
from indicators.tables import INDICATORS
from indicators.vocabulary import PILLARS
from indicators.wording import count, quantity, shortened

FEWEST = 4
COLUMNS = ["id", "pillar", "category", "start", "end", "name", "country", "status", "role", "sources"]


def participants(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Participants of forums and conferences."""
    return event_figures(chosen, "public", "participants", "participants", "Participants of events", narrow)


def rankings(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Places in international indices."""
    return histories.places(chosen, narrow)


def missions(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Diplomatic missions, embassies abroad and embassies in Baku."""
    return histories.missions(chosen, narrow)


def programmes(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Scholarships, centres, visas, media and institutions as spans in time, with the quantity that the source gives."""
    rows = chosen.table("programmes")[COLUMNS]
    rows = rows[rows["role"].isin(COUNTED) & (rows["pillar"] == "public")]
    if rows.empty:
        return None
    used = set(rows["category"])
    categories = {code: title for code, title in PILLARS["public"].categories.items() if code in used}
    order = {code: place for place, code in enumerate(categories)}
    rows = rows.assign(order=rows["category"].map(order)).sort_values(["order", "start", "id"], ignore_index=True)
    dated = rows[rows["start"].notna()]
    figures = chosen.figures
    figures = figures[figures["record"].isin(set(rows["id"])) & (figures["indicator"] != "records")]
    said = {record: quantity(value, unit).replace(" m2", " m²")
            for record, value, unit in zip(figures["record"], figures["published_value"], figures["published_unit"])}
    measures = {record: INDICATORS[code].title for record, code in zip(figures["record"], figures["indicator"])}
    undated = f", {len(rows) - len(dated)} undated and not drawn" if len(rows) > len(dated) else ""
    numbers = rows["category"].value_counts()
    return Chart(
        name="public-programmes",
        title=_title(dated, categories),
        subtitle="Programmes from start to end, with the quantity that the source gives. Arrow: no end date in the record. "
                 "Hollow: announced",
        caption=f"{captions.source(chosen, rows)}; {count(len(rows), 'record')}{undated}. "
                f"{count(len(rows) - len(said), 'record')} with no published quantity.",
        alt=". ".join(f"{title}: {count(int(numbers[code]), 'programme')}" for code, title in categories.items()) + ".",
        table=pd.DataFrame({
            "Kind": rows["category"].map(categories), "Programme": rows["name"], "Start": rows["start"], "End": rows["end"],
            "Quantity": [said.get(record, "not published") for record in rows["id"]],
            "Measure": [measures.get(record, "") for record in rows["id"]],
            "Country": rows["country"].map(chosen.names)}),
        rows=chosen.figures[chosen.figures["record"].isin(set(rows["id"]))],
        figure=_drawn(dated, categories, said, measures, today(chosen), narrow) if len(dated) >= FEWEST else None,
        behind=tuple(rows["id"]),
    )


def _title(dated: pd.DataFrame, categories: dict[str, str]) -> str:
    """The category with most dated programmes, where one leads."""
    numbers = dated["category"].value_counts()
    if len(dated) < 3 or len(numbers) < 2 or numbers.iloc[0] == numbers.iloc[1]:
        return "Standing programmes"
    return f"{categories[numbers.index[0]]}: {numbers.iloc[0]} of {len(dated)} dated programmes"


def _drawn(dated: pd.DataFrame, categories: dict[str, str], said: dict[str, str], measures: dict[str, str], until: float,
           narrow: bool):
    labels, places = [], []
    for code, part in dated.groupby("order", sort=False):
        labels.append(f"<b>{list(categories.values())[code]}</b>")
        for name in part["name"]:
            places.append(len(labels))
            name = name.removeprefix("Azerbaijani ")
            labels.append(shortened(name[0].upper() + name[1:], 18 if narrow else 34))
    ends = [end if isinstance(end, str) else "no end date" for end in dated["end"]]
    hover = [f"{name}<br>{start} to {end}<br>{measures.get(record, 'no published quantity')}"
             for name, start, end, record in zip(dated["name"], dated["start"], ends, dated["id"])]
    rows = pd.DataFrame({
        "row": dated.index, "place": places, "begin": as_year(dated["start"]), "finish": as_year(dated["end"], end=True), "hover": hover,
        "form": ["announced" if status == "announced" else "member" for status in dated["status"]],
        "text": [said.get(record, "") for record in dated["id"]]})
    return spans(rows, labels, PILLAR_COLOURS["public"], until, narrow)


def neighbours(chosen: Dataset, narrow: bool = False) -> Chart | None:
    """Passports and other public indices beside the neighbours'."""
    return comparison.neighbours(chosen, "public", narrow)


CHARTS = [participants, programmes, rankings, missions, neighbours]
