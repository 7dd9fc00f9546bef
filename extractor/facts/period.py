"""Which mention of time a number belongs to, in its sentence or carried over from the sentences before."""

from __future__ import annotations

from extractor.document import Period, Reason, Sentence
from extractor.facts.calendar import Mention
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting, opens_with
from extractor.facts.vocabulary import Vocabulary

_GAP = 45
_LEAD = 2
_REPORT = frozenset(f"period:{name}" for name in ("months", "first-months", "half-year", "quarter", "as-of"))
_LASTING = _REPORT | {f"period:{name}" for name in ("day", "month", "year", "year-start", "years", "relative-month")}


def assign(scene: Scene, vocabulary: Vocabulary) -> dict[int, tuple[Period | None, Reason | None]]:
    """The period of each setting, by its index in `scene.settings`.

    A number without a mention of its own takes the one its paragraph goes on with; a paragraph that opens without one
    goes on with the period that the first paragraphs report on («по итогам 12 месяцев 2016 года»).
    """
    found: dict[int, tuple[Period | None, Reason | None]] = {}
    carried: Mention | None = None
    report: Mention | None = None
    paragraph = -1
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            carried = None if _opens_quotation(sentence) else report
        if opens_with(sentence, vocabulary.background + vocabulary.asides):
            carried = None
        mentions = [m for m in scene.mentions_in(sentence) if not m.compared]
        for setting in scene.by_sentence.get(sentence.index, []):
            mention = _own(scene, setting, mentions)
            rule = mention.rule if mention else "period:carried"
            if mention is None and carried is not None and _goes_on(setting, vocabulary):
                mention = carried
            found[order[id(setting)]] = _result(mention, rule)
        if mentions:
            carried = next((m for m in mentions if m.period and m.rule in _LASTING and not _names(scene, m)), None)
        if report is None and paragraph < _LEAD:
            report = next((m for m in mentions if m.period and m.rule in _REPORT), None)
    return found


def _goes_on(setting: Setting, vocabulary: Vocabulary) -> bool:
    """Ages and durations have no time of their own, and what is to come does not go on with a report."""
    verb = main_verb(setting, vocabulary)
    return setting.quantity.dimension != "time" and (verb is None or setting.tokens[verb].tag.tense != "Fut")


def _opens_quotation(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[0].text[0] in '«"“—–-'


def _names(scene: Scene, mention: Mention) -> bool:
    """A bare year after a noun names a thing («Послание 2025 года») more than it sets a time."""
    if mention.rule != "period:year":
        return False
    before = next((t for t in reversed(scene.sentence_at(mention.start).tokens) if t.stop <= mention.start), None)
    return before is not None and before.tag.pos == "NOUN"


def _result(mention: Mention | None, rule: str) -> tuple[Period | None, Reason | None]:
    if mention is None or mention.period is None:
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
    after = next((mention for mention in mentions if mention.start >= quantity.stop), None)
    if after is None or any(mark in text[quantity.stop : after.start] for mark in ",;"):
        return None
    return after
