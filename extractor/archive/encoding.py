"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from extractor.errors import InputError

# What Russian texts are kept in besides Unicode; they are told apart by the frequencies of letters.
_CANDIDATES = ("cp1251", "koi8-r", "cp866")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Text has tabs, line ends and form feeds, but hardly any other control characters.
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_BROKEN = 0.01
_LEAST_CYRILLIC = 0.9
_SAMPLE = 1 << 16


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode text. A byte order mark is dropped; line ends and spaces stay as they are.

    The mark decides, then strict UTF-8, then what the text declares of itself, then what its letters look like. UTF-8
    with a few broken bytes is still UTF-8, with U+FFFD for those.

    Raises:
        InputError: it is no text, or in no encoding known here.
    """
    encoding = detect(data, declared)
    mark = next((mark for mark, name in _MARKS if name == encoding and data.startswith(mark)), b"")
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        text = data[len(mark) :].decode(encoding, errors="replace")
    return printable(text)


def detect(data: bytes, declared: str | None = None) -> str:
    """The encoding of a text, or of the beginning of one.

    Raises:
        InputError: it is no text, or in no encoding known here.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" not in data and _is_utf8(data):
        return "utf-8"
    sample = data[:_SAMPLE]
    wide = ("utf-16-le", "utf-16-be") if b"\0" in sample else ()
    candidates: list[str | None] = [declared, _guess(sample), *wide]
    for candidate in candidates:
        if candidate and _is_cyrillic(sample, candidate):
            return candidate
    raise InputError("это не текст или неизвестная кодировка; сохраните статью как текст в UTF-8")


def printable(text: str) -> str:
    """Put U+FFFD for each unpaired surrogate, one for one: no encoding can write those, offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _guess(data: bytes) -> str | None:
    import chardet  # Takes 0.1 s to load, and most inputs are UTF-8.

    first = _CANDIDATES[0]
    found = chardet.detect(data, include_encodings=_CANDIDATES, no_match_encoding=first, compat_names=False)
    return found["encoding"]


def _is_utf8(data: bytes) -> bool:
    """Whole, or with so few broken bytes that no other encoding would do so well by chance."""
    text = data.decode("utf-8", errors="replace")
    wide = sum(character > "\x7f" for character in text) if "\ufffd" in text else 0
    return text.count("\ufffd") <= _MOST_BROKEN * wide and _is_text(text)


def _is_cyrillic(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        return False
    wide = [letter for letter in text if letter > "\x7f" and (letter.isalpha() or letter == "\ufffd")]
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in wide)
    return _is_text(text) and cyrillic >= _LEAST_CYRILLIC * len(wide)


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= _MOST_BROKEN * len(text)
