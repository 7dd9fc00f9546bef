"""Rows to JSON Lines: an object on each line, keys as in the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from extractor.tables.columns import Column
from extractor.tables.rows import Sink


@contextmanager
def jsonl_file(path: Path, columns: Sequence[Column]) -> Iterator[Sink]:
    """Open a table to write rows to; empty numbers and days are null, empty texts are "", days look like 2025-09-18."""
    names = [column.name for column in columns]
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        yield lambda row: file.write(encode(dict(zip(names, row, strict=True))) + b"\n")
