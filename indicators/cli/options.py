"""What every command shares: the app, the options that make a selection, and how lines and faults are printed."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from indicators.dataset import Dataset
from indicators.loading import load
from indicators.problems import DataError, one_line
from indicators.progress import Progress
from indicators.selection import Selection, SelectionError, year
from indicators.totals import NotAdditive

FAULT, MISUSE = 1, 2  # exit statuses: the data breaks its contracts; the command cannot be carried out as given

app = typer.Typer(help="The documented record of Azerbaijan's soft power.", no_args_is_help=True, add_completion=False,
                  rich_markup_mode=None, pretty_exceptions_enable=False)
out, err = Console(highlight=False), Console(stderr=True, highlight=False)

DataDir = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder of CSV files; else the record shipped.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for a program, instead of lines.")]


def _options(
    pillar: Annotated[list[str], typer.Option(metavar="P", help="Pillar code; may be repeated.")] = (),
    partner: Annotated[list[str], typer.Option(metavar="NAME", help="Partner code or name, e.g. UKR or Ukraine; may be repeated.")] = (),
    category: Annotated[list[str], typer.Option(metavar="C", help="Category code; may be repeated.")] = (),
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY", help="First year.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY", help="Last year.")] = None,
    standing: Annotated[list[str], typer.Option(metavar="S", help="official, independent or press; may be repeated.")] = (),
    status: Annotated[list[str], typer.Option(metavar="S", help="Status code; may be repeated.")] = (),
    read_only: Annotated[bool, typer.Option("--read-only", help="Only records whose source was read.")] = False,
    members: Annotated[bool, typer.Option("--members", help="With the records of a chosen group's members.")] = False,
    two_sources: Annotated[bool, typer.Option("--two-sources", help="Only records that name two sources or more.")] = False,
    data: DataDir = None,
) -> tuple[Dataset, Selection]:
    dataset = load(data)
    return dataset, Selection(tuple(pillar), tuple(partner), tuple(category), year(first), year(last), tuple(standing),
                              tuple(status), read_only, members, two_sources).checked(dataset)


def selecting(command: Callable) -> Callable:
    """A command of ``(dataset, selection, …)`` with the options of a selection; an option of its own hides the shared one's name."""
    own = list(inspect.signature(command).parameters.values())[2:]
    taken = {parameter.name for parameter in own}
    shared = [parameter for parameter in inspect.signature(_options).parameters.values() if parameter.name not in taken]

    @wraps(command)
    def run(**given) -> None:
        with reporting():
            dataset, selection = _options(**{parameter.name: given.pop(parameter.name) for parameter in shared})
            command(dataset, selection, **given)

    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in [*own[:1], *shared[:-1], *own[1:], shared[-1]]]
    run.__signature__ = inspect.Signature(parameters)
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


@contextmanager
def reporting() -> Iterator[None]:
    """Turns what a user can mend into lines on the standard error output and an exit status."""
    try:
        yield
    except DataError as error:
        say(str(error), err)
        raise typer.Exit(FAULT) from None
    except (SelectionError, NotAdditive) as error:
        say(one_line(str(error)), err)
        raise typer.Exit(MISUSE) from None


@contextmanager
def working(title: str) -> Iterator[Progress]:
    """A bar on the standard error output, gone when the work is done; none where that is no terminal."""
    with Bar(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=1)
        yield lambda share: bar.update(task, completed=share)


def say(text: str, console: Console = out, style: str | None = None) -> None:
    console.print(text, style=style, markup=False, emoji=False, soft_wrap=True)
