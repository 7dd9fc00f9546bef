"""Crawls: WARC, a document a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.archive.encoding import printable
from extractor.archive.failure import Failure
from extractor.archive.limits import MAX_DOCUMENT
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Format, Record
from extractor.errors import InputError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_FORMATS: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def split(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Take the pages that were answered with 200; images, scripts, redirects are no documents.

    Raises:
        InputError: a record is cut off; what stands before it has been given.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    for number, found in enumerate(ArchiveIterator(member.stream, record_types=kinds, parse_http=False), 1):
        block = found.reader.read(MAX_DOCUMENT + 1)
        if len(block) > MAX_DOCUMENT:
            yield Failure(member.path, number, f"страница больше {MAX_DOCUMENT >> 20} МБ")
            continue
        if len(block) < found.content_length or "Content-Length" not in found.headers:
            raise InputError(f"файл обрывается на записи {number}; прочитано то, что до неё")
        try:
            record = _page(member, number, found, block)
        except OSError as error:
            yield Failure(member.path, number, f"страница не распаковывается ({error})")
            continue
        if record:
            yield record


def _page(member: Member, number: int, found: WarcRecord, block: bytes) -> Record | None:
    """The page in a record, if it is one. The record is made anew: its length could be checked only unparsed."""
    from fastwarc.warc import WarcRecord

    status: int | None = 200
    kind = found.headers.get("Content-Type") or ""
    if found.is_http:
        page = WarcRecord()
        page.set_bytes_content(block)
        page.is_http = True
        page.parse_http(auto_decode="all")
        status, kind = page.http_headers.status_code, page.http_content_type or ""
        block = page.reader.read(MAX_DOCUMENT)
    format_ = _FORMATS.get(kind.partition(";")[0].strip().lower())
    if status != 200 or format_ is None:
        return None
    url = printable(found.headers.get("WARC-Target-URI") or "")
    return Record(member.path, number, f"{member.stem}:{number}", format_, block, url)
