"""Reasons to look at a fact again: what was read one way of two, lies out of bounds, comes from afar or was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Fact, Reason
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary
from extractor.lexicon.schema import Limit

_FAR = 3
"""So many sentences away is far, and so is another paragraph."""
_GUESSES = {
    "indicator:nearest": "guessed_indicator",  # No syntax told what the number measures.
    "indicator:none": "guessed_indicator",
    "indicator:series": "guessed_indicator",  # The number of a sentence before measured it.
    "speaker:referent": "guessed_speaker",
}

# «2.305 тонн»: thousands in one country, a decimal in another. Before a magnitude («2,305 млн») it is a decimal.
_AMBIGUOUS = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])(?!\s*(?:тыс|млн|млрд|трлн|миллион|миллиард|триллион))"
)


def flags(scene: Scene, setting: Setting, fact: Fact, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Codes of the reasons to look at a fact again, in the order of `tables/columns.py`."""
    return tuple(_flags(scene, setting, fact, vocabulary))


def _flags(scene: Scene, setting: Setting, fact: Fact, vocabulary: Vocabulary) -> Iterator[str]:
    quantity = setting.quantity
    if _AMBIGUOUS.search(scene.document.text[quantity.start : quantity.stop]):
        yield "two_readings"
    if any(_exceeds(fact, limit) for limit in vocabulary.limits):
        yield "unusual_value"
    for reason in fact.reasons:
        if reason.field in ("period", "speaker") and _is_far(scene, setting, reason):
            yield f"far_{reason.field}"
        if guess := _GUESSES.get(reason.rule):
            yield guess


def _exceeds(fact: Fact, limit: Limit) -> bool:
    """Whether a level is greater than a limit on its indicator and unit allows."""
    quantity = fact.quantity
    if quantity.dimension != limit.dimension or fact.measure != "level":
        return False
    counted = quantity.unit.partition("/")[0].split()[-1]  # «простая акция» is an «акция».
    if (limit.units and quantity.unit not in limit.units) or counted in limit.but:
        return False
    if limit.words and not any(f" {word}" in f" {fact.indicator.lower()}" for word in limit.words):
        return False
    return max(quantity.value, quantity.value_max or quantity.value) > limit.most


def _is_far(scene: Scene, setting: Setting, reason: Reason) -> bool:
    """Whether the words of a reason stand in another paragraph than the number, or many sentences away."""
    source = scene.sentence_at(reason.start)
    sentence = setting.sentence
    return source.paragraph != sentence.paragraph or abs(source.index - sentence.index) >= _FAR
