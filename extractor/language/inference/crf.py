"""The most probable tags of sequences: Viterbi decoding of many sequences at once."""

from __future__ import annotations

import numpy as np

from extractor.language.inference.arrays import Floats, Ints


def decode(emissions: Floats, transitions: Floats, starts: Ints) -> Ints:
    """The best tag of each word; `emissions` are (words, tags), `transitions` (tag, next tag), `starts` as in `network`.

    Sums are taken in slovnet's order: in a text of 100,000 words the rounding of a score is as large as a difference
    between tags.
    """
    words, tags = emissions.shape
    if not words:
        return np.empty(0, np.intp)
    lengths = np.diff(starts, append=words)
    ranks = np.argsort(-lengths, kind="stable")
    # Packed, as recurrent networks do: the first words of all sequences, the longest first, then all second words, …
    step = np.arange(words) - starts.repeat(lengths)
    packed = np.lexsort((np.argsort(ranks).repeat(lengths), step))
    sizes = np.bincount(step).tolist()
    emissions = emissions[packed]
    scores = _forward(emissions, transitions, sizes)

    stops = np.cumsum(sizes)
    previous = np.arange(sizes[0], words) - np.repeat(sizes[:-1], sizes[1:])
    options = scores[previous][:, None, :] + transitions.T + emissions[sizes[0] :, :, None]
    # A state is a tag of a word; here is the best state before each.
    back = (previous[:, None] * tags + options.argmax(axis=2)).ravel()
    states = np.empty(words, np.intp)
    following = np.empty(0, np.intp)
    for size, stop in zip(reversed(sizes), reversed(stops.tolist()), strict=True):
        ended = np.arange(stop - size + len(following), stop)
        here = states[stop - size : stop]
        here[: len(following)] = back[following - sizes[0] * tags]
        here[len(following) :] = ended * tags + scores[ended].argmax(axis=1)
        following = here
    best = np.empty(words, np.intp)
    best[packed] = states % tags
    return best


def _forward(emissions: Floats, transitions: Floats, sizes: list[int]) -> Floats:
    """The score of the best path to each state."""
    scores = np.empty_like(emissions)
    scores[: sizes[0]] = emissions[: sizes[0]]
    score = emissions[: sizes[0]].T
    start = sizes[0]
    for size in sizes[1:]:
        options = score[:, None, :size] + transitions[:, :, None]
        options += emissions[start : start + size].T
        score = options.max(axis=0)
        scores[start : start + size] = score.T
        start += size
    return scores
