"""Quantities of a document: amounts as they stand, joined into ranges, given denominators and the units left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Qualifier, Quantity, Sentence
from extractor.quantities import denominators, elision, far_denominators, frames, qualifiers, ranges, readings, signs
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context
from extractor.quantities.grammar import Grammar

# «до 28 градусов мороза» is no colder than -28.
_COLDER: dict[Qualifier, Qualifier] = {"<=": ">=", ">=": "<=", "<": ">", ">": "<"}


def find(grammar: Grammar, text: str, sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """All quantities of a text, in order, not overlapping."""
    context = Context(grammar, text, sentences)
    found = ranges.join(context, [signs.apply(context, amount) for amount in readings.read_all(context)])
    found = _apart(denominators.near(context, signs.below_zero(context, amount)) for amount in found)
    found = elision.fill(context, far_denominators.fill(context, found))
    found = far_denominators.fill(context, found)
    return tuple(_quantity(context, amount) for amount in frames.without(context, found))


def _apart(found: Iterable[Amount]) -> list[Amount]:
    """Drops amounts that a denominator has swallowed: «1 доллар» of «470,15 тенге за 1 доллар»."""
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.first >= kept[-1].stop:
            kept.append(amount)
    return kept


def _quantity(context: Context, amount: Amount) -> Quantity:
    qualifier, rule = qualifiers.read(context, amount)
    if signs.FROST in amount.rules:
        qualifier = _COLDER.get(qualifier, qualifier)
    return Quantity(
        start=context.lexemes.starts[amount.first],
        stop=context.lexemes.stops[amount.stop - 1],
        value=amount.value,
        value_max=amount.value_max,
        qualifier=qualifier,
        unit=amount.unit,
        dimension="rate" if "/" in amount.unit and amount.dimension != "physical" else amount.dimension,
        rules=(*amount.rules, rule) if rule else amount.rules,
    )
