"""The day of publication, where the file name or the head of the text tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

_YEAR = r"(?P<year>19[89]\d|20\d\d)"
_MONTH, _DAY = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
# 2025-09-18, 2025_09_18, 2025/09/18, 20250918 and 18.09.2025, as folders and files are called.
_IN_NAMES = (
    re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-_./]?){_MONTH}(?P=mark){_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}(?P<mark>[-_.]){_MONTH}(?P=mark){_YEAR}(?!\d)"),
)
_CLOCK = r"[012]?\d[:.][0-5]\d"
_HEAD_LINES = 4
_HEAD_CHARACTERS = 600


def parse_day(value: str) -> date | None:
    """Read a day as data have it: 2025-09-18 or 18.09.2025, with or without a time; the day is that written there."""
    value = value.strip()
    if russian := re.match(r"(\d\d?)\.(\d\d?)\.(\d{4})(?![\d.])", value):
        return _day(int(russian[3]), int(russian[2]), int(russian[1]))
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def from_name(name: str) -> date | None:
    """The last date in a path."""
    found = [match for pattern in _IN_NAMES for match in pattern.finditer(name)]
    days = [(match.start(), _day(*(int(match[part]) for part in ("year", "month", "day")))) for match in found]
    return max(((start, day) for start, day in days if day), default=(0, None))[1]


def from_text(text: str, months: Sequence[str]) -> date | None:
    """The date in the dateline: a line of its own, at the start of a line, after the town or before the time.

    `months` are the names of months, January first. Dates that only occur in the first sentences are not it.
    """
    lines = [line.strip() for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip()][:_HEAD_LINES]
    for line in lines:
        for pattern in _datelines(tuple(months)):
            if match := pattern.search(line):
                month = match["month"].casefold()
                number = int(month) if month.isdigit() else _number(month, tuple(months))
                return _day(int(match["year"]), number, int(match["day"]))
    return None


@cache
def _datelines(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    words = "|".join(rf"{_stem(month)}\w{{0,2}}" for month in months)
    named = (
        rf"(?P<day>\d\d?)\s(?P<month>{words})\s{_YEAR}(?:\s?г(?:ода|\.))?"
        if months
        else r"(?!)(?P<day>)(?P<month>)(?P<year>)"
    )
    numbers = rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}"
    town = r"[А-ЯЁ][\w-]+"  # One word: two are mostly a person under a photograph.
    end = rf"\s*(?:[,в|]?\s*{_CLOCK})?\s*[.,|]?$"
    written = (
        *(rf"^(?:{town}[,.]\s*)?(?:{_CLOCK},?\s*)?{day}{end}" for day in (named, numbers)),
        *(rf"^{town},\s*{day}\s*(?:,\s*{_CLOCK}\s*)?[.–—-]" for day in (named, numbers)),
        rf"^(?:{_CLOCK},?\s*)?{numbers}\b",
        *(rf"(?:^|\s){day},?\s*(?:в\s)?{_CLOCK}(?!\d)" for day in (named, numbers)),
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)


def _number(word: str, months: tuple[str, ...]) -> int:
    return next(number for number, month in enumerate(months, 1) if word.startswith(_stem(month)))


def _stem(month: str) -> str:
    """What all cases of a month's name begin with: «январ», «ма», «август»."""
    return month.casefold().rstrip("ьй")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
