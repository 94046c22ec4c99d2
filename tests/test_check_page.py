"""A package leaves by a page's button and comes back on the page that checks it, which says what the command says."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_browser import open_page, settle
from test_package import packed, unpacked

from indicators import Selection
from indicators.extracts import archive
from indicators.extracts.package import SEAL, hashed, seal, to_package
from indicators.extracts.verify import verify

UKRAINE = Selection(pillars=("crisis_response",), partners=("UKR",))
SET = "The filters above are set to the package's selection."
PAGES = [("overview", {}), ("timeline", {}), ("partners", {}), ("partners", {"partners_partner": "Ukraine"}), ("corridors", {}),
         ("records", {}), ("evidence", {}), ("categories", {})]


@pytest.fixture(scope="module")
def ukraine(dataset):
    return to_package(dataset, UKRAINE, datetime(2026, 11, 24, 9, 30, tzinfo=UTC))


def opened(page: str, **params: str) -> AppTest:
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in params.items():
        running.query_params[key] = value
    running.run().switch_page(f"indicators/app/pages/{page}.py").run()
    assert not running.exception
    return running


def dropped(content: bytes, name: str = "ukraine.zip", **params: str) -> AppTest:
    running = opened("check", **params)
    running.file_uploader[0].upload(name, content, "application/zip").run()
    assert not running.exception
    return running


@pytest.mark.parametrize(("page", "params"), PAGES, ids=lambda value: value if isinstance(value, str) else ",".join(value.values()))
def test_every_page_offers_its_rows_and_the_package_of_its_selection(page, params):
    labels = [button.proto.label for button in opened(page, **params).get("download_button")]
    assert labels[-4] in ("Download every row of this selection (CSV)", "Download these rows (CSV)")
    assert labels[-3:] == ["XLSX", "Parquet", "Data package (ZIP)"]
    assert labels.count("Data package (ZIP)") == 1


def test_nothing_is_shown_before_a_file_is_chosen():
    assert [len(opened("check").get(kind)) for kind in ("code", "success", "warning", "error")] == [0, 0, 0, 0]


def test_an_intact_package_of_the_present_record(dataset, ukraine):
    running = dropped(ukraine)
    report = verify(archive.read(ukraine, "ukraine.zip"), dataset)
    assert [message.value for message in running.success] == ["As it was made, and the record says the same today."]
    assert running.code[0].value.splitlines() == report.lines
    assert SET in [text.value for text in running.markdown]
    assert [link.proto.label for link in running.get("page_link")] == ["Overview", "Records"]


@pytest.mark.parametrize("partner", ["UKX", "GRL"])  # one that is no partner, and one that no record names
def test_a_selection_that_the_filters_do_not_offer_leaves_them_alone(ukraine, partner):
    files = unpacked(ukraine)
    told = json.loads(files["datapackage.json"]) | {"selection": {"partners": [partner]}}
    running = dropped(packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()}), pillar="Sports")
    assert (running.session_state["pillar"], running.session_state["partner"]) == (["sports"], [])
    assert ("The filters above are as they were: the present record does not offer every choice of the package's selection."
            in [text.value for text in running.markdown])
    assert len(running.get("page_link")) == 0


def test_an_altered_package(ukraine):
    files = unpacked(ukraine)
    running = dropped(packed(files | {"tables/aid.csv": files["tables/aid.csv"].replace(b",21500000,", b",99500000,")}))
    assert [message.value for message in running.error] == ["Not as it was made: 1 file."]
    assert running.code[0].value.splitlines()[1] == "    altered: tables/aid.csv"
    assert "    aid AID-005, amount: 99500000 → 21500000" in running.code[0].value.splitlines()


def test_a_package_made_before_a_change(dataset, ukraine):
    """Sealed anew with another amount and version, as it would have been made before a correction."""
    files = unpacked(ukraine)
    files["tables/aid.csv"] = files["tables/aid.csv"].replace(b",21500000,", b",20000000,")
    told = json.loads(files["datapackage.json"]) | {"recordVersion": "0123456789ab"}
    for each in told["resources"]:
        each["hash"] = hashed(files[each["path"]])
    running = dropped(packed(files | {"datapackage.json": json.dumps(told | {SEAL: seal(told)}).encode()}))
    assert [message.value for message in running.warning] == ["As it was made. The record has moved since: 1 row, 0 totals."]
    assert running.code[0].value.splitlines()[2:] == [
        f"The record is now version {dataset.version}:", "aid: 1 changed", "    aid AID-005, amount: 20000000 → 21500000",
        "No total moves."]


@pytest.mark.parametrize(("content", "line"), [
    (b"id\n1\n", "ukraine.zip: no ZIP file, or one that is cut off or damaged"),
    (packed({"../x": b""}), "ukraine.zip: the path '../x' leaves the package"),
])
def test_what_is_no_package_is_one_sentence(content, line):
    running = dropped(content)
    assert [message.value.replace("\\", "") for message in running.error] == [line]
    assert len(running.code) == 0


def chip(page: Page, title: str):
    return page.locator(".st-key-chips").get_by_role("button", name=title)


def test_a_package_taken_from_a_page_comes_back_and_opens_the_same_view(server, page, tmp_path):
    open_page(page, f"{server}/?pillar=Crisis+response&partner=Ukraine")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Data package (ZIP)").click()
    assert taken.value.suggested_filename.startswith("soft-power_package_crisis-response_UKR_")
    taken.value.save_as(tmp_path / "taken.zip")
    open_page(page, f"{server}/check?pillar=Sports&from=2010")
    page.locator("input[type=file]").set_input_files(tmp_path / "taken.zip")
    expect(page.get_by_text("As it was made, and the record says the same today.")).to_be_visible()
    settle(page)
    for title, shown in {"Crisis response": 1, "Ukraine": 1, "Sports": 0, "from 2010": 0}.items():
        expect(chip(page, title)).to_have_count(shown)
    page.get_by_test_id("stPageLink").get_by_text("Records").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Records")
    settle(page)
    expect(chip(page, "Crisis response")).to_be_visible()
    expect(chip(page, "Ukraine")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"pillar": ["Crisis response"], "partner": ["Ukraine"]}


def test_the_filters_are_set_once_and_then_are_the_reader_s(server, page, ukraine):
    open_page(page, f"{server}/check")
    page.locator("input[type=file]").set_input_files({"name": "ukraine.zip", "mimeType": "application/zip", "buffer": ukraine})
    expect(page.get_by_text(SET)).to_be_visible()
    chip(page, "Ukraine").click()
    expect(page.get_by_text(SET)).to_have_count(0)
    page.get_by_role("button", name="Remove ukraine.zip").click()
    expect(page.get_by_text("the record says the same today")).to_have_count(0)
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(chip(page, "Crisis response")).to_be_visible()
    expect(chip(page, "Ukraine")).to_have_count(0)


def test_what_is_no_package_leaves_the_filters_alone(server, page):
    open_page(page, f"{server}/check?pillar=Sports")
    page.locator("input[type=file]").set_input_files({"name": "a.zip", "mimeType": "application/zip", "buffer": packed({"a.txt": b"a"})})
    expect(page.get_by_text("a.zip: no data package, it has no datapackage.json")).to_be_visible()
    settle(page)
    expect(chip(page, "Sports")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"pillar": ["Sports"]}
