"""Finds the noun phrase around a noun: its modifiers to the left, its complements to the right."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.document import Token
from extractor.language.phrases import agrees

_QUOTES = frozenset("«»\"“”„'")
_LONGEST = 16
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "X"})


def noun_phrase(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    """Token indices of the phrase whose head is a noun, in order.

    `barred` tokens (numbers, places, times) are left out together with the preposition that leads to them; the phrase
    goes on behind them where it can. It ends at a verb, a comma, a dash or a bracket.
    """
    return _left(tokens, head, barred) + [head] + _right(tokens, head, barred)


def _left(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    noun = tokens[head]
    taken: list[int] = []
    index = head - 1
    while index >= 0 and index not in barred and head - index < 8:
        token = tokens[index]
        joins = token.tag.pos == "CCONJ" and index and agrees(tokens[index - 1], noun) and taken
        adverb = token.tag.pos == "ADV" and taken and taken[0] == index + 1
        if not (agrees(token, noun) or joins or adverb) or token.lemma in (
            "этот",
            "тот",
            "весь",
            "такой",
            "данный",
            "свой",
            "каждый",
        ):
            break
        taken.insert(0, index)
        index -= 1
    return taken


def _right(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    taken: list[int] = []
    pending: list[int] = []
    members = {head}
    index = head + 1
    while index < len(tokens) and len(taken) + len(pending) < _LONGEST:
        token = tokens[index]
        if index in barred:
            pending = []
            index += 1
            continue
        pos = token.tag.pos
        if pos == "ADP":
            if pending and tokens[pending[-1]].tag.pos == "ADP":
                break
            pending.append(index)
        elif pos == "CCONJ" and token.text.lower() in ("и", "или"):
            if pending:
                break
            pending.append(index)
        elif pos in ("ADJ", "DET") or (token.tag.verb_form == "Part" and token.tag.variant != "Short"):
            if token.tag.case == "Nom" and noun_case(tokens[head]) != "Nom" and not pending:
                break
            pending.append(index)
        elif token.text in _QUOTES:
            pending.append(index)
        elif pos in ("NOUN", "PROPN", "X"):
            if (
                pending
                and tokens[pending[0]].tag.pos == "ADP"
                and (
                    index + 1 in barred
                    or (pos == "NOUN"
                    and token.lemma.endswith("ание")
                    and tokens[pending[0]].lemma == "с")
                )
            ):
                break  # «на сумму 36 млрд», «с созданием 2500 мест» say how much, not what.
            if not _belongs(tokens, index, members, pending, head):
                break
            taken += [*pending, index]
            members.update(pending, {index})
            pending = []
        else:
            break
        index += 1
    closing = [i for i in pending[:1] if tokens[i].text in '»”"' and any(tokens[j].text in '«“„"' for j in taken)]
    return taken + closing


def noun_case(token: Token) -> str:
    """The case of a noun as tagged."""
    return token.tag.case


def _belongs(tokens: Sequence[Token], index: int, members: set[int], pending: Sequence[int], head: int) -> bool:
    """Whether a noun goes on with the phrase: a genitive, a name, or a noun that hangs on the phrase in the tree."""
    token = tokens[index]
    lead = tokens[pending[0]] if pending else None
    if lead is not None and lead.tag.pos == "ADP":
        return token.head in members
    if lead is not None and lead.tag.pos == "CCONJ":
        last = max(members)
        return (token.tag.case == tokens[last].tag.case and token.tag.case != "Nom") or token.head in members
    if token.tag.case == "Gen" or (token.tag.pos in ("PROPN", "X") and token.head in members):
        return True
    return token.head in members and token.tag.case in ("Dat", "Ins")
