"""Finds the noun phrase around a noun: its modifiers to the left, its complements to the right."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.document import Token
from extractor.language.phrases import agrees

_QUOTES = frozenset("«»\"“”„'")
_CLOSING_QUOTES = frozenset('»”"')
_LONGEST = 16
_LEFT = 8
# Prepositions of circumstances, which say nothing of the noun before them.
_ADVERBIAL = frozenset(
    {"относительно", "против", "из-за", "благодаря", "согласно", "вместо", "помимо", "ввиду", "спустя"}
)
_ADDING = frozenset({"также", "тоже", "еще", "уже", "сегодня", "сейчас", "теперь"})
_POINTING = frozenset({"этот", "тот", "весь", "такой", "данный", "свой", "каждый", "мой", "твой", "наш", "ваш"})


def noun_phrase(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    """Token indices of the phrase whose head is a noun, in order.

    `barred` tokens (numbers, places, times) are left out together with the preposition that leads to them; the phrase
    goes on behind them where it can. It ends at a verb, a comma but between adjectives, a dash or a bracket.
    """
    return [*_left(tokens, head, barred), head, *_right(tokens, head, barred)]


def _left(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    noun = tokens[head]
    taken: list[int] = []
    index = head - 1
    while index >= 0 and index not in barred and head - index < _LEFT:
        token = tokens[index]
        joins = taken and token.tag.pos == "CCONJ" and index and agrees(tokens[index - 1], noun)
        adverb = taken and token.tag.pos == "ADV" and token.lemma not in _ADDING
        if token.lemma in _POINTING or not (agrees(token, noun) or joins or adverb):
            break
        taken.insert(0, index)
        index -= 1
    return taken


def _right(tokens: Sequence[Token], head: int, barred: Set[int]) -> list[int]:
    """Complements: words that may lead to a noun wait in `pending` until the noun comes and belongs to the phrase."""
    taken: list[int] = []
    pending: list[int] = []
    for index in range(head + 1, len(tokens)):
        if len(taken) + len(pending) >= _LONGEST:
            break
        if index in barred:
            if pending and tokens[pending[-1]].tag.pos == "CCONJ" and tokens[index].tag.pos in ("NUM", "SYM"):
                break  # «лифты и 340 метров рельсов»: another thing begins.
            taken += _substantives(tokens, pending)
            pending = []
        elif tokens[index].tag.pos in ("NOUN", "PROPN", "X"):
            if _says_how_much(tokens, index, pending, barred) or not _belongs(tokens, index, head, taken, pending):
                break
            taken += [*pending, index]
            pending = []
        elif _leads_on(tokens, index, head, pending):
            if tokens[index].tag.pos == "ADP":
                taken += _substantives(tokens, pending)
                pending = []
            pending.append(index)
        else:
            break
    opened = any(tokens[i].text in '«“„"' for i in taken)
    closing = pending[:1] if pending and opened and tokens[pending[0]].text in _CLOSING_QUOTES else []
    return [*taken, *(_substantives(tokens, pending) or closing)]


def _leads_on(tokens: Sequence[Token], index: int, head: int, pending: Sequence[int]) -> bool:
    """Whether a word that is no noun may lead to one: a preposition, «и», a modifier, a quotation mark."""
    token = tokens[index]
    last = tokens[pending[-1]] if pending else None
    if token.tag.pos == "ADP":
        compound = index + 2 < len(tokens) and tokens[index + 1].rel == tokens[index + 2].rel == "fixed"  # «в связи с»
        return not compound and token.text.lower() not in _ADVERBIAL and (last is None or _is_substantive(last))
    if token.tag.pos == "CCONJ" and token.text.lower() in ("и", "или"):
        following = tokens[index + 1] if index + 1 < len(tokens) else token
        return last is None or (_is_modifier(last) and _is_modifier(following) and last.tag.case == following.tag.case)
    if token.text == "," and last is not None and index + 1 < len(tokens):  # «на первого, второго и третьего ребёнка»
        following = tokens[index + 1]
        return last.tag.pos == following.tag.pos == "ADJ" and last.tag.case == following.tag.case
    if _is_modifier(token):
        return token.tag.case != "Nom" or tokens[head].tag.case == "Nom" or last is not None
    return token.text in _QUOTES


def _is_modifier(token: Token) -> bool:
    if token.tag.pos == "ADJ" and token.tag.case == "" and token.tag.number == "Plur":
        return False  # «довольны»
    return token.tag.pos in ("ADJ", "DET") or (token.tag.verb_form == "Part" and token.tag.variant != "Short")


def _is_substantive(token: Token) -> bool:
    """Whether a modifier stands for people by itself: «число занятых», «количество пострадавших»."""
    return _is_modifier(token) and token.tag.case == "Gen" and token.tag.number == "Plur"


def _substantives(tokens: Sequence[Token], pending: Sequence[int]) -> list[int]:
    """The pending words if all of them stand for people; else none of them."""
    return list(pending) if pending and all(_is_substantive(tokens[i]) for i in pending) else []


def _says_how_much(tokens: Sequence[Token], index: int, pending: Sequence[int], barred: Set[int]) -> bool:
    """«на сумму 36 млрд», «с созданием 2500 мест» say how much, not what."""
    if tokens[index].tag.case == "Ins" and _counts(tokens, index + 1, barred):
        return True
    if not pending or tokens[pending[0]].tag.pos != "ADP":
        return False
    verbal = tokens[pending[0]].lemma == "с" and tokens[index].lemma.endswith("ание")
    return (index + 1 in barred and not _stands_apart(tokens[index + 1])) or verbal


def _stands_apart(token: Token) -> bool:
    """Whether a barred token is a place, «в гостиницах (Астаны)», or begins a time, «в капитал (за полгода)»."""
    return token.text[:1].isupper() or (token.tag.pos == "ADP" and token.text.lower() != "от")


def _counts(tokens: Sequence[Token], index: int, barred: Set[int]) -> bool:
    """Whether a number begins at a token, over words such as «более»: «общей площадью более 5 га»."""
    while index < len(tokens) and tokens[index].tag.pos in ("ADV", "ADP") and index not in barred:
        index += 1
    return index in barred


def _belongs(tokens: Sequence[Token], index: int, head: int, taken: Sequence[int], pending: Sequence[int]) -> bool:
    """Whether a noun goes on with the phrase: a genitive, a name, or a noun that hangs on the phrase in the tree."""
    token = tokens[index]
    members = {head, *taken, *pending}
    lead = tokens[pending[0]] if pending else None
    if lead is not None and lead.tag.pos == "ADP":
        return token.head in members
    if lead is not None and lead.tag.pos == "CCONJ":
        last = tokens[taken[-1] if taken else head]
        return (token.tag.case == last.tag.case and token.tag.case != "Nom") or token.head in members
    if token.tag.case == "Gen":
        return True
    named = token.tag.pos in ("PROPN", "X") or token.tag.case in ("Dat", "Ins")
    return named and token.head in members
