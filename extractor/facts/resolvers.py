"""What mentions of time mean in days."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from extractor.document import Period
from extractor.facts import relative
from extractor.facts.clock import Clock, Resolver, Slots, month_end

SEASONS = {"весна": 3, "лето": 6, "осень": 9}
"""First months. A winter lies in two years and is left open."""

# A month named without a year lies at most so many months ahead of publication; else it is last year's.
_AHEAD = 3


def _year(slots: Slots, clock: Clock) -> int | None:
    """The year that a mention says itself, as a number or by «прошлый»."""
    written = slots.get("year") or slots.get("yyyy")
    if written:
        return int(written)
    for name, shift in (("this", 0), ("last", -1), ("next", 1)):
        if slots.get(name):
            return clock.year + shift if clock.year else None
    return None


def _year_of_month(slots: Slots, clock: Clock, month: int) -> int | None:
    year = _year(slots, clock)
    if year is None and clock.published and month > clock.published.month + _AHEAD:
        return clock.published.year - 1
    return year or clock.year


def _number(word: str, clock: Clock) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else clock.numbers[word]


def _date(slots: Slots, clock: Clock, second: str = "") -> date | None:
    """The day of a mention; None for «32 октября»."""
    if written := slots.get(f"date{second}"):
        day, month, year = map(int, written.split("."))
    else:
        name = slots.get(f"month{second}") or slots["month2"]
        month, day = clock.months[str(name)], int(str(slots[f"day{second}"]))
        year = _year_of_month(slots, clock, month) or 0
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months(slots: Slots, clock: Clock) -> Period | None:
    first, last = clock.months[str(slots["month"])], clock.months[str(slots["month2"])]
    year = _year_of_month(slots, clock, last)
    return Period(date(year - (first > last), first, 1), month_end(year, last)) if year else None


def first_months(slots: Slots, clock: Clock) -> Period | None:
    if "," in str(slots["n"]):
        return None  # «за 2,5 месяца» ends in the middle of a month.
    count = _number(str(slots["n"]), clock)
    year = _year(slots, clock) or clock.year
    return Period(date(year, 1, 1), month_end(year, count)) if year and 0 < count <= 12 else None


def half_year(slots: Slots, clock: Clock) -> Period | None:
    half = _number(str(slots["nth"]), clock) if slots.get("nth") else 1
    year = _year(slots, clock) or clock.year
    return Period(date(year, 6 * half - 5, 1), month_end(year, 6 * half)) if year and half <= 2 else None


def quarter(slots: Slots, clock: Clock) -> Period | None:
    number = _number(str(slots["nth"]), clock)
    year = _year(slots, clock) or clock.year
    return Period(date(year, 3 * number - 2, 1), month_end(year, 3 * number)) if year and number <= 4 else None


def from_quarter(slots: Slots, clock: Clock) -> Period | None:
    found = quarter(slots, clock)
    return Period(found.start, None) if found else None


def day(slots: Slots, clock: Clock) -> Period | None:
    found = _date(slots, clock)
    return Period(found, found) if found else None


def as_of(slots: Slots, clock: Clock) -> Period | None:
    """«на 1 октября», «к началу октября»: the day, or the first of the month."""
    if slots.get("day") or slots.get("date"):
        return day(slots, clock)
    found = month(slots, clock)
    return Period(found.start, found.start) if found else None


def from_day(slots: Slots, clock: Clock) -> Period | None:
    found = _date(slots, clock)
    return Period(found, None) if found else None


def until_day(slots: Slots, clock: Clock) -> Period | None:
    found = _date(slots, clock)
    return Period(None, found) if found else None


def days(slots: Slots, clock: Clock) -> Period | None:
    first, last = _date(slots, clock), _date(slots, clock, "2")
    return Period(first, last) if first and last and first <= last else None


def month(slots: Slots, clock: Clock) -> Period | None:
    number = clock.months[str(slots["month"])]
    year = _year_of_month(slots, clock, number)
    return Period(date(year, number, 1), month_end(year, number)) if year else None


def from_month(slots: Slots, clock: Clock) -> Period | None:
    found = month(slots, clock)
    return Period(found.start, None) if found else None


def season(slots: Slots, clock: Clock) -> Period | None:
    return _season_from(clock.seasons[str(slots["season"])], slots, clock)


def _season_from(first: int, slots: Slots, clock: Clock) -> Period | None:
    """The three months from `first`: «летний сезон»."""
    year = _year(slots, clock) or clock.year
    return Period(date(year, first, 1), month_end(year, first + 2)) if year else None


def decade(slots: Slots, clock: Clock) -> Period | None:
    """The ten days of «первая декада августа»; the third has what is left of the month."""
    whole, number = month(slots, clock), _number(str(slots["nth"]), clock)
    if whole is None or whole.start is None or number > 3:
        return None
    first = whole.start.replace(day=10 * number - 9)
    return Period(first, whole.end if number == 3 else first.replace(day=10 * number))


def years(slots: Slots, clock: Clock) -> Period | None:
    first, written = int(str(slots["yyyy"])), str(slots["yyyy2"])
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def year(slots: Slots, clock: Clock) -> Period | None:
    number = _year(slots, clock)
    return Period(date(number, 1, 1), date(number, 12, 31)) if number else None


def year_start(slots: Slots, clock: Clock) -> Period | None:
    number = _year(slots, clock) or clock.year
    return Period(date(number, 1, 1), None) if number else None


def year_end(slots: Slots, clock: Clock) -> Period | None:
    number = _year(slots, clock) or clock.year
    return Period(None, date(number, 12, 31)) if number else None


def ended_year(slots: Slots, clock: Clock) -> Period | None:
    """The year of «по итогам года»: in the first months of a year the one before."""
    if clock.year is None:
        return None
    ended = clock.year - bool(clock.published and clock.published.month <= _AHEAD)
    return Period(date(ended, 1, 1), date(ended, 12, 31))


def first_day(slots: Slots, clock: Clock) -> Period | None:
    found = year_start(slots, clock)
    return Period(found.start, found.start) if found else None


def last_day(slots: Slots, clock: Clock) -> Period | None:
    found = year_end(slots, clock)
    return Period(found.end, found.end) if found else None


def from_year(slots: Slots, clock: Clock) -> Period | None:
    return Period(date(int(str(slots["yyyy"])), 1, 1), None)


def school_year(slots: Slots, clock: Clock) -> Period | None:
    return Period(date(clock.year, 9, 1), None) if clock.year else None


def new_year(slots: Slots, clock: Clock) -> Period | None:
    """«С нового года»: in the second half of a year the next one."""
    if clock.year is None:
        return None
    return Period(date(clock.year + bool(clock.published and clock.published.month > 6), 1, 1), None)


def clock_time(slots: Slots, clock: Clock) -> Period | None:
    """«На 11:00» of the day that stands with it, else of the day of publication."""
    return day(slots, clock) if slots.get("day") else relative.today(slots, clock)


def until_month(slots: Slots, clock: Clock) -> Period | None:
    found = month(slots, clock)
    return Period(None, found.end) if found else None


def unknown(slots: Slots, clock: Clock) -> Period | None:
    """«за последние два года», «годом ранее»: a time of its own, but no days by itself."""
    return None


RESOLVERS: dict[str, Resolver] = {
    "months": months,
    "first-months": first_months,
    "half-year": half_year,
    "quarter": quarter,
    "from-quarter": from_quarter,
    "days": days,
    "as-of": as_of,
    "from-day": from_day,
    "until-day": until_day,
    "day": day,
    "from-month": from_month,
    "month": month,
    "season": season,
    "spring": partial(_season_from, SEASONS["весна"]),
    "summer": partial(_season_from, SEASONS["лето"]),
    "autumn": partial(_season_from, SEASONS["осень"]),
    "decade": decade,
    "years": years,
    "year-start": year_start,
    "year-end": year_end,
    "until-year": year_end,
    "from-year": from_year,
    "ended-year": ended_year,
    "first-day": first_day,
    "last-day": last_day,
    "school-year": school_year,
    "over-year": year,
    "year": year,
    "until-month": until_month,
    "year-before": unknown,
    "month-before": unknown,
    "same": unknown,
    "unknown": unknown,
    "clock": clock_time,
    "past-day": relative.today,
    "today": relative.today,
    "as-of-today": relative.today,
    "yesterday": relative.yesterday,
    "tomorrow": relative.tomorrow,
    "weekday": relative.weekday,
    "until-weekday": relative.until_weekday,
    "last-week": relative.last_week,
    "this-week": relative.this_week,
    "next-week": relative.next_week,
    "this-month": relative.this_month,
    "month-start": relative.month_start,
    "new-year": new_year,
    "last-month": relative.last_month,
}
