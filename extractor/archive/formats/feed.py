"""RSS and Atom, a document an entry."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from extractor.archive.dates import parse_day
from extractor.archive.failure import Failure
from extractor.archive.formats.html import flatten
from extractor.archive.limits import whole
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record
from extractor.errors import InputError


def split(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Cut a feed. The text of an entry is its content, or else its summary, without the markup.

    Raises:
        InputError: it is no feed, or there is nothing in it.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(whole(member.stream)))
    if not feed.entries:
        raise InputError("это не лента RSS или Atom, или она пуста; откройте файл и проверьте")
    source = feed.feed.get("title", "")
    for number, entry in enumerate(feed.entries, 1):
        values = {
            "id": entry.get("id") or entry.get("link"),
            "title": flatten(entry.get("title", "")),
            "published": _day(entry),
            "source": source,
            "url": entry.get("link"),
            "text": flatten(_markup(entry)),
        }
        data = json.dumps(values, ensure_ascii=False).encode(errors="surrogatepass")
        yield Record(member.path, number, f"{member.stem}:{number}", "entry", data)


def _markup(entry: Any) -> str:
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    return max([*contents, str(entry.get("summary", ""))], key=len)


def _day(entry: Any) -> str | None:
    """The day as it is written, in the time zone of the newsroom."""
    written = entry.get("published") or entry.get("updated") or ""
    try:
        day = parse_day(written) or parsedate_to_datetime(written).date()
    except ValueError:
        return None
    return day.isoformat()
