"""The README of a data package: what it is, what the words and units mean, the licence, and how to cite it."""

from datetime import datetime

from indicators.dataset import Dataset
from indicators.extracts import schemas
from indicators.selection import Selection
from indicators.tables import TABLES
from indicators.vocabulary import CHECKED, ROLES, STANDINGS, STATUSES
from indicators.wording import count, unit_title


def read_me(dataset: Dataset, selection: Selection, created: datetime, tables: list[str]) -> str:
    """Markdown. ``dataset`` is the whole record, ``tables`` are those of the package."""
    chosen = selection.apply(dataset)
    choices = [title for _, _, title in selection.choices(dataset)]
    figures = chosen.figures
    units = sorted(set(figures["unit"].dropna()) | set(figures["published_unit"].dropna()) - {"record"})
    return "\n".join([
        f"# {schemas.TITLE}", "",
        "What Azerbaijan has done for, with or in partner countries, as rows that each name a source; never a score. This package holds "
        f"{'the whole record' if not choices else 'the records of one selection'}: {count(len(chosen.records), 'record')}, "
        f"{count(len(figures), 'row')} of figures.", "",
        f"- Selection: {', '.join(choices) or 'none, everything'}",
        f"- Data version: {dataset.version}",
        f"- Made: {created:%Y-%m-%d %H:%M} UTC",
        f"- How to cite: {citation(dataset, selection, created)}",
        f"- Licence of the compilation: {schemas.LICENCE['title']} ({schemas.LICENCE['path']}). The facts belong to nobody; each source "
        "keeps the rights in its own texts and tables.", "",
        "## Files", "",
        "- `observations.csv`: one row a published figure, and one for each record without any, with names and the first source beside "
        "the codes. For spreadsheets: UTF-8 with a byte order mark; a text that would run as a formula has an apostrophe before it.",
        "- `sources.csv`: the publications that the rows name in `source_ids`, `sources` or `source`.",
        *(f"- `tables/{name}.csv`: {TABLES[name].title}. {TABLES[name].description}" for name in tables if name != "sources"),
        "- `proof.json`: each total of the selection with its interval, its rule, the rows that are in it and those left out, with the "
        "reason. best, minimum and maximum are the sums of `value`, `low` and `high` over its rows.",
        "- `datapackage.json`: the schema of every column, and the SHA-256 of every file and of the record ids (sorted, one a line).", "",
        "`python -m indicators verify FILE.zip` says whether a file was altered, what has changed in the record since, and what that does "
        "to the totals. The hashes show that something was altered, not who made the package.", "",
        "## Words", "",
        "`standing` and `checked` are those of the first source:", "",
        *(f"- `{code}`: {title}" for code, title in (STANDINGS | CHECKED).items()), "",
        "Official means that the party says so, not that anybody audited it.", "",
        "`role` says how a record enters totals:", "", *(f"- `{code}`: {title}" for code, title in ROLES.items()), "",
        "`status` says how far a fact has come; statistics have none:", "",
        *(f"- `{code}`: {title}" for code, title in STATUSES.items()), "",
        "An empty amount is unknown, never zero. Announced is not delivered. Counts measure documentation, not influence.", "",
        "## Units", "",
        "`value` and `unit` of an observation stand in the base unit, money in its own currency; amounts in a table are as published.", "",
        *(f"- `{unit}`: {unit_title(unit)}" for unit in units), "",
    ])


def citation(dataset: Dataset, selection: Selection, created: datetime) -> str:
    choices = ", ".join(title for _, _, title in selection.choices(dataset))
    return (f"{schemas.TITLE}, data version {dataset.version}{f', selection: {choices}' if choices else ''}, "
            f"taken out on {created:%Y-%m-%d}; and the source that each row names.")
