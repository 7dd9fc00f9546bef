"""The models are loaded once for all tests of the room."""

from __future__ import annotations

import pytest

from extractor.language.inference import Models, likeliest

from .plain import Natasha


@pytest.fixture(scope="session")
def models() -> Models:
    """The models with natasha's choice of heads."""
    return Models.load(likeliest)


@pytest.fixture(scope="session")
def plain() -> Natasha:
    return Natasha()
