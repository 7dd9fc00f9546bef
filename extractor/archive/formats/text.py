"""Plain text."""

from __future__ import annotations

from extractor.archive.encoding import decode
from extractor.archive.record import Record
from extractor.document import Document


def parse(record: Record) -> Document:
    """Decode a text file. A byte order mark is dropped; line ends stay, so offsets count the characters of the file.

    Raises:
        InputError: it is not text.
    """
    return Document(id=record.name, text=decode(record.data))
