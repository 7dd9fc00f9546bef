"""A document as the fact rules see it: each quantity set among the tokens, entities and periods of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from msgspec import Struct

from extractor.document import Document, Entity, Quantity, Sentence, Token
from extractor.facts.calendar import Mention

S = TypeVar("S", Entity, Mention)

F = TypeVar("F", bound=Callable[..., Any])

_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—", "-"})


class Scene:
    """One document with everything found in it so far; rules read it and change nothing."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        entities: Sequence[Entity],
        quantities: Sequence[Quantity],
        mentions: Sequence[Mention],
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.entities = entities
        self.mentions = mentions
        self._starts = [sentence.start for sentence in sentences]
        self.settings = [self._set(quantity) for quantity in quantities]
        self._positions = {id(setting): index for index, setting in enumerate(self.settings)}
        by_sentence: dict[int, list[Setting]] = {}
        for setting in self.settings:
            by_sentence.setdefault(setting.sentence.index, []).append(setting)
        self.by_sentence = by_sentence
        self._entities = self._by_sentence(entities)
        self._mentions = self._by_sentence(mentions)

    @property
    def measured(self) -> Sequence[Sentence]:
        """The sentences up to the last one with a quantity."""
        return self.sentences[: self.settings[-1].sentence.index + 1] if self.settings else ()

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence over a text offset, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def entities_in(self, sentence: Sentence) -> list[Entity]:
        """The entities of a sentence, in order."""
        return self._entities.get(sentence.index, [])

    def mentions_in(self, sentence: Sentence) -> list[Mention]:
        """The mentions of time in a sentence, in order."""
        return self._mentions.get(sentence.index, [])

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether a sentence is a paragraph of its own within the text that ends without a mark."""
        neighbours = self.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        alone = sum(other.paragraph == sentence.paragraph for other in neighbours) == 1
        return alone and sentence.paragraph > 0 and sentence.tokens[-1].text[-1].isalnum()

    def _by_sentence(self, spans: Sequence[S]) -> dict[int, list[S]]:
        found: dict[int, list[S]] = {}
        for span in spans:
            found.setdefault(self.sentence_at(span.start).index, []).append(span)
        return found

    def before(self, setting: Setting) -> Setting | None:
        """The setting before this one in its sentence."""
        return self._neighbour(setting, -1)

    def after(self, setting: Setting) -> Setting | None:
        """The setting after this one in its sentence."""
        return self._neighbour(setting, 1)

    def _neighbour(self, setting: Setting, step: int) -> Setting | None:
        position = self._positions[id(setting)] + step
        if not 0 <= position < len(self.settings):
            return None
        other = self.settings[position]
        return other if other.sentence is setting.sentence else None

    def _set(self, quantity: Quantity) -> Setting:
        sentence = self.sentence_at(quantity.start)
        tokens = sentence.tokens
        first = next((i for i, t in enumerate(tokens) if t.stop > quantity.start), len(tokens) - 1)
        last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].start < quantity.stop), first)
        return Setting(quantity, sentence, first, max(first, last) + 1)


class Setting(Struct, frozen=True, eq=False, dict=True):
    """A quantity over tokens [first, stop) of its sentence."""

    quantity: Quantity
    sentence: Sentence
    first: int
    stop: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @cached_property
    def anchor(self) -> int:
        """The token of the quantity whose syntactic head lies outside of it; the last one if there are several."""
        for index in range(self.stop - 1, self.first - 1, -1):
            token = self.tokens[index]
            if token.tag.pos != "PUNCT" and not self.first <= token.head < self.stop:
                return index
        return self.stop - 1

    @cached_property
    def segment(self) -> tuple[int, int]:
        """The stretch of tokens between punctuation that holds the quantity: [start, stop)."""
        start, stop = self.first, self.stop
        while start > 0 and self.tokens[start - 1].text not in _BREAKS:
            start -= 1
        while stop < len(self.tokens) and self.tokens[stop].text not in _BREAKS:
            stop += 1
        return start, stop

    def ancestors(self) -> Iterator[int]:
        """Token indices from the head of the quantity up to the root, each once."""
        seen = set(range(self.first, self.stop))
        index = self.tokens[self.anchor].head
        while index >= 0 and index not in seen:
            seen.add(index)
            yield index
            index = self.tokens[index].head

    def leftward(self, limit: int = 0) -> Iterator[int]:
        """Token indices before the quantity, nearest first, down to `limit`."""
        return iter(range(self.first - 1, limit - 1, -1))


def remembered(function: F) -> F:
    """For what several fields of a fact ask of its setting: it is found once."""
    return cast(F, lru_cache(maxsize=256)(function))


def opens_with(sentence: Sentence, openings: Mapping[str, Sequence[tuple[str, ...]]]) -> bool:
    """Whether a sentence begins with one of several rows of words, in lower case, kept by their first word."""
    return opening_words(sentence, openings) > 0


def opening_words(sentence: Sentence, openings: Mapping[str, Sequence[tuple[str, ...]]]) -> int:
    """How many words the longest of several rows of words has that a sentence begins with; 0 for none."""
    possible = openings.get(sentence.tokens[0].text.lower())
    if possible is None:
        return 0
    words = tuple([token.text.lower() for token in sentence.tokens[:3]])
    return max((len(opening) for opening in possible if words[: len(opening)] == opening), default=0)


def brackets(scene: Scene, offset: int) -> int | None:
    """Where the brackets around an offset open in its sentence; None if there are none."""
    start = scene.sentence_at(offset).start
    opening = scene.document.text.rfind("(", start, offset)
    return opening if opening >= 0 and ")" not in scene.document.text[opening:offset] else None


def children(tokens: Sequence[Token], head: int) -> list[int]:
    """Indices of the direct dependents of a token."""
    return [index for index, token in enumerate(tokens) if token.head == head]
