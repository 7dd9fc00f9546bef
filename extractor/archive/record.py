"""A document as it lies in an input, not yet read."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from msgspec import Struct, field

# `fields` is a JSON object called by the user's names, `entry` one called by ours.
Format = Literal["text", "fields", "entry", "html", "docx"]


class Record(Struct, frozen=True):
    """The bytes of one document and where they stand.

    `path` and `line` (from 1; of a table the row, of a feed or a crawl the entry) tell people the place; `name` is the
    document's id if its content brings none. `at` is how many bytes of all inputs lie behind it: what progress is
    measured by. `card` is a JSON object with what a plain text does not say itself.
    """

    path: str
    line: int | None
    name: str
    format: Format
    data: bytes
    url: str = ""
    at: int = 0
    card: bytes = b""

    @property
    def place(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class Reading(Struct, frozen=True):
    """How records are read, besides what they say themselves.

    `published` is for documents that have no date; `fields` are the names that the user's columns and keys have in
    place of ours; `months` are the names of months, January first, for dates at the head of a text.
    """

    published: date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()


def digest(record: Record) -> bytes:
    """16 bytes that change with the content, the name or the format, but not with the place of the whole archive."""
    head = f"{record.format}\0{record.name}\0{record.url}\0".encode(errors="surrogatepass")
    card = b"\0" + record.card if record.card else b""
    return hashlib.sha256(head + record.data + card).digest()[:16]
