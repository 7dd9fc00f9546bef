"""Inputs as named by the user to the files that hold documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from extractor.archive import jsonl, text
from extractor.archive.failure import Failure
from extractor.errors import InputError

STDIN = "-"
SUFFIXES = {".txt": text.FORMAT, ".jsonl": jsonl.FORMAT}


class Source(Struct, frozen=True):
    """A file to read; its documents are called `name`, unless they bring their own ids. STDIN has no format yet."""

    path: Path
    name: str
    format: str


def find(inputs: Iterable[str | Path]) -> tuple[Source | Failure, ...]:
    """List the files of `inputs`: files as they are, folders with all that is below them, sorted by path; `-` is stdin.

    In folders only `.txt` and `.jsonl` count, and names that begin with a dot are left alone.

    Raises:
        InputError: an input doesn't exist or can't be looked at.
    """
    try:
        return tuple(source for name in inputs for source in _find(name))
    except OSError as error:
        raise InputError(f"{error.filename}: не открыть ({error.strerror}); проверьте путь и права") from error


def count(inputs: Iterable[str | Path]) -> int | None:
    """How many documents and failures reading `inputs` will give, or None if that can't be known beforehand.

    Raises:
        InputError: an input doesn't exist.
    """
    sources = find(inputs)
    is_known = all(isinstance(source, Failure) or source.format == text.FORMAT for source in sources)
    return len(sources) if is_known else None


def _find(name: str | Path) -> Iterator[Source | Failure]:
    path = Path(name)
    if str(name) == STDIN:
        yield Source(path, "stdin", "")
    elif path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        raise InputError(f"{path}: нет такого файла или папки; проверьте путь")
    elif path.suffix.lower() in SUFFIXES:
        yield _source(path, path.parent)
    else:
        yield Failure(str(path), None, f"формат не читается; подходят {' и '.join(SUFFIXES)}")


def _walk(folder: Path) -> Iterator[Source | Failure]:
    below = (path.relative_to(folder) for path in folder.rglob("*"))
    visible = (path for path in below if not any(part.startswith(".") for part in path.parts))
    wanted = (path for path in visible if path.suffix.lower() in SUFFIXES and (folder / path).is_file())
    sources = [_source(folder / path, folder) for path in sorted(wanted, key=Path.as_posix)]
    if not sources:
        yield Failure(str(folder), None, f"в папке нет файлов {' и '.join(SUFFIXES)}")
    yield from sources


def _source(path: Path, folder: Path) -> Source:
    return Source(path, path.relative_to(folder).with_suffix("").as_posix(), SUFFIXES[path.suffix.lower()])
