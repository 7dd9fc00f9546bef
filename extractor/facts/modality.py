"""Done or planned: from the tense of the verb and the words around it."""

from __future__ import annotations

from datetime import date

from extractor.document import Modality, Period, Reason
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary

_WILL_BE = frozenset({"будет", "будут", "будем"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})


def read(scene: Scene, setting: Setting, period: Period | None, vocabulary: Vocabulary) -> tuple[Modality, Reason]:
    """`planned` for plans, forecasts, targets, duties and possibilities; else `actual`."""
    tokens = setting.tokens
    verb = main_verb(setting, vocabulary)
    for index in _deciding(setting, verb):
        token = tokens[index]
        if token.tag.tense == "Fut" or token.text.lower() in _WILL_BE:
            return "planned", Reason("modality", "planned:future", token.start, token.stop)
        rule = vocabulary.planned.get(token.lemma)
        if rule and token.tag.pos != "NOUN":
            return "planned", Reason("modality", f"planned:{rule}", token.start, token.stop)
    published = scene.document.published
    if period and published and _is_ahead(period, published, verb is not None and tokens[verb].tag.tense == "Past"):
        return "planned", Reason("modality", "planned:later_than_published")
    return "actual", Reason("modality", "actual")


def _deciding(setting: Setting, verb: int | None) -> list[int]:
    """The words that decide: the number's verb, the verbs it hangs on, and what stands with it between punctuation."""
    tokens = setting.tokens
    if verb is None:
        return []
    start = stop = verb
    while start > 0 and tokens[start - 1].text not in _BREAKS:
        start -= 1
    while stop < len(tokens) and tokens[stop].text not in _BREAKS:
        stop += 1
    head = tokens[verb].head
    governor = [head] if head >= 0 and tokens[verb].tag.verb_form == "Inf" else []
    return [*governor, *(i for i in range(start, stop) if not setting.first <= i < setting.stop)]


def _is_ahead(period: Period, published: date, happened: bool) -> bool:
    """Whether a period lies after the day of publication, or runs up to a day after it and is not told as done."""
    if period.start is not None:
        return period.start > published
    return period.end is not None and period.end > published and not happened
