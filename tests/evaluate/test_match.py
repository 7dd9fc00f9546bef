from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate.match import Span, match

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


def overlap(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def test_the_longest_overlap_is_paired_first() -> None:
    assert match([(0, 10), (8, 20)], [(5, 18)]) == [(1, 0)]


def test_of_equal_overlaps_the_later_goes_first() -> None:
    assert match([(0, 4)], [(0, 2), (2, 4)]) == [(0, 1)]


def test_spans_that_only_touch_are_no_pair() -> None:
    assert match([(0, 4)], [(4, 8)]) == []


@given(spans, spans)
def test_pairs_are_one_to_one_overlap_and_leave_nothing_to_pair(gold: list[Span], found: list[Span]) -> None:
    pairs = match(gold, found)
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    assert len(ours) == len(theirs) == len(pairs)
    assert all(overlap(gold[i], found[j]) > 0 for i, j in pairs)
    free = [(i, j) for i in range(len(gold)) for j in range(len(found)) if i not in ours and j not in theirs]
    assert all(overlap(gold[i], found[j]) <= 0 for i, j in free)
