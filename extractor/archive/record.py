"""A document as it lies in an input, not yet read."""

from __future__ import annotations

import hashlib

from msgspec import Struct


class Record(Struct, frozen=True):
    """The bytes of one document and where they stand.

    `path` and `line` (from 1) tell people the place; `name` is the document's id if its content brings none. `at` is
    how many bytes of all inputs lie behind it: what progress is measured by.
    """

    path: str
    line: int | None
    name: str
    format: str
    data: bytes
    at: int = 0

    @property
    def place(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


def digest(record: Record) -> bytes:
    """16 bytes that change with the content, the name or the format, but not with the place of the whole archive."""
    head = f"{record.format}\0{record.name}\0".encode(errors="surrogatepass")
    return hashlib.sha256(head + record.data).digest()[:16]
