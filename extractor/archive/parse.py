"""Records to Documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from extractor.archive import jsonl, text
from extractor.archive.failure import Failure
from extractor.archive.record import Record
from extractor.document import Document
from extractor.errors import InputError

_PARSERS: dict[str, Callable[[bytes, str], Document]] = {text.FORMAT: text.parse, jsonl.FORMAT: jsonl.parse}


def parse(record: Record, published: date | None = None) -> Document | Failure:
    """Read one record. `published` is given to a document that brings no date."""
    try:
        document = _PARSERS[record.format](record.data, record.name)
    except InputError as error:
        return Failure(record.path, record.line, str(error))
    return replace(document, published=document.published or published)
