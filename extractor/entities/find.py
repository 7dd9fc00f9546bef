"""Entities of a document: the tagger's names with their normal forms, persons linked to their full names."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Entity, Sentence, Token
from extractor.language import Name
from extractor.language.morphology import inflect
from extractor.language.phrases import join, nominative


def find(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Entity, ...]:
    """The persons, places and organisations of a document, in order."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    found = []
    for name in names:
        inside = [token for token in tokens if name.start <= token.start < name.stop]
        normal = _person(inside) if name.type == "PER" else _phrase(inside)
        found.append(Entity(name.start, name.stop, name.type, normal or text[name.start : name.stop]))
    return tuple(_linked(found))


def _person(tokens: Sequence[Token]) -> str:
    words = []
    for token in tokens:
        grammemes = {"nomn", "sing"}
        if token.tag.gender == "Fem":
            grammemes.add("femn")
        elif token.tag.gender == "Masc":
            grammemes.add("masc")
        words.append(inflect(token.text, token.tag, frozenset(grammemes)) or token.text)
    return join(tokens, words)


def _phrase(tokens: Sequence[Token]) -> str:
    if not tokens:
        return ""
    head = next((i for i, t in enumerate(tokens) if t.tag.pos in ("NOUN", "PROPN")), 0)
    return nominative(tokens, head)


def _linked(entities: Sequence[Entity]) -> list[Entity]:
    """A surname alone takes the full name that the article gives elsewhere."""
    full = [entity.normal for entity in entities if entity.type == "PER" and " " in entity.normal]
    linked = []
    for entity in entities:
        if entity.type == "PER" and " " not in entity.normal:
            match = next((name for name in full if entity.normal in name.split()), None)
            linked.append(Entity(entity.start, entity.stop, entity.type, match or entity.normal))
        else:
            linked.append(entity)
    return linked
