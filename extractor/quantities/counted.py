"""The open class of units: any noun phrase that is counted («65 объектов», «три малые промышленные зоны»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Sentence, Token
from extractor.language.morphology import is_animate, parses
from extractor.language.phrases import agrees, nominative

_LONGEST = 8
_CASES = frozenset({"Gen", "Dat", "Ins", "Loc", "Nom", "Acc"})


class Counted(NamedTuple):
    """A counted phrase: the offset where it ends, its unit in the nominative singular, whether it counts people."""

    stop: int
    unit: str
    is_person: bool


class TokenIndex:
    """Finds tokens of a document by offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.tokens: list[Token] = [token for sentence in sentences for token in sentence.tokens]
        self.ends = frozenset(sentence.tokens[-1].stop for sentence in sentences if sentence.tokens)
        self._starts = [token.start for token in self.tokens]

    def at(self, start: int) -> int:
        """The index of the first token that starts at `start` or later."""
        return bisect_left(self._starts, start)

    def covering(self, start: int) -> Token | None:
        """The token that starts at `start`, if one does."""
        index = self.at(start)
        return self.tokens[index] if index < len(self.tokens) and self._starts[index] == start else None


def read(index: TokenIndex, start: int, number: float, animals: frozenset[str], *, any_case: bool = False) -> Counted | None:
    """The phrase that begins at or just after offset `start` and is counted by `number`.

    It runs over adjectives, participles with their complements and adverbs to the first noun that can be counted.
    """
    first = index.at(start)
    window = index.tokens[first : first + _LONGEST]
    head = _head(window, index.ends)
    if head is None:
        return None
    noun = window[head]
    if not any_case and not _countable(noun, number):
        return None
    unit = nominative(window[: head + 1], head, number="sing")
    person = noun.lemma not in animals and noun.tag.pos != "PROPN" and is_animate(noun.text, noun.tag)
    return Counted(noun.stop, unit, person)


def _head(window: Sequence[Token], ends: frozenset[int]) -> int | None:
    """The index of the counted noun in the window, or None where something else comes first."""
    modifier: Token | None = None
    for position, token in enumerate(window):
        pos = token.tag.pos
        if pos in ("NOUN", "PROPN") or (token.text.isupper() and len(token.text) > 1 and token.text.isalpha()):
            if modifier is None or _fits(modifier, token):
                return position
            if modifier.tag.verb_form != "Part" or token.tag.case != "Ins":
                return None
        elif pos in ("ADJ", "DET") or token.tag.verb_form == "Part":
            if token.text[:1].isdigit():
                return None
            modifier = token
        elif pos == "ADV" or (modifier is not None and pos in ("CCONJ",)) or token.text in "-«\"":
            pass
        elif token.text == "," and modifier is not None and position + 1 < len(window):
            if not agrees(window[position + 1], modifier):
                return None
        else:
            return None
        if token.stop in ends:
            return None
    return None


def _fits(modifier: Token, noun: Token) -> bool:
    """A plural adjective in the genitive stands with «две школы» in any case of the noun: «две новые школы»."""
    return modifier.tag.case == noun.tag.case or (modifier.tag.number == "Plur" and noun.tag.case in ("Gen", "Nom", "Acc"))


def _countable(noun: Token, number: float) -> bool:
    """After 1 stands the singular, after other numbers the genitive or, in an oblique phrase, an oblique case."""
    if noun.tag.case not in _CASES or not noun.text[0].isalpha():
        return False
    grammemes = {g for parse in parses(noun.text.lower()) for g in (parse.tag.case, parse.tag.number) if g}
    if not grammemes:
        return True
    if number == 1:
        return "sing" in grammemes
    return bool({"gent", "gen2", "datv", "ablt", "loct"} & grammemes)
