"""Files that are one document each."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.archive import limits
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record


def split_text(member: Member, cutting: Cutting) -> Iterator[Record]:
    """A plain text file."""
    yield Record(member.path, None, member.stem, "text", limits.whole(member.stream), card=member.card)


def split_html(member: Member, cutting: Cutting) -> Iterator[Record]:
    """A web page."""
    yield Record(member.path, None, member.stem, "html", limits.whole(member.stream))


def split_docx(member: Member, cutting: Cutting) -> Iterator[Record]:
    """A Word file."""
    yield Record(member.path, None, member.stem, "docx", limits.whole(member.stream))
