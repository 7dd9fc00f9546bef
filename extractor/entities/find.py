"""Entities of a document, in the order of the rules: places, people, organisations, then what they tell of each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from extractor.document import Entity, Sentence
from extractor.entities.bearers import bearer_of, bearers, spelled
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.memory import abbreviations, foreign_abbreviations, listed, recalled, remembered_people, repeated
from extractor.entities.mention import Mention
from extractor.entities.organisations import Organisation, Surroundings, organisations
from extractor.entities.page import Page, unmixed
from extractor.entities.persons import Cast, Someone, people
from extractor.entities.places import resolve
from extractor.entities.sightings import Sighting, sightings, tagged_places
from extractor.entities.words import Words, compile_words
from extractor.language import Name
from extractor.language.declension import fold
from extractor.language.personal import Names
from extractor.language.phrases import nominative
from extractor.lexicon import Lexicon

Span = Sighting | Someone | Organisation
S = TypeVar("S", Sighting, Someone, Organisation)


class Register(Struct, frozen=True):
    """The patterns of a lexicon as this room looks them up; made once."""

    gazetteer: Gazetteer
    cast: Cast
    words: Words
    currencies: frozenset[str]


def compile_register(lexicon: Lexicon) -> Register:
    """Indexes the places, names, offices and organisations of a lexicon."""
    names = lexicon.given_names
    cast = Cast(
        roles=frozenset(fold(word) for office in lexicon.offices for word in office.words),
        names=Names(frozenset(map(fold, names.masculine)), frozenset(map(fold, names.feminine))),
        not_names=frozenset(fold(word) for phrase in names.not_names for word in phrase.split()),
    )
    currencies = frozenset(
        phrase.split()[-2].lower()
        for unit in lexicon.units
        if unit.dimension == "currency"
        for phrase in unit.words
        if phrase.split()[-1].isupper() and len(phrase.split()) > 1
    )
    return Register(Gazetteer(lexicon.places, lexicon.generics), cast, compile_words(lexicon.organisations), currencies)


def find(register: Register, text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Entity, ...]:
    """The persons, places and organisations of a document, in order, not overlapping."""
    page = Page(text, sentences, names)
    seen = sightings(page, register.gazetteer, register.currencies)
    announced = _tokens(sighting for sighting in seen if sighting.core > sighting.first)
    someone = people(page, register.gazetteer, register.cast, register.words)
    someone = [one for one in someone if one.stop - one.first > 1 or one.first not in announced]
    seen = _outside(seen, _tokens(someone))
    made = _organisations(page, register, seen, someone)
    someone = _outside(someone, _tokens(made))
    seen = _outside(seen, _tokens(made))
    seen += tagged_places(page, register.gazetteer, _tokens([*seen, *someone, *made]))
    known = bearers(page, someone)
    someone += remembered_people(page, _tokens([*seen, *someone, *made]), known)
    mentions = [_organisation(page, register.words, one) for one in made] + resolve(page, register.gazetteer, sorted(seen))
    for one in someone:
        bearer = bearer_of(page, one, known)
        mentions.append(Mention(one.first, one.stop, "PER", bearer.normal if bearer else spelled(page, one)))
    return tuple(_entity(page, mention) for mention in sorted(mentions))


def _organisations(
    page: Page, register: Register, seen: Sequence[Sighting], someone: Sequence[Someone]
) -> list[Organisation]:
    """The organisations that rules find, and those that they make known."""
    around = Surroundings(
        places={sighting.first: sighting for sighting in seen},
        taken=frozenset(_tokens(seen)),
        people=frozenset(_tokens(someone)),
        gazetteer=register.gazetteer,
    )
    made = organisations(page, register.words, around)
    foreign = foreign_abbreviations(page, made, register.words)
    made = [one for one in made if one.stop - one.first > 1 or page.tokens[one.first].text not in foreign]
    taken = _tokens(one for one in someone if one.is_sure) | set(around.taken)
    for rule in (
        lambda: abbreviations(page, made, taken | _tokens(made)),
        lambda: repeated(page, made, register.words, taken | _tokens(made)),
        lambda: listed(page, made, taken | _tokens(made)),
        lambda: repeated(page, made, register.words, taken | _tokens(made)),
        lambda: recalled(page, made, register.words, taken | _tokens(made)),
    ):
        made = sorted({*made, *_outside(rule(), _tokens(made))})
    return made


def _tokens(spans: Iterable[Span]) -> set[int]:
    return {index for span in spans for index in range(span.first, span.stop)}


def _outside(spans: Iterable[S], taken: set[int]) -> list[S]:
    return [span for span in spans if taken.isdisjoint(range(span.first, span.stop))]


def _organisation(page: Page, words: Words, made: Organisation) -> Mention:
    """The mention as it stands, in the nominative; a body loses the capital that only a sentence start gave it."""
    tokens = page.tokens[made.first : made.stop]
    normal = page.text[tokens[0].start : tokens[-1].stop]
    if made.head >= 0:
        inflected = nominative(tokens, made.head - made.first)
        normal = normal[:1] + inflected[1:]
        head = words.heads.get(page.words[made.head])
        if head is not None and "body" in head.ranks and page.opens(made.first) and tokens[0].text[1:].islower():
            normal = inflected[:1].lower() + inflected[1:]
    return Mention(made.first, made.stop, "ORG", unmixed(normal))


def _entity(page: Page, mention: Mention) -> Entity:
    start, stop = page.tokens[mention.first].start, page.tokens[mention.stop - 1].stop
    return Entity(start, stop, mention.type, mention.normal)
