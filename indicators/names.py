"""Whom a name stands for: names in four languages, compared whatever their case, accents, dashes and apostrophes."""

import re
import unicodedata
from collections.abc import Iterable

import pandas as pd

LANGUAGES = ("en", "az", "ru", "tr")
COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
# Letters that no decomposition takes apart, and the dashes and apostrophes that keyboards and typesetters put for one another.
LETTERS = str.maketrans({"ı": "i", "ə": "e", "Ə": "E", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "\u00ad": None}
                        | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘ʼʻʹ`", "'"))


def plain(text: str) -> str:
    """As it is typed without its diacritics: Türkiyə is Turkiye, ё is е. The letter й is no и with an accent."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text).replace("и\u0306", "й").replace("И\u0306", "Й")
    return COMBINING.sub("", apart).translate(LETTERS)


def folded(text: str) -> str:
    """As it is searched: plain, in small letters, without apostrophes. A dash stays, so that AID-005 is one word."""
    return plain(text).casefold().replace("'", "")


def compared(name: str) -> str:
    """As names are compared whole: folded, a dash or an underscore like a space, & like and, full stops aside (U.S.)."""
    return " ".join(folded(name).replace("-", " ").replace("_", " ").replace("&", " and ").replace(".", "").split())


def by_code(kind: str, listed: pd.DataFrame, aliases: pd.DataFrame) -> dict[str, list[str]]:
    """Every name of each partner or corridor: the one the record uses first, then by language."""
    found = {code: [name] for code, name in zip(listed["code"], listed["name_en" if "name_en" in listed else "name"])}
    for language in LANGUAGES:
        chosen = aliases[(aliases["kind"] == kind) & (aliases["language"] == language)]
        own = zip(listed["code"], listed[f"name_{language}"]) if f"name_{language}" in listed else ()
        for code, name in [*own, *zip(chosen["code"], chosen["alias"])]:
            if name and name not in found[code]:
                found[code].append(name)
    return found


def by_compared(named: dict[str, Iterable[str]]) -> dict[str, str]:
    """The code that each name, or the code itself, stands for; no two stand for one (``references`` sees to it)."""
    return {compared(name): code for code, names in named.items() for name in (*names, code)}
