"""Text into sentences of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from extractor.language.sentences import ABBREVIATIONS, split_sentences
from extractor.language.words import split_words

# The syntax model compares every word of a sentence with every other one.
MAX_WORDS = 1000
_GLUED = r"(?P<glued>[.!?])(?=[А-ЯЁ][а-яё]*\s)"
_BLANK_LINE = r"\s*\n\s*\n\s*"
# razdel takes these units for other abbreviations: «ветер 9 м/с. В августе», «собрали 40 т. Осталось».
_UNIT = r"(?P<unit>\d\s?(?:т|см|ч|м/с|км/ч|° ?[CС]|п\.\s?п|мм рт\.\s?ст)\.)\s+(?=[А-ЯЁ][а-яё]*\s)"
_BREAK = re.compile(rf"{_BLANK_LINE}|{_GLUED}|{_UNIT}")
_LINE_BREAK = re.compile(rf"{_BLANK_LINE}|\s*\n\s*(?![\sа-яёa-z])|{_GLUED}|{_UNIT}")
_LINE_START = re.compile(r"\n[^\S\n]*(?P<lower>[а-яёa-z])?")
# Of the lines of an article that is wrapped at so many columns, most begin in the middle of a sentence.
_MOST_LOWER = 0.1
_WORD_BEFORE = re.compile(r"(?<![^\W\d])([а-яё]{3,}) ?\Z")
_LONGEST_WORD = 30
_LONGEST_ASIDE = 60
_CUTS = frozenset(",;")


class Segment(Struct, frozen=True, gc=False):
    """A sentence: `words[i]` stands in the text at `starts[i]`. `was_cut` marks the pieces of one that was too long."""

    start: int
    stop: int
    words: list[str]
    starts: list[int]
    was_cut: bool = False


def segment(text: str) -> list[Segment]:
    """The sentences of `razdel.sentenize`, mended by sense, with the words of `razdel.tokenize`; none for a blank text.

    A sentence of more than `MAX_WORDS` words is cut after the last `,` or `;` or before the last line break within
    that many words, or right there if it has none.
    """
    found, starts = split_words(text)
    segments = []
    first = 0
    for start, stop in bounds_by_sense(text, split_sentences(text)):
        last = bisect_left(starts, stop, first)
        if last - first <= MAX_WORDS:
            segments.append(Segment(start, stop, found[first:last], starts[first:last]))
        else:
            segments.extend(_cut(text, found[first:last], starts[first:last]))
        first = last
    return segments


def bounds_by_sense(text: str, bounds: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Starts and stops of sentences, given those of razdel, which goes by the signs alone.

    A blank line ends a sentence: headlines have no full stop, and are no part of the lead. So does any line break where
    lines are paragraphs, a full stop that the next sentence is glued to, «12 млрд тенге.В обменниках», and one behind a
    unit, «ветер 9 м/с. В августе». No sentence ends in a short aside: «(538 ед.; 6,9%)».
    """
    ends = _BREAK if _is_wrapped(text) else _LINE_BREAK
    start = -1
    for first, stop in bounds:
        start = first if start < 0 else start
        if _is_in_aside(text, start, stop):
            continue
        for match in ends.finditer(text, start, stop):
            if match["glued"] and not _ends_word(text, match.start()):
                continue
            sign = match.end(match.lastgroup) if match.lastgroup else match.start()
            yield start, sign
            start = match.end()
        yield start, stop
        start = -1


def _is_wrapped(text: str) -> bool:
    """Whether lines of a text end in the middle of sentences."""
    lines = [match["lower"] is not None for match in _LINE_START.finditer(text)]
    return sum(lines) > _MOST_LOWER * len(lines)


def _ends_word(text: str, sign: int) -> bool:
    """Whether a word that is no abbreviation stands before a sign, maybe over a space."""
    word = _WORD_BEFORE.search(text, max(0, sign - _LONGEST_WORD), sign)
    return word is not None and word[1] not in ABBREVIATIONS


def _is_in_aside(text: str, start: int, stop: int) -> bool:
    """Whether a bracket is open at `stop`, to be closed soon."""
    if text.rfind("(", start, stop) <= text.rfind(")", start, stop):
        return False
    close = text.find(")", stop, stop + _LONGEST_ASIDE)
    return close >= 0 and "\n" not in text[stop:close]


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
