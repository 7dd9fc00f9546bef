"""Which mention of time a number belongs to, in its sentence or carried over from the sentences before."""

from __future__ import annotations

from extractor.document import Period, Reason, Sentence
from extractor.facts.calendar import Mention
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary

_GAP = 45


def assign(scene: Scene, vocabulary: Vocabulary) -> dict[int, tuple[Period | None, Reason | None]]:
    """The period of each setting, by its index in `scene.settings`."""
    found: dict[int, tuple[Period | None, Reason | None]] = {}
    carried: Mention | None = None
    paragraph = -1
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph or _is_background(sentence, vocabulary):
            paragraph, carried = sentence.paragraph, None
        mentions = [m for m in scene.mentions_in(sentence) if not m.compared]
        settings = scene.by_sentence.get(sentence.index, [])
        for setting in settings:
            mention = _own(scene, setting, mentions)
            if mention is not None:
                found[order[id(setting)]] = _result(mention, mention.rule)
            elif carried is not None:
                found[order[id(setting)]] = _result(carried, "period:carried")
            else:
                found[order[id(setting)]] = (None, None)
        if mentions:
            carried = mentions[0] if mentions[0].period else None
    return found


def _result(mention: Mention, rule: str) -> tuple[Period | None, Reason | None]:
    if mention.period is None:
        return None, None
    return mention.period, Reason("period", rule, mention.start, mention.stop)


def _own(scene: Scene, setting: Setting, mentions: list[Mention]) -> Mention | None:
    """The mention right after the number, else the last one before it, else the first one after it."""
    quantity = setting.quantity
    text = scene.document.text
    following = scene.after(setting)
    limit = following.quantity.start if following else setting.sentence.stop
    for mention in mentions:
        if quantity.stop <= mention.start < limit:
            gap = text[quantity.stop : mention.start]
            if len(gap) <= _GAP and not any(mark in gap for mark in ",;()–—"):
                return mention
            break
    before = [mention for mention in mentions if mention.stop <= quantity.start]
    if before:
        return before[-1]
    return next((mention for mention in mentions if mention.start >= quantity.stop), None)


def _is_background(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a sentence turns to background («Напомним, …», «Ранее …»)."""
    return bool(sentence.tokens) and sentence.tokens[0].text.lower() in vocabulary.background
