"""The record in memory: what a row of a file becomes. Expected values are read off the CSV files."""

import pandas as pd
import pytest
from tiny_record import deed, write

from indicators.dataset import OBSERVATION_COLUMNS, RECORD_COLUMNS
from indicators.loading import load
from indicators.tables import TABLES

TINY = [
    deed("AID-001", amount="11.5", currency="EUR"),
    deed("AID-002", partners="UKR;MDA", tonnes="", start="2023-02"),
    deed("AID-003", partners="", start="", tonnes="0", sources="S0002;S0001", role="part", role_of="AID-001"),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=TINY))


def test_one_record_gives_an_observation_for_each_of_its_measures(dataset):
    found = dataset.observations.query("record == 'AID-005'")
    assert found[["indicator", "partners", "year", "value", "unit", "status", "role"]].to_dict("split")["data"] == [
        ["aid_value", "UKR", 2022, 21500000.0, "AZN", "delivered", "headline"],
        ["aid_tonnes", "UKR", 2022, 520.0, "t", "delivered", "headline"],
        ["records", "UKR", 2022, 1.0, "record", "delivered", "headline"],
    ]


@pytest.mark.parametrize(("record", "indicator", "value", "unit", "published", "published_unit", "kind"), [
    ("TR002", "trade_imports", 11_706_000_000.0, "USD", 11.706, "USD billion", "flow"),
    ("CF001-length", "corridor_length", 3500.0, "km", 3500.0, "km", "stock"),
    ("CO001", "owner_share", 51.0, "%", 51.0, "%", "share"),
    ("AID-009", "aid_value", 15_000_000.0, "EUR", 15_000_000.0, "EUR", "flow"),
])
def test_values_stand_in_base_units_beside_what_was_published(
    dataset, record, indicator, value, unit, published, published_unit, kind,
):
    (found,) = dataset.observations.query("record == @record and indicator == @indicator").to_dict("records")
    shown = [found[column] for column in ("value", "unit", "published_value", "published_unit", "kind")]
    assert shown == [value, unit, published, published_unit, kind]


def test_a_missing_amount_is_no_observation_and_a_zero_is_one(tiny):
    tonnes = tiny.observations.query("indicator == 'aid_tonnes'")
    assert dict(zip(tonnes["record"], tonnes["value"], strict=True)) == {"AID-001": 520.0, "AID-003": 0.0}


def test_figures_are_measures_and_one_row_for_a_record_without_any(tiny):
    assert tiny.figures[["record", "indicator"]].to_numpy().tolist() == [
        ["AID-001", "aid_value"], ["AID-001", "aid_tonnes"], ["AID-003", "aid_tonnes"], ["AID-002", "records"]]


def test_standing_and_checked_are_those_of_the_first_source(tiny):
    assert tiny.records[["record", "standing", "checked"]].to_numpy().tolist() == [
        ["AID-001", "official", "read"], ["AID-002", "official", "read"], ["AID-003", "press", "unread"]]


def test_years_come_from_the_start_and_an_unknown_date_has_none(tiny):
    assert tiny.records["year"].tolist() == [2022, 2023, pd.NA]
    assert tiny.records["start"].fillna("").tolist() == ["2022-02-26", "2023-02", ""]


def test_a_record_of_two_partners_appears_under_each_and_says_so(tiny):
    assert tiny.by_partner[["record", "partner", "shared"]].to_numpy().tolist() == [
        ["AID-001", "UKR", False], ["AID-002", "UKR", True], ["AID-002", "MDA", True]]


def test_narrowing_keeps_records_and_their_observations_together(tiny):
    kept = tiny.narrow(tiny.records["record"] == "AID-001")
    assert kept.records["record"].tolist() == ["AID-001"]
    assert kept.observations["indicator"].tolist() == ["aid_value", "aid_tonnes", "records"]
    assert (len(tiny.records), kept.version) == (3, tiny.version)


def test_a_table_of_a_dataset_holds_only_its_records(tiny):
    kept = tiny.narrow(tiny.records["year"] == 2022).table("aid")
    assert kept[["id", "amount", "currency", "label", "year", "standing"]].to_numpy().tolist() == [
        ["AID-001", 11.5, "EUR", "Food flown to Kyiv", 2022, "official"]]


def test_facts_are_deeds_and_series_are_counted_apart(tiny, dataset):
    assert (len(tiny.facts), tiny.series_count) == (3, 0)
    assert set(dataset.facts["table"]) == {name for name, table in TABLES.items() if table.shape == "facts"}
    assert len(dataset.records) >= 7300


def test_every_record_and_observation_is_complete(dataset):
    records, observations = dataset.records, dataset.observations
    assert list(records) == RECORD_COLUMNS and list(observations) == OBSERVATION_COLUMNS
    assert records["record"].is_unique
    for column in ("label", "pillar", "category", "role", "standing", "checked", "sources"):
        assert records[column].notna().all() and (records[column] != "").all(), column
    for column in ("unit", "kind", "indicator", "published_unit"):
        assert observations[column].notna().all(), column
    unknown = observations[observations["value"].isna()]
    assert set(unknown["table"]) == {"corridor_owners"}  # a share that nobody published is a row, not nothing
    assert not records["label"].str.contains(r"\bnan\b|\bNone\b|<NA>").any()


def test_every_observation_belongs_to_a_record_and_a_deed_counts_one(dataset):
    counted = dataset.observations.query("indicator == 'records'")
    assert set(dataset.observations["record"]) <= set(dataset.records["record"])
    assert sorted(counted["record"]) == sorted(dataset.facts["record"])
    assert set(counted["value"]) == {1.0}


def test_the_version_is_twelve_digits_of_a_hash(dataset):
    assert len(dataset.version) == 12 and int(dataset.version, 16) >= 0
