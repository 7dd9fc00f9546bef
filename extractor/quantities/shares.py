"""Shares of a whole: «половина», «две трети», «1/10», «пятая часть», «каждый пятый», «9 из 10»."""

from __future__ import annotations

from extractor.quantities import digits, nonfacts
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.numbers import Number

_PERCENT = "%"
_OF_TEN = frozenset({10.0, 100.0, 1000.0})
_SMALLEST_PART = 3
_LONGEST_NOUN = 1


def each_nth(context: Context, index: int) -> Amount | None:
    """«каждый пятый» is 20 %; «каждый второй год» is no share."""
    lexemes = context.lexemes
    if not lexemes.text(index).startswith("кажд") or not context.is_ordinal(index + 1):
        return None
    if context.is_time_word(index + 2):
        return None
    nth = context.numerals.by_form[lexemes.texts[index + 1]].value
    return _share(index, index + 2, 1 / nth, "each_nth")


def out_of(context: Context, index: int) -> Amount | None:
    """«9 из 10», «четыре из каждых пяти», «в восьми случаях из десяти»; «12 из 20 школ» are two counts."""
    lexemes = context.lexemes
    if context.number(index) is None:
        return None
    number = nonfacts.number(context, index)
    if number is None:
        return None
    stop = number.stop + _LONGEST_NOUN if lexemes.text(number.stop) in ("случаях", "случаев") else number.stop
    if lexemes.text(stop) != "из":
        return None
    each = lexemes.text(stop + 1) == "каждых"
    whole = context.number(stop + 1 + each)
    if whole is None or not number.value < whole.value or not (each or whole.value in _OF_TEN):
        return None
    return _share(index, whole.stop, number.value / whole.value, "out_of")


def part(context: Context, index: int) -> Amount | None:
    """«половина», «две трети», «три десятых», «1/10», «пятая часть»; «половина тонны» is half a tonne."""
    return _written_fraction(context, index) or _named_part(context, index) or _counted_parts(context, index)


def _written_fraction(context: Context, index: int) -> Amount | None:
    lexemes = context.lexemes
    share = digits.fraction(lexemes.text(index)) if lexemes.kind(index) == "digits" else None
    if share is None or context.in_code(index):
        return None
    if lexemes.glued(index) and lexemes.text(index - 1) not in ("(", "«"):
        return None
    named = lexemes.text(index - 1) in context.grammar.nonfact_before
    if named or context.grammar.nonfact_after.starting(lexemes.texts, index + 1):
        return None
    return _of_unit(context, index, index + 1, share)


def _named_part(context: Context, index: int) -> Amount | None:
    """«половина», «треть», and «пятая часть»."""
    lexemes = context.lexemes
    numeral = context.numerals.by_form.get(lexemes.text(index))
    if numeral is None or context.is_ordinal(index - 1) or context.grammar.idioms.ending(lexemes.texts, index + 1):
        return None
    token = context.token(index)
    if numeral.role == "fraction":
        if (token and token.tag.pos == "ADJ") or context.grammar.nonfact_after.starting(lexemes.texts, index + 1):
            return None
        return _of_unit(context, index, index + 1, numeral.value / 100)
    if (
        numeral.role == "ordinal"
        and numeral.value >= _SMALLEST_PART
        and lexemes.text(index + 1) in context.grammar.parts
    ):
        if context.grammar.nonfact_after.starting(lexemes.texts, index + 1):
            return None
        return _share(index, index + 2, 1 / numeral.value, "nth_part")
    return None


def _counted_parts(context: Context, index: int) -> Amount | None:
    """«две трети», «три десятых процента», «одна пятая»."""
    number = context.number(index)
    if number is None or not 1 <= number.value <= 99 or number.stop > index + 2:
        return None
    of = context.numerals.by_form.get(context.lexemes.text(number.stop))
    if of is None or "\n" in context.lexemes.gap(number.stop):
        return None
    if context.grammar.nonfact_after.starting(context.lexemes.texts, number.stop + 1):  # «одна восьмая финала»
        return None
    if of.role == "fraction":
        return _of_unit(context, index, number.stop + 1, number.value * of.value / 100)
    if of.role == "ordinal" and of.value > number.value and _names_parts(context, number):
        return _of_unit(context, index, number.stop + 1, number.value / of.value)
    return None


def _names_parts(context: Context, number: Number) -> bool:
    """«одна пятая», «две пятых»: the ordinal is feminine after one, and a genitive plural after more."""
    ending = ("ая", "ую", "ой", "ья", "ью", "ей") if number.value == 1 else ("ых", "их", "ые", "ьи")
    return context.lexemes.text(number.stop).endswith(ending)


def _of_unit(context: Context, first: int, stop: int, share: float) -> Amount | None:
    """A share, unless a unit right behind makes it a part of that unit: «четверть века», «три десятых процента»."""
    match = context.units.match(context.lexemes, stop)
    if match is None or match.unit.dimension in ("person", "count"):
        return _share(first, stop, share, "fraction")
    if match.unit.dimension == "time" and match.unit.id != "century":
        return None  # «половина дня», «треть года» tell when, not how much.
    return Amount(
        first, match.stop, share * match.unit.factor, match.symbol, match.unit.dimension, rules=("fraction:of_unit",)
    )


def _share(first: int, stop: int, share: float, rule: str) -> Amount:
    return Amount(first, stop, round(share * 100, 10), _PERCENT, "share", rules=(f"fraction:{rule}",))
