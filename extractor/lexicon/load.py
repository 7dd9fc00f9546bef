"""Reads `patterns/` into a frozen Lexicon. A folder of the user's own overlays the shipped one, entry by entry."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from extractor.errors import PatternError
from extractor.lexicon.files import TABLES, WORDS
from extractor.lexicon.places import Place, read_places
from extractor.lexicon.read import Found, check_references, read_table, read_words
from extractor.lexicon.schema import (
    Base,
    CalendarWords,
    Change,
    Counting,
    Demonym,
    Doer,
    ElidedWords,
    Generic,
    GivenNames,
    IndicatorEntry,
    Limit,
    MeasureVerb,
    ModalityWords,
    Nonfact,
    Numeral,
    Office,
    Organisations,
    PeriodForms,
    QualifierWords,
    Rate,
    SeriesWords,
    Sources,
    Unit,
    Verbs,
    WeatherWords,
)


class Lexicon(Struct, frozen=True):
    """All of `patterns/`, typed. `digest` changes with any byte of any file read.

    `origins` says where an entry comes from («…/rates.toml, блок rate 3»), by the field it is in and its key.
    """

    numerals: tuple[Numeral, ...]
    units: tuple[Unit, ...]
    rates: tuple[Rate, ...]
    qualifiers: tuple[QualifierWords, ...]
    elided: tuple[ElidedWords, ...]
    nonfacts: tuple[Nonfact, ...]
    counting: Counting
    calendar: CalendarWords
    periods: tuple[PeriodForms, ...]
    changes: tuple[Change, ...]
    bases: tuple[Base, ...]
    modalities: tuple[ModalityWords, ...]
    sources: Sources
    series: SeriesWords
    weather: WeatherWords
    measure_verbs: tuple[MeasureVerb, ...]
    doers: tuple[Doer, ...]
    verbs: Verbs
    indicators: tuple[IndicatorEntry, ...]
    limits: tuple[Limit, ...]
    places: tuple[Place, ...]
    generics: tuple[Generic, ...]
    given_names: GivenNames
    organisations: Organisations
    offices: tuple[Office, ...]
    demonyms: tuple[Demonym, ...]
    origins: dict[tuple[str, str], str]
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
    tables = {table.field: read_table(folders, table) for table in TABLES}
    _check_units(tables)
    return msgspec.convert(
        {
            **{field: tuple(entry for entry, _ in found.values()) for field, found in tables.items()},
            **{words.field: read_words(folders, words) for words in WORDS},
            "places": read_places([path for folder in folders if (path := folder / "places.csv").exists()]),
            "origins": {(field, key): where for field, found in tables.items() for key, (_, where) in found.items()},
            "digest": _digest(folders),
        },
        Lexicon,
    )


def _check_units(tables: dict[str, Found]) -> None:
    """Raises PatternError where an entry names a unit that there is none of."""
    units = list(tables["units"])
    for entry, where in (*tables["units"].values(), *tables["rates"].values()):
        if isinstance(entry, Unit):
            check_references(list(entry.parts), units, where, "parts")
        elif isinstance(entry, Rate):
            check_references(entry.of, units, where, "of")


def _digest(folders: Sequence[Path]) -> str:
    """The first digits of a hash over the names and bytes of all pattern files."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")) + sorted(folder.rglob("*.csv")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
