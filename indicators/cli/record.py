"""Commands on the record itself: check it, list its tables, take an extract."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from indicators import claims, extracts
from indicators.cli.options import MISUSE, DataDir, app, err, reporting, say, selecting, working
from indicators.dataset import Dataset
from indicators.loading import DATA_DIR, load
from indicators.problems import DataError
from indicators.schema import Table
from indicators.selection import Selection, SelectionError, valid
from indicators.tables import TABLES
from indicators.wording import count, shortened

NAMED = 5  # ids that a warning spells out
FAR = 2.0


@app.command()
def validate(data: DataDir = None) -> None:
    """Check every table; print its number of rows, or every fault (exit status 1)."""
    with reporting():
        dataset = load(data)
        if stale := claims.faults(dataset, (data or DATA_DIR).resolve().name):
            raise DataError(stale)
        for name in TABLES:
            say(f"{name:<24}{len(dataset.tables[name]):>6,} rows")
        rows = sum(map(len, dataset.tables.values()))
        say(f"{count(len(dataset.records), 'record')} in {count(rows, 'row')} of {count(len(TABLES), 'table')}, no faults; "
            f"version {dataset.version}", style="bold")
        for warning in _warnings(dataset):
            say(f"warning: {warning}", style="yellow")


@app.command()
def tables(data: DataDir = None) -> None:
    """List every table with its rows and indicators."""
    with reporting():
        dataset = load(data)
        for name, table in TABLES.items():
            say(f"{name} · {table.shape} · {count(len(dataset.tables[name]), 'row')} · {table.title}", style="bold")
            for line in _indicators(table):
                say(f"    {line}")


@app.command()
@selecting
def extract(
    dataset: Dataset,
    selection: Selection,
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write: .csv, .xlsx, .parquet or .zip (data package).")],
    table: Annotated[str | None, typer.Option(metavar="T", help="One table only.")] = None,
) -> None:
    """Write the rows of a selection: one row a figure, and one for each record without any. The file's ending says as what."""
    ending = valid(out_file.suffix.lower() or ".csv", extracts.WRITERS, "a kind of file to write")
    figures = selection.apply(dataset).figures
    if table is not None and ending == extracts.PACKAGE:
        raise SelectionError("a data package holds every table of its selection; leave --table out, or write .csv, .xlsx or .parquet")
    if table is not None:
        valid(table, [name for name in TABLES if TABLES[name].is_record], "a table of records")
        figures = figures[figures["table"] == table]
    try:
        with working(f"Writing {count(len(figures), 'row')}") as progress:
            content = extracts.WRITERS[ending](dataset, figures, selection, progress)
        extracts.save(content, out_file)
    except OSError as error:
        say(f"cannot write {out_file}: {error.strerror or error}", err)
        raise typer.Exit(MISUSE) from None
    say(f"{count(len(figures), 'row')} of version {dataset.version} written to {out_file}")


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
