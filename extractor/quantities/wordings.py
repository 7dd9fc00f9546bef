"""Sequences of words looked up at a place of a text: which of them begins there, which ends there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from extractor.quantities.lexer import lex

V = TypeVar("V")


class Wordings(Generic[V]):
    """Phrases with a value each; of several at one place the longest counts."""

    def __init__(self, wordings: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        self._by_last: dict[str, list[tuple[list[str], V]]] = {}
        for phrase, value in wordings:
            words = lex(phrase).texts
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))
        for index in (self._by_first, self._by_last):
            for found in index.values():
                found.sort(key=lambda item: -len(item[0]))

    def starting(self, texts: Sequence[str], first: int) -> tuple[V, int] | None:
        """The phrase that starts at an index: its value and the index after it."""
        if not 0 <= first < len(texts):
            return None
        for words, value in self._by_first.get(texts[first], ()):
            if list(texts[first : first + len(words)]) == words:
                return value, first + len(words)
        return None

    def ending(self, texts: Sequence[str], stop: int) -> tuple[V, int] | None:
        """The phrase that ends before an index: its value and the index where it starts."""
        if not 0 < stop <= len(texts):
            return None
        for words, value in self._by_last.get(texts[stop - 1], ()):
            first = stop - len(words)
            if first >= 0 and list(texts[first:stop]) == words:
                return value, first
        return None
