"""What differs between two editions of the record, and what that does to the headlines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from indicators import versions
from indicators.cli.options import FAULT, MISUSE, AsJson, app, err, say, working
from indicators.editions import Edition, Unreadable, from_folder, from_revision
from indicators.problems import DataError, one_line
from indicators.progress import Progress, each, part
from indicators.versions import Change, Effect
from indicators.wording import count

EDITION = "A data folder, a package (ZIP) or a git revision of this repository."


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=EDITION)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=EDITION)],
    as_json: AsJson = False,
) -> None:
    """Compare two editions of the record; exit status 0 the same, 1 different, 2 not readable."""
    try:
        before, after = edition(old), edition(new)
    except Unreadable as error:
        say(one_line(str(error)), err)
        raise typer.Exit(MISUSE) from None
    with working("Comparing") as progress:
        changes = versions.differences(before.tables, after.tables, part(progress, 0, 0.2))
        unlike = versions.unlike(before.tables, after.tables)
        differ = bool(changes or unlike)
        effects, why_not = _effects(before, after, part(progress, 0.2, 0.8)) if differ else ([], None)
    if as_json:
        say(json.dumps({
            "old": {"name": old, "version": before.version}, "new": {"name": new, "version": after.version},
            "unlike": unlike, "tables": versions.counts(changes), "changes": [change.to_json() for change in changes],
            "effects": None if why_not else [effect.to_json() for effect in effects], "no_effects_because": why_not,
        }, indent=1, ensure_ascii=False))
    else:
        say(f"old: {old}, version {before.version}; new: {new}, version {after.version}", style="bold")
        for line in _report(changes, unlike) if differ else [_same(before, after)]:
            say(one_line(line))
        for line in _said(effects, why_not) if differ else ():
            say(one_line(line))
    raise typer.Exit(FAULT if differ else 0)


def edition(name: str) -> Edition:
    """A folder or a file wins over a revision of the same name. Raises ``Unreadable``."""
    path = Path(name)
    if path.is_dir():
        return from_folder(path)
    if not path.exists():
        return from_revision(name)
    from indicators.extracts import archive  # with the charts: folders and revisions need not wait for them

    package = archive.opened(path)
    if package.damage:
        raise Unreadable(f"{name}: not as it was made; `verify {name}` says what was altered")
    if package.descriptor["selection"]:
        raise Unreadable(f"{name}: holds a selection, not the whole record; `verify {name}` compares it with the record")
    return package.edition


def _effects(before: Edition, after: Edition, progress: Progress) -> tuple[list[Effect], str | None]:
    """The headlines that moved, or why they cannot be computed."""
    datasets = []
    for which, one in each((("old", before), ("new", after)), progress):
        try:
            datasets.append(one.dataset())
        except DataError as error:
            first, *more = error.problems
            return [], (f"the {which} record does not keep today's contracts ({first}"
                        + (f"; and {count(len(more), 'more fault')})" if more else ")"))
    return versions.moved(*datasets), None


def _same(before: Edition, after: Edition) -> str:
    if before.version == after.version:
        return "the same record"
    return "the same rows; the files differ in the order of rows or in how a number is written"


def _report(changes: list[Change], unlike: list[str]) -> Iterator[str]:
    yield from unlike
    for name, numbers in versions.counts(changes).items():
        yield f"{name}: " + ", ".join(f"{number:,} {kind}" for kind, number in numbers.items() if number)
    for change in changes:
        yield from (f"    {line}" for line in change.lines())


def _said(effects: list[Effect], why_not: str | None) -> Iterator[str]:
    if why_not:
        yield f"The effect on the headlines cannot be computed: {why_not}"
    elif effects:
        yield "Effect on the headlines:"
        yield from (f"    {effect}" for effect in effects)
    else:
        yield "No headline moves."
