"""How far a piece of work has come, told to whoever shows it: a bar in a terminal or on a page."""

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

Progress = Callable[[float], object]
"""Hears which share of the work is done, from 0 to 1."""
Item = TypeVar("Item")


def silent(share: float) -> None:
    """For whoever shows no progress."""


def each(items: Collection[Item], progress: Progress) -> Iterator[Item]:
    """The items, and after each the share of them that is done."""
    for done, item in enumerate(items, 1):
        yield item
        progress(done / len(items))


def part(progress: Progress, first: float, last: float) -> Progress:
    """For a piece of the work, whose own 0 to 1 are ``first`` to ``last`` of the whole."""
    return lambda share: progress(first + (last - first) * share)
