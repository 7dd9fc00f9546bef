"""The pipeline is loaded once for all tests of the room; `facts_of` reads one invented text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractor.document import Document, Fact
from extractor.lexicon import load
from extractor.pipeline import Pipeline

FactsOf = Callable[..., dict[str, Fact]]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.fixture(scope="session")
def facts_of(pipeline: Pipeline) -> FactsOf:
    """The facts of a text by their quotes."""

    def read(text: str, published: date | None = None) -> dict[str, Fact]:
        extraction = next(pipeline.extract([Document(id="x", text=text, published=published)]))
        return {text[fact.quantity.start : fact.quantity.stop]: fact for fact in extraction.facts}

    return read
