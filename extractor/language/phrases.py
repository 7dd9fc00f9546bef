"""Noun phrases put into the nominative, with agreement kept: «малых промышленных зон» -> «малая промышленная зона»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Tag, Token
from extractor.language.morphology import gender, inflect, may_be_nominative

_NUMBER = {"Sing": "sing", "Plur": "plur"}
_LONGEST_ENDING = 3


def agrees(modifier: Token, head: Token) -> bool:
    """Whether an adjective, participle or determiner has the case and number of a noun."""
    is_modifier = modifier.tag.pos in ("ADJ", "DET") or modifier.tag.verb_form == "Part"
    if is_modifier and modifier.tag.number == "Plur" and head.tag.number == "Sing" and head.tag.case == "Gen":
        return True  # After «два», «три», «четыре»: «три малые зоны», «четыре новых дома».
    same_case = modifier.tag.case == head.tag.case or {modifier.tag.case, head.tag.case} == {"Nom", "Acc"}
    return is_modifier and same_case and modifier.tag.number in ("", head.tag.number)


def nominative(tokens: Sequence[Token], head: int, *, number: str = "") -> str:
    """The phrase with its head and the head's modifiers in the nominative; other words stay as they are.

    `number` is `sing` or `plur` (OpenCorpora); empty keeps the number of the head.
    """
    return _inflected(tokens, head, "nomn", number)


def genitive(tokens: Sequence[Token], head: int, *, number: str = "") -> str:
    """The phrase with its head and the head's modifiers in the genitive; `number` as in `nominative`."""
    return _inflected(tokens, head, "gent", number)


def locative(tokens: Sequence[Token], head: int) -> str:
    """The phrase with its head and the head's modifiers in the prepositional case."""
    return _inflected(tokens, head, "loct", "")


def accusative(tokens: Sequence[Token], head: int) -> str:
    """The phrase with its head and the head's modifiers in the accusative."""
    return _inflected(tokens, head, "accs", "")


def dative(tokens: Sequence[Token], head: int) -> str:
    """The phrase with its head and the head's modifiers in the dative."""
    return _inflected(tokens, head, "datv", "")


def plural_genitive(text: str) -> str:
    """A phrase in the nominative plural put into the genitive: «людей, занятых в поле» for «люди, занятые в поле»."""
    words = text.split(" ")
    plural = Tag(case="Nom", number="Plur")
    for index, word in enumerate(words):
        bare = word.rstrip(",")
        form = inflect(bare, plural, frozenset({"gent", "plur"})) if may_be_nominative(bare) else None
        if form is None:
            break
        words[index] = form + word[len(bare) :]
    return " ".join(words)


def inflect_modifier(token: Token, noun: Token) -> str:
    """An adjective in the nominative that agrees with a noun it may not stand beside."""
    return _modifier(token, noun, "nomn", _NUMBER.get(noun.tag.number, "sing"))


def _inflected(tokens: Sequence[Token], head: int, case: str, number: str) -> str:
    noun = tokens[head]
    partners = [i for i in range(head + 1, len(tokens)) if _is_coordinated(tokens, i, head)]
    number = number or _NUMBER.get(noun.tag.number, "sing")
    words = []
    for index, token in enumerate(tokens):
        word = token.text
        if index == head:
            word = _noun(token, case, number)
        elif index < head and _modifies(tokens, index, head):
            word = _modifier(token, noun, case, number)
        elif index in partners:
            word = _noun(token, case, number)
        elif partner := next((i for i in partners if i > index > head and _modifies(tokens, index, i)), 0):
            word = _modifier(token, tokens[partner], case, number)
        elif index > head and _is_apposed(token, noun) and not any(t.text in '«"“' for t in tokens[head:index]):
            word = _name(token, noun, case)
        if index == 0 and head_is_common(token):
            word = word[:1].lower() + word[1:]
        words.append(word)
    return join(tokens, words)


def head_is_common(token: Token) -> bool:
    """Whether a first word is capital only because it begins a sentence; a word in Latin letters is a name."""
    return token.tag.pos != "PROPN" and token.text[1:].islower() and not token.text.isascii()


def join(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """Words with a space wherever their tokens had one between them, or come from several places of the text."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index and tokens[index].start != tokens[index - 1].stop:
            parts.append(" ")
        parts.append(word)
    return "".join(parts)


def _modifies(tokens: Sequence[Token], index: int, head: int) -> bool:
    """A modifier of the head agrees with it and is not the modifier of a noun in between."""
    noun = tokens[head]
    if not agrees(tokens[index], noun):
        return False
    return not any(t.tag.pos in ("NOUN", "PROPN") and t.tag.case == noun.tag.case for t in tokens[index + 1 : head])


def _is_coordinated(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a noun stands beside the head as its equal: «лётчиков и молодых врачей», not «цены молока и хлеба»."""
    token, noun, between = tokens[index], tokens[head], tokens[head + 1 : index]
    if token.tag.pos not in ("NOUN", noun.tag.pos):
        return False
    if (token.tag.case, token.tag.number) != (noun.tag.case, noun.tag.number):
        return False
    joined = any(t.tag.pos == "CCONJ" for t in between)
    near = joined and all(t.tag.pos in ("CCONJ", "ADV") or agrees(t, token) for t in between)
    return near and token.rel == "conj" and token.head == noun.index


def _is_apposed(token: Token, noun: Token) -> bool:
    """Whether a name behind a noun is that of the person: «мэру Сергею Петрову», but not «брата Петрова»."""
    named = token.tag.pos == "PROPN" and token.tag.animacy == noun.tag.animacy == "Anim"
    if not named or token.tag.case != noun.tag.case or token.tag.case == "Gen":
        return False
    return token.tag.case != "Nom" or token.rel in ("flat:name", "appos")  # else it is no name: «аким Шахтинска»


def _name(token: Token, noun: Token, case: str) -> str:
    """A name in the case of the noun it belongs to; as it stands where pymorphy3 takes it for another word."""
    if case == "nomn" and token.tag.case == "Nom":
        return token.text
    form = inflect(token.text, token.tag, frozenset({case})) or ""
    same = form.startswith(token.text[:-2]) and abs(len(form) - len(token.text)) <= _LONGEST_ENDING
    fits = token.tag.case != "Nom" or gender(token.text, token.tag) == gender(noun.text, noun.tag)
    return form if same and fits else token.text


def _noun(token: Token, case: str, number: str) -> str:
    for grammemes in ({case, number}, {case}):
        form = inflect(token.text, token.tag, frozenset(grammemes))
        if form is not None:
            return form
    return token.text


def _modifier(token: Token, noun: Token, case: str, number: str) -> str:
    wanted = {case, number}
    if number == "sing":
        wanted.add(gender(noun.text, noun.tag) or "masc")
    return inflect(token.text, token.tag, frozenset(wanted)) or token.text
