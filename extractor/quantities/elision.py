"""Units left out: a bare number takes one by the first rule that knows it; one that no rule takes is no quantity."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from extractor.quantities import ahead, carried, changes, headers, mentioned, multiples, nouns, ones
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context

# A rule looks at the bare number `found[index]`; the amounts before it already have their units.
Rule = Callable[[Context, Sequence[Amount], int], Amount | None]

RULES: tuple[Rule, ...] = (
    ahead.listed,
    ahead.some_of,
    headers.headed,
    carried.stepped,
    changes.ends,
    nouns.inverted,
    nouns.number_of,
    nouns.in_number,
    nouns.item,
    mentioned.they,
    mentioned.share_of,
    multiples.repeated,
    carried.told,
    nouns.befallen,
    carried.continued,
    nouns.owners,
    mentioned.announced,
    carried.with_adjective,
    carried.magnitudes,
)


def fill(context: Context, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the units that the text leaves out: «сшито 40 курток, будут сшиты ещё 15»."""
    filled = [ahead.with_magnitude(context, *pair) for pair in itertools.zip_longest(found, found[1:])]
    for index, amount in enumerate(filled):
        if not amount.unit:
            rules = (ones.of_them,) if ones.is_alone(amount) else RULES
            filled[index] = next(filter(None, (rule(context, filled, index) for rule in rules)), amount)
    return filled
