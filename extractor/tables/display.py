"""Values as people read them: signs of units, names of periods, Russian words for codes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from extractor.tables.columns import Column

_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_QUARTERS = {1: "I", 4: "II", 7: "III", 10: "IV"}
# What follows a number in place of the code of its unit; other units stand beside it as they are.
UNIT_SIGNS = {
    "%": "%",
    "pp": " п.п.",
    "°C": " °C",
    "KZT": " ₸",
    "RUB": " ₽",
    "USD": " $",
    "EUR": " €",
    "GBP": " £",
    "CNY": " ¥",
}


def label(column: Column, code: str) -> str:
    """The Russian word for a code of `column`; what has none stays as it is."""
    return dict(column.labels).get(code, code)


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
