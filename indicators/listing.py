"""Rows in a reader's words: the table of the Records page, its search, its order, and all that is known of one record."""

import re
from collections.abc import Iterable

import pandas as pd

from indicators.dataset import Dataset
from indicators.money import in_usd
from indicators.names import folded
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import CHECKED, PILLARS, ROLES, STANDINGS, STATUSES
from indicators.wording import quantity

ORDERS = ("Newest", "Oldest", "Largest sum", "Partner")
NOT_PUBLISHED = "not published"
SEVERAL = "No single partner"
SHORTEST_NAME = 8
"""A corridor's name of fewer letters is found in a description only as its code in capitals: TAP is no tap."""


def listing(dataset: Dataset, figures: pd.DataFrame) -> pd.DataFrame:
    """A row for each of these observations, in their order, under the headings that a reader sees."""
    records = dataset.records.set_index("record").loc[figures["record"]]
    source = dataset.sources.set_index("id").loc[records["sources"].str.split(";").str[0]]
    what = [
        f"{label} ({INDICATORS[code].title.lower()})" if shape == "facts" and code not in ("records", "aid_value") else label
        for label, shape, code in zip(records["label"], records["shape"], figures["indicator"])
    ]
    return pd.DataFrame({
        "Date": records["start"].fillna("to " + records["end"]).to_numpy(),
        "Partner": [partner_names(dataset, codes) for codes in records["partners"]],
        "Pillar": records["pillar"].map({code: pillar.title for code, pillar in PILLARS.items()}).to_numpy(),
        "What": what,
        "Amount": [NOT_PUBLISHED if code == "records" or pd.isna(value) else quantity(value, unit) for code, value, unit
                   in zip(figures["indicator"], figures["published_value"], figures["published_unit"])],
        "Who says so": [STANDINGS[standing] + ("" if checked == "read" else ", not read")
                        for standing, checked in zip(records["standing"], records["checked"])],
        "Source": [link(url, publisher) for url, publisher in zip(source["url"], source["publisher"])],
        "Status": records["status"].map(STATUSES).to_numpy(),
        "Enters totals as": records["role"].map(ROLES).to_numpy(),
        "Record": figures["record"].to_numpy(),
    })


def partner_names(dataset: Dataset, codes: str) -> str:
    return ", ".join(dataset.names[code] for code in codes.split(";")) if codes else SEVERAL


def link(url: str, publisher: str) -> str | None:
    """The address with the publisher behind ``#``, which the table shows in its place; None without an address."""
    return f"{url}#{publisher}" if isinstance(url, str) and url else None


def ordered(dataset: Dataset, figures: pd.DataFrame, order: str) -> pd.DataFrame:
    """These observations by one of ``ORDERS``; undated ones and those without a sum come last."""
    starts = figures["record"].map(dataset.records.set_index("record")["start"])
    if order == "Largest sum":
        converted, _ = in_usd(figures, dataset)
        key, ascending = converted["value"].reindex(figures.index), False
    elif order == "Partner":
        key, ascending = pd.Series([partner_names(dataset, codes) for codes in figures["partners"]], figures.index), True
    else:
        key, ascending = starts, order == "Oldest"
    keys = pd.DataFrame({"key": key, "start": starts, "record": figures["record"]})
    order = keys.sort_values(["key", "start", "record"], ascending=[ascending, False, True], na_position="last", kind="stable").index
    return figures.loc[order]


def haystack(dataset: Dataset) -> pd.Series:
    """All words to search in, folded, by record: id, description, note, category, source titles and publishers, and
    every name of its partners and of the corridors that it is of or that its description names.
    """
    records, sources = dataset.records, dataset.sources
    words = {source: folded(f"{title} {publisher}")
             for source, title, publisher in zip(sources["id"], sources["title"], sources["publisher"])}
    partners = {code: folded(" ".join([*names, code])) for code, names in dataset.partner_names.items()}
    corridors = {code: folded(" ".join([*names, code])) for code, names in dataset.corridor_names.items()}
    categories = {(code, category): folded(title) for code, pillar in PILLARS.items() for category, title in pillar.categories.items()}
    related = _corridors(dataset)
    return pd.Series([
        " ".join([folded(f"{record} {label} {note}"), categories[pillar, category],
                  *(partners[code] for code in together.split(";") if code),
                  *(corridors[code] for code in related.get(record, ())), *(words[source] for source in cited.split(";"))])
        for record, label, note, together, pillar, category, cited in zip(
            *(records[column].tolist() for column in ("record", "label", "note", "partners", "pillar", "category", "sources")))
    ], records["record"])


def _corridors(dataset: Dataset) -> dict[str, set[str]]:
    """Corridors by record: that of its row, or those that the description of a deed gives by full name or by code."""
    codes = {folded(name): code for code, names in dataset.corridor_names.items() for name in names if len(name) >= SHORTEST_NAME}
    name, short = _any_of(codes), _any_of(dataset.corridor_names)
    facts = dataset.facts
    found = {record: {codes[match] for match in name.findall(folded(label))} | set(short.findall(label))
             for record, label in zip(facts["record"], facts["label"])}
    for table in (dataset.tables[name] for name, table in TABLES.items() if table.is_record and "corridor" in table.columns):
        found |= {record: {code} for record, code in zip(table["id"], table["corridor"].fillna("")) if code}
    return found


def _any_of(words: Iterable[str]) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})\b")


def found(words: pd.Series, text: str) -> set[str]:
    """Records whose words hold every word of ``text``, whatever its case and accents."""
    kept = pd.Series(True, words.index)
    for word in folded(text).split():
        kept &= words.str.contains(word, regex=False)
    return set(words.index[kept])


def everything(dataset: Dataset, record: str) -> dict[str, str]:
    """Every filled cell of one record under its column's title, sources and note apart."""
    name = dataset.records.set_index("record").at[record, "table"]
    row = dataset.tables[name].set_index("id").loc[record].dropna()
    shown = {"Table": TABLES[name].title}
    for column, value in row.items():
        if column in ("sources", "note", "pillar", "status", "role") or value == "":
            continue
        measure = TABLES[name].wide_measures.get(column)
        if measure:
            unit = row["currency"] if measure.unit == "money" else measure.unit
            shown[measure.title] = quantity(float(value), unit)
        elif column == "partners":
            shown["Partners"] = partner_names(dataset, value)
        elif column == "measure":
            shown["Indicator"] = INDICATORS[value].title
        elif column == "value":
            shown["Value"] = quantity(float(value), row["unit"])
        elif column not in ("currency", "unit"):
            shown[column.replace("_", " ").capitalize()] = str(value)
    return shown


def relatives(dataset: Dataset, record: str) -> pd.DataFrame:
    """Records tied to this one by a role, either way: its rivals, parts, stages, mirrors, and what it belongs to."""
    records = dataset.records
    own = set(records.loc[records["record"] == record, "role_of"].str.split(";").explode())
    ties = records["role_of"].str.split(";").map(lambda parents: record in parents)
    return records[(records["record"].isin(own) | ties) & (records["record"] != record)]


def stage(status: str | float, start: str | float, end: str | float) -> list[str]:
    """What is known of the point in its life cycle at which a record stands: delivered 2026-02-05."""
    words = [STATUSES[status].lower() if isinstance(status, str) else "",
             start if isinstance(start, str) else f"to {end}" if isinstance(end, str) else ""]
    return [" ".join(filter(None, words))] if any(words) else []


def citation(dataset: Dataset, record: str) -> str:
    """One line that another text can carry: what, who published it, when, where, our id and version."""
    row = dataset.records.set_index("record").loc[record]
    source = dataset.sources.set_index("id").loc[row["sources"].split(";")[0]]
    address = f" {source['url']}" if source["url"] else ""
    unread = "" if source["checked"] == "read" else " (source not read)"
    return (f"{source['publisher']}, “{source['title']}”, {source['date']}.{address}{unread} "
            f"Record {record}, Azerbaijan soft-power record, data version {dataset.version}.")


def badges(row: pd.Series) -> list[tuple[str, str]]:
    """(text, colour) of what a reader must know first of a record."""
    shown = [(PILLARS[row["pillar"]].title, "gray")]
    if isinstance(row["status"], str):
        shown.append((STATUSES[row["status"]], "gray"))
    shown.append((f"{STANDINGS[row['standing']]} source", "gray"))
    shown.append((CHECKED[row["checked"]], "gray" if row["checked"] == "read" else "orange"))
    if row["role"] != "headline":
        shown.append((ROLES[row["role"]], "orange"))
    return shown
