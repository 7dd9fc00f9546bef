"""What mentions of time are resolved by."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from extractor.document import Period


class Clock(NamedTuple):
    """What mentions are resolved by: the day of publication and the article's own year, each if known, and the words
    of numbers, months, weekdays (Monday is 1), seasons by their forms."""

    published: date | None
    year: int | None
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]


Slots = Mapping[str, str | None]
Resolver = Callable[[Slots, Clock], Period | None]


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
