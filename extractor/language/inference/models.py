"""The public verb of the room: words in, tags, trees and names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Self, cast

import numpy as np
from msgspec import Struct

from extractor.document import EntityType
from extractor.language.inference.arrays import Floats, Ints
from extractor.language.inference.crf import decode
from extractor.language.inference.embedding import FirstLayer, Vocabulary, common_numbers
from extractor.language.inference.heads import attach, classify, syntax_head
from extractor.language.inference.network import apply, convolutions, encode, linear
from extractor.language.inference.trees import Choice, trees
from extractor.language.inference.weights import Model, WordVectors, read_model, read_word_vectors

# Words that go through the network at once: few enough for the processor's cache, many enough to be worth a call.
_WINDOW = 1024
# Three convolutions over three words: so many neighbours on each side does a word see.
_REACH = 3
_OUTSIDE = "O"


class SentenceParse(Struct, frozen=True, gc=False):
    """Three lists as long as the sentence.

    `tags` are Universal Dependencies (`NOUN|Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing`, or the bare part of speech).
    `heads` are indexes in the sentence, -1 for the root.
    """

    tags: list[str]
    heads: list[int]
    rels: list[str]


class NameSpan(Struct, frozen=True, gc=False):
    """A name: words `start` to `stop` (half-open), counted through all sentences of the document."""

    start: int
    stop: int
    type: EntityType


class DocumentParse(Struct, frozen=True):
    """One parse for each sentence, and the names of the document from left to right."""

    sentences: list[SentenceParse]
    names: list[NameSpan]


class Models:
    """Morphology, syntax and names with the weights of natasha's news models, loaded once.

    Not for several threads at once: the words at hand are laid out in memory of its own.
    """

    def __init__(self, morph: Model, syntax: Model, ner: Model, vectors: WordVectors, choose: Choice) -> None:
        models = (morph, syntax, ner)
        encoders = [convolutions(model.layers["encoder"]) for model in models]
        self._vocabulary = Vocabulary(vectors.words, morph.shapes)
        self._first = FirstLayer(
            vectors,
            [model.layers["emb"]["shape"]["weight"] for model in models],
            [encoder[0] for encoder in encoders],
            common_numbers(self._vocabulary, vectors),
            _WINDOW + 2 * _REACH,
        )
        self._morph, self._syntax, self._ner = encoders
        self._tag = linear(morph.layers["head"]["proj"])
        self._tree = syntax_head(syntax.layers["head"], syntax.layers["rel"])
        self._name = linear(ner.layers["head"]["proj"])
        self._transitions = ner.layers["head"]["crf"]["transitions"]
        self._choose = choose
        self._tags, self._rels, self._marks = (model.classes for model in models)

    @classmethod
    def load(cls, choose: Choice = trees) -> Self:
        """`choose` takes the heads from the scores; with `likeliest` everything is as natasha has it.

        Raises FileNotFoundError if natasha is not installed with its data.
        """
        return cls(read_model("morph"), read_model("syntax"), read_model("ner"), read_word_vectors(), choose)

    def analyse(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[DocumentParse]:
        """One parse for each document; a document is its sentences, a sentence its words as `segment` splits them.

        What comes out does not depend on which documents are given together, but a few dozen at once are read faster.
        Raises ValueError if a sentence has more words than `segment` leaves in one.
        """
        words = list(chain.from_iterable(chain.from_iterable(documents)))
        if not words:
            return [DocumentParse([SentenceParse([], [], []) for _ in document], []) for document in documents]
        sentences = _starts([len(sentence) for document in documents for sentence in document])
        texts = _starts([sum(map(len, document)) for document in documents])
        windows = [self._read(words, sentences, texts, *window) for window in _windows(sentences, len(words))]
        tags, heads, rels, emissions = map(np.concatenate, zip(*windows, strict=True))
        return _assemble(
            documents,
            [self._tags[number] for number in tags.tolist()],
            heads.tolist(),
            [self._rels[number] for number in rels.tolist()],
            [self._marks[number] for number in decode(emissions, self._transitions, texts)],
        )

    def _read(
        self, words: list[str], sentences: Ints, texts: Ints, start: int, stop: int
    ) -> tuple[Ints, Ints, Ints, Floats]:
        """Tags, heads and relations of the words of some whole sentences, and what speaks for each mark of a name."""
        first, last = max(start - _REACH, 0), min(stop + _REACH, len(words))
        own = slice(start - first, stop - first)
        rows = self._first.rows(self._vocabulary.numbers(words[first:last]))
        morph, syntax, ner = self._first.tables
        starts = _within(sentences, start, stop)
        tags = classify(self._tag, encode(self._morph, morph, rows[own], starts))
        heads, rels = attach(self._tree, encode(self._syntax, syntax, rows[own], starts), starts, self._choose)
        emissions = apply(self._name, encode(self._ner, ner, rows, _within(texts, first, last))[own])
        return tags, heads, rels, emissions


def _starts(lengths: list[int]) -> Ints:
    """The index of the first word of each sequence that has words."""
    lengths = [length for length in lengths if length]
    return np.cumsum([0, *lengths[:-1]])


def _within(starts: Ints, first: int, last: int) -> Ints:
    """The starts of the sequences, whole or not, of the words `first` to `last`, counted from `first`."""
    inner = starts[np.searchsorted(starts, first, side="right") : np.searchsorted(starts, last)]
    return np.concatenate([[0], inner - first])


def _windows(starts: Ints, words: int) -> Iterator[tuple[int, int]]:
    """First and last words of runs of whole sentences: up to `_WINDOW` words, or one longer sentence."""
    start = stop = 0
    for end in [*starts[1:].tolist(), words]:
        if end - start > _WINDOW and start < stop:
            yield start, stop
            start = stop
        stop = end
    yield start, stop


def _assemble(
    documents: Sequence[Sequence[Sequence[str]]], tags: list[str], heads: list[int], rels: list[str], marks: list[str]
) -> list[DocumentParse]:
    parses = []
    start = 0
    for document in documents:
        sentences = []
        first = start
        for sentence in document:
            stop = start + len(sentence)
            sentences.append(SentenceParse(tags[start:stop], heads[start:stop], rels[start:stop]))
            start = stop
        parses.append(DocumentParse(sentences, list(_spans(marks[first:start]))))
    return parses


def _spans(marks: list[str]) -> Iterator[NameSpan]:
    """Names from the marks of words: `B-PER` starts one, an `I-` of any type goes on with it, `O` ends it."""
    first: int | None = None
    stop = 0
    for index, mark in enumerate([*marks, _OUTSIDE]):
        if mark[0] in "BO" and first is not None:
            yield NameSpan(first, stop, cast(EntityType, marks[first][2:]))
            first = None
        if mark[0] == "B":
            first, stop = index, index + 1
        elif mark[0] == "I":
            stop = index + 1
