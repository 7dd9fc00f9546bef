"""What `vectorised` and `crf` do, word by word, compiled by numba at the first run and kept for the next."""

from __future__ import annotations

import numpy as np
from numba import njit

from extractor.language.inference.arrays import Floats, Ints


def look_up(table: Floats, rows: Ints, starts: Ints, floor: Floats) -> Floats:
    """See `vectorised.look_up`."""
    x = np.empty((len(rows), len(floor)), np.float32)
    _look_up(table, rows, _opens(starts, len(rows)), floor, x)
    return x


def join(given: Floats, starts: Ints, bias: Floats, floor: Floats) -> Floats:
    """See `vectorised.join`."""
    y = np.empty(given.shape[1:], np.float32)
    _join(given, _opens(starts, len(y)), bias, floor, y)
    return y


def decode(emissions: Floats, transitions: Floats, starts: Ints) -> list[int]:
    """See `crf.decode`."""
    best = np.empty(len(emissions), np.intp)
    _decode(emissions, transitions, np.append(starts, len(emissions)), best)
    return best.tolist()


def _opens(starts: Ints, words: int) -> np.typing.NDArray[np.bool_]:
    """Which words begin a sequence, and that none comes after the last."""
    opens = np.zeros(words + 1, np.bool_)
    opens[starts] = opens[words] = True
    return opens


@njit(cache=True)
def _look_up(table, rows, opens, floor, x):  # type: ignore[no-untyped-def]
    to_next, to_self, to_previous = table[0], table[1], table[2]
    nothing = len(to_self) - 1
    for word in range(len(rows)):
        own = rows[word]
        before = nothing if opens[word] else rows[word - 1]
        after = nothing if opens[word + 1] else rows[word + 1]
        for channel in range(len(floor)):
            total = to_self[own, channel] + to_next[before, channel] + to_previous[after, channel]
            x[word, channel] = max(total, floor[channel])


@njit(cache=True)
def _join(given, opens, bias, floor, y):  # type: ignore[no-untyped-def]
    to_next, to_self, to_previous = given[0], given[1], given[2]
    for word in range(len(y)):
        for channel in range(len(floor)):
            total = to_self[word, channel]
            if not opens[word]:
                total += to_next[word - 1, channel]
            if not opens[word + 1]:
                total += to_previous[word + 1, channel]
            y[word, channel] = max(total + bias[channel], floor[channel])


@njit(cache=True)
def _decode(emissions, transitions, bounds, best):  # type: ignore[no-untyped-def]
    words, tags = emissions.shape
    back = np.empty((words, tags), np.uint8)
    scores, past = np.empty(tags, np.float32), np.empty(tags, np.float32)
    for sequence in range(len(bounds) - 1):
        start, stop = bounds[sequence], bounds[sequence + 1]
        scores[:] = emissions[start]
        for word in range(start + 1, stop):
            past[:] = scores
            for tag in range(tags):
                top, source = past[0] + transitions[0, tag] + emissions[word, tag], 0
                for before in range(1, tags):
                    option = past[before] + transitions[before, tag] + emissions[word, tag]
                    if option > top:
                        top, source = option, before
                scores[tag], back[word, tag] = top, source
        best[stop - 1] = scores.argmax()
        for word in range(stop - 1, start, -1):
            best[word - 1] = back[word, best[word]]
