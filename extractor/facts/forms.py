"""The forms of `patterns/periods.toml`, found in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from extractor.errors import PatternError
from extractor.facts.clock import Resolver
from extractor.facts.notation import compile_form, openings
from extractor.facts.resolvers import RESOLVERS
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon

_YEAR = r"(?:19|20)\d\d"
# The patterns are slow and most of a text holds no time, so they are tried only around certain words: the months, the
# seasons and the last plain words of the forms. A form has no more than so many characters around one of them.
_BEFORE, _AFTER = 50, 40
_OPTIONAL = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_WORD, _FIGURE, _RUN = re.compile(r"[^\W\d_]+"), re.compile(r"\d[\d.:]*"), re.compile(r"\w+")
_HOUR = r"[0-2]?\d:[0-5]\d"
_DATED = re.compile(rf"(?:[0-3]\d\.[01]\d\.)?{_YEAR}\.?|{_HOUR}")
_REMEMBERED = 10_000


class Words(NamedTuple):
    """The forms of the words that stand for numbers: months, weekdays, seasons, counts, ordinals."""

    months: Collection[str]
    weekdays: Collection[str]
    seasons: Collection[str]
    counts: Collection[str]
    ordinals: Collection[str]


class Rule(Struct, frozen=True, eq=False):
    """One form: its pattern, its meaning, and what a text must hold for it to match.

    The form begins with one of the words `first`, with a word that has one of the `stems`, or with digits like one of
    `figures`.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    first: frozenset[str]
    stems: tuple[str, ...]
    figures: tuple[re.Pattern[str], ...]
    needs_month: bool
    needs_season: bool


class Forms:
    """All forms of a lexicon, compiled once."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._months, self._seasons = frozenset(words.months), frozenset(words.seasons)
        self._rules = tuple(_rules(lexicon, words))
        self._triggers = frozenset([*words.months, *words.weekdays, *words.seasons, *_plain_words(lexicon)])
        self._beginning = lru_cache(_REMEMBERED)(self._rules_beginning)

    def find(self, folded: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """What each form matches in a folded text, from left to right; matches of different forms may overlap."""
        for start, stop, triggers in self._windows(folded):
            month, season = not self._months.isdisjoint(triggers), not self._seasons.isdisjoint(triggers)
            ends: dict[Rule, int] = {}
            for run in _RUN.finditer(folded, start, stop):
                for rule in self._beginning(run.group()):
                    if rule.needs_month > month or rule.needs_season > season:
                        continue
                    if ends.get(rule, 0) <= run.start() and (match := rule.pattern.match(folded, run.start(), stop)):
                        ends[rule] = match.end()
                        yield rule, match

    def _rules_beginning(self, word: str) -> tuple[Rule, ...]:
        """The rules whose form may begin with a word or a number."""
        if word[0].isdigit():
            return tuple(rule for rule in self._rules if any(figure.match(word) for figure in rule.figures))
        return tuple(rule for rule in self._rules if word in rule.first or word.startswith(rule.stems))

    def _windows(self, folded: str) -> list[tuple[int, int, set[str]]]:
        """The stretches of text around words of time, with those words: most of a text holds none."""
        windows: list[tuple[int, int, set[str]]] = []
        for first, last, word in sorted([*self._words_of_time(folded), *_figures(folded)]):
            start, stop = max(0, first - _BEFORE), last + _AFTER
            if windows and start <= windows[-1][1]:
                windows[-1][2].add(word)
                windows[-1] = (windows[-1][0], stop, windows[-1][2])
            else:
                windows.append((start, stop, {word}))
        return windows

    def _words_of_time(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where each trigger stands. Most texts have few: it takes less to look for those one by one."""
        for word in self._triggers.intersection(_WORD.findall(folded)):
            start = folded.find(word)
            while start >= 0:
                stop = start + len(word)
                if not _WORD.match(folded, stop) and not (start and _WORD.match(folded, start - 1)):
                    yield start, stop, word
                start = folded.find(word, stop)


def _figures(folded: str) -> Iterator[tuple[int, int, str]]:
    for match in _FIGURE.finditer(folded):
        if _DATED.fullmatch(match.group()):
            yield *match.span(), match.group()


def _plain_words(lexicon: Lexicon) -> Iterator[str]:
    """All forms of the words of time that forms hold besides slots: «год», «месяц», «квартал», «сегодня»."""
    for word in lexicon.calendar.triggers:
        yield from forms(word)
    yield from lexicon.calendar.triggers


def _rules(lexicon: Lexicon, words: Words) -> Iterator[Rule]:
    relative = {
        name: frozenset(form for word in words_of for form in forms(word))
        for name, words_of in (
            ("this", lexicon.calendar.this),
            ("last", lexicon.calendar.last),
            ("next", lexicon.calendar.next),
        )
    }
    slots, spelled = _slots(words, relative), _spelled(words, relative)
    of_months = slots | {"year": rf"(?:{slots['year']}|\b(?P<yyyy>{_YEAR})\b(?![%,.]\d))"}
    for entry in lexicon.periods:
        for form in entry.forms:
            try:
                pattern = compile_form(form, of_months if "{month" in form else slots)
                needed = _OPTIONAL.sub(" ", form)
                yield Rule(
                    f"period:{entry.means}",
                    pattern,
                    RESOLVERS[entry.means],
                    *_beginnings(form, spelled),
                    needs_month="{month" in needed,
                    needs_season="{season" in needed,
                )
            except ValueError as error:
                raise PatternError(f"periods.toml, means = «{entry.means}», «{form}»: {error}") from error


def _beginnings(
    form: str, spelled: Mapping[str, Iterable[str]]
) -> tuple[frozenset[str], tuple[str, ...], tuple[re.Pattern[str], ...]]:
    """The words, the beginnings of words and the digits that a form may begin with."""
    first: set[str] = set()
    stems: list[str] = []
    figures: list[re.Pattern[str]] = []
    for opening in openings(form):
        if opening.startswith("{"):
            slot = opening[1:-1]
            first.update(spelled.get(slot, ()))
            figures += [_IN_DIGITS[slot]] if slot in _IN_DIGITS else []
        elif opening.endswith("*"):
            stems.append(opening.rstrip("*"))
        else:
            first.update(_RUN.findall(opening)[:1])
    return frozenset(first), tuple(stems), tuple(figures)


_IN_DIGITS = {
    **dict.fromkeys(("year", "yyyy", "yyyy-го"), re.compile(_YEAR)),
    **dict.fromkeys(("day", "days", "day2", "dd.mm.yyyy", "dd.mm.yyyy2", "hh:mm", "n"), re.compile(r"\d\d?(?!\d)")),
    "yyyy2": re.compile(r"\d\d"),
    "nth": re.compile("[1-4]"),
}
"""The digits that a slot may begin with."""


def _spelled(words: Words, relative: Mapping[str, Iterable[str]]) -> dict[str, Iterable[str]]:
    """The words that each slot of a form may begin with."""
    return {
        "year": [word for forms_of in relative.values() for word in forms_of],
        "last": relative["last"],
        "month": words.months,
        "month2": words.months,
        "n": words.counts,
        "nth": words.ordinals,
        "weekday": words.weekdays,
        "season": words.seasons,
    }


def _slots(words: Words, relative: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The regular expressions of the `{…}` of a form; each names the group its resolver reads."""
    years = "|".join(rf"(?P<{name}>{_any(forms_of)})\s+(?:же\s+)?год\w*" for name, forms_of in relative.items())
    suffix = r"(?:-?(?:го|й|м|му|ый|ом)\b)?"
    return {
        "year": rf"\b(?:(?P<year>{_YEAR})(?:{suffix}\s*(?:год\w*|гг?\b\.?)|-(?:го|й|м|му)\b)|{years})",
        "last": rf"\b(?P<last>{_any(relative['last'])})\b",
        "yyyy": rf"\b(?P<yyyy>{_YEAR}){suffix}(?![\d%])",
        "yyyy2": rf"(?P<yyyy2>{_YEAR}|\d\d)\b",
        "yyyy-го": rf"\b(?P<yyyy>{_YEAR})-?го\b",
        "month": rf"\b(?P<month>{_any(words.months)})\b",
        "month2": rf"\b(?P<month2>{_any(words.months)})\b",
        "day": r"\b(?P<day>[0-3]?\d)(?:-?го)?",
        "days": r"\b(?P<day>[0-3]?\d)(?:,\s*[0-3]?\d)+\b",
        "day2": r"\b(?P<day2>[0-3]?\d)(?:-?го)?",
        "dd.mm.yyyy": rf"\b(?P<date>[0-3]\d\.[01]\d\.{_YEAR})\b",
        "dd.mm.yyyy2": rf"\b(?P<date2>[0-3]\d\.[01]\d\.{_YEAR})\b",
        "hh:mm": rf"\b{_HOUR}\b",
        "n": rf"\b(?P<n>\d{{1,2}}(?:,\d)?|{_any(words.counts)})",
        "nth": rf"\b(?P<nth>{_any(words.ordinals)}|[1-4](?:-?\w{{1,2}})?)",
        "weekday": rf"\b(?P<weekday>{_any(words.weekdays)})\b",
        "season": rf"\b(?P<season>{_any(words.seasons)})\b",
    }


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
