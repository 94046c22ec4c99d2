"""The command line: check the record, list its tables, take an extract. Lines are plain text and never wrapped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from indicators import extracts
from indicators.dataset import Dataset
from indicators.loading import load
from indicators.problems import DataError
from indicators.schema import Table
from indicators.selection import Selection, SelectionError, valid, year
from indicators.tables import TABLES
from indicators.wording import count, shortened

FAULT, MISUSE = 1, 2  # exit statuses: the data breaks its contracts; the command cannot be carried out as given
NAMED = 5  # ids that a warning spells out
FAR = 2.0

app = typer.Typer(help="The documented record of Azerbaijan's soft power.", no_args_is_help=True, add_completion=False,
                  rich_markup_mode=None, pretty_exceptions_enable=False)
out, err = Console(highlight=False), Console(stderr=True, highlight=False)

DataDir = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder of CSV files; else the record shipped.")]


@app.command()
def validate(data: DataDir = None) -> None:
    """Check every table; print its number of rows, or every fault (exit status 1)."""
    with _reporting():
        dataset = load(data)
        for name in TABLES:
            _say(f"{name:<24}{len(dataset.tables[name]):>6,} rows")
        rows = sum(map(len, dataset.tables.values()))
        _say(f"{count(len(dataset.records), 'record')} in {count(rows, 'row')} of {count(len(TABLES), 'table')}, no faults; "
             f"version {dataset.version}", style="bold")
        for warning in _warnings(dataset):
            _say(f"warning: {warning}", style="yellow")


@app.command()
def tables(data: DataDir = None) -> None:
    """List every table with its rows and indicators."""
    with _reporting():
        dataset = load(data)
        for name, table in TABLES.items():
            _say(f"{name} · {table.shape} · {count(len(dataset.tables[name]), 'row')} · {table.title}", style="bold")
            for line in _indicators(table):
                _say(f"    {line}")


@app.command()
def extract(
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE.csv", help="Where to write.")],
    pillar: Annotated[list[str], typer.Option(metavar="P", help="Pillar code; may be repeated.")] = (),
    partner: Annotated[list[str], typer.Option(metavar="CODE", help="Partner code, e.g. UKR or EU; may be repeated.")] = (),
    category: Annotated[list[str], typer.Option(metavar="C", help="Category code; may be repeated.")] = (),
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY", help="First year.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY", help="Last year.")] = None,
    standing: Annotated[list[str], typer.Option(metavar="S", help="official, independent or press; may be repeated.")] = (),
    status: Annotated[list[str], typer.Option(metavar="S", help="Status code; may be repeated.")] = (),
    read_only: Annotated[bool, typer.Option("--read-only", help="Only records whose source was read.")] = False,
    members: Annotated[bool, typer.Option("--members", help="With the records of a chosen group's members.")] = False,
    table: Annotated[str | None, typer.Option(metavar="T", help="One table only.")] = None,
    data: DataDir = None,
) -> None:
    """Write the rows of a selection as CSV: one row a figure, and one for each record without any."""
    with _reporting():
        dataset = load(data)
        selection = Selection(tuple(pillar), tuple(partner), tuple(category), year(first), year(last), tuple(standing),
                              tuple(status), read_only, members).checked(dataset)
        figures = selection.apply(dataset).figures
        if table is not None:
            valid(table, [name for name in TABLES if TABLES[name].is_record], "a table of records")
            figures = figures[figures["table"] == table]
        try:
            extracts.save(extracts.to_csv(extracts.rows(dataset, figures)), out_file)
        except OSError as error:
            _say(f"cannot write {out_file}: {error.strerror or error}", err)
            raise typer.Exit(MISUSE) from None
        _say(f"{count(len(figures), 'row')} of version {dataset.version} written to {out_file}")


@contextmanager
def _reporting() -> Iterator[None]:
    """Turns what a user can mend into lines on the standard error output and an exit status."""
    try:
        yield
    except DataError as error:
        _say(str(error), err)
        raise typer.Exit(FAULT) from None
    except SelectionError as error:
        _say(str(error), err)
        raise typer.Exit(MISUSE) from None


def _say(text: str, console: Console = out, style: str | None = None) -> None:
    console.print(text, style=style, markup=False, emoji=False, soft_wrap=True)


def _warnings(dataset: Dataset) -> Iterator[str]:
    """What a reader should know but nobody must mend."""
    for what, found in (
        ("from a source that was not read", dataset.records[dataset.records["checked"] == "unread"]),
        (f"with a figure {FAR:g} times away or more from the one it disputes", _far_rivals(dataset)),
    ):
        for name, records in found.groupby("table"):
            ids = records["record"].unique().tolist()
            more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
            yield f"{name}: {count(len(ids), 'record')} {what}: {', '.join(ids[:NAMED])}{more}"


def _far_rivals(dataset: Dataset) -> pd.DataFrame:
    figures = dataset.observations[dataset.observations["indicator"] != "records"]
    rivals = figures[figures["role"] == "rival"]
    rivals = rivals.assign(role_of=rivals["role_of"].str.split(";")).explode("role_of")
    same = ["indicator", "unit"]
    pairs = rivals.merge(figures, left_on=["role_of", *same], right_on=["record", *same], suffixes=("", "_of"))
    low, high = pairs[["value", "value_of"]].min(axis=1), pairs[["value", "value_of"]].max(axis=1)
    return pairs[(high > low) & (high >= FAR * low)]


def _indicators(table: Table) -> Iterator[str]:
    for measure in table.indicators:
        yield f"{measure.code:<28}{measure.unit:<12}{measure.kind:<10}{shortened(measure.title, 60)}"
