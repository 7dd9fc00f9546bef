"""What the models make of the words in context: a tag, a head and a relation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec import Struct

from extractor.language.inference.arrays import Floats, Ints
from extractor.language.inference.network import Linear, apply, linear
from extractor.language.inference.trees import Choice

# The scores of so many words for all classes stay in the processor's cache.
_BLOCK = 256


class SyntaxHead(Struct, frozen=True):
    """A biaffine classifier of heads and one of relations.

    `views` makes the four hidden vectors of a word at once: as dependent and as head for the choice of heads, as head
    and as dependent for the relation. The root stands for a word of its own, already seen as a head.
    """

    views: Linear  # (64, 4 x 32)
    head_kernel: Floats  # (32, 32)
    head_root: Floats  # (32,)
    rel_kernel: Floats  # (32, relations x 32)
    rel_root: Floats  # (32,)


def syntax_head(head: dict[str, Any], rel: dict[str, Any]) -> SyntaxHead:
    """A slovnet `SyntaxHead` and `SyntaxRel` in one."""
    # slovnet's head classifier calls the dependent «head» and the head «tail».
    views = [linear(layer["proj"]) for layer in (head["head"], head["tail"], rel["head"], rel["tail"])]
    return SyntaxHead(
        Linear(np.hstack([view.weight for view in views]), np.hstack([view.bias for view in views])),
        head["kernel"],
        _hidden(views[1], head["root"]),
        rel["kernel"],
        _hidden(views[2], rel["root"]),
    )


def _hidden(layer: Linear, x: Floats) -> Floats:
    y = apply(layer, x)
    np.maximum(y, 0, out=y)
    return y


def classify(layer: Linear, x: Floats) -> Ints:
    """The number of the likeliest class of each row."""
    return _in_blocks(lambda rows: apply(layer, rows).argmax(axis=1), x)


def attach(layer: SyntaxHead, x: Floats, starts: Ints, choose: Choice) -> tuple[Ints, Ints]:
    """For each row of `x` its head, as an index in the sentence or -1 for the root, and the number of the relation."""
    dependents, heads, rel_heads, rel_dependents = np.split(_hidden(layer.views, x), 4, axis=1)
    lengths = np.diff(starts, append=len(x))
    sentence = np.arange(len(starts)).repeat(lengths)
    # The possible heads of a sentence: first the root, then its words.
    candidates = np.empty((len(x) + len(starts), heads.shape[1]), np.float32)
    candidates[starts + np.arange(len(starts))] = layer.head_root
    candidates[np.arange(len(x)) + sentence + 1] = heads
    dependents = dependents @ layer.head_kernel
    bounds = list(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))

    def scores(number: int) -> Floats:
        start, stop = bounds[number]
        product: Floats = dependents[start:stop] @ candidates[start + number : stop + number + 1].T
        return product

    chosen = choose(scores, starts, len(x))
    # Here 0 is the root, in `rel_heads` it comes last.
    governors = np.vstack([rel_heads, layer.rel_root])[np.where(chosen, chosen - 1 + starts[sentence], -1)]

    def relations(governors: Floats, dependents: Floats) -> Ints:
        wanted = (governors @ layer.rel_kernel).reshape(len(governors), -1, dependents.shape[1])
        best: Ints = np.matmul(wanted, dependents[:, :, None])[:, :, 0].argmax(axis=1)
        return best

    return chosen - 1, _in_blocks(relations, governors, rel_dependents)


def _in_blocks(function: Callable[..., Ints], *arrays: Floats) -> Ints:
    starts = range(0, len(arrays[0]), _BLOCK)
    return np.concatenate([function(*(array[start : start + _BLOCK] for array in arrays)) for start in starts])
