"""Sources numbered in the order in which a brief first names them."""

from collections.abc import Iterable

from indicators.briefs.document import Source
from indicators.dataset import Dataset
from indicators.vocabulary import CHECKED, STANDINGS


class Citations:
    """Which publications have been named so far."""

    def __init__(self, dataset: Dataset) -> None:
        self._first = dict(zip(dataset.records["record"], dataset.records["sources"].str.split(";").str[0]))
        self._rows = dataset.sources.set_index("id")
        self._numbers: dict[str, int] = {}

    def of(self, records: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the first sources of these records: those in which their figures were read."""
        codes = list(dict.fromkeys(self._first[record] for record in records))
        return tuple(sorted(self._numbers.setdefault(code, len(self._numbers) + 1) for code in codes))

    def named(self) -> tuple[Source, ...]:
        rows = self._rows.loc[list(self._numbers)]
        return tuple(
            Source(number, row.publisher, row.title, row.date or "no date", STANDINGS[row.standing], CHECKED[row.checked].lower(),
                   row.url or "") for number, row in enumerate(rows.itertuples(), 1))
