"""Files to Records, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from extractor.archive import jsonl, text
from extractor.archive.failure import Failure
from extractor.archive.record import Record
from extractor.archive.sources import STDIN, Source, check, find
from extractor.errors import InputError


def records(inputs: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Record | Failure]:
    """The documents of files, folders and, for `-`, of `stdin`, in the order of paths; what can't be read is a Failure.

    A document's name is the path of its file inside the input, without the ending (for JSONL with `:line`). Standard
    input that begins with `{` is JSONL, else it is one plain text.

    Raises:
        InputError: at once, before anything is read: an input doesn't exist.
    """
    names = list(inputs)
    check(names)
    return _records(find(names), stdin)


def _records(sources: Iterable[Source | Failure], stdin: BinaryIO | None) -> Iterator[Record | Failure]:
    behind = 0
    for source in sources:
        if isinstance(source, Failure):
            yield source
        elif not source.format:
            yield from _standard_input(source, stdin)
        else:
            try:
                with source.path.open("rb") as stream:
                    for record in _split(source, stream):
                        yield replace(record, at=behind + stream.tell()) if isinstance(record, Record) else record
                    behind += stream.tell()
            except OSError as error:
                yield Failure(str(source.path), None, f"файл не читается ({error.strerror}); проверьте права и диск")


def _standard_input(source: Source, stdin: BinaryIO | None) -> Iterator[Record | Failure]:
    if stdin is None:
        raise InputError(f"«{STDIN}»: стандартного ввода нет; назовите файл или папку")
    first = stdin.readline()
    is_jsonl = first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    yield from _split(replace(source, format=jsonl.FORMAT if is_jsonl else text.FORMAT), chain([first], stdin))


def _split(source: Source, lines: Iterable[bytes]) -> Iterator[Record | Failure]:
    path, name = text.printable(str(source.path)), text.printable(source.name)
    if source.format == text.FORMAT:
        yield Record(path, None, name, source.format, b"".join(lines))
        return
    is_empty = True
    for number, line in enumerate(lines, 1):
        if line.strip():
            is_empty = False
            yield Record(path, number, f"{name}:{number}", source.format, line)
    if is_empty:
        yield Failure(path, None, "файл пуст: в нём нет ни одной строки JSON")
