"""The models are loaded once for all tests of the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from extractor.document import Quantity
from extractor.language import Language
from extractor.quantities import find

from .shipped import grammar

# The first example of a test pays for the grammar.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Read = Callable[[str], tuple[Quantity, ...]]


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


@pytest.fixture(scope="session")
def read(language: Language) -> Read:
    """The quantities of a text, by way of the models."""
    return lambda text: find(grammar(), text, language.parse([text])[0].sentences)
