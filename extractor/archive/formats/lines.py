"""JSONL, a document a line."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.archive import limits
from extractor.archive.failure import Failure
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record
from extractor.errors import InputError


def split(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Cut a JSONL file; blank lines are passed over.

    Raises:
        InputError: there is nothing in it.
    """
    is_empty = True
    for number, line in enumerate(limits.lines(member.stream), 1):
        if isinstance(line, InputError):
            is_empty = False
            yield Failure(member.path, number, str(line))
        elif line.strip():
            is_empty = False
            yield Record(member.path, number, f"{member.stem}:{number}", "fields", line)
    if is_empty:
        raise InputError("файл пуст: в нём нет ни одной строки JSON")
