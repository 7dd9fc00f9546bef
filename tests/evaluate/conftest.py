from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluate.gold import write_gold

from .articles import CORPUS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The two articles on disk."""
    path = tmp_path / "gold"
    path.mkdir()
    for document in CORPUS:
        write_gold(document, path)
    return path
