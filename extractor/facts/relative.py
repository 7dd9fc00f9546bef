"""What times told from the day of publication mean in days: «вчера», «на этой неделе»; none without that day."""

from __future__ import annotations

from datetime import timedelta

from extractor.document import Period
from extractor.facts.clock import Clock, Slots, month_end


def today(slots: Slots, clock: Clock) -> Period | None:
    return Period(clock.published, clock.published) if clock.published else None


def yesterday(slots: Slots, clock: Clock) -> Period | None:
    found = clock.published - timedelta(days=1) if clock.published else None
    return Period(found, found) if found else None


def tomorrow(slots: Slots, clock: Clock) -> Period | None:
    found = clock.published + timedelta(days=1) if clock.published else None
    return Period(found, found) if found else None


def weekday(slots: Slots, clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    found = clock.published - timedelta(days=(clock.published.isoweekday() - _weekday(slots, clock)) % 7)
    return Period(found, found)


def until_weekday(slots: Slots, clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    ahead = (_weekday(slots, clock) - clock.published.isoweekday()) % 7 or 7
    return Period(None, clock.published + timedelta(days=ahead))


def _weekday(slots: Slots, clock: Clock) -> int:
    return clock.weekdays[str(slots["weekday"])]


def last_week(slots: Slots, clock: Clock) -> Period | None:
    return _week(clock, -7)


def this_week(slots: Slots, clock: Clock) -> Period | None:
    return _week(clock, 0)


def next_week(slots: Slots, clock: Clock) -> Period | None:
    return _week(clock, 7)


def _week(clock: Clock, days: int) -> Period | None:
    """The week of publication, from Monday to Sunday, so many days later."""
    if clock.published is None:
        return None
    monday = clock.published - timedelta(days=clock.published.weekday() - days)
    return Period(monday, monday + timedelta(days=6))


def this_month(slots: Slots, clock: Clock) -> Period | None:
    found = clock.published
    return Period(found.replace(day=1), month_end(found.year, found.month)) if found else None


def month_start(slots: Slots, clock: Clock) -> Period | None:
    found = this_month(slots, clock)
    return Period(found.start, None) if found else None


def last_month(slots: Slots, clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    last = clock.published.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)
