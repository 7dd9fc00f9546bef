"""A plain text file to a Document."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.errors import InputError

FORMAT = "text"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(data: bytes, name: str) -> Document:
    """Decode a UTF-8 file. A byte order mark is dropped; line ends stay, so offsets count the characters of the file.

    Raises:
        InputError: the file is empty, is not text or is not UTF-8.
    """
    if b"\0" in data:
        raise InputError("это не текст: внутри нулевые байты; сохраните статью как текст в UTF-8")
    return Document(id=name, text=not_blank(decode(data)))


def decode(data: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        advice = "перекодируйте, например: iconv -f cp1251 -t utf-8 было.txt > стало.txt"
        raise InputError(f"не UTF-8 (байт {error.start + 1}); {advice}") from error


def not_blank(text: str) -> str:
    """Return `text` as it is, if there is something to read in it."""
    if not text.strip():
        raise InputError("пусто, текста нет; заполните или уберите")
    return text


def printable(text: str) -> str:
    """Put U+FFFD for each unpaired surrogate, one for one: no encoding can write those, offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
