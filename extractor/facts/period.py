"""Which mention of time a number belongs to: one of its own sentence, or the one it goes on with."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from extractor.document import Period, Reason, Sentence
from extractor.facts.calendar import Mention
from extractor.facts.carry import FROM, SAME, SHIFTS, Walk
from extractor.facts.change import Change
from extractor.facts.modality import is_past_end, plan
from extractor.facts.predicate import main_verb, nearest_past
from extractor.facts.scene import Scene, Setting, brackets
from extractor.facts.series import Series
from extractor.facts.speaker import Said
from extractor.facts.vocabulary import Vocabulary

_GAP = 45
_HALF_A_YEAR = 182
_FIRST = "впервые"
_NAMED = frozenset({"period:month", "period:season", "period:day", "period:days", "period:until-month"})
_WEEKDAY = "period:weekday"
_PAST_DAY = "period:past-day"
_SPOKEN = frozenset(f"period:{name}" for name in ("day", "weekday", "yesterday", "month"))
"""Times at which somebody may have told of another."""

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
    published = scene.document.published
    for sentence in scene.measured:
        walk.enter(sentence)
        mentions = [m for m in scene.mentions_in(sentence) if not m.compared and not _is_record(scene, m)]
        settings = scene.by_sentence.get(sentence.index, [])
        taken: list[Mention] = []
        for setting in settings:
            index = order[id(setting)]
            if _is_attribute(setting):
                found[index] = None, None
                continue
            mention = _named(scene, setting, mentions, changes[index], vocabulary)
            rule = mention.rule if mention else "period:carried"
            if mention:
                taken.append(mention)
            if mention and mention.rule == SAME:
                mention = walk.same()
            mention = mention or walk.goes_on_with(setting, speakers[index][0])
            found[index] = _result(mention, rule, found[index - 1][0] if index else None)
            if mention and mention.rule in FROM and is_past_end(setting):
                found[index] = _until(found[index])
            if mention and mention.yearless and mention.rule in _NAMED and not _is_term(mention, scene):
                found[index] = _by_tense(found[index], setting, published, vocabulary)
            if mention and mention.yearless and mention.rule in FROM and plan(setting, vocabulary):
                found[index] = _next_year(found[index], published)
            if mention and mention.rule == _WEEKDAY and plan(setting, vocabulary):
                found[index] = _week_later(found[index])
        mentions = [m for m in mentions if m in taken] if settings else _foretold(sentence, mentions, published)
        walk.leave(sentence, mentions, speakers[order[id(settings[0])]][0] if settings else "")
    return found


def _is_record(scene: Scene, mention: Mention) -> bool:
    """«впервые с 28 марта» tells since when there was no such number."""
    before = scene.document.text[max(0, mention.start - len(_FIRST) - 1) : mention.start]
    return mention.rule in FROM and before.strip().lower() == _FIRST


def _is_attribute(setting: Setting) -> bool:
    """Whether a number only describes something else: «31-летний житель», «двухнедельный отпуск»."""
    compounds = any(rule.startswith("compound:") for rule in setting.quantity.rules)
    return compounds and setting.quantity.dimension == "time"


def _named(
    scene: Scene, setting: Setting, mentions: list[Mention], change: Change, vocabulary: Vocabulary
) -> Mention | None:
    """The time that the sentence names for a number."""
    glossed = _glossed(scene, setting) if change.measure == "level" else None
    if found := glossed or _described(setting, mentions):
        return found
    return _own(scene, setting, [m for m in mentions if _suits(m, setting, change, vocabulary)])


def _suits(mention: Mention, setting: Setting, change: Change, vocabulary: Vocabulary) -> bool:
    """Whether a number may be of a time: no change is of «годом ранее», and «за сутки» dates only what was done
    («за сутки привезли 5 тонн»); in «перерабатывают 5 тонн за сутки» it is a part of a rate."""
    if mention.rule == _PAST_DAY:
        verb = main_verb(setting, vocabulary)
        return mention.start < setting.quantity.start and verb is not None and setting.tokens[verb].tag.tense == "Past"
    if mention.rule in _SPOKEN and _is_of_speech(mention, setting, vocabulary):
        return False
    return change.measure == "level" or mention.rule not in SHIFTS


def _is_of_speech(mention: Mention, setting: Setting, vocabulary: Vocabulary) -> bool:
    """Whether a time says when somebody spoke, and not when it was: «5 мая аким заявил, что построили 5 школ»."""
    tokens, verb = setting.tokens, main_verb(setting, vocabulary)
    nearest = nearest_past(tokens, mention.start)
    return nearest is not None and nearest != verb and tokens[nearest].lemma in vocabulary.speech_verbs


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


def _is_of_past_end(mention: Mention, scene: Scene, setting: Setting) -> bool:
    """Whether a time is of the number before it, which another is compared with: «9 суток против 22 в прошлом году»."""
    before = [s for s in scene.by_sentence[setting.sentence.index] if s.quantity.stop <= mention.start]
    if not before or before[-1] is setting or not is_past_end(before[-1]):
        return False
    gap = scene.document.text[before[-1].quantity.stop : mention.start]
    return len(gap) <= _GAP and not any(mark in gap for mark in ",;()–—")


def _result(mention: Mention | None, rule: str, before: Period | None) -> Timed:
    """The period of a mention; «годом ранее» is a year before the period of the number before."""
    period = mention.period if mention else None
    if mention and mention.rule in SHIFTS and before:
        period = _earlier(before, SHIFTS[mention.rule])
    if mention is None or period is None:
        return None, None
    return period, Reason("period", rule, mention.start, mention.stop)


def _is_term(mention: Mention, scene: Scene) -> bool:
    """Whether it is a time something is for: «фьючерсы на август»."""
    return scene.document.text[max(0, mention.start - 3) : mention.start].lower() == "на "


def _by_tense(timed: Timed, setting: Setting, published: date | None, vocabulary: Vocabulary) -> Timed:
    """«Осенью углубили …» is the last autumn, «в мае откроют …» the next May."""
    period, reason = timed
    verb = main_verb(setting, vocabulary)
    if period is None or published is None or verb is None:
        return timed
    tense = setting.tokens[verb].tag.tense
    if tense == "Past" and period.start and period.start > published:
        return _earlier(period, 12), reason
    if tense == "Fut" and period.end and period.end < published:
        return _earlier(period, -12), reason
    return timed


def _foretold(sentence: Sentence, mentions: list[Mention], published: date | None) -> list[Mention]:
    """The times of a sentence without numbers: «завод запустят в мае» is the next May."""
    tenses = {token.tag.tense for token in sentence.tokens}
    if published is None or "Fut" not in tenses or "Past" in tenses:
        return mentions
    return [_year_later(mention, published) for mention in mentions]


def _year_later(mention: Mention, published: date) -> Mention:
    period = mention.period
    is_over = period is not None and period.end is not None and period.end < published
    if period is None or not (is_over and mention.yearless and mention.rule in _NAMED):
        return mention
    return replace(mention, period=_earlier(period, -12))


def _until(timed: Timed) -> Timed:
    """«с июля подняли с 480 до 560 тысяч», «с 1 ноября стоит 98 тенге вместо 85»: what was so held until then."""
    period, reason = timed
    if period is None or period.start is None:
        return timed
    return Period(None, period.start - timedelta(days=1)), reason


def _next_year(timed: Timed, published: date | None) -> Timed:
    """«с января придётся платить» is the next one."""
    period, reason = timed
    is_over = published and period and period.start and period.start + timedelta(days=_HALF_A_YEAR) < published
    return (_earlier(period, -12), reason) if period and is_over else timed


def _week_later(timed: Timed) -> Timed:
    """«В пятницу откроют …» is the next one."""
    period, reason = timed
    if period is None or period.start is None:
        return timed
    day = period.start + timedelta(days=7)
    return Period(day, day), reason


def _earlier(period: Period, months: int) -> Period:
    """A period so many months before; the last day of a month stays one."""
    return Period(_month_earlier(period.start, months), _month_earlier(period.end, months))


def _month_earlier(day: date | None, months: int) -> date | None:
    if day is None:
        return None
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    is_last = (day + timedelta(days=1)).day == 1
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _own(scene: Scene, setting: Setting, mentions: list[Mention]) -> Mention | None:
    """The mention right after the number, else the last one before it, else the first one after it.

    What stands in brackets is said of what stands there with it.
    """
    quantity = setting.quantity
    text = scene.document.text
    mentions = [mention for mention in mentions if not _is_of_past_end(mention, scene, setting)]
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
    if after is None or (after.rule in SHIFTS and after.start >= limit):
        return None
    if any(mark in text[quantity.stop : after.start] for mark in ",;"):
        return None
    return after
