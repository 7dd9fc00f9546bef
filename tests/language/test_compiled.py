"""What numba compiles gives the same as numpy, bit by bit."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.inference import Models, crf, loops, vectorised
from extractor.language.segment import segment

from .invented import TEXTS

pytest.importorskip("numba", reason="the extra `fast` is not installed")
from extractor.language.inference import compiled

CORPUS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "corpus").glob("*/*.txt"))]
LENGTHS = st.lists(st.integers(1, 40), min_size=1, max_size=20)


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


@settings(deadline=None)
@given(lengths=LENGTHS, seed=st.integers(0, 1000))
def test_layers(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    words, starts = sum(lengths), np.cumsum([0, *lengths[:-1]])
    table = random.normal(size=(3, 50, 16)).astype(np.float32)
    table[:, -1] = 0
    rows = random.integers(0, 49, words)
    bias, floor = random.normal(size=(2, 16)).astype(np.float32)
    assert same(compiled.look_up(table, rows, starts, floor), vectorised.look_up(table, rows, starts, floor))
    given = random.normal(size=(3, words, 16)).astype(np.float32)
    assert same(compiled.join(given.copy(), starts, bias, floor), vectorised.join(given.copy(), starts, bias, floor))


@settings(deadline=None)
@given(lengths=LENGTHS, seed=st.integers(0, 1000), ties=st.booleans())
def test_decoding(lengths: list[int], seed: int, ties: bool) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(sum(lengths), 7)).astype(np.float32)
    transitions = random.normal(size=(7, 7)).astype(np.float32)
    if ties:
        emissions, transitions = emissions.round(), transitions.round()
    starts = np.cumsum([0, *lengths[:-1]])
    assert compiled.decode(emissions, transitions, starts) == crf.decode(emissions, transitions, starts)


def test_texts(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*TEXTS, "\n".join(TEXTS * 20), *CORPUS]
    documents = [[sentence.words for sentence in segment(text)] for text in texts]

    def read(layers: ModuleType, decoder: ModuleType) -> object:
        for function in (layers.look_up, layers.join, decoder.decode):
            monkeypatch.setattr(loops, function.__name__, function)
        return models.analyse(documents)

    assert read(compiled, compiled) == read(vectorised, crf)
