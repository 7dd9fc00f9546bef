"""Mentions of time in a text: «за 8 месяцев 2025 года», «в III квартале», «до конца года»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from extractor.document import Period
from extractor.facts.clock import Clock
from extractor.facts.forms import Forms, Rule, Words
from extractor.facts.notation import compile_form
from extractor.facts.resolvers import SEASONS
from extractor.language.folding import fold
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_YEARS = ("year", "yyyy", "this", "last", "next", "date")
_COMPARED_REACH = 60
_AIMED = re.compile(r"\b(?:на|до|к|с)\s+$")
_AIMED_REACH = 4
_BEGINNING = 600
_OPEN_ENDED = ("period:from-day", "period:from-month", "period:from-year", "period:from-quarter")
_SINCE = re.compile(r"со?\s+")
_SPAN = "period:months"
_BARE = ("period:year", "period:quarter")
_UNDATING = frozenset(f"period:{name}" for name in ("until-year", "from-year", "year-end", "last-day", "unknown"))
"""Times that are ahead of an article or long before it, so that their year is not its own."""


class Mention(Struct, frozen=True):
    """A mention of time over text[start:stop]; `period` is None where the text can't be resolved to days.

    `compared` tells that the text only compares with it («относительно 2019 года»), `yearless` that it names a month or
    a season without the year («в мае»).
    """

    start: int
    stop: int
    period: Period | None
    rule: str
    compared: bool = False
    yearless: bool = False


class Calendar:
    """The time expressions of a lexicon, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._months = _numbered(lexicon.calendar.months)
        self._weekdays = _numbered(lexicon.calendar.weekdays)
        self._seasons = {form: first for name, first in SEASONS.items() for form in forms(name)}
        counts = _numbers(lexicon, ("digit", "teen"), 12)
        ordinals = _numbers(lexicon, ("ordinal",), 4) | _ROMAN
        self._numbers = counts | ordinals
        self._forms = Forms(lexicon, Words(self._months, self._weekdays, self._seasons, counts, ordinals))
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
            Mention(
                match.start(),
                match.end(),
                rule.resolve(match.groupdict(), clock),
                rule.name,
                yearless=not any(match.groupdict().get(slot) for slot in _YEARS),
            )
            for rule, match in found
        ]
        return tuple(self._with_comparison(mention, folded) for mention in _joined(mentions, folded))

    def _matches(self, folded: str) -> list[tuple[Rule, re.Match[str]]]:
        """What the forms match, in order, not overlapping."""
        found = (pair for pair in self._forms.find(folded) if not self._only_compares(*pair, folded))
        kept: list[tuple[Rule, re.Match[str]]] = []
        for rule, match in sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end())):
            if not kept or match.start() >= kept[-1][1].end():
                kept.append((rule, match))
            elif match.end() - match.start() > kept[-1][1].end() - kept[-1][1].start():
                kept[-1] = rule, match
        return kept

    def _main_year(self, found: Iterable[tuple[Rule, re.Match[str]]], folded: str) -> int | None:
        """The year an article without a date is about: the latest that it names with a month, or by itself at its
        beginning, unless as a plan («на 2030 год») or only to compare with."""
        return max((int(m["year"]) for rule, m in found if self._dates(rule, m, folded)), default=None)

    def _dates(self, rule: Rule, match: re.Match[str], folded: str) -> bool:
        """Whether the year that a time names may be the year of the article."""
        start = match.start()
        if not match.groupdict().get("year") or rule.name in _UNDATING:
            return False
        if rule.name not in _BARE:
            return True
        aimed = _AIMED.search(folded, max(0, start - _AIMED_REACH), start)
        return start < _BEGINNING and not aimed and not self._is_compared(start, folded)

    def _only_compares(self, rule: Rule, match: re.Match[str], folded: str) -> bool:
        """Whether «с» of «с апрелем» belongs to words before it: «по сравнению с апрелем»."""
        since = _SINCE.match(match.group()) if rule.name in _OPEN_ENDED else None
        return since is not None and self._is_compared(match.start() + since.end(), folded)

    def _with_comparison(self, mention: Mention, folded: str) -> Mention:
        if not self._is_compared(mention.start, folded):
            return mention
        return replace(mention, compared=True)

    def _is_compared(self, start: int, folded: str) -> bool:
        return self._compared.search(folded, max(0, start - _COMPARED_REACH), start) is not None


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


def _joined(mentions: list[Mention], folded: str) -> Iterator[Mention]:
    """«за 2021-2022 годы и 3 месяца 2023 года», «с мая 2024 года по март 2025 года» are one span each."""
    index = 0
    while index < len(mentions):
        mention = mentions[index]
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and (_adjoins(mention, following, folded) or _runs_up_to(mention, following, folded)):
            period = Period(mention.period.start, following.period.end) if mention.period and following.period else None
            rule = _SPAN if mention.rule in _OPEN_ENDED else mention.rule
            yield Mention(mention.start, following.stop, period, rule)
            index += 2
        else:
            yield mention
            index += 1


def _runs_up_to(first: Mention, last: Mention, folded: str) -> bool:
    """Whether the second is the end of a span that the first begins: «с мая 2024 года», «по 5 марта 2025 года»."""
    if first.rule not in _OPEN_ENDED or not (first.period and last.period and first.period.start and last.period.end):
        return False
    gap, opening = folded[first.stop : last.start].strip(), folded[last.start : last.start + 3]
    return (gap in ("по", "до") or (not gap and opening in ("по ", "до "))) and first.period.start <= last.period.end


def _adjoins(first: Mention, second: Mention, folded: str) -> bool:
    if not (first.period and second.period and first.period.end and second.period.start):
        return False
    next_day = first.period.end + timedelta(days=1)
    return folded[first.stop : second.start].strip() in ("", "и", "и за") and next_day == second.period.start
