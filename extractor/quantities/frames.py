"""Spans of time that only frame another number («за 8 месяцев 2025 года») or tell the time of day («в 12 часов»)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_CLOCK_BEFORE = frozenset({"в", "к", "с", "до", "около", "после"})
_SET = frozenset({"на", DASH})
_HOURS_OF_DAY = 24
_GROWN = 14
_SHORT = frozenset({"second", "minute", "hour"})
_REPORTED = frozenset({"month", "year"})
_LASTING_REACH = 6
_VERB_REACH = 4


def without(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts that are quantities: no frames of others, no clock times, no numbers without a unit."""
    kept = [amount for amount in found if amount.unit and not is_frame(context, amount)]
    measured = Counter(context.sentence_of(amount.first) for amount in kept if not _is_time(amount))
    return [
        amount
        for amount in kept
        if not _is_soft_frame(context, amount, alone=not measured[context.sentence_of(amount.first)])
    ]


def is_frame(context: Context, amount: Amount) -> bool:
    """Whether an amount of time is no quantity, whatever else its sentence says."""
    if not _is_time(amount):
        return False
    return _is_clock(context, amount) or (_is_framed(context, amount) and not _lasts(context, amount))


def frames_others(context: Context, amount: Amount) -> bool:
    """Whether an amount of time says rather when than how much: «за 9 месяцев собрали 312 млрд»."""
    return is_frame(context, amount) or (_may_frame(context, amount) and not _lasts(context, amount))


def _is_time(amount: Amount) -> bool:
    return amount.dimension == "time" and "/" not in amount.unit


def _is_framed(context: Context, amount: Amount) -> bool:
    """«за последние 5 лет», «три года назад», «8 месяцев 2025 года»."""
    lexemes = context.lexemes
    number = amount.number
    if number and (amount.first, amount.stop) == (number.first, number.stop):  # Its unit is left out.
        return False
    if _is_age(context, amount):
        return False
    if any(context.grammar.frames.ending(lexemes.texts, first) for first in _starts(context, amount)):
        return not _within_last(context, amount)
    if lexemes.text(amount.first - 1) == "на":
        return False
    after = lexemes.text(amount.stop)
    return after in context.grammar.frames_after or (lexemes.kind(amount.stop) == "digits" and len(after) == 4)


def _is_age(context: Context, amount: Amount) -> bool:
    """«пенсия положена после 75 лет, …»; «после 20 лет правления» tells when."""
    if amount.unit != "year" or amount.value < _GROWN or context.lexemes.text(amount.first - 1) != "после":
        return False
    return context.lexemes.kind(amount.stop) == "sign" and context.lexemes.text(amount.stop) != "-"


def _within_last(context: Context, amount: Amount) -> bool:
    """«не болели в течение последних шести месяцев»: frames only what else the sentence measures."""
    lexemes, first = context.lexemes, amount.first - 1
    return lexemes.text(first) == "последних" and bool(context.grammar.soft_frames.ending(lexemes.texts, first))


def _is_soft_frame(context: Context, amount: Amount, *, alone: bool) -> bool:
    """«за 8 месяцев построили 5 школ», «за два года вырос спрос», but «ответят в течение 5 дней», «едут за 12 минут».

    Months and years after «за» are a report's own time; other spans, and «впервые за 17 лет», frame only what else
    their sentence measures.
    """
    if not _may_frame(context, amount):
        return False
    reported = amount.unit in _REPORTED and any(
        context.lexemes.text(first - 1) == "за" and context.lexemes.text(first - 2) != "впервые"
        for first in _starts(context, amount)
    )
    return (reported or not alone) and not _lasts(context, amount)


def _may_frame(context: Context, amount: Amount) -> bool:
    """Whether a span stands behind «за», «в течение» and the like; hours and minutes do not frame, but a day does."""
    if not _is_time(amount) or (amount.unit in _SHORT and amount.value != _HOURS_OF_DAY):
        return False
    texts = context.lexemes.texts
    if _within_last(context, amount):
        return True
    return any(context.grammar.soft_frames.ending(texts, first) for first in _starts(context, amount))


def _starts(context: Context, amount: Amount) -> set[int]:
    """Where an amount begins, without and with the qualifier before it."""
    qualifier = context.qualifier_before(amount.first)
    return {amount.first, qualifier[1] if qualifier else amount.first}


def _is_clock(context: Context, amount: Amount) -> bool:
    lexemes = context.lexemes
    zoned = lexemes.text(amount.stop + 1) == "времени"  # «15 часов 30 минут московского времени»
    if amount.unit in ("hour", "minute") and (zoned or lexemes.text(amount.stop) in context.grammar.clock_after):
        return True
    before = lexemes.text(amount.first - 1)
    verbs = lexemes.texts[max(0, amount.first - _VERB_REACH) : amount.first]
    if not _tells_hours(amount):
        return False
    if before not in _CLOCK_BEFORE:
        clause = verbs[len(verbs) - verbs[::-1].index(",") :] if "," in verbs else verbs
        return before in _SET and not context.grammar.hours_set.isdisjoint(clause)
    return before != "около" or context.grammar.hours_after.isdisjoint(verbs)  # «длилась около 4 часов»


def _tells_hours(amount: Amount) -> bool:
    """Whether an amount is so many hours as a day has, or hours with minutes: «12 часов», «14 часов 30 минут»."""
    if amount.number is None or amount.value_max is not None or amount.number.value > _HOURS_OF_DAY:
        return False
    return amount.unit == "hour" or (amount.unit == "minute" and amount.value != amount.number.value)


def _lasts(context: Context, amount: Amount) -> bool:
    """«окупается за 14–16 месяцев» measures the payback itself."""
    words = context.lexemes.texts[max(0, amount.first - _LASTING_REACH) : amount.first]
    return any(word.startswith(context.grammar.lasting) for word in words)
