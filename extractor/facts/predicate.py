"""The verb or verbal noun that governs a number."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Token
from extractor.facts.scene import Setting, children, remembered
from extractor.facts.vocabulary import Vocabulary

_STEPS = 6
_COMPLETING = ("xcomp", "csubj", "csubj:pass")
_VERBAL_NOUN = ("ание", "ение", "тие", "ация")


def is_finite(token: Token) -> bool:
    """Whether a token can be the predicate of a clause: a finite verb, an infinitive or a short participle."""
    tag = token.tag
    if tag.pos not in ("VERB", "AUX"):
        return False
    return tag.verb_form in ("Fin", "Inf") or (tag.verb_form == "Part" and tag.variant == "Short")


def nearest_past(tokens: Sequence[Token], start: int) -> int | None:
    """The finite verb in the past tense nearest to an offset."""
    past = [i for i, token in enumerate(tokens) if is_finite(token) and token.tag.tense == "Past"]
    return min(past, key=lambda i: abs(tokens[i].start - start), default=None)


def is_verbal_noun(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a noun names an action: a noun of change, or one in -ание, -ение, -ация that is no thing."""
    if token.tag.pos != "NOUN":
        return False
    if token.lemma in vocabulary.things:
        return False
    return token.lemma in vocabulary.change_nouns or token.lemma.endswith(_VERBAL_NOUN)


@remembered
def governing(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """The index of the verb or verbal noun that governs the number, or None.

    The syntactic heads are followed first; where they lead out of the number's own stretch of text though that has a
    verb, or lead nowhere, the nearest verb of that stretch is taken. Of «могут сократить» it is the infinitive.
    """
    found = _governor(setting, vocabulary)
    return None if found is None else _deed(setting.tokens, found, vocabulary)


def _governor(setting: Setting, vocabulary: Vocabulary) -> int | None:
    tokens = setting.tokens
    start, stop = setting.segment
    inside = [i for i in range(start, stop) if is_finite(tokens[i])]
    for step, index in enumerate(setting.ancestors()):
        token = tokens[index]
        if is_finite(token) or token.tag.verb_form in ("Part", "Conv"):
            if inside and not start <= index < stop:
                break
            return index
        if step == 0 and index < setting.first and is_verbal_noun(token, vocabulary):
            return index
        if step > _STEPS:
            break
    return min(inside, key=lambda i: abs(i - setting.first)) if inside else None


def _deed(tokens: Sequence[Token], verb: int, vocabulary: Vocabulary) -> int:
    """What a verb says is planned or possible: its infinitive or short participle; else the verb itself."""
    if tokens[verb].lemma not in vocabulary.planned:
        return verb
    completing = [i for i in children(tokens, verb) if tokens[i].rel in _COMPLETING]
    return next((i for i in completing if tokens[i].tag.verb_form == "Inf" or tokens[i].tag.variant == "Short"), verb)


@remembered
def main_verb(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """The finite verb of the number's clause: its governor if that is one, else the nearest before, else after."""
    tokens = setting.tokens
    found = governing(setting, vocabulary)
    if found is not None and is_finite(tokens[found]):
        return found
    for index in setting.leftward():
        if is_finite(tokens[index]):
            return index
    return next((i for i in range(setting.stop, len(tokens)) if is_finite(tokens[i])), None)


def lemma_of(setting: Setting, vocabulary: Vocabulary) -> str:
    """The lemma of the predicate; an empty string without one, for ages too: «30-летний сторож», «в возрасте 6 лет»."""
    tokens, found = setting.tokens, _change_noun(setting, vocabulary)
    if found is None:
        found = governing(setting, vocabulary)
    if found is None or "compound:year" in setting.quantity.rules or _is_age(setting):
        return ""
    commas = sum(token.text in ",;" for token in tokens[setting.stop : found])
    if commas == 1 or (commas and tokens[setting.anchor].head != found):
        return ""  # «зарплата – 200 тысяч, сварщикам платят 300»; two commas may hold a clause about the number.
    return tokens[found].lemma


def _change_noun(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """A noun of change nearer before the number than any verb: «в мае наблюдался рост цен на 2%»."""
    for index in setting.leftward(setting.segment[0]):
        token = setting.tokens[index]
        if is_finite(token) or token.tag.pos == "NUM":
            return None
        if token.tag.pos == "NOUN" and token.lemma in vocabulary.change_nouns:
            return index
    return None


def _is_age(setting: Setting) -> bool:
    """Whether the number says how old somebody is: «дети в возрасте от 6 до 9 лет»."""
    head = setting.tokens[setting.anchor].head
    return setting.quantity.unit == "year" and head >= 0 and setting.tokens[head].lemma == "возраст"
