"""Organisations in a text: legal forms with their names, bodies with their complements, known names, the tagger's finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.entities.complement import complement, closing_quote
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import OPENING, Page
from extractor.entities.sightings import Sighting
from extractor.entities.words import Head, Words
from extractor.language.declension import fold
from extractor.language.senses import senses

_LONGEST_NAME = 6


class Organisation(NamedTuple):
    """Tokens [first, stop) that name an organisation; `head` is the token that inflects, -1 if none does."""

    first: int
    stop: int
    head: int


class Surroundings(NamedTuple):
    """What is already known of a page: the places by their first token, the tokens of people."""

    places: dict[int, Sighting]
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
    if stop == len(page.tokens) or page.breaks(stop):
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
    if head is None or page.tokens[index].tag.number == "Plur" or page.shouted[index]:
        return None
    first = _first_modifier(page, words, around, index)
    stop = complement(page, words, around.places, around.people, index, head)
    if not _is_name(page, words, around, head, first, index, stop):
        return None
    return Organisation(first, stop, index)


def _first_modifier(page: Page, words: Words, around: Surroundings, head: int) -> int:
    """The first adjective of a name: one of level («областной») or one with a capital of its own."""
    first = position = head
    while position > 0 and not page.breaks(position) and position - 1 not in around.people:
        token = page.tokens[position - 1]
        participle = token.tag.verb_form == "Part"
        if not (token.tag.pos == "ADJ" or participle or _is_adjectival(page, position - 1)) or token.text in OPENING:
            break
        position -= 1
        if token.lemma in words.levels or (page.capital[position] and not _only_opens(page, around, position)):
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
    if "head" in head.ranks and extended:
        return True
    if "topical" in head.ranks and extended and any(
        page.tokens[i].lemma in words.topics or page.words[i] in words.topics for i in range(index + 1, stop)
    ):
        return True
    capital = page.capital[index] and not page.opens(index)
    named = any(page.capital[i] for i in range(first, index))
    tagged = any(page.tagged[i] == "ORG" for i in range(first, stop))
    if "proper" in head.ranks:
        return (capital or named or (page.capital[index] and tagged)) and (extended or named or tagged)
    return capital and tagged


def _listed(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """An organisation or an outlet known by name; «МИД РФ» with its country."""
    if not page.capital[index]:
        return None
    for names, takes_country in ((words.media, False), (words.known, True)):
        for name in names.get(page.words[index], ()):
            stop = index + len(name)
            if stop > len(page.tokens) or not _same(page, index, name):
                continue
            if page.shouted[index] or index in around.places:
                return None
            if takes_country and name[0].isupper():
                stop = _country(around, stop)
            return Organisation(index, stop, index if len(name) == 1 and not name[0].isupper() else -1)
    return None


def _same(page: Page, index: int, name: tuple[str, ...]) -> bool:
    if name[0].isupper():
        return all(page.tokens[index + offset].text == word for offset, word in enumerate(name))
    return all(page.words[index + offset] == fold(word) for offset, word in enumerate(name[1:], 1))


def _country(around: Surroundings, index: int) -> int:
    """The end of the place that a body belongs to, if it follows: «МИД РФ», «Минобороны России»."""
    place = around.places.get(index)
    return place.stop if place is not None and not place.adjectival else index


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
    stop = _country(around, index + 1) if state else index + 1
    return Organisation(_first_modifier(page, words, around, index), stop, index)


def _domains(page: Page, words: Words) -> Iterator[Organisation]:
    """«Tengrinews.kz», «ranking.kz»."""
    for match in words.domain.finditer(page.text):
        first, stop = page.at(match.start()), page.at(match.end())
        aligned = first < stop and page.tokens[first].start == match.start() and page.tokens[stop - 1].stop == match.end()
        if aligned and "www" not in match[0] and page.words[first - 1] not in ("сайт", "сайте", "сайта", "портале", "адресу"):
            yield Organisation(first, stop, -1)


def _quoted(page: Page, words: Words, around: Surroundings) -> Iterator[Organisation]:
    """«холдинг «Байтерек»»: the name in quotation marks behind a word for an organisation."""
    for index in range(1, len(page.tokens)):
        if page.tokens[index].text not in OPENING or page.breaks(index):
            continue
        if page.tokens[index - 1].lemma in words.descriptors and (closing := closing_quote(page, index)):
            if page.capital[index + 1] and closing - index <= _LONGEST_NAME + 1:
                yield Organisation(index + 1, closing, -1)


def _tagged(page: Page, words: Words, around: Surroundings) -> Iterator[Organisation]:
    """What the tagger calls an organisation and no rule has a better reading of."""
    for first, stop, kind in page.names:
        if kind != "ORG" or page.shouted[first]:
            continue
        first, stop = _cleaned(page, first, stop)
        if first >= stop or any(i in around.people for i in range(first, stop)):
            continue
        if not _is_dismissed(page, words, around, first, stop):
            yield Organisation(first, stop, first)


def _cleaned(page: Page, first: int, stop: int) -> tuple[int, int]:
    """A tagged span up to its first bracket or line break, and to the quotation mark that closes it."""
    for index in range(first, stop):
        if page.tokens[index].text in "()" or (index > first and page.breaks(index)):
            stop = index
            break
    while first < stop and not page.tokens[first].text[0].isalnum():
        first += 1
    while stop > first and not page.tokens[stop - 1].text[-1].isalnum():
        stop -= 1
    if first and page.tokens[first - 1].text in OPENING and (closing := closing_quote(page, first - 1)):
        stop = max(stop, closing) if closing - first <= _LONGEST_NAME else stop
    return first, stop


def _is_dismissed(page: Page, words: Words, around: Surroundings, first: int, stop: int) -> bool:
    """Whether a tagged span is a product, a programme, an abbreviation of something else, or a plain word."""
    text = page.tokens[first].text
    alone = stop - first == 1
    before = first - 1
    while before > 0 and page.tokens[before].text in OPENING:
        before -= 1
    if before >= 0 and page.tokens[before].lemma in words.programmes:
        return True
    if text in words.products and (alone or not page.tokens[stop - 1].text[0].isalpha()):
        return True
    if alone and (text in words.not_organisations or first in around.places):
        return True
    if any(token.text[0].isdigit() for token in page.tokens[first:stop]) and alone:
        return True
    if alone and page.opens(first) and "common" in senses(page.words[first]) and not text.isupper():
        return True
    return alone and (not text[0].isupper() and not text.isascii())


def _outermost(found: Sequence[Organisation]) -> list[Organisation]:
    """Of overlapping names the one that begins first, of those the longest."""
    kept: list[Organisation] = []
    for seen in sorted(found, key=lambda made: (made.first, -made.stop)):
        if not kept or seen.first >= kept[-1].stop:
            kept.append(seen)
    return kept
