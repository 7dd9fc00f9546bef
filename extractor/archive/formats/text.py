"""Plain text."""

from __future__ import annotations

from extractor.archive.encoding import decode
from extractor.archive.formats import fields
from extractor.archive.record import Record
from extractor.document import Document


def parse(record: Record) -> Document:
    """Decode a text file. A byte order mark is dropped; line ends stay, so offsets count the characters of the file.

    Raises:
        InputError: it is not text, or its card is no JSON.
    """
    document = Document(id=record.name, text=decode(record.data))
    return fields.complete(document, record.card) if record.card else document
