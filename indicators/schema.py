"""What a table is: its column types, its measures, its row model. A description completes "expected …"."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import NoneType
from typing import Annotated, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from indicators.vocabulary import (
    CHECKED,
    COMPARISONS,
    CURRENCIES,
    DIRECTIONS,
    GAP_KINDS,
    KINDS,
    PILLARS,
    ROLES,
    STANDINGS,
    STATISTICS,
    STATUSES,
    UNITS,
    VERDICTS,
)

FIRST_YEAR, LAST_YEAR = 1900, 2040
# 18 digits fit 64 bits; more would overflow the frame or read as infinity.
INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,18})?", re.ASCII)


def _fault() -> PydanticCustomError:
    return PydanticCustomError("cell", "Not as expected")  # the sentence comes from the column's description


def _whole(cell: str) -> int:
    if not INTEGER.fullmatch(cell):
        raise _fault()
    return int(cell)


def _decimal(cell: str) -> float:
    if not DECIMAL.fullmatch(cell):
        raise _fault()
    return float(cell)


def _partial_date(cell: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", cell, re.ASCII):
        raise _fault()
    try:
        day = date.fromisoformat(f"{cell}-01-01"[:10] if len(cell) < 10 else cell)
    except ValueError:
        raise _fault() from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _fault()
    return cell


def _codes(cell: str) -> tuple[str, ...]:
    codes = tuple(cell.split(";")) if cell else ()
    if "" in codes or len(set(codes)) < len(codes):
        raise _fault()
    return codes


def _optional(cell: str) -> str | None:
    return cell or None


def _one_of(codes, what: str):
    return Annotated[Literal[tuple(codes)], Field(description=f"{what}: {', '.join(codes)}")]


# Scalars. A cell is text, taken literally: no thousands separators, exponents or surrounding spaces.
Text = Annotated[str, Field(min_length=1, description="text")]
Note = Annotated[str, Field(description="text or an empty cell")]
Id = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9_-]*$", description="an id of letters, digits, - and _, e.g. AID-008")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9_-]*$", description="a code in capitals, e.g. BTC")]
CategoryCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="a category code in small letters, e.g. humanitarian")]
MeasureCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="an indicator code of this table")]
PartnerCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{1,7}$",
                                   description="an ISO alpha-3 code or a group listed in partners.csv, e.g. UKR")]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=FIRST_YEAR, le=LAST_YEAR,
                                                     description=f"a year from {FIRST_YEAR} to {LAST_YEAR}")]
# The pattern says nothing new here; standing before the function, it comes through to the JSON Schema.
PartialDate = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                                   description="a real date as YYYY, YYYY-MM or YYYY-MM-DD, e.g. 2023-02-06"),
                        BeforeValidator(_partial_date)]
Number = Annotated[float, BeforeValidator(_decimal), Field(description="a number such as 12.5: digits and one point")]
Amount = Annotated[float, BeforeValidator(_decimal), Field(ge=0, description="a number of 0 or more, digits and one point")]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, description="a whole number of 0 or more, digits only")]
Percent = Annotated[float, BeforeValidator(_decimal), Field(ge=0, le=100, description="a number from 0 to 100")]
Latitude = Annotated[float, BeforeValidator(_decimal), Field(ge=-90, le=90, description="degrees from -90 to 90")]
Longitude = Annotated[float, BeforeValidator(_decimal), Field(ge=-180, le=180, description="degrees from -180 to 180")]
Url = Annotated[str, Field(pattern=r"^(https?://\S+)?$",
                           description="an address that starts with http:// or https://, or an empty cell")]
PartnerCodes = Annotated[tuple[PartnerCode, ...], BeforeValidator(_codes), Field(
    description="ISO alpha-3 codes or groups listed in partners.csv, each once, joined by ; e.g. UKR;MDA")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_codes), Field(description="ids joined by ; each once, e.g. AID-005;AID-008")]
SourceIds = Annotated[Ids, Field(min_length=1, description="one or more source ids joined by ; each once, e.g. S0001;S0002")]

# Code lists.
PillarCode = _one_of(PILLARS, "one of the pillars")
Status = _one_of(STATUSES, "one of the statuses")
Role = _one_of(ROLES, "one of the roles")
Standing = _one_of(STANDINGS, "one of the standings")
Checked = _one_of(CHECKED, "one of")
GapKind = _one_of(GAP_KINDS, "one of the kinds of gap")
Currency = _one_of(CURRENCIES, "one of the currencies")
UnitCode = _one_of(UNITS, "one of the units")
VerdictCode = _one_of(VERDICTS, "one of the verdicts")
StatisticCode = _one_of(STATISTICS, "one of the statistics")
Comparison = _one_of(COMPARISONS, "one of the comparisons")


def optional(column):
    """The same column, where an empty cell means unknown (None)."""
    description = next(mark.description for mark in column.__metadata__[::-1] if getattr(mark, "description", None))
    return Annotated[column | None, BeforeValidator(_optional), Field(description=f"{description}, or an empty cell")]


def cell_type(annotation) -> type:
    """str, int, float or tuple: what a checked cell of this column holds when it is not empty."""
    origin = get_origin(annotation)
    if origin in (Literal, tuple):
        return {Literal: str, tuple: tuple}[origin]
    arguments = [argument for argument in get_args(annotation) if argument is not NoneType]
    return cell_type(arguments[0]) if arguments else annotation


@dataclass(frozen=True)
class Measure:
    """An indicator, declared once: on a column of a wide table, or under its code in ``Table.measures`` of a long one.

    ``unit`` is a base unit of ``UNITS``, or ``money`` where the row names the currency (column ``currency`` of a wide table).
    ``also`` lists further base units in which sources publish the same quantity without a way to convert.
    """

    code: str
    title: str
    unit: str
    kind: str
    definition: str
    direction: str = "neutral"
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.direction not in DIRECTIONS or not {self.unit, *self.also} <= {*UNITS, "money"}:
            raise ValueError(f"{self.code}: kind, direction or unit is not in the vocabulary")

    def allows(self, unit: str) -> bool:
        base = UNITS[unit].base
        return base in (self.unit, *self.also) or (self.unit == "money" and base in CURRENCIES)


RECORDS = Measure("records", "Records", "record", "count",
                  "Records of deeds: aid, events, agreements, projects and the like. "
                  "Counts measure documentation, not influence.")


class Row(BaseModel):
    """One row of a CSV file in ``data/``."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Record(Row):
    """What every record has. The last five columns stand at the end of a file, after the table's own."""

    id: Id
    pillar: PillarCode
    category: CategoryCode
    partners: PartnerCodes
    status: optional(Status)
    role: Role
    role_of: Ids
    sources: SourceIds
    note: Note


TAIL = ("status", "role", "role_of", "sources", "note")


class Dated(Record):
    """A record with a beginning and, where there is one, an end."""

    start: optional(PartialDate)
    end: optional(PartialDate)


class Yearly(Record):
    """A statistic's value in one year."""

    year: optional(Year)


class Long(Yearly):
    """One value of one indicator; ``measure`` is the indicator's code, ``value`` and ``unit`` stand as published."""

    measure: MeasureCode
    value: optional(Number)
    unit: UnitCode


@dataclass(frozen=True)
class Table:
    """A CSV file in ``data/``: its name, its row model, and what a reader must know.

    ``shape`` is ``facts`` (a row is a thing that was done and counts one), ``series`` (a row is a year's value of a statistic,
    never counted) or ``reference``. ``label`` is a format string over the row's columns that says what a record is; besides them it
    may use ``measure_title`` of a long table and ``of_corridor`` and ``of_country`` (", name", or nothing where the cell is empty).
    A series with an empty label is named by its measure. ``key`` names the columns that together occur once.
    """

    name: str
    title: str
    description: str
    shape: Literal["facts", "series", "reference"]
    row: type[Row]
    label: str = ""
    key: tuple[str, ...] = ("id",)
    measures: dict[str, Measure] = field(default_factory=dict, hash=False)

    @property
    def is_record(self) -> bool:
        return self.shape != "reference"

    @property
    def is_long(self) -> bool:
        return issubclass(self.row, Long)

    @cached_property
    def columns(self) -> list[str]:
        """The header of the file, in order."""
        names = list(self.row.model_fields)
        tail = [name for name in TAIL if self.is_record]
        return [name for name in names if name not in tail] + tail

    @cached_property
    def wide_measures(self) -> dict[str, Measure]:
        """Measures by the column that holds them; empty for a long table."""
        return {
            column: mark
            for column, info in self.row.model_fields.items() for mark in info.metadata if isinstance(mark, Measure)
        }

    @cached_property
    def indicators(self) -> list[Measure]:
        """Every indicator that the table feeds, ``records`` apart."""
        return [*self.measures.values(), *self.wide_measures.values()]


def indicator_list(measures: list[Measure]) -> dict[str, Measure]:
    return {measure.code: measure for measure in measures}
