"""Adjectives with a generic noun: «Карагандинской области», «Осакаровском и Абайском районах»."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.generics import ADJECTIVAL, generic_after
from extractor.entities.page import Page, unmixed_key
from extractor.entities.sighting import Candidate, Sighting
from extractor.language.declension import fold
from extractor.language.senses import senses
from extractor.lexicon.schema import Generic

_RELATIONAL = re.compile(r"(?:[сц]к|[оеи]вн|н)(?:ий|ый|ого|ому|ым|им|ом|ая|ой|ую|ое|ие|ые|ых|их|ыми|ими)$")
_OF_PLACE = re.compile("[сц]к")
_FEMININE = ("ая", "ой", "ую")
_DISTRICTS = frozenset({"район", "района", "районе", "районов", "районах"})
JOINERS = frozenset({",", "и", "или"})
_MOST_JOINED = 12
_MOST_IN_BRACKETS = 8


def territories(page: Page, gazetteer: Gazetteer, index: int) -> list[Sighting]:
    """«Карагандинской области»; «Осакаровском, Абайском и Каркаралинском районах»: one sighting for each adjective.

    «Северо- и Западно-Казахстанской областях»: a stem with a hyphen takes the rest of the last adjective.
    «Осакаровском (12) и Абайском (7) районах»: what stands in brackets behind an adjective is passed over.
    """
    items = [index]
    position = index
    while may_be_adjective(page, gazetteer, position) or page.words[position].endswith("-"):
        behind = _behind_brackets(page, position + 1)
        noun = generic_after(page, gazetteer, behind)
        if noun is not None:
            stop, generic = noun
            last = position if behind == position + 1 else -1
            return [
                _territory(page, gazetteer, item, item + 1 if item != last else stop, generic, position)
                for item in items
            ]
        following = behind
        while following < len(page.tokens) and page.words[following] in JOINERS and not page.breaks(following):
            following += 1
        if following in (behind, len(page.tokens)) or len(items) > _MOST_JOINED or not page.capital[following]:
            return []
        items.append(following)
        position = following
    return []


def bare_territory(page: Page, gazetteer: Gazetteer, index: int) -> Sighting | None:
    """An adjective that goes without its noun: «в Карагандинской», «из Жарминского» where districts are told of.

    None for other words, and where no such territory is known or told of.
    """
    word = page.words[index]
    if not _OF_PLACE.search(word) or not is_relational(word):
        return None
    generic = "область" if word.endswith(_FEMININE) else "район"
    places = [t for t in gazetteer.territories(word) if t.generic == generic]
    if not (places if generic == "область" else _DISTRICTS.intersection(page.words)):
        return None
    candidates = tuple(Candidate(t.place, t.text, t.standing) for t in places)
    normal = f"{agreeing(page.tokens[index].text, generic)} {generic}"
    return Sighting(index, index + 1, index, generic, candidates, True, normal)


def _behind_brackets(page: Page, index: int) -> int:
    """The index behind the brackets that open at a token, if there are any."""
    if index >= len(page.tokens) or page.words[index] != "(":
        return index
    return next(
        (i + 1 for i in range(index, min(index + _MOST_IN_BRACKETS, len(page.tokens))) if page.words[i] == ")"), index
    )


def may_be_adjective(page: Page, gazetteer: Gazetteer, index: int) -> bool:
    word = page.words[index]
    if gazetteer.territories(word):
        return True
    return is_relational(word) and not (page.opens(index) and "common" in senses(word) and not _OF_PLACE.search(word))


@lru_cache(maxsize=10_000)
def is_relational(word: str) -> bool:
    """Whether a folded word ends as the adjectives of places do."""
    return _RELATIONAL.search(word) is not None


def _territory(page: Page, gazetteer: Gazetteer, item: int, stop: int, generic: Generic, last: int) -> Sighting:
    text = page.tokens[item].text
    if text.endswith("-"):
        text += page.tokens[last].text.partition("-")[2]
    word = unmixed_key(text)
    between = [page.tokens[i].lemma for i in range(item + 1, stop) if page.tokens[i].lemma in generic.between]
    candidates = tuple(
        Candidate(territory.place, territory.text, territory.standing)
        for territory in gazetteer.territories(word)
        if territory.generic == generic.word and not between
    )
    middle = [agreeing(lemma, generic.word) for lemma in between]
    normal = " ".join([agreeing(text, generic.word), *middle, generic.word])
    return Sighting(item, stop, item, generic.word, candidates, True, normal)


def agreeing(word: str, noun: str) -> str:
    """An adjective in any form as the nominative that agrees with a generic noun in the nominative singular."""
    ending = ADJECTIVAL.search(fold(word))
    stem = word[: ending.start()] if ending else word
    velar = stem[-1:] in "гкхжшчщ"
    if noun.endswith(("ь", "а", "я")):
        return f"{stem}ая"
    if noun.endswith(("о", "е")):
        return f"{stem}ое"
    return stem + ("ий" if velar else "ый")
