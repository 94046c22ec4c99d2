"""The name of an extract's file: what it holds, the selection, the version of the record."""

import hashlib
import json
import re
import unicodedata

from indicators.dataset import Dataset
from indicators.selection import Selection

LONGEST_WHAT = 42
LONGEST_SELECTION = 49


def file_name(what: str, selection: Selection, dataset: Dataset, suffix: str = "csv") -> str:
    """Short safe ASCII words, at most 120 characters: ``soft-power_aid-by-year_crisis-response_UKR_2005-2020_6b488912335f.csv``.

    A selection too long to spell out becomes the number of its choices and a hash: ``14-choices-0c5d2f7a``.
    """
    words = ["soft-power", _word(what)[:LONGEST_WHAT].strip("-") or "extract", *_choices(selection), dataset.version]
    return f"{'_'.join(words)}.{suffix}"


def _choices(selection: Selection) -> list[str]:
    words = [
        *map(_word, selection.pillars), *(_word(code, capitals=True) for code in selection.partners),
        *map(_word, selection.categories + selection.standings + selection.statuses), *_years(selection),
        *["read"] * selection.read_only, *["with-members"] * selection.members,
        *["two-sources"] * selection.two_sources,
    ]
    if len("_".join(words)) <= LONGEST_SELECTION:
        return words
    content = json.dumps(selection.to_json(), sort_keys=True)
    return [f"{len(words)}-choices-{hashlib.sha256(content.encode()).hexdigest()[:8]}"]


def _years(selection: Selection) -> list[str]:
    match selection.first, selection.last:
        case None, None:
            return []
        case first, None:
            return [f"from-{first}"]
        case None, last:
            return [f"to-{last}"]
        case first, last:
            return [str(first) if first == last else f"{first}-{last}"]


def _word(text: str, capitals: bool = False) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain if capitals else plain.lower()).strip("-")
