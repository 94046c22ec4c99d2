"""What a brief is made of: plain texts, tables and pictures, which HTML, PDF and DOCX set each in its own way."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from indicators.charts import Chart

NARROWEST, WIDEST = 11, 54
"""Letters: bounds of what the width of a column is reckoned from."""


@dataclass(frozen=True)
class Source:
    """A publication under the number by which the brief cites it; ``standing`` is whose word it is, ``read`` whether it was read."""

    number: int
    publisher: str
    title: str
    date: str
    standing: str
    read: str
    url: str

    @property
    def site(self) -> str:
        """What stands for the address on paper."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Table:
    """Rows of text. ``cites`` holds for each row the numbers of its sources; columns named in ``numbers`` are set right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[tuple[int, ...], ...]
    numbers: tuple[str, ...] = ()

    @property
    def widths(self) -> list[int]:
        """A share of the page for each column, by its longest cell in letters; no word of a heading is broken."""
        return [min(max([NARROWEST, *(len(word) + 3 for word in column.split()), *(len(row[place]) + 3 for row in self.rows)]), WIDEST)
                for place, column in enumerate(self.columns)]


@dataclass(frozen=True)
class Figure:
    """A number of the partner's page."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, eq=False)
class Section:
    """A heading and what stands under it, in this order; an empty part is not there. ``cites`` are the sources of ``text``."""

    title: str
    text: str = ""
    cites: tuple[int, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, eq=False)
class Brief:
    """One partner under one selection of one version of the record. ``charts`` are in the form for a narrow screen: two stand abreast."""

    partner: str
    title: str
    summary: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...]
    sources: tuple[Source, ...]
    reading: str
    selection: str
    version: str
    day: date
    cite: str
