"""Units that something said before the number names: «теперь их 1 200», «85% детей, или 12 тысяч», «число разводов»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends, is_fraction, is_year
from extractor.quantities.context import Context
from extractor.quantities.nouns import OTHER_SUMS, counted_as, is_genitive_plural, is_plural, phrase_start
from extractor.quantities.standing import stands_as_value

_TOPIC_REACH = 80
_THEY_REACH = 4
_THEY = frozenset({"их", "таких", "таковых"})
_MILLION = 1e6


def they(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Фермеров больше, теперь их 1 200»: what was counted last, or the plural noun that «их» stands for."""
    amount, texts = found[index], context.lexemes.texts
    if is_fraction(amount) or is_year(context, amount) or not ends(context, amount, verbs=True):
        return None
    near = range(amount.first - 1, max(-1, amount.first - 1 - _THEY_REACH), -1)
    their = next((position for position in near if texts[position] in _THEY), None)
    if their is None or texts[amount.first - 1] in OTHER_SUMS:
        return None
    if any((token := context.token(position)) and token.tag.pos == "NOUN" for position in range(their, amount.first)):
        return None  # «их доход – 300 тысяч»
    sentence = context.sentence_of(amount.first)
    for other in reversed(found[max(0, index - 2) : index]):
        if other.dimension in ("count", "person") and sentence - context.sentence_of(other.first) <= 1:
            return amount.measured(other.unit, other.dimension, "unit:they")
    for position in range(their - 1, max(-1, their - _TOPIC_REACH), -1):
        if _is_thing(context, position) and sentence - context.sentence_of(position) <= 1:
            return counted_as(context, amount, phrase_start(context, position), "unit:they")
    return None


def _is_thing(context: Context, position: int) -> bool:
    """Whether a plural noun that is no unit stands at a lexeme."""
    token = context.token(position)
    plural = token is not None and token.tag.pos == "NOUN" and token.tag.number == "Plur"
    return plural and context.units.match(context.lexemes, position) is None


def share_of(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«привито 85% детей, или 12 тысяч», «обновили 35% автобусов (12)»: how many of what a share is of."""
    amount, before = found[index], found[index - 1] if index else None
    if before is None or before.dimension != "share" or amount.magnitude >= _MILLION or not ends(context, amount):
        return None
    token, texts = context.token(before.stop), context.lexemes.texts
    if is_fraction(amount) or token is None or not is_genitive_plural(context, before.stop, token):
        return None
    same = texts[before.stop + 1 : amount.first] in (["("], [",", "или"], ["или"])
    money = texts[before.stop] in context.grammar.elided
    return counted_as(context, amount, before.stop, "unit:share of") if same and not money else None


def announced(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Число разводов выросло на 12%. В прошлом году их было 345»: what an earlier sentence counts."""
    amount = found[index]
    if is_fraction(amount) or is_year(context, amount) or not stands_as_value(context, found, index):
        return None
    for position in range(amount.first - 1, max(-1, amount.first - _TOPIC_REACH), -1):
        if context.lexemes.texts[position] in context.grammar.count_nouns and is_plural(context, position + 1):
            return counted_as(context, amount, position + 1, "unit:topic")
    return None
