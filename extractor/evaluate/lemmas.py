"""Lemmas for the metric: the reading of a word, out of context, that the dictionary holds likeliest.

The metric compares phrases of two hands word by word, so it wants the same lemma for the same form everywhere; the
lemmas of a sentence's tokens depend on the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractor.language.morphology import parses

_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL"})


class Lemma(NamedTuple):
    """`pos` is an OpenCorpora part of speech, None for digits, Latin and unknown words."""

    text: str
    pos: str | None


def fold(text: str) -> str:
    """Lower case, `ё` as `е`."""
    return text.lower().replace("ё", "е")


def words(phrase: str | None) -> list[str]:
    return _WORD.findall(phrase or "")


@lru_cache(maxsize=100_000)
def lemmas(phrase: str | None) -> tuple[str, ...]:
    """Lemmas of the words of a phrase in order, without prepositions, conjunctions and particles; () for None."""
    return tuple(lemma.text for lemma in map(_lemma, words(phrase)) if lemma.pos not in _FUNCTION_WORDS)


@lru_cache(maxsize=100_000)
def head(phrase: str) -> str:
    """Lemma of the first noun of a phrase; of the last word if it has no noun; "" if it has no words."""
    nouns = (lemma.text for lemma in map(_lemma, words(phrase)) if lemma.pos == "NOUN")
    return next(nouns, (lemmas(phrase) or ("",))[-1])


def has_dictionary_noun(phrase: str) -> bool:
    """True if some word can be read as a noun in the nominative singular (or has no singular), or is a word no
    dictionary knows (`МРП`)."""
    tags = [parse.tag for word in words(phrase) for parse in parses(fold(word))]
    forms = ({"UNKN"}, {"NOUN", "nomn", "sing"}, {"NOUN", "nomn", "Pltm"})
    return any(form in tag for tag in tags for form in forms)


def _lemma(word: str) -> Lemma:
    likeliest = parses(fold(word))[0]
    return Lemma(fold(likeliest.normal_form), likeliest.tag.POS)
