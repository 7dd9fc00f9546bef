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
    index = 0
    while index < len(page.tokens):
        seen = None
        if index not in around.people:
            seen = next((made for rule in RULES if (made := rule(page, words, around, index))), None)
        if seen is not None:
            found.append(seen)
        index = max(index + 1, seen.stop if seen else 0)
    return _outermost([*found, *addresses(page, words), *described(page, words), *tagged(page, words, around)])


def _outermost(found: Sequence[Organisation]) -> list[Organisation]:
    """Of overlapping names the one that begins first, of those the longest."""
    kept: list[Organisation] = []
    for seen in sorted(found, key=lambda made: (made.first, -made.stop)):
        if not kept or seen.first >= kept[-1].stop:
            kept.append(seen)
    return kept
