"""The straight line: Document -> sentences, names -> entities -> quantities -> facts -> Extraction."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from extractor import entities, facts, quantities
from extractor.batches import batches
from extractor.clock import stage
from extractor.document import Document, Extraction
from extractor.language import Language, Parsed
from extractor.language.morphology import forms
from extractor.lexicon import Lexicon, load


class Pipeline:
    """The models and the patterns, loaded once on construction (about a second)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        with _collector_off():
            self._language = Language()
            self._telling = frozenset(form for verb in lexicon.sources.verbs for form in forms(verb))
            self._grammar = quantities.compile_grammar(lexicon)
            self._calendar = facts.Calendar(lexicon)
            self._register = entities.compile_register(lexicon)
            self._vocabulary = facts.compile_vocabulary(lexicon)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """One Extraction for each document, in order; documents are read lazily, a batch at a time."""
        for batch in batches(documents, lambda document: len(document.text)):
            parsed = self._language.parse([document.text for document in batch], self._telling)
            for document, one in zip(batch, parsed, strict=True):
                yield self.interpret(document, one)

    def interpret(self, document: Document, parsed: Parsed) -> Extraction:
        """Everything after the language stage, for one document."""
        with stage("entities"):
            found = entities.find(self._register, document.text, parsed.sentences, parsed.names)
        with stage("quantities"):
            amounts = quantities.find(self._grammar, document.text, parsed.sentences)
        with stage("calendar"):
            mentions = self._calendar.find(document.text, document.published)
        with stage("facts"):
            scene = facts.Scene(document, parsed.sentences, found, amounts, mentions)
            assembled = facts.assemble(scene, self._vocabulary, self._register)
        return Extraction(document, parsed.sentences, found, assembled)


@contextmanager
def _collector_off() -> Iterator[None]:
    """What is loaded stays: looking through it for garbage, again and again as it grows, takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def default_pipeline() -> Pipeline:
    """The pipeline with the shipped patterns, made at the first call."""
    return Pipeline(load())
