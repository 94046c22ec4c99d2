"""The record for a notebook: select, total, prove, extract; every answer is a pandas object, or can show itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from indicators import extracts
from indicators import totals as adding
from indicators.dataset import Dataset
from indicators.loading import load as load_dataset
from indicators.selection import Selection, SelectionError, valid
from indicators.tables import TABLES
from indicators.totals import FURTHEST, NotAdditive, Total
from indicators.wording import count

Codes = str | Iterable[str]
COLUMNS = ["minimum", "best", "maximum", "counted", "unpublished", "left_out", "unit"]
"""What a total is, as pandas: its interval, three numbers of records, and its unit."""
LISTS = ("pillars", "partners", "categories", "standings", "statuses")


@dataclass(frozen=True, eq=False)
class Record(Dataset):
    """A dataset that knows which selection it is: what ``load`` and ``select`` give.

    ``whole`` is the whole record; None if this is it.
    """

    selection: Selection = Selection()
    whole: Dataset | None = field(default=None, repr=False)

    def narrow(self, kept: pd.Series) -> Dataset:
        # Any mask is not a selection: what it leaves cannot say what it is.
        return Dataset(self.tables, self.records, self.observations, self.version).narrow(kept)

    def select(self, *, pillars: Codes = (), partners: Codes = (), categories: Codes = (), first: int | None = None,
               last: int | None = None, standings: Codes = (), statuses: Codes = (), read_only: bool = False, members: bool = False,
               two_sources: bool = False, **unknown) -> "Record":
        """The records that fit, as the filters of the dashboard choose them: one code or several, partners by any name too.

        A further ``select`` narrows what is left. Raises ``SelectionError`` with the nearest that exists.
        """
        for key in unknown:
            valid(key, [own.name for own in fields(Selection)], "a part of a selection")
        content = {
            "pillars": _listed(pillars), "partners": _listed(partners), "categories": _listed(categories),
            "first": _whole_number(first), "last": _whole_number(last), "standings": _listed(standings), "statuses": _listed(statuses),
            "read_only": read_only, "members": members, "two_sources": two_sources}
        everything = self.whole or self
        wanted = _narrowed(self.selection, Selection.from_json(content, everything)).checked(everything)
        chosen = wanted.apply(everything)
        return Record(chosen.tables, chosen.records, chosen.observations, chosen.version, wanted, everything)

    def total(self, indicator: str, by: str | None = None, *, net: bool = False, status: str = FURTHEST, currency: str = "USD",
              prices: str = "current", take: str = "headline") -> pd.DataFrame | pd.Series:
        """The total as a Series; with ``by`` (partner, category, year, stage, donor, direction) a DataFrame, one row a group.

        Both have ``COLUMNS``. Where nothing is counted there is no sum, which is not a sum of zero: those cells are empty. A group whose
        records must not be added is empty too, and ``attrs["refused"]`` says why; without any other group, and without ``by``, that
        raises ``NotAdditive``. ``attrs`` also carry ``indicator``, ``selection`` and ``version``.
        """
        options = {"status": status, "currency": currency, "prices": prices, "take": take}
        attrs = {"indicator": indicator, "selection": self.selection.to_json(), "version": self.version}
        if net and by != "partner":
            raise SelectionError("net needs groups by partner; add by='partner'")
        if by is None:
            whole = self.prove(indicator, **options)
            row = pd.Series(_cells(whole), index=COLUMNS, name=indicator, dtype=object)
            row.attrs = attrs | {"sentence": whole.sentence}
            return row
        groups = adding.grouped(self, indicator, by, net, **options)
        if groups.refused and not groups:
            raise NotAdditive(next(iter(groups.refused.values())))
        keys = sorted({*groups, *groups.refused})
        frame = pd.DataFrame([_cells(groups.get(key)) for key in keys], columns=COLUMNS, index=_index(keys, by))
        frame = frame.astype({name: "Int64" if name in ("counted", "unpublished", "left_out") else "str" if name == "unit" else "float64"
                              for name in COLUMNS})
        frame.attrs = attrs | {"by": by, "refused": groups.refused}
        return frame

    def prove(self, indicator: str, *, status: str = FURTHEST, currency: str = "USD", prices: str = "current",
              take: str = "headline") -> Total:
        """The total with everything behind it: ``sentence``, ``counted``, ``left_out`` with reasons, ``proof()`` with derivations."""
        return adding.total(self, indicator, status, currency, prices, take)

    def extract(self, path: Path | str | None = None) -> pd.DataFrame | Path:
        """The rows of the selection: one a published figure, and one for each record without any.

        As a DataFrame, or written to a ``path`` ending in .csv, .xlsx, .parquet or .zip (a data package), whole or not at all; returns the
        path. Raises ``SelectionError`` for another ending, ``OSError`` where it cannot be written.
        """
        everything = self.whole or self
        if path is None:
            return extracts.rows(everything, self.figures)
        path = Path(path)
        ending = valid(path.suffix.lower(), extracts.WRITERS, "a kind of file to write")
        extracts.save(extracts.WRITERS[ending](everything, self.figures, self.selection), path)
        return path

    def _repr_html_(self) -> str:
        facts, figures = count(len(self.facts), "record"), count(len(self.figures), "row")
        held = self.records["table"].value_counts()
        rows = "".join(f"<tr><td>{name}</td><td>{escape(TABLES[name].title)}</td><td style='text-align:right'>{held[name]:,}</td></tr>"
                       for name in TABLES if name in held)
        return (f"<p><b>Azerbaijan soft-power record</b>, version {self.version}<br>Selection: {escape(self.selection.in_words(self))}<br>"
                f"{facts} of deeds and {self.series_count:,} series; {figures} of figures</p>"
                f"<table><thead><tr><th>table</th><th>title</th><th>rows</th></tr></thead><tbody>{rows}</tbody></table>")


def load(data_dir: Path | str | None = None) -> Record:
    """The whole record, checked; raises ``DataError`` with every fault of every file."""
    loaded = load_dataset(data_dir)
    return Record(loaded.tables, loaded.records, loaded.observations, loaded.version)


def _listed(codes: Codes) -> list[str]:
    return [codes] if isinstance(codes, str) else list(codes)


def _whole_number(value):
    # A year out of a frame is NumPy's.
    return int(value) if isinstance(value, np.integer) else value


def _narrowed(before: Selection, wanted: Selection) -> Selection:
    """Both at once, as one selection; raises ``SelectionError`` where the later one would widen the earlier."""
    lists = {name: getattr(wanted, name) or getattr(before, name) for name in LISTS}
    for name, codes in lists.items():
        earlier = getattr(before, name)
        for code in codes if earlier else ():
            if code not in earlier:
                raise SelectionError(f"'{code}' is not among the {name} selected before ({', '.join(earlier)}); "
                                     "select from the whole record")
    if wanted.members and (before.partners or not wanted.partners):
        raise SelectionError("members adds the records of a group's members to those of the group; give it with partners, in one select")
    firsts, lasts = ([year for year in years if year is not None] for years in ((before.first, wanted.first), (before.last, wanted.last)))
    return Selection(
        first=max(firsts, default=None), last=min(lasts, default=None), read_only=before.read_only or wanted.read_only,
        members=wanted.members if wanted.partners else before.members, two_sources=before.two_sources or wanted.two_sources, **lists)


def _cells(total: Total | None) -> list:
    if total is None:
        return [np.nan] * 3 + [pd.NA] * 3 + [""]
    numbers = [len(total.counted), len(total.unpublished), len(total.left_out), total.unit]
    if total.counted:
        return [total.minimum, total.best, total.maximum, *numbers]
    return [np.nan, np.nan, total.maximum if total.elsewhere else np.nan, *numbers]


def _index(keys: list[str], by: str) -> pd.Index:
    if by == "year":
        return pd.Index(pd.array([int(key) if key else pd.NA for key in keys], dtype="Int64"), name=by)
    return pd.Index(keys, name=by)
