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
    if _is_past_end(setting):
        return "actual", Reason("modality", "actual:before")
    verb = _verb(setting, vocabulary)
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


def _is_past_end(setting: Setting) -> bool:
    """Whether a number is what another is compared with: «с 0,52 до 1,3 тенге», «против нынешних 141,3 тысячи»."""
    tokens, first = setting.tokens, setting.first
    before = [token.text.lower() for token in tokens[max(0, first - 2) : first]]
    following = tokens[setting.stop].text.lower() if setting.stop < len(tokens) else ""
    return (before[-1:] in (["с"], ["со"]) and following == "до") or "против" in before


def _verb(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """The verb of a number's clause; one behind a comma that doesn't govern the number belongs to another clause."""
    verb = main_verb(setting, vocabulary)
    if verb is None or verb < setting.segment[1] or verb in setting.ancestors():
        return verb
    relative = any(token.lemma == "который" for token in setting.tokens[setting.stop : verb])
    return verb if relative else None


def _deciding(setting: Setting, verb: int | None) -> list[int]:
    """The words that decide: the verb an infinitive hangs on, and what stands with the verb or the number."""
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
    around = sorted({*range(start, stop), *range(*setting.segment)})
    return [*governor, *(i for i in around if not setting.first <= i < setting.stop)]


def _is_ahead(period: Period, published: date, happened: bool) -> bool:
    """Whether a period lies after the day of publication, or runs up to a day after it and is not told as done."""
    if period.start is not None:
        return period.start > published
    return period.end is not None and period.end > published and not happened
