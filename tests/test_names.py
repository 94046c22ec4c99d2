"""Partners and corridors are found by any of their names: in four languages, by alias, with and without diacritics."""

import json
import time

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest
from test_browser import settle
from tiny_record import PARTNERS, faults, write
from typer.testing import CliRunner

from indicators import Selection
from indicators.app.chooser import other_names
from indicators.cli import app
from indicators.listing import found, haystack
from indicators.names import compared, folded, plain
from indicators.selection import SelectionError, partner_code

NAMES = {
    "TUR": ["Türkiye", "Turkey", "Turkiye", "TURKEY", "Türkiyə", "türkiyə", "Турция", "ТУРЦИЯ", "TUR", "tur"],
    "AZE": ["Azerbaijan", "Azərbaycan", "Azerbaycan", "Азербайджан"],
    "IRN": ["Iran", "İran", "iran", "Иран", "Islamic Republic of Iran"],
    "GEO": ["Georgia", "Gürcüstan", "Gurcustan", "Gürcistan", "Грузия"],
    "KGZ": ["Kyrgyzstan", "Qırğızıstan", "Qirgizistan", "Киргизия", "Кыргызстан", "Kırgızistan"],
    "CHN": ["China", "Çin", "Cin", "Китай", "КНР", "People's Republic of China", "People’s Republic of China"],
    "CIV": ["Côte d’Ivoire", "Cote d'Ivoire", "Ivory Coast", "Кот-д’Ивуар", "Fildişi Sahili"],
    "BIH": ["Bosnia & Herzegovina", "Bosnia and Herzegovina", "Bosna-Hersek", "Bosna Hersek", "Босния и Герцеговина"],
    "ARE": ["United Arab Emirates", "UAE", "ОАЭ", "Объединённые Арабские Эмираты", "Объединенные арабские эмираты", "BƏƏ", "BAE"],
    "GBR": ["United Kingdom", "UK", "U.K.", "Britain", "Böyük Britaniya", "Великобритания", "Birleşik Krallık"],
    "USA": ["United States", "USA", "U.S.", "America", "ABŞ", "ABD", "США", "Соединённые Штаты"],
    "COD": ["Congo - Kinshasa", "Congo–Kinshasa", "Congo Kinshasa", "DR Congo", "ДР Конго"],
    "EU": ["European Union", "EU", "Avropa İttifaqı", "Avropa Ittifaqi", "Евросоюз", "Avrupa Birliği"],
    "OTS": ["Organization of Turkic States", "Organisation of Turkic States", "Türk Dövlətləri Təşkilatı", "Turk Devletleri Teskilati",
            "Организация тюркских государств", "TDT"],
    "D-8": ["D-8", "D8", "D–8", "Developing Eight"],
    "WHO": ["World Health Organization", "WHO", "ВОЗ", "Dünya Sağlık Örgütü"],
    "NAM": ["NAM", "Namibia"],
}
EACH = [(name, code) for code, names in NAMES.items() for name in names]
CORRIDORS = {
    "CF048-length": ["BTC", "Baku-Tbilisi-Ceyhan", "Baku–Tbilisi–Ceyhan", "Bakı–Tbilisi–Ceyhan", "baki tbilisi ceyhan",
                     "Баку—Тбилиси—Джейхан", "Баку-Тбилиси-Джейхан", "Bakü-Tiflis-Ceyhan"],
    "CF001-length": ["Southern Gas Corridor", "Cənub Qaz Dəhlizi", "Cenub Qaz Dehlizi", "Южный газовый коридор", "Güney Gaz Koridoru"],
    "INV081": ["Bakı–Tbilisi–Ceyhan", "БТД"],  # "IFC: BTC pipeline loan" names the pipeline by its code alone
    "AGR-BTK": ["Баку–Тбилиси–Карс", "Bakı-Tbilisi-Qars", "Turkey", "Турция", "Грузия"],
    "INV071": ["Trans Adriatic", "Трансадриатический газопровод"],
}


@pytest.fixture(scope="module")
def words(dataset):
    return haystack(dataset)


@pytest.mark.parametrize(("name", "code"), EACH)
def test_a_name_stands_for_its_partner(dataset, name, code):
    assert partner_code(name, dataset) == code
    assert Selection(partners=(name, code)).checked(dataset).partners == (code,)
    assert Selection.from_params({"partner": [name]}, dataset).partners == (code,)


@pytest.mark.parametrize(("name", "line"), [
    ("Tukrey", "'Tukrey' is not a partner; did you mean TUR?"), ("Турцыя", "'Турцыя' is not a partner; did you mean TUR?"),
    ("Azerbaidjan", "'Azerbaidjan' is not a partner; did you mean AZE?"),
])
def test_a_mistyped_name_is_answered_with_the_nearest_partner(dataset, name, line):
    with pytest.raises(SelectionError) as refused:
        Selection(partners=(name,)).checked(dataset)
    assert str(refused.value) == line


def test_an_address_is_answered_in_its_own_words(dataset):
    with pytest.raises(SelectionError) as refused:
        Selection.from_params({"partner": ["Tukrey"]}, dataset)
    assert str(refused.value) == "'Tukrey' is not a partner; did you mean Türkiye?"


@pytest.mark.parametrize("name", ["Turkey", "turkiye", "Türkiyə", "Турция"])
def test_the_command_line_understands_a_name(name):
    asked = [CliRunner().invoke(app, ["total", "--indicator", "aid_value", "--partner", partner, "--currency", "USD", "--json"])
             for partner in (name, "TUR")]
    assert [result.exit_code for result in asked] == [0, 0]
    assert json.loads(asked[0].stdout) == json.loads(asked[1].stdout)


def test_the_command_line_names_the_nearest_partner():
    result = CliRunner().invoke(app, ["total", "--indicator", "aid_value", "--partner", "Tukrey"])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "'Tukrey' is not a partner; did you mean TUR?\n")


@pytest.mark.parametrize(("record", "name"), [(record, name) for record, names in CORRIDORS.items() for name in names])
def test_a_record_is_found_by_any_name_of_its_corridor_and_partners(words, record, name):
    assert record in found(words, name)


def test_a_search_for_an_id_finds_that_record_alone(words):
    assert found(words, "AID-005") == {"AID-005"}


@pytest.mark.parametrize("name", ["Türkiyə", "Turkiye", "Türkiye"])
def test_the_search_finds_the_same_for_each_spelling(dataset, words, name):
    of_partner = set(dataset.by_partner.loc[dataset.by_partner["partner"] == "TUR", "record"])
    assert of_partner <= found(words, name) == found(words, "turkiye")


def test_the_words_are_gathered_in_reasonable_time(dataset, words):
    spent = []
    for _ in range(3):
        began = time.process_time()
        haystack(dataset)
        spent.append(time.process_time() - began)
    assert min(spent) < 0.3  # 0.1 s where nothing else runs


@pytest.mark.parametrize(("text", "typed", "searched", "whole"), [
    ("Türkiyə", "Turkiye", "turkiye", "turkiye"), ("İĞDIR", "IGDIR", "igdir", "igdir"), ("Iğdır", "Igdir", "igdir", "igdir"),
    ("Тёркс и Кайкос", "Теркс и Кайкос", "теркс и кайкос", "теркс и кайкос"), ("Китай", "Китай", "китай", "китай"),
    ("Côte d’Ivoire", "Cote d'Ivoire", "cote divoire", "cote divoire"),
    ("Баку — Джейхан", "Баку - Джейхан", "баку - джейхан", "баку джейхан"),
    ("AID-005", "AID-005", "aid-005", "aid 005"), ("Straße", "Straße", "strasse", "strasse"),
    ("U.S. Virgin Islands", "U.S. Virgin Islands", "u.s. virgin islands", "us virgin islands"),
    ("St. Kitts & Nevis", "St. Kitts & Nevis", "st. kitts & nevis", "st kitts and nevis"),
])
def test_folding(text, typed, searched, whole):
    assert (plain(text), folded(text), compared(text)) == (typed, searched, whole)


def alias(code: str, name: str, kind: str = "partner", language: str = "en") -> dict[str, str]:
    return {"code": code, "kind": kind, "alias": name, "language": language}


@pytest.mark.parametrize(("aliases", "lines"), [
    ([alias("UKR", "Ukrayna", language="az")], []),
    ([alias("GEO", "Georgia")], ["row 2, column 'code': found 'GEO'; expected a code listed in partners.csv"]),
    ([alias("UKR", "Moldóva")], ["row 2, column 'alias': found 'Moldóva', also a name of MDA; "
                                 "expected a name of one code only, whatever its case, accents and dashes"]),
    ([alias("UKR", "kaz")], ["row 2, column 'alias': found 'kaz', also a name of KAZ; "
                             "expected a name of one code only, whatever its case, accents and dashes"]),
    ([alias("UKR", "UKRAINE")], ["row 2, column 'alias': found 'UKRAINE' again; expected a name that is not listed yet, "
                                 "here or in partners.csv, whatever its case, accents and dashes"]),
    ([alias("MDA", "Moldavia"), alias("UKR", "moldavia")],
     ["row 3, column 'alias': found 'moldavia', also a name of MDA; "
      "expected a name of one code only, whatever its case, accents and dashes"]),
    ([alias("UKR", "Ukrayna", language="de")],
     ["row 2, column 'language': found 'de'; expected one of the languages: en, az, ru, tr"]),
    ([alias("BTC", "Main line", "corridor")], ["row 2, column 'code': found 'BTC'; expected a code listed in corridors.csv"]),
])
def test_an_alias_stands_for_one_code_that_exists(tmp_path, aliases, lines):
    assert faults(write(tmp_path, aliases=aliases)) == [f"data/aliases.csv, {line}" for line in lines]


def test_two_partners_have_no_name_in_common(tmp_path):
    twin = {**PARTNERS[1], "name_ru": "Украи́на"}
    assert faults(write(tmp_path, partners=[{**PARTNERS[0], "name_ru": "Украина"}, twin, *PARTNERS[2:]])) == [
        "data/partners.csv, row 3, column 'name_ru': found 'Украи́на', also a name of UKR; expected a name of one code only"]


@pytest.mark.parametrize(("code", "line"), [
    ("TUR", "Turkey · Türkiyə · Турция · Turkiye"), ("GEO", "Gürcüstan · Грузия · Gürcistan · Gurcustan · Gurcistan"),
    ("UNESCO", "United Nations Educational, Scientific and Cultural Organization · ЮНЕСКО"), ("ABW", "Аруба · ABW"),
])
def test_other_names_of_a_partner_are_one_line_of_the_chooser(dataset, code, line):
    assert other_names(code, *dataset.partner_names[code]) == line


def test_a_line_of_the_chooser_is_no_title_and_names_one_choice(dataset):
    for names in (dataset.partner_names, dataset.corridor_names):
        lines = [other_names(code, *known) for code, known in names.items()]
        assert len(set(lines)) == len(lines) and "" not in lines
        assert not set(lines) & {known[0] for known in names.values()}


def test_a_chosen_line_becomes_the_partner():
    running = AppTest.from_file("../dashboard.py", default_timeout=60).run()
    chooser = running.multiselect(key="partner")
    chooser.select("Turkey · Türkiyə · Турция · Turkiye").run()
    assert running.multiselect(key="partner").value == ["TUR"]
    running.multiselect(key="partner").select("Turkey · Türkiyə · Турция · Turkiye").run()
    assert running.multiselect(key="partner").value == ["TUR"]
    assert running.session_state["selection"].partners == ("TUR",)


@pytest.mark.parametrize("typed", ["Turkey", "Турция", "turkiye", "Türkiyə"])
def test_typing_any_name_into_the_side_panel_finds_the_partner(server, page, typed):
    page.goto(f"{server}/about")
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Partner")
    box.fill(typed)
    expect(page.get_by_role("option")).to_have_text(["Turkey · Türkiyə · Турция · Turkiye"])
    box.press("Enter")
    expect(page.get_by_test_id("stSidebar").locator("[data-tag]")).to_have_text(["Türkiye"])
    page.wait_for_function("new URLSearchParams(location.search).getAll('partner').join() === 'Türkiye'")


def test_the_corridor_is_chosen_by_any_name(server, page):
    page.goto(f"{server}/corridors?corridors_part=Costs+and+owners&corridors_corridor=TANAP")
    box = page.get_by_test_id("stMain").get_by_role("combobox", name="One corridor")
    expect(box).to_have_value("Trans-Anatolian Natural Gas Pipeline")
    settle(page)
    box.click()  # scrolls first: a list closes when its box moves
    box.fill("Баку-Тбилиси-Джейхан")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    expect(box).to_have_value("Baku-Tbilisi-Ceyhan oil pipeline")


def test_typing_a_name_on_the_partners_page_opens_its_profile(server, page):
    page.goto(f"{server}/partners")
    box = page.get_by_test_id("stMain").get_by_role("combobox", name="Partner").first
    box.fill("Грузия")
    expect(page.get_by_role("option")).to_have_text(["Gürcüstan · Грузия · Gürcistan · Gurcustan · Gurcistan"])
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Georgia")


@pytest.mark.parametrize(("asked", "kept"), [
    ("partner=Turkey", ["Türkiye"]), ("partner=Ukraine&partner=Турция", ["Ukraine", "Türkiye"]), ("partner=Türkiye", ["Türkiye"]),
])
def test_an_address_may_hold_any_name(server, page, asked, kept):
    page.goto(f"{server}/about?{asked}")
    expect(page.get_by_test_id("stSidebar").locator("[data-tag]")).to_have_text(kept)
    page.wait_for_function(f"new URLSearchParams(location.search).getAll('partner').join() === {json.dumps(','.join(kept))}")
