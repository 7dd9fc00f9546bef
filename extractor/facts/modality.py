"""Done or planned: from the tense of the verb and the words around it."""

from __future__ import annotations

from datetime import date

from extractor.document import Modality, Period, Reason, Token
from extractor.facts.predicate import is_finite, main_verb
from extractor.facts.scene import Scene, Setting
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

_WILL_BE = frozenset({"будет", "будут", "будем"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})


Modal = tuple[Modality, Reason]


def read(scene: Scene, setting: Setting, period: Period | None, series: Series, vocabulary: Vocabulary) -> Modal:
    """`planned` for plans, forecasts, targets, duties and possibilities; else `actual`.

    The numbers of a forecast are planned, and the items of a series without a verb of their own as what opens it.
    """
    tokens = setting.tokens
    verb = _verb(setting, vocabulary)
    happened = verb is not None and tokens[verb].tag.tense == "Past"
    word = series.forecast.word if setting.sentence.index in series.forecast.sentences else None
    if word is not None and not happened:
        return "planned", Reason("modality", "planned:of_forecast", word.start, word.stop)
    if _is_past_end(setting):
        return "actual", Reason("modality", "actual:before")
    for index in _deciding(setting, verb):
        token = tokens[index]
        if token.tag.tense == "Fut" or token.text.lower() in _WILL_BE:
            return "planned", Reason("modality", "planned:future", token.start, token.stop)
        rule = vocabulary.planned.get(token.lemma)
        if rule and token.tag.pos != "NOUN":
            return "planned", Reason("modality", f"planned:{rule}", token.start, token.stop)
    if (led := _led(scene, setting, series, vocabulary)) is not None:
        return "planned", Reason("modality", "planned:of_series", led.start, led.stop)
    published = scene.document.published
    if period and published and _is_ahead(period, published, happened):
        return "planned", Reason("modality", "planned:later_than_published")
    return "actual", Reason("modality", "actual")


def _led(scene: Scene, setting: Setting, series: Series, vocabulary: Vocabulary) -> Token | None:
    """The word of plan in the nearest sentence with a verb that an item without one goes on with."""
    index = setting.sentence.index
    while index in series.items and not any(is_finite(token) for token in scene.sentences[index].tokens):
        index -= 1
    if index == setting.sentence.index:
        return None
    return next((token for token in scene.sentences[index].tokens if _plans(token, vocabulary)), None)


def _plans(token: Token, vocabulary: Vocabulary) -> bool:
    plans = token.lemma in vocabulary.planned and token.tag.pos != "NOUN"
    return plans or token.tag.tense == "Fut" or token.text.lower() in _WILL_BE


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
