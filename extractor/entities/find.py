"""Entities of a document, in the order of the rules: places, people, organisations, then what they tell of each other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractor.document import Entity, Sentence
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.mention import Mention
from extractor.entities.organisations import Surroundings, organisations
from extractor.entities.page import Page
from extractor.entities.persons import Cast, people
from extractor.entities.places import resolve
from extractor.entities.sightings import sightings
from extractor.entities.words import Words, compile_words
from extractor.language import Name
from extractor.language.declension import fold
from extractor.language.personal import Names
from extractor.language.phrases import join, nominative
from extractor.lexicon import Lexicon


class Register(Struct, frozen=True):
    """The patterns of a lexicon as this room looks them up; made once."""

    gazetteer: Gazetteer
    cast: Cast
    words: Words
    currencies: frozenset[str]


def compile_register(lexicon: Lexicon) -> Register:
    """Indexes the places, names and organisations of a lexicon."""
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
    """The persons, places and organisations of a document, in order."""
    page = Page(text, sentences, names)
    seen = sightings(page, register.gazetteer, register.currencies)
    mentions: list[Mention] = []
    persons = people(page, register.gazetteer, register.cast)
    for someone in persons:
        words = iter(someone.person.words)
        normal = join(
            page.tokens[someone.first : someone.stop],
            [token.text if token.text == "." else next(words) for token in page.tokens[someone.first : someone.stop]],
        )
        mentions.append(Mention(someone.first, someone.stop, "PER", normal))
    taken = {i for m in mentions for i in range(m.first, m.stop)}
    seen = [s for s in seen if not any(i in taken for i in range(s.first, s.stop))]
    around = Surroundings({s.first: s for s in seen}, frozenset(taken), register.gazetteer)
    for made in organisations(page, register.words, around):
        tokens = page.tokens[made.first : made.stop]
        normal = nominative(tokens, made.head - made.first) if made.head >= 0 else text[tokens[0].start : tokens[-1].stop]
        mentions.append(Mention(made.first, made.stop, "ORG", normal))
    taken = {i for m in mentions for i in range(m.first, m.stop)}
    mentions += resolve(page, register.gazetteer, [s for s in seen if not any(i in taken for i in range(s.first, s.stop))])
    return tuple(
        Entity(page.tokens[m.first].start, page.tokens[m.stop - 1].stop, m.type, m.normal) for m in sorted(mentions)
    )
