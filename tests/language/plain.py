"""What natasha itself says of a text, in a form that can be compared with ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import natasha

from extractor.language.inference import DocumentParse
from extractor.language.segment import Segment, bounds_by_sense


class Word(NamedTuple):
    start: int
    text: str
    tag: str
    head: int
    rel: str


class Reading(NamedTuple):
    """Bounds and words of the sentences; start, stop and type of the names."""

    sentences: list[tuple[int, int, list[Word]]]
    names: list[tuple[int, int, str]]


class BySense(natasha.Segmenter):  # type: ignore[misc]
    """natasha's segmenter, whose sentences are mended as ours."""

    def sentenize(self, text: str) -> Iterator[Any]:
        sentences = list(super().sentenize(text))
        for start, stop in bounds_by_sense(text, [(sentence.start, sentence.stop) for sentence in sentences]):
            yield type(sentences[0])(start, stop, text[start:stop])


class Natasha:
    """The four stages in a row."""

    def __init__(self) -> None:
        embedding = natasha.NewsEmbedding()
        self.segmenter = BySense()
        self.morph = natasha.NewsMorphTagger(embedding)
        self.syntax = natasha.NewsSyntaxParser(embedding)
        self.ner = natasha.NewsNERTagger(embedding)

    def parse(self, text: str) -> Any:
        """A natasha `Doc`."""
        doc = natasha.Doc(text)
        doc.segment(self.segmenter)
        # natasha fails on the one empty sentence of a blank text.
        doc.sents = [sentence for sentence in doc.sents if sentence.tokens]
        doc.tag_morph(self.morph)
        doc.parse_syntax(self.syntax)
        doc.tag_ner(self.ner)
        return doc


def of_natasha(doc: Any) -> Reading:
    return Reading(
        [(sentence.start, sentence.stop, [_word(token) for token in sentence.tokens]) for sentence in doc.sents],
        [(span.start, span.stop, span.type) for span in doc.spans],
    )


def _word(token: Any) -> Word:
    tag = "|".join([token.pos, *(f"{name}={value}" for name, value in token.feats.items())])
    # Heads are numbered «sentence_word» from 1; 0 is the root.
    return Word(token.start, token.text, tag, int(token.head_id.partition("_")[2]) - 1, token.rel)


def of_ours(segments: Sequence[Segment], parse: DocumentParse) -> Reading:
    sentences = []
    words: list[Word] = []
    for segment, (tags, heads, rels) in zip(segments, map(_columns, parse.sentences), strict=True):
        read = [Word(*columns) for columns in zip(segment.starts, segment.words, tags, heads, rels, strict=True)]
        sentences.append((segment.start, segment.stop, read))
        words += read
    names = []
    for name in parse.names:
        last = words[name.stop - 1]
        names.append((words[name.start].start, last.start + len(last.text), name.type))
    return Reading(sentences, names)


def _columns(sentence: Any) -> tuple[list[str], list[int], list[str]]:
    return sentence.tags, sentence.heads, sentence.rels
