"""Signs: «+33%», «(-70%)», «минус 32,6%», «до -5». A dash between words is no sign."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

FROST = "below_zero"
_FROSTS = frozenset({"мороз", "морозы", "морозов", "заморозки", "заморозков"})
_FROST_REACH = 4
_CLAUSE_ENDS = frozenset({",", ";", ".", ":"})
_SPOKEN = {"минус": "-", "плюс": "+"}
_HYPHENS = frozenset("-−")
_SIGNED = frozenset({"share", "physical"})
_BEFORE_BARE = frozenset({"от", "до", "с", "со", "к", "на", "в", "около", "минимум", "максимум"})
_OPEN = frozenset({"(", "…", ".", "/"})


def apply(context: Context, amount: Amount) -> Amount:
    """The amount with the sign before it, which belongs to its quote."""
    sign = _before(context, amount)
    if not sign:
        return amount
    return amount._replace(first=amount.first - 1, value=-amount.value if sign == "-" else amount.value)


def below_zero(context: Context, amount: Amount) -> Amount:
    """«28 градусов мороза», «морозы до 30 градусов», «30 градусов ниже нуля»: degrees below zero, the colder end
    first."""
    texts = context.lexemes.texts
    behind, ahead = texts[amount.stop - 1 : amount.stop + 2], texts[max(0, amount.first - _FROST_REACH) : amount.first]
    frosty = "мороза" in behind[:2] or behind[1:] == ["ниже", "нуля"]
    if amount.unit != "°C" or amount.value < 0 or not (frosty or _is_frost(ahead)):
        return amount
    if amount.value_max is None:
        return amount._replace(value=-amount.value, rules=(*amount.rules, FROST))
    return amount._replace(value=-amount.value_max, value_max=-amount.value, rules=(*amount.rules, FROST))


def _is_frost(ahead: Sequence[str]) -> bool:
    """Whether the words before a number, as far as its clause goes, name a frost."""
    clause = list(itertools.takewhile(lambda text: text not in _CLAUSE_ENDS, reversed(ahead)))
    return any(text in _FROSTS for text in clause)


def _before(context: Context, amount: Amount) -> str:
    """«+», «-», or an empty string."""
    lexemes, index = context.lexemes, amount.first - 1
    mark, left = lexemes.text(index), lexemes.text(index - 1)
    if mark in _SPOKEN:
        return _SPOKEN[mark]
    if mark not in ("+", DASH) or not lexemes.glued(amount.first) or (lexemes.glued(index) and left not in _OPEN):
        return ""
    if mark == "+" or left == "(":
        return mark
    if lexemes.kind(index - 1) == "digits":  # «38,5 -38,9 градуса»
        return ""
    hyphen = lexemes.written(index, index + 1) in _HYPHENS
    if amount.unit == "°C" and not (lexemes.glued(index) and left != "…" and left != "."):
        return mark
    return mark if hyphen and (amount.dimension in _SIGNED or (not amount.unit and left in _BEFORE_BARE)) else ""
