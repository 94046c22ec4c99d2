"""The contracts of the tables, for other programs."""

import json
from typing import Annotated

import typer

from indicators.cli.options import app, reporting, say
from indicators.extracts.schemas import DESCRIBED, FORMATS
from indicators.selection import valid


@app.command()
def schema(
    table: Annotated[str | None, typer.Option(metavar="T", help="One table, or observations: the rows of an extract. Else all.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="F", help="json-schema, frictionless or csvw.")] = "json-schema",
) -> None:
    """Print what a row must hold, as JSON: made from the same models that check the record."""
    with reporting():
        one, whole = FORMATS[valid(form, FORMATS, "a format")]
        found = whole() if table is None else one(DESCRIBED[valid(table, DESCRIBED, "a table")])
        say(json.dumps(found, indent=1, ensure_ascii=False))
