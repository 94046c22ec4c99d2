"""What nobody has published, or nobody found."""

import json

import pandas as pd

from indicators.cli.options import AsJson, app, say, selecting
from indicators.coverage import STATES, cells, chosen_gaps
from indicators.dataset import Dataset
from indicators.selection import Selection, SelectionError
from indicators.vocabulary import GAP_KINDS
from indicators.wording import count, listed


@app.command()
@selecting
def gaps(dataset: Dataset, selection: Selection, as_json: AsJson = False) -> None:
    """List the documented gaps of a selection; as JSON also what is known by pillar, partner and year."""
    unknown = {"--category": selection.categories, "--standing": selection.standings, "--status": selection.statuses,
               "--read-only": selection.read_only, "--two-sources": selection.two_sources}
    if asked := [option for option, chosen in unknown.items() if chosen]:
        raise SelectionError(f"a gap has a pillar, partners and years; leave {' and '.join(asked)} out")
    found = chosen_gaps(dataset, selection)
    if as_json:
        say(json.dumps({
            "gaps": [_gap(row) for row in found.to_dict("records")],
            "cells": [_cell(row) for row in cells(selection.apply(dataset), selection).to_dict("records")],
            "selection": selection.to_json(), "version": dataset.version,
        }, indent=1))
        return
    for pillar, rows in found.groupby("pillar", sort=False):
        numbers = rows["kind"].value_counts()
        kinds = listed([f"{numbers[kind]} {kind}" for kind in GAP_KINDS if kind in numbers])
        say(f"{pillar} · {count(len(rows), 'gap')} · {kinds}", style="bold")
        for row in rows.itertuples():
            say(f"    {row.id}  {row.kind:<19} {row.partners or '-':<12} {_when(row.start, row.end):<11} {row.subject}")
    say(f"{count(len(found), 'gap')} of version {dataset.version}. What was found so far is not proof that nothing exists.")


def _gap(row: dict) -> dict:
    known = {column: None if pd.isna(cell) else cell for column, cell in row.items()}
    return known | {"partners": [code for code in row["partners"].split(";") if code]}


def _cell(row: dict) -> dict:
    """A pillar, a partner ("" where there is no single one) and a year (null: undated), with what stands there."""
    return {"pillar": row["pillar"], "partner": row["partner"], "year": None if pd.isna(row["year"]) else int(row["year"]),
            **{state: int(row[state]) for state in STATES if row[state]}}


def _when(start: str | None, end: str | None) -> str:
    first, last = (None if pd.isna(cell) else cell for cell in (start, end))
    if first == last:
        return first or "-"
    return f"{first} to {last}" if first and last else f"from {first}" if first else f"to {last}"
