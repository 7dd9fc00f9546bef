"""People in a text: whether a capital word is one, and their names in the nominative."""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec import Struct

from extractor.entities.cast import Cast, governed, is_given, is_role
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.name_spans import name_spans
from extractor.entities.page import Page
from extractor.entities.sightings import is_unmistakable
from extractor.entities.words import Words, compound_of
from extractor.language.declension import fold
from extractor.language.personal import Person, analyse, readings
from extractor.language.senses import senses

# Behind these an unknown name is rather a place's, with these endings rather an adjective's: «в Камызяке», «Икряного».
_PLACING = frozenset({"в", "во", "на", "из"})
_ADJECTIVAL = ("ого", "его", "ому", "ему")


class Someone(Struct, frozen=True):
    """Tokens [first, stop) that name a person, with the name in the nominative.

    `is_sure` unless the tagger's word is all that speaks for it.
    """

    first: int
    stop: int
    person: Person
    is_sure: bool = True


def people(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words) -> list[Someone]:
    """Every person that can be told by the name itself, in order, not overlapping."""
    spans = name_spans(page, gazetteer, cast, words)
    full = [span for span in spans if _width(page, span) > 1]
    known = _nominatives(page, full)
    found = []
    for first, stop in spans:
        grade = 2 if _width(page, (first, stop)) > 1 else _grade(page, gazetteer, cast, words, first, known)
        if grade:
            found.append(Someone(first, stop, _named(page, cast, first, stop, known), grade > 1))
    return found


def _named(page: Page, cast: Cast, first: int, stop: int, known: Set[str]) -> Person:
    """The nominative of the name at [first, stop); full stops after initials are left out."""
    tokens = [token for token in page.tokens[first:stop] if token.text != "."]
    case = governed(page, cast, first)
    return analyse(
        [token.text for token in tokens], [token.tag for token in tokens], cast.names, known=known, case=case
    )


def _width(page: Page, span: tuple[int, int]) -> int:
    """Words of a name, initials counted."""
    return sum(token.text != "." for token in page.tokens[span[0] : span[1]])


def _nominatives(page: Page, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Every nominative that a word of a full name can have, folded."""
    return frozenset(
        fold(reading.nominative)
        for first, stop in spans
        for token in page.tokens[first:stop]
        for reading in readings(token.text)
        if token.text != "." and (token.tag.case == "Nom" or reading.part)
    )


def _grade(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words, index: int, known: Set[str]) -> int:
    """Whether a capital word the tagger took for a person is one: 2 surely, 1 if nothing speaks against it, or 0."""
    word, text = page.words[index], page.tokens[index].text
    if len(word) < 2 or not text[1:].islower() or word in cast.not_names:
        return 0
    if is_role(page, cast, index):
        return 0
    forms = readings(text)
    if any(fold(reading.nominative) in known for reading in forms):
        return 2
    meanings = senses(word)
    if gazetteer.is_name(word) and (is_unmistakable(word) or "person" not in meanings):
        return 0
    if word in words.heads or word in words.known or compound_of(words, word):
        return 0
    surname = any(reading.part == "surname" for reading in forms)
    if "common" in meanings and "person" not in meanings:
        return 2 if surname and not page.opens(index) else 0
    if "person" in meanings or surname or is_given(cast, text):
        return 2
    foreign = page.tokens[index].tag.animacy == "Anim" and not word.endswith(_ADJECTIVAL)
    return int(foreign and not page.opens(index) and page.words[index - 1] not in _PLACING)
