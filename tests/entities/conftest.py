"""The models and the register are made once for all tests of the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import entities
from extractor.document import Entity, Sentence
from extractor.entities import Register
from extractor.language import Language
from extractor.lexicon import load

Read = Callable[[str], tuple[Entity, ...]]


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


@pytest.fixture(scope="session")
def register() -> Register:
    return entities.compile_register(load())


@pytest.fixture(scope="session")
def parse(language: Language, register: Register) -> Callable[[str], tuple[tuple[Sentence, ...], tuple[Entity, ...]]]:
    """Sentences and entities of a text."""

    def run(text: str) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
        (parsed,) = language.parse([text])
        return parsed.sentences, entities.find(register, text, parsed.sentences, parsed.names)

    return run


@pytest.fixture(scope="session")
def read(parse: Callable[[str], tuple[tuple[Sentence, ...], tuple[Entity, ...]]]) -> Read:
    """Entities of a text."""
    return lambda text: parse(text)[1]
