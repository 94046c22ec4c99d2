"""The command line: check the record, take an extract, prove a number. Lines are plain text and never wrapped.

One module a group of commands; importing it adds them to the app.
"""

from indicators.cli import claims, gaps, numbers, record
from indicators.cli.options import app

__all__ = ["app", "claims", "gaps", "numbers", "record"]
