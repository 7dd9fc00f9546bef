"""Folders that files are written to whole: each is there with all its bytes, or not at all, whatever is killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from msgspec import Struct

from extractor.errors import WriteError
from extractor.storage.remote import is_address, remote

_ASIDE = ".unfinished-"


class Folder(Protocol):
    """Names are relative, with `/`. Every method raises OSError as the filesystem does."""

    def where(self, name: str) -> str:
        """The address of a file, for people."""

    def sizes(self) -> dict[str, int]:
        """All files below the folder with their sizes, sorted by name; none if there is no such folder."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; it can seek."""

    def write(self, name: str, data: bytes) -> None:
        """Put a small file, in place of an earlier one of that name."""

    def adopt(self, path: Path, name: str) -> None:
        """Put the local file `path`, in place of an earlier one of that name; `path` may be gone then."""

    def remove(self, name: str) -> None:
        """Remove a file if it is there."""

    def aside(self) -> AbstractContextManager[Path]:
        """A local folder for files to adopt later, removed after the `with` block."""

    def below(self, name: str) -> Folder:
        """A folder inside this one; it is made with its first file."""


class LocalFolder(Struct, frozen=True):
    """A folder of this machine's filesystem."""

    path: Path

    def where(self, name: str) -> str:
        return str(self.path / name)

    def sizes(self) -> dict[str, int]:
        files = (path for path in self.path.rglob("*") if path.is_file())
        return dict(sorted((path.relative_to(self.path).as_posix(), path.stat().st_size) for path in files))

    def open(self, name: str) -> BinaryIO:
        return (self.path / name).open("rb")

    def write(self, name: str, data: bytes) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{_ASIDE}{path.name}")
        try:
            draft.write_bytes(data)
            self.adopt(draft, name)
        finally:
            draft.unlink(missing_ok=True)

    def adopt(self, path: Path, name: str) -> None:
        # The bytes must be on the disk before the name is: a power cut may keep one without the other.
        _sync(path, os.O_RDWR)
        path.replace(self.path / name)
        if os.name != "nt":
            _sync((self.path / name).parent, os.O_RDONLY)

    def remove(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    @contextmanager
    def aside(self) -> Iterator[Path]:
        self.path.mkdir(parents=True, exist_ok=True)
        for left in self.path.glob(f"{_ASIDE}*"):  # What a killed run could not clear.
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        with tempfile.TemporaryDirectory(dir=self.path, prefix=_ASIDE) as name:
            yield Path(name)

    def below(self, name: str) -> LocalFolder:
        return LocalFolder(self.path / name)


class RemoteFolder(Struct, frozen=True):
    """A folder at an fsspec address. Stores of objects show a file when it is complete; that is taken for granted."""

    filesystem: Any
    path: str

    def where(self, name: str) -> str:
        return str(self.filesystem.unstrip_protocol(f"{self.path}/{name}"))

    def sizes(self) -> dict[str, int]:
        self.filesystem.invalidate_cache()
        found = self.filesystem.find(self.path, detail=True)
        return {path.removeprefix(f"{self.path}/"): detail["size"] for path, detail in sorted(found.items())}

    def open(self, name: str) -> BinaryIO:
        return cast("BinaryIO", self.filesystem.open(f"{self.path}/{name}", "rb"))

    def write(self, name: str, data: bytes) -> None:
        self.filesystem.makedirs(self.path, exist_ok=True)
        self.filesystem.pipe_file(f"{self.path}/{name}", data)

    def adopt(self, path: Path, name: str) -> None:
        self.filesystem.makedirs(self.path, exist_ok=True)
        self.filesystem.put_file(str(path), f"{self.path}/{name}")

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self.filesystem.rm_file(f"{self.path}/{name}")

    @contextmanager
    def aside(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix=_ASIDE) as name:
            yield Path(name)

    def below(self, name: str) -> RemoteFolder:
        return RemoteFolder(self.filesystem, f"{self.path}/{name}")


def open_folder(address: str) -> Folder:
    """The folder at an address or a path; it is made with its first file.

    Raises:
        InputError: nothing is known of such addresses here.
    """
    return RemoteFolder(*remote(address)) if is_address(address) else LocalFolder(Path(address))


@contextmanager
def writing(folder: Folder) -> Iterator[None]:
    """A block that does nothing but write to `folder`.

    Raises:
        WriteError: in place of OSError: there is no room, or it is not allowed.
    """
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"в {folder.where('').rstrip('/')} не записать ({error.strerror or error}); освободите место или исправьте "
            "права и повторите команду: готовое не пропало"
        ) from error


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
