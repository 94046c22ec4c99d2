"""The dashboard for readers without a mouse, with a screen reader, or on a phone (docs/accessibility.md says what was found)."""

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from test_browser import PHONE, open_page, settle

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 25, 30)"}
FILTERED = "pillar=Crisis+response&partner=Ukraine&standing=Official"
EXCEPTIONS = (
    # Streamlit writes the choices of a multiselect white on the accent. In dark no accent is legible both under white and as text
    # (look.md, trap 4): the text has it, and the chips under the title repeat each choice. Tried: another accent for the side panel.
    ("dark", "color-contrast", "[data-testid=stMultiSelect] span[title]"),
    # Where a page has its own partner the filter is disabled and pale; a disabled control need not be legible, and words beside say the same.
    ("light", "color-contrast", "[data-testid=stMultiSelect]:has(input:disabled) span[title]"),
    # A chosen pill or segment turns its tint from 10 to 20 % under the pointer and in focus: 4.1 to 1 for as long.
    ("dark", "color-contrast", "button[data-selected]:is([data-hovered], [data-focused]) *"),
    # The cross that empties a choice is 22.5 pixels wide: 24 are reached with a base font of 16. The chips do the same and are larger.
    *((theme, "target-size", f"[data-testid={field}] button") for theme in GROUNDS for field in ("stMultiSelect", "stSelectbox")),
    # The field for a file names itself to a screen reader and says that it is decoration; the button in it is reached and named.
    *((theme, "presentation-role-conflict", "[data-testid=stFileUploaderDropzone]") for theme in GROUNDS),
)
"""Theme, rule and element: all inside Streamlit's own widgets."""


def violations(page: Page, theme: str, part: str | None = None) -> list[tuple[str, ...]]:
    """What axe-core finds on the page, or in a part of it, without the exceptions."""
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}  # at least 24 pixels: off by default
    found = Axe().run(page, context=part, options=options).response["violations"]
    nodes = [(rule["id"], node["target"][0], node["failureSummary"]) for rule in found for node in rule["nodes"]]
    own = [(rule, element) for where, rule, element in EXCEPTIONS if where == theme]
    return [(theme, *node) for node in nodes
            if not any(node[0] == rule and page.locator(node[1]).first.evaluate("(node, own) => node.matches(own)", element)
                       for rule, element in own)]


def in_both_themes(page: Page, part: str | None = None) -> list[tuple[str, ...]]:
    """Violations in light, then in dark. The reader's system changes theme under the open page: loading twice takes twice as long."""
    found = []
    for theme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        settle(page)
        found += violations(page, theme, part)
    return found


def prove(page: Page, card: str) -> None:
    page.locator(f".st-key-prove-{card} button").click()
    expect(page.get_by_role("dialog").get_by_test_id("stMetricValue")).to_be_visible()
    settle(page)


def overview(page: Page):
    yield None
    prove(page, "overview-by-pillar")
    yield "[role=dialog]"


def categories(page: Page):
    page.get_by_role("radio", name="Table").first.click()
    settle(page)
    yield None


def partners(page: Page):
    yield None
    for part in ("Money and goods", "Evidence", "Compare"):
        page.get_by_role("radio", name=part).click()
        settle(page)
        yield "[data-testid=stMain]"


def records(page: Page):
    page.get_by_test_id("stDataFrame").first.click(position={"x": 16, "y": 54})  # the tick box of the first row
    expect(page.get_by_text("Cite as")).to_be_visible()
    settle(page)
    yield None


def claims(page: Page):
    page.get_by_text("Show the records").first.click()
    settle(page)
    yield None


def check(page: Page):
    yield None
    page.locator("input[type=file]").set_input_files({"name": "no.zip", "mimeType": "application/zip", "buffer": b"no package"})
    expect(page.get_by_text("no ZIP file")).to_be_visible()
    settle(page)
    yield None


VISITS = {
    "": overview, "categories": categories, "timeline": None, "partners": None, "corridors": None, "claims": claims,
    "partners?partners_partner=Ukraine&compare=Georgia": partners, f"partners?{FILTERED}&partners_partner=": None,
    f"records?{FILTERED}": records, "records?search=nothing-like-it": None, "evidence": None, "about": None, "check": check,
}
"""Pages with the parts of each that a reader opens; a visit yields when there is something new to look at, and in which part."""


@pytest.mark.parametrize("path", VISITS)
def test_axe_finds_no_violation(page, server, path):
    open_page(page, f"{server}/{path}")
    found = []
    for part in VISITS[path](page) if VISITS[path] else [None]:
        found += in_both_themes(page, part)
    assert found == []


@pytest.mark.parametrize("path", [f"categories?{FILTERED}", "partners?partners_partner=Ukraine&profile=Evidence"])
def test_axe_finds_no_violation_on_a_phone(new_page, server, path):
    page = new_page(**PHONE)
    open_page(page, f"{server}/{path}")
    found = in_both_themes(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebar").get_by_text("Whose word")).to_be_in_viewport()
    assert found + in_both_themes(page, "[data-testid=stSidebar]") == []


def saved_by_keyboard(page: Page, button: Locator) -> tuple[str, pd.DataFrame]:
    tab_to(page, button)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return download.value.suggested_filename, pd.read_csv(download.value.path(), encoding="utf-8-sig", keep_default_na=False)


LOOK = """(node, up = 4) => [...Array(up)].reduce(([node, looks]) => {
    const {outline, boxShadow, borderColor, backgroundColor} = getComputedStyle(node)
    return [node.parentElement, [...looks, outline, boxShadow, borderColor, backgroundColor]]
}, [node, []])[1].join()"""
"""How a focused control and the boxes around it are drawn: a field shows its focus by the border of its box."""


def tab_to(page: Page, wanted: Locator, most: int = 80) -> None:
    """Press Tab until ``wanted`` has the focus, which must then show."""
    before = None
    for _ in range(most):
        if wanted.count() and wanted.first.evaluate("node => node === document.activeElement"):
            break
        before = wanted.first.evaluate(LOOK) if wanted.count() else None
        page.keyboard.press("Tab")
    expect(wanted.first).to_be_focused()
    if before is not None:
        page.wait_for_function(f"before => ({LOOK})(document.activeElement) !== before", arg=before)


def test_the_main_task_by_keyboard_alone(page, server):
    """Filter, open a page, prove a number and one of its marks, come back, download."""
    open_page(page, server)
    sidebar, main = page.get_by_test_id("stSidebar"), page.get_by_test_id("stMain")
    tab_to(page, sidebar.get_by_role("button", name="Economic", exact=True))
    page.keyboard.press("ArrowRight")
    expect(sidebar.get_by_role("button", name="Crisis response")).to_be_focused()
    page.keyboard.press("Space")
    expect(main.get_by_role("button", name="Crisis response")).to_be_visible()
    settle(page)
    tab_to(page, sidebar.get_by_test_id("stMultiSelect").first.locator("input"))
    page.keyboard.type("Ukrai")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(main.get_by_role("button", name="Ukraine")).to_be_visible()
    settle(page)

    tab_to(page, page.get_by_role("link", name="Categories"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Each kind of activity, pillar by pillar")
    settle(page)

    proof = page.locator(".st-key-prove-aid-by-donor button")
    expect(proof).to_be_visible()
    tab_to(page, proof)
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    number = drawer.get_by_test_id("stMetricValue")
    expect(number).to_be_visible()
    settle(page)
    whole = number.inner_text()
    tab_to(page, drawer.get_by_test_id("stSelectbox").locator("input"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(number).not_to_have_text(whole)
    settle(page)
    _, rows = saved_by_keyboard(page, drawer.get_by_role("button", name="Proof as CSV"))
    assert (rows["outcome"] == "counted").any()
    page.keyboard.press("Tab")  # Streamlit disables the button while it makes the file, and so drops the focus; Tab takes it back
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(proof).to_be_focused()

    tab_to(page, page.locator(".st-key-form-aid-acts-in-time [aria-checked=true]"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator(".st-key-card-aid-acts-in-time").get_by_test_id("stDataFrame")).to_be_visible()
    settle(page)
    name, rows = saved_by_keyboard(page, page.get_by_role("button", name="Download these rows (CSV)"))
    assert name.startswith("soft-power_categories-crisis-response_crisis-response_UKR_")
    assert set(rows["partner_names"].str.contains("Ukraine")) == {True}


def test_every_mark_of_a_chart_is_in_its_drawer(page, server):
    """A plot is one picture to the keyboard: its marks are reached by the drawer's list, and as rows of the Table form."""
    open_page(page, f"{server}/categories?categories_pillar=Crisis+response")
    card = page.locator(".st-key-card-aid-by-recipient")
    plot = card.locator(".js-plotly-plot")
    drawn = plot.evaluate("plot => plot.data[0].customdata.map(([name]) => name)")
    assert drawn[:2] == ["Türkiye", "Ukraine"]
    assert "Türkiye" in card.get_by_role("figure").get_attribute("aria-label")
    prove(page, "aid-by-recipient")
    choice = page.get_by_role("dialog").get_by_test_id("stSelectbox").locator("input")
    for name in (drawn[0], drawn[-1]):  # the list holds no more options than are in view: each is typed
        choice.fill(name)
        expect(page.get_by_role("option", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_test_id("stMetricLabel")).to_contain_text(drawn[-1])


def test_nothing_moves_or_hides_for_a_reader_who_asked_otherwise(new_page, server):
    """Reduced motion and the forced colours of a high-contrast system: the page says the same, and a drawer still opens and closes."""
    page = new_page(reduced_motion="reduce", forced_colors="active")
    open_page(page, f"{server}/categories?categories_pillar=Crisis+response")
    expect(page.locator(".st-key-card-aid-by-recipient .barlayer .point path").first).to_be_attached()
    prove(page, "aid-by-recipient")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.documentElement.lang") == "en"
