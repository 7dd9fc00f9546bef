"""Organisations by the noun they are built around: «областной маслихат», «Министерство труда РК», «Союз дилеров»."""

from __future__ import annotations

from extractor.entities.complement import complement
from extractor.entities.goods import is_of_programme
from extractor.entities.page import OPENING, Page
from extractor.entities.surroundings import Organisation, Surroundings
from extractor.entities.tagged import cleaned
from extractor.entities.words import Head, Words


def by_head(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """«областной маслихат», «Министерство труда РК», «Союз дилеров», «управление экологии»."""
    head = words.heads.get(page.words[index])
    if head is None or page.tokens[index].tag.number == "Plur" or page.shouted[index] or index in around.taken:
        return None
    if index and page.tokens[index - 1].text in OPENING and is_of_programme(page, words, index):
        return None
    first = first_modifier(page, words, around, index)
    stop = complement(page, words, around.places, around.people, index, head)
    stop = _as_tagged(page, around, first, stop)
    if not _is_name(page, words, around, head, first, index, stop):
        return None
    return Organisation(first, stop, index)


def _as_tagged(page: Page, around: Surroundings, first: int, stop: int) -> int:
    """The end that the tagger sees for the same name, if it sees a longer one: «агентство по честности в теннисе»."""
    for start, end, kind in page.names:
        if kind == "ORG" and start == first and end > stop:
            end = cleaned(page, start, end)[1]
            if end > stop and page.tokens[stop].tag.pos == "ADP" and around.people.isdisjoint(range(stop, end)):
                return end
    return stop


def first_modifier(page: Page, words: Words, around: Surroundings, head: int) -> int:
    """The first adjective of a name: one of level («областной») or one with a capital of its own."""
    first = position = head
    while position > 0 and not page.breaks(position) and position - 1 not in around.people:
        token = page.tokens[position - 1]
        participle = token.tag.verb_form == "Part"
        if not (token.tag.pos == "ADJ" or participle or _is_adjectival(page, position - 1)) or token.text in OPENING:
            break
        position -= 1
        named = page.capital[position] and not token.text.isascii()
        if token.lemma in words.levels or (named and (page.capital[head] or not _only_opens(page, around, position))):
            first = position
    return first


def _is_adjectival(page: Page, index: int) -> bool:
    return page.capital[index] and page.words[index].endswith(
        (
            "ский",
            "ского",
            "скому",
            "ским",
            "ском",
            "ская",
            "ской",
            "скую",
            "ское",
            "цкий",
            "цкого",
            "ный",
            "ного",
            "ная",
            "ной",
        )
    )


def _only_opens(page: Page, around: Surroundings, index: int) -> bool:
    """Whether a word is capital only because it begins a sentence."""
    if not page.opens(index) or page.tagged[index] == "ORG":
        return False
    owners = around.gazetteer.by_adjective(page.words[index])
    return not owners or any(place.kind in ("country", "continent") for place in owners)


def _is_name(page: Page, words: Words, around: Surroundings, head: Head, first: int, index: int, stop: int) -> bool:
    """Whether a head with what stands around it names one organisation."""
    if "body" in head.ranks:
        return True
    extended = stop > index + 1
    if any(page.tokens[i].lemma in words.sufficient for i in range(first, index)) and head.word in (
        "служба",
        "комитет",
        "палата",
        "орган",
        "комиссия",
    ):
        return True
    if (
        not page.capital[index]
        and index
        and (page.tokens[index - 1].lemma in words.managed or page.words[index - 1] == "под")
    ):
        return False
    if head.word in words.descriptors and index + 1 < len(page.tokens) and page.tokens[index + 1].text in OPENING:
        return page.capital[index] and not page.opens(index)
    if "head" in head.ranks and extended:
        return head.word not in words.dependent or _is_served(page, words, around, index + 1, stop)
    if "topical" in head.ranks and extended and _is_public(page, words, index + 1, stop):
        return True
    capital = page.capital[index] and not page.opens(index)
    named = any(page.capital[i] for i in range(first, index))
    tagged = any(page.tagged[i] == "ORG" for i in range(first, stop))
    proper = any(
        page.capital[i] and not (page.opens(i) and page.tokens[i].lemma not in words.levels)
        for i in range(first, index)
    )
    if not proper and _is_descriptor(page, words, head, index, stop):
        return False
    if "proper" in head.ranks:
        return (capital or named or (page.capital[index] and tagged)) and (extended or named or tagged)
    return capital and tagged


def _is_descriptor(page: Page, words: Words, head: Head, index: int, stop: int) -> bool:
    """«Клуб «Бавария»», «Корпорация Google» at the start of a sentence: a word that only says what the name is of."""
    if head.word not in words.descriptors or (page.capital[index] and not page.opens(index)):
        return False
    if stop > index + 1 and page.tokens[index + 1].text not in OPENING:
        return False
    following = page.tokens[index + 1].text if index + 1 < len(page.tokens) else ""
    return following in OPENING or following.isascii()


def _is_public(page: Page, words: Words, index: int, stop: int) -> bool:
    """Whether the first noun of a complement is a matter of public service: «отдел жилищно-коммунального хозяйства»."""
    while index < stop - 1 and page.tokens[index].tag.pos not in ("NOUN", "PROPN", "X"):
        index += 1
    return page.tokens[index].lemma in words.topics or page.words[index] in words.topics


def _is_served(page: Page, words: Words, around: Surroundings, index: int, stop: int) -> bool:
    """Whether a complement has a name, a body or a person in office: «аппарат омбудсмена», not «аппарат ИВЛ»."""
    for position in range(index, stop):
        token = page.tokens[position]
        named = page.capital[position] and token.text not in words.not_organisations
        if named or position in around.taken or token.lemma in words.levels or token.tag.animacy == "Anim":
            return True
        if (head := words.heads.get(page.words[position])) and not head.ranks.isdisjoint(("body", "head")):
            return True
    return False
