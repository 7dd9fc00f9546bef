"""The layers that the three models share, over flat sequences.

Sentences (for names: whole documents) of any number and length lie one after another in one array of words x
channels, without padding. `starts` holds the index of the first word of each; the first is 0. A convolution must not see across a
start, where slovnet sees the zeros that it pads with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct

from extractor.language.inference.arrays import Floats, Ints


class Linear(Struct, frozen=True):
    weight: Floats  # (inputs, outputs)
    bias: Floats


class Convolution(Struct, frozen=True):
    """A convolution over three words, then ReLU, then batch normalisation.

    `taps` (inputs, 3 x outputs) holds the kernel's three matrices side by side: what a word gives to the next word, to
    itself and to the previous word. The running statistics of the normalisation are folded into `scale` and `shift`.
    """

    taps: Floats
    bias: Floats
    scale: Floats
    shift: Floats


def linear(layer: dict[str, Any]) -> Linear:
    return Linear(layer["weight"], layer["bias"])


def apply(layer: Linear, x: Floats) -> Floats:
    return x @ layer.weight + layer.bias


def convolutions(encoder: dict[str, Any]) -> tuple[Convolution, ...]:
    """The layers of a slovnet `CNNEncoder`."""
    return tuple(_convolution(layer["conv"], layer["norm"]) for layer in encoder["layers"])


def _convolution(conv: dict[str, Any], norm: dict[str, Any]) -> Convolution:
    kernel = conv["weight"]  # (outputs, inputs, 3)
    scale = norm["weight"] / norm["std"]
    return Convolution(np.hstack(kernel.transpose(2, 1, 0)), conv["bias"], scale, norm["bias"] - norm["mean"] * scale)


def encode(layers: tuple[Convolution, ...], table: Floats, rows: Ints, starts: Ints) -> Floats:
    """Vectors of words in context, (words, 64).

    `table` (rows, 3 x channels) holds the products of embeddings and `taps` of the first layer: what a word gives to
    the next word, to itself and to the previous word; its last row is zero. `rows` are the rows of the words.
    """
    first, *others = layers
    to_next, to_self, to_previous = np.split(table, 3, axis=1)
    before, after = np.roll(rows, 1), np.roll(rows, -1)
    before[starts] = after[starts - 1] = -1
    x = to_self[rows]
    x += to_next[before]
    x += to_previous[after]
    x = _activate(first, x)
    for layer in others:
        x = _activate(layer, _convolve(layer, x, starts))
    return x


def _convolve(layer: Convolution, x: Floats, starts: Ints) -> Floats:
    to_next, to_self, to_previous = np.split(x @ layer.taps, 3, axis=1)
    to_next[starts[1:] - 1] = 0
    to_previous[starts] = 0
    x = to_self.copy()
    x[1:] += to_next[:-1]
    x[:-1] += to_previous[1:]
    return x


def _activate(layer: Convolution, x: Floats) -> Floats:
    """Bias, ReLU and normalisation, in place."""
    x += layer.bias
    np.maximum(x, 0, out=x)
    x *= layer.scale
    x += layer.shift
    return x
