"""Ranges: «от 5 до 7 млн», «5–7%», «между 3 и 4 %», «два-три года» become one amount with two ends."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.lexer import DASH

# A lower end with its own magnitude, or as large as this, is meant as it stands: «от 5000 до 2 млн».
_TOO_LARGE_TO_SHARE = 1000
_OF_AGE = frozenset({"старше", "младше", "моложе"})
_DOTS = (["…"], [".", ".", "."], [".", "."])


def join(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the two ends of each range made one."""
    joined: list[Amount] = []
    for amount in found:
        merged = _range(context, _below_zero(context, joined[-1], amount), amount) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(amount)
    return joined


def reach_back(low: Amount, high: Amount) -> float:
    """The value of a number that shares the magnitude of the next one: 5 of «от 5 до 7 млн» is 5 млн."""
    shares = low.magnitude == 1 < high.magnitude and low.value < _TOO_LARGE_TO_SHARE
    return low.value * high.magnitude if shares else low.value


def _range(context: Context, low: Amount, high: Amount) -> Amount | None:
    """The range of two neighbours, or None where they are two amounts."""
    if low.number is None or high.number is None or low.value_max is not None or high.value_max is not None:
        return None
    if "\n" in context.lexemes.source[context.lexemes.stops[low.stop - 1] : context.lexemes.starts[high.first]]:
        return None
    if context.lexemes.text(low.first - 1) in _OF_AGE:  # «старше 7 – 25%»
        return None
    if not low.unit and context.looks_like_year(low.number) and high.magnitude > 1:  # «2024 – 210 млн тенге»
        return None
    spoken = _is_spoken(context, low, high)
    # A sign before the lower number serves both: «$55–60 млн».
    prefixed = bool(low.unit) and low.stop == low.number.stop and not high.unit
    if not (spoken or _is_dashed(context, low, high)) or not (prefixed or low.unit in ("", high.unit)):
        return None
    bottom, top = _ends(low, high)
    if bottom >= top:
        return None
    before = context.lexemes.text(low.first - 1)
    owner = low if prefixed else high
    return high._replace(
        first=low.first - 1 if spoken and before == "от" else low.first,
        value=bottom,
        value_max=top,
        unit=owner.unit,
        dimension=owner.dimension,
        number=high.number._replace(first=low.number.first),
        rules=("range", *owner.rules),
    )


def _below_zero(context: Context, low: Amount, high: Amount) -> Amount:
    """The colder end of «-14… -19°» with its sign: a bare number alone would take the hyphen for a dash."""
    lexemes, sign = context.lexemes, low.first - 1
    is_sign = lexemes.text(sign) == DASH and lexemes.glued(low.first) and not lexemes.glued(sign)
    if not is_sign or high.unit != "°C" or high.value >= 0 or low.value < 0:
        return low
    return low._replace(first=sign, value=-low.value)


def _ends(low: Amount, high: Amount) -> tuple[float, float]:
    """The two values of a range; of «минус 5 – минус 10» the colder one comes first."""
    unsigned = high.number is not None and high.first == high.number.first
    if low.value < 0 < high.value and unsigned and high.unit == "°C":  # «минус 25–30 градусов»
        return -high.value, low.value
    if min(low.value, high.value) < 0 and high.value < low.value:
        return high.value, low.value
    shared = reach_back(low, high)
    return (shared if shared < high.value else low.value), high.value


def _is_spoken(context: Context, low: Amount, high: Amount) -> bool:
    """«от … до …», «между … и …»."""
    link = context.lexemes.texts[low.stop : high.first]
    return (context.lexemes.text(low.first - 1), link) in (("от", ["до"]), ("между", ["и"]))


def _is_dashed(context: Context, low: Amount, high: Amount) -> bool:
    """«5–7%», «+17…+27», «два-три года»; a dash behind a unit («5 тонн – 7») joins only what has the same unit."""
    link, kinds = context.lexemes.texts[low.stop : high.first], context.lexemes.kinds
    if low.number and high.number and kinds[low.number.first] != kinds[high.number.first]:
        return False  # «на одного – 220 операций»
    signed = context.lexemes.kinds[low.first] == context.lexemes.kinds[high.first] == "sign"  # «+3 +5 градусов»
    return link == [DASH] or link in _DOTS or (not link and signed and high.unit == "°C")
