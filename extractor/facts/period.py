"""Which mention of time a number belongs to, in its sentence or carried over from the sentences before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from extractor.document import Period, Reason, Sentence
from extractor.facts.calendar import Mention
from extractor.facts.change import Change
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting, opens_with
from extractor.facts.speaker import Said
from extractor.facts.vocabulary import Vocabulary

_GAP = 45
_LEAD = 2
_NEXT = 1
_REPORT = frozenset(
    f"period:{name}"
    for name in ("months", "first-months", "half-year", "quarter", "month", "as-of", "year-start", "years", "day")
)
"""Times that a text reports on; what it tells after «в прошлом году» or «5 мая» seldom goes on with them."""

_OPEN = frozenset(
    f"period:{name}"
    for name in ("from-day", "from-month", "from-year", "until-day", "until-month", "until-year", "year-end")
)
"""Times with an open end: a text that comes to them is done with its report."""

_MONTH = "period:month"
_DAY = "period:day"
_WEEKDAY = "period:weekday"
_YEAR_BEFORE = "period:year-before"

Timed = tuple[Period | None, Reason | None]


class _Report(NamedTuple):
    """The time that an article as a whole reports on, who said so, and in which paragraph."""

    mention: Mention
    speaker: str
    paragraph: int


def assign(
    scene: Scene, vocabulary: Vocabulary, speakers: Mapping[int, Said], changes: Sequence[Change]
) -> dict[int, Timed]:
    """The period of each setting, by its index in `scene.settings`, as `speakers` and `changes` are.

    A number without a mention of its own takes the one its paragraph goes on with; a paragraph that opens without one
    goes on with the period that the first paragraphs report on («по итогам 10 месяцев 2023 года»).
    """
    found: dict[int, Timed] = {}
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    walk = _Walk(scene, vocabulary)
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
        walk.leave(mentions, speakers[order[id(settings[0])]][0] if settings else "")
    return found


class _Walk:
    """The walk through an article: what time its paragraph and the article as a whole go on with."""

    def __init__(self, scene: Scene, vocabulary: Vocabulary) -> None:
        self._scene = scene
        self._vocabulary = vocabulary
        self._paragraph = -1
        self._carried: Mention | None = None
        self._report: _Report | None = None
        self._is_open = False
        """Whether the paragraph has named no time yet, so that the report of the article holds in it."""

    def enter(self, sentence: Sentence) -> None:
        """To be called before the numbers of a sentence."""
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._carried, self._is_open = None, not _opens_quotation(sentence)
        if opens_with(sentence, self._vocabulary.background + self._vocabulary.asides):
            self._carried, self._is_open = None, False

    def goes_on_with(self, setting: Setting, speaker: str) -> Mention | None:
        """The time that a number without one of its own goes on with."""
        vocabulary, carried, report = self._vocabulary, self._carried, self._report
        if not _goes_on(setting, vocabulary):
            return None
        if carried is not None and _lasts(carried, setting, vocabulary):
            return carried
        if self._is_open and report is not None and _reports(self._scene, setting, report, speaker, vocabulary):
            return report.mention
        return None

    def leave(self, mentions: Sequence[Mention], speaker: str) -> None:
        """To be called behind a sentence, with its times and the speaker of its first number."""
        if self._paragraph >= _LEAD and any(m.rule in _OPEN for m in mentions):
            self._report = None
        lasting = next((m for m in mentions if self._is_reported_on(m)), None)
        if any(m.rule != _YEAR_BEFORE for m in mentions):
            self._carried, self._is_open = lasting, False
        if lasting and self._paragraph < _LEAD and (self._report is None or self._is_longer(lasting)):
            self._report = _Report(lasting, speaker, self._paragraph)

    def _is_reported_on(self, mention: Mention) -> bool:
        return mention.rule in _REPORT and mention.period is not None and _brackets(self._scene, mention.start) is None

    def _is_longer(self, lasting: Mention) -> bool:
        """Whether the report names a month, and a later sentence another kind of time."""
        return self._report is not None and self._report.mention.rule == _MONTH != lasting.rule


def _goes_on(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Ages and durations have no time of their own, and what is to come does not go on with a report."""
    verb = main_verb(setting, vocabulary)
    tag = setting.tokens[verb].tag if verb is not None else None
    return setting.quantity.dimension != "time" and (tag is None or (tag.tense != "Fut" and tag.verb_form != "Inf"))


def _lasts(mention: Mention, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number can go on with a time: with a single day only rates of a market do."""
    return mention.rule != _DAY or any(token.lemma in vocabulary.daily for token in setting.tokens)


def _reports(scene: Scene, setting: Setting, report: _Report, speaker: str, vocabulary: Vocabulary) -> bool:
    """Whether a number goes on with the report of an article.

    It does in the next paragraph, further on without a verb («экспорт – 5 тонн»), in brackets, or as told by the same
    source.
    """
    if not _lasts(report.mention, setting, vocabulary):
        return False
    if setting.sentence.paragraph - report.paragraph <= _NEXT:
        return True
    verb = main_verb(setting, vocabulary)
    if verb is None or _brackets(scene, setting.quantity.start) is not None:
        return True
    return speaker == report.speaker and setting.tokens[verb].tag.tense == "Past"


def _opens_quotation(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[0].text[0] in '«"“—–-'


def _brackets(scene: Scene, offset: int) -> int | None:
    """Where the brackets around an offset open in its sentence; None if there are none."""
    start = scene.sentence_at(offset).start
    opening = scene.document.text.rfind("(", start, offset)
    return opening if opening >= 0 and ")" not in scene.document.text[opening:offset] else None


def _glossed(scene: Scene, setting: Setting) -> Mention | None:
    """The time right before the brackets that a number opens: «на треть ниже показателя 2015 года (90 тысяч)»."""
    opening = _brackets(scene, setting.quantity.start)
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
    aside = _brackets(scene, quantity.start)
    within = [mention for mention in mentions if _brackets(scene, mention.start) == aside]
    mentions = within or [mention for mention in mentions if _brackets(scene, mention.start) is None]
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
