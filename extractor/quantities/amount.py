"""The value that the readings make and the later steps refine: one number with its unit, by lexemes."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import Qualifier
from extractor.quantities.numbers import Number


class Amount(NamedTuple):
    """A number with its unit over the lexemes [first, stop). `unit` is empty where the text leaves it out.

    `number` is the plain number inside, None for «половина», «вдвое», «каждый пятый» and the like. `rules` name what
    read it.
    """

    first: int
    stop: int
    value: float
    unit: str = ""
    dimension: str = ""
    value_max: float | None = None
    qualifier: Qualifier = "="
    number: Number | None = None
    rules: tuple[str, ...] = ()

    @property
    def magnitude(self) -> float:
        """The last multiplier of the number («млн»: 1e6), or 1."""
        return self.number.magnitude if self.number else 1.0

    def measured(self, unit: str, dimension: str, rule: str) -> Amount:
        """The same amount with the unit that it lacked."""
        return self._replace(unit=unit, dimension=dimension, rules=(*self.rules, rule))


def plain_amount(number: Number, unit: str, dimension: str, rule: str, stop: int = 0) -> Amount:
    """The amount that a number makes with a unit; it ends with the number unless `stop` is given."""
    return Amount(number.first, stop or number.stop, number.value, unit, dimension, number=number, rules=(rule,))
