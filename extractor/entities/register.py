"""The patterns of a lexicon as this room looks them up."""

from __future__ import annotations

from msgspec import Struct

from extractor.entities.cast import Cast
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.roles import Offices, compile_offices
from extractor.entities.sighting import Cues
from extractor.entities.words import Words, compile_words
from extractor.language.declension import fold
from extractor.language.personal import Names
from extractor.lexicon import Lexicon


class Register(Struct, frozen=True):
    """Places, people, offices and organisations, by the forms of their words."""

    gazetteer: Gazetteer
    cast: Cast
    offices: Offices
    words: Words
    cues: Cues


def compile_register(lexicon: Lexicon) -> Register:
    """Indexes the patterns of entities; made once, in about a tenth of a second."""
    lists = lexicon.given_names
    names = Names(frozenset(map(fold, lists.masculine)), frozenset(map(fold, lists.feminine)))
    offices = compile_offices(lexicon.offices, names)
    cast = Cast(
        roles=frozenset(offices.words),
        names=names,
        not_names=frozenset(fold(word) for phrase in lists.not_names for word in phrase.split()),
    )
    currencies = frozenset(
        phrase.split()[-2].lower()
        for unit in lexicon.units
        if unit.dimension == "currency"
        for phrase in unit.words
        if phrase.split()[-1].isupper() and len(phrase.split()) > 1
    )
    seated = (word for office in lexicon.offices if office.seated for word in office.words)
    seats = frozenset(map(fold, (*seated, *lexicon.organisations.bodies)))
    return Register(
        gazetteer=Gazetteer(lexicon.places, lexicon.generics),
        cast=cast,
        offices=offices,
        words=compile_words(lexicon.organisations, (*lists.masculine, *lists.feminine)),
        cues=Cues(currencies, seats),
    )
