"""Files to Documents, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from extractor.archive import jsonl, text
from extractor.archive.failure import Failure
from extractor.archive.sources import STDIN, Source, find
from extractor.document import Document
from extractor.errors import InputError

_PARSERS: dict[str, Callable[[bytes, str], Document]] = {text.FORMAT: text.parse, jsonl.FORMAT: jsonl.parse}


class _Record(Struct, frozen=True):
    """The bytes of one document and where they stand."""

    path: str
    line: int | None
    name: str
    format: str
    data: bytes


def read(
    inputs: Iterable[str | Path], *, stdin: BinaryIO | None = None, published: date | None = None
) -> Iterator[Document | Failure]:
    """Read documents from files, folders and, for `-`, from `stdin`; what can't be read comes out as a Failure.

    A document's id is the `id` of its JSONL line, else the path of its file inside the input, without the ending (for
    JSONL with `:line`). Ids are unique: a second document with the same id is a Failure. `published` is given to
    documents that bring no date. Standard input that begins with `{` is JSONL, else it is one plain text.

    Raises:
        InputError: at once, before anything is read: an input doesn't exist.
    """
    return _unique(_records(find(inputs), stdin), published)


def _unique(records: Iterator[_Record | Failure], published: date | None) -> Iterator[Document | Failure]:
    taken: dict[str, str] = {}
    for record in records:
        document = record if isinstance(record, Failure) else _parse(record, published)
        if isinstance(record, Failure) or isinstance(document, Failure):
            yield document
        elif document.id in taken:
            message = f"doc_id «{document.id}» уже занят: {taken[document.id]}; дайте одному другое имя или id"
            yield Failure(record.path, record.line, message)
        else:
            taken[document.id] = record.path if record.line is None else f"{record.path}:{record.line}"
            yield document


def _parse(record: _Record, published: date | None) -> Document | Failure:
    try:
        document = _PARSERS[record.format](record.data, record.name)
    except InputError as error:
        return Failure(record.path, record.line, str(error))
    return replace(document, published=document.published or published)


def _records(sources: Iterable[Source | Failure], stdin: BinaryIO | None) -> Iterator[_Record | Failure]:
    for source in sources:
        if isinstance(source, Failure):
            yield source
        elif not source.format:
            yield from _standard_input(source, stdin)
        else:
            try:
                with source.path.open("rb") as stream:
                    yield from _split(source, stream)
            except OSError as error:
                yield Failure(str(source.path), None, f"файл не читается ({error.strerror}); проверьте права и диск")


def _standard_input(source: Source, stdin: BinaryIO | None) -> Iterator[_Record | Failure]:
    if stdin is None:
        raise InputError(f"«{STDIN}»: стандартного ввода нет; назовите файл или папку")
    first = stdin.readline()
    is_jsonl = first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    yield from _split(replace(source, format=jsonl.FORMAT if is_jsonl else text.FORMAT), chain([first], stdin))


def _split(source: Source, lines: Iterable[bytes]) -> Iterator[_Record | Failure]:
    path, name = text.printable(str(source.path)), text.printable(source.name)
    if source.format == text.FORMAT:
        yield _Record(path, None, name, source.format, b"".join(lines))
        return
    is_empty = True
    for number, line in enumerate(lines, 1):
        if line.strip():
            is_empty = False
            yield _Record(path, number, f"{name}:{number}", source.format, line)
    if is_empty:
        yield Failure(path, None, "файл пуст: в нём нет ни одной строки JSON")
