"""What the indicator rules look at, and what they make."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from extractor.document import Measure, Quantity, Reason, Sentence, Token
from extractor.facts.change import Change
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary
from extractor.language.morphology import gender, is_common
from extractor.language.nominal import noun_phrase
from extractor.language.phrases import accusative, dative, genitive, join, locative, nominative

NOMINAL = ("NOUN", "PROPN")
DASHES = ("–", "—", "-")
OPENING = '«“"'
CLOSING = '»”"'
_WHOSE = frozenset({"их", "его", "ее", "её"})
MARKS = frozenset(",;:()–—.")
_OLDER = frozenset({"старше", "младше", "моложе"})
_LIMITS = frozenset({"от", "до"})
_YEARS = frozenset({"лет", "года", "год"})
_AMONG_AGES = _OLDER | _LIMITS | {"не", "и", "-", "–"}
_LONGEST_AGE = 9


class Phrase(NamedTuple):
    """A noun phrase of the text: its tokens and the position of the head among them."""

    tokens: tuple[Token, ...]
    head: int

    def nominative(self, number: str = "") -> str:
        """The phrase in the nominative; `number` is `sing` or `plur`, empty keeps it."""
        return nominative(self.tokens, self.head, number=number)

    def genitive(self, number: str = "") -> str:
        """The phrase in the genitive."""
        return genitive(self.tokens, self.head, number=number)

    def accusative(self) -> str:
        """The phrase, of a thing, in the accusative: only a feminine noun in the singular shows it."""
        feminine = gender(self.tokens[self.head].text, self.tokens[self.head].tag) == "femn"
        shows = feminine and self.tokens[self.head].tag.number == "Sing"
        return accusative(self.tokens, self.head) if shows else self.nominative()

    def dative(self) -> str:
        """The phrase in the dative."""
        return dative(self.tokens, self.head)

    def locative(self) -> str:
        """The phrase in the prepositional case."""
        return locative(self.tokens, self.head)


class Indicator(NamedTuple):
    """The indicator's text, its reason and, where it is a plain phrase of the article, the phrase."""

    text: str
    reason: Reason
    phrase: Phrase | None = None

    def genitive(self) -> str:
        """The phrase in the genitive, plural if things are counted; the text as it is without a phrase."""
        if self.phrase is None:
            return self.text
        return self.phrase.genitive("plur" if self.reason.rule == "indicator:counted" else "")


class Told(NamedTuple):
    """A number that its series has told before: its setting, its measure, the lemma of its verb, and its indicator."""

    setting: Setting
    measure: Measure
    verb: str
    indicator: Indicator


class View(NamedTuple):
    """One number in its scene, and the indicator of the number before. `barred` tokens stay out of every phrase.

    `told` are the numbers that the series of the number has told in the sentences before, `lead` is the
    sentence before a colon that leads it in; `is_forecast` tells whether the sentence is of a weather forecast.
    """

    scene: Scene
    setting: Setting
    change: Change
    vocabulary: Vocabulary
    barred: frozenset[int]
    previous: Indicator | None
    told: Sequence[Told] = ()
    lead: Sentence | None = None
    is_forecast: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.setting.tokens

    @property
    def quantity(self) -> Quantity:
        return self.setting.quantity

    def phrase(self, head: int) -> Phrase:
        """The noun phrase around a token, without numbers, places and times."""
        indices = noun_phrase(self.tokens, head, self.barred)
        first, stop = self.setting.first, self.setting.stop
        if head < first and stop in indices and self.tokens[stop].tag.pos != "ADP":
            indices = [i for i in indices if i < first]  # «мощность 90 тонн щебня», but «грант в 9 млн на семена»
        while _is_glued(self.tokens, indices[-1] + 1) and indices[-1] + 1 not in self.barred:
            indices = [*indices, indices[-1] + 1]
        end = age_group(self.tokens, indices[-1])
        if not indices[-1] < first < end:  # The age itself is not of those who have it.
            indices = [*indices, *range(indices[-1] + 1, end)]
        return Phrase(tuple(self.tokens[i] for i in indices), indices.index(head))

    def is_bare(self, head: int) -> bool:
        """Whether nothing behind a noun says more of it than an age."""
        return self.phrase(head).tokens[-1].index + 1 in (head + 1, age_group(self.tokens, head))

    def barring(self, indices: Iterable[int]) -> View:
        """The same view with more tokens kept out of phrases."""
        return self._replace(barred=self.barred | frozenset(indices))

    def allowing(self, indices: Iterable[int]) -> View:
        """The same view with tokens let into phrases: the number's own, or those of the number beside it."""
        return self._replace(barred=self.barred - frozenset(indices))

    def is_noun(self, index: int) -> bool:
        """Whether a noun that may head an indicator stands at a token."""
        return self.tokens[index].tag.pos in NOMINAL and index not in self.barred

    def preposition(self, index: int) -> int | None:
        """The preposition that leads to a noun over its modifiers, by the order of words."""
        tokens = self.tokens
        while index > 0 and _stands_between(tokens[index - 1]):
            index -= 1
        return index - 1 if index > 0 and tokens[index - 1].tag.pos == "ADP" else None

    def make(self, text: str, rule: str, phrase: Phrase | None = None) -> Indicator:
        """An indicator with the words it rests on, if it is a phrase of the text."""
        tokens = phrase.tokens if phrase else ()
        start, stop = (tokens[0].start, tokens[-1].stop) if tokens else (0, 0)
        if (
            tokens
            and text.startswith(tokens[0].text[:2])
            and start == self.tokens[0].start
            and is_common(tokens[0].text)
            and not (tokens[0].text.isupper() and len(tokens[0].text) > 1)
        ):
            text = text[:1].lower() + text[1:]
        return Indicator(unquoted(text.rstrip(" ,;:.")), Reason("indicator", f"indicator:{rule}", start, stop), phrase)

    def plain(self, head: int, rule: str) -> Indicator:
        """The phrase around a token in the nominative."""
        phrase = self.phrase(head)
        return self.make(phrase.nominative(), rule, phrase)

    def again(self, rule: str) -> Indicator | None:
        """The indicator of the number before."""
        if self.previous is None:
            return None
        reason = self.previous.reason
        return self.previous._replace(reason=Reason("indicator", f"indicator:{rule}", reason.start, reason.stop))


def _is_glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number goes on with the word before it without a space: «Зил5»."""
    return index < len(tokens) and tokens[index].text[:1].isdigit() and tokens[index].start == tokens[index - 1].stop


def age_group(tokens: Sequence[Token], last: int) -> int:
    """Where «старше 20 лет», «в возрасте от 15 до 34 лет» behind the last token of a phrase ends; else behind that."""
    start = last + 1
    named = tokens[last].lemma == "возраст"
    if " ".join(token.text.lower() for token in tokens[start : start + 2]) == "в возрасте":
        start, named = start + 2, True
    if start >= len(tokens):
        return last + 1
    lead = tokens[start].text.lower()
    if not (named or lead in _OLDER or (lead in _LIMITS and tokens[last].tag.animacy == "Anim")):
        return last + 1
    for index in range(start, min(start + _LONGEST_AGE, len(tokens))):
        token = tokens[index]
        if token.text.lower() in _YEARS:
            return index + 1
        if not (token.tag.pos == "NUM" or token.text[0].isdigit() or token.text.lower() in _AMONG_AGES):
            break
    return last + 1


Rule = Callable[[View], Indicator | None]


def ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a full stop or semicolon stands at a token; «тыс. тг» has none."""
    if tokens[index].text == ";":
        return True
    return tokens[index].text == "." and (index + 1 == len(tokens) or not tokens[index + 1].text[:1].islower())


def _stands_between(token: Token) -> bool:
    modifies = token.tag.pos in ("ADJ", "DET") or token.tag.verb_form == "Part" or token.text.lower() in _WHOSE
    return modifies or token.text in OPENING


def unquoted(text: str) -> str:
    """A phrase without quotation marks around the whole of it, and without one that has lost its pair."""
    text = text.strip()
    if text[:1] in OPENING and not any(mark in text[1:-1] for mark in OPENING + CLOSING):
        return text.strip(OPENING + CLOSING + " ")
    if text.count('"') == 1:
        return text.replace('"', "").strip()
    if sum(text.count(mark) for mark in "«»“”") % 2 or text.count('"') % 2:
        return text.strip(OPENING + CLOSING + " ")
    return text


def written(tokens: Sequence[Token]) -> str:
    """Tokens as they stand in the text."""
    return join(tokens, [token.text for token in tokens])


def top_noun(view: View, noun: int) -> int:
    """The head of the phrase that a noun in the genitive ends: «цена» for «реализации» of «цена реализации газа»."""
    tokens = view.tokens
    while noun > 0 and tokens[noun].tag.case == "Gen":
        before = range(noun - 1, max(-1, noun - 5), -1)
        lead = next((i for i in before if tokens[i].tag.pos in (*NOMINAL, "ADP", "VERB", "PUNCT")), None)
        if lead is None or not view.is_noun(lead):
            return noun
        noun = lead
    return noun


def outermost(view: View, noun: int) -> int:
    """The head of the longest phrase that a noun ends: «контракты» for «сетях» of «контракты на рекламу в сетях»."""
    end = view.tokens[noun].stop
    for index in range(view.setting.segment[0], noun):
        if view.is_noun(index) and view.phrase(index).tokens[-1].stop >= end:
            return index
    return noun


def contents(view: View, head: int) -> int | None:
    """What a measure of goods holds: «говядины» for «килограмм» of «килограмм говядины»; None for other nouns."""
    tokens = view.tokens
    if tokens[head].lemma not in view.vocabulary.portions:
        return None
    behind = itertools.takewhile(lambda i: tokens[i].tag.case == "Gen", range(head + 1, len(tokens)))
    return next((i for i in behind if view.is_noun(i)), None)
