"""Messages as JSON: every line that goes to stderr becomes an object on a line of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOBase
from typing import TextIO, cast


class JsonLines(TextIOBase):
    """A text stream that writes each line as `{"time", "level", "message"}` to another one."""

    encoding = "utf-8"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = ""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(None, map(str.strip, lines)):
            level = "error" if line.startswith("Ошибка: ") else "info"
            entry = {"time": datetime.now().astimezone().isoformat(timespec="milliseconds"), "level": level}
            self._stream.write(f"{json.dumps({**entry, 'message': line}, ensure_ascii=False)}\n")
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


@contextmanager
def json_stderr() -> Iterator[None]:
    """Within the block all that goes to stderr is JSON, without colours and progress bars."""
    stream = sys.stderr
    sys.stderr = cast(TextIO, JsonLines(stream))
    try:
        yield
    finally:
        sys.stderr.write("\n")
        sys.stderr = stream
