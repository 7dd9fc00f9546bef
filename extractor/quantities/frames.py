"""Spans of time that only frame another number («за 8 месяцев 2025 года») or tell the time of day («в 12 часов»)."""

from __future__ import annotations

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context

_CLOCK_BEFORE = frozenset({"в", "к", "с", "до", "около", "после"})
_HOURS_OF_DAY = 24
_SHORT = frozenset({"second", "minute", "hour"})
_PAYBACK_REACH = 6


def is_frame(context: Context, amount: Amount) -> bool:
    """Whether an amount of time is no quantity but the frame of one, or a clock time."""
    if amount.dimension != "time" or "/" in amount.unit:
        return False
    return _is_clock(context, amount) or (_is_framed(context, amount) and not _pays_back(context, amount.first))


def _is_framed(context: Context, amount: Amount) -> bool:
    lexemes = context.lexemes
    if amount.unit in _SHORT and lexemes.text(amount.first - 1) == "за" and amount.value != _HOURS_OF_DAY:
        return False  # «скорая приезжает за 12–15 минут»
    if amount.number and amount.stop == amount.number.stop:  # The unit is left out: «с 2,1 до 2,6 суток».
        return False
    starts = {amount.first}
    if qualifier := context.qualifier_before(amount.first):
        starts.add(qualifier[1])
    if any(context.grammar.frames.ending(lexemes.texts, first) for first in starts):
        return True
    if lexemes.text(amount.first - 1) == "на":
        return False
    after = lexemes.text(amount.stop)
    return after in context.grammar.frames_after or (lexemes.kind(amount.stop) == "digits" and len(after) == 4)


def _is_clock(context: Context, amount: Amount) -> bool:
    lexemes = context.lexemes
    if amount.unit in ("hour", "minute") and lexemes.text(amount.stop) in context.grammar.clock_after:
        return True
    on_the_hour = amount.unit == "hour" and amount.value_max is None and amount.value <= _HOURS_OF_DAY
    return on_the_hour and lexemes.text(amount.first - 1) in _CLOCK_BEFORE


def _pays_back(context: Context, index: int) -> bool:
    """«окупается за 8–12 месяцев» measures the payback itself."""
    words = context.lexemes.texts[max(0, index - _PAYBACK_REACH) : index]
    return any(word.startswith(context.grammar.lasting) for word in words)
