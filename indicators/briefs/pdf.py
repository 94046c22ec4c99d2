"""A brief as PDF, set by Typst with its own fonts: it looks the same on every machine and asks no network."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from itertools import accumulate
from pathlib import Path

from indicators.briefs.document import Brief, Source
from indicators.briefs.pictures import Pictures
from indicators.charts.picture import RECORD

# Typst takes a tenth of a second to import; whoever makes no PDF need not wait for it.

TEMPLATE = Path(__file__).parent / "templates" / "brief.typ"


def render(brief: Brief, pictures: Pictures) -> bytes:
    import typst

    drawn = {chart.name: svg for chart, svg in pictures.drawn("svg")}
    files = {f"{name}.svg": _spaced(svg) for name, svg in drawn.items()}
    made = datetime.combine(brief.day, time(), UTC)
    content = json.dumps(_content(brief, set(drawn), pictures.missing)).encode()
    return typst.compile({"main.typ": TEMPLATE.read_bytes(), "brief.json": content, **files},
                         format="pdf", ignore_system_fonts=True, timestamp=made)


def _spaced(svg: bytes) -> bytes:
    """Labels begin with spaces that hold them off their bars; a browser keeps them by style, Typst by attribute."""
    return svg.replace(b"<svg ", b'<svg xml:space="preserve" ', 1)


def _content(brief: Brief, drawn: set[str], missing: str) -> dict:
    plain = asdict(replace(brief, sections=(), charts=(), day=brief.day.isoformat()))
    charts = [{"file": f"{chart.name}.svg", "alt": chart.alt, "title": chart.title, "subtitle": f"{chart.subtitle.rstrip('.')}."}
              for chart in brief.charts if chart.name in drawn]
    return plain | {
        "sections": [asdict(section) | {"widths": section.table and section.table.widths} for section in brief.sections],
        "charts": charts, "sources": [asdict(source) | {"site": source.site} for source in brief.sources],
        "half": _half(brief.sources), "reading": f"{brief.reading} {missing}".strip(), "author": RECORD,
        "footer": f"{RECORD} · data version {brief.version} · {brief.day.isoformat()}",
    }


def _half(sources: tuple[Source, ...]) -> int:
    """How many sources stand in the first of two columns as long as each other."""
    letters = [len(source.publisher) + len(source.title) + 60 for source in sources]
    return next((place for place, sofar in enumerate(accumulate(letters), 1) if 2 * sofar >= sum(letters)), 0)
