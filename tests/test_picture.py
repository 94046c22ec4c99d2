"""A chart taken away: the picture says what its card says, in the light theme's colours, and the page of HTML needs nothing else."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from PIL import Image
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest
from test_browser import open_page

from indicators.charts import aid, picture, sports, trade, world
from indicators.extracts import picture as files
from indicators.selection import Selection

DAY = date(2026, 11, 24)
UKRAINE = Selection(partners=("UKR",), first=2010, standings=("official",))
DRAWN = {
    "bars": aid.by_recipient, "lines": trade.totals, "map": world.reach, "labels of several lines": sports.other_medals,
    # Letters outside ASCII, and those that mean something in SVG and in Plotly's own markup.
    "letters": lambda chosen: replace(aid.by_recipient(chosen), title="Türkiyə, Турция: 5 < 6 & <b>7</b>",
                                      caption="Mənbə: «Азәртач» & ğışöçü"),
}


@pytest.fixture(scope="module", autouse=True)
def drawing_browser():
    """Ended with these tests: it would bring back their filter of warnings when pytest is through."""
    yield
    files.close()


@pytest.fixture(scope="module", params=DRAWN)
def chart(request, dataset):
    return DRAWN[request.param](dataset)


@pytest.fixture(scope="module")
def drawn(chart, dataset):
    return picture.picture(chart, UKRAINE.in_words(dataset), dataset.version, DAY)


def solid(text: str) -> str:
    """Without spaces: lines of a picture have none at their ends."""
    return re.sub(r"\s+", "", text)


def test_a_selection_in_words(dataset):
    assert UKRAINE.in_words(dataset) == "Ukraine · Official · from 2010"
    assert Selection(members=True, pillars=("public",)).in_words(dataset) == "Public · with members"
    assert Selection().in_words(dataset) == "the whole record"


def test_the_svg_says_what_the_card_says_and_has_no_colour_that_a_page_would_replace(chart, drawn, dataset):
    svg = files.image(drawn, "svg").decode()
    texts = [solid("".join(text.itertext())) for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    for said in (chart.title, chart.subtitle):
        assert solid(said) in texts
    foot = f"{chart.said}{chart.caption}Selection: Ukraine · Official · from 2010.Azerbaijan soft-power record. " \
           f"Data version {dataset.version}. Picture of 2026-11-24."
    assert solid(foot) in texts
    # Tokens run from #000001 to #000038; in an SVG Plotly writes them as rgb(0, 0, 1) to rgb(0, 0, 56).
    assert re.findall(r"#0000[0-3]\d", svg) == []
    assert [blue for blue in re.findall(r"rgba?\(0, 0, (\d+)", svg) if 1 <= int(blue) <= 56] == []
    assert 'width="1200"' in svg[:300]


def test_the_png_is_2400_wide_and_holds_the_colours_of_the_light_theme(dataset):
    drawn = picture.picture(aid.by_recipient(dataset), "the whole record", dataset.version, DAY)
    image = Image.open(BytesIO(files.image(drawn, "png"))).convert("RGB")
    assert image.size == (2400, 2 * drawn.figure.layout.height)
    seen = {f"#{red:02X}{green:02X}{blue:02X}": number for number, (red, green, blue) in image.getcolors(1 << 24)}
    assert seen["#FFFFFF"] > seen["#D4651C"] > 10_000  # white paper, bars of crisis response
    assert 100 < seen["#14181C"] and image.getpixel((0, 0)) == (255, 255, 255)


def test_every_token_has_the_colour_that_the_theme_file_gives():
    light = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]["light"]
    colours = picture.palette()
    assert len(colours) == 22
    assert (colours["#000002"], colours["#000010"]) == (light["chartCategoricalColors"][1], light["chartCategoricalColors"][9])
    assert (colours["#000011"], colours["#000020"]) == (light["chartSequentialColors"][0], light["chartSequentialColors"][9])
    assert (colours["#000037"], colours["#000038"]) == ("#14181C", "#FFFFFF")
    assert picture.TOKEN.sub(lambda token: colours[token[0]], '"#00000280" "#000002" "#000021"') == '"#D4651C80" "#D4651C" "#000021"'


INSIDE = """() => [...document.querySelectorAll('#chart text')].filter(text => text.textContent.trim() && !text.closest('.hoverlayer'))
    .map(text => [text.textContent, text.getBoundingClientRect(), document.querySelector('#chart .main-svg').getBoundingClientRect()])
    .filter(([, box, paper]) => box.width && (box.left < paper.left || box.right > paper.right + 1 || box.top < paper.top
                                              || box.bottom > paper.bottom))
    .map(([text]) => text)"""
COVERED = """() => {
    const boxes = [...document.querySelectorAll('#chart .infolayer .annotation')].slice(-3).map(note => note.getBoundingClientRect());
    return [...document.querySelectorAll('#chart .xtick text, #chart .ytick text')].filter(label => boxes.some(box => {
        const own = label.getBoundingClientRect();
        return own.left < box.right && own.right > box.left && own.top < box.bottom && own.bottom > box.top;
    })).map(label => label.textContent);
}"""


def test_the_page_of_html_draws_without_a_network_and_clips_nothing(page, tmp_path, chart, drawn):
    file = tmp_path / "chart.html"
    file.write_bytes(files.page(drawn, "soft-power_chart"))
    page.context.set_offline(True)
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(chart.title)
    expect(page.locator("figcaption")).to_have_text(chart.alt)
    expect(page.locator("#chart .annotation-text", has_text=re.compile(f"^{re.escape(chart.title)}$"))).to_have_count(1)
    if drawn.needs_outline:
        expect(page.locator("#chart .choroplethlayer path.choroplethlocation")).to_have_count(
            sum(len(trace.locations) for trace in chart.figure.data))
        assert page.locator("#chart .layer.land path").first.evaluate("land => land.getBBox().width") > 500
    assert page.evaluate(INSIDE) == []
    assert page.evaluate(COVERED) == []


def test_the_page_of_html_makes_png_and_svg_by_itself(page, tmp_path, dataset):
    drawn = picture.picture(world.reach(dataset), "the whole record", dataset.version, DAY)
    file = tmp_path / "chart.html"
    file.write_bytes(files.page(drawn, "soft-power_overview-world"))
    page.context.set_offline(True)
    page.goto(file.as_uri())
    saved = {}
    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {kind}").press("Enter")
        assert download.value.suggested_filename == f"soft-power_overview-world.{kind.lower()}"
        saved[kind] = BytesIO(Path(download.value.path()).read_bytes())
    assert Image.open(saved["PNG"]).size == (2400, 2 * drawn.figure.layout.height)
    assert f"Data version {dataset.version}" in saved["SVG"].getvalue().decode()


def test_pictures_are_made_at_the_press_of_a_button(page, server, dataset):
    open_page(page, f"{server}/categories?categories_pillar=Crisis+response&from=2010")
    card = page.locator(".st-key-card-aid-by-donor")
    card.get_by_role("button", name="Picture").press("Enter")
    saved = {}
    for kind in ("PNG", "SVG", "HTML"):
        with page.expect_download(timeout=60_000) as download:  # the first starts a browser
            page.get_by_role("button", name=kind, exact=True).press("Enter")
        assert download.value.suggested_filename == f"soft-power_aid-by-donor_from-2010_{dataset.version}.{kind.lower()}"
        saved[kind] = Path(download.value.path()).read_bytes()
    assert Image.open(BytesIO(saved["PNG"])).width == 2400
    assert "Selection: from 2010." in saved["SVG"].decode() and "Selection: from 2010." in saved["HTML"].decode()


def test_without_a_browser_the_page_says_so_and_offers_the_html(monkeypatch):
    assert files.drawable()
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    assert not files.drawable()
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.session_state["picture-overview-by-pillar"] = True
    app.run()
    assert not app.exception
    offered = [button.proto.label for button in app.get("download_button")]
    assert [label for label in offered if label in ("PNG", "SVG", "HTML")] == ["HTML"]
    assert any("need Chrome or Chromium" in caption.value for caption in app.caption)
