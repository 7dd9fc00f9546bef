"""The weather of an article: what its degrees and winds go on with, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Sentence, Token
from extractor.facts.calendar import Mention
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting, opens_with
from extractor.facts.vocabulary import Vocabulary

_UNITS = frozenset({"°C", "m/s", "mm", "cm"})
_LEAD = 2
_TIMES = frozenset(f"period:{name}" for name in ("day", "days", "today", "tomorrow", "as-of"))


class Forecast(NamedTuple):
    """The sentences whose numbers are of the weather ahead, by index, and what holds for all of them.

    `head` are the indices of the sentences with words of weather up to the first of them or that open the first
    paragraphs, `word` is the one that makes it a forecast, `is_dated` whether the head names a day, `time` that day if
    it can be resolved.
    """

    sentences: frozenset[int]
    head: tuple[int, ...]
    word: Token | None
    is_dated: bool
    time: Mention | None

    def foretells(self, sentence: Sentence) -> bool:
        """Whether the numbers of a sentence are forecast, not just of the weather."""
        return self.word is not None and sentence.index in self.sentences


_NONE = Forecast(frozenset(), (), None, False, None)


def find(scene: Scene, vocabulary: Vocabulary) -> Forecast:
    """The weather of an article; one without sentences where there is none."""
    found = [index for index in scene.by_sentence if _is_ahead(scene, scene.sentences[index], vocabulary)]
    if not found:
        return _NONE
    lead = {s.paragraph: s.index for s in reversed(scene.sentences) if s.paragraph <= _LEAD}
    beginning = [s for s in scene.sentences if s.index <= found[0] or s.index in lead.values()]
    head = [s for s in beginning if _first(s, vocabulary.weather)]
    word = next((w for s in head if (w := _first(s, vocabulary.forecasting))), None)
    times = [m for s in head for m in scene.mentions_in(s) if m.rule in _TIMES and not m.compared]
    time = next((m for m in times if m.period), None)
    return Forecast(frozenset(found), tuple(s.index for s in head), word, bool(times), time)


def _is_ahead(scene: Scene, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a sentence has numbers of the weather that are not told as past; a title has no more than it says."""
    is_title = sentence.index == 0 and sentence.tokens[-1].text[-1].isalnum()
    if is_title or opens_with(sentence, vocabulary.background):
        return False
    numbers = [s for s in scene.by_sentence.get(sentence.index, ()) if is_weather(s, vocabulary)]
    return bool(numbers) and not _happened(numbers, vocabulary)


def is_weather(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number may be of the weather: degrees, and winds and rain where the sentence has words of it."""
    unit = setting.quantity.unit
    return unit in _UNITS and (unit == "°C" or _first(setting.sentence, vocabulary.weather) is not None)


def _happened(settings: Sequence[Setting], vocabulary: Vocabulary) -> bool:
    verbs = [main_verb(setting, vocabulary) for setting in settings]
    told = [setting.tokens[verb].tag for setting, verb in zip(settings, verbs, strict=True) if verb is not None]
    return bool(told) and all(tag.tense == "Past" for tag in told)


def _first(sentence: Sentence, words: frozenset[str]) -> Token | None:
    return next((token for token in sentence.tokens if token.lemma in words), None)
