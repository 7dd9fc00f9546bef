"""Web pages."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from extractor.archive.dates import parse_day
from extractor.archive.encoding import decode
from extractor.archive.record import Record
from extractor.document import Document
from extractor.errors import InputError

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section"}
)
_SILENT = frozenset({"script", "style"})


def parse(record: Record) -> Document:
    """Take the article out of a page: its text, a paragraph a line, its title, day, site and address.

    Raises:
        InputError: there is no article in it.
    """
    import trafilatura  # 0.3 s, and only some inputs are pages.

    charset = _CHARSET.search(record.data[:_HEAD])
    page = decode(record.data, charset[1].decode() if charset else None)
    # Without `extensive_search` the date comes from what the page says of itself, not from any year in it.
    found = trafilatura.bare_extraction(
        page,
        url=record.url or None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise InputError("на странице не нашлось статьи; если она там есть, сохраните её текст в .txt")
    return Document(
        id=record.name,
        text=found.text,
        title=found.title or "",
        published=_day(found.date),
        source=found.sitename or "",
        url=found.url or "",
    )


def _day(written: str | None) -> date | None:
    return parse_day(written) if written else None


def flatten(markup: str) -> str:
    """The text of a fragment of HTML, with a line for each block."""
    collector = _Collector()
    collector.feed(markup)
    collector.close()
    lines = (" ".join(line.split()) for line in "".join(collector.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
