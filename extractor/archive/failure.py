"""What is said of an input that can't be read."""

from __future__ import annotations

from msgspec import Struct


class Failure(Struct, frozen=True):
    """An input that gave no Document: a whole file, or one `line` of it (from 1).

    `message` says in Russian what is wrong and what to do; `str()` puts the place before it.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"
