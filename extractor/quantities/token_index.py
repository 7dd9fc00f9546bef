"""The tokens of a document by their offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.document import Sentence, Token


class TokenIndex:
    """Finds tokens of a document by offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.tokens: list[Token] = [token for sentence in sentences for token in sentence.tokens]
        self.ends = frozenset(sentence.tokens[-1].stop for sentence in sentences if sentence.tokens)
        self._starts = [token.start for token in self.tokens]

    def at(self, start: int) -> int:
        """The index of the first token that starts at `start` or later."""
        return bisect_left(self._starts, start)

    def starting(self, start: int) -> Token | None:
        """The token that starts at `start`, if one does."""
        index = self.at(start)
        return self.tokens[index] if index < len(self.tokens) and self._starts[index] == start else None
