"""Direct speech: «…», – сказал X; X сказал: «…»; – … , – говорит X. – …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Sentence
from extractor.facts.scene import Scene

DASHES = frozenset("–—-")
_OPENING, _CLOSING, _EITHER = "«„", "»”", '"“'
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_EITHER}]")
_WORDS = 3
"""A quotation of fewer words is a name or a turn of phrase."""


class Quotation(NamedTuple):
    """Direct speech over text[start:stop]: between marks, or from a dash on; `is_open` without a closing mark."""

    start: int
    stop: int
    paragraph: int
    is_open: bool = False


def find_quotations(scene: Scene) -> list[Quotation]:
    """The direct speech of a text, in order."""
    found: list[Quotation] = []
    for rows in paragraphs(scene):
        stays_open = bool(found) and found[-1].is_open and found[-1].paragraph == rows[0].paragraph - 1
        marked = [
            quotation
            for quotation in _marked(scene.document.text, rows, stays_open)
            if (stays_open and quotation.start == rows[0].start) or _is_speech(scene, quotation)
        ]
        found += marked or _dashed(rows)
    return found


def paragraphs(scene: Scene) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph."""
    rows: list[Sentence] = []
    for sentence in scene.sentences:
        if rows and sentence.paragraph != rows[0].paragraph:
            yield rows
            rows = []
        rows.append(sentence)
    if rows:
        yield rows


def frame(sentence: Sentence) -> int | None:
    """The token of the verb that a dash sets off from direct speech: «…, – говорит X»; None if there is none."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.text not in DASHES or index == 0 or tokens[index - 1].text[-1] not in ',»”"!?…':
            continue
        for verb in range(index + 1, min(index + 3, len(tokens))):
            tag = tokens[verb].tag
            if tag.pos == "VERB" and tag.verb_form == "Fin" and tag.person not in ("1", "2"):
                return verb
    return None


def _marked(text: str, rows: Sequence[Sentence], stays_open: bool) -> Iterator[Quotation]:
    """What stands between the outermost marks of a paragraph.

    Speech that opens it or follows a colon may stay open; the next paragraph may then close it without opening marks,
    with names in marks of their own before: it has one closing mark too many.
    """
    first, stop = rows[0].start, rows[-1].stop
    signs = [
        (mark.start(), _opens(text, mark.start(), first) if mark[0] in _EITHER else mark[0] in _OPENING)
        for mark in _MARK.finditer(text, first, stop)
    ]
    if _is_escaped(text[first:stop]):
        signs = signs[1:-1]
    surplus = sum(not opening for _, opening in signs) - sum(opening for _, opening in signs)
    depth, begun = int(stays_open and surplus > 0), first
    for position, opening in signs:
        if opening:
            begun = position if not depth else begun
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Quotation(begun, position + 1, rows[0].paragraph)
    if depth and (begun == first or text[:begun].rstrip().endswith(":")):
        yield Quotation(begun, stop, rows[0].paragraph, is_open=True)


def _is_escaped(paragraph: str) -> bool:
    """Whether marks around a paragraph came with its export from a table: those within are doubled."""
    return paragraph[:1] == paragraph[-1:] == '"' and '""' in paragraph


def _opens(text: str, position: int, first: int) -> bool:
    """Whether a mark of either side opens («"», «“»): it stands before a word and not after one."""
    before = text[position - 1] if position > first else " "
    after = text[position + 1 : position + 2]
    return not after.isspace() and (before.isspace() or before in "(–—-")


def _is_speech(scene: Scene, quotation: Quotation) -> bool:
    """Speech has several words, one of them a verb; a name may have many and no verb."""
    first = scene.sentence_at(quotation.start).index
    last = scene.sentence_at(quotation.stop - 1).index
    words = [
        token
        for sentence in scene.sentences[first : last + 1]
        for token in sentence.tokens
        if quotation.start <= token.start < quotation.stop and token.tag.pos != "PUNCT"
    ]
    return len(words) >= _WORDS and (first != last or any(token.tag.pos in ("VERB", "AUX") for token in words))


def _dashed(rows: Sequence[Sentence]) -> Iterator[Quotation]:
    """Speech from a dash to the words that say whose it was, and on if a dash follows them."""
    begun: Sentence | None = None
    for index, sentence in enumerate(rows):
        if begun is None and sentence.tokens[0].text in DASHES:
            begun = sentence
        if begun is None:
            continue
        goes_on = index + 1 < len(rows) and rows[index + 1].tokens[0].text in DASHES
        if frame(sentence) is not None and not goes_on:
            yield Quotation(begun.start, sentence.stop, sentence.paragraph)
            begun = None
    if begun is not None and begun is rows[0]:
        yield Quotation(begun.start, rows[-1].stop, begun.paragraph)
