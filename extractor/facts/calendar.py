"""Mentions of time in a text, resolved to days: «за 8 месяцев 2025 года», «в III квартале», «до конца года»."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from extractor.document import Period
from extractor.language.folding import fold
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon

_YEAR = r"(?:19|20)\d\d"
_THIS = r"(?:эт|текущ|нынешн|уходящ|настоящ)\w+"
_LAST = r"(?:прошл|минувш|предыдущ|прошедш|ушедш|истекш)\w+"
_NEXT = r"(?:будущ|следующ|наступающ)\w+"
# A year said in any way; the groups are read by `_year_of`.
_YREF = rf"(?:(?P<year>{_YEAR})(?:-?\w{{0,2}})?(?:\s*(?:год\w*|гг?\b\.?))?|(?P<this>{_THIS})\s+(?:же\s+)?год\w*|(?P<last>{_LAST})\s+год\w*|(?P<next>{_NEXT})\s+год\w*)"
# Every rule holds one of these words, a month or a season, with no more than so many characters around it.
_TRIGGER = rf"\bгод|\bгг?\b|месяц|квартал|полугод|полгода|\bсегодня|\bсейчас|настоящее время|момент|\bвчера|\b{_YEAR}\b"
_BEFORE, _AFTER = 50, 40
_SEASONS = {"летом": 6, "весной": 3, "осенью": 9}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_COMPARED = re.compile(
    r"(?:сравнени\w+ с(?:о)?|сопоставлени\w+ с|чем(?: (?:за|в|на|по итогам))?|относительно|против|отношению к|от уровня|ниже|выше"
    r"|превы\w+ (?:итог\w+|показател\w+|уров\w+|результат\w+)(?: за)?"
    r"|(?:к|ко|с|со|от)?\s*(?:(?:аналогичн|соответствующ|прошлогодн|итогов)\w+ )?(?:период\w*|показател\w+|значени\w+|уров\w+|результат\w*|месяц\w*|квартал\w*|данны\w+|дат\w+)(?: (?:за|в))?"
    r"|\bк)\s*$"
)


class Mention(Struct, frozen=True):
    """A mention of time over text[start:stop]; `period` is None where the text can't be resolved to days.

    `compared` tells that the text only compares with it («относительно 2019 года»).
    """

    start: int
    stop: int
    period: Period | None
    rule: str
    compared: bool = False


class _Clock(NamedTuple):
    """What relative dates are resolved by: the day of publication and the article's own year, each if known."""

    published: date | None
    year: int | None


Resolver = Callable[[re.Match[str], _Clock], Period | None]


class Calendar:
    """The time expressions of Russian, with the month and number words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        months = {form: n for n, name in enumerate(lexicon.calendar.months, 1) for form in forms(name)}
        numbers = {
            form: int(numeral.value)
            for numeral in lexicon.numerals
            if numeral.role in ("digit", "teen") and 0 < numeral.value <= 12
            for form in forms(numeral.word)
        }
        ordinals = {
            form: int(numeral.value)
            for numeral in lexicon.numerals
            if numeral.role == "ordinal" and numeral.value <= 4
            for form in forms(numeral.word)
        }
        self._words = {**numbers, **ordinals, **_ROMAN}
        self._months = months
        self._trigger = re.compile(rf"\b(?:{_any(months)}|{'|'.join(_SEASONS)}|лето|весну|осень)\b|{_TRIGGER}")
        self._rules = tuple(self._build(_any(months), _any(numbers), _any([*ordinals, *_ROMAN])))

    def find(self, text: str, published: date | None) -> tuple[Mention, ...]:
        """All mentions of time in a text (any case, `ё` as `е`), in order, not overlapping."""
        folded = fold(text)
        clock = _Clock(published, published.year if published else _main_year(folded))
        found: list[Mention] = []
        for start, stop in self._windows(folded):
            for name, pattern, resolve in self._rules:
                for match in pattern.finditer(folded, start, stop):
                    compared = _COMPARED.search(folded, max(0, match.start() - 60), match.start()) is not None
                    period = resolve(match, clock)
                    found.append(Mention(match.start(), match.end(), period, f"period:{name}", compared))
        found.sort(key=lambda mention: (mention.start, -mention.stop))
        kept: list[Mention] = []
        for mention in found:
            if kept and mention.start < kept[-1].stop:
                if mention.stop - mention.start > kept[-1].stop - kept[-1].start:
                    kept[-1] = mention
            else:
                kept.append(mention)
        return tuple(_joined(kept, folded))

    def _windows(self, folded: str) -> list[tuple[int, int]]:
        """The stretches of text around words of time: the rules are slow, and most of a text holds none."""
        windows: list[tuple[int, int]] = []
        for match in self._trigger.finditer(folded):
            start, stop = max(0, match.start() - _BEFORE), match.end() + _AFTER
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], stop)
            else:
                windows.append((start, stop))
        return windows

    def _build(self, month: str, number: str, ordinal: str) -> Iterator[tuple[str, re.Pattern[str], Resolver]]:
        """The rules, each a name, a pattern over folded text and what it resolves to."""
        day = rf"(?P<day>[0-3]?\d)(?:-?го)?\s+(?P<month>{month})(?:\s+{_YREF})?"
        nth = rf"(?P<nth>{ordinal}|[1-4](?:-?\w{{1,2}})?)"
        rules: tuple[tuple[str, str, Resolver], ...] = (
            ("months", rf"(?P<from>{month})\s*[-–—−]\s*(?P<to>{month})(?:\s+{_YREF})?", self._months_span),
            ("months", rf"\bс\s+(?P<from>{month})\s+по\s+(?P<to>{month})(?:\s+{_YREF})?", self._months_span),
            (
                "first-months",
                rf"(?:за|итог\w*|результат\w*|перв\w+|истекш\w+|прошедш\w+|неполны\w+|(?<=и))\s+(?:перв\w+\s+|прошедш\w+\s+|истекш\w+\s+)?(?P<n>\d{{1,2}}|{number})\s+месяц\w*(?:\s+{_YREF})?",
                self._first_months,
            ),
            ("first-months", rf"\b(?P<n>\d{{1,2}}|{number})\s+месяц\w*\s+{_YREF}", self._first_months),
            ("half-year", rf"{nth}\s+(?:полугоди\w+|половин\w+)(?:\s+{_YREF})", self._half_year),
            ("half-year", rf"{nth}\s+полугоди\w+", self._half_year),
            ("half-year", rf"за\s+(?:\w+\s+)?(?P<nth>полгода|полугодие)(?:\s+{_YREF})?", self._half_year),
            ("quarter", rf"{nth}\s+квартал\w*(?:\s+{_YREF})?", self._quarter),
            (
                "day-range",
                rf"\bс\s+(?P<day>[0-3]?\d)\s+(?:(?P<month>{month})\s+)?(?:{_YEAR}\s+года\s+)?(?:по|до)\s+(?P<day2>[0-3]?\d)\s+(?P<month2>{month})(?:\s+{_YREF})?",
                self._day_range,
            ),
            ("as-of", rf"(?:состоянию\s+)?на\s+{day}", self._day),
            ("from-day", rf"\b(?:начиная\s+)?с\s+{day}", self._from_day),
            ("until-day", rf"\b(?:до|по|к)\s+{day}", self._until_day),
            ("day", day, self._day),
            ("day", rf"(?P<day>[0-3]\d)\.(?P<mm>[01]\d)\.(?P<year>{_YEAR})(?:\s*г(?:ода|\.))?", self._day),
            ("from-month", rf"\b(?:начиная\s+)?с\s+(?P<month>{month})(?:\s+{_YREF})?", self._from_month),
            ("month", rf"\b(?P<month>{month})(?:\s+{_YREF})?", self._month),
            (
                "season",
                rf"\b(?:(?P<season>{'|'.join(_SEASONS)})\b|(?:сезон\w*|за)\s+(?P<season2>лето|весну|осень|лета|весны|осени))(?:\s+{_YREF})?",
                _season,
            ),
            ("years", rf"(?P<a>{_YEAR})\s*(?:[-–—−]|и|,|по)\s*(?P<b>{_YEAR}|\d\d)(?:\s*(?:год\w*|гг?\b\.?))", _years),
            (
                "from-to-years",
                rf"\bс\s+(?P<a>{_YEAR})\s+(?:года\s+)?(?:по|до)\s+(?P<b>{_YEAR})(?:\s*(?:год\w*|гг?\b\.?))?",
                _years,
            ),
            ("year-start", rf"\bс\s+(?:самого\s+)?начала\s+(?:{_YREF}|года)", _year_start),
            ("year-end", rf"\b(?:до|к)\s+конц[ау]\s+(?:{_YREF}|года)", _year_end),
            ("until-year", rf"\b(?:к|до)\s+(?P<year>{_YEAR})(?:-?\w{{0,2}})?\s*(?:год\w*|г\.|(?=[\s,.]))", _until_year),
            ("from-year", rf"\b(?:начиная\s+)?с\s+(?P<year>{_YEAR})(?:-?\w{{0,2}})?\s*(?:год\w*|г\.)", _from_year),
            ("school-year", r"\bнов\w+\s+учебн\w+\s+год\w*", _school_year),
            ("year", rf"(?P<year>{_YEAR})(?:-?\w{{0,2}})?\s*(?:год\w{{0,3}}|г\b\.?)", _year),
            ("year", rf"\b(?:в|на|за|по)\s+(?P<year>{_YEAR})(?:-?м)?\b(?!\s*[%\w])", _year),
            ("year", rf"(?:(?P<this>{_THIS})|(?P<last>{_LAST})|(?P<next>{_NEXT}))\s+год\w*", _year),
            (
                "recent",
                rf"(?:последн|прошедш|минувш|ближайш)\w+\s+(?:(?:[\d,]+|{number}|полтора|полгода|несколько)\s+)?"
                r"(?:год\w*|лет|месяц\w*|недел\w+|дн\w+|сутк\w+)",
                _unresolved,
            ),
            (
                "today",
                r"\bна\s+сегодня(?:шний\s+день)?|\bв\s+настоящее\s+время|\bсейчас|\bна\s+(?:данный|текущий)\s+момент|\bсегодня",
                _today,
            ),
            ("yesterday", r"\bвчера\b", _yesterday),
            ("relative-month", rf"(?:(?P<this>{_THIS})|(?P<last>{_LAST}))\s+месяц\w*", _relative_month),
        )
        for name, pattern, resolver in rules:
            yield name, re.compile(pattern), resolver

    def _number(self, word: str) -> int:
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else self._words[word]

    def _months_span(self, match: re.Match[str], clock: _Clock) -> Period | None:
        first, last = self._months[match["from"]], self._months[match["to"]]
        year = _year_of(match, clock) or _past_year(clock, last)
        if year is None:
            return None
        return Period(date(year - (first > last), first, 1), _month_end(year, last))

    def _first_months(self, match: re.Match[str], clock: _Clock) -> Period | None:
        count = self._number(match["n"])
        year = _year_of(match, clock) or clock.year
        return Period(date(year, 1, 1), _month_end(year, count)) if year and 0 < count <= 12 else None

    def _half_year(self, match: re.Match[str], clock: _Clock) -> Period | None:
        year = _year_of(match, clock) or clock.year
        half = 1 if match["nth"].startswith("пол") else self._number(match["nth"])
        if year is None or half > 2:
            return None
        return Period(date(year, 6 * half - 5, 1), _month_end(year, 6 * half))

    def _quarter(self, match: re.Match[str], clock: _Clock) -> Period | None:
        year = _year_of(match, clock) or clock.year
        quarter = self._number(match["nth"])
        return Period(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)) if year else None

    def _date(self, match: re.Match[str], clock: _Clock, suffix: str = "") -> date | None:
        groups = match.groupdict()
        month = int(groups["mm"]) if groups.get("mm") else self._months[groups[f"month{suffix}"] or groups["month2"]]
        year = _year_of(match, clock) or _past_year(clock, month)
        try:
            return date(year, month, int(groups[f"day{suffix}"])) if year else None
        except ValueError:
            return None

    def _day(self, match: re.Match[str], clock: _Clock) -> Period | None:
        day = self._date(match, clock)
        return Period(day, day) if day else None

    def _from_day(self, match: re.Match[str], clock: _Clock) -> Period | None:
        day = self._date(match, clock)
        return Period(day, None) if day else None

    def _until_day(self, match: re.Match[str], clock: _Clock) -> Period | None:
        day = self._date(match, clock)
        return Period(None, day) if day else None

    def _day_range(self, match: re.Match[str], clock: _Clock) -> Period | None:
        first, last = self._date(match, clock), self._date(match, clock, "2")
        return Period(first, last) if first and last and first <= last else None

    def _month(self, match: re.Match[str], clock: _Clock) -> Period | None:
        month = self._months[match["month"]]
        year = _year_of(match, clock) or _past_year(clock, month)
        return Period(date(year, month, 1), _month_end(year, month)) if year else None

    def _from_month(self, match: re.Match[str], clock: _Clock) -> Period | None:
        month = self._month(match, clock)
        return Period(month.start, None) if month else None


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def _main_year(folded: str) -> int | None:
    """The year an article without a date is about: the one it names most, the earliest named among equals."""
    years = Counter(re.findall(rf"\b({_YEAR})(?=\s*(?:год|г\.|гг|[-–]))", folded))
    return int(years.most_common(1)[0][0]) if years else None


def _year_of(match: re.Match[str], clock: _Clock) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    for name, shift in (("this", 0), ("last", -1), ("next", 1)):
        if groups.get(name):
            return clock.year + shift if clock.year else None
    return None


def _past_year(clock: _Clock, month: int) -> int | None:
    """The year of a month named without one: the current, or the last one for a month well ahead of publication."""
    if clock.published and month > clock.published.month + 3:
        return clock.published.year - 1
    return clock.year


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _unresolved(match: re.Match[str], clock: _Clock) -> Period | None:
    """«за последние два года»: a time of its own, but no days."""
    return None


def _season(match: re.Match[str], clock: _Clock) -> Period | None:
    """Spring, summer, autumn of one year; a winter lies in two and is left open."""
    year = _year_of(match, clock) or clock.year
    word = (match["season"] or match["season2"])[:3]
    first = next(month for name, month in _SEASONS.items() if name.startswith(word))
    return Period(date(year, first, 1), _month_end(year, first + 2)) if year else None


def _years(match: re.Match[str], clock: _Clock) -> Period | None:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _year(match: re.Match[str], clock: _Clock) -> Period | None:
    year = _year_of(match, clock)
    return Period(date(year, 1, 1), date(year, 12, 31)) if year else None


def _year_start(match: re.Match[str], clock: _Clock) -> Period | None:
    year = _year_of(match, clock) or clock.year
    return Period(date(year, 1, 1), None) if year else None


def _year_end(match: re.Match[str], clock: _Clock) -> Period | None:
    year = _year_of(match, clock) or clock.year
    return Period(None, date(year, 12, 31)) if year else None


def _until_year(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(None, date(int(match["year"]), 12, 31))


def _from_year(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(date(int(match["year"]), 1, 1), None)


def _school_year(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(date(clock.year, 9, 1), None) if clock.year else None


def _today(match: re.Match[str], clock: _Clock) -> Period | None:
    return Period(clock.published, clock.published) if clock.published else None


def _yesterday(match: re.Match[str], clock: _Clock) -> Period | None:
    day = clock.published - timedelta(days=1) if clock.published else None
    return Period(day, day) if day else None


def _relative_month(match: re.Match[str], clock: _Clock) -> Period | None:
    if clock.published is None:
        return None
    first = clock.published.replace(day=1)
    if match["last"]:
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, _month_end(first.year, first.month))


def _joined(mentions: list[Mention], folded: str) -> Iterator[Mention]:
    """«за 2018-2019 годы и 6 месяцев 2020 года» is one span."""
    index = 0
    while index < len(mentions):
        mention = mentions[index]
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and _adjoins(mention, following, folded):
            period = Period(mention.period.start, following.period.end) if mention.period and following.period else None
            yield Mention(mention.start, following.stop, period, mention.rule, mention.compared)
            index += 2
        else:
            yield mention
            index += 1


def _adjoins(first: Mention, second: Mention, folded: str) -> bool:
    if not (first.period and second.period and first.period.end and second.period.start):
        return False
    return (
        folded[first.stop : second.start].strip() in ("и", "и за")
        and first.period.end + timedelta(days=1) == second.period.start
    )
