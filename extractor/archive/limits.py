"""Reading what may be far larger than it looks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from extractor.errors import InputError

# One document: a line, a page, a cell. A book of a thousand pages is 2 MB.
MAX_DOCUMENT = 64 << 20
# One member of an archive, unpacked, unless the user allows more.
MAX_MEMBER = 1 << 30
# How many times larger than packed: text comes to 3–10, a table of repeating values to 50.
MAX_RATIO = 200
# Less than this is harmless whatever its ratio.
_NO_BOMB = 1 << 20
_TOO_LARGE = f"больше {MAX_DOCUMENT >> 20} МБ; статей такой длины не бывает, а архив в архиве нужно сначала распаковать"


class Readable(Protocol):
    """Anything to read bytes from."""

    def read(self, size: int = ..., /) -> bytes: ...


class _Limited(io.RawIOBase):
    """A stream that stops at what a bomb would do. `packed` tells how many bytes it has been unpacked from so far."""

    def __init__(self, stream: Readable, most: int | None, packed: Callable[[], int] | None) -> None:
        self._read_some: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._error: Exception | None = None
        self._most = most
        self._packed = packed
        self._read = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._fill(len(buffer))
        self._read += len(data)
        if self._most is not None and self._read > self._most:
            raise InputError(
                f"в распакованном виде больше {self._most / MAX_MEMBER:g} ГБ; если так и надо, --max-member"
            )
        if self._packed and self._read > _NO_BOMB and self._read > MAX_RATIO * self._packed():
            raise InputError(
                f"распаковывается больше чем в {MAX_RATIO} раз: похоже на бомбу; распакуйте и проверьте сами"
            )
        buffer[: len(data)] = data
        return len(data)

    def _fill(self, size: int) -> bytearray:
        """As many bytes as there are; a file that breaks off gives what is before the error first."""
        if self._error:
            raise self._error
        data = bytearray()
        try:
            while len(data) < size and (piece := self._read_some(size - len(data))):
                data += piece
        except Exception as error:
            self._error = error
            if not data:
                raise
        return data


def limited(stream: Readable, *, most: int | None = None, packed: Callable[[], int] | None = None) -> io.BufferedReader:
    """The same bytes from the beginning on, until there are more than `most`, or MAX_RATIO times more than packed.

    Raises:
        InputError: on reading too far.
    """
    return io.BufferedReader(_Limited(stream, most, packed), 1 << 16)


def whole(stream: BinaryIO) -> bytes:
    """Read one document.

    Raises:
        InputError: it is larger than MAX_DOCUMENT.
    """
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        raise InputError(_TOO_LARGE)
    return data


def lines(stream: BinaryIO) -> Iterator[bytes | InputError]:
    """The lines of a stream; one longer than MAX_DOCUMENT is passed over, its error stands in its place."""
    while line := stream.readline(MAX_DOCUMENT + 1):
        if len(line) <= MAX_DOCUMENT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield InputError(_TOO_LARGE)
