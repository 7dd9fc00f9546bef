"""Inputs as named by the user to the files that hold documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from extractor.archive import kinds
from extractor.archive.failure import Failure
from extractor.errors import InputError

STDIN = "-"


class Source(Struct, frozen=True):
    """A file to read, or STDIN; its documents are called after `name`, the path inside the input."""

    path: Path
    name: str


class Filter(Struct, frozen=True):
    """Which files of folders are wanted: globs of their names or paths; without `include` all that can be read."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, path: PurePosixPath) -> bool:
        """Whether a path inside the folder is wanted; `*.html` is matched with the name, `2025/*.html` with its end."""
        is_included = not self.include or any(path.match(glob) for glob in self.include)
        return is_included and not any(path.match(glob) for glob in self.exclude)


EVERYTHING = Filter()


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


def find(inputs: Iterable[str | Path], wanted: Filter) -> Iterator[Source | Failure]:
    """List the files of `inputs`: files as they are, folders with all that is below them, sorted by path; `-` is stdin.

    In folders only wanted files with endings that can be read count, and names that begin with a dot are left alone.
    Only the names of one folder and of those above it are in memory at a time.
    """
    for name in inputs:
        path = Path(name)
        if str(name) == STDIN:
            yield Source(path, STDIN)
        elif path.is_dir():
            yield from _folder(path, wanted)
        else:
            yield _source(path, path.parent)


def size(inputs: Iterable[str | Path], wanted: Filter) -> int | None:
    """How many bytes `inputs` hold, or None if that can't be known beforehand, as of standard input."""
    total = 0
    for source in find(inputs, wanted):
        if isinstance(source, Source):
            if source.name == STDIN:
                return None
            try:
                total += source.path.stat().st_size
            except OSError:
                continue  # Reading will say what is wrong with it.
    return total


def _folder(folder: Path, wanted: Filter) -> Iterator[Source | Failure]:
    is_empty = True
    for item in _walk(folder, folder, (), wanted):
        is_empty = False
        yield item
    if is_empty:
        yield Failure(str(folder), None, "в папке нет файлов, которые читаются; какие читаются – в README")


def _walk(folder: Path, top: Path, above: tuple[Path, ...], wanted: Filter) -> Iterator[Source | Failure]:
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
            yield from _walk(path, top, (*above, real), wanted)
        elif wanted.takes(PurePosixPath(path.relative_to(top))) and (kinds.is_readable(name) or kinds.advice(name)):
            yield _source(path, top)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # A link to itself; opening it will say so.


def _source(path: Path, folder: Path) -> Source | Failure:
    if kinds.is_readable(path.name):
        return Source(path, path.relative_to(folder).as_posix())
    return Failure(str(path), None, kinds.advice(path.name) or "формат не читается; какие читаются – в README")
