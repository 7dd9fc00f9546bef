"""Names of people put into the nominative, with the gender they show.

Every form is read in all the ways its ending allows («Сыздыкбекову»: Сыздыкбеков, a man, dative; Сыздыкбекова, a woman,
accusative); the reading of a whole name is the one gender and case that all its words share. Endings and declensions
of surnames after A. A. Zaliznyak, Grammatical Dictionary of Russian, «Имена собственные».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.document import Tag
from extractor.language.declension import fold
from extractor.language.dictionary import entries, grammemes

Gender = Literal["m", "f"]
Part = Literal["given", "patronymic", "surname", ""]

_CASES = {"Nom": "n", "Gen": "g", "Dat": "d", "Acc": "a", "Ins": "i", "Loc": "l"}
_GENDERS = {"Masc": "m", "Fem": "f"}
_VOWELS = "аеёиоуыэюяіәөүұ"
_ALL = "ngdail"
_GENDERS_BOTH: tuple[Gender, Gender] = ("m", "f")
_GENDERS_AND_CASES: tuple[tuple[Gender, str], ...] = tuple((gender, case) for gender in _GENDERS_BOTH for case in _ALL)

# ending, what stands there in the nominative, gender, cases
_Rule = tuple[str, str, Gender, str]


def _declined(stem: str, gender: Gender, nominative: str, endings: Mapping[str, str]) -> tuple[_Rule, ...]:
    return tuple((stem + ending, stem + nominative, gender, cases) for ending, cases in endings.items())


_SURNAMES: tuple[_Rule, ...] = tuple(
    rule
    for stem in ("ов", "ев", "ёв", "ин", "ын")
    for rule in (
        *_declined(stem, "m", "", {"": "n", "а": "ga", "у": "d", "ым": "i", "е": "l"}),
        *_declined(stem, "f", "а", {"а": "n", "ой": "gdil", "у": "a"}),
    )
) + tuple(
    rule
    for ending in ("енко", "швили", "дзе")
    for gender in _GENDERS_BOTH
    for rule in _declined(ending, gender, "", {"": _ALL})
)
_ADJECTIVAL: tuple[_Rule, ...] = tuple(
    rule
    for stem in ("ск", "цк")
    for rule in (
        *_declined(stem, "m", "ий", {"ий": "n", "ого": "ga", "ому": "d", "им": "i", "ом": "l"}),
        *_declined(stem, "f", "ая", {"ая": "n", "ой": "gdil", "ую": "a"}),
    )
)
_PATRONYMICS: tuple[_Rule, ...] = (
    *_declined("ич", "m", "", {"": "n", "а": "ga", "у": "d", "ем": "i", "е": "l"}),
    *_declined("вн", "f", "а", {"а": "n", "ы": "g", "е": "dl", "у": "a", "ой": "i"}),
    *_declined("ичн", "f", "а", {"а": "n", "ы": "g", "е": "dl", "у": "a", "ой": "i"}),
    *(rule for ending in ("улы", "ұлы", "оглы", "углы", "заде") for rule in _declined(ending, "m", "", {"": _ALL})),
    *(rule for ending in ("кызы", "қызы", "кизи", "гызы") for rule in _declined(ending, "f", "", {"": _ALL})),
)
# Masculine names on a consonant, «й», «ь»; feminine and masculine ones on «а», «я»; feminine ones on «ь».
_HARD = {"а": "ga", "у": "d", "ом": "i", "ем": "i", "е": "l"}
_SOFT = {"я": "ga", "ю": "d", "ем": "i", "е": "l"}
_IN_A = {"а": "n", "ы": "g", "и": "g", "е": "dl", "у": "a", "ой": "i", "ей": "i"}
_IN_YA = {"я": "n", "и": "gdl", "е": "dl", "ю": "a", "ей": "i"}
_COMMON: tuple[_Rule, ...] = (
    *_declined("", "m", "", _HARD),
    *_declined("", "m", "й", {**_SOFT, "и": "l"}),
    *_declined("", "m", "ь", _SOFT),
    *_declined("", "m", "а", _IN_A),
    *_declined("", "f", "а", _IN_A),
    *_declined("", "m", "я", _IN_YA),
    *_declined("", "f", "я", _IN_YA),
    *_declined("", "f", "ь", {"и": "gdl", "ью": "i", "ь": "na"}),
)


def _by_last_letter(rules: Iterable[_Rule]) -> dict[str, list[_Rule]]:
    """The rules by the letter that their form ends with; a form without an ending changes nothing."""
    found: dict[str, list[_Rule]] = {}
    for rule in rules:
        if rule[0]:
            found.setdefault(rule[0][-1], []).append(rule)
    return found


# With the part of a name that each makes a word, and the letters it has at least.
_TYPED: tuple[tuple[Mapping[str, Sequence[_Rule]], Part, int], ...] = (
    (_by_last_letter(_PATRONYMICS), "patronymic", 5),
    (_by_last_letter(_SURNAMES), "surname", 4),
    (_by_last_letter(_ADJECTIVAL), "surname", 5),
)
_UNTYPED = _by_last_letter(_COMMON)
# Such a word is a surname of that type, not a name on a consonant; on «-ин» it may be Chinese.
_SURNAME_ENDING = re.compile(r"(?:[оеё]ва?|ына?|[сц]кий|[сц]кая)$")


class Reading(NamedTuple):
    """One way to read a form: its nominative, with the capitals of the form, gender and the letters of its cases."""

    nominative: str
    gender: Gender
    cases: str
    part: Part


class Person(NamedTuple):
    """A name in the nominative, word by word."""

    words: tuple[str, ...]
    parts: tuple[Part, ...]
    gender: Gender


# Folded nominatives that a document's full names can have, each with the folded forms that can be read so. A form is
# no witness of its own reading.
Known = Mapping[str, Set[str]]
_NOTHING_KNOWN: Known = {}


class Names(NamedTuple):
    """Given names by gender, folded, in addition to those of the dictionary."""

    masculine: Set[str]
    feminine: Set[str]


@lru_cache(maxsize=10_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of one word of a name, an initial or a form unchanged by case being its own nominative."""
    if len(word) < 3:
        return tuple(Reading(word, gender, _ALL, "") for gender in _GENDERS_BOTH)
    found = [reading for rules, part, least in _TYPED for reading in _by_rules(word, rules, part, least)]
    lower = fold(word)
    if not any(reading.part == "patronymic" for reading in found):
        if (lower[-1] not in _VOWELS and lower[-1] not in "йь") or lower[-1] in "йь":
            found += [Reading(word, "m", "n", ""), Reading(word, "f", _ALL, "")]
        elif lower[-1] not in "ая" and not any(reading.part for reading in found):  # «Садыкову» is no nominative.
            found += [Reading(word, gender, _ALL, "") for gender in _GENDERS_BOTH]
        found += _by_rules(word, _UNTYPED, "", 3)
    return tuple(dict.fromkeys(found))


def _by_rules(word: str, rules: Mapping[str, Sequence[_Rule]], part: Part, least: int) -> list[Reading]:
    found = []
    lower = fold(word)
    for ending, nominative, gender, cases in rules.get(lower[-1], ()):
        stem = lower.removesuffix(ending)
        if stem == lower or len(stem) + len(nominative) < least:
            continue
        if part or _joins(stem, nominative, ending):
            found.append(Reading(word[: len(stem)] + nominative, gender, cases, part))
    return found


def _joins(stem: str, nominative: str, ending: str) -> bool:
    """Whether a stem can end a nominative: «Канат» on a consonant before nothing, «Сергей» on a vowel before «й»."""
    last = stem[-1:]
    if nominative == "":
        return last not in _VOWELS and last not in "йь" and (ending != "ем" or last in "жшчщц")
    if nominative == "й":
        return last in _VOWELS
    if ending == "ы":
        return last not in "гкхжшчщ"
    if nominative == "а" and ending == "и":
        return last in "гкхжшчщ"
    return last not in _VOWELS or nominative == "я"


@lru_cache(maxsize=10_000)
def given_gender(word: str) -> str:
    """«m», «f», «mf» or «» for a nominative that is a given name of men, of women, of both, of nobody."""
    found = set()
    for entry in entries(fold(word)):
        marks = grammemes(entry.grammar)
        if {"Name", "nomn", "sing"} <= marks and not {"masc", "femn", "neut"}.isdisjoint(marks):
            found.add("f" if "femn" in marks else "m")
    return "".join(sorted(found))


def analyse(
    words: Sequence[str], tags: Sequence[Tag], names: Names, *, known: Known = _NOTHING_KNOWN, case: str = ""
) -> Person:
    """The nominative of a name of one or more words.

    `known` are the nominatives of the document; `case` is the case, in one letter, that the words before the name ask
    for, if they do.
    """
    options = [
        _options(word, names, tuple([_is_met(reading, word, known) for reading in readings(word)])) for word in words
    ]
    fits = [key for key in _GENDERS_AND_CASES if all(key in of_word for of_word in options)]
    if not fits:
        unknown: Part = ""
        return Person(tuple(words), (unknown,) * len(words), "m")
    key = max(fits, key=lambda key: _fit(options, tags, key, case))
    chosen = [of_word[key][1] for of_word in options]
    return Person(
        tuple(reading.nominative for reading in chosen), tuple(_part(reading, names) for reading in chosen), key[0]
    )


# Readings of a word by gender and case, each with what it is worth.
_Options = dict[tuple[Gender, str], tuple[float, Reading]]


@lru_cache(maxsize=2_000)
def _options(word: str, names: Names, met: tuple[bool, ...]) -> _Options:
    """The worthiest reading of a word for each gender and case, the first of equals; `met` tells which of its readings
    the document has elsewhere."""
    best: _Options = {}
    for reading, is_met in zip(readings(word), met, strict=True):
        worth = _worth(reading, word, names, is_met)
        for letter in reading.cases:
            key = reading.gender, letter
            if key not in best or worth > best[key][0]:
                best[key] = worth, reading
    return best


def _fit(options: Sequence[_Options], tags: Sequence[Tag], key: tuple[Gender, str], asked: str) -> float:
    """How well a gender and a case fit all words of a name, each of which can have them."""
    gender, case = key
    total = 0.0
    for of_word, tag in zip(options, tags, strict=True):
        total += of_word[key][0] + 0.8 * (_CASES.get(tag.case) == case) + 0.4 * (_GENDERS.get(tag.gender) == gender)
    return total + 2.0 * (case == asked) + 0.1 * (case == "n") + 0.05 * (gender == "m")


def _is_met(reading: Reading, word: str, known: Known) -> bool:
    """Whether the document has the nominative of a reading in another form."""
    forms = known.get(fold(reading.nominative))
    return bool(forms and forms - {fold(word)})


def _worth(reading: Reading, word: str, names: Names, is_met: bool) -> float:
    """How likely a reading of a word is; one that the document has elsewhere is likelier."""
    lower = fold(reading.nominative)
    genders = _given(lower, names)
    worth = 1.5 if is_met else 0.0
    if reading.part == "patronymic":
        worth += 2
    elif genders:
        worth += 2 if reading.gender in genders else -1
    elif reading.part == "surname":
        worth += 0.6
    else:
        worth -= 2 if _SURNAME_ENDING.search(lower) and len(lower) > 4 else 0
        worth -= 1.2 if reading.gender == "f" and reading.cases == _ALL and len(word) > 2 else 0
        worth -= 0.4 if lower[-1] in "ая" and reading.gender == "m" else 0
    return worth


def _given(lower: str, names: Names) -> str:
    found = ("m" if lower in names.masculine else "") + ("f" if lower in names.feminine else "")
    return found or given_gender(lower)


@lru_cache(maxsize=10_000)
def _part(reading: Reading, names: Names) -> Part:
    if reading.part != "surname" and reading.part != "patronymic" and _given(fold(reading.nominative), names):
        return "given"
    return reading.part


def gender_of(name: str, names: Names) -> str:
    """«m» or «f» of a person by the nominative of the name, or an empty string where it does not say."""
    words = name.replace(".", " ").split()
    typed = {
        reading.gender
        for word in words
        for reading in readings(word)
        if reading.part and reading.nominative == word and "n" in reading.cases
    }
    if len(typed) == 1:
        return next(iter(typed))
    given = next((genders for word in words if (genders := _given(fold(word), names))), "")
    return given if len(given) == 1 else ""
