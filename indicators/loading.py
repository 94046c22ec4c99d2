"""CSV files → checked rows → ``Dataset``, or every fault of every file at once."""

import csv
import gc
import hashlib
import io
import re
from collections import Counter
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from indicators import references
from indicators.dataset import Dataset
from indicators.problems import DataError, Problem
from indicators.schema import Row, Table, cell_type
from indicators.tables import TABLES

DATA_DIR = Path(__file__).parent.parent / "data"
FIRST_ROW = 2  # as spreadsheets count: the header is row 1
DTYPES = {str: "str", tuple: "str", int: "Int64", float: "float64"}
LONGEST_CELL = 60
SEPARATORS = {";": "semicolons", "\t": "tabs"}
SAVE_AS = "save the sheet as CSV UTF-8 (comma delimited)"


def load(data_dir: Path | str | None = None) -> Dataset:
    """The whole record, checked. Raises ``DataError`` with every fault of every file; nothing is loaded in part."""
    folder = DATA_DIR if data_dir is None else Path(data_dir)
    if not folder.is_dir():
        raise DataError([Problem(str(data_dir), None, None, "no such folder", "a folder with the CSV files of the record")])
    with _garbage_collection_paused():
        frames, sound, problems, texts = {}, set(), [], {}
        for name, table in sorted(TABLES.items()):
            path = folder / f"{name}.csv"
            shown = f"{folder.resolve().name}/{path.name}"
            text, faults = _read(path, shown, table)
            if text is not None:
                texts[name] = text
                frame, faults = _check(text, shown, table)
                if frame is not None:
                    frames[name] = frame
            problems += faults
            if not faults:
                sound.add(name)
        problems += references.check(frames, sound, folder.resolve().name)
        if problems:
            raise DataError(problems)
        tables = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
        return Dataset.build(tables, version(texts))


def version(texts: dict[str, str]) -> str:
    """The hash of the content of every file, by table; line ends as LF."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\n{texts[name]}\n".encode())
    return digest.hexdigest()[:12]


@contextmanager
def _garbage_collection_paused():
    # A hundred thousand fresh objects would set off full collections that find nothing (a third of the time of a load).
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(path: Path, shown: str, table: Table) -> tuple[str | None, list[Problem]]:
    """The file's text with line ends as LF, or the one fault that keeps it from being read."""
    def fault(found: str, expected: str, row: int | None = None) -> tuple[None, list[Problem]]:
        return None, [Problem(shown, row, None, found, expected)]

    if not path.exists():
        return fault("no such file", f"a CSV file with the columns {','.join(table.columns)}")
    if path.is_dir():
        return fault("a folder", f"a CSV file with the columns {','.join(table.columns)}")
    try:
        content = path.read_bytes()
    except OSError as error:
        return fault(f"a file that cannot be read ({error.strerror})", "a file that you may read")
    if b"\0" in content:
        row = _row_at(content, content.index(b"\0"))
        return fault("a NUL byte (the file is not plain text, or is UTF-16)", f"UTF-8 text; {SAVE_AS}", row)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = _row_at(content, error.start)
        return fault(f"byte 0x{content[error.start]:02x}, which is not UTF-8", f"UTF-8 text; {SAVE_AS}", row)
    if not text.strip():
        return fault("an empty file", f"a header row with the columns {','.join(table.columns)}")
    return text.replace("\r\n", "\n"), []


def _row_at(content: bytes, position: int) -> int:
    # A line break within quotes starts no row.
    return len(re.sub(rb'"[^"]*"', b"", content[:position]).split(b"\n"))


def _check(text: str, shown: str, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The rows that hold as a frame (None without a usable header), and the faults of the file."""
    lines, problems = _lines(text, shown)
    if not lines:
        return None, problems
    header, *lines = lines
    if header_faults := _header_faults(header, table, shown):
        return None, problems + header_faults
    numbers, rows = [], []
    for number, line in enumerate(lines, FIRST_ROW):
        if len(line) == len(header):
            numbers.append(number)
            rows.append(dict(zip(header, line)))
        else:
            problems.append(Problem(shown, number, None, f"{len(line)} cells", f"{len(header)} cells, one for each column"))
    try:
        checked = _adapter(table.row).validate_python(rows)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [_cell_problem(detail, numbers, table, shown) for detail in details]
        wrong = {detail["loc"][0] for detail in details}
        numbers = [number for index, number in enumerate(numbers) if index not in wrong]
        checked = _adapter(table.row).validate_python([row for index, row in enumerate(rows) if index not in wrong])
    frame = _frame(checked, table, numbers)
    return frame, problems + _repeats(frame, table, shown)


def _lines(text: str, shown: str) -> tuple[list[list[str]], list[Problem]]:
    reader, lines = csv.reader(io.StringIO(text, newline=""), strict=True), []
    try:
        lines.extend(reader)
    except csv.Error as error:
        return [], [Problem(shown, len(lines) + 1, None, f"a row that cannot be split into cells ({error})",
                            'cells with a quote or a line break in double quotes, an inner quote doubled ("")')]
    return lines, []


def _header_faults(header: list[str], table: Table, shown: str) -> list[Problem]:
    if len(header) == 1 and (separator := next((mark for mark in ";\t" if mark in header[0]), None)):
        return [Problem(shown, 1, None, f"cells separated by {SEPARATORS[separator]}", f"cells separated by commas; {SAVE_AS}")]
    faults = []
    for column in table.columns:
        if column not in header:
            faults.append(Problem(shown, 1, column, "no such column", f"the columns {','.join(table.columns)}"))
    for column, times in Counter(header).items():
        if times > 1:
            faults.append(Problem(shown, 1, column, f"this column {times} times",
                                  "each column once; delete or rename the others"))
        if column not in table.columns:
            faults.append(Problem(shown, 1, column, "a column that the table does not have", f"only {','.join(table.columns)}"))
    return faults


@cache
def _adapter(row: type[Row]) -> TypeAdapter:
    return TypeAdapter(list[row])


def _cell_problem(detail: ErrorDetails, numbers: list[int], table: Table, shown: str) -> Problem:
    index, column = detail["loc"][:2]
    cell = str(detail["input"])
    found = f"'{cell[:LONGEST_CELL]}{'…' if len(cell) > LONGEST_CELL else ''}'" if cell else "an empty cell"
    return Problem(shown, numbers[index], column, found, table.row.model_fields[column].description or detail["msg"])


def _frame(rows: list[Row], table: Table, numbers: list[int]) -> pd.DataFrame:
    """Columns and lists (joined by ``;``) as in the file, indexed by spreadsheet row; an unknown number is NA."""
    columns = {}
    for column in table.columns:
        kind = cell_type(table.row.model_fields[column].annotation)
        cells = [getattr(row, column) for row in rows]
        columns[column] = pd.array([";".join(cell) for cell in cells] if kind is tuple else cells, DTYPES[kind])
    return pd.DataFrame(columns, index=pd.Index(numbers, dtype="int64"))


def _repeats(frame: pd.DataFrame, table: Table, shown: str) -> list[Problem]:
    key = list(table.key)
    return [
        Problem(shown, row, "+".join(key), f"'{'/'.join(map(str, values))}' again", "each key once in a table")
        for row, *values in frame.loc[frame.duplicated(key), key].itertuples()
    ]
