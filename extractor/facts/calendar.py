"""Mentions of time in a text: «за 8 месяцев 2025 года», «в III квартале», «до конца года»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from extractor.document import Period
from extractor.errors import PatternError
from extractor.facts.notation import compile_form
from extractor.facts.resolvers import RESOLVERS, SEASONS, Clock, Resolver
from extractor.language.folding import fold
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon

_YEAR = r"(?:19|20)\d\d"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
# The rules are slow and most of a text holds no time, so they are tried only around certain words: the months, the
# seasons and the last plain words of the forms. A form has no more than so many characters around one of them.
_BEFORE, _AFTER = 50, 40
_OPTIONAL = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+|\d[\d.:]*")
_HOUR = r"[0-2]?\d:[0-5]\d"
_YEAR_OR_DATE = re.compile(rf"(?:[0-3]\d\.[01]\d\.)?{_YEAR}\.?|{_HOUR}")
_COMPARED_REACH = 60
_AIMED = re.compile(r"\b(?:на|до|к|с)\s+$")
_AIMED_REACH = 4
_BEGINNING = 600
_BARE = ("period:year", "period:quarter")
_UNDATING = frozenset(f"period:{name}" for name in ("until-year", "from-year", "year-end", "last-day", "unknown"))
"""Times that are ahead of an article or long before it, so that their year is not its own."""


class Mention(Struct, frozen=True):
    """A mention of time over text[start:stop]; `period` is None where the text can't be resolved to days.

    `compared` tells that the text only compares with it («относительно 2019 года»).
    """

    start: int
    stop: int
    period: Period | None
    rule: str
    compared: bool = False


class Calendar:
    """The time expressions of a lexicon, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._months = _numbered(lexicon.calendar.months)
        self._weekdays = _numbered(lexicon.calendar.weekdays)
        self._seasons = {form: first for name, first in SEASONS.items() for form in forms(name)}
        counts = _numbers(lexicon, ("digit", "teen"), 12)
        ordinals = _numbers(lexicon, ("ordinal",), 4) | _ROMAN
        self._numbers = counts | ordinals
        slots = _slots(lexicon, self._months, self._weekdays, self._seasons, counts, ordinals)
        self._rules = tuple(_rules(lexicon, slots))
        self._triggers = frozenset([*self._months, *self._weekdays, *self._seasons, *_plain_words(lexicon)])
        compared = "|".join(compile_form(form, {}).pattern for form in lexicon.calendar.compared)
        reported = "".join(rf"(?<!\b{word} )" for word in lexicon.calendar.reported)
        self._compared = re.compile(rf"{reported}\b(?:{compared})\s*$")

    def find(self, text: str, published: date | None) -> tuple[Mention, ...]:
        """All mentions of time in a text, in order, not overlapping; of those that overlap the longest is kept."""
        folded = fold(text)
        found = self._matches(folded)
        year = published.year if published else self._main_year(found, folded)
        clock = Clock(published, year, self._numbers, self._months, self._weekdays, self._seasons)
        mentions = [
            Mention(match.start(), match.end(), rule.resolve(match.groupdict(), clock), rule.name)
            for rule, match in found
        ]
        return tuple(self._with_comparison(mention, folded) for mention in _joined(mentions, folded))

    def _matches(self, folded: str) -> list[tuple[_Rule, re.Match[str]]]:
        """What the forms match, in order, not overlapping."""
        rules = [rule for rule in self._rules if all(stem in folded for stem in rule.stems)]
        found = [
            (rule, match)
            for start, stop, triggers in self._windows(folded)
            for rule in self._fitting(rules, triggers)
            if all(folded.find(stem, start, stop) >= 0 for stem in rule.stems)
            for match in rule.pattern.finditer(folded, start, stop)
        ]
        kept: list[tuple[_Rule, re.Match[str]]] = []
        for rule, match in sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end())):
            if not kept or match.start() >= kept[-1][1].end():
                kept.append((rule, match))
            elif match.end() - match.start() > kept[-1][1].end() - kept[-1][1].start():
                kept[-1] = rule, match
        return kept

    def _main_year(self, found: Iterable[tuple[_Rule, re.Match[str]]], folded: str) -> int | None:
        """The year an article without a date is about: the latest that it names with a month, or by itself at its
        beginning, unless as a plan («на 2030 год») or only to compare with."""
        return max((int(m["year"]) for rule, m in found if self._dates(rule, m, folded)), default=None)

    def _dates(self, rule: _Rule, match: re.Match[str], folded: str) -> bool:
        """Whether the year that a time names may be the year of the article."""
        start = match.start()
        if not match.groupdict().get("year") or rule.name in _UNDATING:
            return False
        if rule.name not in _BARE:
            return True
        aimed = _AIMED.search(folded, max(0, start - _AIMED_REACH), start)
        return start < _BEGINNING and not aimed and not self._is_compared(start, folded)

    def _with_comparison(self, mention: Mention, folded: str) -> Mention:
        if not self._is_compared(mention.start, folded):
            return mention
        return Mention(mention.start, mention.stop, mention.period, mention.rule, compared=True)

    def _is_compared(self, start: int, folded: str) -> bool:
        return self._compared.search(folded, max(0, start - _COMPARED_REACH), start) is not None

    def _fitting(self, rules: Iterable[_Rule], triggers: set[str]) -> list[_Rule]:
        """A quick look before the slow patterns: the months and seasons they need must be there."""
        month, season = not self._months.keys().isdisjoint(triggers), not self._seasons.keys().isdisjoint(triggers)
        return [rule for rule in rules if month >= rule.needs_month and season >= rule.needs_season]

    def _windows(self, folded: str) -> list[tuple[int, int, set[str]]]:
        """The stretches of text around words of time, with those words: most of a text holds none."""
        windows: list[tuple[int, int, set[str]]] = []
        for match in _WORD.finditer(folded):
            word = match.group()
            if word not in self._triggers and not (word[0].isdigit() and _YEAR_OR_DATE.fullmatch(word)):
                continue
            start, stop = max(0, match.start() - _BEFORE), match.end() + _AFTER
            if windows and start <= windows[-1][1]:
                first, _, words = windows.pop()
                windows.append((first, stop, words | {word}))
            else:
                windows.append((start, stop, {word}))
        return windows


class _Rule(NamedTuple):
    """One form: its pattern, its meaning, and what a text must hold for it to match."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    needs_month: bool
    needs_season: bool
    stems: tuple[str, ...]


def _plain_words(lexicon: Lexicon) -> Iterator[str]:
    """All forms of the words of time that forms hold besides slots: «год», «месяц», «квартал», «сегодня»."""
    for word in lexicon.calendar.triggers:
        yield from forms(word)
    yield from lexicon.calendar.triggers


def _rules(lexicon: Lexicon, slots: dict[str, str]) -> Iterator[_Rule]:
    for entry in lexicon.periods:
        for form in entry.forms:
            try:
                pattern = compile_form(form, slots)
                needed = _OPTIONAL.sub(" ", form)
                stems = tuple(word.rstrip("*") for word in needed.split() if word[0].isalpha() and len(word) > _SHORT)
                month, season = "{month" in needed, "{season" in needed
                yield _Rule(f"period:{entry.means}", pattern, RESOLVERS[entry.means], month, season, stems)
            except ValueError as error:
                raise PatternError(f"periods.toml, means = «{entry.means}», «{form}»: {error}") from error


def _slots(
    lexicon: Lexicon,
    months: Iterable[str],
    weekdays: Iterable[str],
    seasons: Iterable[str],
    counts: Iterable[str],
    ordinals: Iterable[str],
) -> dict[str, str]:
    """The regular expressions of the `{…}` of a form; each names the group its resolver reads."""
    relative = "|".join(
        rf"(?P<{name}>{_any(form for word in words for form in forms(word))})\s+(?:же\s+)?год\w*"
        for name, words in (
            ("this", lexicon.calendar.this),
            ("last", lexicon.calendar.last),
            ("next", lexicon.calendar.next),
        )
    )
    suffix = r"(?:-?(?:го|й|м|му|ый|ом)\b)?"
    return {
        "year": rf"\b(?:(?P<year>{_YEAR})(?:{suffix}\s*(?:год\w*|гг?\b\.?)|-(?:го|й|м|му)\b)|{relative})",
        "last": rf"\b(?P<last>{_any(form for word in lexicon.calendar.last for form in forms(word))})\b",
        "yyyy": rf"\b(?P<yyyy>{_YEAR}){suffix}(?![\d%])",
        "yyyy2": rf"(?P<yyyy2>{_YEAR}|\d\d)\b",
        "month": rf"\b(?P<month>{_any(months)})\b",
        "month2": rf"\b(?P<month2>{_any(months)})\b",
        "day": r"\b(?P<day>[0-3]?\d)(?:-?го)?",
        "days": r"\b(?P<day>[0-3]?\d)(?:,\s*[0-3]?\d)+\b",
        "day2": r"\b(?P<day2>[0-3]?\d)(?:-?го)?",
        "dd.mm.yyyy": rf"\b(?P<date>[0-3]\d\.[01]\d\.{_YEAR})\b",
        "hh:mm": rf"\b{_HOUR}\b",
        "n": rf"\b(?P<n>\d{{1,2}}(?:,\d)?|{_any(counts)})",
        "nth": rf"\b(?P<nth>{_any(ordinals)}|[1-4](?:-?\w{{1,2}})?)",
        "weekday": rf"\b(?P<weekday>{_any(weekdays)})\b",
        "season": rf"\b(?P<season>{_any(seasons)})\b",
    }


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """Every form of the names with their number in the row, from 1."""
    return {form: number for number, name in enumerate(names, 1) for form in forms(name)}


def _numbers(lexicon: Lexicon, roles: tuple[str, ...], most: int) -> dict[str, int]:
    """The forms of number words up to `most`."""
    return {
        form: int(numeral.value)
        for numeral in lexicon.numerals
        if numeral.role in roles and 0 < numeral.value <= most
        for form in forms(numeral.word)
    }


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def _joined(mentions: list[Mention], folded: str) -> Iterator[Mention]:
    """«за 2021-2022 годы и 3 месяца 2023 года» is one span."""
    index = 0
    while index < len(mentions):
        mention = mentions[index]
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and _adjoins(mention, following, folded):
            period = Period(mention.period.start, following.period.end) if mention.period and following.period else None
            yield Mention(mention.start, following.stop, period, mention.rule)
            index += 2
        else:
            yield mention
            index += 1


def _adjoins(first: Mention, second: Mention, folded: str) -> bool:
    if not (first.period and second.period and first.period.end and second.period.start):
        return False
    next_day = first.period.end + timedelta(days=1)
    return folded[first.stop : second.start].strip() in ("", "и", "и за") and next_day == second.period.start
