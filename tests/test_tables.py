"""Conventions over everything that is declared: a declaration without data, or data without a declaration, is a fault."""

import csv
import io
import re
from collections import Counter

import pytest

from indicators.loading import DATA_DIR
from indicators.schema import TAIL, Record
from indicators.tables import INDICATORS, TABLES
from indicators.vocabulary import CURRENCIES, DIRECTIONS, KINDS, PILLARS, STATUSES, UNITS

DECLARED = [measure for table in TABLES.values() for measure in table.indicators]


def test_each_csv_has_a_module_and_each_module_a_csv():
    assert sorted(path.stem for path in DATA_DIR.glob("*.csv")) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_named_titled_and_described(name):
    table = TABLES[name]
    assert table.name == name
    assert re.fullmatch(r"[A-Z][^.]{2,30}", table.title)
    assert table.description.endswith(".")
    assert table.row.__name__.endswith("Row") and table.row.__doc__
    assert [other.name for other in TABLES.values() if other.title == table.title] == [name]


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_a_record_begin_and_end_alike(name):
    table = TABLES[name]
    assert table.is_record == issubclass(table.row, Record)
    if not table.is_record:
        assert not table.indicators and set(table.key) <= set(table.columns)
        return
    dates = ["year"] if "year" in table.columns else ["start", "end"]
    assert table.columns[:4 + len(dates)] == ["id", "pillar", "category", "partners", *dates]
    assert tuple(table.columns[-5:]) == TAIL
    assert (table.shape == "facts") <= bool(table.label)
    assert set(re.findall(r"\{(\w+)", table.label)) <= {*table.columns, "measure_title", "of_corridor", "of_country"}


@pytest.mark.parametrize("name", TABLES)
def test_a_file_is_written_plainly(name):
    content = (DATA_DIR / f"{name}.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(rows)
    assert rows[0] == TABLES[name].columns
    assert plain.getvalue().encode() == content
    assert [cell for row in rows for cell in row if cell != cell.strip()] == []


@pytest.mark.parametrize("measure", DECLARED, ids=lambda measure: measure.code)
def test_an_indicator_says_what_it_is(measure):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", measure.code)
    assert re.match(r"[A-Z]", measure.title) and len(measure.title) <= 40 and not measure.title.endswith(".")
    assert measure.definition.endswith(".")
    assert measure.kind in KINDS and measure.direction in DIRECTIONS


def test_an_indicator_is_declared_once():
    assert [code for code, times in Counter(measure.code for measure in DECLARED).items() if times > 1] == []
    assert len(INDICATORS) == len(DECLARED) + 1  # records


def test_every_declared_indicator_occurs(dataset):
    assert set(INDICATORS) == set(dataset.observations["indicator"])


def test_every_declared_category_occurs(dataset):
    declared = {(pillar, category) for pillar in PILLARS for category in PILLARS[pillar].categories}
    assert declared == set(zip(dataset.records["pillar"], dataset.records["category"], strict=True))


def test_a_category_code_has_one_title_and_a_title_one_code():
    titles = {(code, title) for pillar in PILLARS.values() for code, title in pillar.categories.items()}
    assert [code for code, times in Counter(code for code, _ in titles).items() if times > 1] == []
    assert [title for title, times in Counter(title for _, title in titles).items() if times > 1] == []


def test_every_unit_has_a_base_and_occurs(dataset):
    used = {*dataset.observations["published_unit"], *dataset.tables["country_context"]["unit"]}
    assert {code for code, unit in UNITS.items() if UNITS[unit.base].factor != 1 or UNITS[unit.base].base != unit.base} == set()
    assert {code for code, unit in UNITS.items() if unit.base not in CURRENCIES} <= used
    assert set(CURRENCIES) <= {*dataset.observations["unit"], *dataset.tables["exchange_rates"]["currency"]}


def test_every_source_is_used(dataset):
    cells = [frame[column] for name, frame in dataset.tables.items() if name != "sources"
             for column in ("sources", "source") if column in frame]
    used = {source for column in cells for cell in column.dropna() for source in cell.split(";")}
    assert set(dataset.sources["id"]) - used == set()


def test_deeds_have_a_partner_other_than_azerbaijan_and_a_status_of_the_life_cycle(dataset):
    assert [record for record, partners in dataset.facts[["record", "partners"]].to_numpy() if "AZE" in partners.split(";")] == []
    assert set(dataset.facts["status"].dropna()) <= set(STATUSES)


def test_members_belong_to_groups(dataset):
    groups = set(dataset.partners.query("kind == 'group'")["code"])
    assert set(dataset.tables["group_members"]["group"]) <= groups


def test_the_record_is_whole(dataset):
    records = dataset.records[dataset.records["table"] != "peers"]
    assert len(records) >= 7300
    assert set(records["pillar"]) == set(PILLARS)
