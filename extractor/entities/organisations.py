"""Organisations in a text: rules that read from the first word, then addresses, quotations, the tagger's finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from extractor.entities.bodies import by_head
from extractor.entities.labels import addresses, by_compound, by_form, by_name, described
from extractor.entities.page import Page, unmixed_key
from extractor.entities.surroundings import Organisation, Surroundings
from extractor.entities.tagged import tagged
from extractor.entities.words import Words, compound_of

Rule = Callable[[Page, Words, Surroundings, int], Organisation | None]


def organisations(page: Page, words: Words, around: Surroundings) -> list[Organisation]:
    """Every organisation, the outermost name only, in order."""
    found: list[Organisation] = []
    behind = 0
    for index in _starts(page, words):
        if index < behind or index in around.people:
            continue
        rules = _rules(words, page.tokens[index].text)
        seen = next((made for rule in rules if (made := rule(page, words, around, index))), None)
        if seen is not None:
            found.append(seen)
            behind = seen.stop
    return _outermost([*found, *addresses(page, words), *described(page, words), *tagged(page, words, around)])


def _starts(page: Page, words: Words) -> list[int]:
    """The tokens that a rule can begin with."""
    begin = {
        word
        for word in set(page.words)
        if word in words.heads or word in words.legal_forms or word.startswith(words.prefixes)
    }
    return [
        index
        for index, (capital, word) in enumerate(zip(page.capital, page.words, strict=True))
        if capital or word in begin
    ]


@lru_cache(maxsize=10_000)
def _rules(words: Words, text: str) -> tuple[Rule, ...]:
    """The rules that a word by itself lets begin there, in order; most words let none."""
    word = unmixed_key(text)
    asked: tuple[tuple[Rule, bool], ...] = (
        (by_form, text in words.legal_forms),
        (by_head, word in words.heads),
        (by_name, word in words.known or word in words.media),
        (by_compound, bool(compound_of(words, word))),
    )
    return tuple(rule for rule, is_possible in asked if is_possible)


def _outermost(found: Sequence[Organisation]) -> list[Organisation]:
    """Of overlapping names the one that begins first, of those the longest."""
    kept: list[Organisation] = []
    for seen in sorted(found, key=lambda made: (made.first, -made.stop)):
        if not kept or seen.first >= kept[-1].stop:
            kept.append(seen)
    return kept
