"""Every number that a chart says aloud stands in the chart's own table."""

import re
from itertools import permutations

import pandas as pd
import pytest
from every_chart import drawn

from indicators import Selection

SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12}
# The first of a range ("33.0–45.0 bn") shares the unit of the second.
NUMBER = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:(?=(?:–\d[\d,.]*)?\s(k|m|million|bn|billion|tn)\b))?(%)?")
SELECTIONS = {"everything": Selection(), "one year": Selection(first=2020, last=2020), "one partner": Selection(partners=("TUR",)),
              "two pillars": Selection(pillars=("crisis_response", "sports"))}


def numbers(text: str) -> list[tuple[float, float, bool]]:
    """Each number of a text, half a unit of its last digit, and whether it is a percentage."""
    found = []
    for digits, suffix, percent in NUMBER.findall(text):
        digits = digits.replace(",", "").rstrip(".")
        unit = 10.0 ** -len(digits.partition(".")[2]) * SCALES.get(suffix, 1)
        found.append((float(digits) * SCALES.get(suffix, 1), unit / 2, bool(percent)))
    return found


def _unit_of(heading: str) -> float:
    """A column headed "USD million" holds millions."""
    return next((SCALES[word] for word in ("million", "billion") if word in heading.split()), 1)


def frame(table: pd.DataFrame) -> tuple[list[float], list[float]]:
    """The numbers of a table, and its percentages.

    Numbers: its cells and headings, how many rows and different cells it has, and the size and sums of the groups that a column makes
    (all rows too). Percentages: what a cell or group is of its column, of all rows, or of another cell of its row; what the sum of a column
    is of the sum of another.
    """
    cells, known, shares = table.copy(), [float(len(table))], []
    columns = [column for column in cells if pd.api.types.is_numeric_dtype(cells[column]) and not cells[column].isna().all()]
    for column in cells:
        known += [value for value, *_ in numbers(str(column))] + [float(cells[column].nunique())]
        if column in columns:
            cells[column] = cells[column].astype(float) * _unit_of(str(column))
            values = cells[column].dropna().tolist()
            known += [*values, sum(values)]
            shares += [100 * value / sum(values) for value in values if sum(values)]
        else:
            known += [value for cell in cells[column].dropna() for value, *_ in numbers(str(cell))]
        for sizes in [cells[column].value_counts(), *(cells.groupby(column)[name].sum() for name in columns if name != column)]:
            known += sizes.astype(float).tolist()
            shares += [100 * size / sizes.sum() for size in sizes if sizes.sum()]
    for part, whole in permutations((cells[column].tolist() for column in columns), 2):
        sums = sum(one for one in part if one == one), sum(all_ for all_ in whole if all_ == all_)
        shares += [100 * one / all_ for one, all_ in [*zip(part, whole), sums] if all_ and one == one and all_ == all_]
    return known, shares


def unknown(said: str, table: pd.DataFrame) -> list[float]:
    """Numbers of a sentence that no number, percentages that no percentage of the table rounds to."""
    known, shares = frame(table)
    return [value for value, half, percent in numbers(said)
            if not any(abs(abs(own) - value) <= half * 1.001 for own in (known + shares if percent else known))]


@pytest.mark.parametrize("wanted", SELECTIONS)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "phone"])
def test_every_number_said_is_in_the_table(dataset, wanted, narrow):
    charts = dict(drawn(SELECTIONS[wanted].apply(dataset), narrow))
    assert {name: missing for name, chart in charts.items() if (missing := unknown(chart.alt, chart.table))} == {}


@pytest.mark.parametrize(("said", "missing"), [
    ("Ukraine USD 28.0 m, 2 facts", []), ("Ukraine USD 28.1 m", [28_100_000.0]), ("3 facts", [3.0]), ("since 2022", []), ("45%", [45.0]),
])
def test_a_wrong_number_is_noticed(said, missing):
    table = pd.DataFrame({"Recipient": ["Ukraine", "Georgia"], "Since": ["2022-04-21", "2008"], "Sum, USD": [28_014_117.65, 0]})
    assert unknown(said, table) == missing
