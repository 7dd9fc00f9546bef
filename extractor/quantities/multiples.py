"""How many times: «в 2,3 раза», «в 5–7 раз», «вдвое», «удвоился»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.morphology import parses
from extractor.lexicon.schema import Numeral
from extractor.quantities import nonfacts
from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_MULTIPLYING = ("удв", "утр", "учетвер", "упятер", "удесятер")


def may_start(word: str) -> bool:
    """Whether a word may be a verb that multiplies: «удвоился», «утроили»."""
    return word.startswith(_MULTIPLYING)


def said_in_a_word(context: Context, index: int) -> Amount | None:
    """«вдвое», «втрое», «удвоился»."""
    numeral = context.numerals.by_form.get(context.lexemes.text(index)) or _verb(context, index)
    if numeral is None or numeral.role not in ("multiple", "multiply"):
        return None
    return Amount(index, index + 1, numeral.value, "times", "multiple", rules=(f"times:{numeral.word}",))


def _verb(context: Context, index: int) -> Numeral | None:
    word = context.lexemes.text(index)
    if not may_start(word):
        return None
    return context.grammar.multiplying.get(str(parses(word)[0].normal_form).replace("ё", "е"))


def in_n_times(context: Context, index: int) -> Amount | None:
    """«в 2,3 раза», «более чем в два раза»: the quote begins with «в», unless a qualifier stands behind it."""
    lexemes = context.lexemes
    if context.number(index) is None:
        return None
    number = nonfacts.number(context, index)
    if number is None:
        return None
    infix, stop = context.grammar.after.starting(lexemes.texts, number.stop) or (None, number.stop)
    upper = None
    if lexemes.text(stop) == DASH and (second := nonfacts.number(context, stop + 1)) and second.value > number.value:
        upper, stop = second.value, second.stop
    abbreviated = lexemes.text(stop) == "р" and number.value % 1 > 0  # «в 2,3 р.»
    if (
        not (abbreviated or lexemes.text(stop) in ("раза", "раз"))
        or number.value <= 1
        or context.units.rate(lexemes, stop + 1)
    ):
        return None
    found = context.grammar.before.ending(lexemes.texts, index)
    first = found[1] if found else index
    if lexemes.text(first - 1) not in ("в", "во"):
        return None
    start = first - 1 if first == index else index
    amount = Amount(start, stop + 1, number.value, "times", "multiple", value_max=upper, rules=("times:в N раз",))
    return amount._replace(qualifier=infix) if infix else amount  # «в два с лишним раза»


def repeated(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«зарплаты выросли в 1,5 раза, пенсии – в 1,2»: as many times."""
    amount, before = found[index], found[index - 1] if index else None
    if before is None or before.dimension != "multiple" or not ends(context, amount):
        return None
    again = context.lexemes.texts[max(0, amount.first - 2) : amount.first] == [DASH, "в"]
    same_sentence = context.sentence_of(before.first) == context.sentence_of(amount.first)
    return amount.measured("times", "multiple", "unit:elided") if again and same_sentence else None
