"""The dashboard as a reader meets it: a real server, a real browser, nothing asked of any other machine."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from indicators.loading import DATA_DIR

PAGES = ["", "categories", "timeline", "partners", "partners?partners_partner=Ukraine", "corridors", "claims", "records", "evidence",
         "changes", "check", "about"]
PHONE = {"viewport": {"width": 390, "height": 844}, "user_agent": "Mozilla/5.0 (Linux; Android 15) Mobile Safari/537.36"}


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)


# What has just come, or is no longer stale, fades in: its colours are not yet its own.
SETTLED = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true]')
    && document.getAnimations().every(one => !(one instanceof CSSTransition) || one.playState !== 'running')"""


def settle(page: Page) -> None:
    page.wait_for_function(SETTLED)


def saved(page: Page, button) -> tuple[str, pd.DataFrame]:
    with page.expect_download() as download:
        button.click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # without it Excel reads UTF-8 as something else
    return download.value.suggested_filename, pd.read_csv(BytesIO(content), encoding="utf-8-sig", keep_default_na=False)


def cells(page: Page | Locator) -> list[list[str]]:
    """The rows of the first table on the page (or in a part of it), as its accessible copy holds them: those in view."""
    rows = page.get_by_test_id("stDataFrame").first.locator("canvas tbody tr")
    rows.first.wait_for(state="attached")
    return rows.evaluate_all("rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent))")


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_without_a_fault_and_asks_nothing_outside(page, server, path):
    refused = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    open_page(page, f"{server}/{path}")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    # Streamlit itself asks for these two below the page's path first (look.md, trap 13).
    assert [url for url in refused if not re.search(r"/_stcore/(health|host-config)$", url)] == []


def test_filters_follow_to_other_pages_and_in_a_copied_address(page, new_page, server):
    open_page(page, server)
    page.get_by_role("button", name="Crisis response").first.click()
    settle(page)
    chooser = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").first.locator("input")
    chooser.fill("Ukrai")
    page.get_by_role("option", name="Ukraine").click()
    page.keyboard.press("Escape")  # the open list hides the page from assistive technology, and so from roles
    expect(page.get_by_test_id("stMain").get_by_role("button", name="Ukraine")).to_be_visible()
    page.get_by_role("link", name="Records").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Records")
    settle(page)
    for title in ("Crisis response", "Ukraine"):
        expect(page.get_by_test_id("stMain").get_by_role("button", name=title)).to_be_visible()
    count = page.get_by_test_id("stMain").get_by_text(re.compile(r"of [\d,]+ records")).first.inner_text()
    assert "pillar=Crisis+response" in page.url.replace("%20", "+") and "partner=Ukraine" in page.url

    other = new_page()
    open_page(other, page.url)
    expect(other.get_by_role("heading", level=1)).to_have_text("Records")
    expect(other.get_by_test_id("stMain").get_by_text(count, exact=True)).to_be_visible()


def test_records_download_equals_the_table_row_for_row(page, server):
    open_page(page, f"{server}/records?pillar=Crisis+response&partner=Albania")
    shown = cells(page)
    name, extract = saved(page, page.get_by_role("button", name="Download these rows (CSV)"))
    assert re.fullmatch(r"soft-power_records_.*crisis-response.*_[0-9a-f]{12}\.csv", name)
    caption = page.get_by_text(re.compile(r"one row a published figure")).inner_text()
    assert f"{len(extract)} rows" in caption
    assert len(shown) == len(extract)
    for row, (_, line) in zip(shown, extract.iterrows()):
        assert line["start"] in row
        assert line["partner_names"] in row
        amount = "not published" if line["indicator"] == "records" else f"{float(line['original_amount'] or line['value']):,.0f}"
        assert any(amount in cell for cell in row)


def test_workbook_and_parquet_hold_the_rows_of_the_csv(page, server, tmp_path):
    open_page(page, f"{server}/records?partner=Ukraine&search=AID-005")
    files = {}
    for label in ("Download these rows (CSV)", "XLSX", "Parquet"):
        with page.expect_download() as download:
            page.get_by_test_id("stMain").get_by_role("button", name=label).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        files[path.suffix] = path
    book = load_workbook(files[".xlsx"])
    csv, workbook, typed = pd.read_csv(files[".csv"]), pd.read_excel(files[".xlsx"], "Rows"), pd.read_parquet(files[".parquet"])
    for read in (csv, workbook, typed):
        assert read[["record", "indicator", "value", "unit"]].to_numpy().tolist() == [
            ["AID-005", "aid_value", 21_500_000, "AZN"], ["AID-005", "aid_tonnes", 520, "t"]]
    said = dict(row[:2] for row in book["Read me"].iter_rows(min_row=3, values_only=True))
    assert said["Selection"] == "Ukraine"
    assert re.search(r"The selection holds [\d,]+ rows; these are the ones its page or command kept\.$", said["Rows"])


def test_a_chart_card_gives_the_rows_behind_it(page, server):
    open_page(page, f"{server}/?partner=Türkiye")
    card = page.locator(".st-key-card-overview-by-pillar")
    _, extract = saved(page, card.get_by_role("button", name="CSV"))
    card.get_by_role("radio", name="Table").click()
    settle(page)
    shown = {row[0]: int(row[-1]) for row in cells(page)}
    titles = {"economic": "Economic", "crisis_response": "Crisis response", "cultural": "Cultural", "sports": "Sports",
              "alliances": "Alliances", "public": "Public"}
    assert shown == extract["pillar"].map(titles).value_counts().to_dict()
    assert set(extract["indicator"]) == {"records"}


def test_a_ticked_row_shows_the_record_with_a_working_source_link(page, server):
    open_page(page, f"{server}/records?pillar=Crisis+response&partner=Albania")
    _, extract = saved(page, page.get_by_role("button", name="Download these rows (CSV)"))
    page.get_by_test_id("stDataFrame").first.click(position={"x": 16, "y": 54})  # the tick box of the first row
    first = extract.iloc[0]
    expect(page.get_by_text(f"{first['record']} · aid table")).to_be_visible()
    link = page.get_by_role("link", name=first["source_title"].strip("[]"))
    expect(link.first).to_have_attribute("href", first["url"])


def test_the_world_map_is_drawn_without_a_network(page, server):
    open_page(page, server)
    countries = page.locator(".choroplethlayer path")
    expect(countries.first).to_be_attached()
    assert countries.count() > 60


WIDE = """() => [...document.querySelectorAll('body, [data-testid=stMain]')]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.dataset.testid || box.tagName)"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(new_page, server, path):
    page = new_page(**PHONE)
    open_page(page, f"{server}/{path}")
    assert page.evaluate(WIDE) == []
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert page.evaluate(WIDE) == []


def test_a_broken_file_is_explained_and_a_mended_one_shown(new_page, start_server, tmp_path):
    folder = shutil.copytree(DATA_DIR, tmp_path / "data")
    path = folder / "aid.csv"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(",UKR,2022-02-26,", ",UKR,2022-02-30,", 1), encoding="utf-8")
    page = new_page()
    open_page(page, start_server(folder))
    expect(page.get_by_role("heading", level=1)).to_have_text("The data files need attention")
    expect(page.get_by_text("data/aid.csv, row 2, column 'start': found '2022-02-30'; expected a real date as YYYY, YYYY-MM "
                            "or YYYY-MM-DD, e.g. 2023-02-06, or an empty cell")).to_be_visible()
    path.write_text(whole, encoding="utf-8")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What Azerbaijan has done with its partners, and how we know")


AID = "categories?categories_pillar=Crisis+response"
UKRAINE = 23_177_647
"""Delivered, as 21,500,000 and 4,370,000 manats at 1.7 to the dollar, 360,000 and 7,600,000 dollars."""


def test_a_bar_opens_its_proof_and_every_form_of_it_holds_the_same_number(page, server):
    open_page(page, f"{server}/{AID}")
    card = page.locator(".st-key-card-aid-by-recipient")
    bars = card.locator(".barlayer .trace").first.locator(".point path")
    bars.nth(1).scroll_into_view_if_needed()
    assert round(card.locator(".js-plotly-plot").evaluate("plot => plot.data[0].x[1]")) == UKRAINE
    box = bars.nth(1).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_test_id("stMetricLabel")).to_have_text("Aid, Ukraine, delivered, 2022–2024")
    expect(drawer.get_by_test_id("stMetricValue")).to_have_text(f"USD {UKRAINE:,}")
    settle(page)
    shown = {row[0]: int(row[4].replace(",", "")) for row in cells(drawer)[:4]}
    assert list(shown) == ["AID-005", "AID-007", "AID-020", "AID-030"]
    assert sum(shown.values()) == pytest.approx(UKRAINE, abs=2)  # each row is rounded

    name, extract = saved(page, drawer.get_by_role("button", name="Proof as CSV"))
    counted = extract[extract["outcome"] == "counted"]
    assert re.fullmatch(r"soft-power_proof-aid-ukraine-delivered_[0-9a-f]{12}\.csv", name)
    assert (list(counted["record"]), round(counted["value"].astype(float).sum())) == (list(shown), UKRAINE)
    with page.expect_download() as download:
        drawer.get_by_role("button", name="Proof as JSON").click()
    content = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert (content["counted"], round(content["best"])) == (list(shown), UKRAINE)
    assert round(sum(row["value"] or 0 for row in content["rows"])) == UKRAINE
    assert content["where"] == {"recipient": "Ukraine"}

    drawer.get_by_role("button", name="Close").click()
    expect(drawer).to_have_count(0)
    settle(page)
    page.wait_for_function("""() => [...document.querySelectorAll('.st-key-card-aid-by-recipient .barlayer .point path')]
        .every(bar => getComputedStyle(bar).opacity === '1')""")  # no bar stays pale


def test_a_point_opens_the_published_figure_that_it_is(page, server):
    open_page(page, f"{server}/categories?categories_pillar=Economic")
    card = page.locator(".st-key-card-economy-exports-by-partner")
    points = card.locator(".scatterlayer .trace").first.locator(".points path")
    points.nth(10).scroll_into_view_if_needed()
    line = card.locator(".js-plotly-plot").evaluate("plot => [plot.data[0].name, [...plot.data[0].x], [...plot.data[0].y]]")
    box = points.nth(10).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_test_id("stMetricLabel")).to_have_text(re.compile(rf"^\d{{4}} · {line[0]}"))
    year = int(drawer.get_by_test_id("stMetricLabel").inner_text()[:4])
    _, extract = saved(page, drawer.get_by_role("button", name="Proof as CSV"))
    shown = extract[extract["outcome"] == "shown"]
    drawn = line[2][line[1].index(year)] * 1e9
    assert [float(value) for value in shown["value"]] == [pytest.approx(drawn)]
    assert list(shown["start"].astype(str)) == [str(year)]
    assert shown["url"].str.startswith("http").all()


def test_a_bar_is_proved_by_keyboard_on_a_phone(new_page, server):
    page = new_page(**PHONE)
    open_page(page, f"{server}/{AID}")
    page.locator(".st-key-prove-aid-by-recipient button").press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_test_id("stMetricValue")).to_have_text("USD 228,738,296")
    drawer.get_by_test_id("stSelectbox").locator("input").press_sequentially("Ukra")
    page.keyboard.press("Enter")
    expect(drawer.get_by_test_id("stMetricValue")).to_have_text("USD 28,014,118")
    assert drawer.evaluate("box => box.scrollWidth <= box.clientWidth && box.clientWidth <= 390")
