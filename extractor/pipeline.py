"""The straight line: Document -> sentences, names -> entities -> quantities -> facts -> Extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from extractor import entities, facts, quantities
from extractor.document import Document, Extraction
from extractor.language import Language, Parsed
from extractor.lexicon import Lexicon, load

_BATCH = 32


class Pipeline:
    """The models and the patterns, loaded once on construction (about a second)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._language = Language()
        self._grammar = quantities.compile_grammar(lexicon)
        self._calendar = facts.Calendar(lexicon)
        self._register = entities.compile_register(lexicon)
        self._vocabulary = facts.compile_vocabulary(lexicon)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """One Extraction for each document, in order; documents are read lazily, a batch at a time."""
        waiting = iter(documents)
        while batch := list(islice(waiting, _BATCH)):
            parsed = self._language.parse([document.text for document in batch])
            for document, one in zip(batch, parsed, strict=True):
                yield self.interpret(document, one)

    def interpret(self, document: Document, parsed: Parsed) -> Extraction:
        """Everything after the language stage, for one document."""
        found = entities.find(self._register, document.text, parsed.sentences, parsed.names)
        amounts = quantities.find(self._grammar, document.text, parsed.sentences)
        mentions = self._calendar.find(document.text, document.published)
        scene = facts.Scene(document, parsed.sentences, found, amounts, mentions)
        return Extraction(document, parsed.sentences, found, facts.assemble(scene, self._vocabulary, self._register))


@cache
def default_pipeline() -> Pipeline:
    """The pipeline with the shipped patterns, made at the first call."""
    return Pipeline(load())
