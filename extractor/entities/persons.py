"""People in a text: whether a capital word is one, and their names in the nominative."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractor.entities.cast import Cast, governed, is_given, is_role
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.name_spans import name_spans
from extractor.entities.page import Page
from extractor.entities.sightings import is_unmistakable
from extractor.entities.words import Words, compound_of
from extractor.language.declension import fold
from extractor.language.personal import Known, Person, analyse, readings
from extractor.language.senses import senses


class Someone(Struct, frozen=True):
    """Tokens [first, stop) that name a person, with the name in the nominative."""

    first: int
    stop: int
    person: Person


def people(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words) -> list[Someone]:
    """Every person that can be told by the name itself, in order, not overlapping."""
    spans = name_spans(page, gazetteer, cast, words)
    full = [span for span in spans if _width(page, span) > 1]
    known = _nominatives(page, full)
    return [
        Someone(first, stop, _named(page, cast, first, stop, known))
        for first, stop in spans
        if _width(page, (first, stop)) > 1 or _is_person(page, gazetteer, cast, words, first, known)
    ]


def _named(page: Page, cast: Cast, first: int, stop: int, known: Known) -> Person:
    """The nominative of the name at [first, stop); full stops after initials are left out."""
    tokens = [token for token in page.tokens[first:stop] if token.text != "."]
    case = governed(page, cast, first) or ("n" if page.opens(first) else "")
    return analyse(
        [token.text for token in tokens], [token.tag for token in tokens], cast.names, known=known, case=case
    )


def _width(page: Page, span: tuple[int, int]) -> int:
    """Words of a name, initials counted."""
    return sum(token.text != "." for token in page.tokens[span[0] : span[1]])


def _nominatives(page: Page, spans: Sequence[tuple[int, int]]) -> Known:
    """Every nominative that a word of a full name can have, with the forms met."""
    found: dict[str, set[str]] = {}
    for first, stop in spans:
        for token in page.tokens[first:stop]:
            for reading in readings(token.text) if token.text != "." else ():
                if token.tag.case == "Nom" or reading.part:
                    found.setdefault(fold(reading.nominative), set()).add(fold(token.text))
    return found


def _is_person(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words, index: int, known: Known) -> bool:
    """Whether a capital word that the tagger took for a person is one: a word of a full name, a surname, a given name.

    The tagger's word alone is not enough: it takes firms, villages and dogs for people too.
    """
    word, text = page.words[index], page.tokens[index].text
    if len(word) < 2 or not text[1:].islower() or word in cast.not_names or is_role(page, cast, index):
        return False
    if index and page.tokens[index - 1].lemma in cast.named_after:
        return False
    forms = readings(text)
    if any(fold(reading.nominative) in known for reading in forms):
        return True
    meanings = senses(word)
    if gazetteer.is_name(word) and (is_unmistakable(word) or "person" not in meanings):
        return False
    if word in words.heads or word in words.known or compound_of(words, word):
        return False
    surname = any(reading.part == "surname" for reading in forms)
    if "common" in meanings and "person" not in meanings:
        return surname and not page.opens(index)
    return "person" in meanings or surname or is_given(cast, text)
