"""A brief on one partner, as a file for a reader without a screen."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from indicators import briefs, extracts
from indicators.cli.options import MISUSE, app, err, reporting, say, selecting, working
from indicators.dataset import Dataset
from indicators.extracts import picture
from indicators.selection import Selection, SelectionError, partner_code


def _started(context: typer.Context, out_file: Path) -> Path:
    """A browser takes longer to start than the record to load: one goes on while the other does, and ends with the command."""
    with reporting():
        briefs.kind_of(out_file)
    if picture.drawable():
        context.call_on_close(picture.close)  # at the end of the process it would be too late: no thread starts there
        picture.start()
    return out_file


@app.command()
@selecting
def brief(
    dataset: Dataset,
    selection: Selection,
    partner: Annotated[str, typer.Argument(metavar="PARTNER", is_eager=True, help="Code or name, e.g. UKR or Ukraine.")],
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE", callback=_started, help="Where to write: .html, .pdf or .docx.")],
) -> None:
    """Write one to two pages on a partner: what was done, promised, disputed and is not known, with numbered sources."""
    if selection.members:
        raise SelectionError("a brief is on one partner alone; leave --members out")
    kind, code = briefs.kind_of(out_file), partner_code(partner, dataset)
    with working(f"Making the brief on {dataset.names[code]}") as progress:
        content, missing = briefs.made(dataset, selection, code, kind, date.today(), progress)
    try:
        extracts.save(content, out_file)
    except OSError as error:
        say(f"cannot write {out_file}: {error.strerror or error}", err)
        raise typer.Exit(MISUSE) from None
    say(f"Brief on {dataset.names[code]} of version {dataset.version} written to {out_file}")
    if missing:
        say(missing, err)
