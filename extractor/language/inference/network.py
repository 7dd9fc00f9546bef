"""The layers that the three models share, over flat sequences.

Sentences (for names: whole documents) of any number and length lie one after another in one array of words x channels,
without padding. `starts` holds the index of the first word of each; the first is 0. A word at an edge gets nothing from
beyond it, as from the zeros that slovnet pads with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct

from extractor.language.inference import loops
from extractor.language.inference.arrays import Floats, Ints


class Linear(Struct, frozen=True):
    weight: Floats  # (inputs, outputs)
    bias: Floats


class Convolution(Struct, frozen=True):
    """A convolution over three words, ReLU and batch normalisation.

    `taps` (3, inputs, outputs) are the kernel's matrices: what a word gives to the next word, to itself and to the
    previous word. Since the normalisation multiplies by positive numbers, `norm(relu(conv + b))`, that is
    `max(conv + b, 0) * scale + shift`, is `max(conv * scale + bias, floor)` with `floor = shift` and
    `bias = b * scale + shift`; `taps` have the scale in them.
    """

    taps: Floats
    bias: Floats
    floor: Floats


def linear(layer: dict[str, Any]) -> Linear:
    """A slovnet `Linear`."""
    return Linear(layer["weight"], layer["bias"])


def convolutions(encoder: dict[str, Any]) -> tuple[Convolution, ...]:
    """The layers of a slovnet `CNNEncoder`; ValueError if a normalisation changes signs."""
    return tuple(_convolution(layer["conv"], layer["norm"]) for layer in encoder["layers"])


def _convolution(conv: dict[str, Any], norm: dict[str, Any]) -> Convolution:
    scale = norm["weight"] / norm["std"]
    if scale.min() <= 0:
        raise ValueError("a batch normalisation that changes signs does not commute with ReLU")
    shift = norm["bias"] - norm["mean"] * scale
    kernel = conv["weight"].transpose(2, 1, 0)  # from (outputs, inputs, 3)
    return Convolution(np.ascontiguousarray(kernel * scale), conv["bias"] * scale + shift, shift)


def apply(layer: Linear, x: Floats) -> Floats:
    """The rows of `x` through a linear layer."""
    y = x @ layer.weight
    y += layer.bias
    return y


def encode(layers: tuple[Convolution, ...], table: Floats, rows: Ints, starts: Ints) -> Floats:
    """Vectors of words in context, (words, 64).

    `table` (3, rows, channels) holds the products of embeddings and `taps` of the first layer, its bias in what a word
    gives to itself; the last row is zero. `rows` are the rows of the words.
    """
    first, *others = layers
    x = loops.look_up(table, rows, starts, first.floor)
    for layer in others:
        x = loops.join(x @ layer.taps, starts, layer.bias, layer.floor)
    return x
