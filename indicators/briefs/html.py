"""A brief as one page of HTML that asks for nothing: style and pictures are in it, and it prints on two pages."""

from html import escape
from pathlib import Path

from indicators.briefs.document import Brief
from indicators.briefs.pictures import Pictures

TEMPLATES = Path(__file__).parent / "templates"


def render(brief: Brief, pictures: Pictures) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    drawn = {chart.name: _spoken(svg, chart.alt) for chart, svg in pictures.drawn("svg")}
    return environment.get_template("brief.html.j2").render(brief=brief, pictures=drawn, missing=pictures.missing).encode()


def _spoken(svg: bytes, alt: str) -> str:
    """The drawing as one picture with its sentence, for those who hear the page."""
    return svg.decode().replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)
