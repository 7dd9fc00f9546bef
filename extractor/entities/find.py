"""Entities of a document, in the order of the rules: places, people, organisations, what they tell of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from extractor.document import Entity, Sentence, Token
from extractor.entities.bearers import bearer_of, bearers, spelled
from extractor.entities.cast import Cast
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.memory import (
    abbreviations,
    foreign_abbreviations,
    listed,
    quoted_in_row,
    recalled,
    remembered_people,
    repeated,
)
from extractor.entities.mention import Mention
from extractor.entities.organisations import organisations
from extractor.entities.page import Page, unmixed
from extractor.entities.persons import Someone, people
from extractor.entities.places import resolve
from extractor.entities.register import Register
from extractor.entities.roles import role_at, spell_role
from extractor.entities.sighting import Sighting
from extractor.entities.sightings import leads, sightings
from extractor.entities.surroundings import Organisation, Surroundings
from extractor.entities.tagged_places import tagged_places
from extractor.entities.territory import territory
from extractor.entities.words import Words
from extractor.language import Name
from extractor.language.morphology import inflect, is_known
from extractor.language.phrases import nominative

Span = Sighting | Someone | Organisation
S = TypeVar("S", Sighting, Someone, Organisation, Mention)


RECALLING = (abbreviations, repeated, quoted_in_row, listed, repeated, recalled)


def find(register: Register, text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Entity, ...]:
    """The persons, places and organisations of a document, in order, not overlapping."""
    page = Page(text, sentences, names)
    seen, someone = _places_and_people(page, register)
    made = _organisations(page, register, seen, someone)
    someone = _outside(someone, _tokens(made))
    seen += tagged_places(page, register.gazetteer, register.cast.roles, _tokens([*seen, *someone, *made]))
    places = resolve(page, register.gazetteer, sorted(seen))
    persons = _persons(page, register.cast, someone, _tokens([*seen, *someone, *made]))
    bodies = [_organisation(page, register.words, one) for one in made]
    mentions = _with_territories(page, register, places, persons, bodies)
    return tuple(_entity(page, register.gazetteer, mention) for mention in sorted(mentions))


def _places_and_people(page: Page, register: Register) -> tuple[list[Sighting], list[Someone]]:
    """Places and people apart: a generic noun makes «Абай» a place, a surname beside it makes it a man."""
    seen = sightings(page, register.gazetteer, register.cues)
    announced = _tokens(sighting for sighting in seen if sighting.generic or leads(page, register.gazetteer, sighting))
    someone = people(page, register.gazetteer, register.cast, register.words)
    someone = [one for one in someone if one.stop - one.first > 1 or one.first not in announced]
    named = {sighting.stop: sighting.first for sighting in seen if sighting.generic}  # «район имени Габита Мусрепова»
    someone = [one for one in someone if named.get(one.stop, one.first) >= one.first]
    return _outside(seen, _tokens(someone)), someone


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
    taken = around.people | around.taken
    named = _tokens(made)
    for rule in RECALLING:
        more = _outside(rule(page, made, register.words, taken | named), named)
        if more:
            made = sorted({*made, *more})
            named |= _tokens(more)
    return made


def _persons(page: Page, cast: Cast, someone: list[Someone], taken: set[int]) -> list[Mention]:
    """People with the fullest names of the document."""
    known = bearers(page, someone)
    found = []
    for one in (*someone, *remembered_people(page, cast, taken, known)):
        bearer = bearer_of(page, one, known)
        found.append(Mention(one.first, one.stop, "PER", bearer.normal if bearer else spelled(page, one)))
    return found


def _with_territories(
    page: Page, register: Register, places: Sequence[Mention], persons: Sequence[Mention], bodies: Sequence[Mention]
) -> list[Mention]:
    """All mentions: people with their roles, organisations and roles with their territories."""
    by_token = {index: place for place in places for index in range(place.first, place.stop)}
    weights = Counter(place.place_id for place in places if place.place_id)
    placed = [
        body._replace(place_id=territory(page, register.gazetteer, by_token, weights, range(body.first, body.stop)))
        for body in bodies
    ]
    outer = _outside(places, _tokens(bodies))
    others = {index: mention for mention in (*outer, *placed, *persons) for index in range(mention.first, mention.stop)}
    roles: dict[str, tuple[str, str]] = {}
    for person in persons:
        said = role_at(page, register.offices, others, person.first, person.stop)
        if said is not None:
            start, end, head = said
            place_id = territory(page, register.gazetteer, by_token, weights, range(start, end))
            roles.setdefault(person.normal, (spell_role(page, start, end, head), place_id))
    known = [
        person._replace(role=role, place_id=place_id)
        for person in persons
        for role, place_id in [roles.get(person.normal, ("", ""))]
    ]
    return [*outer, *placed, *known]


def _tokens(spans: Iterable[Span | Mention]) -> set[int]:
    return {index for span in spans for index in range(span.first, span.stop)}


def _outside(spans: Iterable[S], taken: set[int]) -> list[S]:
    return [span for span in spans if taken.isdisjoint(range(span.first, span.stop))]


def _organisation(page: Page, words: Words, made: Organisation) -> Mention:
    """The mention as it stands, in the nominative; a body loses the capital that only a sentence start gave it."""
    tokens = page.tokens[made.first : made.stop]
    if made.normal:
        return Mention(made.first, made.stop, "ORG", made.normal)
    normal = page.text_of(made.first, made.stop)
    if made.head >= 0 and not _is_spelled(page.tokens[made.head]):
        inflected = nominative(tokens, made.head - made.first)
        normal = normal[:1] + inflected[1:]
        head = words.heads.get(page.words[made.head])
        common = head is not None and "body" in head.ranks and not head.word.startswith(words.prefixes)
        if common and page.opens(made.first) and tokens[0].text[1:].islower():
            normal = inflected[:1].lower() + inflected[1:]
    elif made.head > made.first and all(token.tag.pos == "ADJ" for token in page.tokens[made.first : made.head]):
        for token in page.tokens[made.first : made.head]:  # «Амурского ЦГМС»
            gender = "femn" if token.tag.gender == "Fem" else "masc"
            form = inflect(token.text, token.tag, frozenset({"nomn", "sing", gender}))
            normal = normal.replace(token.text, form or token.text, 1)
    return Mention(made.first, made.stop, "ORG", unmixed(normal))


def _is_spelled(head: Token) -> bool:
    """Whether a name stands as it is: a nominative that no dictionary has («Ростех»), an abbreviation."""
    return not is_known(head.text) and (head.tag.case == "Nom" or head.text.isupper())


def _entity(page: Page, gazetteer: Gazetteer, mention: Mention) -> Entity:
    place = gazetteer.places.get(mention.place_id)
    return Entity(
        start=page.tokens[mention.first].start,
        stop=page.tokens[mention.stop - 1].stop,
        type=mention.type,
        normal=mention.normal,
        role=mention.role,
        place_id=mention.place_id,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )
