"""A record of a few rows in a folder of its own, so that a test can break one cell and know every other."""

import csv
from pathlib import Path

from indicators.loading import load
from indicators.problems import DataError
from indicators.tables import TABLES

PARTNERS = [
    {"code": "UKR", "name_en": "Ukraine", "kind": "country"},
    {"code": "MDA", "name_en": "Moldova", "kind": "country"},
    {"code": "KAZ", "name_en": "Kazakhstan", "kind": "country"},
    {"code": "AZE", "name_en": "Azerbaijan", "kind": "country"},
    {"code": "OTS", "name_en": "Organization of Turkic States", "kind": "group"},
]
SOURCES = [
    {"id": "S0001", "title": "Aid to Ukraine", "publisher": "Ministry", "url": "https://example.org/1", "date": "2022-03",
     "standing": "official", "checked": "read"},
    {"id": "S0002", "title": "Fuel for ambulances", "publisher": "Daily", "standing": "press", "checked": "unread"},
]
MEMBERS = [
    {"group": "OTS", "member": "KAZ", "since": "2009-10-03", "source": "S0001"},
    {"group": "OTS", "member": "MDA", "since": "2010", "until": "2015", "source": "S0001"},
]
DEED = {"id": "AID-001", "pillar": "crisis_response", "category": "humanitarian", "partners": "UKR", "start": "2022-02-26",
        "crisis": "War", "donor": "government", "kind": "in_kind", "sector": "food", "tonnes": "520",
        "description": "Food flown to Kyiv", "status": "delivered", "role": "headline", "sources": "S0001"}


def deed(record: str, **cells: str) -> dict[str, str]:
    return {**DEED, "id": record, **cells}


def write(folder: Path, **rows: list[dict[str, str]]) -> Path:
    """A whole record in ``folder/data``: the tables named hold these rows, the others only their header."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    rows = {"partners": PARTNERS, "sources": SOURCES, "group_members": MEMBERS, "aid": [DEED], **rows}
    for name, table in TABLES.items():
        with (data / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(name, []))
    return data


def faults(data: Path) -> list[str]:
    """The lines that loading the folder gives."""
    try:
        load(data)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []
