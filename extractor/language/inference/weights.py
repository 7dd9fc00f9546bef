"""The weights of natasha's news models, read from the files inside the installed natasha package.

A slovnet pack is a tar of `model.json` (the tree of layers, each weight a number of a file), `arrays/<number>.bin`
(raw values) and `vocabs/<name>.gz` (an item a line). A navec pack holds word vectors by product quantization in
`pq.bin`: four sizes, the one-byte codes of every word, and for each position of a code the 256 pieces it chooses from.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import tarfile
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from msgspec import Struct

from extractor.language.inference.arrays import Bytes, Floats, Ints


class Model(Struct, frozen=True):
    """A slovnet model: `layers` as `model.json` has them, with arrays for numbers, and the names of its classes."""

    layers: dict[str, Any]
    shapes: list[str]
    classes: list[str]


class WordVectors(Struct, frozen=True):
    """Vector `w` is `pieces[0, codes[w, 0]]`, `pieces[1, codes[w, 1]]`, … end to end; the word is `words[w]`."""

    words: list[str]
    counts: Ints  # how often each was met
    codes: Bytes  # (words, 100), mapped from the file: only what is used takes memory
    pieces: Floats  # (100, 256, 3)


def read_model(name: Literal["morph", "syntax", "ner"]) -> Model:
    """The news model; raises FileNotFoundError if natasha is not installed with its data."""
    with tarfile.open(_data() / "model" / f"slovnet_{name}_news_v1.tar") as tar:
        tree = json.loads(_read(tar, "model.json"), object_hook=lambda node: _with_array(tar, node))
        return Model(tree, _lines(tar, "shape"), _lines(tar, "rel" if name == "syntax" else "tag"))


@cache
def read_word_vectors() -> WordVectors:
    """The navec vectors that all three models were trained with, and their vocabulary; read once."""
    path = _data() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"
    with tarfile.open(path) as tar:
        vocabulary = gzip.decompress(_read(tar, "vocab.bin"))
        start = tar.getmember("pq.bin").offset_data
    # The vocabulary is the number of words, their counts, 4 bytes each, and the words, one a line.
    number = int.from_bytes(vocabulary[:4], "little")
    counts = np.frombuffer(vocabulary, "<u4", count=number, offset=4).astype(np.intp)
    words = vocabulary[4 + 4 * number :].decode().splitlines()
    vectors, size, positions, choices = np.fromfile(path, "<u4", count=4, offset=start).tolist()
    start += 4 * 4
    codes = np.memmap(path, np.uint8, mode="r", offset=start, shape=(vectors, positions))
    start += vectors * positions
    pieces = np.fromfile(path, "<f4", count=choices * size, offset=start)
    return WordVectors(words, counts, codes, pieces.reshape(positions, choices, size // positions))


def _data() -> Path:
    # Found without importing natasha, which takes longer than reading its models.
    natasha = importlib.util.find_spec("natasha")
    if natasha is None or natasha.origin is None:
        raise FileNotFoundError("natasha is not installed")
    return Path(natasha.origin).parent / "data"


def _with_array(tar: tarfile.TarFile, node: dict[str, Any]) -> Any:
    if "array" not in node:
        return node
    return np.frombuffer(_read(tar, f"arrays/{node['array']}.bin"), node["dtype"]).reshape(node["shape"])


def _lines(tar: tarfile.TarFile, vocabulary: str) -> list[str]:
    return gzip.decompress(_read(tar, f"vocabs/{vocabulary}.gz")).decode().splitlines()


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise FileNotFoundError(f"no {name} in {tar.name!r}")
    return file.read()
