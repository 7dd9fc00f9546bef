"""Inputs as named by the user to the files that hold documents."""

from __future__ import annotations

import os
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


def check(inputs: Iterable[str | Path]) -> None:
    """Look whether all `inputs` are there.

    Raises:
        InputError: an input doesn't exist or can't be looked at.
    """
    for name in inputs:
        try:
            if str(name) != STDIN:
                Path(name).stat()
        except FileNotFoundError as error:
            raise InputError(f"{name}: нет такого файла или папки; проверьте путь") from error
        except OSError as error:
            raise InputError(f"{name}: не открыть ({error.strerror}); проверьте путь и права") from error


def find(inputs: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """List the files of `inputs`: files as they are, folders with all that is below them, sorted by path; `-` is stdin.

    In folders only files with known endings count, and names that begin with a dot are left alone. Only the names of
    one folder and of those above it are in memory at a time.
    """
    for name in inputs:
        path = Path(name)
        if str(name) == STDIN:
            yield Source(path, "stdin", "")
        elif path.is_dir():
            yield from _folder(path)
        elif path.suffix.lower() in SUFFIXES:
            yield _source(path, path.parent)
        else:
            yield Failure(str(path), None, f"формат не читается; подходят {' и '.join(SUFFIXES)}")


def size(inputs: Iterable[str | Path]) -> int | None:
    """How many bytes `inputs` hold, or None if that can't be known beforehand, as of standard input."""
    total = 0
    for source in find(inputs):
        if isinstance(source, Source):
            if not source.format:
                return None
            try:
                total += source.path.stat().st_size
            except OSError:
                continue  # Reading will say what is wrong with it.
    return total


def _folder(folder: Path) -> Iterator[Source | Failure]:
    is_empty = True
    for item in _walk(folder, folder, ()):
        is_empty = False
        yield item
    if is_empty:
        yield Failure(str(folder), None, f"в папке нет файлов {' и '.join(SUFFIXES)}")


def _walk(folder: Path, top: Path, above: tuple[Path, ...]) -> Iterator[Source | Failure]:
    """Sorted as whole paths are: a folder stands where its name with the slash would. `above` are real paths."""
    real = folder.resolve()
    if real in above:
        yield Failure(str(folder), None, "ссылка ведёт в папку, где сама лежит; уберите её")
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(f"{entry.name}/" if _is_folder(entry) else entry.name for entry in entries)
    except OSError as error:
        yield Failure(str(folder), None, f"папка не читается ({error.strerror}); проверьте права")
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if name.endswith("/"):
            yield from _walk(path, top, (*above, real))
        elif path.suffix.lower() in SUFFIXES:
            yield _source(path, top)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # A link to itself; opening it will say so.


def _source(path: Path, folder: Path) -> Source:
    return Source(path, path.relative_to(folder).with_suffix("").as_posix(), SUFFIXES[path.suffix.lower()])
