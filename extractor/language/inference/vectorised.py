"""Words and their neighbours added up, in numpy; `starts` as in `network`."""

from __future__ import annotations

import numpy as np

from extractor.language.inference.arrays import Floats, Ints


def look_up(table: Floats, rows: Ints, starts: Ints, floor: Floats) -> Floats:
    """The first layer of words from what they and their neighbours give, which is in the `rows` of `table`.

    `table` is (3, rows, channels): what a word gives to the next word, to itself and to the previous word; the last row
    is zero.
    """
    to_next, to_self, to_previous = table
    before, after = np.roll(rows, 1), np.roll(rows, -1)
    before[starts] = after[starts - 1] = len(to_self) - 1
    # Twice as fast as by indexes: `clip` spares a copy that numpy makes in case one is out of bounds.
    x: Floats = to_self.take(rows, axis=0, mode="clip")
    given = to_next.take(before, axis=0, mode="clip")
    x += given
    x += to_previous.take(after, axis=0, out=given, mode="clip")
    np.maximum(x, floor, out=x)
    return x


def join(given: Floats, starts: Ints, bias: Floats, floor: Floats) -> Floats:
    """A layer of words from what they give, (3, words, channels): to the next word, to themselves, to the previous."""
    y: Floats
    to_next, y, to_previous = given
    to_next[starts - 1] = 0
    to_previous[starts] = 0
    y[1:] += to_next[:-1]
    y[:-1] += to_previous[1:]
    y += bias
    np.maximum(y, floor, out=y)
    return y
