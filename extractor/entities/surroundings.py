"""What the rules of organisations share: the kind of their finds, and what is known of a page before them."""

from __future__ import annotations

from typing import NamedTuple

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import Page
from extractor.entities.sighting import Sighting


class Organisation(NamedTuple):
    """Tokens [first, stop) that name an organisation.

    `head` is the token that inflects, -1 if none does; `normal` is the name in the nominative where it is known.
    """

    first: int
    stop: int
    head: int
    normal: str = ""


class Surroundings(NamedTuple):
    """What is already known of a page: the places by their first token, all tokens of places, the tokens of people."""

    places: dict[int, Sighting]
    taken: frozenset[int]
    people: frozenset[int]
    gazetteer: Gazetteer


def country(page: Page, around: Surroundings, index: int) -> int:
    """The end of the place a body belongs to, if it follows: «МИД РФ», «СК РФ по Москве», «УФСБ по Пермскому краю»."""
    stop = index
    for _ in range(2):
        at = stop + 1 if stop < len(page.tokens) and page.words[stop] == "по" else stop
        place = around.places.get(at) if at < len(page.tokens) and not page.breaks(stop) else None
        if place is None or (at == stop and not _is_owner(page, place)):
            break
        stop = place.stop
    return stop


def _is_owner(page: Page, place: Sighting) -> bool:
    """Whether a place behind a body is in the genitive: «МИД Литвы», not «ООН Казахстану»."""
    token = page.tokens[place.core]
    return token.tag.case == "Gen" or token.text.isupper() or page.tokens[place.first].tag.case == "Gen"
