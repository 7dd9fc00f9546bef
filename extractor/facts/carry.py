"""What time a number goes on with that names none: its paragraph's, or the one the article as a whole reports on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Sentence
from extractor.facts.calendar import Mention
from extractor.facts.predicate import governing, main_verb
from extractor.facts.scene import Scene, Setting, brackets, opens_with
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

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
_STATE = "period:as-of"
_YEAR_BEFORE = "period:year-before"


class _Report(NamedTuple):
    """The time that an article as a whole reports on, who said so, and in which paragraph."""

    mention: Mention
    speaker: str
    paragraph: int


class Walk:
    """The walk through an article: what time its paragraph and the article as a whole go on with."""

    def __init__(self, scene: Scene, vocabulary: Vocabulary, series: Series) -> None:
        self._scene = scene
        self._vocabulary = vocabulary
        self._series = series
        self._told: dict[int, Mention | None] = {}
        """The time that a series goes on with behind each sentence, by its index."""
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
        source = self._series.get(setting.sentence.index)
        if source is not None and self._told[source] is not None:
            return self._told[source]
        if self._is_open and report is not None and _reports(self._scene, setting, report, speaker, vocabulary):
            return report.mention
        return None

    def leave(self, sentence: Sentence, mentions: Sequence[Mention], speaker: str) -> None:
        """To be called behind a sentence, with its times and the speaker of its first number."""
        if self._paragraph >= _LEAD and any(m.rule in _OPEN for m in mentions):
            self._report = None
        lasting = next((m for m in mentions if self._is_reported_on(m)), None)
        self._told[sentence.index] = self._goes_on_behind(sentence, mentions)
        if any(m.rule != _YEAR_BEFORE for m in mentions):
            self._carried, self._is_open = lasting, False
        if lasting and self._paragraph < _LEAD and (self._report is None or self._is_longer(lasting)):
            self._report = _Report(lasting, speaker, self._paragraph)

    def _goes_on_behind(self, sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
        """What time a series goes on with behind a sentence: the first of its own, else what it goes on with itself."""
        own = next((m for m in mentions if m.period is not None and m.rule != _YEAR_BEFORE), None)
        source = self._series.get(sentence.index)
        if own is not None:
            return own if brackets(self._scene, own.start) is None else None
        if source is not None:
            return self._told[source]
        if self._is_open and self._report is not None:
            return self._report.mention
        return self._carried

    def _is_reported_on(self, mention: Mention) -> bool:
        return mention.rule in _REPORT and mention.period is not None and brackets(self._scene, mention.start) is None

    def _is_longer(self, lasting: Mention) -> bool:
        """Whether the report names a month, and a later sentence another kind of time."""
        return self._report is not None and self._report.mention.rule == _MONTH != lasting.rule


def _goes_on(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Ages and durations have no time of their own, and what is to come does not go on with a report."""
    verb = main_verb(setting, vocabulary)
    tag = setting.tokens[verb].tag if verb is not None else None
    return setting.quantity.dimension != "time" and (tag is None or (tag.tense != "Fut" and tag.verb_form != "Inf"))


def _lasts(mention: Mention, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number can go on with a time.

    With a single day only rates of a market do; with a span only what was done in it and parts of it («на экспорт
    приходится 5%»), not what is («работают 300 человек»).
    """
    if mention.rule == _DAY:
        return any(token.lemma in vocabulary.daily for token in setting.tokens)
    verb = governing(setting, vocabulary)
    if verb is None or mention.rule == _STATE:
        return True
    token = setting.tokens[verb]
    return token.tag.tense != "Pres" or token.lemma in vocabulary.sharing or token.lemma in vocabulary.change_verbs


def _happened(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a number is of what was done, as against a state of things."""
    verb = governing(setting, vocabulary)
    return verb is not None and setting.tokens[verb].tag.tense == "Past" and setting.tokens[verb].tag.verb_form == "Fin"


def _reports(scene: Scene, setting: Setting, report: _Report, speaker: str, vocabulary: Vocabulary) -> bool:
    """Whether a number goes on with the report of an article.

    It does in the next paragraph, further on without a verb («экспорт – 5 тонн»), in brackets, or as told by the same
    source.
    """
    if not _lasts(report.mention, setting, vocabulary) or (
        report.mention.rule == _STATE and _happened(setting, vocabulary)
    ):
        return False
    if setting.sentence.paragraph - report.paragraph <= _NEXT:
        return True
    verb = main_verb(setting, vocabulary)
    if verb is None or brackets(scene, setting.quantity.start) is not None:
        return True
    if setting.tokens[verb].lemma in vocabulary.sharing:
        return True
    return speaker == report.speaker and setting.tokens[verb].tag.tense == "Past"


def _opens_quotation(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[0].text[0] in '«"“—–-'
