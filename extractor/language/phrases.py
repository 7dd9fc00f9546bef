"""Noun phrases put into the nominative, with agreement kept: «малых промышленных зон» -> «малая промышленная зона»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Token
from extractor.language.morphology import gender, inflect

_NUMBER = {"Sing": "sing", "Plur": "plur"}


def agrees(modifier: Token, head: Token) -> bool:
    """Whether an adjective, participle or determiner has the case and number of a noun."""
    is_modifier = modifier.tag.pos in ("ADJ", "DET") or modifier.tag.verb_form == "Part"
    return is_modifier and modifier.tag.case == head.tag.case and modifier.tag.number in ("", head.tag.number)


def nominative(tokens: Sequence[Token], head: int, *, number: str = "") -> str:
    """The phrase with its head and the head's modifiers in the nominative; other words stay as they are.

    `number` is `sing` or `plur` (OpenCorpora); empty keeps the number of the head.
    """
    noun = tokens[head]
    number = number or _NUMBER.get(noun.tag.number, "sing")
    words = []
    for index, token in enumerate(tokens):
        word = token.text
        if index == head:
            word = _nominative_noun(token, number)
        elif index < head and _modifies(tokens, index, head):
            word = _nominative_modifier(token, noun, number)
        words.append(word)
    return join(tokens, words)


def join(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """Words with a space wherever their tokens had one between them."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index and tokens[index].start > tokens[index - 1].stop:
            parts.append(" ")
        parts.append(word)
    return "".join(parts)


def _modifies(tokens: Sequence[Token], index: int, head: int) -> bool:
    """A modifier of the head agrees with it and is not the modifier of a noun in between."""
    noun = tokens[head]
    if not agrees(tokens[index], noun):
        return False
    return not any(t.tag.pos in ("NOUN", "PROPN") and t.tag.case == noun.tag.case for t in tokens[index + 1 : head])


def _nominative_noun(token: Token, number: str) -> str:
    for grammemes in ({"nomn", number}, {"nomn"}):
        form = inflect(token.text, token.tag, frozenset(grammemes))
        if form is not None:
            return form
    return token.text


def _nominative_modifier(token: Token, noun: Token, number: str) -> str:
    wanted = {"nomn", number}
    if number == "sing":
        wanted.add(gender(noun.text, noun.tag) or "masc")
    return inflect(token.text, token.tag, frozenset(wanted)) or token.text
