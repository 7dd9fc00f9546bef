"""What the networks cost at least: the products of their matrices, as fast as this machine multiplies."""

from __future__ import annotations

from time import process_time
from typing import Any, Literal

import numpy as np

from extractor.language.inference.weights import read_model

_MODELS: tuple[Literal["morph", "syntax", "ner"], ...] = ("morph", "syntax", "ner")
_TRIES = 30


def megaflops() -> tuple[float, float]:
    """Millions of operations a word: of the whole networks, and without the first layer, which a table gives."""
    whole = rest = 0
    for name in _MODELS:
        layers = read_model(name).layers
        convolutions = [layer["conv"]["weight"].size for layer in layers["encoder"]["layers"]]
        heads = sum(_matrices(layer) for key, layer in layers.items() if key not in ("emb", "encoder"))
        whole += 2 * (sum(convolutions) + heads)
        rest += 2 * (sum(convolutions[1:]) + heads)
    return whole / 1e6, rest / 1e6


def gigaflops() -> float:
    """Operations in a nanosecond of the largest product that is left: 1,024 words through the second layer."""
    generator = np.random.default_rng(1)
    x = generator.random((1024, 256), np.float32)
    taps = generator.random((256, 128), np.float32)
    best = min(_product(x, taps) for _ in range(_TRIES))
    return 2 * x.size * taps.shape[1] / best / 1e9


def _product(x: Any, y: Any) -> float:
    start = process_time()
    for _ in range(10):
        x @ y
    return (process_time() - start) / 10


def _matrices(layer: Any) -> int:
    if isinstance(layer, dict):
        return sum(_matrices(part) for part in layer.values())
    return layer.size if getattr(layer, "ndim", 0) == 2 else 0
