"""What the charts of every pillar must keep under any selection, and rows of the files read with the csv module alone."""

import csv
from itertools import product

from indicators.loading import DATA_DIR
from indicators.selection import Selection
from indicators.vocabulary import PILLARS

SELECTIONS = [
    *(Selection(pillars=(pillar,)) for pillar in PILLARS),
    *(Selection(partners=(code,)) for code in ("RUS", "ITA", "PAK", "VAT", "GEO", "ARM", "EU", "AFG", "ABW")),
    *(Selection(first=year, last=year) for year in (1992, 2008, 2012, 2014, 2020, 2023, 2026)),
    *(Selection(standings=(standing,)) for standing in ("official", "independent", "press")),
    *(Selection(statuses=(status,)) for status in ("announced", "agreed", "under_way", "delivered", "cancelled")),
    Selection(read_only=True), Selection(partners=("OTS",), members=True), Selection(first=2011, last=2016, standings=("press",)),
]


def keep_the_rules(dataset, charts, selection):
    """Each chart is drawn or says nothing; what it says is short and whole; its rows are observations of the selection."""
    chosen = selection.apply(dataset)
    for draw, narrow in product(charts, (False, True)):
        chart = draw(chosen, narrow=narrow)
        if chart is None:
            continue
        said = " ".join((chart.title, chart.subtitle, chart.caption, chart.alt))
        assert len(chart.title) <= 60 and chart.alt and chart.caption.startswith("Source: ")
        assert not {"nan", "None", "<NA>", "NaN"} & set(said.replace(",", " ").replace(".", " ").split()), said
        assert len(chart.rows) and not chart.rows.index.duplicated().any() and len(chart.table)
        assert set(chart.rows.index) <= set(chosen.observations.index), chart.name
        assert chart.figure is None or chart.figure.layout.height > 80


def rows(table: str, **wanted: str) -> list[dict[str, str]]:
    """Rows of a file as text whose cells are as wanted."""
    with (DATA_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[column] == cell for column, cell in wanted.items())]


def trace(chart, name: str):
    return next(trace for trace in chart.figure.data if trace.name == name)
