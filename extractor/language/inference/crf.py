"""The most probable tags of sequences: Viterbi decoding of many sequences at once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extractor.language.inference.arrays import Bytes, Floats, Ints

# Words whose options are held at once.
_BLOCK = 4096


def decode(emissions: Floats, transitions: Floats, starts: Ints) -> list[int]:
    """The best tag of each word.

    `emissions` are (words, tags), `transitions` (tag, next tag), `starts` as in `network`. Sums are taken in slovnet's
    order: after 100,000 words the rounding of a score is as large as a difference between tags.
    """
    words, tags = emissions.shape
    scores = _forward(emissions, transitions, starts)
    back = b"".join(
        _best_before(scores[start - 1 : stop - 1], emissions[start:stop], transitions).tobytes()
        for start, stop in pairwise([*range(1, words, _BLOCK), words])
    )
    best = [0] * words
    stops = [*starts[1:].tolist(), words]
    for start, stop, tag in zip(
        starts.tolist(), stops, scores[np.array(stops) - 1].argmax(axis=1).tolist(), strict=True
    ):
        best[stop - 1] = tag
        for word in range(stop - 1, start, -1):
            tag = best[word - 1] = back[(word - 1) * tags + tag]
    return best


def _best_before(scores: Floats, emissions: Floats, transitions: Floats) -> Bytes:
    """For each tag of some words the best tag of the word before, whose scores are given; of equals the first."""
    # A tag before at a time, for all words: a maximum over the few tags of every word by itself takes twice as long.
    before, emissions = np.ascontiguousarray(scores.T), np.ascontiguousarray(emissions.T)
    best = np.zeros(emissions.shape, np.uint8)
    top = before[0] + transitions[0][:, None]
    top += emissions
    for tag in range(1, len(transitions)):
        options = before[tag] + transitions[tag][:, None]
        options += emissions
        np.copyto(best, np.uint8(tag), where=options > top)
        np.maximum(top, options, out=top)
    return np.ascontiguousarray(best.T)


def _forward(emissions: Floats, transitions: Floats, starts: Ints) -> Floats:
    """The score of the best path that ends with each tag of each word."""
    # Packed, as recurrent networks do: the first words of all sequences, the longest first, then all second words, …
    lengths = np.diff(starts, append=len(emissions))
    ranks = np.argsort(np.argsort(-lengths, kind="stable"))
    step = np.arange(len(emissions)) - starts.repeat(lengths)
    packed = np.lexsort((ranks.repeat(lengths), step))
    emissions = np.ascontiguousarray(emissions[packed].T)
    scores = np.empty_like(emissions)
    sizes = np.bincount(step).tolist()
    scores[:, : sizes[0]] = emissions[:, : sizes[0]]
    past, start = 0, sizes[0]
    for size in sizes[1:]:
        now = slice(start, start + size)
        options = scores[:, None, past : past + size] + transitions[:, :, None]
        options += emissions[:, now]
        options.max(axis=0, out=scores[:, now])
        past, start = start, start + size
    result = np.empty_like(scores.T)
    result[packed] = scores.T
    return result
