"""What the tagger calls an organisation, cleaned of what is none."""

from __future__ import annotations

import re

from extractor.entities.goods import is_brand, is_of_programme, is_product_of
from extractor.entities.page import OPENING, Page, closing_quote
from extractor.entities.surroundings import Organisation, Surroundings, country
from extractor.entities.words import Words
from extractor.language.senses import senses

_LONGEST_NAME = 6
_NUMBER = re.compile(r"\d+\W|\W")
_CODE = re.compile(r"[A-ZА-Я]{1,4}-\d+")


def tagged(page: Page, words: Words, around: Surroundings) -> list[Organisation]:
    """What the tagger calls an organisation and no rule has a better reading of.

    A name that is a product in one place is one in the whole document, unless something calls it a company.
    """
    kept: list[Organisation] = []
    dismissed: set[str] = set()
    for first, stop, kind in page.names:
        if kind != "ORG" or page.shouted[first]:
            continue
        first, stop = cleaned(page, first, stop)
        if first >= stop or any(i in around.people for i in range(first, stop)):
            continue
        if _is_dismissed(page, words, around, first, stop):
            dismissed.add(page.tokens[first].text)
        elif _is_bare(page, first, stop):
            kept.append(Organisation(first, country(page, around, stop), _head(page, first, stop)))
        else:
            kept.append(Organisation(first, stop, _head(page, first, stop)))
    return [made for made in kept if page.tokens[made.first].text not in dismissed or _is_described(page, words, made)]


def _head(page: Page, first: int, stop: int) -> int:
    """The word behind the adjectives that a name begins with: «Первого | канала»; the first one if all are."""
    return next((index for index in range(first, stop) if page.tokens[index].tag.pos not in ("ADJ", "DET")), first)


def _is_bare(page: Page, first: int, stop: int) -> bool:
    """Whether a name in Cyrillic stands without quotation marks, as those of bodies do."""
    if page.tokens[first].text.isascii() or any(token.text in OPENING for token in page.tokens[first:stop]):
        return False
    return not (first and page.tokens[first - 1].text in OPENING)


def _is_described(page: Page, words: Words, made: Organisation) -> bool:
    """Whether more than the tagger says that this is an organisation: «компания Freedom», «Freedom Bank»."""
    described = bool(made.first) and page.tokens[made.first - 1].lemma in words.descriptors
    return described or made.stop - made.first > 1


def cleaned(page: Page, first: int, stop: int) -> tuple[int, int]:
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
    if any(page.tokens[i].text in words.goods for i in range(first, min(stop + 1, len(page.tokens)))):
        return True
    if is_of_programme(page, words, first) or is_product_of(page, words, first, stop):
        return True
    firm = any(page.tokens[i].text in words.firms for i in range(first, stop))
    if token.text.isascii() and not firm and is_brand(page, words, first):
        return True
    if (
        page.opens(first)
        and not any(page.capital[first + 1 : stop])
        and _is_common(page, first)
        and not token.text.isupper()
    ):
        return True
    if any(page.tokens[i].tag.verb_form == "Fin" and not page.capital[i] for i in range(first + 1, stop)):
        return True  # A quoted sentence: «Завод снова работает».
    if stop - first > 1:
        return False
    if (
        token.text in words.not_organisations
        or token.text in words.legal_forms
        or first in around.places
        or _CODE.fullmatch(token.text)
    ):
        return True
    if (
        token.tag.pos == "ADJ"
        and stop < len(page.tokens)
        and page.tokens[stop].tag.pos in ("NOUN", "ADJ")
        and not page.capital[stop]
    ):
        return True
    if token.text[0].isdigit() or _is_common(page, first, behind_hyphen=True):
        return True
    return not page.capital[first] and not token.text.isascii()


def _is_common(page: Page, index: int, *, behind_hyphen: bool = False) -> bool:
    """Whether a capital word is a common one: by sentence start, or, «IT-предприниматель», in its last part."""
    word = page.words[index]
    if behind_hyphen and "-" in word:
        tail = page.tokens[index].text.rsplit("-", 1)[1]
        return tail.islower() and "common" in senses(tail)
    if behind_hyphen and not page.opens(index):
        return False
    return "common" in senses(word)
