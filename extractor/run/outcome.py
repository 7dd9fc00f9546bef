"""What became of a document."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from extractor.document import Extraction

Status = Literal["ok", "duplicate", "skipped", "failed"]


class Entry(Struct, frozen=True, array_like=True):
    """One document of a finished shard, in brief: enough to plan by, without reading what it gave.

    `digest` is that of its Record; `start` and `length` are the bytes of its Result in the shard; `sketch` is what
    likely reposts are found by.
    """

    digest: bytes
    status: Status
    doc_id: str
    published: date | None
    start: int
    length: int
    sketch: bytes = b""


class Result(Struct, frozen=True, omit_defaults=True):
    """What one document gave. The sentences of `extraction` have lost their tokens; it is empty if it was skipped."""

    extraction: Extraction | None = None
    is_plain: bool = True
    language: str = ""
    is_skipped: bool = False
    error: str = ""


class Outcome(Struct, frozen=True):
    """A Result at its place among the inputs, after comparison with the others: a row of `documents.csv`."""

    path: str
    line: int | None
    doc_id: str
    status: Status
    error: str = ""
    extraction: Extraction | None = None
    is_plain: bool = True
    language: str = ""
    duplicate_of: str = ""

    @property
    def place(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"
