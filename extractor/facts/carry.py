"""What time a number goes on with that names none: its paragraph's, or the one the article as a whole reports on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Sentence
from extractor.facts import modality
from extractor.facts.calendar import Mention
from extractor.facts.predicate import governing, main_verb, nearest_past
from extractor.facts.scene import Scene, Setting, brackets, opens_with
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

_LEAD = 2
_BEGINNING = 4
_NEXT = 1
_REPORT = frozenset(
    f"period:{name}"
    for name in (
        *("months", "first-months", "half-year", "quarter", "month", "as-of", "year-start", "years", "over-year"),
        *("day", "days", "clock", "past-day", "as-of-today"),
    )
)
"""Times that a text reports on; what it tells after «в прошлом году» or «5 мая» seldom goes on with them."""

_OPEN = frozenset(
    f"period:{name}"
    for name in ("from-day", "from-month", "from-year", "until-day", "until-month", "until-year", "year-end")
)
"""Times with an open end: a text that comes to them is done with its report."""

_LOCAL = frozenset({"period:days", "period:over-year", "period:past-day", "period:as-of-today"})
"""Times that only their own paragraph goes on with."""

_ENDS = frozenset({".", "!", "?", "…", "»", '"'})

FROM = frozenset({"period:from-day", "period:from-month", "period:from-year", "period:new-year"})
"""Times from which a plan holds: what else is planned goes on with them."""

_MONTH = "period:month"
_YEAR = "period:year"
_FOR = " на "
_DAYS = ("period:day", "period:clock")
_EVENT_DAYS = (*_DAYS, "period:days", "period:today", "period:yesterday", "period:weekday")
_STATES = ("period:as-of", "period:past-day", "period:as-of-today")
SHIFTS = {"period:year-before": 12, "period:month-before": 1}
"""Times told from the time before by so many months."""

SAME = "period:same"
_POINTING = (*SHIFTS, SAME)


class _Report(NamedTuple):
    """The time that an article as a whole reports on, who said so, in which paragraph, and whether
    only the title names it."""

    mention: Mention
    speaker: str
    paragraph: int
    is_title: bool
    is_whole: bool


class Walk:
    """The walk through an article: what time its paragraph and the article as a whole go on with."""

    def __init__(self, scene: Scene, vocabulary: Vocabulary, series: Series) -> None:
        self._scene = scene
        self._vocabulary = vocabulary
        self._series = series.items
        self._forecast = series.forecast
        self._paragraph = -1
        self._carried: Mention | None = None
        self._report: _Report | None = None
        self._event: Mention | None = None
        self._event_paragraph = -1
        self._planned: Mention | None = None
        self._ahead: Mention | None = None
        """The year to come that the title or lead is about: «бюджет на 2026 год»."""
        self._is_listed = False
        """Whether the sentence goes on with a series."""
        self._opening: Mention | None = None
        """The last time that the series names, of whatever kind."""
        self._is_open = False
        """Whether the paragraph has named no time yet, so that the report of the article holds in it."""

    def enter(self, sentence: Sentence) -> None:
        """To be called before the numbers of a sentence."""
        self._is_listed = sentence.index in self._series
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            if not self._is_listed:
                self._carried = self._planned = None
                if self._event_paragraph > _BEGINNING:
                    self._event = None
                self._is_open = not _opens_quotation(sentence)
        if opens_with(sentence, self._vocabulary.turning):
            self._carried, self._event, self._is_open = None, None, False

    def goes_on_with(self, setting: Setting, speaker: str) -> Mention | None:
        """The time that a number without one of its own goes on with."""
        vocabulary, carried, report = self._vocabulary, self._carried, self._report
        if self._forecast.time and setting.sentence.index in self._forecast.sentences:
            return self._forecast.time
        if self._event and _is_victims(setting, vocabulary, is_far=self._paragraph != self._event_paragraph):
            return self._event
        if setting.quantity.dimension == "time":
            return None
        if modality.plan(setting, vocabulary):
            return None if modality.is_past_end(setting) else self._planned or self._ahead
        if carried is not None and _lasts(carried, setting, vocabulary):
            return carried
        if self._is_listed and self._opening is not None and not _holds(setting, vocabulary):
            return self._opening
        if report is None or not self._is_open or not _lasts(report.mention, setting, vocabulary):
            return None
        if self._is_listed or _reports(self._scene, setting, report, speaker, vocabulary):
            return report.mention
        return None

    def same(self) -> Mention | None:
        """The time that «этот период» points to."""
        return self._carried or (self._report.mention if self._report else None)

    def leave(self, sentence: Sentence, mentions: Sequence[Mention], speaker: str) -> None:
        """To be called behind a sentence, with the times that its numbers took (all of one without numbers) and the
        speaker of its first number."""
        vocabulary = self._vocabulary
        if self._paragraph >= _LEAD and any(m.rule in _OPEN for m in mentions):
            self._report = None
        if self._ahead is None and self._paragraph < _LEAD:
            self._ahead = next((m for m in mentions if self._is_planned_for(m, _is_title(sentence))), None)
        lasting = next((m for m in mentions if self._is_reported_on(m)), None)
        named = next((m for m in mentions if m.period is not None and m.rule not in _POINTING), None)
        self._opening = named or (self._opening if self._is_listed else None)
        if any(m.rule == SAME for m in mentions):
            self._carried = self.same()
        elif any(m.rule not in _POINTING for m in mentions):
            self._carried, self._is_open = lasting, False
            since = next((m for m in mentions if m.period and m.rule in FROM), None)
            numbers = self._scene.by_sentence.get(sentence.index, ()) if since else ()
            self._planned = since if any(modality.plan(number, vocabulary) for number in numbers) else None
            day = next((m for m in mentions if m.rule in _EVENT_DAYS and m.period), lasting)
            self._event = day if day and self._dates_event(day, sentence) else None
            self._event_paragraph = self._paragraph
        if lasting and lasting.rule not in _LOCAL and self._opens_report(lasting):
            self._report = _Report(lasting, speaker, self._paragraph, _is_title(sentence), self._introduces(sentence))

    def _is_reported_on(self, mention: Mention) -> bool:
        """Whether a paragraph may go on with a time: not with one that is yet to come."""
        if mention.rule not in _REPORT or mention.period is None or brackets(self._scene, mention.start) is not None:
            return False
        return not self._is_to_come(mention)

    def _is_planned_for(self, mention: Mention, in_title: bool) -> bool:
        """«бюджет на 2026 год», and in a title «в 2026 году» too."""
        for_it = self._scene.document.text[max(0, mention.start - len(_FOR)) : mention.start].lower() == _FOR
        return mention.rule == _YEAR and (in_title or for_it) and self._is_to_come(mention)

    def _is_to_come(self, mention: Mention) -> bool:
        published, start = self._scene.document.published, mention.period.start if mention.period else None
        return published is not None and start is not None and start > published

    def _dates_event(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a time is of an event, and not of when somebody spoke of it: «20 августа рассказали о ДТП»."""
        vocabulary = self._vocabulary
        verb = nearest_past(sentence.tokens, mention.start)
        speaks = verb is not None and sentence.tokens[verb].lemma in vocabulary.speech_verbs
        return _tells(sentence, vocabulary.events) and not speaks

    def _introduces(self, sentence: Sentence) -> bool:
        """Whether a sentence says that data were published, and tells them later."""
        vocabulary = self._vocabulary
        return _tells(sentence, vocabulary.report_verbs) and _tells(sentence, vocabulary.report_nouns)

    def _opens_report(self, lasting: Mention) -> bool:
        """Whether the article reports on a time from here on: the first one of its beginning, or the one after a title
        or a month that stand for less."""
        if self._report is None:
            return self._paragraph < _LEAD
        if self._paragraph < _LEAD:
            return self._report.mention.rule == _MONTH != lasting.rule
        return self._report.is_title and lasting.rule not in _DAYS


def _is_title(sentence: Sentence) -> bool:
    return sentence.paragraph == 0 and sentence.index == 0 and sentence.tokens[-1].text not in _ENDS


def _tells(sentence: Sentence, words: frozenset[str]) -> bool:
    return any(token.lemma in words for token in sentence.tokens)


def _is_victims(setting: Setting, vocabulary: Vocabulary, *, is_far: bool) -> bool:
    """Whether a number is of people to whom something happened: «19 мая … двое погибли».

    Far from the day (`is_far`) only what was brought to an end is told of it.
    """
    verb = main_verb(setting, vocabulary)
    if verb is None or setting.quantity.unit != "person":
        return False
    tag = setting.tokens[verb].tag
    return tag.tense == "Past" and (not is_far or tag.aspect == "Perf")


def _lasts(mention: Mention, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number can go on with a time.

    With a single day only rates of a market do; with a span only what was done in it and parts of it («на экспорт
    приходится 5%»), not what is («работают 300 человек»).
    """
    if mention.rule in _DAYS:
        return any(token.lemma in vocabulary.daily for token in setting.tokens)
    verb = governing(setting, vocabulary)
    if verb is None or mention.rule in _STATES:
        return True
    token = setting.tokens[verb]
    return token.tag.tense != "Pres" or token.lemma in vocabulary.sharing or token.lemma in vocabulary.change_verbs


def _holds(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number is of what is so, as against what was done or a part told without a verb."""
    verb = governing(setting, vocabulary)
    return verb is not None and setting.tokens[verb].tag.tense == "Pres"


def _happened(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number is of what was done, as against a state of things."""
    verb = governing(setting, vocabulary)
    return verb is not None and setting.tokens[verb].tag.tense == "Past" and setting.tokens[verb].tag.verb_form == "Fin"


def _reports(scene: Scene, setting: Setting, report: _Report, speaker: str, vocabulary: Vocabulary) -> bool:
    """Whether a number goes on with the report of an article.

    It does in the next paragraph, further on without a verb («экспорт – 5 тонн»), in brackets, or as told by the same
    source.
    """
    if report.mention.rule in _STATES and _happened(setting, vocabulary):
        return False
    if setting.sentence.paragraph - report.paragraph <= _NEXT:
        return True
    verb = main_verb(setting, vocabulary)
    if verb is None or brackets(scene, setting.quantity.start) is not None:
        return True
    if setting.tokens[verb].lemma in vocabulary.sharing:
        return True
    return (speaker == report.speaker or report.is_whole) and setting.tokens[verb].tag.tense == "Past"


def _opens_quotation(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[0].text[0] in '«"“—–-'
