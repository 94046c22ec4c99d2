"""What the reader has chosen: one value for the URL, the pages, the command line and the metadata of an extract."""

from dataclasses import asdict, dataclass, fields, replace
from difflib import get_close_matches

import pandas as pd

from indicators.dataset import Dataset
from indicators.names import compared, folded
from indicators.vocabulary import PILLARS, STANDINGS, STATUSES

CATEGORIES = {code: title for pillar in PILLARS.values() for code, title in pillar.categories.items()}


class SelectionError(ValueError):
    """A choice that does not exist; the text names the nearest that does."""


@dataclass(frozen=True)
class Selection:
    """Codes, not titles. An empty tuple or None means no restriction.

    ``first`` and ``last`` are years, both included; a record without a date is outside any range. ``members`` adds the records
    of a chosen group's members, each at the record's own date. ``read_only`` leaves out records whose first source was not read,
    ``two_sources`` those that name one source alone.
    """

    pillars: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    standings: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    read_only: bool = False
    members: bool = False
    two_sources: bool = False

    def __bool__(self) -> bool:
        return self != Selection()

    def apply(self, dataset: Dataset) -> Dataset:
        """The dataset narrowed to the records chosen."""
        if not self:
            return dataset
        records = dataset.records
        kept = pd.Series(True, records.index)
        for column, chosen in (("pillar", self.pillars), ("category", self.categories),
                               ("standing", self.standings), ("status", self.statuses)):
            if chosen:
                kept &= records[column].isin(chosen)
        if self.read_only:
            kept &= records["checked"] == "read"
        if self.two_sources:
            kept &= pd.Series([len(set(ids.split(";"))) > 1 for ids in records["sources"]], records.index, dtype=bool)
        if self.first is not None:
            kept &= (records["year"] >= self.first).fillna(False).astype(bool)
        if self.last is not None:
            kept &= (records["year"] <= self.last).fillna(False).astype(bool)
        if self.partners:
            kept &= records["record"].isin(self._of_partners(dataset))
        return dataset.narrow(kept)

    def _of_partners(self, dataset: Dataset) -> set[str]:
        linked = dataset.by_partner
        found = set(linked.loc[linked["partner"].isin(self.partners), "record"])
        if self.members:
            groups = dataset.tables["group_members"]
            joined = linked.merge(groups[groups["group"].isin(self.partners)], left_on="partner", right_on="member")
            dated = joined[joined["start"].notna()]
            inside = [
                not_after(since, start) and (pd.isna(until) or not_after(start, until))
                for start, since, until in zip(dated["start"], dated["since"], dated["until"])
            ]
            found |= set(dated.loc[inside, "record"])
        return found

    def to_json(self) -> dict:
        """Lists and scalars only, without what is not restricted."""
        empty = Selection()
        return {key: list(value) if isinstance(value, tuple) else value
                for key, value in asdict(self).items() if value != getattr(empty, key)}

    @classmethod
    def from_json(cls, content: dict, dataset: Dataset) -> "Selection":
        """Raises ``SelectionError`` for an unknown key or code."""
        defaults = {entry.name: entry.default for entry in fields(cls)}
        for key, value in content.items():
            valid(key, defaults, "a part of a selection")
            _shaped(key, value, defaults[key])
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
        return cls(**values).checked(dataset)

    def to_params(self, dataset: Dataset) -> dict[str, list[str]]:
        """URL parameters as the dashboard's filters write them: the titles a reader sees."""
        lists = {"pillar": [PILLARS[code].title for code in self.pillars],
                 "partner": [dataset.names[code] for code in self.partners],
                 "category": [CATEGORIES[code] for code in self.categories],
                 "standing": [STANDINGS[code] for code in self.standings], "status": [STATUSES[code] for code in self.statuses]}
        lists |= {"from": [str(self.first)] if self.first else [], "to": [str(self.last)] if self.last else [],
                  "read": ["true"] if self.read_only else [], "members": ["true"] if self.members else [],
                  "two_sources": ["true"] if self.two_sources else []}
        return {key: values for key, values in lists.items() if values}

    @classmethod
    def from_params(cls, params: dict[str, list[str]], dataset: Dataset) -> "Selection":
        """The reverse of ``to_params``, where a partner may have any of its names; raises ``SelectionError`` for what does not exist."""
        def codes(key: str, titles: dict[str, str], what: str) -> tuple[str, ...]:
            by_title = {title: code for code, title in titles.items()}
            return tuple(by_title[valid(title, by_title, what)] for title in params.get(key, []))

        def one(key: str) -> str | None:
            return next(iter(params.get(key, [])), None)

        return cls(
            codes("pillar", {code: pillar.title for code, pillar in PILLARS.items()}, "a pillar"),
            tuple(partner_code(name, dataset, titles=True) for name in params.get("partner", [])),
            codes("category", CATEGORIES, "a category"), year(one("from")), year(one("to")), codes("standing", STANDINGS, "a standing"),
            codes("status", STATUSES, "a status"), one("read") == "true", one("members") == "true",
            one("two_sources") == "true",
        ).checked(dataset)

    def checked(self, dataset: Dataset) -> "Selection":
        """Itself with codes for the names of partners, if everything exists and the years are in order; else ``SelectionError``
        with the nearest valid choice.
        """
        for values, known, what in (
            (self.pillars, PILLARS, "a pillar"), (self.categories, CATEGORIES, "a category"),
            (self.standings, STANDINGS, "a standing"), (self.statuses, STATUSES, "a status"),
        ):
            for value in values:
                valid(value, known, what)
        partners = tuple(dict.fromkeys(partner_code(name, dataset) for name in self.partners))
        low, high = int(dataset.records["year"].min()), int(dataset.records["year"].max())
        for value in (self.first, self.last):
            if value is not None and not low <= value <= high:
                raise SelectionError(f"{value} is not a year of the record; the nearest is {min(max(value, low), high)}")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise SelectionError(f"the years run backwards: from {self.first} to {self.last}; "
                                 f"did you mean {self.last} to {self.first}?")
        return replace(self, partners=partners)

    def choices(self, dataset: Dataset) -> list[tuple[str, str | None, str]]:
        """What is active, choice by choice: the field, its value (None where the field has one), and the title that a reader sees."""
        titles = {"pillars": lambda code: PILLARS[code].title, "partners": dataset.names.get, "categories": CATEGORIES.get,
                  "standings": STANDINGS.get, "statuses": STATUSES.get}
        single = {"first": f"from {self.first}", "last": f"to {self.last}", "read_only": "sources read", "members": "with members",
                  "two_sources": "two sources or more"}
        return [*((field, value, title(value)) for field, title in titles.items() for value in getattr(self, field)),
                *((field, None, title) for field, title in single.items() if getattr(self, field))]

    def in_words(self, dataset: Dataset) -> str:
        return " · ".join(title for _, _, title in self.choices(dataset)) or "the whole record"

    def without(self, key: str, value: str | None = None) -> "Selection":
        """One choice taken back: a value of a list, or a whole field."""
        kept = tuple(item for item in getattr(self, key) if item != value) if value is not None else getattr(Selection(), key)
        return replace(self, **{key: kept})


def _shaped(key: str, value: object, default: object) -> None:
    """Refuses a JSON value of another shape than the field's: a list of texts, a whole number or null, true or false."""
    if isinstance(default, tuple):
        fits, expected = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value), "a list of texts"
    elif isinstance(default, bool):
        fits, expected = isinstance(value, bool), "true or false"
    else:
        fits, expected = value is None or type(value) is int, "a year or null"
    if not fits:
        raise SelectionError(f"{value!r} is not a value of {key}; expected {expected}")


def year(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise SelectionError(f"'{text}' is not a year; expected four digits, e.g. 2023")
    return int(text)


def not_after(one: str, other: str) -> bool:
    # Partial dates compare over the length that both have: 2004 and 2004-05-01 count as the same time.
    shared = min(len(one), len(other))
    return one[:shared] <= other[:shared]


def partner_code(name: str, dataset: Dataset, titles: bool = False) -> str:
    """The code of the partner that has this code or this name in any language; else ``SelectionError`` with the nearest one's
    code, or its title.
    """
    if found := dataset.called.get(compared(name)):
        return found
    shown = {code: dataset.names[code] if titles else code for code in dataset.names}
    names = {name: shown[code] for code, others in dataset.partner_names.items() for name in others}
    return valid(name, shown.values(), "a partner", names)


def valid(value: str, known, what: str, names: dict[str, str] | None = None) -> str:
    """The value, if it is known; else ``SelectionError`` with the nearest of what is known, found by itself or by its ``names``."""
    if value in known:
        return value
    words = {folded(str(word)): str(word) for word in known} | {folded(name): word for name, word in (names or {}).items()}
    near = get_close_matches(folded(str(value)), words, n=1, cutoff=0.4)
    some = f"{', '.join(list(known)[:8])}{' …' if len(known) > 8 else ''}"
    hint = f"did you mean {words[near[0]]}?" if near else f"expected one of {some}"
    raise SelectionError(f"'{value}' is not {what}; {hint}")
