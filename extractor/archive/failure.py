"""What is said of an input that can't be read."""

from __future__ import annotations

from traceback import extract_tb

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


def fault(error: Exception) -> str:
    """What to say of a fault of the program or its libraries: one line that its developers can find the place by."""
    last = extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:200]
    return f"сбой программы на этом тексте: {type(error).__name__}: {said} ({last.name}, строка {last.lineno})"
