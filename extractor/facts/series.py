"""Series: a sentence says what is counted, when and by whose word; those after it give a place or name and a number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import NamedTuple

from extractor.document import Sentence
from extractor.facts import forecast
from extractor.facts.forecast import Forecast
from extractor.facts.predicate import is_finite
from extractor.facts.scene import Scene, opens_with
from extractor.facts.vocabulary import Vocabulary


class Series(NamedTuple):
    """The series of an article, and its weather.

    `items` has the sentences that go on with the one before them in a series, each with the sentence that opens the
    series; `leads` those of them that a sentence with a colon leads in, each with that sentence; all by index. What
    holds through a paragraph (a time, a source, a plan) holds through a series, over its paragraphs.
    """

    items: Mapping[int, int]
    leads: Mapping[int, int]
    forecast: Forecast

    def opening(self, index: int) -> int:
        """The index of the sentence that opens the series of a sentence; its own index without one."""
        return self.items.get(index, index)

    def lead(self, scene: Scene, index: int) -> Sentence | None:
        """The sentence with a colon that leads in the list of a sentence."""
        found = self.leads.get(index)
        return None if found is None else scene.sentences[found]


_LEADING_ON = frozenset({":", ";"})
_LABEL = re.compile(r"[-–—•*]?\s*(\w[^–—:(]{1,60}?)(?:\s-|[–—:])")
"""What stands before the dash or colon of a line: «Восточно-Казахстанская область – 7»."""


def find(scene: Scene, vocabulary: Vocabulary) -> Series:
    """The series of an article.

    A series is a list behind a colon, or goes on with numbers in the units it has had: by words of going on («Больше
    всего …») or in two lines or more («область Жетысу – 12»).
    """
    items: dict[int, int] = {}
    leads: dict[int, int] = {}
    units: set[str] = set()
    lines = {sentence.index for sentence in scene.sentences if _is_line(scene, sentence)}
    for before, sentence in itertools.pairwise(scene.sentences):
        if before.index not in items:
            units = set()
        units |= _units(scene, before)
        if opens_with(sentence, vocabulary.turning):
            continue
        own = _units(scene, sentence)
        told = opens_with(sentence, vocabulary.going_on)
        listed = sentence.index in lines and (before.index in lines or sentence.index + 1 in lines)
        kin = not units.isdisjoint(own) or (bool(units) and sentence.tokens[-1].text == ":")
        if _is_item(before, sentence) or ((told or listed) and kin):
            items[sentence.index] = items.get(before.index, before.index)
            lead = before.index if before.tokens[-1].text == ":" else leads.get(before.index)
            if lead is not None:
                leads[sentence.index] = lead
    return Series(items, leads, forecast.find(scene, vocabulary))


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
