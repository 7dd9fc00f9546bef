"""What a dictionary says a word can name: a person, a place, an organisation, or something common."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from extractor.language.dictionary import entries, grammemes, likeliest_first

Sense = Literal["person", "place", "organisation", "common"]

# Grammemes of OpenCorpora.
_SENSES: tuple[tuple[frozenset[str], Sense], ...] = (
    (frozenset({"Name", "Surn", "Patr"}), "person"),
    (frozenset({"Geox"}), "place"),
    (frozenset({"Orgn", "Trad"}), "organisation"),
)


@lru_cache(maxsize=10_000)
def senses(form: str) -> frozenset[Sense]:
    """The senses of a lower-case form; empty for a word the dictionary lacks."""
    return frozenset(_sense(grammemes(entry.grammar)) for entry in entries(form))


@lru_cache(maxsize=10_000)
def leading_sense(form: str) -> Sense | None:
    """The sense of the likeliest parse of a lower-case form; None for a word the dictionary lacks."""
    found = entries(form)
    return _sense(grammemes(likeliest_first(form, found)[0].grammar)) if found else None


def _sense(grammemes: frozenset[str]) -> Sense:
    return next((sense for marks, sense in _SENSES if marks & grammemes), "common")
