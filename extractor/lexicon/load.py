"""Reads `patterns/` into a frozen Lexicon. A folder of the user's own overlays the shipped one, entry by entry."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from extractor.errors import PatternError
from extractor.lexicon.places import Place, read_places
from extractor.lexicon.schema import (
    Base,
    CalendarWords,
    Change,
    Counting,
    Demonym,
    Entry,
    Generic,
    GivenNames,
    IndicatorEntry,
    MeasureVerb,
    ModalityWords,
    Nonfact,
    Numeral,
    Office,
    Organisations,
    PeriodForms,
    QualifierWords,
    Rate,
    Sources,
    Unit,
    Verbs,
)

E = TypeVar("E", bound=Entry)
L = TypeVar("L", bound=Struct)


class Lexicon(Struct, frozen=True):
    """All of `patterns/`, typed. `digest` changes with any byte of any file read."""

    numerals: tuple[Numeral, ...]
    units: tuple[Unit, ...]
    rates: tuple[Rate, ...]
    qualifiers: tuple[QualifierWords, ...]
    nonfacts: tuple[Nonfact, ...]
    counting: Counting
    calendar: CalendarWords
    periods: tuple[PeriodForms, ...]
    changes: tuple[Change, ...]
    bases: tuple[Base, ...]
    modalities: tuple[ModalityWords, ...]
    sources: Sources
    measure_verbs: tuple[MeasureVerb, ...]
    verbs: Verbs
    indicators: tuple[IndicatorEntry, ...]
    places: tuple[Place, ...]
    generics: tuple[Generic, ...]
    given_names: GivenNames
    organisations: Organisations
    offices: tuple[Office, ...]
    demonyms: tuple[Demonym, ...]
    digest: str


def shipped() -> Path:
    """The folder of patterns that comes with the package: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parents[1] / "patterns"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "patterns"


def load(overlays: Sequence[Path] = ()) -> Lexicon:
    """The shipped patterns with the user's folders laid over them, the last one on top.

    An entry of an overlay replaces the shipped entry with the same key (id, word or symbol) and is added where there
    is none. Raises PatternError, which names file, block and key, for anything that can't be used.
    """
    folders = [shipped(), *overlays]
    for folder in folders:
        if not folder.is_dir():
            raise PatternError(f"{folder}: нет такой папки с шаблонами; укажите папку, где лежат файлы .toml")
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")) + sorted(folder.rglob("*.csv")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return Lexicon(
        numerals=_table(folders, "numerals.toml", "numeral", Numeral, "word"),
        units=_units(folders),
        rates=_table(folders, "rates.toml", "rate", Rate, "symbol"),
        qualifiers=_table(folders, "qualifiers.toml", "qualifier", QualifierWords, "id"),
        nonfacts=_table(folders, "nonfacts.toml", "nonfact", Nonfact, "id"),
        counting=_lists(folders, "counting.toml", Counting),
        calendar=_lists(folders, "calendar.toml", CalendarWords),
        periods=_table(folders, "periods.toml", "period", PeriodForms, "means"),
        changes=_table(folders, "changes.toml", "change", Change, "id"),
        bases=_table(folders, "bases.toml", "base", Base, "id"),
        modalities=_table(folders, "modality.toml", "modality", ModalityWords, "id"),
        sources=_lists(folders, "sources.toml", Sources),
        measure_verbs=_table(folders, "measure_verbs.toml", "measure", MeasureVerb, "noun"),
        verbs=_lists(folders, "verbs.toml", Verbs),
        indicators=_table(folders, "indicators.toml", "indicator", IndicatorEntry, "id"),
        places=read_places([path for folder in folders if (path := folder / "places.csv").exists()]),
        generics=_table(folders, "places.toml", "generic", Generic, "word"),
        given_names=_lists(folders, "names.toml", GivenNames),
        organisations=_lists(folders, "organisations.toml", Organisations),
        offices=_table(folders, "roles.toml", "office", Office, "id"),
        demonyms=_table(folders, "demonyms.toml", "demonym", Demonym, "place_id"),
        digest=digest.hexdigest()[:16],
    )


def _units(folders: Sequence[Path]) -> tuple[Unit, ...]:
    names = {path.name for folder in folders for path in (folder / "units").glob("*.toml")}
    return tuple(unit for name in sorted(names) for unit in _table(folders, f"units/{name}", "unit", Unit, "id"))


def _table(folders: Sequence[Path], name: str, block: str, kind: type[E], key: str) -> tuple[E, ...]:
    """The entries of one file, overlays applied; the order of the shipped file is kept."""
    merged: dict[str, E] = {}
    for folder in folders:
        path = folder / name
        if not path.exists():
            continue
        seen: set[str] = set()
        for number, entry in _entries(path, block, kind, key):
            value = str(getattr(entry, key))
            if value in seen:
                raise PatternError(f"{path}, блок {block} {number}: {key} = «{value}» уже есть выше; оставьте один")
            seen.add(value)
            merged[value] = entry
    return tuple(merged.values())


def _lists(folders: Sequence[Path], name: str, kind: type[L]) -> L:
    """A file of plain word lists; an overlay's lists are added to the shipped ones."""
    merged: dict[str, list[str]] = {}
    for folder in folders:
        path = folder / name
        if not path.exists():
            continue
        try:
            found = msgspec.convert(_toml(path), kind)
        except msgspec.ValidationError as error:
            raise PatternError(f"{path}: {_advice(str(error), kind)}") from error
        for field, words in msgspec.structs.asdict(found).items():
            merged.setdefault(field, []).extend(words)
    return msgspec.convert(merged, kind)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: файл не читается как TOML: {error}") from error


def _entries(path: Path, block: str, kind: type[E], key: str) -> Iterator[tuple[int, E]]:
    """Entries with their numbers from 1. Keys before the first block are given to every entry of the file."""
    raw = _toml(path)
    blocks = raw.pop(block, [])
    stray = [name for name, value in raw.items() if isinstance(value, list | dict)]
    if stray:
        raise PatternError(f"{path}: неизвестный блок «{stray[0]}»; здесь пишется [[{block}]]")
    for number, item in enumerate(blocks, 1):
        where = f"{path}, блок {block} {number} ({key} = «{item.get(key, '?')}»)"
        try:
            yield number, msgspec.convert({**raw, **item}, kind)
        except msgspec.ValidationError as error:
            raise PatternError(f"{where}: {_advice(str(error), kind)}") from error


def _advice(message: str, kind: type[Struct]) -> str:
    """msgspec's message in Russian, with the nearest valid name for a misspelt key."""
    if unknown := re.search(r"unknown field `([^`]+)`(?: - at `([^`]+)`)?", message):
        names = [str(name) for name in kind.__struct_fields__]
        near = difflib.get_close_matches(unknown[1], names, n=1)
        place = f" в {unknown[2]}" if unknown[2] else ""
        return f"неизвестный ключ «{unknown[1]}»{place}" + (f"; возможно, «{near[0]}»" if near else "")
    if missing := re.search(r"missing required field `([^`]+)`", message):
        return f"нет ключа «{missing[1]}»"
    return message
