"""What the tagger calls a place and no other rule has: villages, streets, mountains."""

from __future__ import annotations

import re
from collections.abc import Set

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.generics import generic_before, names_unknown
from extractor.entities.page import Page
from extractor.entities.sighting import Sighting
from extractor.entities.territories import bare_territory
from extractor.language.senses import senses

_NUMBERED = re.compile(r"\d$|-\d+-")
"""«Сарань-2», «Алматы-2-Шымкент»: a station, a train."""


def tagged_places(page: Page, gazetteer: Gazetteer, offices: Set[str], taken: set[int]) -> list[Sighting]:
    """What the tagger calls a place and neither the gazetteer nor any other rule has: villages, streets, mountains."""
    found = []
    for first, stop, kind in page.names:
        if kind != "LOC" or page.shouted[first]:
            continue
        first, stop = _name_within(page, offices, first, stop)
        if first >= stop or not taken.isdisjoint(range(first, stop)) or not _may_be_place(page, first, stop):
            continue
        if stop - first == 1 and (bare := bare_territory(page, gazetteer, first)):
            found.append(bare)
            continue
        lead = generic_before(page, gazetteer, first)
        if lead is not None and lead[1].honours:
            found.append(Sighting(first, stop, first, "", (), normal=page.text_of(first, stop)))
        elif lead is None or lead[0] in taken or not names_unknown(lead[1]):
            found.append(Sighting(first, stop, first, "", ()))
        else:
            found.append(Sighting(lead[0], stop, first, lead[1].word, ()))
    return found


def _name_within(page: Page, offices: Set[str], first: int, stop: int) -> tuple[int, int]:
    """A tagged span up to a bracket or line break, without a common word that only opens the sentence."""
    for index in range(first, stop):
        if page.tokens[index].text in "()" or (index > first and page.breaks(index)):
            stop = index
            break
    while first < stop and (not page.tokens[first].text[0].isalnum() or _is_opener(page, offices, first)):
        first += 1
    while stop > first and (not page.tokens[stop - 1].text[-1].isalnum() or _is_deed(page, first, stop - 1)):
        stop -= 1
    return first, stop


def _is_deed(page: Page, first: int, index: int) -> bool:
    """«В Барневке | подтоплены»: what was done there."""
    return index > first and not page.capital[index] and page.tokens[index].tag.variant == "Short"


def _is_opener(page: Page, offices: Set[str], index: int) -> bool:
    """«Аким области», «Индустрия Актобе»: a noun that is capital because a sentence begins."""
    if page.words[index] in offices or page.tokens[index].lemma in offices:
        return True
    return page.opens(index) and page.tokens[index].tag.pos == "NOUN" and senses(page.words[index]) == {"common"}


def _may_be_place(page: Page, first: int, stop: int) -> bool:
    token = page.tokens[first]
    if stop - first > 1:
        return any(page.capital[first + page.opens(first) : stop])
    if not page.capital[first] or (token.text.isupper() and len(token.text) < 5) or _NUMBERED.search(token.text):
        return False
    return not (page.opens(first) and "common" in senses(page.words[first]))
