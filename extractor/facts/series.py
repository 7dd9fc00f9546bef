"""Series: a sentence says what is counted, when and by whose word; those after it give a place or name and a number."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from extractor.document import Sentence
from extractor.facts import forecast
from extractor.facts.forecast import Forecast
from extractor.facts.predicate import is_finite
from extractor.facts.scene import Scene, opens_with
from extractor.facts.vocabulary import Vocabulary


class Series(NamedTuple):
    """The series of an article: the indices of the sentences that go on with the one before them, and the forecast.

    What holds through a paragraph (a time, a source, a plan) holds through a series, over its paragraphs.
    """

    items: frozenset[int]
    forecast: Forecast

    def opening(self, index: int) -> int:
        """The index of the sentence that opens the series of a sentence; its own index without one."""
        while index in self.items:
            index -= 1
        return index

    def lead(self, scene: Scene, index: int) -> Sentence | None:
        """The nearest sentence of a series before one that ends with a colon."""
        before = range(index - 1, self.opening(index) - 1, -1)
        return next((scene.sentences[i] for i in before if scene.sentences[i].tokens[-1].text == ":"), None)


_LEADING_ON = frozenset({":", ";"})
_LABEL = re.compile(r"[-–—•*]?\s*(\w[^–—:(]{1,60}?)(?:\s-|[–—:])")
"""What stands before the dash or colon of a line: «Восточно-Казахстанская область – 7»."""


def find(scene: Scene, vocabulary: Vocabulary) -> Series:
    """The series of an article.

    A series is a list behind a colon, or goes on with numbers in the units it has had: by words of going on («Больше
    всего …») or in two lines or more («область Жетысу – 12»).
    """
    found: set[int] = set()
    units: set[str] = set()
    lines = {sentence.index for sentence in scene.sentences if _is_line(scene, sentence)}
    for before, sentence in itertools.pairwise(scene.sentences):
        if before.index not in found:
            units = set()
        units |= _units(scene, before)
        if opens_with(sentence, vocabulary.turning):
            continue
        own = _units(scene, sentence)
        told = opens_with(sentence, vocabulary.going_on)
        listed = sentence.index in lines and (before.index in lines or sentence.index + 1 in lines)
        kin = not units.isdisjoint(own) or (bool(units) and sentence.tokens[-1].text == ":")
        if _is_item(before, sentence) or ((told or listed) and kin):
            found.add(sentence.index)
    return Series(frozenset(found), forecast.find(scene, vocabulary))


def _is_item(before: Sentence, sentence: Sentence) -> bool:
    """Whether a paragraph is an item of a list: behind a colon, or behind an item that ends with a semicolon."""
    return before.paragraph != sentence.paragraph and before.tokens[-1].text in _LEADING_ON


def _units(scene: Scene, sentence: Sentence) -> set[str]:
    return {setting.quantity.unit for setting in scene.by_sentence.get(sentence.index, [])}


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence opens its paragraph with a label: «область Жетысу – 12», «- в Астане – 436», «Хлеб: 200»."""
    settings = scene.by_sentence.get(sentence.index)
    if not settings or (sentence.index and scene.sentences[sentence.index - 1].paragraph == sentence.paragraph):
        return False
    label = _LABEL.match(scene.document.text, sentence.start, sentence.stop)
    if label is None or label.end() > settings[0].quantity.start + 1:
        return False
    return not any(is_finite(token) for token in sentence.tokens if token.start < label.end())
