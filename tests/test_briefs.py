"""A brief: the numbers of the partner's page, on one to two pages, in three forms that open and ask for nothing."""

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from html.parser import HTMLParser
from tempfile import TemporaryDirectory

import pytest
from conftest import ROOT
from docx import Document
from pypdf import PdfReader
from test_cli import run
from test_pages import app
from tiny_record import deed, write

from indicators import briefs
from indicators.charts import partner_totals, profile, promises
from indicators.extracts import picture
from indicators.loading import load
from indicators.selection import Selection
from indicators.totals import total

DAY = date(2026, 11, 24)
HEADINGS = ["What was done, by pillar", "The latest facts", "Promised and delivered", "Trade and energy", "What is disputed",
            "What is not known", "Sources", "How to read and cite this"]


@pytest.fixture(scope="module", autouse=True)
def drawing_browser():
    """Ended with these tests: it would bring back their filter of warnings when pytest is through."""
    yield
    picture.close()


@pytest.fixture(scope="module")
def ukraine(dataset):
    return briefs.brief(dataset, Selection(), "UKR", DAY)


def section(brief, title: str):
    return next(part for part in brief.sections if part.title == title)


def test_the_numbers_are_those_of_the_page(dataset, ukraine):
    assert ukraine.title == "Azerbaijan and Ukraine: what is on record"
    assert ukraine.summary == ("The record holds 26 facts with Ukraine in 4 of six pillars, 1995–2026; aid delivered with a published "
                               "sum comes to USD 23 m, and 10 more deliveries of aid have no published sum.")
    assert [(figure.label, figure.value) for figure in ukraine.figures] == [
        ("Facts", "26"), ("Aid delivered", "USD 23 m"), ("Aid pledged", "USD 4.8 m"), ("Agreements", "2")]
    done = section(ukraine, "What was done, by pillar").table
    assert done.columns == ("Pillar", "Facts", "Sum of", "Best, USD", "Lowest to highest, USD", "Of it delivered, USD", "No amount")
    assert done.rows == (
        ("Economic", "4", "Investment value, outward", "160,000,000", "160,000,000 to 180,000,000", "160,000,000", "1"),
        ("Crisis response", "19", "Aid value", "28,014,118", "28,014,118", "23,177,647", "11"),
        ("Cultural", "1", "Project value", "not published", "up to 4,000,000 in another source", "—", "1"),
        ("Alliances", "2", "no sum of money", "—", "—", "—", "—"))
    aid = Selection(partners=("UKR",)).apply(dataset)
    assert round(total(aid, "aid_value", "delivered").best) == 23_177_647
    assert section(ukraine, "Promised and delivered").table.rows[0] == (
        "Presidential order financing purchase and transport of electrical equipment through the Ministry of Energy",
        "7,600,000 (2023-07-17); announced as 10,000,000", "7,600,000 (2024-02-20)", "Delivered")


@pytest.mark.parametrize("partner", ["UKR", "TUR", "GEO", "EU", "ALB"])
def test_every_sum_stands_in_the_charts_of_the_page(dataset, partner):
    made = briefs.brief(dataset, Selection(), partner, DAY)
    head = profile.profile(dataset, partner)
    assert [(figure.label, figure.value, figure.note) for figure in made.figures] == [
        (label, value, note) for label, value, _, note in head.figures]
    shown = partner_totals.by_pillar(dataset, partner).table
    known = {f"{value:,.0f}" for column in shown if "USD" in column for value in shown[column].dropna()}
    rows = section(made, "What was done, by pillar").table.rows
    sums = {number for row in rows for cell in row[3:6] for number in re.findall(r"\d[\d,]*", cell)}
    assert sums <= known
    facts = shown[shown["Measure"] == "Records"]
    assert {(row[0], row[1]) for row in rows} == {(pillar, str(number)) for pillar, number in zip(facts["Pillar"], facts["Facts counted"])}
    drawn = promises.of_partner(dataset, partner)
    listed = next((part for part in made.sections if part.title == "Promised and delivered"), None)
    assert (drawn is None) == (listed is None)
    if drawn is not None:
        assert [row[3] for row in listed.table.rows] == drawn.table["Outcome"].head(6).tolist()


def test_every_row_with_a_sum_names_its_sources_and_all_numbers_are_sources(dataset, ukraine):
    done = section(ukraine, "What was done, by pillar").table
    assert [len(cites) for cites in done.cites] == [2, 8, 1, 0]
    cited = {number for part in ukraine.sections for numbers in (part.cites, *(part.table.cites if part.table else ()))
             for number in numbers}
    assert cited == set(range(1, len(ukraine.sources) + 1))
    said = dataset.sources[["publisher", "title", "standing", "url"]].itertuples(index=False, name=None)
    assert {(source.publisher, source.title, source.standing.lower(), source.url) for source in ukraine.sources} <= set(said)
    assert {source.read for source in ukraine.sources} == {"source read"}


def test_disputes_show_deeds_before_statistics_and_nothing_that_agrees(dataset):
    made = section(briefs.brief(dataset, Selection(), "TUR", DAY), "What is disputed")
    assert [row[0] for row in made.table.rows][:2] == ["Humanitarian cargo delivered by mid-March 2023", "SOCAR: STAR refinery, Aliaga"]
    assert made.table.rows[0][2:] == ("5,300 t (official); 1,500 t (independent)", "3.53")
    assert made.text.startswith("5 facts and 35 figures of statistics have more than one published figure. 5 of 26 that differ, ")
    assert all("undated; undated" not in row[2] for row in made.table.rows)


def test_a_fact_of_two_pillars_is_said_to_stand_in_both(dataset):
    """19 facts of Pakistan stand in 22 places of the table."""
    made = section(briefs.brief(dataset, Selection(), "PAK", DAY), "What was done, by pillar")
    assert sum({row[0]: int(row[1]) for row in made.table.rows}.values()) == 22
    assert "3 facts stand in two pillars, with any sum in both." in made.note


def test_what_a_selection_leaves_out_is_not_called_absent(dataset):
    made = briefs.brief(dataset, Selection(standings=("press",)), "GEO", DAY)
    texts = json.dumps(asdict(made), default=str)
    assert "none in this selection" in texts and "no record found" not in texts


def test_members_of_a_group_have_briefs_of_their_own(dataset):
    made = briefs.brief(dataset, Selection(members=True), "EU", DAY)
    assert made.selection == "European Union" and made.summary.startswith("The record holds 7 facts with European Union")


def test_the_selection_is_kept_and_named(dataset):
    made = briefs.brief(dataset, Selection(first=2024, pillars=("crisis_response",)), "Украина", DAY)
    assert made.selection == "Ukraine · Crisis response · from 2024"
    assert made.cite == ("Azerbaijan soft-power record, brief on Ukraine, selection: Ukraine · Crisis response · from 2024; "
                         f"data version {dataset.version}, 2026-11-24.")
    assert {row[0] for row in section(made, "What was done, by pillar").table.rows} == {"Crisis response"}


def test_a_partner_without_a_fact_has_a_brief_that_says_so(dataset):
    nobody = briefs.brief(dataset, Selection(), "AND", DAY)
    assert nobody.summary == "No fact found for Andorra in this selection; that is no proof that nothing happened."
    assert (nobody.figures, nobody.charts, nobody.sources) == ((), (), ())
    assert [part.title for part in nobody.sections] == ["What is disputed", "What is not known"]
    assert section(nobody, "What is not known").text == ("No gap is written down for this partner; not all need be published for that.")


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
@pytest.mark.parametrize("partner", ["AND", "ABW"])
def test_a_partner_with_little_is_set_in_every_form(dataset, partner, kind):
    content, missing = briefs.made(dataset, Selection(), partner, kind, DAY)
    assert len(content) > 1_000 and missing == ""


def test_one_fact_makes_a_brief_of_tables(tmp_path):
    small = load(write(tmp_path, aid=[deed("AID-001", amount="5", currency="USD", description="<b>Food</b> & #tents $1 *")]))
    made = briefs.brief(small, Selection(), "UKR", DAY)
    assert made.charts == ()
    page = briefs.made(small, Selection(), "UKR", "html", DAY)[0].decode()
    assert "&lt;b&gt;Food&lt;/b&gt; &amp; #tents $1 *" in page
    assert "<b>Food</b> & #tents $1 *" in text_of(briefs.made(small, Selection(), "UKR", "pdf", DAY)[0])


class Addresses(HTMLParser):
    """What a page refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links, self.others, self.ids = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes) -> None:
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name in ("src", "href", "xlink:href", "action", "srcset"):
                (self.links if tag == "a" else self.others).append(value)


def test_the_page_of_html_refers_to_its_sources_alone(dataset, ukraine):
    page = briefs.made(dataset, Selection(), "UKR", "html", DAY)[0].decode()
    found = Addresses(page)
    assert [address for address in found.others if not address.startswith("#")] == []
    outside = [address for address in found.links if not address.startswith("#")]
    assert outside == [source.url for source in ukraine.sources if source.url]
    assert {address[1:] for address in found.links if address.startswith("#")} <= set(found.ids)
    assert "<script" not in page and "@import" not in page and "url(http" not in page
    assert page.count("<svg ") == len(ukraine.charts) == 2
    assert f'aria-label="{ukraine.charts[0].alt}"' in page
    for words in (*HEADINGS, "23,177,647", "Official means that the party says so itself", dataset.version):
        assert words in page


def test_the_page_of_html_fits_a_phone_and_asks_for_nothing(page, tmp_path, dataset):
    file = tmp_path / "brief.html"
    file.write_bytes(briefs.made(dataset, Selection(), "UKR", "html", DAY)[0])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("h2").all_inner_texts() == HEADINGS


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("partner", ["UKR", "TUR", "ITA", "RUS"])
def test_the_pdf_has_two_pages_at_most(dataset, partner):
    content = briefs.made(dataset, Selection(), partner, "pdf", DAY)[0]
    assert len(PdfReader(io.BytesIO(content)).pages) <= 2


def test_the_pdf_says_what_the_brief_says_in_letters_of_its_own(dataset):
    content = briefs.made(dataset, Selection(), "UKR", "pdf", DAY)[0]
    text = text_of(content)
    for words in (*HEADINGS, "23,177,647", "160,000,000 to 180,000,000", "1 of 2", f"Data version {dataset.version}",
                  "uşaq reabilitasiya üçün Azərbaycana göndərilib", "Азербайджан выделил на помощь"):
        assert words in text
    reader = PdfReader(io.BytesIO(content))
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {str(font).partition("+")[2].partition("-")[0] for font in fonts} == {"LibertinusSerif"}
    assert reader.metadata.title == "Azerbaijan and Ukraine: what is on record"


def test_the_docx_has_headings_table_styles_captions_and_alternative_texts(dataset, ukraine):
    document = Document(io.BytesIO(briefs.made(dataset, Selection(), "UKR", "docx", DAY)[0]))
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Heading 1"] == [ukraine.title]
    assert by_style["Heading 2"] == HEADINGS
    assert len(by_style["List Bullet"]) == 5
    tables = [table for table in document.tables if table.style.name == "Brief table"]
    assert len(tables) == 6  # the four numbers, and one for each of five sections
    assert [cell.text for cell in tables[1].rows[2].cells][:6] == [
        "Crisis response", "19", "Aid value", "28,014,118", "28,014,118", "23,177,647"]
    told = [shape.attrib.get("descr") for shape in document.element.iter("{*}docPr")]
    assert told == [chart.alt for chart in ukraine.charts]
    assert (document.core_properties.title, document.core_properties.language) == (ukraine.title, "en")


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_without_a_browser_there_are_tables_and_a_line_that_says_so(dataset, monkeypatch, kind):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    content, missing = briefs.made(dataset, Selection(), "UKR", kind, DAY)
    assert missing == "Pictures are left out: they need Chrome or Chromium on the machine that makes the brief."
    assert (missing in text_of(content)) if kind == "pdf" else len(content) > 10_000


@pytest.mark.parametrize(("arguments", "line"), [
    (("Ukrainia", "--out", "x.pdf"), "'Ukrainia' is not a partner; did you mean UKR?"),
    (("AZE", "--out", "x.pdf"), "Azerbaijan is a side of every record and no partner; name a partner, e.g. UKR"),
    (("UKR", "--out", "x.odt"), "'x.odt' names no kind of brief; expected a name that ends in .html, .pdf or .docx"),
    (("UKR", "--out", "no such folder/x.html"), "cannot write no such folder/x.html: No such file or directory"),
    (("UKR", "--out", "x.pdf", "--members"), "a brief is on one partner alone; leave --members out"),
    (("UKR\nx", "--out", "x.pdf"), "'UKR\\nx' is not a partner; did you mean UKR?"),
    (("UKR", "--out", "x.pdf", "--pillar", "economics"), "'economics' is not a pillar; did you mean economic?"),
])
def test_a_wrong_choice_or_target_is_one_line_and_exit_2(tmp_path, monkeypatch, arguments, line):
    data = write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("brief", *arguments, "--data", str(data)) == (2, "", f"{line}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_command_that_fails_leaves_no_browser_and_no_folder(tmp_path):
    """The browser starts before the record is read. The path of its socket may have 107 letters: pytest's own folders are too deep."""
    with TemporaryDirectory() as temporary:
        done = subprocess.run([sys.executable, "-m", "indicators", "brief", "Ukrainia", "--out", "x.pdf", "--data", str(write(tmp_path))],
                              cwd=ROOT, env={**os.environ, "TMPDIR": temporary}, capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", "'Ukrainia' is not a partner; did you mean UKR?\n")
        assert os.listdir(temporary) == []
        running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
        assert temporary not in running  # its profile stands in its arguments


def test_the_command_writes_a_brief(tmp_path):
    data, target = write(tmp_path), tmp_path / "ukraine.docx"
    status, out, err = run("brief", "ukraine", "--out", str(target), "--from", "2022", "--data", str(data))
    assert (status, err) == (0, "")
    assert re.fullmatch(rf"Brief on Ukraine of version [0-9a-f]{{12}} written to {re.escape(str(target))}\n", out)
    assert Document(str(target)).paragraphs[0].text == "Azerbaijan and Ukraine: what is on record"


def test_the_partner_page_offers_three_files_once_the_button_is_pressed():
    running = app(partner="Ukraine")
    running.switch_page("indicators/app/pages/partners.py").run()
    assert not [button for button in running.get("download_button") if button.proto.label in ("HTML", "PDF", "DOCX")]
    running.session_state["brief"] = True
    running.run()
    assert not running.exception
    assert [button.proto.label for button in running.get("download_button")][:3] == ["HTML", "PDF", "DOCX"]
