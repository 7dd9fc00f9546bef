"""Names of people put into the nominative, with the gender they show.

Every form is read in all the ways its ending allows («Сыздыкбекову»: Сыздыкбеков, a man, dative; Сыздыкбекова, a woman,
accusative); the reading of a whole name is the one gender and case that all its words share. Endings and declensions
of surnames after A. A. Zaliznyak, Grammatical Dictionary of Russian, «Имена собственные».
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.document import Tag
from extractor.language.declension import fold
from extractor.language.morphology import is_known, parses

Gender = Literal["m", "f"]
Part = Literal["given", "patronymic", "surname", ""]

_CASES = {"Nom": "n", "Gen": "g", "Dat": "d", "Acc": "a", "Ins": "i", "Loc": "l"}
_GENDERS = {"Masc": "m", "Fem": "f"}
_VOWELS = "аеёиоуыэюяіәөүұ"
_ALL = "ngdail"

# ending, what replaces it in the nominative, gender, cases
_Rule = tuple[str, str, Gender, str]
_SURNAMES: tuple[_Rule, ...] = tuple(
    rule
    for stem in ("ов", "ев", "ёв", "ин", "ын")
    for rule in (
        (stem, stem, "m", "n"), (f"{stem}а", stem, "m", "ga"), (f"{stem}у", stem, "m", "d"),
        (f"{stem}ым", stem, "m", "i"), (f"{stem}е", stem, "m", "l"),
        (f"{stem}а", f"{stem}а", "f", "n"), (f"{stem}ой", f"{stem}а", "f", "gdil"), (f"{stem}у", f"{stem}а", "f", "a"),
    )
)  # fmt: skip
_ADJECTIVAL: tuple[_Rule, ...] = tuple(
    rule
    for stem in ("ск", "цк")
    for rule in (
        (f"{stem}ий", f"{stem}ий", "m", "n"), (f"{stem}ого", f"{stem}ий", "m", "ga"), (f"{stem}ому", f"{stem}ий", "m", "d"),
        (f"{stem}им", f"{stem}ий", "m", "i"), (f"{stem}ом", f"{stem}ий", "m", "l"),
        (f"{stem}ая", f"{stem}ая", "f", "n"), (f"{stem}ой", f"{stem}ая", "f", "gdil"), (f"{stem}ую", f"{stem}ая", "f", "a"),
    )
)  # fmt: skip
_PATRONYMICS: tuple[_Rule, ...] = (
    ("ич", "ич", "m", "n"), ("ича", "ич", "m", "ga"), ("ичу", "ич", "m", "d"), ("ичем", "ич", "m", "i"), ("иче", "ич", "m", "l"),
    ("вна", "вна", "f", "n"), ("вны", "вна", "f", "g"), ("вне", "вна", "f", "dl"), ("вну", "вна", "f", "a"), ("вной", "вна", "f", "i"),
    ("ична", "ична", "f", "n"), ("ичны", "ична", "f", "g"), ("ичне", "ична", "f", "dl"), ("ичну", "ична", "f", "a"), ("ичной", "ична", "f", "i"),
    *((ending, ending, "m", _ALL) for ending in ("улы", "ұлы", "оглы", "углы", "заде")),
    *((ending, ending, "f", _ALL) for ending in ("кызы", "қызы", "кизи", "гызы")),
)  # fmt: skip
# Masculine names on a consonant, «й», «ь»; feminine and masculine ones on «а», «я».
_COMMON: tuple[_Rule, ...] = (
    ("а", "", "m", "ga"), ("у", "", "m", "d"), ("ом", "", "m", "i"), ("ем", "", "m", "i"), ("е", "", "m", "l"),
    ("я", "й", "m", "ga"), ("ю", "й", "m", "d"), ("ем", "й", "m", "i"), ("е", "й", "m", "l"), ("и", "й", "m", "l"),
    ("я", "ь", "m", "ga"), ("ю", "ь", "m", "d"), ("ем", "ь", "m", "i"), ("е", "ь", "m", "l"),
    *((ending, "а", gender, cases) for gender in ("m", "f")
      for ending, cases in (("а", "n"), ("ы", "g"), ("и", "g"), ("е", "dl"), ("у", "a"), ("ой", "i"), ("ей", "i"))),
    *((ending, "я", gender, cases) for gender in ("m", "f")
      for ending, cases in (("я", "n"), ("и", "gdl"), ("е", "dl"), ("ю", "a"), ("ей", "i"))),
    ("и", "ь", "f", "gdl"), ("ью", "ь", "f", "i"), ("ь", "ь", "f", "na"),
)  # type: ignore[assignment]  # fmt: skip
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


class Names(NamedTuple):
    """Given names by gender, folded, in addition to those of the dictionary."""

    masculine: Set[str]
    feminine: Set[str]


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of one word of a name, an initial or a form unchanged by case being its own nominative."""
    if len(word) < 3:
        return tuple(Reading(word, gender, _ALL, "") for gender in _both())
    found = [
        *_by_rules(word, _PATRONYMICS, "patronymic", 5),
        *_by_rules(word, _SURNAMES, "surname", 4),
        *_by_rules(word, _ADJECTIVAL, "surname", 5),
    ]
    lower = fold(word)
    if not any(reading.part == "patronymic" for reading in found):
        if lower[-1] not in _VOWELS and lower[-1] not in "йь":
            found += [Reading(word, "m", "n", ""), Reading(word, "f", _ALL, "")]
        elif lower[-1] in "йь":
            found += [Reading(word, "m", "n", ""), Reading(word, "f", _ALL, "")]
        elif lower[-1] not in "ая":
            found += [Reading(word, gender, _ALL, "") for gender in _both()]
        found += _by_rules(word, _COMMON, "", 3)
    return tuple(dict.fromkeys(found))


def _both() -> tuple[Gender, Gender]:
    return "m", "f"


def _by_rules(word: str, rules: Sequence[_Rule], part: Part, least: int) -> list[Reading]:
    found = []
    lower = fold(word)
    for ending, replacement, gender, cases in rules:
        stem = lower.removesuffix(ending)
        if stem == lower or len(stem) + len(replacement) < least:
            continue
        if not part and not _joins(stem, replacement, ending):
            continue
        kept = word[: len(stem)]
        found.append(Reading(kept + replacement, gender, cases, part))
    return found


def _joins(stem: str, replacement: str, ending: str) -> bool:
    """Whether a stem can carry the ending of a nominative: «Канат» no vowel before nothing, «Никола» a vowel before «й»."""
    last = stem[-1:]
    if replacement == "":
        return last not in _VOWELS and last not in "йь" and (last in "жшчщц") >= (ending == "ем")
    if replacement == "й":
        return last in _VOWELS
    if ending == "ы":
        return last not in "гкхжшчщ"
    if replacement == "а" and ending == "и":
        return last in "гкхжшчщ"
    return last not in _VOWELS or replacement == "я"


@lru_cache(maxsize=50_000)
def given_gender(word: str) -> str:
    """«m», «f», «mf» or «» for a nominative that is a given name of men, of women, of both, of nobody."""
    lower = fold(word)
    found = set()
    if is_known(lower):
        for parse in parses(lower):
            if {"Name", "nomn", "sing"} <= parse.tag.grammemes and parse.tag.gender:
                found.add("f" if parse.tag.gender == "femn" else "m")
    return "".join(sorted(found))


def analyse(
    words: Sequence[str], tags: Sequence[Tag], names: Names, *, known: Set[str] = frozenset(), case: str = ""
) -> Person:
    """The nominative of a name of one or more words.

    `known` are folded nominatives that the document has elsewhere; `case` is the case, in one letter, that the words
    before the name ask for, if they do.
    """
    best: tuple[float, Person] | None = None
    for gender in _both():
        for letter in _ALL:
            fit = _fit(words, tags, names, known, gender, letter)
            if fit is None:
                continue
            score = fit[0] + (2.0 if letter == case else 0.0) + (0.1 if letter == "n" else 0.0) + (0.05 if gender == "m" else 0.0)
            if best is None or score > best[0]:
                best = score, Person(fit[1], fit[2], gender)
    return best[1] if best else Person(tuple(words), ("",) * len(words), "m")


def _fit(
    words: Sequence[str], tags: Sequence[Tag], names: Names, known: Set[str], gender: Gender, case: str
) -> tuple[float, tuple[str, ...], tuple[Part, ...]] | None:
    """How well a gender and a case fit all words of a name, and the nominatives they give; None if they don't."""
    total = 0.0
    nominatives: list[str] = []
    parts: list[Part] = []
    for word, tag in zip(words, tags, strict=True):
        options = [reading for reading in readings(word) if reading.gender == gender and case in reading.cases]
        if not options:
            return None
        scored = [(_worth(reading, word, names, known), reading) for reading in options]
        worth, chosen = max(scored, key=lambda pair: pair[0])
        total += worth + 0.8 * (_CASES.get(tag.case) == case) + 0.4 * (_GENDERS.get(tag.gender) == gender)
        nominatives.append(chosen.nominative)
        parts.append(_part(chosen, names))
    return total, tuple(nominatives), tuple(parts)


def _worth(reading: Reading, word: str, names: Names, known: Set[str]) -> float:
    """How likely a reading of a word is by itself."""
    lower = fold(reading.nominative)
    genders = _given(lower, names)
    worth = 1.5 * (lower in known)
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


def _part(reading: Reading, names: Names) -> Part:
    if reading.part != "surname" and reading.part != "patronymic" and _given(fold(reading.nominative), names):
        return "given"
    return reading.part


def gender_of(name: str, names: Names) -> str:
    """«m» or «f» of a person by the nominative of the name, or an empty string where it does not say."""
    words = name.replace(".", " ").split()
    found = {reading.gender for word in words for reading in readings(word) if reading.part and "n" in reading.cases and reading.nominative == word}
    given = {gender for word in words for gender in _given(fold(word), names)}
    return next(iter(found)) if len(found) == 1 else next(iter(given)) if len(given) == 1 else ""
