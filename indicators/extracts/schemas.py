"""The contract of each table for other programs: JSON Schema of a row, Table Schema (Frictionless) and CSVW of its file.

All three are made from the Pydantic row model and the measures, so they cannot say anything else than loading checks. They say less:
that a date exists or that owners' shares add up has no word in them.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from indicators.extracts.rows import OBSERVATIONS
from indicators.references import LISTED
from indicators.schema import Measure, Table
from indicators.selection import CATEGORIES
from indicators.tables import TABLES
from indicators.vocabulary import UNITS
from indicators.wording import unit_title

DESCRIBED = TABLES | {OBSERVATIONS.name: OBSERVATIONS}
"""Every table of ``data/``, and the rows of an extract."""
NAME, TITLE = "azerbaijan-soft-power", "Azerbaijan soft-power record"
LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International",
           "path": "https://creativecommons.org/licenses/by/4.0/"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
PROFILES = "https://datapackage.org/profiles/2.0"
# Pydantic has no JSON Schema word for a bound that comes after a function of ours and writes its own.
WORDS = {"ge": "minimum", "le": "maximum"}
BOUNDS = ("minimum", "maximum")
NULL = {"type": "null"}


@dataclass(frozen=True)
class Column:
    """One column: ``cell`` is the JSON Schema of a known cell, ``expected`` completes "expected …" for a cell of the file."""

    name: str
    expected: str
    cell: dict
    optional: bool
    measure: Measure | None
    refers: tuple[str, str] | None

    @property
    def is_list(self) -> bool:
        return self.cell["type"] == "array"

    @property
    def required(self) -> bool:
        """Whether an empty cell is a fault."""
        if self.optional or self.cell["type"] not in ("string", "array"):
            return not self.optional
        shortest = self.cell.get("minItems" if self.is_list else "minLength", 0)
        return bool(shortest) or "enum" in self.cell or not re.search(self.cell.get("pattern", ""), "")

    @property
    def title(self) -> str:
        if self.measure is None:
            return self.name.replace("_", " ").capitalize()
        unit = unit_title(self.unit) if self.unit else "money, in the row's currency"
        return self.measure.title if unit in self.measure.title.lower() else f"{self.measure.title} ({unit})"

    @property
    def unit(self) -> str | None:
        """A code of ``UNITS``, where all values of the column stand in one unit."""
        return self.measure.unit if self.measure and self.measure.unit in UNITS else None

    def description(self, expected: str) -> str:
        return f"{self.measure.definition} Expected: {expected}." if self.measure else f"{expected[0].upper()}{expected[1:]}."

    @property
    def pattern(self) -> str | None:
        """What the text of a known cell matches from end to end."""
        if self.is_list:
            item = _unanchored(self.cell["items"]["pattern"])
            return f"({item})(;({item}))*"
        return _unanchored(self.cell["pattern"]) if "pattern" in self.cell and "enum" not in self.cell else None


@cache
def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table in the order of its file."""
    properties, codes = table.row.model_json_schema()["properties"], _codes(table)
    found = []
    for name in table.columns:
        parts = properties[name].get("anyOf", [properties[name]])
        cell = {WORDS.get(key, key): value for key, value in parts[0].items() if key != "title"}
        if cell["type"] == "array" and "minLength" in cell:
            cell["minItems"] = cell.pop("minLength")
        if "const" in cell:
            cell["enum"] = [cell.pop("const")]  # a list of one code
        if name in codes:
            cell["enum"] = codes[name]
        found.append(Column(name, properties[name]["description"], cell, NULL in parts, table.wide_measures.get(name),
                            _refers(table, name)))
    return tuple(found)


def _codes(table: Table) -> dict[str, list[str]]:
    """Codes that ``references`` allows, where the row model knows only how a code is written."""
    codes = {"category": list(CATEGORIES)}
    if table.is_long:
        allowed = [unit for unit in UNITS if any(measure.allows(unit) for measure in table.measures.values())]
        codes |= {"measure": list(table.measures), "unit": allowed}
    return codes


def _refers(table: Table, name: str) -> tuple[str, str] | None:
    """The table and key that this column's codes stand in."""
    return next(((target, key) for names, target, key, _ in LISTED if name in names and table.name != target), None)


def _unanchored(pattern: str) -> str:
    return pattern.removeprefix("^").removesuffix("$")


def json_schema(table: Table) -> dict:
    """One row as JSON: numbers are numbers, several codes a list, what is unknown is null."""
    return {"$schema": DIALECT, "title": table.title, "description": table.description, "type": "object",
            "properties": {column.name: _property(column) for column in columns(table)},
            "required": table.columns, "additionalProperties": False}


def _property(column: Column) -> dict:
    cell = {key: value for key, value in column.cell.items() if key not in ("description", "items")}
    expected = column.cell.get("description", column.expected)
    if column.is_list:
        cell["items"] = {key: value for key, value in column.cell["items"].items() if key != "description"}
        cell["uniqueItems"] = True
        expected = f"a list, each once: {column.cell['items']['description']}"
    if column.optional:
        cell, expected = {"anyOf": [cell, NULL]}, f"{expected}, or null"
    return {"title": column.title, "description": column.description(expected), **cell}


def table_schema(table: Table, beside: Collection[str] = TABLES) -> dict:
    """A Frictionless Table Schema of the table's CSV file. It refers only to the tables that stand ``beside`` it in a package."""
    keys = [{"fields": [column.name], "reference": {"resource": target, "fields": [key]}}
            for column, target, key in _foreign(table) if target in beside]
    return {"$schema": f"{PROFILES}/tableschema.json", "title": table.title, "description": table.description,
            "fields": [_field(column) for column in columns(table)], "missingValues": [""], "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {})}


def _foreign(table: Table) -> list[tuple[Column, str, str]]:
    """Columns of one code each: no format has a key for a list in a cell."""
    return [(column, *column.refers) for column in columns(table) if column.refers and not column.is_list]


def _field(column: Column) -> dict:
    constraints = {"required": True} if column.required else {}
    constraints |= {key: column.cell[key] for key in (*BOUNDS, "enum", "minLength") if key in column.cell}
    if column.pattern:
        constraints["pattern"] = column.pattern
    field = {"name": column.name, "type": "string" if column.is_list else column.cell["type"], "title": column.title,
             "description": column.description(column.expected)}
    if column.measure:
        field |= {"indicator": column.measure.code} | ({"unit": column.unit} if column.unit else {})
    return field | ({"constraints": constraints} if constraints else {})


def resource(table: Table, path: str, beside: Collection[str] = TABLES) -> dict:
    """A table's CSV file as a resource of a Data Package."""
    return {"name": table.name, "type": "table", "title": table.title, "description": table.description, "path": path,
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": table_schema(table, beside)}


def csvw(table: Table, beside: Collection[str] = ()) -> dict:
    """CSVW metadata of the table's CSV file, by itself or ``beside`` other tables that it may refer to."""
    schema = {"columns": [_described(column) for column in columns(table)], "primaryKey": list(table.key)}
    if keys := [{"columnReference": column.name, "reference": {"resource": f"{target}.csv", "columnReference": key}}
                for column, target, key in _foreign(table) if target in beside]:
        schema["foreignKeys"] = keys
    return {**_context(), "url": f"{table.name}.csv", "dc:title": table.title, "dc:description": table.description,
            "dc:license": {"@id": LICENCE["path"]}, "tableSchema": schema}


def _context() -> dict:
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}]}


def _described(column: Column) -> dict:
    base = {"number": "decimal", "integer": "integer"}.get(column.cell["type"], "string")
    datatype = {"base": base} | {key: column.cell[key] for key in (*BOUNDS, "minLength") if key in column.cell}
    if pattern := _unanchored(column.cell["items"]["pattern"]) if column.is_list else column.pattern:
        datatype["format"] = pattern
    elif "enum" in column.cell:
        datatype["format"] = "|".join(map(re.escape, column.cell["enum"]))
    described = {"name": column.name, "titles": [column.name, column.title], "dc:description": column.description(column.expected),
                 "datatype": datatype if len(datatype) > 1 else base, "required": column.required}
    return described | ({"separator": ";"} if column.is_list else {}) | ({"schema:unitText": column.unit} if column.unit else {})


def _whole_json() -> dict:
    rows = {name: {"type": "array", "items": json_schema(table)} for name, table in DESCRIBED.items()}
    return {"$schema": DIALECT, "title": TITLE, "description": "Rows by table.", "type": "object", "properties": rows,
            "additionalProperties": False}


def _whole_package() -> dict:
    return {"$schema": f"{PROFILES}/datapackage.json", "name": NAME, "title": TITLE, "licenses": [LICENCE],
            "resources": [resource(table, f"{name}.csv") for name, table in TABLES.items()]}


def _whole_csvw() -> dict:
    tables = [{key: value for key, value in csvw(table, TABLES).items() if key != "@context"} for table in TABLES.values()]
    return _context() | {"dc:title": TITLE, "tables": tables}


FORMATS: dict[str, tuple[Callable[[Table], dict], Callable[[], dict]]] = {
    "json-schema": (json_schema, _whole_json), "frictionless": (table_schema, _whole_package), "csvw": (csvw, _whole_csvw),
}
"""By format: the schema of one table, and of all of them."""
