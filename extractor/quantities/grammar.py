"""The quantity patterns of a lexicon, indexed for reading; made once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.document import Qualifier
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon
from extractor.lexicon.schema import Numeral, Unit
from extractor.quantities.lexer import lex
from extractor.quantities.numbers import Numerals
from extractor.quantities.units import Units

# How Russian joins a number to the second part of a compound adjective: the genitive («двух-», «двадцати-»),
# with these exceptions.
_STEMS = {"тысяче": 1000.0, "девяносто": 90.0, "сто": 100.0, "полутора": 1.5, "полуто": 1.5, "одно": 1.0}


class Phrases:
    """Word sequences that end or begin at a lexeme, the longest first."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        """`wordings` are (phrase, value) pairs."""
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in wordings:
            words = tuple(lex(phrase).texts)
            self._by_last.setdefault(words[-1], []).append((words, value))
            self._by_first.setdefault(words[0], []).append((words, value))
        for index in (self._by_last, self._by_first):
            for found in index.values():
                found.sort(key=lambda item: -len(item[0]))

    def ending(self, texts: list[str], stop: int) -> tuple[int, str] | None:
        """The phrase over texts[first:stop]: (first, value)."""
        if stop <= 0:
            return None
        for words, value in self._by_last.get(texts[stop - 1], ()):
            first = stop - len(words)
            if first >= 0 and tuple(texts[first:stop]) == words:
                return first, value
        return None

    def starting(self, texts: list[str], first: int) -> tuple[int, str] | None:
        """The phrase over texts[first:stop]: (stop, value)."""
        if first >= len(texts):
            return None
        for words, value in self._by_first.get(texts[first], ()):
            if tuple(texts[first : first + len(words)]) == words:
                return first + len(words), value
        return None


class Grammar(NamedTuple):
    """Everything the readings ask the lexicon for."""

    numerals: Numerals
    units: Units
    before: Phrases
    after: Phrases
    qualifier_verbs: dict[str, tuple[Qualifier, Qualifier | None]]
    nonfact_before: frozenset[str]
    nonfact_after: Phrases
    idioms: Phrases
    multiplying: dict[str, Numeral]
    compounds: dict[str, Unit]
    stems: dict[str, float]
    months: frozenset[str]
    animals: frozenset[str]
    end_states: frozenset[str]
    frames: Phrases
    frames_after: frozenset[str]


def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Indexes a lexicon. Costs about a tenth of a second: every wording is put into all its forms."""
    qualifiers = lexicon.qualifiers
    before = [(phrase, entry.sign) for entry in qualifiers for phrase in entry.before]
    numerals = Numerals(lexicon.numerals, {phrase.split()[-1] for phrase, _ in before} | {"до", "от"})
    return Grammar(
        numerals=numerals,
        units=Units(lexicon.units, lexicon.rates),
        before=Phrases(before),
        after=Phrases((phrase, entry.sign) for entry in qualifiers for phrase in entry.after),
        qualifier_verbs={verb: (entry.sign, entry.negated) for entry in qualifiers for verb in entry.verbs},
        nonfact_before=frozenset(
            form for entry in lexicon.nonfacts for word in entry.before for form in forms(word)
        ),
        nonfact_after=Phrases((phrase, entry.id) for entry in lexicon.nonfacts for phrase in entry.after),
        idioms=Phrases((phrase, entry.id) for entry in lexicon.nonfacts for phrase in entry.phrases),
        multiplying={n.word: n for n in lexicon.numerals if n.role == "multiply"},
        compounds={word: unit for unit in lexicon.units for word in unit.compounds},
        stems=_stems(lexicon.numerals),
        months=frozenset(form for month in lexicon.calendar.months for form in forms(month)),
        animals=frozenset(lexicon.counting.not_people),
        end_states=frozenset(lexicon.counting.end_states),
        frames=Phrases((phrase, "frame") for phrase in lexicon.counting.frames),
        frames_after=frozenset(lexicon.counting.frames_after),
    )


def _stems(numerals: Iterable[Numeral]) -> dict[str, float]:
    """The first parts of compound adjectives: «двух», «двадцати», «двадцатипяти», «сорока»."""
    tens: dict[str, float] = {}
    units: dict[str, float] = dict(_STEMS)
    for numeral in numerals:
        if numeral.role in ("digit", "teen", "ten", "hundred") and numeral.value:
            target = tens if numeral.role in ("ten", "hundred") else units
            target.update({form: numeral.value for form in forms(numeral.word, "gent")})
    both = {ten + unit: a + b for ten, a in tens.items() for unit, b in units.items() if b < 10}
    return {**units, **tens, **both}


