"""The head of each word, chosen by what the classifier makes of every pair of words.

natasha takes the likeliest head of each word by itself. But the networks see three words to each side and know nothing
of places: of several «млн тенге» in a sentence all look alike, so a number may hang on a noun of another clause, and
a sentence may come out with two roots, none, or words that head each other in a ring. Here a head that is far away must
be likelier than one that is near, and a sentence is one tree.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from extractor.language.inference.arrays import Floats, Ints

# The scores of the possible heads of the words of a sentence, by the number of the sentence: a row for each word, first
# the root, then the words.
Scores = Callable[[int], Floats]
# Scores and the index of the first word of each sentence and the number of words -> for each word 0 for the root, or
# its head counted from 1 within the sentence.
Choice = Callable[[Scores, Ints, int], Ints]

# So many words to each side the networks see themselves.
_SEEN = 3
# No sentence has more words.
_LONGEST = 1100


def _farness() -> Floats:
    """What the heads of a word lose by their distance from it; the corner of a sentence's length is the sentence's."""
    losses = np.log(np.maximum(np.arange(_LONGEST), _SEEN) / _SEEN).astype(np.float32)
    losses[0] = np.inf  # No word is its own head.
    # Each row is the one above it shifted by one: they are views of one array.
    far: Floats = sliding_window_view(np.concatenate([losses[:0:-1], losses]), _LONGEST)[::-1]
    return far


_FARNESS = _farness()


def likeliest(scores: Scores, starts: Ints, words: int) -> Ints:
    """natasha's choice: of each word the likeliest head, whatever the others have."""
    chosen = np.empty(words, np.intp)
    for number, (start, stop) in enumerate(_bounds(starts, words)):
        np.argmax(scores(number), axis=1, out=chosen[start:stop])
    return chosen


def trees(scores: Scores, starts: Ints, words: int) -> Ints:
    """Likely and near heads that make one tree of each sentence."""
    near = [_nearing(scores(number)) for number in range(len(starts))]
    chosen = likeliest(near.__getitem__, starts, words)
    lengths = np.diff(starts, append=words)
    heads = np.where(chosen, chosen - 1 + starts.repeat(lengths), -1)
    roots = np.add.reduceat(chosen == 0, starts, dtype=np.intp)
    rooted = np.logical_and.reduceat(heads[_tops(heads, int(lengths.max()))] < 0, starts)
    bounds = _bounds(starts, words)
    for number in np.flatnonzero((roots != 1) | ~rooted).tolist():
        start, stop = bounds[number]
        chosen[start:stop] = _tree(near[number], chosen[start:stop])
    return chosen


def _bounds(starts: Ints, words: int) -> list[tuple[int, int]]:
    firsts: list[int] = starts.tolist()
    return list(zip(firsts, [*firsts[1:], words], strict=True))


def _nearing(scores: Floats) -> Floats:
    """Scores without what distance takes from them."""
    scores[:, 1:] -= _FARNESS[: len(scores), : len(scores)]
    return scores


def _tops(heads: Ints, longest: int) -> Ints:
    """The root above each word; for words in a ring or under one some word of the ring. A root has the head -1."""
    tops = np.where(heads < 0, np.arange(len(heads)), heads)
    for _ in range(longest.bit_length()):
        tops = tops[tops]
    return tops


def _tree(scores: Floats, chosen: Ints) -> Ints:
    """The choice for one sentence, mended where it costs least: no rings, and one root."""
    heads = chosen - 1
    while (lost := heads[tops := _tops(heads, len(heads))] >= 0).any():
        ring = _ring(heads.tolist(), int(lost.argmax()))
        _rehang(heads, ring, np.where(np.append(False, lost), -np.inf, scores[ring]), scores)
    while len(roots := np.flatnonzero(heads < 0)) > 1:
        own = tops == roots[:, None]
        _rehang(heads, roots.tolist(), np.where(np.insert(own, 0, True, axis=1), -np.inf, scores[roots]), scores)
        tops = _tops(heads, len(heads))
    return heads + 1


def _rehang(heads: Ints, words: list[int], options: Floats, scores: Floats) -> None:
    """Give one of some words the head of its options that costs least."""
    losses = scores[words, heads[words] + 1] - options.max(axis=1)
    cheapest = losses.argmin()
    heads[words[cheapest]] = options[cheapest].argmax() - 1


def _ring(heads: list[int], word: int) -> list[int]:
    """The words of the ring that stands above a word, or holds it."""
    for _ in heads:
        word = heads[word]
    ring = [word]
    while heads[ring[-1]] != word:
        ring.append(heads[ring[-1]])
    return ring
