"""Text into words, the same ones as `razdel.tokenize`, several times faster.

razdel takes a text apart into atoms (a run of letters, a run of digits, a single sign) and joins neighbours by rules.
Atoms with a space between them are never joined, so a text is taken by chunks between spaces, and the words of a chunk
are remembered. Only a chunk that starts or ends with a dash, a point and the like depends on its neighbours: the
«-то» of «кто -то» is one word, of «кто? -то» two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.tokenize import ATOM, INT, OTHER, PUNCT, PUNCTS, SMILE

_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 50
_LONGEST_SMILE = 5

_known: dict[str, tuple[str, ...]] = {}

_FIGURE = re.escape(".,/\\")
_LINK = re.escape(DASHES + "_")
_SIGNS = re.escape(PUNCTS)
_DEPENDENT = re.compile(rf"[{_FIGURE}]\d|[{_LINK}][^{_SIGNS}]|.*(?:\d[{_FIGURE}]|[^{_SIGNS}][{_LINK}])\Z", re.DOTALL)
_SIMPLE = re.compile(r"([«\"„(]?)([А-Яа-яЁё]+)([.,:;!?»\")]?)")


class Atom(NamedTuple):
    kind: str
    text: str


_NOTHING = Atom(PUNCT, "")


def split_words(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, and where each starts."""
    found: list[str] = []
    starts: list[int] = []
    chunks = text.split()
    stop = 0
    for index, chunk in enumerate(chunks):
        stop = text.index(chunk, stop)
        for word in _known.get(chunk) or _learn(chunks, index):
            found.append(word)
            starts.append(stop)
            stop += len(word)
    return found, starts


def _learn(chunks: list[str], index: int) -> tuple[str, ...]:
    chunk = chunks[index]
    if _DEPENDENT.match(chunk):
        before = _edge(chunks[index - 1][-1:]) if index else _NOTHING
        after = _edge(chunks[index + 1][:1]) if index + 1 < len(chunks) else _NOTHING
        return tuple(_join([before, *_atoms(chunk), after]))
    simple = _SIMPLE.fullmatch(chunk)
    found = tuple(filter(None, simple.groups())) if simple else tuple(_join([_NOTHING, *_atoms(chunk), _NOTHING]))
    if len(chunk) <= _LONGEST_REMEMBERED:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        _known[chunk] = found
    return found


def _edge(sign: str) -> Atom:
    return next(_atoms(sign))


def _atoms(chunk: str) -> Iterator[Atom]:
    return (Atom(match.lastgroup or "", match.group()) for match in ATOM.finditer(chunk))


def _join(atoms: list[Atom]) -> Iterator[str]:
    """The words of a chunk; the first and the last atom are its neighbours."""
    word = [atoms[1].text]
    for before, left, right, after in zip(atoms, atoms[1:], atoms[2:], atoms[3:], strict=False):
        if _are_one_word(before, left, right, after, word):
            word.append(right.text)
        else:
            yield "".join(word)
            word = [right.text]
    yield "".join(word)


def _are_one_word(before: Atom, left: Atom, right: Atom, after: Atom, word: list[str]) -> bool:
    """Whether `left` and `right` are joined; `word` is what has been joined up to `left`."""
    if left.kind == right.kind == PUNCT:
        if (left.text in ENDINGS and right.text in ENDINGS) or left.text + right.text in ("--", "**"):
            return True
        return len(word) < _LONGEST_SMILE and SMILE.match("".join(word) + right.text) is not None
    if left.kind == PUNCT:
        return _links(left.text, before, right)
    if right.kind == PUNCT:
        return _links(right.text, left, after) or (right.text == "!" and left.text.lower() == "yahoo")
    return OTHER in (left.kind, right.kind) and INT not in (left.kind, right.kind)


def _links(sign: str, left: Atom, right: Atom) -> bool:
    """Whether a sign makes one word with the atoms around it: «из-за», «snake_case», «3,14», «24/7»."""
    if sign in DASHES or sign == "_":
        return PUNCT not in (left.kind, right.kind)
    return sign in ".,/\\" and left.kind == right.kind == INT
