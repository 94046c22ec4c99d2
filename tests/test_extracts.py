"""What leaves the tool: every observation once, complete, and harmless in a spreadsheet."""

import csv
import io

import pandas as pd
import pytest
from tiny_record import deed, write

from indicators import Selection, extracts
from indicators.loading import load

DEEDS = [
    deed("AID-001", amount="21500000", currency="AZN", end="2022-03", sources="S0002;S0001", note="=1+1"),
    deed("AID-002", partners="UKR;MDA", start="", tonnes="", description='Tents, "winter"\nand beds',
         role="part", role_of="AID-001"),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("tiny"), aid=DEEDS))


def read(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_a_row_says_everything_about_an_observation(tiny):
    first = read(extracts.to_csv(extracts.rows(tiny, tiny.figures))).iloc[0].to_dict()
    assert first == {
        "record": "AID-001", "table": "aid", "pillar": "crisis_response", "category": "humanitarian", "partner_codes": "UKR",
        "partner_names": "Ukraine", "start": "2022-02-26", "end": "2022-03", "year": "2022", "indicator": "aid_value",
        "indicator_title": "Aid value", "value": "21500000", "unit": "AZN",
        "original_amount": "21500000", "original_currency": "AZN",
        "status": "delivered", "role": "headline", "role_of": "", "standing": "press", "checked": "unread",
        "description": "Food flown to Kyiv", "source_title": "Fuel for ambulances", "publisher": "Daily", "url": "",
        "source_ids": "S0002;S0001", "note": "'=1+1",
    }


def test_what_is_unknown_is_empty_and_what_is_not_money_has_no_amount(tiny):
    rows = read(extracts.to_csv(extracts.rows(tiny, tiny.figures))).set_index(["record", "indicator"])
    money = ["value", "unit", "original_amount", "original_currency"]
    assert rows.loc[("AID-001", "aid_tonnes"), money].tolist() == ["520", "t", "", ""]
    assert rows.loc[("AID-002", "records"), ["partner_names", "start", "year", "value", "role_of", "description"]].tolist() == [
        "Ukraine;Moldova", "", "", "1", "AID-001", 'Tents, "winter"\nand beds']


def test_a_converted_value_keeps_the_amount_as_published(dataset):
    imports = dataset.observations.query("record == 'TR002'")
    (row,) = extracts.rows(dataset, imports.assign(value=9.9, unit="EUR")).to_dict("records")
    shown = [row[column] for column in ("value", "unit", "original_amount", "original_currency")]
    assert shown == [9.9, "EUR", 11.706, "USD billion"]


def test_one_row_an_observation_in_the_order_given(dataset):
    figures = dataset.figures.sample(frac=1, random_state=7)
    rows = read(extracts.to_csv(extracts.rows(dataset, figures)))
    assert list(rows) == extracts.COLUMNS
    assert rows["record"].tolist() == figures["record"].tolist()
    assert rows["indicator"].tolist() == figures["indicator"].tolist()
    assert pd.to_numeric(rows["value"]).tolist() == pytest.approx(figures["value"].tolist(), rel=0, abs=0, nan_ok=True)


def test_an_empty_extract_has_its_header(dataset):
    content = extracts.to_csv(extracts.rows(dataset, dataset.figures.iloc[:0]))
    assert content == b"\xef\xbb\xbf" + ",".join(extracts.COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize(("cell", "written"), [
    ("=1+1", "'=1+1"), ("+994 12", "'+994 12"), ("-5 per cent", "'-5 per cent"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
    ("a=1", "a=1"), ("'quoted'", "'quoted'"), ("", ""), ("Ərzaq, çay", "Ərzaq, çay"), ('say "no"', 'say "no"'),
    ("two\nlines", "two\nlines"), (" = 1", " = 1"),
])
def test_a_text_that_would_run_as_a_formula_is_made_harmless(cell, written):
    content = extracts.to_csv(pd.DataFrame({"text": [cell], "other": ["x"]}, dtype="str")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""))) == [["text", "other"], [written, "x"]]


@pytest.mark.parametrize(("number", "written"), [
    (12.0, "12"), (-5.0, "-5"), (0.0, "0"), (22.2, "22.2"), (0.1 + 0.2, "0.30000000000000004"), (1.5e9, "1500000000"),
    (1e20, "1" + "0" * 20), (1e-7, "0.0000001"), (float("nan"), ""),
])
def test_numbers_are_plain_and_read_back_the_same(number, written):
    content = extracts.to_csv(pd.DataFrame({"value": [number], "text": ["x"]}))
    assert content == b"\xef\xbb\xbfvalue,text\r\n" + written.encode() + b",x\r\n"
    assert read(content)["value"].tolist() == [written]


@pytest.mark.parametrize(("what", "selection", "name"), [
    ("overview", Selection(), "soft-power_overview"),
    ("Overview: by pillar", Selection(("crisis_response",), ("UKR",), first=2005, last=2020),
     "soft-power_overview-by-pillar_crisis-response_UKR_2005-2020"),
    ("aid", Selection(first=2005), "soft-power_aid_from-2005"),
    ("aid", Selection(last=2005, read_only=True), "soft-power_aid_to-2005_read"),
    ("aid", Selection(partners=("D-8",), first=2005, last=2005, members=True), "soft-power_aid_D-8_2005_with-members"),
    ("aid", Selection(read_only=True, two_sources=True), "soft-power_aid_read_two-sources"),
    ("aid", Selection(categories=("health",), standings=("official",), statuses=("under_way",)),
     "soft-power_aid_health_official_under-way"),
    ("Ünvan / ../x", Selection(), "soft-power_unvan-x"),
    ("…", Selection(), "soft-power_extract"),
])
def test_a_file_is_named_after_what_it_holds(tiny, what, selection, name):
    assert extracts.file_name(what, selection, tiny) == f"{name}_{tiny.version}.csv"


def test_a_long_selection_is_counted_and_told_apart(tiny):
    what = "a very long name of a chart that goes on and on"
    choices = [Selection(partners=tuple(f"AB{letter}" for letter in letters)) for letters in ("ABCDEFGHIJKLMN", "ABCDEFGHIJKLMO")]
    names = {extracts.file_name(what, choice, tiny) for choice in choices}
    assert len(names) == 2
    for name in names:
        assert name.isascii() and len(name) <= 120
        assert name.startswith("soft-power_a-very-long-name-of-a-chart-that-goes-on-a_14-choices-")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "extract.csv"
    target.write_bytes(b"before")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    extracts.save(b"after", link)
    assert (target.read_bytes(), link.is_symlink()) == (b"after", True)
    with pytest.raises(OSError):
        extracts.save(b"never", tmp_path / "no such folder" / "extract.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["extract.csv", "link.csv"]
