"""Files and folders to read, here and at fsspec addresses."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from extractor.storage.remote import is_address, remote

_BUFFER = 1 << 16
_HERE = ("", "file", "local")  # What stands before the paths of this machine.


def is_folder(path: str) -> bool:
    """Whether there is a folder at a path or an address, rather than a file.

    Raises:
        OSError: there is neither, or it can't be looked at.
        InputError: nothing is known of such addresses here.
    """
    if is_address(path):
        filesystem, inside = remote(path)
        return bool(filesystem.info(inside)["type"] == "directory")
    return stat.S_ISDIR(Path(path).stat().st_mode)


def names(folder: str) -> list[str]:
    """The names in a folder, with a slash after those of folders, sorted as the paths below them would be."""
    if is_address(folder):
        filesystem, inside = remote(folder)
        found = filesystem.ls(inside, detail=True)
        listed = ((detail["name"].rstrip("/").rpartition("/")[2], detail["type"]) for detail in found)
        return sorted(f"{name}/" if kind == "directory" else name for name, kind in listed)
    with os.scandir(folder) as entries:
        return sorted(f"{entry.name}/" if _leads_to_folder(entry) else entry.name for entry in entries)


def join(folder: str, name: str) -> str:
    """The path or address of a name in a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_address(folder) else str(Path(folder, name))


def real(folder: str) -> str:
    """The path without links; addresses elsewhere have none. Of two that are equal the folder is the same."""
    protocol, _, path = folder.rpartition("://")
    return os.path.realpath(path) if protocol in _HERE else folder.rstrip("/")


def size(path: str) -> int:
    """The length of a file in bytes."""
    if is_address(path):
        filesystem, inside = remote(path)
        return int(filesystem.size(inside) or 0)
    return Path(path).stat().st_size


def open_file(path: str) -> BinaryIO:
    """Open a file for reading; it can seek, and is read in large pieces."""
    if is_address(path):
        filesystem, inside = remote(path)
        return io.BufferedReader(filesystem.open(inside, "rb"), _BUFFER)
    return Path(path).open("rb", buffering=_BUFFER)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # A link to itself; opening it will say so.
