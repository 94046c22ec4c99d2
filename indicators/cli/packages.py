"""Data packages: whether one is as it was made, and what has become of its rows since."""

import json
from pathlib import Path
from typing import Annotated

import typer

from indicators.cli.options import FAULT, MISUSE, AsJson, DataDir, app, err, reporting, say, working
from indicators.editions import Unreadable
from indicators.loading import load
from indicators.problems import one_line


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="A data package, as `extract --out FILE.zip` writes it.")],
    as_json: AsJson = False,
    data: DataDir = None,
) -> None:
    """Check a data package against its hashes and the present record; exit status 0 the same, 1 altered or changed, 2 no package."""
    from indicators.extracts import archive, verify  # with the charts, whose totals it proves: no other command need wait for them

    with reporting():
        try:
            package = archive.opened(file)
        except Unreadable as error:
            say(one_line(str(error)), err)
            raise typer.Exit(MISUSE) from None
        dataset = load(data)
        with working("Comparing with the record") as progress:
            report = verify.verify(package, dataset, progress)
    if as_json:
        say(json.dumps(report.to_json(), indent=1, ensure_ascii=False))
    else:
        for line in report.lines:
            say(line)
    raise typer.Exit(0 if report.intact and report.same else FAULT)
