"""The quantity patterns of a lexicon, indexed for reading; made once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.document import Qualifier
from extractor.language.morphology import forms, parses
from extractor.lexicon import Lexicon
from extractor.lexicon.schema import ElidedWords, Numeral, Rate
from extractor.quantities.numbers import Numerals
from extractor.quantities.units import Units
from extractor.quantities.wordings import Wordings

# How Russian joins a number to the second part of a compound adjective: the genitive («двух-», «двадцати-»),
# with these exceptions.
_STEMS = {"дву": 2.0, "тысяче": 1000.0, "девяносто": 90.0, "сто": 100.0, "полутора": 1.5, "полуто": 1.5, "одно": 1.0}


_HOME_KINDS = frozenset({"country", "state", "region", "city_region", "city"})


class Grammar(NamedTuple):
    """Everything the readings ask the lexicon for."""

    numerals: Numerals
    units: Units
    before: Wordings[Qualifier]
    before_last: frozenset[str]
    after: Wordings[Qualifier]
    qualifier_verbs: dict[str, tuple[Qualifier, Qualifier | None]]
    nonfact_before: frozenset[str]
    nonfact_after: Wordings[str]
    idioms: Wordings[str]
    shapes: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Each behind a looser one, for a quick look."""
    multiplying: dict[str, Numeral]
    stems: dict[str, float]
    months: frozenset[str]
    animals: frozenset[str]
    people: frozenset[str]
    befall: frozenset[str]
    medals: frozenset[str]
    weekdays: frozenset[str]
    end_states: frozenset[str]
    cues: dict[str, list[tuple[str, str]]]
    elided: dict[str, ElidedWords]
    homes: dict[str, str]
    frames: Wordings[str]
    soft_frames: Wordings[str]
    frames_after: frozenset[str]
    lasting: tuple[str, ...]
    hours_after: frozenset[str]
    hours_set: frozenset[str]
    roads: frozenset[str]
    grades: frozenset[str]
    anniversaries: frozenset[str]
    count_nouns: frozenset[str]
    price_nouns: frozenset[str]
    parts: frozenset[str]
    particles: frozenset[str]
    against: frozenset[str]
    clock_after: frozenset[str]
    standards: frozenset[str]
    money_nouns: frozenset[str]


def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Indexes a lexicon. Costs about a tenth of a second: every wording is put into all its forms."""
    qualifiers, nonfacts, counting = lexicon.qualifiers, lexicon.nonfacts, lexicon.counting
    before = [(phrase, entry.sign) for entry in qualifiers for phrase in entry.before]
    after = Wordings((phrase, entry.sign) for entry in qualifiers for phrase in entry.after)
    return Grammar(
        numerals=Numerals(lexicon.numerals, {phrase.split()[-1] for phrase, _ in before} | {"до", "от"}, after),
        units=Units(lexicon.units, lexicon.rates),
        before=Wordings(before),
        before_last=frozenset(phrase.split()[-1] for phrase, _ in before),
        after=after,
        qualifier_verbs={verb: (entry.sign, entry.negated) for entry in qualifiers for verb in entry.verbs},
        nonfact_before=frozenset(form for entry in nonfacts for word in entry.before for form in forms(word)),
        nonfact_after=Wordings((phrase, entry.id) for entry in nonfacts for phrase in entry.after),
        idioms=Wordings((phrase, entry.id) for entry in nonfacts for phrase in entry.phrases),
        # Without the boundaries of words a text is searched several times faster.
        shapes=tuple(
            (re.compile(shape.replace(r"\b", "")), re.compile(shape)) for entry in nonfacts for shape in entry.shapes
        ),
        multiplying={n.word: n for n in lexicon.numerals if n.role == "multiply"},
        stems=_stems(lexicon.numerals),
        months=_all_forms(lexicon.calendar.months),
        animals=frozenset(counting.not_people),
        people=frozenset(form for word in counting.people for form in _adjective_forms(word)),
        befall=frozenset(counting.befall),
        weekdays=_all_forms(lexicon.calendar.weekdays),
        medals=frozenset(form for word in counting.medals for form in _adjective_forms(word)),
        end_states=frozenset(counting.end_states),
        homes=_homes(lexicon),
        cues=_cues(lexicon.rates),
        elided={form: entry for entry in lexicon.elided for word in entry.words for form in forms(word)},
        frames=Wordings((phrase, "frame") for phrase in counting.frames),
        soft_frames=Wordings((phrase, "frame") for phrase in counting.soft_frames),
        frames_after=frozenset(counting.frames_after),
        lasting=counting.lasting,
        hours_after=_all_forms(counting.hours_after),
        hours_set=_all_forms(counting.hours_set),
        roads=frozenset(counting.roads),
        grades=frozenset(counting.grades),
        anniversaries=frozenset(counting.anniversaries),
        count_nouns=_all_forms(counting.count_nouns),
        price_nouns=_all_forms(counting.price_nouns),
        parts=_all_forms(counting.parts),
        particles=frozenset(counting.particles),
        against=frozenset(counting.against),
        clock_after=frozenset(counting.clock_after),
        standards=_all_forms(counting.standards),
        money_nouns=frozenset(counting.money_nouns),
    )


def _all_forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in forms(word))


def _homes(lexicon: Lexicon) -> dict[str, str]:
    """The currency of a country by the forms of its name and of the names of its regions and towns."""
    currencies = {country: unit.symbol or unit.id for unit in lexicon.units for country in unit.home}
    found: dict[str, str] = {}
    for place in lexicon.places:
        currency = currencies.get(place.country or place.place_id)
        if currency and place.kind in _HOME_KINDS:
            names = (place.name, *place.adjectives, *place.abbreviations)
            found.update((form, currency) for name in names if " " not in name for form in forms(name.lower()))
    return found


def _cues(rates: Iterable[Rate]) -> dict[str, list[tuple[str, str]]]:
    """The (unit, denominator) pairs that a word tells of, by its forms."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rate in rates:
        for word in rate.cues:
            for form in forms(word):
                found.setdefault(form, []).extend((unit, rate.symbol) for unit in rate.of)
    return found


def _adjective_forms(word: str) -> set[str]:
    """The forms of an adjective or participle; pymorphy3 takes participles for forms of their verbs."""
    return {
        form.word.replace("ё", "е")
        for parse in parses(word)
        if parse.tag.POS in ("ADJF", "PRTF", "NOUN")
        for form in parse.lexeme
        if form.tag.POS == parse.tag.POS and form.word[:4] == word[:4]
    }


def _stems(numerals: Iterable[Numeral]) -> dict[str, float]:
    """The first parts of compound adjectives: «двух», «двадцати», «двадцатипяти», «сорока»."""
    tens: dict[str, float] = {}
    units: dict[str, float] = dict(_STEMS)
    for numeral in numerals:
        if numeral.role in ("digit", "teen", "ten", "hundred") and numeral.value:
            target = tens if numeral.role in ("ten", "hundred") else units
            target.update(dict.fromkeys(forms(numeral.word, "gent"), numeral.value))
    both = {ten + unit: a + b for ten, a in tens.items() for unit, b in units.items() if b < 10}
    return {**units, **tens, **both}
