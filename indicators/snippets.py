"""A selection as lines of Python and as commands: both give the numbers that the pages show of it."""

from indicators.selection import Selection

Asked = tuple[str, str | None]
"""An indicator, and what its total is grouped by."""
OPTIONS = {"pillars": "--pillar", "partners": "--partner", "categories": "--category", "first": "--from", "last": "--to",
           "standings": "--standing", "statuses": "--status", "read_only": "--read-only", "members": "--members",
           "two_sources": "--two-sources"}
OF_A_TOTAL = OPTIONS | {"statuses": "--record-status"}
"""A total's own --status is the stage that it counts."""


def python(selection: Selection, asked: tuple[Asked, ...] = ()) -> str:
    """Lines for a notebook: the selection, a total for each of ``asked``, and the rows."""
    choices = ", ".join(f"{field}={_literal(value)}" for field, value in selection.to_json().items())
    totals = [f'ds.total("{indicator}"{f", by={_quoted(by)}" if by else ""})' for indicator, by in asked]
    return "\n".join(["import indicators as si", "", f"ds = si.load(){f'.select({choices})' if choices else ''}", *totals,
                      'ds.extract("rows.csv")'])


def commands(selection: Selection, asked: tuple[Asked, ...] = ()) -> str:
    """The same, a command a line."""
    chosen = options(selection, OF_A_TOTAL)
    lines = [["total", "--indicator", indicator, *(["--by", by] if by else []), *chosen] for indicator, by in asked]
    lines.append(["extract", *options(selection), "--out", "rows.csv"])
    return "\n".join(" ".join(["python -m indicators", *words]) for words in lines)


def options(selection: Selection, names: dict[str, str] = OPTIONS) -> list[str]:
    """Words of a command; codes need no quotes in a shell."""
    words = []
    for field, value in selection.to_json().items():
        for one in value if isinstance(value, list) else [value]:
            words += [names[field]] if one is True else [names[field], str(one)]
    return words


def _literal(value) -> str:
    if isinstance(value, list):
        return _quoted(value[0]) if len(value) == 1 else f"({', '.join(map(_quoted, value))})"
    return str(value)


def _quoted(code: str) -> str:
    return f'"{code}"'
