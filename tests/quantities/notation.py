"""Whole sentences with their quantities marked: `'вырос до [52 тыс. тонн](52000 t)'`.

In brackets stands the quote, in parentheses value and unit: an upper end as `5..7 %`, a qualifier other than `=` before
the value as `>= 5 t`. What is parsed can be printed back, so a test compares two strings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Quantity

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def plain(marked: str) -> str:
    """The sentence without its marks."""
    return _MARK.sub(lambda match: match[1], marked)


def mark(text: str, quantities: Sequence[Quantity]) -> str:
    """A sentence with its quantities marked."""
    parts, last = [], 0
    for quantity in quantities:
        parts += [text[last : quantity.start], f"[{text[quantity.start : quantity.stop]}]({shown(quantity)})"]
        last = quantity.stop
    return "".join([*parts, text[last:]])


def shown(quantity: Quantity) -> str:
    sign = "" if quantity.qualifier == "=" else f"{quantity.qualifier} "
    upper = "" if quantity.value_max is None else f"..{quantity.value_max:.15g}"
    return f"{sign}{quantity.value:.15g}{upper} {quantity.unit}"
