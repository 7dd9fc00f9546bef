"""Reads one file of `patterns/` laid over by the user's; what can't be used is refused with file, block and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from extractor.errors import PatternError
from extractor.lexicon.advice import advice, nearest
from extractor.lexicon.files import Table, Words
from extractor.lexicon.schema import Entry

Found = dict[str, tuple[Entry, str]]


def read_table(folders: Sequence[Path], table: Table) -> Found:
    """The entries of a file by their keys, each with the place it comes from («…/rates.toml, блок rate 3»).

    An entry of a later folder replaces the one with the same key; the order of the first folder is kept.
    """
    merged: Found = {}
    for folder in folders:
        seen: set[str] = set()
        for path in sorted(folder.glob(table.path)):
            for where, entry in _entries(path, table):
                key = str(getattr(entry, table.key))
                if key in seen:
                    raise PatternError(f"{where}: {table.key} = «{key}» уже есть выше; оставьте один")
                seen.add(key)
                merged[key] = entry, where
    return merged


def read_words(folders: Sequence[Path], words: Words) -> Struct:
    """A file of plain word lists; the lists of a later folder are added to those of the first."""
    merged: dict[str, list[str]] = {}
    for path in (folder / words.path for folder in folders):
        if not path.exists():
            continue
        try:
            found = msgspec.convert(_toml(path), words.kind)
        except msgspec.ValidationError as error:
            raise PatternError(f"{path}: {advice(str(error), words.kind)}") from error
        for field, values in msgspec.structs.asdict(found).items():
            merged.setdefault(field, []).extend(values)
    return msgspec.convert(merged, words.kind)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: файл не читается как TOML: {error}") from error


def _entries(path: Path, table: Table) -> Iterator[tuple[str, Entry]]:
    """Entries with the place of each. Keys before the first block are given to every entry of the file."""
    raw = _toml(path)
    blocks = raw.pop(table.block, [])
    stray = [name for name, value in raw.items() if isinstance(value, list | dict) and name not in _keys(table)]
    if stray:
        raise PatternError(f"{path}: неизвестный блок «{stray[0]}»; здесь пишется [[{table.block}]]")
    if not isinstance(blocks, list):
        raise PatternError(f"{path}: блок пишется в двойных скобках: [[{table.block}]]")
    for number, item in enumerate(blocks, 1):
        where = f"{path}, блок {table.block} {number}"
        try:
            yield where, msgspec.convert({**raw, **item}, table.kind)
        except msgspec.ValidationError as error:
            named = f"{where} ({table.key} = «{item.get(table.key, '?')}»)"
            raise PatternError(f"{named}: {advice(str(error), table.kind)}") from error


def _keys(table: Table) -> tuple[str, ...]:
    return table.kind.__struct_fields__


def check_references(names: Sequence[str], known: Sequence[str], where: str, key: str) -> None:
    """Raises PatternError if a name is not among the known ones, with the nearest of them."""
    for name in names:
        if name not in known:
            raise PatternError(f"{where}: {key}: нет записи «{name}»{nearest(name, known)}")
