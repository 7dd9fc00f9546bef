"""Organisations in a text: rules that read from the first word, then addresses, quotations, the tagger's finds."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.entities.bodies import by_head
from extractor.entities.labels import addresses, by_compound, by_form, by_name, described
from extractor.entities.page import Page
from extractor.entities.surroundings import Organisation, Surroundings
from extractor.entities.tagged import tagged
from extractor.entities.words import Words

RULES = (by_form, by_head, by_name, by_compound)


def organisations(page: Page, words: Words, around: Surroundings) -> list[Organisation]:
    """Every organisation, the outermost name only, in order."""
    found: list[Organisation] = []
    behind = 0
    for index in _starts(page, words):
        if index < behind or index in around.people:
            continue
        seen = next((made for rule in RULES if (made := rule(page, words, around, index))), None)
        if seen is not None:
            found.append(seen)
            behind = seen.stop
    return _outermost([*found, *addresses(page, words), *described(page, words), *tagged(page, words, around)])


def _starts(page: Page, words: Words) -> list[int]:
    """The tokens that a rule can begin with; most can't, and this is told sooner than by asking every rule."""
    return [
        index
        for index, (capital, word) in enumerate(zip(page.capital, page.words, strict=True))
        if capital
        or word in words.heads
        or word.startswith(words.prefixes)
        or page.tokens[index].text in words.legal_forms
    ]


def _outermost(found: Sequence[Organisation]) -> list[Organisation]:
    """Of overlapping names the one that begins first, of those the longest."""
    kept: list[Organisation] = []
    for seen in sorted(found, key=lambda made: (made.first, -made.stop)):
        if not kept or seen.first >= kept[-1].stop:
            kept.append(seen)
    return kept
