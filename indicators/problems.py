"""A fault in the data: file, row, column, what was found, what was expected. One line each, all at once."""

from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One fault. ``row`` counts as a spreadsheet does (the header is row 1); None when the whole file is at fault."""

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column '{self.column}'" if self.column is not None else ""
        return one_line(f"{self.file}{row}{column}: found {self.found}; expected {self.expected}")


def one_line(text: str) -> str:
    """Text that a terminal prints as one line: a cell may hold line breaks, or codes that would move the cursor."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


class DataError(ValueError):
    """The data breaks its contracts. ``problems`` holds every fault; the text shows the first 20."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        hidden = len(problems) - SHOWN
        lines = [str(problem) for problem in problems[:SHOWN]]
        super().__init__("\n".join([*lines, f"... and {hidden} more"] if hidden > 0 else lines))
