"""From words to what they give to their neighbours in the first layer of each model.

The first layer has most of the weights, but it is linear in the embedding of a word, which depends on the word alone.
So its products are computed once for each different word: for common words when they are first met, for the others of a
window when it is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from slovnet.const import UNK
from slovnet.shape import word_shape

from extractor.language.inference.arrays import Floats, Ints
from extractor.language.inference.network import Convolution
from extractor.language.inference.weights import WordVectors

# The most frequent words of the vocabulary as they are and with a capital: 9 KB each in the tables once they are met.
# With twice as many the models would take a twentieth less time and up to 120 MB more.
_COMMON_WORDS = 10_000
_COMMON_NAMES = 3000
# What `word_shape` says of most words, which takes it longer.
_USUAL_SHAPES = re.compile("(?P<RU_xx>[а-яё]{2,})|(?P<RU_Xx>[А-ЯЁ][а-яё]+)")
# Spellings whose numbers are remembered.
_REMEMBERED = 50_000


class Vocabulary:
    """Numbers of words as the models know them, by the lower case and the shape: `word x number of shapes + shape`."""

    def __init__(self, words: Sequence[str], shapes: Sequence[str]) -> None:
        # A dictionary of them would take 20 MB more. They are sorted, but for the two at the end that stand for others.
        self._words = words
        self._unknown = words.index(UNK, len(words) - 2)
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self._longest = max(map(len, words))
        self._numbers: dict[str, int] = {}

    def numbers(self, words: Sequence[str]) -> Ints:
        """One number for each word."""
        found = list(map(self._numbers.get, words))
        if None in found:
            found = [
                self._number(word) if number is None else number for word, number in zip(words, found, strict=True)
            ]
        return np.array(found, np.intp)

    def unknown(self) -> Ints:
        """The numbers of words that are not in the vocabulary, one for each shape."""
        return self._unknown * len(self._shapes) + np.arange(len(self._shapes))

    def _number(self, word: str) -> int:
        usual = _USUAL_SHAPES.fullmatch(word)
        shape = str(usual.lastgroup if usual else word_shape(word))
        lower = word.lower()
        place = bisect_left(self._words, lower, 0, self._unknown)
        known = place if self._words[place] == lower else self._unknown
        number = known * len(self._shapes) + self._shapes[shape]
        if len(word) <= self._longest:
            if len(self._numbers) >= _REMEMBERED:
                self._numbers.clear()
            self._numbers[word] = number
        return number


class FirstLayer:
    """What words give to the next word, to themselves and to the previous word in the first layer of each model.

    `tables` are (3, `room` + common words, channels), one for each model: the first `room` rows are for those words of
    the window at hand that are not among the others, which follow in the order they are met; the last row is zero.
    """

    def __init__(
        self, vectors: WordVectors, shapes: Sequence[Floats], layers: Sequence[Convolution], common: Ints, room: int
    ) -> None:
        """`shapes` are the vectors of the shapes and `layers` the first layers of the models."""
        positions, choices, size = vectors.pieces.shape
        self._codes = vectors.codes
        self._pieces = vectors.pieces.reshape(positions * choices, size)
        self._first_piece = np.arange(positions) * choices
        self._size = positions * size
        self._shapes = shapes
        self._layers = layers
        self._room = room
        self._common = np.unique(common)
        self._rows = np.zeros(len(self._common), np.intp)  # of the common words, 0 for those not met yet
        self._met = 0
        self.tables = [np.zeros((3, room + len(self._common) + 1, len(layer.bias)), np.float32) for layer in layers]

    def rows(self, numbers: Ints) -> Ints:
        """The rows of words in the tables until the next call; ValueError if they are more than there is room for."""
        if len(numbers) > self._room:
            raise ValueError(f"{len(numbers)} words at once, room for {self._room}")
        places = np.searchsorted(self._common, numbers)
        rows: Ints = np.where(self._common[places] == numbers, self._rows[places], 0)
        missing = np.flatnonzero(rows == 0)
        words, own = np.unique(numbers[missing], return_inverse=True)
        self._fill(words)
        rows[missing] = own
        return rows

    def _fill(self, numbers: Ints) -> None:
        """Compute the first rows for these words, and keep those of common words."""
        words, shapes = np.divmod(numbers, len(self._shapes[0]))
        pieces = np.take(self._pieces, self._codes[words] + self._first_piece, axis=0).reshape(len(words), self._size)
        places = np.searchsorted(self._common, numbers)
        common = np.flatnonzero(self._common[places] == numbers)
        kept = slice(self._room + self._met, self._room + self._met + len(common))
        for table, vectors, layer in zip(self.tables, self._shapes, self._layers, strict=True):
            rows = table[:, : len(words)]
            np.matmul(np.hstack([pieces, vectors[shapes]]), layer.taps, out=rows)
            rows[1] += layer.bias
            table[:, kept] = rows[:, common]
        self._rows[places[common]] = np.arange(kept.start, kept.stop)
        self._met += len(common)


def common_numbers(vocabulary: Vocabulary, vectors: WordVectors) -> Ints:
    """The numbers to keep at hand: of the most frequent words, and of all words that are not in the vocabulary."""
    words = [vectors.words[number] for number in np.argsort(-vectors.counts, kind="stable")[:_COMMON_WORDS]]
    names = [word.capitalize() for word in words[:_COMMON_NAMES]]
    return np.concatenate([vocabulary.numbers(words), vocabulary.numbers(names), vocabulary.unknown()])
