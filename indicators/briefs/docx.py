"""A brief as DOCX: real headings, table styles, captions and alternative texts, for an office that edits it."""

from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from indicators.briefs.document import Brief, Section, Source
from indicators.briefs.pictures import Pictures
from indicators.charts.picture import RECORD

INK, MUTED, ACCENT = RGBColor(0x14, 0x18, 0x1C), RGBColor(0x5B, 0x63, 0x6D), RGBColor(0x0B, 0x4F, 0x5C)
FACE = "Calibri"
TABLE = "Brief table"
LOOK = (
    '<w:tblPr {ns}><w:tblBorders><w:top w:val="single" w:sz="4" w:color="DAD8D0"/><w:bottom w:val="single" w:sz="4" w:color="DAD8D0"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="DAD8D0"/></w:tblBorders><w:tblCellMar>'
    '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    '<w:tblStylePr {ns} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F6F5F1"/></w:tcPr>'
    '</w:tblStylePr>',
)
"""A style has no call for lines and shades either."""
PAGE, SIDE, HEAD = (Cm(21), Cm(29.7)), Cm(1.7), Cm(1)
BETWEEN = PAGE[0] - 2 * SIDE
SOURCES = Cm(1.7)
HALF = Cm(8.4)
SIZES = {"Normal": 9, "Heading 1": 16, "Heading 2": 11, "Caption": 7, "List Bullet": 9}


def render(brief: Brief, pictures: Pictures) -> bytes:
    document = _plain(brief)
    document.add_heading(brief.title, 1)
    document.add_paragraph().add_run(brief.summary).font.size = Pt(11)
    _note(document, f"Selection: {brief.selection}. Data version {brief.version}. Brief of {brief.day.isoformat()}.")
    if brief.figures:
        _figures(document, brief)
    drawn = pictures.drawn("png")
    for place, section in enumerate(brief.sections):
        if place == 1 and drawn:
            _pictures(document, drawn)
        _section(document, section)
    if brief.sources:
        document.add_heading("Sources", 2)
        for source in brief.sources:
            _source(document, source)
    document.add_heading("How to read and cite this", 2)
    document.add_paragraph(f"{brief.reading} {pictures.missing}".strip())
    _note(document, f"Cite as: {brief.cite}")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _plain(brief: Brief) -> Document:
    """An empty document of A4 pages in the sizes and colours of the brief."""
    document = Document()
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.italic = Pt(size), INK, False
        style.font.name = FACE
        for fonts in style.element.rPr.findall(qn("w:rFonts")):  # the theme's own would win
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[theme]
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(3), 1
    for level in (1, 2):
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(5)
    document.styles["Caption"].font.color.rgb, document.styles["Caption"].font.bold = MUTED, False
    table = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    for part in LOOK:
        table.element.append(parse_xml(part.format(ns=nsdecls("w"))))
    page = document.sections[0]
    page.page_width, page.page_height = PAGE
    page.left_margin = page.right_margin = SIDE
    page.top_margin = page.bottom_margin = page.header_distance = page.footer_distance = HEAD
    footer = page.footer.paragraphs[0]
    footer.text, footer.style = f"{RECORD} · data version {brief.version} · {brief.day.isoformat()}", document.styles["Caption"]
    made = datetime.combine(brief.day, time())
    about = document.core_properties
    about.title, about.author, about.subject, about.language, about.comments = brief.title, RECORD, brief.selection, "en", ""
    about.created = about.modified = made
    return document


def _note(document: Document, text: str) -> None:
    document.add_paragraph(text, "Caption")


def _figures(document: Document, brief: Brief) -> None:
    table = document.add_table(1, len(brief.figures), TABLE)
    for cell, figure in zip(table.rows[0].cells, brief.figures):
        cell.paragraphs[0].style = "Caption"
        cell.paragraphs[0].add_run(figure.label)
        value = cell.add_paragraph().add_run(figure.value)
        value.font.size, value.font.bold = Pt(14), True
        cell.add_paragraph(figure.note, "Caption")


def _pictures(document: Document, drawn: list) -> None:
    """Two abreast, each above its caption; one alone stands beside it."""
    for first in range(0, len(drawn), 2):
        pair = drawn[first:first + 2]
        table = document.add_table(len(pair), 2)
        for place, (chart, png) in enumerate(pair):
            picture, caption = table.cell(0, place), table.cell(len(pair) - 1, place if len(pair) == 2 else 1)
            shape = picture.paragraphs[0].add_run().add_picture(BytesIO(png), HALF)
            shape._inline.docPr.set("descr", chart.alt)
            shape._inline.docPr.set("title", chart.title)
            caption.paragraphs[0].style = "Caption"
            caption.paragraphs[0].add_run(f"{chart.title}. ").bold = True
            caption.paragraphs[0].add_run(f"{chart.subtitle.rstrip('.')}.")


def _section(document: Document, section: Section) -> None:
    document.add_heading(section.title, 2)
    if section.text:
        cited = f" [{', '.join(map(str, section.cites))}]" if section.cites else ""
        document.add_paragraph(section.text + cited).paragraph_format.keep_with_next = section.table is not None
    if section.table:
        _table(document, section)
    for item in section.items:
        document.add_paragraph(item, "List Bullet")
    if section.note:
        _note(document, section.note)


def _table(document: Document, section: Section) -> None:
    own = section.table
    rows = [(*own.columns, "Sources"), *((*row, ", ".join(map(str, cites))) for row, cites in zip(own.rows, own.cites))]
    table = document.add_table(len(rows), len(rows[0]), TABLE)
    table.autofit = False
    share = (BETWEEN - SOURCES) / sum(own.widths)
    widths = [*(round(share * width) for width in own.widths), SOURCES]
    right = [column in own.numbers for column in rows[0]]
    for column, width in zip(table.columns, widths):
        column.width = width
    for row, cells in zip(table.rows, rows):
        for cell, text, number, width in zip(row.cells, cells, right, widths):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if number else None
            paragraph.add_run(text).font.size = Pt(7.5)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # repeated at the head of each page
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")

def _mark(properties, name: str) -> None:
    properties.append(OxmlElement(name))


def _source(document: Document, source: Source) -> None:
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(f"[{source.number}] {source.publisher}, “{source.title}”, {source.date}. {source.standing}, {source.read}. ")
    if source.url:
        _link(paragraph, source.url, source.site)


def _link(paragraph, url: str, shown: str) -> None:
    """python-docx has no call for a hyperlink of its own."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(shown)
    run.font.color.rgb = ACCENT
    link.append(run._r)
    paragraph._p.append(link)
