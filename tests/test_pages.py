"""Every page runs inside the frame; the filters hold on each of them; broken data is explained and mended data shown."""

import ast
import shutil

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from indicators.loading import DATA_DIR, load
from indicators.problems import DataError

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "indicators/app/pages").glob("*.py"))
SELECTIONS = [
    {}, {"pillar": "Crisis response"}, {"pillar": "Sports", "partner": "Ukraine"}, {"partner": "Türkiye", "standing": "Independent"},
    {"partner": "European Union", "members": "true"}, {"from": "2023", "to": "2023"}, {"read": "true", "status": "Announced"},
    {"category": "Rankings"}, {"pillar": "Crisis response", "part": "Promised and delivered"}, {"two_sources": "true"},
]


def app(**params: str) -> AppTest:
    started = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in params.items():
        started.query_params[key] = value  # before the first run, as a browser does
    return started.run()


@pytest.mark.parametrize("params", SELECTIONS, ids=lambda params: " ".join(params.values()) or "everything")
@pytest.mark.parametrize("page", PAGES)
def test_page_runs_under_any_selection(page, params):
    running = app(**params)
    running.switch_page(page).run()
    assert not running.exception
    assert len(running.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_no_remark_of_the_code_reaches_the_reader(page):
    """Streamlit shows a text that stands alone in a page script, the docstring apart."""
    statements = ast.parse((ROOT / page).read_text("utf-8")).body[1:]
    assert not [node.lineno for node in statements if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]


def chips(running: AppTest) -> list[str]:
    return [button.label.removesuffix(" :material/close:") for button in running.button if (button.key or "").startswith("chip-")]


def test_filters_hold_on_every_page():
    running = app(pillar="Crisis response", partner="Ukraine")
    for page in PAGES:
        if "partners" in page:  # has a partner of its own
            continue
        running.switch_page(page).run()
        assert chips(running) == ["Crisis response", "Ukraine", "Clear all"], page


def test_a_filter_set_on_one_page_survives_a_change_of_page():
    running = app()
    running.pills(key="pillar").set_value(["sports"]).run()
    running.switch_page("indicators/app/pages/records.py").run()
    assert chips(running) == ["Sports", "Clear all"]
    assert set(running.dataframe[0].value["Pillar"]) == {"Sports"}


def test_a_chip_takes_its_filter_back():
    running = app(pillar="Crisis response", partner="Ukraine")
    running.button(key="chip-partners-UKR").click().run()
    assert chips(running) == ["Crisis response", "Clear all"]
    running.button(key="chip-clear").click().run()
    assert chips(running) == []


def test_no_chip_for_members_on_a_partners_own_page():
    running = app(members="true", two_sources="true", partners_partner="Türkiye")
    assert chips(running) == ["with members", "two sources or more", "Clear all"]
    running.switch_page("indicators/app/pages/partners.py").run()
    assert chips(running) == ["two sources or more", "Clear all"]


def test_the_independence_switch_recomputes_a_page():
    running = app(partner="Ukraine", pillar="Crisis response", two_sources="true")
    assert chips(running) == ["Crisis response", "Ukraine", "two sources or more", "Clear all"]
    running.switch_page("indicators/app/pages/records.py").run()
    listed = set(running.dataframe[0].value["Record"])
    assert {"AID-001", "AID-012", "AID-025"} <= listed  # two sources, two, two
    assert not {"AID-007", "AID-008", "AID-020"} & listed  # one each
    running.button(key="chip-two_sources-None").click().run()
    assert chips(running) == ["Crisis response", "Ukraine", "Clear all"]
    assert {"AID-007", "AID-008", "AID-020"} <= set(running.dataframe[0].value["Record"])


def test_an_empty_selection_explains_itself_and_offers_the_way_back():
    running = app(pillar="Sports", partner="Ukraine", status="Cancelled")
    assert running.header[0].value == "No record found for this selection"
    assert any(line.value.startswith("- without the status: ") for line in running.markdown)
    running.button(key="empty-clear").click().run()
    assert chips(running) == []
    assert "No record found for this selection" not in [item.value for item in running.header]


def test_search_finds_words_in_any_case_and_without_accents():
    running = app(partner="Ukraine")
    running.switch_page("indicators/app/pages/records.py").run()
    running.text_input(key="search").set_value("kahramanmaras").run()
    assert running.info[0].value.startswith("No record found for “kahramanmaras”")
    running = app()
    running.switch_page("indicators/app/pages/records.py").run()
    running.text_input(key="search").set_value("KAHRAMANMARAS quarter").run()
    assert "AID-081" in set(running.dataframe[0].value["Record"])
    assert set(running.dataframe[0].value["Partner"]) == {"Türkiye"}
    running.text_input(key="search").set_value("no such word anywhere").run()
    assert running.info[0].value.startswith("No record found for “no such word anywhere”")


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A copy of the record with one bad cell, shown by the dashboard of this test."""
    folder = shutil.copytree(DATA_DIR, tmp_path / "data")
    monkeypatch.setenv("SOFT_POWER_DATA", str(folder))
    path = folder / "aid.csv"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(",UKR,2022-02-26,", ",UKRAINE,2022-02-26,", 1), encoding="utf-8")
    yield folder, lambda: path.write_text(whole, encoding="utf-8")


def test_broken_data_shows_the_lines_of_the_command_line_and_mending_recovers(broken):
    folder, mend = broken
    with pytest.raises(DataError) as fault:
        load(folder)
    running = app()
    assert not running.exception
    assert running.code[0].value == str(fault.value)
    assert running.code[0].value == ("data/aid.csv, row 2, column 'partners': found 'UKRAINE'; expected an ISO alpha-3 code "
                                     "or a group listed in partners.csv, e.g. UKR")
    mend()
    running.button[0].click().run()
    assert not running.code
    assert running.title[0].value == "What Azerbaijan has done with its partners, and how we know"
