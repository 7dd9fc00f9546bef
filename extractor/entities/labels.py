"""Organisations by a label: a legal form, a known name, a compound, an address, quotation marks behind a descriptor."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.entities.bodies import first_modifier
from extractor.entities.goods import is_of_programme, is_product
from extractor.entities.page import OPENING, Page, closing_quote
from extractor.entities.surroundings import Organisation, Surroundings, country
from extractor.entities.words import Words, compound_of
from extractor.language.declension import fold

_LONGEST_NAME = 6


def by_form(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
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
    end = capitals(page, around, stop)
    return Organisation(index, end, -1) if end > stop else None


def capitals(page: Page, around: Surroundings, index: int) -> int:
    """The end of a row of capital words."""
    end = index
    while end < len(page.tokens) and end - index < _LONGEST_NAME and page.capital[end] and end not in around.people:
        if end > index and page.breaks(end):
            break
        end += 1
    return end


def by_name(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """An organisation or an outlet known by name; «МИД РФ» with its country."""
    if not page.capital[index]:
        return None
    for names, takes_country in ((words.media, False), (words.known, True)):
        for name in names.get(page.words[index], ()):
            stop = index + len(name)
            if stop > len(page.tokens) or not _same(page, index, name):
                continue
            if page.shouted[index] or index in around.places or is_product(page, index, stop):
                return None
            if index and page.tokens[index - 1].text in OPENING and is_of_programme(page, words, index):
                return None
            if takes_country and name[0].isupper():
                stop = country(page, around, stop)
            as_it_stands = name[0].isupper() or stop > index + len(name)
            return Organisation(index, stop, -1, "" if as_it_stands else " ".join(name))
    return None


def _same(page: Page, index: int, name: tuple[str, ...]) -> bool:
    if name[0].isupper():
        return all(page.tokens[index + offset].text == word for offset, word in enumerate(name))
    return all(page.words[index + offset] == fold(word) for offset, word in enumerate(name[1:], 1))


def by_compound(page: Page, words: Words, around: Surroundings, index: int) -> Organisation | None:
    """«Минэкономразвития России», «краевой минстрой», «Нурбанк»: a compound that the dictionary lacks."""
    word = page.words[index]
    if not page.capital[index] and not word.startswith(words.prefixes):
        return None
    if page.shouted[index] or index in around.places or not page.tokens[index].text[1:].islower():
        return None
    kind = compound_of(words, word)
    if not kind:
        return None
    first = first_modifier(page, words, around, index)
    if not page.capital[index] and (kind == "firm" or first == index):
        return None
    return Organisation(first, country(page, around, index + 1) if kind == "body" else index + 1, index)


def addresses(page: Page, words: Words) -> Iterator[Organisation]:
    """«Tengrinews.kz», «ranking.kz»."""
    if not words.domain_ending.search(page.text):
        return
    for match in words.domain.finditer(page.text):
        first, stop = page.at(match.start()), page.at(match.end())
        aligned = first < stop and (page.tokens[first].start, page.tokens[stop - 1].stop) == match.span()
        if aligned and "www" not in match[0] and _reports(page, words, first, stop):
            yield Organisation(first, stop, -1)


def _reports(page: Page, words: Words, first: int, stop: int) -> bool:
    """Whether an address is an outlet: a word of reporting stands near, none for a service right before."""
    if first and page.tokens[first - 1].lemma in words.programmes:
        return False
    near = (*range(max(0, first - 6), first), *range(stop, min(len(page.tokens), stop + 3)))
    return any(page.tokens[i].lemma in words.reporting for i in near)


def described(page: Page, words: Words) -> Iterator[Organisation]:
    """«холдинг «Байтерек»»: the name in quotation marks behind a word for an organisation."""
    for index in page.openings:
        if index == 0 or index + 1 == len(page.tokens) or page.breaks(index):
            continue
        if page.tokens[index - 1].lemma not in words.descriptors or not page.capital[index + 1]:
            continue
        closing = closing_quote(page, index)
        if closing and closing - index <= _LONGEST_NAME + 1:
            yield Organisation(index + 1, closing, -1)
