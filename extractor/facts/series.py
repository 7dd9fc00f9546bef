"""Series: a sentence says what is counted, when and by whose word; those after it give a place or name and a number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from extractor.document import Sentence
from extractor.facts.predicate import is_finite
from extractor.facts.scene import Scene, opens_with
from extractor.facts.vocabulary import Vocabulary

Series = Mapping[int, int]
"""By the index of each sentence that goes on with a series, the index of the sentence that it goes on with.

What holds through a paragraph (a time, a source, a plan) holds through a series, over its paragraphs.
"""

_LABEL = re.compile(r"[-–—•*]?\s*(\w[^–—:(]{1,60}?)(?:\s-|[–—:])")
"""What stands before the dash or colon of a line: «Восточно-Казахстанская область – 7»."""


def find(scene: Scene, vocabulary: Vocabulary) -> Series:
    """The series of an article.

    A series goes on with numbers in the units it has had, told by words of going on («Больше всего …») or in lines
    («область Жетысу – 12»), of which there are two, or one behind a colon.
    """
    found: dict[int, int] = {}
    units: set[str] = set()
    lines = {sentence.index for sentence in scene.sentences if _is_line(scene, sentence)}
    for before, sentence in itertools.pairwise(scene.sentences):
        if before.index not in found:
            units = set()
        units |= _units(scene, before)
        if opens_with(sentence, vocabulary.background + vocabulary.asides):
            continue
        told = opens_with(sentence, vocabulary.going_on)
        beside_line = before.index in lines or sentence.index + 1 in lines
        listed = sentence.index in lines and (beside_line or _leads_in(before))
        own = _units(scene, sentence)
        if own:
            goes_on = (told or listed) and (_leads_in(before) or not units.isdisjoint(own))
        else:
            goes_on = told and _leads_in(sentence) and bool(units)
        if goes_on:
            found[sentence.index] = before.index
    return found


def _units(scene: Scene, sentence: Sentence) -> set[str]:
    return {setting.quantity.unit for setting in scene.by_sentence.get(sentence.index, [])}


def _leads_in(sentence: Sentence) -> bool:
    return sentence.tokens[-1].text == ":"


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence opens its paragraph with a label: «область Жетысу – 12», «- в Астане – 436», «Хлеб: 200»."""
    settings = scene.by_sentence.get(sentence.index)
    if not settings or (sentence.index and scene.sentences[sentence.index - 1].paragraph == sentence.paragraph):
        return False
    label = _LABEL.match(scene.document.text, sentence.start, sentence.stop)
    if label is None or label.end() > settings[0].quantity.start + 1:
        return False
    return not any(is_finite(token) for token in sentence.tokens if token.start < label.end())
