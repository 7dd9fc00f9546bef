"""Pairing spans of gold with spans found, one to one."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


def match(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs (index in gold, index in found) of overlapping spans; the longest overlap is paired first.

    Of equal overlaps the one later in gold, then the one later in found goes first. Pairs come in the order made.
    """
    overlaps = (
        (min(stop, other_stop) - max(start, other_start), i, j)
        for i, (start, stop) in enumerate(gold)
        for j, (other_start, other_stop) in enumerate(found)
    )
    pairs: list[tuple[int, int]] = []
    gold_taken: set[int] = set()
    found_taken: set[int] = set()
    for length, i, j in sorted(overlaps, reverse=True):
        if length <= 0:
            break
        if i not in gold_taken and j not in found_taken:
            gold_taken.add(i)
            found_taken.add(j)
            pairs.append((i, j))
    return pairs
