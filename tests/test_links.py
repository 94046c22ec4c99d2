"""A shared link: page, filters, version, chart and record; and the menu that holds it with the code of the view."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_browser import PHONE, open_page, settle

RECORDS, CATEGORIES = "indicators/app/pages/records.py", "indicators/app/pages/categories.py"
CARD = "AID-005 · aid table"
UKRAINE = 23_177_647


def at(page: str, **params: str) -> AppTest:
    running = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in params.items():
        running.query_params[key] = value
    running = running.run().switch_page(page).run()
    assert not running.exception
    return running


def captions(running: AppTest) -> list[str]:
    return [caption.value for caption in running.caption]


@pytest.mark.parametrize(("params", "said"), [
    ({"partner": "Ukraine"}, ":material/link: Linked record"),
    ({"pillar": "Sports"}, ":material/link: Linked record, outside this selection"),
    ({"pillar": "Sports", "status": "Cancelled"}, ":material/link: Linked record, outside this selection"),  # no row at all
])
def test_a_linked_record_is_shown_whatever_the_filters_are(params, said):
    running = at(RECORDS, record="AID-005", **params)
    assert [caption for caption in captions(running) if "Linked" in caption or "table" in caption] == [said, CARD]
    running.button(key="linked-close").click().run()
    assert "record" not in running.query_params and CARD not in captions(running)


def test_a_card_says_at_which_stage_each_tied_record_stands():
    lines = [line.value for line in at(RECORDS, record="AID-072").markdown]
    assert next(line for line in lines if line.startswith("- AID-081: ")).endswith(
        ". The same fact at another point of its life cycle, delivered 2026-02-05.")
    assert next(line for line in lines if line.startswith("- AID-082: ")).endswith(". Contained in another record, delivered 2024-09-11.")


def test_a_link_to_no_record_names_the_nearest():
    running = at(RECORDS, record="AID-0055")
    assert running.warning[0].value == "The link names no record: 'AID-0055' is not a record; did you mean AID-055?"


def headings(running: AppTest) -> list[str]:
    return [heading.value for heading in running.header]


def test_a_linked_chart_stands_first_and_goes_back_to_its_place():
    running = at(CATEGORIES, categories_pillar="Crisis response", chart="aid-by-recipient")
    assert headings(running)[0] == "Türkiye: largest sum, 69% known from promises"
    assert headings(running).count("Türkiye: largest sum, 69% known from promises") == 1
    running.button(key="linked-back").click().run()
    assert "chart" not in running.query_params
    assert headings(running).index("Türkiye: largest sum, 69% known from promises") > 0


def test_a_link_to_a_chart_that_is_not_there_says_so():
    running = at(CATEGORIES, categories_pillar="Sports", chart="aid-by-recipient")
    assert "This page has no such chart under this selection." in [item.value for item in running.markdown]


def codes(page: Page, button: str) -> list[str]:
    """What the menu offers to copy."""
    page.get_by_test_id("stMain").get_by_role("button", name=button).first.click()
    blocks = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(blocks.first).to_be_visible()
    settle(page)
    return [block.inner_text().strip() for block in blocks.all()]


def test_a_ticked_row_is_in_the_address_and_the_copied_link_opens_its_card(new_page, server, dataset):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_page(page, f"{server}/records?pillar=Crisis+response&partner=Albania")
    tick = {"x": 16, "y": 54}
    for address in (lambda now: "record=" in now, lambda now: "record=" not in now, lambda now: "record=" in now):
        page.get_by_test_id("stDataFrame").first.click(position=tick)
        page.wait_for_url(address)
        settle(page)
    expect(page.get_by_text(re.compile("· aid table"))).to_be_visible()
    card = page.get_by_text(re.compile("· aid table")).inner_text()
    link, python, commands = codes(page, "Link and code")
    block = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").first
    block.hover()
    block.get_by_role("button", name="Copy to clipboard").click()
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert len(link) < 200 and parse_qs(urlsplit(link).query) == {
        "pillar": ["Crisis response"], "partner": ["Albania"], "record": [card.split(" ")[0]], "version": [dataset.version]}
    assert 'ds = si.load().select(pillars="crisis_response", partners="ALB")' in python
    assert commands == "python -m indicators extract --pillar crisis_response --partner ALB --out rows.csv"

    other = new_page()
    open_page(other, link)
    expect(other.get_by_text("Linked record")).to_be_visible()
    expect(other.get_by_text(card)).to_be_visible()
    expect(other.get_by_test_id("stMain").get_by_role("button", name="Albania")).to_be_visible()


def test_the_link_of_a_chart_opens_with_it_and_the_code_gives_the_number_on_screen(new_page, server, dataset):
    import indicators as si

    page = new_page()
    open_page(page, f"{server}/categories?partner=Ukraine&categories_pillar=Crisis+response")
    card = page.locator(".st-key-card-aid-by-recipient")
    card.get_by_role("button", name="Link").click()
    link = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").first.inner_text().strip()
    assert len(link) < 200 and parse_qs(urlsplit(link).query)["chart"] == ["aid-by-recipient"]

    phone = new_page(**PHONE)
    open_page(phone, link)
    expect(phone.locator(".st-key-linked .st-key-card-aid-by-recipient")).to_be_visible()
    _, python, commands = codes(phone, "Link and code")
    assert commands.splitlines()[1] == "python -m indicators total --indicator aid_value --by stage --pillar crisis_response --partner UKR"
    select, total = re.search(r"si\.load\(\)\.select\((.+)\)", python)[1], re.search(r'ds\.total\("aid_value".+\)', python)[0]
    found = eval(total, {"ds": eval(f"si.load().select({select})", {"si": si})})
    assert round(found.loc["delivered", "best"]) == UKRAINE
    phone.keyboard.press("Escape")
    expect(phone.get_by_test_id("stMetricValue").first).to_have_text("USD 23.2 m")
    assert phone.evaluate("document.body.scrollWidth <= document.body.clientWidth")
    phone.locator(".st-key-linked").get_by_role("button", name="Back to its place").click()
    expect(phone.locator(".st-key-linked")).to_have_count(0)
    expect(card).to_be_visible()
