"""Which mention of time a number belongs to: one of its own sentence, or the one it goes on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from extractor.document import Period, Reason
from extractor.facts.calendar import Mention
from extractor.facts.carry import Walk
from extractor.facts.change import Change
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting, brackets
from extractor.facts.series import Series
from extractor.facts.speaker import Said
from extractor.facts.vocabulary import Vocabulary

_GAP = 45
_WEEKDAY = "period:weekday"
_YEAR_BEFORE = "period:year-before"

Timed = tuple[Period | None, Reason | None]


def assign(
    scene: Scene, vocabulary: Vocabulary, series: Series, speakers: Mapping[int, Said], changes: Sequence[Change]
) -> dict[int, Timed]:
    """The period of each setting, by its index in `scene.settings`, as `speakers` and `changes` are.

    A number without a mention of its own takes the one its paragraph goes on with; a paragraph that opens without one
    goes on with the period that the first paragraphs report on («по итогам 10 месяцев 2023 года»), a series with the
    period of what opens it.
    """
    found: dict[int, Timed] = {}
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    walk = Walk(scene, vocabulary, series)
    for sentence in scene.sentences:
        walk.enter(sentence)
        mentions = [m for m in scene.mentions_in(sentence) if not m.compared]
        settings = scene.by_sentence.get(sentence.index, [])
        for setting in settings:
            index = order[id(setting)]
            is_level = changes[index].measure == "level"
            mention = _glossed(scene, setting) if is_level else None
            mention = mention or _described(setting, mentions)
            mention = mention or _own(scene, setting, [m for m in mentions if is_level or m.rule != _YEAR_BEFORE])
            rule = mention.rule if mention else "period:carried"
            mention = mention or walk.goes_on_with(setting, speakers[index][0])
            found[index] = _result(mention, rule, found[index - 1][0] if index else None)
            if mention and mention.rule == _WEEKDAY and _is_ahead(setting, vocabulary):
                found[index] = _week_later(found[index])
        walk.leave(sentence, mentions, speakers[order[id(settings[0])]][0] if settings else "")
    return found


def _glossed(scene: Scene, setting: Setting) -> Mention | None:
    """The time right before the brackets that a number opens: «на треть ниже показателя 2015 года (90 тысяч)»."""
    opening = brackets(scene, setting.quantity.start)
    if opening is None:
        return None
    gap = scene.document.text[opening + 1 : setting.quantity.start].strip()
    before = [m for m in scene.mentions_in(setting.sentence) if m.compared and m.stop <= opening]
    if gap or not before or scene.document.text[before[-1].stop : opening].strip():
        return None
    return before[-1]


def _described(setting: Setting, mentions: list[Mention]) -> Mention | None:
    """The time in the participle clause behind a number: «900 машин (75%), проданных по итогам 2016 года, …»."""
    tokens, index = setting.tokens, setting.stop
    if index < len(tokens) and tokens[index].text == "(":
        index = next((i + 1 for i in range(index, len(tokens)) if tokens[i].text == ")"), len(tokens))
    if index + 1 >= len(tokens) or tokens[index].text != "," or tokens[index + 1].tag.verb_form != "Part":
        return None
    stop = next((t.start for t in tokens[index + 1 :] if t.text in (",", ".", ";")), setting.sentence.stop)
    return next((m for m in mentions if tokens[index].start < m.start < stop), None)


def _result(mention: Mention | None, rule: str, before: Period | None) -> Timed:
    """The period of a mention; «годом ранее» is a year before the period of the number before."""
    period = mention.period if mention else None
    if mention and mention.rule == _YEAR_BEFORE and before:
        period = Period(_year_before(before.start), _year_before(before.end))
    if mention is None or period is None:
        return None, None
    return period, Reason("period", rule, mention.start, mention.stop)


def _is_ahead(setting: Setting, vocabulary: Vocabulary) -> bool:
    verb = main_verb(setting, vocabulary)
    return verb is not None and setting.tokens[verb].tag.tense == "Fut"


def _week_later(timed: Timed) -> Timed:
    """«В пятницу откроют …» is the next one."""
    period, reason = timed
    if period is None or period.start is None:
        return timed
    day = period.start + timedelta(days=7)
    return Period(day, day), reason


def _year_before(day: date | None) -> date | None:
    """The same day of the year before, the last of February for a leap day."""
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _own(scene: Scene, setting: Setting, mentions: list[Mention]) -> Mention | None:
    """The mention right after the number, else the last one before it, else the first one after it.

    What stands in brackets is said of what stands there with it.
    """
    quantity = setting.quantity
    text = scene.document.text
    aside = brackets(scene, quantity.start)
    within = [mention for mention in mentions if brackets(scene, mention.start) == aside]
    mentions = within or [mention for mention in mentions if brackets(scene, mention.start) is None]
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
    after = next((mention for mention in mentions if mention.start >= quantity.stop), None)
    if after is None or (after.rule == _YEAR_BEFORE and after.start >= limit):
        return None
    if any(mark in text[quantity.stop : after.start] for mark in ",;"):
        return None
    return after
