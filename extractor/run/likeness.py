"""Which texts are the same article: sketches to find candidates by, and the comparison that decides.

A sketch is MinHash (Broder, 1997) over triples of words, cut into bands (Leskovec, Rajaraman, Ullman, "Mining of
Massive Datasets", 3.4): texts that share a band are worth comparing. With 20 bands of 3 hashes two texts whose triples
overlap by 0.5 meet with probability 0.93, by 0.6 with 0.99, by 0.1 with 0.02. One band more is of all words at once:
by it a text finds itself among any number of others that are told in nearly the same words.

Texts that share a paragraph meet often and are rarely one article. The share of equal hashes estimates the overlap
(Broder, 1997, with a standard error of 0.065 at 0.5), so that few of them need be read and compared.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from hashlib import sha256

import numpy as np
import numpy.typing as npt
from msgspec import Struct

_BANDS, _ROWS = 20, 3
# Among 640 press texts those that are one article overlap by 0.5 and more, those with a common background by 0.42.
_LEAST_OVERLAP = 0.5
# Of two texts that overlap by 0.5 fewer hashes are equal once in 300 times, of two that overlap by 0.6 never.
_LEAST_EQUAL = _BANDS * _ROWS // 3
# Weekly reports are told in the same words, and news are told again with what has come since: their numbers are new.
# Those at the head may differ, as the head does.
_MOST_NEW_NUMBERS = 0.1
_HEAD_CHARACTERS, _HEAD_SHARE = 300, 1 / 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*")


def _constants(name: str, count: int) -> npt.NDArray[np.uint64]:
    """Odd random numbers, the same on every machine and with every version of numpy."""
    data = b"".join(sha256(f"{name}{number}".encode()).digest()[:8] for number in range(count))
    return np.frombuffer(data, dtype="<u8").astype(np.uint64) | np.uint64(1)


_IN_TRIPLE = _constants("triple", 3)
_FACTORS, _SHIFTS = _constants("factor", _BANDS * _ROWS), _constants("shift", _BANDS * _ROWS)
_IN_BAND = _constants("band", _ROWS)
_OF_BAND = _constants("bands", _BANDS)


class Likeness(Struct, frozen=True):
    """What `is_repost` looks at: a text and its triples of words."""

    text: str
    triples: frozenset[tuple[str, ...]]


def sketch(text: str) -> bytes:
    """60 hashes of 32 bits, each the least of its kind in the text, and 64 bits of all words; the same everywhere."""
    words = _words(text)
    hashes = np.array([zlib.crc32(word.encode(errors="surrogatepass")) for word in words], dtype=np.uint64)
    hashes = np.concatenate([hashes, np.zeros(max(0, 3 - len(words)), np.uint64)])
    triples = sum(hashes[place : len(hashes) - 2 + place] * factor for place, factor in enumerate(_IN_TRIPLE))
    least = ((np.unique(triples)[:, None] * _FACTORS + _SHIFTS) >> np.uint64(32)).min(axis=0)
    everything = sha256(" ".join(words).encode(errors="surrogatepass")).digest()
    found: bytes = least.astype("<u4").tobytes() + everything[:8]
    return found


def bands(sketch: bytes) -> tuple[int, ...]:
    """21 numbers of 64 bits, signed; the sketches of texts that are alike share one or more."""
    least = _least(sketch).astype(np.uint64)
    found = (least.reshape(_BANDS, _ROWS) * _IN_BAND).sum(axis=1, dtype=np.uint64) ^ _OF_BAND
    return (*found.view(np.int64).tolist(), int.from_bytes(sketch[-8:], "little", signed=True))


def may_be_repost(sketch: bytes, first: bytes) -> bool:
    """Whether the sketches leave a chance that `is_repost` holds of their texts."""
    return int(np.count_nonzero(_least(sketch) == _least(first))) >= _LEAST_EQUAL


def likeness(text: str) -> Likeness:
    """Take from a text what it is compared by."""
    words = _words(text)
    triples: frozenset[tuple[str, ...]] = frozenset(zip(words, words[1:], words[2:], strict=False))
    return Likeness(text, triples or frozenset([tuple(words)]))


def is_repost(text: Likeness, first: Likeness) -> bool:
    """Whether `text` is the article `first` again: half of all triples of words are in both, and no numbers are new."""
    common = len(text.triples & first.triples)
    if common < _LEAST_OVERLAP * (len(text.triples) + len(first.triples) - common):
        return False
    numbers = _numbers(text.text, min(_HEAD_CHARACTERS, int(_HEAD_SHARE * len(text.text))))
    return (numbers - _numbers(first.text)).total() <= _MOST_NEW_NUMBERS * numbers.total()


def _least(sketch: bytes) -> npt.NDArray[np.uint32]:
    return np.frombuffer(sketch, dtype="<u4", count=_BANDS * _ROWS)


def _numbers(text: str, start: int = 0) -> Counter[str]:
    """The numbers that begin at `start` or behind it, whole: one that begins in the head belongs to the head."""
    found = (number for number in _NUMBER.finditer(text) if number.start() >= start)
    return Counter("".join(number[0].split()).lstrip("0") for number in found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))
