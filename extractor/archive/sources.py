"""Inputs as named by the user to the files that hold documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct

from extractor import storage
from extractor.archive import kinds
from extractor.archive.failure import Failure
from extractor.errors import InputError

STDIN = "-"
_RECORD = "run.json"
_TABLES = "папки таблиц"


class Source(Struct, frozen=True):
    """A file to read, or STDIN; its documents are called after `name`, the path inside the input.

    `card` is the file beside a plain text that says when and by whom it was published, if there is one.
    """

    path: str
    name: str
    card: str | None = None


class Filter(Struct, frozen=True):
    """Which files of folders are wanted: globs of their names or paths; without `include` all that can be read.

    The folder `besides` is left alone: that of the tables may lie within an archive.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    besides: str | None = None

    def takes(self, path: PurePosixPath) -> bool:
        """Whether a path inside the folder is wanted.

        `*.html` is matched with the name, `2025/*.html` with the end of the path; `2025/*` is all below such a folder.
        """
        is_included = not self.include or any(_matches(path, glob) for glob in self.include)
        return is_included and not any(_matches(path, glob) for glob in self.exclude)


EVERYTHING = Filter()


def check(inputs: Iterable[str | Path]) -> None:
    """Look whether all `inputs` are there.

    Raises:
        InputError: an input doesn't exist or can't be looked at.
    """
    for name in map(str, inputs):
        try:
            if name != STDIN:
                storage.is_folder(name)
        except FileNotFoundError as error:
            raise InputError(f"{name}: нет такого файла или папки; проверьте путь") from error
        except OSError as error:
            raise InputError(f"{name}: не открыть ({error.strerror or error}); проверьте путь и права") from error


def find(inputs: Iterable[str | Path], wanted: Filter, unread: Counter[str]) -> Iterator[Source | Failure]:
    """List the files of `inputs`: files as they are, folders with all that is below them, sorted by path; `-` is stdin.

    In folders only wanted files with endings that can be read count, the others are counted in `unread`, and so are
    folders of tables that lie in them; names that begin with a dot are left alone. Only the names of one folder and of
    those above it are in memory at a time.
    """
    for name in map(str, inputs):
        if name == STDIN:
            yield Source(STDIN, STDIN)
        elif _is_folder(name):
            yield from _folder(name, wanted, unread)
        else:
            card = kinds.card_name(name)
            yield _source(name, PurePath(name).name, card if card and _is_file(card) else None)


def size(inputs: Iterable[str | Path], wanted: Filter) -> int | None:
    """How many bytes `inputs` hold, or None if that can't be known beforehand, as of standard input."""
    total = 0
    for source in find(inputs, wanted, Counter()):
        if isinstance(source, Source):
            if source.name == STDIN:
                return None
            with suppress(OSError):  # Reading will say what is wrong with it.
                total += storage.size(source.path)
    return total


def _matches(path: PurePosixPath, glob: str) -> bool:
    return path.match(glob) or (glob.endswith("/*") and any(folder.match(glob) for folder in path.parents))


def _is_folder(name: str) -> bool:
    try:
        return storage.is_folder(name)
    except OSError:
        return False  # It was there when it was checked; reading will say that it has gone.


def _is_file(name: str) -> bool:
    try:
        return not storage.is_folder(name)
    except OSError:
        return False


def _folder(folder: str, wanted: Filter, unread: Counter[str]) -> Iterator[Source | Failure]:
    is_empty = True
    for item in _walk(folder, "", (), wanted, unread):
        is_empty = False
        yield item
    if is_empty:
        yield Failure(folder, None, "в папке нет файлов, которые читаются; какие читаются – в README")


def _walk(
    folder: str, inside: str, above: tuple[str, ...], wanted: Filter, unread: Counter[str]
) -> Iterator[Source | Failure]:
    """What is below a folder that lies `inside` an input, sorted as whole paths are; `above` are real paths."""
    real = storage.real(folder)
    if real == wanted.besides:
        return
    if real in above:
        yield Failure(folder, None, "ссылка ведёт в папку, где сама лежит; уберите её")
        return
    try:
        names = storage.names(folder)
    except OSError as error:
        yield Failure(folder, None, f"папка не читается ({error.strerror or error}); проверьте права")
        return
    if inside and _holds_tables(names):
        unread[_TABLES] += 1
        return
    cards = {card: name for name in names if (card := kinds.card_name(name)) in names}
    carded = {name: storage.join(folder, card) for card, name in cards.items()}
    for name in names:
        path = storage.join(folder, name)
        if kinds.is_hidden(name):
            continue
        if name.endswith("/"):
            yield from _walk(path, inside + name, (*above, real), wanted, unread)
        elif wanted.takes(PurePosixPath(inside + name)):
            if kinds.holds_text(name):
                yield _source(path, inside + name, carded.get(name))
            elif name not in cards:
                unread[kinds.kind(name)] += 1


def _holds_tables(names: Iterable[str]) -> bool:
    """Whether a folder is what an earlier run wrote: its rows are not articles, its texts have been read already."""
    return _RECORD in names and any(PurePosixPath(name).stem == "facts" for name in names)


def _source(path: str, name: str, card: str | None) -> Source | Failure:
    if kinds.is_readable(name):
        return Source(path, name, card)
    return Failure(path, None, kinds.advice(name) or "формат не читается; какие читаются – в README")
