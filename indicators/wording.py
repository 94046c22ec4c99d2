"""How numbers, units, dates and counts are written, on screen and in sentences."""

import math

from indicators.vocabulary import CURRENCIES, UNITS

SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
MISSING = "—"


def exact(value: float) -> str:
    """Every digit that the record holds, with commas for thousands: 21,500,000 or 22.2."""
    if value is None or math.isnan(value):
        return MISSING
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10f}".rstrip("0").rstrip(".")


def rounded(value: float, digits: int = 3) -> str:
    """At most ``digits`` significant figures for a chart, in thousands, millions or billions from 10,000: 9,600, 78.2 m."""
    if value is None or math.isnan(value):
        return MISSING
    factor, suffix = next(((factor, f" {name}") for factor, name in SCALES if abs(value) >= max(factor, 1e4)), (1, ""))
    scaled = value / factor
    if not scaled:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(scaled))))
    text = f"{scaled:,.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + suffix


def quantity(value: float, unit: str, digits: int | None = None) -> str:
    """A value with its unit, the currency first and any other unit after; all digits unless ``digits`` is given."""
    text = exact(value) if digits is None else rounded(value, digits)
    if text == MISSING or unit == "record":
        return MISSING if text == MISSING else count(value, "record")
    base, _, scale = unit.partition(" ")
    if base in CURRENCIES:
        return f"{base} {text}{' ' + scale if scale else ''}"
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def interval(low: float, high: float, digits: int = 3) -> str:
    """33–41.5; equal ends print once."""
    ends = rounded(low, digits), rounded(high, digits)
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def count(number: float, noun: str, plural: str | None = None) -> str:
    """1 record, 1,012 records."""
    return f"{number:,.0f} {noun if number == 1 else plural or noun + 's'}"


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f}%" if whole else MISSING


def listed(words: list[str], conjunction: str = "and") -> str:
    """A, B and C."""
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}" if len(words) > 1 else "".join(words)


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length - 1].rstrip(" ,;:-") + "…"


def unit_title(unit: str) -> str:
    """A unit spelled out for a subtitle: bcm is billion cubic metres."""
    return UNITS[unit].title if unit in UNITS else unit
