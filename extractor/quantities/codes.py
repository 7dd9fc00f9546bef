"""Numbers that belong to a code or to a name: telephone numbers, car plates, makes, standards, scores."""

from __future__ import annotations

from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH
from extractor.quantities.numbers import Number

_CODE_SIGNS = frozenset("_@#№/\\&=")


def code(context: Context, found: Number) -> bool:
    """«8 (7212) 41-22-33», «733 BKA 04»: a telephone number or a car plate."""
    return context.in_code(found.first)


def glued_to_word(context: Context, found: Number) -> bool:
    """«М1», «Ту-154», «COVID-19», «id=22826»: the end of a name or a code."""
    lexemes, first = context.lexemes, found.first
    if lexemes.kind(first) != "digits" or not lexemes.glued(first):
        return False
    before = lexemes.text(first - 1)
    if lexemes.kind(first - 1) == "word":
        return context.units.prefix(lexemes, first) is None
    if before == DASH and lexemes.glued(first - 1):
        if lexemes.kind(first - 2) == "digits":  # «k1-2»
            return lexemes.glued(first - 2) and lexemes.kind(first - 3) == "word"
        return lexemes.kind(first - 2) == "word" and lexemes.texts[first - 2] not in context.numerals.by_form
    dotted = before == "." and lexemes.glued(first - 1) and lexemes.text(first - 2) != "."  # «20...32» is a range.
    return before in _CODE_SIGNS or dotted or _is_phone_plus(context, first)


def _is_phone_plus(context: Context, first: int) -> bool:
    """«+7 701 …», «2+2»: a plus that is no sign of a growth."""
    lexemes = context.lexemes
    joined = lexemes.glued(first - 1) and lexemes.kind(first - 2) in ("digits", "word")
    return lexemes.text(first - 1) == "+" and (joined or lexemes.text(first + 1) == "(")


def chain(context: Context, found: Number) -> bool:
    """«40-11-23», «24 90 52»: digits that run on with hyphens or bare spaces are a code."""
    lexemes = context.lexemes
    if lexemes.kind(found.first) != "digits" or lexemes.kind(found.stop - 1) != "digits":
        return False
    if context.is_compound(found.stop):
        return False  # «3 9-этажных дома»
    if _digits_beside(context, found.stop, found.stop) or _digits_beside(context, found.first - 1, found.first):
        return True
    after = _hyphenated(context, found.stop, 1)
    before = _hyphenated(context, found.first - 1, -1)
    return (
        (after and _hyphenated(context, found.stop + 2, 1))
        or (before and _hyphenated(context, found.first - 3, -1))
        or (after and before)
    )


def _digits_beside(context: Context, index: int, gap: int) -> bool:
    """Whether digits stand at an index on the same line."""
    return context.lexemes.kind(index) == "digits" and "\n" not in context.lexemes.gap(gap)


def _hyphenated(context: Context, index: int, step: int) -> bool:
    """Whether a hyphen glued on both sides, and digits behind it, stand at an index, going forward or back."""
    lexemes = context.lexemes
    return (
        lexemes.text(index) == DASH
        and lexemes.glued(index)
        and lexemes.glued(index + 1)
        and lexemes.kind(index + step) == "digits"
    )


def falls(context: Context, found: Number) -> bool:
    """«СТ 3432-2019», «счёт 3-1»: of two numbers joined by a hyphen the second must be larger, or have a unit."""
    lexemes = context.lexemes
    low = context.number(found.first - 2) if _hyphenated(context, found.first - 1, -1) else found
    high = context.number(found.stop + 1) if _hyphenated(context, found.stop, 1) else found
    if low is None or high is None or low == high or low.value < high.value:
        return False
    return context.units.match(lexemes, high.stop) is None


def after_latin(context: Context, found: Number) -> bool:
    """«Nord Stream 2», «FTSE 100», «Land Cruiser 200»: the number of a make, unless it has a unit or counts."""
    lexemes, first = context.lexemes, found.first
    if (
        lexemes.kind(first) != "digits"
        or lexemes.kind(first - 1) != "word"
        or lexemes.gap(first) not in (" ", "\u00a0")
    ):
        return False
    name = lexemes.written(first - 1, first)
    is_name = name.isascii() and name[:1].isupper() and context.units.prefix(lexemes, first) is None
    return is_name and found.value % 1 == 0 and not has_unit(context, found) and not counts(context, found)


def has_unit(context: Context, found: Number) -> bool:
    """Whether the number has a magnitude or a unit of its own: «на уровне 480,25 тенге»."""
    if context.lexemes.text(found.stop) == DASH and (second := context.number(found.stop + 1)):
        found = second
    match = context.units.match(context.lexemes, found.stop)
    numbered = match is not None and context.lexemes.kind(match.stop) == "digits"  # «ст. 107 ч. 6»
    return found.magnitude > 1 or (match is not None and not numbered)


def counts(context: Context, found: Number) -> bool:
    """«в школе 300 учеников», «в доме 25 новых квартир»: a genitive plural follows."""
    token = context.token(found.stop)
    return token is not None and (token.tag.case, token.tag.number) == ("Gen", "Plur")
