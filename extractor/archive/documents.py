"""Inputs straight to Documents, for few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extractor.archive.failure import Failure
from extractor.archive.parse import parse
from extractor.archive.reader import records
from extractor.archive.record import Record
from extractor.document import Document


def read(
    inputs: Iterable[str | Path], *, stdin: BinaryIO | None = None, published: date | None = None
) -> Iterator[Document | Failure]:
    """Read documents from files, folders and, for `-`, from `stdin`; what can't be read comes out as a Failure.

    A document's id is the one it brings, else the name of its record. Ids are unique: a second document with the same
    id is a Failure. `published` is given to documents that bring no date.

    Raises:
        InputError: at once, before anything is read: an input doesn't exist.
    """
    return _unique(records(inputs, stdin=stdin), published)


def clash(doc_id: str, place: str) -> str:
    """What to say of a document whose id has been met at `place`."""
    return f"doc_id «{doc_id}» уже занят: {place}; дайте одному другое имя или id"


def _unique(items: Iterator[Record | Failure], published: date | None) -> Iterator[Document | Failure]:
    taken: dict[str, str] = {}
    for record in items:
        document = record if isinstance(record, Failure) else parse(record, published)
        if isinstance(record, Failure) or isinstance(document, Failure):
            yield document
        elif document.id in taken:
            yield Failure(record.path, record.line, clash(document.id, taken[document.id]))
        else:
            taken[document.id] = record.place
            yield document
