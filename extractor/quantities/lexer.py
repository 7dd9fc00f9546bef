"""Cuts a text into digit runs, words and signs. Quantities are read over these lexemes, not over razdel's tokens:
razdel splits «12 500» and keeps «46,8тыс.автотранспортных» in pieces that depend on their neighbours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DASH = "-"
CLAUSE_ENDS = frozenset({".", "!", "?", ";", ":", "(", ")"})
"""The marks that end a clause; a comma may stand within one."""

# A digit run may hold the marks that stand inside numbers, dates and clock times, one at a time: «20...32» are two.
_LEXEME = re.compile(
    r"(?P<digits>\d(?:[.,:/'’]?\d)*|[½¼¾⅓⅔])"
    r"|(?P<word>[^\W\d_]+[²³]?)"
    r"|(?P<sign>\S)"
)
# Every dash reads as «-», every raised dot as «·», «м\с» as «м/с»: which one a newsroom types says nothing.
_FOLDED = dict.fromkeys("‐‑‒–—―−", DASH) | dict.fromkeys("∙⋅•*×", "·") | {"ё": "е", "’": "'", "\\": "/"}


class Lexemes(NamedTuple):
    """Parallel lists: offsets, kinds (`digits`, `word`, `sign`), texts (lower-case, `е` for `ё`, `-` for any dash)."""

    source: str
    starts: list[int]
    stops: list[int]
    kinds: list[str]
    texts: list[str]

    def text(self, index: int) -> str:
        """The folded text of a lexeme; an empty string outside of the document."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def kind(self, index: int) -> str:
        """The kind of a lexeme; an empty string outside of the document."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def gap(self, index: int) -> str:
        """What stands between this lexeme and the one before it; an empty string at either end of the document."""
        return self.source[self.stops[index - 1] : self.starts[index]] if 0 < index < len(self.starts) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this lexeme and the one before it."""
        return 0 < index < len(self.starts) and self.stops[index - 1] == self.starts[index]

    def written(self, first: int, stop: int) -> str:
        """The source text of the lexemes [first, stop)."""
        return self.source[self.starts[first] : self.stops[stop - 1]]


def lex(text: str) -> Lexemes:
    """All lexemes of a text, in one pass."""
    starts: list[int] = []
    stops: list[int] = []
    kinds: list[str] = []
    for match in _LEXEME.finditer(text):
        starts.append(match.start())
        stops.append(match.end())
        kinds.append(match.lastgroup or "sign")
    folded = text.lower()
    if len(folded) != len(text):  # A few capital letters have longer small ones; offsets must not move.
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for sign, plain in _FOLDED.items():  # Several times faster than str.translate.
        folded = folded.replace(sign, plain)
    return Lexemes(text, starts, stops, kinds, [folded[a:b] for a, b in zip(starts, stops, strict=True)])
