"""What tells people from other capital words, and the office that stands before a name."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from extractor.entities.page import Page
from extractor.language.declension import fold
from extractor.language.personal import Names, given_gender, readings

_CASE_LETTERS = {"Nom": "n", "Gen": "g", "Dat": "d", "Acc": "a", "Ins": "i", "Loc": "l"}
_FARTHEST_OFFICE = 12


class Cast(Struct, frozen=True):
    """What tells people from other capital words: lemmas of offices, given names, nouns of what bears their names."""

    roles: frozenset[str]
    names: Names
    not_names: frozenset[str]
    named_after: frozenset[str]


def is_role(page: Page, cast: Cast, index: int) -> bool:
    """Whether a token names an office or an occupation."""
    return page.tokens[index].lemma in cast.roles or page.words[index] in cast.roles


def governed(page: Page, cast: Cast, first: int) -> str:
    """The case of the office before a name, which the name shares: «акима города Шымкента Габита …»."""
    for index in range(first - 1, max(-1, first - 1 - _FARTHEST_OFFICE), -1):
        token = page.tokens[index]
        if (token.tag.pos in ("PUNCT", "VERB", "SCONJ") and token.text not in '«»"“”„') or page.breaks(index + 1):
            return ""
        if is_role(page, cast, index):
            return _CASE_LETTERS.get(token.tag.case, "")
    return ""


def is_given(cast: Cast, word: str) -> bool:
    """Whether a word can be a form of a given name."""
    return _is_given(cast.names, word)


@lru_cache(maxsize=10_000)
def _is_given(names: Names, word: str) -> bool:
    for reading in readings(word):
        lower = fold(reading.nominative)
        if lower in names.masculine or lower in names.feminine or given_gender(lower):
            return True
    return False
