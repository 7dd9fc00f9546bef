"""Messages on stderr: lines for people or, within `json_stderr`, an object of JSON for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOBase
from typing import TextIO, cast

import click


class JsonLines(TextIOBase):
    """A text stream that writes each line as `{"time", "level", "event", "message"}` to another one."""

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
            self.entry(level, "error" if level == "error" else "message", line, {})
        return len(text)

    def entry(self, level: str, event: str, message: str, fields: dict[str, object]) -> None:
        """Write one object; `fields` stand beside the four."""
        time = datetime.now().astimezone().isoformat(timespec="milliseconds")
        entry = {"time": time, "level": level, "event": event, "message": message, **fields}
        self._stream.write(f"{json.dumps(entry, ensure_ascii=False)}\n")

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


def is_json() -> bool:
    """Whether messages are read by a program."""
    return isinstance(sys.stderr, JsonLines)


def tell(message: str, event: str, *, level: str = "info", **fields: object) -> None:
    """Say something of which a program wants to know more than the words: the name of the event and its `fields`."""
    if isinstance(sys.stderr, JsonLines):
        sys.stderr.entry(level, event, message, fields)
    else:
        click.echo(message, err=True)
