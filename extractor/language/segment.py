"""Text into sentences of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from extractor.language.sentences import split_sentences
from extractor.language.words import split_words

# The syntax model compares every word of a sentence with every other one.
MAX_WORDS = 1000
_BLANK_LINE = re.compile(r"\s*\n\s*\n\s*")
_CUTS = frozenset(",;")


class Segment(Struct, frozen=True, gc=False):
    """A sentence: `words[i]` stands in the text at `starts[i]`. `was_cut` marks the pieces of one that was too long."""

    start: int
    stop: int
    words: list[str]
    starts: list[int]
    was_cut: bool = False


def segment(text: str) -> list[Segment]:
    """The sentences of `razdel.sentenize` with the words of `razdel.tokenize`; none for a blank text.

    A blank line ends a sentence, as razdel does not: headlines have no full stop, and are no part of the lead.
    A sentence of more than `MAX_WORDS` words is cut after the last `,` or `;` or before the last line break within
    that many words, or right there if it has none.
    """
    found, starts = split_words(text)
    segments = []
    first = 0
    for start, stop in _within_paragraphs(text, split_sentences(text)):
        last = bisect_left(starts, stop, first)
        if last - first <= MAX_WORDS:
            segments.append(Segment(start, stop, found[first:last], starts[first:last]))
        else:
            segments.extend(_cut(text, found[first:last], starts[first:last]))
        first = last
    return segments


def _within_paragraphs(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, stop in sentences:
        for match in _BLANK_LINE.finditer(text, start, stop):
            yield start, match.start()
            start = match.end()
        yield start, stop


def _cut(text: str, words: list[str], starts: list[int]) -> list[Segment]:
    pieces = []
    first = 0
    while first < len(words):
        last = _piece_end(text, words, starts, first)
        stop = starts[last - 1] + len(words[last - 1])
        pieces.append(Segment(starts[first], stop, words[first:last], starts[first:last], was_cut=True))
        first = last
    return pieces


def _piece_end(text: str, words: list[str], starts: list[int], first: int) -> int:
    limit = first + MAX_WORDS
    if limit >= len(words):
        return len(words)
    for last in range(limit, first, -1):
        if words[last - 1] in _CUTS or "\n" in text[starts[last - 1] + len(words[last - 1]) : starts[last]]:
            return last
    return limit
