"""Signs: «+33%», «(-70%)», «минус 32,6%». A dash between words is no sign."""

from __future__ import annotations

from typing import Literal

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_SPOKEN: dict[str, Literal["+", "-"]] = {"минус": "-", "плюс": "+"}
_HYPHENS = frozenset("-−")
_SIGNED = frozenset({"share", "physical"})


def before(context: Context, amount: Amount) -> Literal["+", "-", ""]:
    """The sign right before an amount, or an empty string."""
    lexemes, index = context.lexemes, amount.first - 1
    mark = lexemes.text(index)
    if mark in _SPOKEN:
        return _SPOKEN[mark] if lexemes.text(index - 1) != DASH else ""
    bracketed = lexemes.text(index - 1) == "("
    if not lexemes.glued(amount.first) or (lexemes.glued(index) and not bracketed):
        return ""
    if mark == "+":
        return "+"
    if mark != DASH:
        return ""
    hyphen = lexemes.written(index, index + 1) in _HYPHENS
    temperature = amount.unit == "°C" and not lexemes.glued(index)
    return "-" if bracketed or temperature or (hyphen and amount.dimension in _SIGNED) else ""
