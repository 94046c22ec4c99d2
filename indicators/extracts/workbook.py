"""Rows as an Excel workbook: typed cells under a header that stays, and sheets that say what they are and whose word they rest on."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pandas as pd

from indicators.dataset import Dataset
from indicators.extracts.read_me import citation
from indicators.extracts.rows import rows
from indicators.extracts.schemas import LICENCE, OBSERVATIONS, TITLE, columns
from indicators.progress import Progress, each, silent
from indicators.selection import Selection
from indicators.vocabulary import CHECKED, STANDINGS, UNITS
from indicators.wording import count

# XlsxWriter and its zip take a twentieth of a second to import; whoever takes no workbook need not wait.

LONGEST_CELL = 32_767
"""Letters that a cell of Excel holds; it would refuse to open a file with more."""
LONGEST_LINK = 2_079
LETTERS, TALLEST = 110, 409
A3, A4 = 8, 9  # as Excel numbers paper
WHOLE, FRACTION, YEAR = "#,##0_)", "General_)", "0_)"
"""Formats of numbers, with a little room before the text in the next column."""
CUT = " … (cut here: a cell of Excel holds no more; the CSV has it all)"
WIDE = {"description": 48, "note": 48, "source_title": 40, "title": 60, "holds": 90}
NARROWEST, WIDEST, ARROW = 9, 30, 4
SOURCE = ["id", "title", "publisher", "date", "standing", "checked", "url", "note"]


def to_xlsx(dataset: Dataset, observations: pd.DataFrame, selection: Selection, progress: Progress = silent) -> bytes:
    """The rows that ``rows`` gives, with their units, columns and sources explained.

    Numbers are numbers. Dates stay text as far as they are known: a cell that is a date would need a day that nobody published.
    Every text is written as text, so that none runs as a formula.
    """
    from xlsxwriter import Workbook

    frame = rows(dataset, observations)
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "keywords": f"version {dataset.version}"})
        _read_me(book, dataset, frame, selection)
        _sheet(book, "Rows", frame, frozen_columns=1, progress=progress)
        _sheet(book, "Columns", _columns())
        _sheet(book, "Units", _units(frame))
        _sheet(book, "Sources", _sources(dataset, frame), linked=("url",))
    return buffer.getvalue()


def _read_me(book, dataset: Dataset, frame: pd.DataFrame, selection: Selection) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    _paper(sheet, A4)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, LETTERS)
    large = book.add_format({"bold": True, "font_size": 16})
    head, body = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, TITLE, large)
    for row, (heading, text) in enumerate(_explained(dataset, frame, selection), 2):
        sheet.set_row(row, min(15 * -(-len(text) // LETTERS), TALLEST))  # LibreOffice does not find the height of a wrapped text by itself
        sheet.write_string(row, 0, heading, head)
        sheet.write_string(row, 1, text, body)


def _explained(dataset: Dataset, frame: pd.DataFrame, selection: Selection) -> Iterable[tuple[str, str]]:
    made = datetime.now(UTC)
    held = len(selection.apply(dataset).figures)
    fewer = f" The selection holds {count(held, 'row')}; these are the ones its page or command kept." if held > len(frame) else ""
    tables = ", ".join(f"{table} ({number:,})" for table, number in frame["table"].value_counts().items())
    yield "What this is", ("What Azerbaijan has done for, with or in a partner country, in rows that each name a source. Rows are not "
                           "a score, and what was found so far is not proof that nothing else exists.")
    yield "Selection", selection.in_words(dataset)
    yield "Rows", (f"{count(len(frame), 'row')} of {count(frame['record'].nunique(), 'record')} on sheet Rows: one a published figure, "
                   "and one for each record without any. They do not simply add up: role says which are counted, and which are other "
                   f"figures, parts, stages or totals of the same fact.{fewer}")
    yield "Tables", f"Rows by table of the record: {tables or 'none'}."
    yield "Version", f"{dataset.version} (a hash of the whole record)"
    yield "Made on", f"{made:%Y-%m-%d}"
    yield "Dates", "As far as they are known: 2022, 2022-03 or 2022-03-15, as text. No day was added."
    yield "Units", "Each value stands in the unit beside it; sheet Units spells them out. Empty means not published, never zero."
    yield "Standing", (f"Whose word the first source is: {', '.join(STANDINGS)}. Official means that the party says so, not that "
                       "anybody audited it.")
    yield "Checked", f"Whether the figure was read in the first source itself: {' or '.join(CHECKED)}."
    yield "Licence", (f"{LICENCE['title']} ({LICENCE['path']}) for the compilation; facts belong to nobody, and each source keeps "
                      "its own rights.")
    yield "How to cite", f"{citation(dataset, selection, made)} Sheet Sources lists them."


def _columns() -> pd.DataFrame:
    return pd.DataFrame([(column.name, column.description(column.expected)) for column in columns(OBSERVATIONS)],
                        columns=["column", "holds"])


def _units(frame: pd.DataFrame) -> pd.DataFrame:
    used = set(frame["unit"]) | set(frame["original_currency"])
    return pd.DataFrame([(code, unit.title, unit.factor, unit.base) for code, unit in UNITS.items() if code in used],
                        columns=["unit", "meaning", "in_base_units", "base_unit"])


def _sources(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Every source of these rows, with the number of records that name it; most first."""
    named = frame.drop_duplicates("record")["source_ids"].str.split(";").explode().value_counts()
    found = dataset.sources.loc[dataset.sources["id"].isin(named.index), SOURCE]
    return found.assign(records=found["id"].map(named).astype("Int64")).sort_values("records", ascending=False, kind="stable")


def _sheet(book, name: str, frame: pd.DataFrame, frozen_columns: int = 0, linked: tuple[str, ...] = (),
           progress: Progress = silent) -> None:
    """A frame under a bold header that stays and filters; a column that is no number is text."""
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True, "bottom": 1})
    whole, fraction, year = (book.add_format({"num_format": form}) for form in (WHOLE, FRACTION, YEAR))
    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(len(frame), 1), frame.shape[1] - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(frame), frame.shape[1] - 1)  # a long text in the last column would widen the paper
    _paper(sheet, A3)
    for at, column in enumerate(each(frame.columns, progress)):
        cells = _cells(frame[column])
        longest = max((len(str(cell)) for cell in cells), default=0)
        sheet.set_column(at, at, WIDE.get(column) or min(max(NARROWEST, len(column) + ARROW, longest + 1), WIDEST))
        sheet.write_string(0, at, column, bold)
        is_number = pd.api.types.is_numeric_dtype(frame[column])
        for row, cell in enumerate(cells, 1):
            if cell is None or cell == "":
                continue
            if is_number:
                sheet.write_number(row, at, cell, year if column == "year" else whole if cell == int(cell) else fraction)
            elif column in linked and len(cell) <= LONGEST_LINK:
                sheet.write_url(row, at, cell, string=cell)
            else:
                sheet.write_string(row, at, cell)


def _paper(sheet, size: int) -> None:
    """Printed across, all columns on one page."""
    sheet.set_paper(size)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cells(column: pd.Series) -> list:
    if pd.api.types.is_numeric_dtype(column):
        return [None if pd.isna(value) else value for value in column.tolist()]
    texts = column.astype("str").fillna("").tolist()  # a list: walking the column itself takes several times as long
    return [text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL - len(CUT)] + CUT for text in texts]
