"""The models are loaded once for all tests of the room."""

from __future__ import annotations

import pytest

from extractor.language.inference import Models

from .plain import Natasha


@pytest.fixture(scope="session")
def models() -> Models:
    return Models.load()


@pytest.fixture(scope="session")
def plain() -> Natasha:
    return Natasha()
