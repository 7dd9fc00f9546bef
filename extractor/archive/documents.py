"""Inputs straight to Documents, for few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from extractor.archive.failure import Failure
from extractor.archive.parse import parse
from extractor.archive.reader import records
from extractor.archive.record import Reading, Record
from extractor.document import Document
from extractor.lexicon import load


def read(
    inputs: Iterable[str | Path], *, stdin: BinaryIO | None = None, reading: Reading | None = None
) -> Iterator[Document | Failure]:
    """Read documents from files, folders and, for `-`, from `stdin`; what can't be read comes out as a Failure.

    A document's id is the one it brings, else the name of its record. Ids are unique: a second document with the same
    id is a Failure. `reading` says how; by default with the shipped names of months.

    Raises:
        InputError: at once, before anything is read: an input doesn't exist.
    """
    reading = reading or Reading(months=load().calendar.months)
    return _unique(records(inputs, stdin=stdin, fields=reading.fields), reading)


def clash(doc_id: str, place: str) -> str:
    """What to say of a document whose id has been met at `place`."""
    return f"doc_id «{doc_id}» уже занят: {place}; дайте одному другое имя или id"


def _unique(items: Iterator[Record | Failure], reading: Reading) -> Iterator[Document | Failure]:
    taken: dict[str, str] = {}
    for record in items:
        document = record if isinstance(record, Failure) else parse(record, reading)
        if isinstance(record, Failure) or isinstance(document, Failure):
            yield document
        elif document.id in taken:
            yield Failure(record.path, record.line, clash(document.id, taken[document.id]))
        else:
            taken[document.id] = record.place
            yield document
