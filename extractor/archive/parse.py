"""Records to Documents."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.archive import dates
from extractor.archive.failure import Failure
from extractor.archive.formats import docx, fields, html, text
from extractor.archive.record import Reading, Record
from extractor.document import Document
from extractor.errors import InputError


def parse(record: Record, reading: Reading) -> Document | Failure:
    """Read one record. The date is the one it brings, else that of its name, of its head, or the one in `reading`."""
    try:
        document = _parse(record, reading)
    except InputError as error:
        return Failure(record.path, record.line, str(error))
    if not document.text.strip():
        return Failure(record.path, record.line, "пусто, текста нет; заполните или уберите")
    published = (
        document.published
        or dates.from_name(record.name)
        or dates.from_text(document.text, reading.months)
        or reading.published
    )
    return replace(document, published=published, url=document.url or record.url)


def _parse(record: Record, reading: Reading) -> Document:
    match record.format:
        case "text":
            return text.parse(record)
        case "fields":
            return fields.parse(record, reading.fields)
        case "entry":
            return fields.parse(record, {})
        case "html":
            return html.parse(record)
        case "docx":
            return docx.parse(record)
