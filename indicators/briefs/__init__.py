"""One to two pages on a partner, to be put before a reader who has no screen: HTML, PDF or DOCX, with the numbers of its page."""

from datetime import date
from importlib import import_module
from pathlib import Path

from indicators.briefs.content import brief
from indicators.briefs.document import Brief
from indicators.briefs.pictures import Pictures
from indicators.dataset import Dataset
from indicators.progress import Progress, part, silent
from indicators.selection import Selection, SelectionError

__all__ = ["KINDS", "Brief", "brief", "kind_of", "made"]

KINDS = {"html": "text/html", "pdf": "application/pdf",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
"""Endings of a brief's file and their types."""


def kind_of(path: Path) -> str:
    """The kind that the ending of a file's name asks for. Raises ``SelectionError``."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise SelectionError(f"'{path.name}' names no kind of brief; expected a name that ends in .html, .pdf or .docx")
    return kind


def made(dataset: Dataset, selection: Selection, partner: str, kind: str, day: date,
         progress: Progress = silent) -> tuple[bytes, str]:
    """The file, and why it has no pictures (empty where it has them). Raises ``SelectionError`` for an unknown partner."""
    content = brief(dataset, selection, partner, day)
    progress(0.3)
    pictures = Pictures(content, part(progress, 0.3, 0.9))
    # One at a time: the libraries that set PDF and DOCX take longer to import than all the rest.
    return import_module(f"indicators.briefs.{kind}").render(content, pictures), pictures.missing
