"""Organisations in a text: legal forms with their names, bodies with their complements, known names, the tagger's finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.entities.complement import complement, closing_quote
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import CLOSING, OPENING, Page
from extractor.entities.sightings import Sighting
from extractor.entities.words import Head, Words
from extractor.language.declension import fold
from extractor.language.senses import senses

_LONGEST_NAME = 6
_NUMBER = re.compile(r"\d+\W|\W")
_CODE = re.compile(r"[A-ZА-Я]{1,4}-\d+")


class Organisation(NamedTuple):
    """Tokens [first, stop) that name an organisation; `head` is the token that inflects, -1 if none does; `normal` if known."""

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


def organisations(page: Page, words: Words, around: Surroundings) -> list[Organisation]:
    """Every organisation, the outermost name only, in order."""
    found: list[Organisation] = []
    rules = (_legal, _body, _listed, _compound)
    domains = list(_domains(page, words))
    index = 0
    while index < len(page.tokens):
        if index in around.people:
            index += 1
            continue
        seen = next((made for rule in rules if (made := rule(page, words, around, index))), None)
        if seen is None:
            index += 1
            continue
        found.append(seen)
        index = max(index + 1, seen.stop)
    found += domains
    found += _quoted(page, words, around)
    found += _tagged(page, words, around)
    return _outermost(found)


def _legal(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """«АО «Аграрная кредитная корпорация»», «ЮКФ АО «КазТрансГаз Аймак»», «ТОО Казахмыс»."""
    if page.tokens[index].text not in words.legal_forms or page.shouted[index]:
        return None
    stop = index + 1
    while stop < len(page.tokens) and page.tokens[stop].text in words.legal_forms:
        stop += 1
    if stop < len(page.tokens) - 1 and page.words[stop] == "на" and page.tokens[stop + 1].text == "ПХВ":
        stop += 2
    if stop == len(page.tokens) or page.breaks(stop) or stop in around.places:
        return None
    if page.tokens[stop].text in OPENING:
        closing = closing_quote(page, stop)
        return Organisation(index, closing + 1, -1) if closing else None
    end = _capitals(page, around, stop)
    return Organisation(index, end, -1) if end > stop else None


def _capitals(page: Page, around: Surroundings, index: int) -> int:
    """The end of a row of capital words."""
    end = index
    while end < len(page.tokens) and end - index < _LONGEST_NAME and page.capital[end] and end not in around.people:
        if end > index and page.breaks(end):
            break
        end += 1
    return end


def _body(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """«областной маслихат», «Министерство труда РК», «Союз дилеров», «управление экологии»."""
    head = words.heads.get(page.words[index])
    if head is None or page.tokens[index].tag.number == "Plur" or page.shouted[index] or index in around.taken:
        return None
    if index and page.tokens[index - 1].text in OPENING and _is_of_programme(page, words, index):
        return None
    first = _first_modifier(page, words, around, index)
    stop = complement(page, words, around.places, around.people, index, head)
    stop = _as_tagged(page, around, first, stop)
    if not _is_name(page, words, around, head, first, index, stop):
        return None
    return Organisation(first, stop, index)


def _as_tagged(page: Page, around: Surroundings, first: int, stop: int) -> int:
    """The end that the tagger sees for the same name, if it sees a longer one: «агентство по честности в теннисе»."""
    for start, end, kind in page.names:
        if kind == "ORG" and start == first and end > stop:
            end = _cleaned(page, start, end)[1]
            if end > stop and page.tokens[stop].tag.pos == "ADP" and around.people.isdisjoint(range(stop, end)):
                return end
    return stop


def _first_modifier(page: Page, words: Words, around: Surroundings, head: int) -> int:
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
        ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское", "цкий", "цкого", "ный", "ного", "ная", "ной")
    )


def _only_opens(page: Page, around: Surroundings, index: int) -> bool:
    """Whether a word is capital only because it begins a sentence."""
    if not page.opens(index) or page.tagged[index] == "ORG":
        return False
    owners = around.gazetteer.by_adjective(page.words[index])
    return not owners or any(place.kind in ("country", "continent") for place in owners)


def _is_name(
    page: Page, words: Words, around: Surroundings, head: Head, first: int, index: int, stop: int
) -> bool:
    """Whether a head with what stands around it names one organisation."""
    if "body" in head.ranks:
        return True
    extended = stop > index + 1
    if any(page.tokens[i].lemma in words.sufficient for i in range(first, index)) and head.word in ("служба", "комитет", "палата", "орган", "комиссия"):
        return True
    if not page.capital[index] and index and (page.tokens[index - 1].lemma in words.managed or page.words[index - 1] == "под"):
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
    proper = any(page.capital[i] and not (page.opens(i) and page.tokens[i].lemma not in words.levels) for i in range(first, index))
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


def _listed(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """An organisation or an outlet known by name; «МИД РФ» with its country."""
    if not page.capital[index]:
        return None
    for names, takes_country in ((words.media, False), (words.known, True)):
        for name in names.get(page.words[index], ()):
            stop = index + len(name)
            if stop > len(page.tokens) or not _same(page, index, name):
                continue
            if page.shouted[index] or index in around.places or _is_product(page, index, stop):
                return None
            if index and page.tokens[index - 1].text in OPENING and _is_of_programme(page, words, index):
                return None
            if takes_country and name[0].isupper():
                stop = _country(page, around, stop)
            return Organisation(index, stop, -1, " ".join(name) if stop == index + len(name) else "")
    return None


def _same(page: Page, index: int, name: tuple[str, ...]) -> bool:
    if name[0].isupper():
        return all(page.tokens[index + offset].text == word for offset, word in enumerate(name))
    return all(page.words[index + offset] == fold(word) for offset, word in enumerate(name[1:], 1))


def _country(page: Page, around: Surroundings, index: int) -> int:
    """The end of the place that a body belongs to, if it follows: «МИД РФ», «СК РФ по Москве», «УФСБ по Пермскому краю»."""
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


def _compound(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """«Минэкономразвития России», «Роспотребнадзор», «Нурбанк»: a compound that the dictionary does not have as a word."""
    word = page.words[index]
    text = page.tokens[index].text
    if len(word) < 6 or page.shouted[index] or index in around.places or not text[1:].islower():
        return None
    if senses(word) - {"organisation"}:
        return None
    state = word.startswith(words.prefixes) and (page.capital[index] or _first_modifier(page, words, around, index) < index)
    if not state and not (page.capital[index] and any(word.endswith(e) or word[:-1].endswith(e) for e in words.endings)):
        return None
    stop = _country(page, around, index + 1) if state else index + 1
    return Organisation(_first_modifier(page, words, around, index), stop, index)


def _domains(page: Page, words: Words) -> Iterator[Organisation]:
    """«Tengrinews.kz», «ranking.kz»."""
    for match in words.domain.finditer(page.text):
        first, stop = page.at(match.start()), page.at(match.end())
        aligned = first < stop and page.tokens[first].start == match.start() and page.tokens[stop - 1].stop == match.end()
        if aligned and "www" not in match[0] and _reports(page, words, first, stop):
            yield Organisation(first, stop, -1)


def _reports(page: Page, words: Words, first: int, stop: int) -> bool:
    """Whether an address is an outlet: a word of reporting stands near, none for a service right before."""
    if first and page.tokens[first - 1].lemma in words.programmes:
        return False
    near = (*range(max(0, first - 6), first), *range(stop, min(len(page.tokens), stop + 3)))
    return any(page.tokens[i].lemma in words.reporting for i in near)


def _quoted(page: Page, words: Words, around: Surroundings) -> Iterator[Organisation]:
    """«холдинг «Байтерек»»: the name in quotation marks behind a word for an organisation."""
    for index in range(1, len(page.tokens)):
        if page.tokens[index].text not in OPENING or page.breaks(index):
            continue
        if page.tokens[index - 1].lemma in words.descriptors and (closing := closing_quote(page, index)):
            if page.capital[index + 1] and closing - index <= _LONGEST_NAME + 1:
                yield Organisation(index + 1, closing, -1)


def _tagged(page: Page, words: Words, around: Surroundings) -> list[Organisation]:
    """What the tagger calls an organisation and no rule has a better reading of.

    A name that is a product in one place is one in the whole document, unless something calls it a company.
    """
    kept: list[Organisation] = []
    dismissed: set[str] = set()
    for first, stop, kind in page.names:
        if kind != "ORG" or page.shouted[first]:
            continue
        first, stop = _cleaned(page, first, stop)
        if first >= stop or any(i in around.people for i in range(first, stop)):
            continue
        if _is_dismissed(page, words, around, first, stop):
            dismissed.add(page.tokens[first].text)
        elif _is_bare(page, first, stop):
            kept.append(Organisation(first, _country(page, around, stop), first))
        else:
            kept.append(Organisation(first, stop, first))
    return [made for made in kept if page.tokens[made.first].text not in dismissed or _is_described(page, words, made)]


def _is_bare(page: Page, first: int, stop: int) -> bool:
    """Whether a name in Cyrillic stands without quotation marks, as those of bodies do."""
    if page.tokens[first].text.isascii() or any(token.text in OPENING for token in page.tokens[first:stop]):
        return False
    return not (first and page.tokens[first - 1].text in OPENING)


def _is_described(page: Page, words: Words, made: Organisation) -> bool:
    """Whether more than the tagger says that this is an organisation: «компания Freedom», «Freedom Bank»."""
    described = bool(made.first) and page.tokens[made.first - 1].lemma in words.descriptors
    return described or made.stop - made.first > 1


def _cleaned(page: Page, first: int, stop: int) -> tuple[int, int]:
    """A tagged span up to its first bracket or line break, and to the quotation mark that closes it."""
    for index in range(first, stop):
        if page.tokens[index].text in "()" or (index > first and page.breaks(index)):
            stop = index
            break
    while first < stop and not page.tokens[first].text[0].isalnum():
        first += 1
    while stop > first and (not page.tokens[stop - 1].text[-1].isalnum() or _NUMBER.match(page.tokens[stop - 1].text)):
        stop -= 1
    inner = next((i for i in range(first, stop) if page.tokens[i].text in OPENING), None)
    if inner is not None and (closing := closing_quote(page, inner)) >= stop - 1:
        return first, closing + 1
    if first and page.tokens[first - 1].text in OPENING and (closing := closing_quote(page, first - 1)):
        stop = max(stop, closing) if closing - first <= _LONGEST_NAME else stop
    return first, stop


def _is_dismissed(page: Page, words: Words, around: Surroundings, first: int, stop: int) -> bool:
    """Whether a tagged span is a product, a programme, an abbreviation of something else, or a plain word."""
    token = page.tokens[first]
    if _is_of_programme(page, words, first) or _is_product_of(page, words, first, stop):
        return True
    if token.text.isascii() and stop - first == 1 and _is_brand(page, words, first):
        return True
    if page.opens(first) and not any(page.capital[first + 1 : stop]) and _is_common(page, first) and not token.text.isupper():
        return True
    if stop - first > 1:
        return False
    if token.text in words.not_organisations or token.text in words.legal_forms or first in around.places or _CODE.fullmatch(token.text):
        return True
    if token.tag.pos == "ADJ" and stop < len(page.tokens) and page.tokens[stop].tag.pos in ("NOUN", "ADJ") and not page.capital[stop]:
        return True
    if token.text[0].isdigit() or _is_common(page, first, behind_hyphen=True):
        return True
    return not page.capital[first] and not token.text.isascii()


def _is_of_programme(page: Page, words: Words, index: int) -> bool:
    """Whether a name stands behind «программа», «зона», «сервис», alone or in a row of names in quotation marks."""
    before = index - 1
    while before > 0 and (page.tokens[before].text in OPENING + CLOSING or page.words[before] in (",", "и", "–", "-")):
        before -= 1
        if page.tokens[before].text in CLOSING and page.tokens[before + 1].text not in OPENING:
            opening = next((i for i in range(before - 1, max(-1, before - 8), -1) if page.tokens[i].text in OPENING), before)
            before = opening
    return before >= 0 and page.tokens[before].lemma in words.programmes


def _is_brand(page: Page, words: Words, index: int) -> bool:
    """Whether a word like «марка» or «бренд» earlier in the sentence makes a name goods, and nothing makes it a firm."""
    if index and page.tokens[index - 1].lemma in words.descriptors:
        return False
    first = page.first_of[page.sentence_of[index]]
    return any(token.lemma in words.brands for token in page.tokens[first:index])


def _is_product_of(page: Page, words: Words, first: int, stop: int) -> bool:
    """Whether a make of goods means its goods: always, unless it is called a firm: «компания Hyundai», «Toyota Motor»."""
    text = page.tokens[first].text
    if text not in words.products and not (text.isascii() and text.startswith(tuple(words.products))):
        return False
    if first and page.tokens[first - 1].lemma in words.descriptors:
        return False
    return not any(page.tokens[i].text in words.firms for i in range(first + 1, stop))


def _is_product(page: Page, first: int, stop: int) -> bool:
    """A firm with a model or a number behind it means its goods: «Apple Watch», «Boeing 737», «Яндекс Go»."""
    if stop == len(page.tokens) or page.breaks(stop):
        return False
    following = page.tokens[stop].text
    return following[0].isdigit() or (following.isascii() and following[0].isupper() and not page.tokens[first].text.isupper())


def _is_common(page: Page, index: int, *, behind_hyphen: bool = False) -> bool:
    """Whether a capital word is a common one: by sentence start, or, «IT-предприниматель», in its last part."""
    word = page.words[index]
    if behind_hyphen and "-" in word:
        tail = page.tokens[index].text.rsplit("-", 1)[1]
        return tail.islower() and "common" in senses(tail)
    if behind_hyphen and not page.opens(index):
        return False
    return "common" in senses(word)


def _outermost(found: Sequence[Organisation]) -> list[Organisation]:
    """Of overlapping names the one that begins first, of those the longest."""
    kept: list[Organisation] = []
    for seen in sorted(found, key=lambda made: (made.first, -made.stop)):
        if not kept or seen.first >= kept[-1].stop:
            kept.append(seen)
    return kept
