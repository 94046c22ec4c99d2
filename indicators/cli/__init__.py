"""The command line: check the record, take an extract, prove a number. Lines are plain text and never wrapped.

One module a group of commands; importing it adds them to the app.
"""

from indicators.cli import briefs, claims, gaps, numbers, packages, record, schemas, versions
from indicators.cli.options import app

__all__ = ["app", "briefs", "claims", "gaps", "numbers", "packages", "record", "schemas", "versions"]
