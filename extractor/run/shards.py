"""Finished shards in a folder: written whole, marked, found again.

A shard is two files named after what it holds: `….jsonl` with a Result on each line, then `….done`, the mark, with an
Entry for each. A mark without its data, or data of another length, counts for nothing. Names begin with the edition:
what else the results depend on. `….edition` says what that is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from typing import BinaryIO

import msgspec
from msgspec import Struct

from extractor.run.outcome import Entry, Result
from extractor.run.reposts import Decision
from extractor.run.work import Finished
from extractor.storage import Folder, writing

_DATA, _MARK, _EDITION = ".jsonl", ".done", ".edition"
_DECISIONS = "reposts"
_DECISION = 66  # Two digests in hexadecimal digits, a space and the end of the line.
_OPEN_FILES = 32


class Edition(Struct, frozen=True):
    """What results depend on besides the inputs: only those of the same edition are used again."""

    version: str
    patterns: str
    options: dict[str, str | bool | dict[str, str] | None]

    @property
    def key(self) -> str:
        said = msgspec.json.encode(self, order="deterministic")
        return hashlib.sha256(said).hexdigest()[:8]


class _Document(Struct):
    text: str


class _Extraction(Struct):
    document: _Document


class _Text(Struct):
    extraction: _Extraction


class Shards:
    """The shards of one edition in `folder`."""

    def __init__(self, folder: Folder, edition: Edition) -> None:
        self._folder = folder
        self._edition = edition
        self._files: dict[str, BinaryIO] = {}
        self._is_signed = False

    def found(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The finished shards of this edition: name and entries."""
        sizes = self._folder.sizes()
        for mark in sizes:
            name = mark.removesuffix(_MARK)
            if mark.endswith(_MARK) and mark.startswith(self._edition.key):
                try:
                    with self._folder.open(mark) as file:
                        entries = msgspec.json.decode(file.read(), type=tuple[Entry, ...])
                except msgspec.DecodeError:
                    continue  # Cut off, where files appear before they are whole: the shard is not marked.
                if sizes.get(name + _DATA) == sum(entry.length for entry in entries):
                    yield name, entries

    def previous(self) -> Edition | None:
        """Another edition that has left shards here."""
        for name in self._folder.sizes():
            # One with a dot is a draft that a killed run has left.
            if name.endswith(_EDITION) and not name.startswith((".", self._edition.key)):
                try:
                    with self._folder.open(name) as file:
                        return msgspec.json.decode(file.read(), type=Edition)
                except msgspec.DecodeError:
                    continue  # Cut off, or of a program that said other things of its editions.
        return None

    def write(self, finished: Finished) -> str:
        """Write a shard, then mark it; return its name.

        Raises:
            WriteError: it can't be written.
        """
        said = b"".join(entry.digest for entry in finished.entries)
        name = f"{self._edition.key}-{hashlib.sha256(said).hexdigest()[:16]}"
        with writing(self._folder):
            if not self._is_signed:
                self._folder.write(self._edition.key + _EDITION, msgspec.json.encode(self._edition))
                self._is_signed = True
            self._folder.write(name + _DATA, finished.data)
            self._folder.write(name + _MARK, msgspec.json.encode(finished.entries))
        return name

    def result(self, name: str, start: int, length: int) -> Result:
        """Read one Result."""
        file = self._open(name + _DATA)
        file.seek(start)
        return msgspec.json.decode(file.read(length), type=Result)

    def text(self, name: str, start: int, length: int) -> str:
        """Read the text of a document, without the rest of its Result."""
        file = self._open(name + _DATA)
        file.seek(start)
        return msgspec.json.decode(file.read(length), type=_Text).extraction.document.text

    def decisions(self) -> Iterator[Decision]:
        """What `write_decisions` has written; nothing if it has not."""
        if _DECISIONS in self._folder.sizes():
            with self._folder.open(_DECISIONS) as file:
                for line in file:
                    if len(line) < _DECISION:
                        return  # Cut off, where files appear before they are whole.
                    yield bytes.fromhex(line[:32].decode()), bytes.fromhex(line[33:65].decode())

    def write_decisions(self, decisions: Iterable[Decision]) -> None:
        """Keep what was decided of reposts; it is of no edition: firsts stay firsts when patterns change."""
        with writing(self._folder), self._folder.aside() as aside:
            with (aside / _DECISIONS).open("w", encoding="ascii", newline="\n") as file:
                file.writelines(f"{digest.hex()} {first.hex()}\n" for digest, first in decisions)
            self._folder.adopt(aside / _DECISIONS, _DECISIONS)

    def keep(self, names: Container[str]) -> None:
        """Remove all but the shards `names` of this edition."""
        self.close()
        with writing(self._folder):
            for file in self._folder.sizes():
                stem, dot, ending = file.rpartition(".")
                if dot + ending in (_DATA, _MARK, _EDITION) and stem not in names and stem != self._edition.key:
                    self._folder.remove(file)

    def close(self) -> None:
        """Close what is open; reading opens it again."""
        while self._files:
            self._files.popitem()[1].close()

    def _open(self, name: str) -> BinaryIO:
        """Neighbours lie in the same few shards; the one opened first is the first to be closed."""
        if name not in self._files:
            if len(self._files) == _OPEN_FILES:
                self._files.pop(next(iter(self._files))).close()
            self._files[name] = self._folder.open(name)
        return self._files[name]
