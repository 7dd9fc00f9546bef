"""What stands around a number that has no unit of its own."""

from __future__ import annotations

import re

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_ENDS = frozenset({".", ",", ";", ":", ")", "и", "а", DASH, "против", "(", "!", "?", "или", "но", "до", "»"})
# «около 21.00», «12.09»: Russian writes decimals with a comma.
_DATE_OR_CLOCK = re.compile(r"(?:[012]?\d|3[01])\.[0-5]\d")
# «2 млн чеков» are counted.
_BILLION = 1e9
_YEARS = range(1900, 2101)


def ends(context: Context, amount: Amount, *, verbs: bool = False) -> bool:
    """Whether nothing that could be counted follows the number: a mark, a conjunction, or (if `verbs`) a verb."""
    lexemes = context.lexemes
    if _DATE_OR_CLOCK.fullmatch(lexemes.texts[amount.first]):
        return False
    if lexemes.text(amount.stop) in _ENDS or context.ends_here(amount.stop):
        return True
    token = context.token(amount.stop)
    if not verbs or token is None or token.text[:1].isupper():
        return False
    return token.tag.pos in ("VERB", "AUX", "ADP", "ADV", "PRON") or token.tag.case == "Ins" or token.text == "не"


def names_money(context: Context, magnitude: float, stop: int) -> bool:
    """«700 млн бюджетных средств», «340 млн долга», «12 млрд инвестиций»: so much of what stands there is money."""
    phrase = context.counted(stop) if magnitude > 1 and context.lexemes.kind(stop) == "word" else None
    if phrase is None or phrase.unit in context.grammar.money_nouns:
        return phrase is not None
    last = context.stop_at(phrase.stop, stop) - 1
    entry, token = context.grammar.elided.get(context.lexemes.texts[last]), context.token(last)
    if entry is None or entry.dimension != "currency" or token is None:
        return False
    return token.tag.number == "Sing" or magnitude >= _BILLION


def is_fraction(amount: Amount) -> bool:
    return amount.value % 1 != 0 or (amount.value_max or 0) % 1 != 0


def is_year(context: Context, amount: Amount) -> bool:
    """«(1973)»: four digits written in one piece are rather a year than a count."""
    one_piece = amount.stop == amount.first + 1 and len(context.lexemes.texts[amount.first]) == 4
    return one_piece and amount.magnitude == 1 and amount.value in _YEARS
