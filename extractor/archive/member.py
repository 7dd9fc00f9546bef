"""A file to take documents from: on the disk, or inside an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO

from msgspec import Struct


class Member(Struct, frozen=True):
    """`path` is for people; `name` is what its documents are called after, with the ending still on.

    `most` is how many bytes it may give, None without limit; `card` is what a file beside a plain text says of it.
    """

    path: str
    name: str
    stream: BinaryIO
    most: int | None = None
    card: bytes = b""

    @property
    def stem(self) -> str:
        """The name without its ending."""
        folder, slash, file = self.name.rpartition("/")
        return folder + slash + (file.rpartition(".")[0] or file)


class Cutting(Struct, frozen=True):
    """How files are cut: the user's names of columns, and the size in bytes of the largest member of an archive.

    `unread` counts the files that hold no texts, by their kinds.
    """

    fields: Mapping[str, str]
    most: int
    unread: Counter[str]
