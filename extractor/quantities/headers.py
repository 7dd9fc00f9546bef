"""Units said in the header of a list: «Ввод жилья, тыс. кв. м: Сарань – 8,9», «гранты (единиц): Абай – 12»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.quantities import denominators
from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends, is_year
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

_REACH = 120
_LONGEST = 7


class _Header(NamedTuple):
    unit: str
    dimension: str
    magnitude: float


def headed(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """A bare number behind a dash, in the unit of the header that its list follows."""
    amount, lexemes = found[index], context.lexemes
    if lexemes.text(amount.first - 1) != DASH or is_year(context, amount) or not ends(context, amount):
        return None
    for position in range(amount.first - 2, max(-1, amount.first - _REACH), -1):
        text = lexemes.texts[position]
        if text == ":":
            header = _header(context, position)
            return _measured(amount, header) if header else None
        if text == "." and context.ends_sentence(position) and "\n" not in lexemes.gap(position + 1):
            return None
    return None


def _measured(amount: Amount, header: _Header) -> Amount:
    upper = amount.value_max and amount.value_max * header.magnitude
    filled = amount.measured(header.unit, header.dimension, "unit:header")
    return filled._replace(value=amount.value * header.magnitude, value_max=upper)


def _header(context: Context, colon: int) -> _Header | None:
    """The unit, with its magnitude, that stands in brackets or behind a comma right before a colon."""
    lexemes = context.lexemes
    closed = lexemes.text(colon - 1) == ")"
    opening, end = ("(", colon - 1) if closed else (",", colon)
    before = range(end - 1, max(-1, end - _LONGEST), -1)
    start = next((index + 1 for index in before if lexemes.texts[index] == opening), end)
    start += lexemes.text(start) == "в"
    factor = context.numerals.magnitude(lexemes, start)
    first = start + (1 + (lexemes.text(start + 1) == ".") if factor else 0)
    match = context.units.match(lexemes, first) if first < end else None
    if match is None:
        return None
    unit, stop = match.symbol, match.stop
    rate = denominators.after(context, Amount(first, stop, 1.0, unit, match.unit.dimension), stop)
    if rate:
        unit, stop = f"{unit}/{rate.symbol}", rate.stop
    magnitude = (factor.value if factor else 1.0) * match.unit.factor
    return _Header(unit, match.unit.dimension, magnitude) if stop == end else None
