"""Names of goods, services and programmes, which are no organisations: «Kia (2212 ед.)», «программа «Кең дала»»."""

from __future__ import annotations

from extractor.entities.page import CLOSING, OPENING, Page
from extractor.entities.words import Words


def is_of_programme(page: Page, words: Words, index: int) -> bool:
    """Whether a name stands behind «программа», «зона», «сервис», alone or in a row of names in quotation marks."""
    before = index - 1
    while before > 0 and (page.tokens[before].text in OPENING + CLOSING or page.words[before] in (",", "и", "–", "-")):
        before -= 1
        if page.tokens[before].text in CLOSING and page.tokens[before + 1].text not in OPENING:
            opening = next(
                (i for i in range(before - 1, max(-1, before - 8), -1) if page.tokens[i].text in OPENING), before
            )
            before = opening
    return before >= 0 and page.tokens[before].lemma in words.programmes


def is_brand(page: Page, words: Words, index: int) -> bool:
    """Whether «марка» or «бренд» earlier in the sentence makes a name goods, and nothing makes it a firm."""
    if index and page.tokens[index - 1].lemma in words.descriptors:
        return False
    first = page.first_of[page.sentence_of[index]]
    return any(token.lemma in words.brands for token in page.tokens[first:index])


def is_product_of(page: Page, words: Words, first: int, stop: int) -> bool:
    """Whether a make means its goods: always, unless it is called a firm: «компания Hyundai», «Toyota Motor»."""
    text = page.tokens[first].text
    if text not in words.products and not (text.isascii() and text.startswith(tuple(words.products))):
        return False
    if first and page.tokens[first - 1].lemma in words.descriptors:
        return False
    return not any(page.tokens[i].text in words.firms for i in range(first + 1, stop))


def is_product(page: Page, first: int, stop: int) -> bool:
    """A firm with a model or a number behind it means its goods: «Apple Watch», «Boeing 737», «Яндекс Go»."""
    if stop == len(page.tokens) or page.breaks(stop):
        return False
    following = page.tokens[stop].text
    return following[0].isdigit() or (
        following.isascii() and following[0].isupper() and not page.tokens[first].text.isupper()
    )
