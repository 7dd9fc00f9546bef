"""From words to what they give to their neighbours in the first layer of each model.

The first layer has most of the weights, but is linear in the embedding of a word, which depends on nothing but the
word: its products are computed once for a word and kept in a table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from slovnet.shape import word_shape

from extractor.language.inference.arrays import Floats, Ints
from extractor.language.inference.weights import WordVectors

_UNKNOWN = "<unk>"


class Vocabulary:
    """Numbers of words: `word x number of shapes + shape`, as a model knows a word by its lower case and its shape.

    Remembers the numbers of up to `capacity` spellings.
    """

    def __init__(self, words: Sequence[str], shapes: Sequence[str], capacity: int = 200_000) -> None:
        self._words = {word: number for number, word in enumerate(words)}
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self._unknown = self._words[_UNKNOWN]
        self._longest = max(map(len, words))
        self._capacity = capacity
        self._numbers: dict[str, int] = {}

    def numbers(self, words: Sequence[str]) -> Ints:
        known = list(map(self._numbers.get, words))
        if None in known:
            known = [self._number(word) if number is None else number for word, number in zip(words, known, strict=True)]
        return np.array(known, np.intp)

    def _number(self, word: str) -> int:
        number = self._words.get(word.lower(), self._unknown) * len(self._shapes) + self._shapes[word_shape(word)]
        if len(word) <= self._longest:
            if len(self._numbers) >= self._capacity:
                self._numbers.clear()
            self._numbers[word] = number
        return number


class Gifts:
    """A table of what words give to their neighbours in the first layers of several models.

    Holds `capacity` words, 9 KB each for three models. When it is full, the words not met for longest make room.
    """

    def __init__(self, vectors: WordVectors, models: Sequence[tuple[Floats, Floats]], capacity: int = 12_000) -> None:
        """`models` are pairs: the vectors of the shapes, and the `taps` of the first layer, which reads word and shape."""
        positions, choices, size = vectors.pieces.shape
        self._codes = vectors.codes
        self._pieces = vectors.pieces.reshape(positions * choices, size)
        self._first_piece = np.arange(positions) * choices
        self._word_taps = [taps[: positions * size] for _, taps in models]
        self._shape_gifts = [shapes @ taps[positions * size :] for shapes, taps in models]
        self._tables = [np.empty((capacity, taps.shape[1]), np.float32) for _, taps in models]
        self._rows: dict[int, int] = {}
        self._free = np.arange(capacity)
        self._number = np.full(capacity, -1)
        self._last_use = np.zeros(capacity, np.intp)
        self._clock = 0

    def of(self, numbers: Ints) -> list[Floats]:
        """For each model an array (words, 3 x channels); ValueError if there are more different words than `capacity`."""
        different, places = np.unique(numbers, return_inverse=True)
        rows = np.array([self._rows.get(number, -1) for number in different.tolist()], np.intp)
        missing = rows < 0
        self._clock += 1
        self._last_use[rows[~missing]] = self._clock
        rows[missing] = self._add(different[missing])
        rows = rows[places]
        return [table[rows] for table in self._tables]

    def _add(self, numbers: Ints) -> Ints:
        if len(numbers) > len(self._free):
            self._make_room(len(numbers))
        rows, self._free = np.split(self._free, [len(numbers)])
        words, shapes = np.divmod(numbers, len(self._shape_gifts[0]))
        vectors = self._pieces[self._codes[words] + self._first_piece].reshape(-1, len(self._word_taps[0]))
        for table, taps, shape_gifts in zip(self._tables, self._word_taps, self._shape_gifts, strict=True):
            table[rows] = vectors @ taps + shape_gifts[shapes]
        self._rows.update(zip(numbers.tolist(), rows.tolist(), strict=True))
        self._number[rows] = numbers
        self._last_use[rows] = self._clock
        return rows

    def _make_room(self, wanted: int) -> None:
        oldest = np.argsort(self._last_use, kind="stable")[: max(wanted, len(self._last_use) // 4)]
        if wanted > len(oldest) or self._last_use[oldest[wanted - 1]] == self._clock:
            raise ValueError(f"more than {len(self._last_use)} different words at once")
        oldest = oldest[self._last_use[oldest] < self._clock]
        for number in self._number[oldest].tolist():
            self._rows.pop(number, None)
        self._number[oldest] = -1
        self._last_use[oldest] = 0
        self._free = oldest
