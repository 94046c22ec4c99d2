"""What must hold between rows and between tables: codes exist, roles point where they may, dates and shares make sense."""

from collections.abc import Iterator

import pandas as pd

from indicators.names import compared
from indicators.problems import Problem
from indicators.schema import RECORDS
from indicators.tables import TABLES
from indicators.vocabulary import PILLARS, ROLES, UNITS

NO_CIRCLE = "records that do not depend on each other in a circle"
PARTNER = "an ISO alpha-3 code or a group listed in partners.csv, e.g. UKR"
SHARES_TOLERANCE = 0.5  # published shares are rounded
LISTED = (
    (("partners", "country", "countries", "member", "group", "host_country"), "partners", "code", PARTNER),
    (("sources", "source"), "sources", "id", "the id of a source listed in sources.csv, e.g. S0001"),
    (("corridor",), "corridors", "code", "a corridor listed in corridors.csv, e.g. BTC"),
    (("claim",), "claims", "id", "the id of a claim listed in claims.csv, e.g. CL001"),
)
"""Columns whose codes must stand in another table: the columns, the table, its key, what is expected."""


def check(frames: dict[str, pd.DataFrame], sound: set[str], folder: str) -> list[Problem]:
    """Faults across tables. Frames hold checked rows, indexed by spreadsheet row.

    Codes are looked up in ``sound`` tables alone: a row refused for another fault would make each mention of it a fault too.
    """
    records = {name: frame for name, frame in frames.items() if TABLES[name].is_record}
    complete = {name for name, table in TABLES.items() if table.is_record} <= sound
    home = {record: name for name, frame in records.items() for record in frame["id"]}
    found = []
    for name, frame in ((name, frame) for name, frame in frames.items() if len(frame)):
        problems = [*_codes(frame, frames, sound)]
        if name in records:
            problems += [*_categories(frame), *_dates(frame), *_measures(name, frame),
                         *_roles(name, frame, home, complete)]
        if name == "corridor_owners" and name in sound:  # a refused owner would leave the others short of 100
            problems += [*_owners(frame)]
        found += [Problem(f"{folder}/{name}.csv", row, column, value, expected) for row, column, value, expected in problems]
    if "claim_tests" in sound:
        found += [Problem(f"{folder}/claim_tests.csv", *fault) for fault in _tests(frames["claim_tests"])]
    found += [Problem(f"{folder}/{name}.csv", *fault) for name, *fault in _names(frames, sound)]
    if "changes" in sound:
        found += [Problem(f"{folder}/changes.csv", *fault) for fault in _changes(frames, sound)]
    return found + _repeated_ids(records, folder)


Fault = tuple[int, str, str, str]


def _codes(frame: pd.DataFrame, frames: dict[str, pd.DataFrame], sound: set[str]) -> Iterator[Fault]:
    """Every partner, country, source, corridor and claim named in a cell is listed in its own table."""
    for columns, table, key, expected in LISTED:
        if table not in sound:
            continue
        known = set(frames[table][key])
        for column in (column for column in columns if column in frame and frame is not frames[table]):
            cells = frame[column].dropna()
            unknown = cells[~cells.map({cell: set(cell.split(";")) <= known for cell in cells.unique() if cell} | {"": True})]
            for row, cell in unknown.items():
                for code in (code for code in cell.split(";") if code not in known):
                    yield row, column, f"'{code}'", expected


def _categories(frame: pd.DataFrame) -> Iterator[Fault]:
    for (pillar, category), rows in frame.groupby(["pillar", "category"]):
        if category not in PILLARS[pillar].categories:
            for row in rows.index:
                yield row, "category", f"'{category}'", f"a category of {pillar}: {', '.join(PILLARS[pillar].categories)}"


def _dates(frame: pd.DataFrame) -> Iterator[Fault]:
    if "end" not in frame:
        return
    # Partial dates compare as text over their common length: 2023 is not before 2023-02.
    for row, start, end in frame.loc[frame["start"].notna() & frame["end"].notna(), ["start", "end"]].itertuples():
        shared = min(len(start), len(end))
        if end[:shared] < start[:shared]:
            yield row, "end", f"'{end}'", f"a date not before the start, {start}"


def _measures(name: str, frame: pd.DataFrame) -> Iterator[Fault]:
    """A long table's measure is declared and published in a unit that it allows; wide money has a currency."""
    table = TABLES[name]
    if table.is_long:
        for (code, unit), rows in frame.groupby(["measure", "unit"]):
            if code not in table.measures:
                for row in rows.index:
                    yield row, "measure", f"'{code}'", f"an indicator of {name}: {', '.join(table.measures)}"
            elif not table.measures[code].allows(unit):
                allowed = [unit for unit in UNITS if table.measures[code].allows(unit)]
                for row in rows.index:
                    yield row, "unit", f"'{unit}'", f"a unit of {code}: {', '.join(allowed[:8])}"
    for column, measure in table.wide_measures.items():
        if measure.unit == "money":
            for row in frame.index[frame[column].notna() & frame["currency"].isna()]:
                yield row, "currency", "an empty cell", f"the currency of {column}, e.g. USD"


def _roles(name: str, frame: pd.DataFrame, home: dict[str, str], complete: bool) -> Iterator[Fault]:
    roles, parents = dict(zip(frame["id"], frame["role"])), dict(zip(frame["id"], frame["role_of"]))
    measures = dict(zip(frame["id"], frame["measure"])) if TABLES[name].is_long else {}
    for row, record, role, role_of in frame.loc[frame["role_of"] != "", ["id", "role", "role_of"]].itertuples():
        for other in role_of.split(";"):
            if other not in home:
                if complete:
                    yield row, "role_of", f"'{other}'", "the id of a record"
            elif role != "mirror" and home[other] != name:
                yield row, "role_of", f"'{other}' of {home[other]}.csv", "a record of the same table (only a mirror leaves it)"
            elif role in ("rival", "stage") and roles[other] not in ("headline", "aggregate"):
                yield row, "role_of", f"'{other}', a {roles[other]}", f"a headline or an aggregate for a {role} to point to"
            elif role == "rival" and measures and measures[record] != measures[other]:
                yield row, "role_of", f"'{other}', which measures {measures[other]}", f"a record that measures {measures[record]}"
        if _circular(record, parents):
            yield row, "role_of", f"'{role_of}', which leads back to {record}", NO_CIRCLE
    lonely = (frame["role_of"] == "") & frame["role"].isin(["rival", "part", "stage", "mirror"])
    for row, role in frame.loc[lonely, "role"].items():
        yield row, "role_of", "an empty cell", f"the record that this {role} belongs to"


def _circular(record: str, parents: dict[str, str]) -> bool:
    seen, waiting = set(), [parent for parent in parents[record].split(";") if parent]
    while waiting:
        parent = waiting.pop()
        if parent == record:
            return True
        if parent not in seen:
            seen.add(parent)
            waiting += [other for other in parents.get(parent, "").split(";") if other]
    return False


def _owners(frame: pd.DataFrame) -> Iterator[Fault]:
    counted = frame[(frame["complete"] == "yes") & (frame["role"] == "headline")]
    for (corridor, start), rows in counted.groupby(["corridor", "start"]):
        total = rows["share_pct"].sum()
        if abs(total - 100) > SHARES_TOLERANCE:
            found = f"shares of {corridor} at {start} that add up to {total:g}"
            yield rows.index[0], "share_pct", found, "100 for a complete list"


def _tests(tests: pd.DataFrame) -> Iterator[Fault]:
    """A test names a table of records, one of its indicators and, where it narrows, its columns and codes."""
    tables = [name for name, table in TABLES.items() if table.is_record]
    categories = {code for pillar in PILLARS.values() for code in pillar.categories}
    for test in tests.itertuples():
        if test.table not in tables:
            yield test.Index, "table", f"'{test.table}'", f"a table of records: {', '.join(tables)}"
            continue
        indicators = [RECORDS.code, *(measure.code for measure in TABLES[test.table].indicators)]
        if test.indicator not in indicators:
            yield test.Index, "indicator", f"'{test.indicator}'", f"an indicator of {test.table}: {', '.join(indicators)}"
        for column, cell, codes in (("categories", test.categories, categories), ("roles", test.roles, ROLES)):
            for code in (code for code in cell.split(";") if code and code not in codes):
                yield test.Index, column, f"'{code}'", f"codes joined by ;, of {', '.join(sorted(codes))}"
        for column, cell in (("where", test.where), ("against", test.against if "=" in test.against else "")):
            for clause in (clause for clause in cell.split(";") if clause):
                if "=" not in clause or clause.partition("=")[0] not in TABLES[test.table].columns:
                    yield test.Index, column, f"'{clause}'", f"column=value, with a column of {test.table}: " \
                        f"{', '.join(TABLES[test.table].columns)}"
        if test.statistic == "share" and not ("=" in test.against or test.against in indicators):
            yield test.Index, "against", f"'{test.against}'", f"column=value or an indicator of {test.table}"
        if test.statistic == "place" and "country" not in TABLES[test.table].columns:
            yield test.Index, "statistic", "'place'", f"another statistic: {test.table} has no column country"
        if test.statistic == "days" and pd.isna(pd.to_datetime(test.against, format="%Y-%m-%d", errors="coerce")):
            yield test.Index, "against", f"'{test.against}'", "the date that days are counted from, e.g. 2022-02-24"
        if (test.comparison == "between") == pd.isna(test.upper):
            yield test.Index, "upper", "an empty cell" if pd.isna(test.upper) else f"'{test.upper:g}'", \
                "a number where the comparison is between, else an empty cell"


def _names(frames: dict[str, pd.DataFrame], sound: set[str]) -> Iterator[tuple[str, int, str, str, str]]:
    """A name stands for one partner and for one corridor, in whatever language and table; an alias names what exists and is new."""
    for kind, table in (("partner", "partners"), ("corridor", "corridors")):
        if table not in sound:
            continue
        listed = frames[table]
        owners = {compared(code): code for code in listed["code"]}
        for column in (column for column in listed if column.startswith("name")):
            for row, code, name in zip(listed.index, listed["code"], listed[column]):
                if name and owners.setdefault(compared(name), code) != code:
                    yield table, row, column, f"'{name}', also a name of {owners[compared(name)]}", "a name of one code only"
        if "aliases" not in frames:
            continue
        codes, seen = set(listed["code"]), {compared(name) for column in listed if column.startswith("name") for name in listed[column]}
        for alias in frames["aliases"][frames["aliases"]["kind"] == kind].itertuples():
            if alias.code not in codes:
                yield "aliases", alias.Index, "code", f"'{alias.code}'", f"a code listed in {table}.csv"
            elif owners.setdefault(compared(alias.alias), alias.code) != alias.code:
                yield "aliases", alias.Index, "alias", f"'{alias.alias}', also a name of {owners[compared(alias.alias)]}", \
                    "a name of one code only, whatever its case, accents and dashes"
            elif compared(alias.alias) in seen:
                yield "aliases", alias.Index, "alias", f"'{alias.alias}' again", "a name that is not listed yet, here or in " \
                    f"{table}.csv, whatever its case, accents and dashes"
            seen.add(compared(alias.alias))


def _changes(frames: dict[str, pd.DataFrame], sound: set[str]) -> Iterator[Fault]:
    """A change is of a table there is, and of rows that are in it or are said to be withdrawn."""
    changes = frames["changes"]
    gone = changes[changes["kind"] == "withdrawal"]
    withdrawn = {(table, record) for table, records in zip(gone["table"], gone["records"]) for record in records.split(";")}
    for change in changes.itertuples():
        if change.table and change.table not in TABLES:
            yield change.Index, "table", f"'{change.table}'", f"a table, or an empty cell for the whole record: {', '.join(TABLES)}"
        elif change.records and not change.table:
            yield change.Index, "table", "an empty cell", "the table of these records"
        elif change.records and change.table in sound:
            known = set(frames[change.table][TABLES[change.table].key[0]])
            for record in (record for record in change.records.split(";") if record not in known):
                if (change.table, record) not in withdrawn:
                    yield change.Index, "records", f"'{record}'", f"the id of a row of {change.table}.csv, or of one with a withdrawal"


def _repeated_ids(records: dict[str, pd.DataFrame], folder: str) -> list[Problem]:
    first, problems = {}, []
    for name, frame in records.items():
        for row, record in frame["id"].items():
            if first.setdefault(record, name) != name:
                problems.append(Problem(f"{folder}/{name}.csv", row, "id", f"'{record}', also in {first[record]}.csv",
                                        "an id that no other table uses"))
    return problems
