"""A mention of a place before it is known which place is meant."""

from __future__ import annotations

from typing import NamedTuple

from extractor.entities.gazetteer import Standing
from extractor.lexicon.places import Place


class Candidate(NamedTuple):
    """A place that a mention may mean, and the name it is called by."""

    place: Place
    text: str
    standing: Standing


class Sighting(NamedTuple):
    """Tokens [first, stop) that name a place. `core` is where the name proper begins, behind its generic noun.

    `generic` is that noun («село») or empty, `candidates` the places it may be, none for a place the gazetteer lacks;
    `adjectival` is true for an adjective with its generic noun, which may stand apart: «Абайском и Шетском районах».
    """

    first: int
    stop: int
    core: int
    generic: str
    candidates: tuple[Candidate, ...]
    adjectival: bool = False
    normal: str = ""


class Cues(NamedTuple):
    """Lemmas before a name: `currencies` make it part of a currency («доллар США»), `seats` a place («аким Абая»)."""

    currencies: frozenset[str]
    seats: frozenset[str]
