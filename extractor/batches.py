"""Documents to work on together: many at a time are quicker, too many fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_ITEMS = 32
# Characters, or bytes not yet read. The tokens of so much text take 70 MB.
_SIZE = 1 << 18


def batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in lists of up to 32, with so much text that their tokens fit the memory, or one that is longer."""
    batch: list[T] = []
    held = 0
    for item in items:
        if batch and (len(batch) == _ITEMS or held + size(item) > _SIZE):
            yield batch
            batch, held = [], 0
        batch.append(item)
        held += size(item)
    if batch:
        yield batch
