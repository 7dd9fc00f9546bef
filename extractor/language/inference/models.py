"""The public verb of the room: words in, tags, trees and names out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Self, cast

import numpy as np
from msgspec import Struct

from extractor.document import Arcs, EntityType
from extractor.language.inference import loops
from extractor.language.inference.arrays import Floats, Ints
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


def _always(words: Sequence[str], tags: list[str]) -> bool:
    return True


class SentenceParse(Struct, frozen=True, gc=False):
    """Three lists as long as the sentence; `heads` and `rels` are empty if its tree is not wanted.

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
        shapes = [model.layers["emb"]["shape"]["weight"] for model in models]
        common = common_numbers(self._vocabulary, vectors)
        first = [encoder[0] for encoder in encoders]
        # Of the words that only stand in sentences whose trees are not wanted the syntax model needs nothing.
        self._first = FirstLayer(vectors, shapes[::2], first[::2], common, _WINDOW + 2 * _REACH)
        self._first_of_tree = FirstLayer(vectors, shapes[1:2], first[1:2], common, _WINDOW)
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

    def analyse(
        self,
        documents: Sequence[Sequence[Sequence[str]]],
        has_tree: Callable[[Sequence[str], list[str]], bool] = _always,
    ) -> list[DocumentParse]:
        """One parse for each document; a document is its sentences, a sentence its words as `segment` splits them.

        `has_tree` tells of the words of a sentence and their tags whether its tree is wanted. What comes out does not
        depend on which documents are given together, but a few dozen at once are read faster. Raises ValueError if a
        sentence has more words than `segment` leaves in one.
        """
        words = list(chain.from_iterable(chain.from_iterable(documents)))
        if not words:
            return [DocumentParse([SentenceParse([], [], []) for _ in document], []) for document in documents]
        numbers = self._vocabulary.numbers(words)
        sentences = _starts([len(sentence) for document in documents for sentence in document])
        texts = _starts([sum(map(len, document)) for document in documents])
        windows = [self._read(numbers, sentences, texts, *window) for window in _windows(sentences, len(words))]
        tags, emissions = map(np.concatenate, zip(*windows, strict=True))
        marks = [self._marks[number] for number in loops.decode(emissions, self._transitions, texts)]
        tagged = iter([self._tags[number] for number in tags.tolist()])
        read = [[list(islice(tagged, len(sentence))) for sentence in document] for document in documents]
        wanted = [
            bool(sentence) and has_tree(sentence, labels)
            for document, its_labels in zip(documents, read, strict=True)
            for sentence, labels in zip(document, its_labels, strict=True)
        ]
        trees = self._trees(numbers, [sentence for document in documents for sentence in document], wanted)
        return _assemble(read, trees, marks)

    def tree(self, words: Sequence[str]) -> Arcs:
        """Heads and relations of the words of one sentence."""
        (tree,) = self._trees(self._vocabulary.numbers(words), [words], [bool(words)])
        return tree

    def _read(self, numbers: Ints, sentences: Ints, texts: Ints, start: int, stop: int) -> tuple[Ints, Floats]:
        """Tags of the words of some whole sentences, and what speaks for each mark of a name."""
        first, last = max(start - _REACH, 0), min(stop + _REACH, len(numbers))
        own = slice(start - first, stop - first)
        rows = self._first.rows(numbers[first:last])
        morph, ner = self._first.tables
        tags = classify(self._tag, encode(self._morph, morph, rows[own], _within(sentences, start, stop)))
        emissions = apply(self._name, encode(self._ner, ner, rows, _within(texts, first, last))[own])
        return tags, emissions

    def _trees(self, numbers: Ints, sentences: Sequence[Sequence[str]], wanted: Sequence[bool]) -> list[Arcs]:
        """Heads and relations of the wanted sentences, nothing for the others; `numbers` are those of all words."""
        lengths = [len(sentence) for sentence in sentences]
        own = [length if is_wanted else 0 for length, is_wanted in zip(lengths, wanted, strict=True)]
        numbers = numbers[np.repeat(wanted, lengths)]
        if not len(numbers):
            return [([], []) for _ in sentences]
        starts = _starts(own)
        (table,) = self._first_of_tree.tables
        heads: list[int] = []
        rels: list[str] = []
        for start, stop in _windows(starts, len(numbers)):
            within = _within(starts, start, stop)
            rows = self._first_of_tree.rows(numbers[start:stop])
            found = attach(self._tree, encode(self._syntax, table, rows, within), within, self._choose)
            heads += found[0].tolist()
            rels += [self._rels[number] for number in found[1].tolist()]
        ends = np.cumsum(own).tolist()
        return [(heads[end - length : end], rels[end - length : end]) for length, end in zip(own, ends, strict=True)]


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


def _assemble(tags: list[list[list[str]]], trees: list[Arcs], marks: list[str]) -> list[DocumentParse]:
    parses = []
    start, left = 0, iter(trees)
    for document in tags:
        stop = start + sum(map(len, document))
        sentences = [SentenceParse(labels, *next(left)) for labels in document]
        parses.append(DocumentParse(sentences, list(_spans(marks[start:stop]))))
        start = stop
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
