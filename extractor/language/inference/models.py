"""The public verb of the room: words in, tags, trees and names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, Self

from msgspec import Struct


class SentenceParse(Struct, frozen=True, gc=False):
    """Three lists as long as the sentence.

    `tags` are Universal Dependencies (`NOUN|Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing`, or the bare part of speech).
    `heads` are indexes in the sentence, -1 for a root; a sentence may have several roots, and a word may head itself.
    """

    tags: list[str]
    heads: list[int]
    rels: list[str]


class NameSpan(Struct, frozen=True, gc=False):
    """A name: words `start` to `stop` (half-open), counted through all sentences of the document."""

    start: int
    stop: int
    type: Literal["PER", "LOC", "ORG"]


class DocumentParse(Struct, frozen=True):
    sentences: list[SentenceParse]
    names: list[NameSpan]


class Models:
    """Morphology, syntax and names with the weights of natasha's news models, loaded once."""

    def __init__(self, morph: Any, syntax: Any, ner: Any) -> None:
        self._morph = morph
        self._syntax = syntax
        self._ner = ner

    @classmethod
    def load(cls) -> Self:
        import natasha

        embedding = natasha.NewsEmbedding()
        return cls(
            natasha.NewsMorphTagger(embedding), natasha.NewsSyntaxParser(embedding), natasha.NewsNERTagger(embedding)
        )

    def analyse(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[DocumentParse]:
        """One parse for each document; a document is its sentences, a sentence its words as `segment` splits them."""
        return [self._analyse(document) for document in documents]

    def _analyse(self, document: Sequence[Sequence[str]]) -> DocumentParse:
        if not document:
            return DocumentParse([], [])
        sentences = []
        for morph, syntax in zip(self._morph.map(document), self._syntax.map(document), strict=True):
            tags = ["|".join([t.pos, *(f"{k}={v}" for k, v in t.feats.items())]) for t in morph.tokens]
            heads = [int(t.head_id) - 1 for t in syntax.tokens]
            sentences.append(SentenceParse(tags, heads, [t.rel for t in syntax.tokens]))
        return DocumentParse(sentences, list(self._names([word for sentence in document for word in sentence])))

    def _names(self, words: list[str]) -> Iterator[NameSpan]:
        infer = self._ner.infer
        (tags,) = infer.decoder(infer.process(infer.encoder([words])))
        start, stop, kind = 0, 0, None
        for index, tag in enumerate([*tags, "O"]):
            part, _, type_ = tag.partition("-")
            if part in "BO" and kind:
                yield NameSpan(start, stop, kind)
                kind = None
            if part == "B":
                start, stop, kind = index, index + 1, type_
            elif part == "I":
                stop = index + 1
