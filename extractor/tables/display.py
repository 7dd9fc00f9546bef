"""Values as people read them: numbers, names of periods, Russian words for codes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from extractor.tables.columns import Column
from extractor.tables.units import by_parts

_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_QUARTERS = {1: "I", 4: "II", 7: "III", 10: "IV"}
_QUALIFIERS = {"=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
_SCALES = ((1e12, "трлн"), (1e9, "млрд"), (1e6, "млн"))
_NBSP = "\u00a0"


def label(column: Column, code: str) -> str:
    """The Russian word for a code of `column`; what has none stays as it is."""
    words = _words(column)
    if column.is_list:
        return "; ".join(words.get(part, part) for part in code.split("; "))
    return by_parts(code, lambda part: words.get(part, part))


def code_of(column: Column, word: str) -> str:
    """The code that `label` shows as this word, in any case."""
    codes = _codes(column)
    if column.is_list:
        return "; ".join(codes.get(part.lower(), part) for part in word.split("; "))
    return by_parts(word, lambda part: codes.get(part.lower(), part))


def period_label(start: date | None, end: date | None) -> str:
    """The shortest usual name of a period: `2025`, `II кв. 2025`, `янв–авг 2025`, `18.09.2025`, `до 31.12.2025`."""
    if start is None or end is None:
        return f"с {_day(start)}" if start else f"до {_day(end)}" if end else ""
    if start == end:
        return _day(start)
    is_whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not is_whole or start > end:
        return f"{_day(start)}–{_day(end)}"
    if start.year == end.year:
        return _months(start.month, end.month, f"{start.year:04}")
    if (start.month, end.month) == (1, 12):
        return f"{start.year:04}–{end.year:04}"
    return f"{_MONTHS[start.month - 1]} {start.year:04} – {_MONTHS[end.month - 1]} {end.year:04}"


def number_text(value: float) -> str:
    """A number for reading, with four decimals at most: `312,5 млрд`, `12 345,67`, `0,3`."""
    for scale, word in _SCALES:
        scaled = float(f"{value / scale:.15g}")
        if abs(scaled) >= 1 and round(scaled, 3) == scaled:
            return f"{_grouped(scaled)}{_NBSP}{word}"
    return _grouped(value)


def value_text(value: float, value_max: float | None, qualifier: str) -> str:
    """A value with its qualifier or range: `≈ 5`, `5–7`."""
    shown = number_text(value)
    return f"{_QUALIFIERS.get(qualifier, '')}{shown if value_max is None else f'{shown}–{number_text(value_max)}'}"


@cache
def _words(column: Column) -> dict[str, str]:
    return dict(column.labels)


@cache
def _codes(column: Column) -> dict[str, str]:
    return {word.lower(): code for code, word in column.labels}


def _grouped(value: float) -> str:
    shown = f"{value:.4g}" if abs(value) < 1 else f"{round(value, 4):.15g}"
    whole, _, rest = f"{Decimal(shown):f}".partition(".")
    digits = f"{int(whole):,}".replace(",", _NBSP)
    sign = "-" if whole.startswith("-") and not digits.startswith("-") else ""
    return f"{sign}{digits},{rest}" if rest else f"{sign}{digits}"


def _months(first: int, last: int, year: str) -> str:
    if (first, last) == (1, 12):
        return year
    if first in _QUARTERS and last == first + 2:
        return f"{_QUARTERS[first]} кв. {year}"
    if first == last:
        return f"{_MONTHS[first - 1]} {year}"
    return f"{_MONTHS[first - 1]}–{_MONTHS[last - 1]} {year}"


def _day(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
