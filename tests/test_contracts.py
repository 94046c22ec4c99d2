"""The contract of a cell: what is refused, in which words, and what is accepted."""

import pytest
from pydantic import ValidationError
from tiny_record import deed, faults, write

from indicators.schema import cell_type
from indicators.tables import TABLES

AMOUNT = "a number of 0 or more, digits and one point, or an empty cell"
COUNT = "a whole number of 0 or more, digits only, or an empty cell"
DATE = "a real date as YYYY, YYYY-MM or YYYY-MM-DD, e.g. 2023-02-06, or an empty cell"
PARTNERS = "ISO alpha-3 codes or groups listed in partners.csv, each once, joined by ; e.g. UKR;MDA"
SOURCES = "one or more source ids joined by ; each once, e.g. S0001;S0002"
STATUS = "one of the statuses: announced, agreed, committed, under_way, delivered, cancelled, or an empty cell"
ROLE = "one of the roles: headline, rival, part, stage, aggregate, mirror, context"


WRONG = [
    ("tonnes", "1,000", AMOUNT),
    ("tonnes", "1_000", AMOUNT),
    ("tonnes", "1e3", AMOUNT),
    ("tonnes", " 12 ", AMOUNT),
    ("tonnes", "nan", AMOUNT),
    ("tonnes", "inf", AMOUNT),
    ("tonnes", "12 million", AMOUNT),
    ("tonnes", "12 t", AMOUNT),
    ("tonnes", "١٢", AMOUNT),
    ("tonnes", "1.", AMOUNT),
    ("tonnes", ".5", AMOUNT),
    ("tonnes", "+5", AMOUNT),
    ("tonnes", "0x10", AMOUNT),
    ("tonnes", "1.000.000", AMOUNT),
    ("tonnes", "-5", AMOUNT),
    ("tonnes", "9999999999999999999", AMOUNT),
    ("staff", "12.0", COUNT),
    ("staff", "1,000", COUNT),
    ("staff", "1e3", COUNT),
    ("staff", "about 28", COUNT),
    ("staff", "9223372036854775808", COUNT),
    ("start", "2023-02-30", DATE),
    ("start", "2023-13", DATE),
    ("start", "2023-2-6", DATE),
    ("start", "06.02.2023", DATE),
    ("start", "20O9", DATE),
    ("start", "0000", DATE),
    ("start", "1815-06-18", DATE),
    ("end", "2023-00", DATE),
    ("currency", "MANAT", "one of the currencies: USD, EUR, AZN, GBP"),
    ("pillar", "Economic", "one of the pillars: economic, crisis_response, public, cultural, sports, alliances"),
    ("status", "done", STATUS),
    ("role", "main", ROLE),
    ("role", "", ROLE),
    ("partners", "ukr", PARTNERS),
    ("partners", "Ukraine", PARTNERS),
    ("partners", "UKR;", PARTNERS),
    ("partners", "UKR;UKR", PARTNERS),
    ("partners", "UKR, MDA", PARTNERS),
    ("partners", "UKRAINE", "an ISO alpha-3 code or a group listed in partners.csv, e.g. UKR"),
    ("category", "Food aid", "a category code in small letters, e.g. humanitarian"),
    ("sources", "", SOURCES),
    ("sources", "S0001;S0001", SOURCES),
    ("sources", "1", SOURCES),
    ("role_of", "AID-002;;AID-003", "ids joined by ; each once, e.g. AID-005;AID-008"),
    ("id", "", "an id of letters, digits, - and _, e.g. AID-008"),
    ("id", "008", "an id of letters, digits, - and _, e.g. AID-008"),
    ("donor", "", "text"),
]


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The faults of one file with a wrong cell in each row, by row number: the first of ``WRONG`` stands in row 2."""
    rows = [deed(f"AID-{row:03}", **{column: cell}) for row, (column, cell, _) in enumerate(WRONG, 2)]
    found = {}
    for line in faults(write(tmp_path_factory.mktemp("wrong"), aid=rows)):
        found.setdefault(int(line.split(",")[1].removeprefix(" row ")), []).append(line)
    return found


@pytest.mark.parametrize(("row", "column", "cell", "expected"), [(row, *wrong) for row, wrong in enumerate(WRONG, 2)])
def test_a_wrong_cell_is_named_with_what_was_expected(lines, row, column, cell, expected):
    (line,) = lines[row]
    found = f"'{cell}'" if cell else "an empty cell"
    assert line.startswith(f"data/aid.csv, row {row}, column '{column}': found {found}; expected {expected}")


RIGHT = [
    ("tonnes", "0"), ("tonnes", "12.5"), ("tonnes", "999999999999999999"), ("tonnes", ""),
    ("staff", "0"), ("staff", "53"), ("staff", ""),
    ("start", "2023"), ("start", "2023-02"), ("start", "2024-02-29"), ("start", ""),
    ("partners", ""), ("partners", "UKR;MDA"), ("partners", "OTS"),
    ("status", ""), ("sources", "S0002;S0001"), ("note", 'He said "no", twice;\nthen left'), ("description", "Ərzaq — 食料 €"),
]


def test_right_cells_are_accepted(tmp_path):
    rows = [deed(f"AID-{row:03}", **{column: cell}) for row, (column, cell) in enumerate(RIGHT, 2)]
    assert faults(write(tmp_path, aid=rows)) == []


def test_a_long_or_broken_cell_is_shown_on_one_line(tmp_path):
    data = write(tmp_path, aid=[deed("AID-001", tonnes="1\n\x1b[31m" + "9" * 80)])
    assert faults(data) == [rf"data/aid.csv, row 2, column 'tonnes': found '1\n\x1b[31m{'9' * 53}…'; expected {AMOUNT}"]


NUMBERS = [
    (name, column) for name, table in TABLES.items()
    for column, info in table.row.model_fields.items() if cell_type(info.annotation) in (int, float)
]


@pytest.mark.parametrize("cell", ["1,000", "1_000", "1e3", " 12 ", "nan", "inf", "12 million", "١٢", "1.5.2"])
def test_every_column_of_numbers_is_strict(cell):
    assert len(NUMBERS) > 10
    for name, column in NUMBERS:
        with pytest.raises(ValidationError) as refused:
            TABLES[name].row.model_validate({column: cell})
        assert (column,) in [detail["loc"] for detail in refused.value.errors() if detail["type"] != "missing"], (name, column)
