"""Files to Records, one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from extractor import storage
from extractor.archive import kinds
from extractor.archive.containers import DAMAGED, damage
from extractor.archive.encoding import printable
from extractor.archive.failure import Failure, fault
from extractor.archive.limits import MAX_MEMBER, limited, whole
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record
from extractor.archive.sources import EVERYTHING, STDIN, Filter, Source, check, find
from extractor.errors import InputError

# Archives in archives: deeper ones are made to do harm.
_DEPTH = 4


def records(
    inputs: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    wanted: Filter = EVERYTHING,
    fields: Mapping[str, str] | None = None,
    most: int = MAX_MEMBER,
    unread: Counter[str] | None = None,
) -> Iterator[Record | Failure]:
    """The documents of files, folders and, for `-`, of `stdin`, in the order of paths; what can't be read is a Failure.

    A document's name is the path of its file inside the input, without the ending; of several in one file, with
    `:number`. Members of an archive lie below it as if it were a folder. Standard input that begins with `{` is JSONL,
    else it is one plain text. `wanted` filters the files of folders, `fields` are the user's names of columns, `most`
    is the size in bytes of the largest member of an archive. Files of folders and archives that hold no texts are
    passed over; `unread` counts them by their endings, as they are met.

    Raises:
        InputError: at once, before anything is read: an input doesn't exist.
    """
    names = list(inputs)
    check(names)
    cutting = Cutting(fields or {}, most, Counter() if unread is None else unread)
    return _records(find(names, wanted, cutting.unread), stdin, cutting)


def _records(
    sources: Iterable[Source | Failure], stdin: BinaryIO | None, cutting: Cutting
) -> Iterator[Record | Failure]:
    behind = 0
    for source in sources:
        if isinstance(source, Failure):
            yield source
        elif source.name == STDIN:
            yield from _cut(_standard_input(stdin), cutting)
        else:
            path = printable(source.path)
            try:
                card = _read(source.card) if source.card else b""
                with storage.open_file(source.path) as stream:
                    for record in _cut(Member(path, printable(source.name), stream, card=card), cutting):
                        at = behind + stream.tell()
                        yield replace(record, at=at) if isinstance(record, Record) else record
                    behind += storage.size(source.path)
            except OSError as error:
                yield Failure(path, None, damage(error))
            except InputError as error:
                yield Failure(path, None, f"в .json рядом: {error}")


def _read(path: str) -> bytes:
    with storage.open_file(path) as stream:
        return whole(stream)


def _standard_input(stdin: BinaryIO | None) -> Member:
    if stdin is None:
        raise InputError(f"«{STDIN}»: стандартного ввода нет; назовите файл или папку")
    stream = limited(stdin)
    is_jsonl = stream.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t").startswith(b"{")
    return Member(STDIN, "stdin.jsonl" if is_jsonl else "stdin.txt", stream)


def _cut(member: Member, cutting: Cutting, depth: int = 0) -> Iterator[Record | Failure]:
    """The records of one file, and of those in it. An error ends this file; those around it go on."""
    try:
        yield from _cut_unsafely(member, cutting, depth)
    except InputError as error:
        yield Failure(member.path, None, str(error))
    except DAMAGED as error:
        yield Failure(member.path, None, damage(error))
    except Exception as error:
        # A library that met what its authors did not think of; the other files must not suffer.
        yield Failure(member.path, None, fault(error))


def _cut_unsafely(member: Member, cutting: Cutting, depth: int) -> Iterator[Record | Failure]:
    ending = kinds.ending(member.name)
    if advice := kinds.missing(member.name):
        yield Failure(member.path, None, advice)
    elif split := kinds.SPLITS.get(ending):
        # The members of a crawl are its pages.
        has_limit = member.most is not None and ending != ".warc"
        yield from split(
            replace(member, stream=limited(member.stream, most=member.most)) if has_limit else member, cutting
        )
    elif depth == _DEPTH:
        raise InputError(f"архивов друг в друге больше {_DEPTH}; распакуйте внешние")
    else:
        for inner in (kinds.ARCHIVES.get(ending) or kinds.COMPRESSED[ending])(member, cutting.most):
            yield from _inner(inner, inner.path.removeprefix(member.path), cutting, depth + 1)


def _inner(inner: Member | Failure, name: str, cutting: Cutting, depth: int) -> Iterator[Record | Failure]:
    """What is inside another file, under a `name` that is judged as those in folders are; empty if only unpacked."""
    if name and kinds.is_hidden(name):
        return
    if name and not kinds.holds_text(name):
        cutting.unread[kinds.kind(name)] += 1
    elif isinstance(inner, Failure):
        yield inner
    elif advice := kinds.advice(name):
        yield Failure(inner.path, None, advice)
    else:
        yield from _cut(inner, cutting, depth)
