"""Generic nouns beside names of places: «село Талды», «г. Шымкент», «Абайском и Шетском районах»."""

from __future__ import annotations

import re

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import Page
from extractor.lexicon.schema import Generic

ADJECTIVAL = re.compile(r"(?:ий|ый|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ей|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими)$")


def generic_before(page: Page, gazetteer: Gazetteer, first: int) -> tuple[int, Generic] | None:
    """The generic noun before a name: «село», «с.», «район имени»; its index."""
    index = first - 1
    if index > 0 and page.words[index] == "имени":
        index -= 1
    elif index > 1 and page.tokens[index].text == "." and page.words[index - 1] == "им":
        index -= 2
    if index < 0:
        return None
    behind = index + 1
    dotted = page.words[index] == "." and index > 0
    if dotted:
        index -= 1
    generic = gazetteer.generics.get(page.words[index])
    if generic is None or dotted != (page.words[index] in generic.abbreviations and page.words[index] != "р-н"):
        return None
    if any(page.breaks(i) for i in range(behind, first + 1)):
        return None
    if dotted and page.words[max(0, index - 2) : index + 1] == ["п", ".", "п"]:
        return None  # «на 1 п.п. Инфляция …»
    if dotted and index and page.glued(index) and page.tokens[index - 1].text in "/\\":
        return None  # «5 м/с. Ветер …»
    return index, generic


def generic_after(page: Page, gazetteer: Gazetteer, index: int) -> tuple[int, Generic] | None:
    """A generic noun at `index`, perhaps behind adjectives like «сельский»; the index behind it."""
    last = min(index + 3, len(page.tokens))
    for position in range(index, last):
        if page.breaks(position):
            return None
        generic = gazetteer.generics.get(page.words[position])
        if generic is not None:
            if not generic.adjectival or any(
                page.tokens[i].lemma not in generic.between for i in range(index, position)
            ):
                return None
            abbreviated = page.words[position] in generic.abbreviations and position + 1 < len(page.tokens)
            dot = abbreviated and page.tokens[position + 1].text == "." and page.glued(position + 1)
            return position + 1 + dot, generic
        if not ADJECTIVAL.search(page.words[position]):
            return None
    return None


def names_unknown(generic: Generic) -> bool:
    """Whether a noun makes a name of any capital word behind it: «село Талды», but not «области Луны»."""
    return not generic.outside and not generic.honours and not (generic.adjectival and "region" in generic.kinds)
