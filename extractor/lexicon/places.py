"""Reads `places.csv`, the gazetteer, into frozen rows; the comments at its head say what each column holds."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from extractor.errors import PatternError

PlaceKind = Literal[
    "continent", "macroregion", "country", "state", "region", "city_region", "district", "city_district",
    "city", "settlement", "village", "sea", "lake", "river", "mountains",
]  # fmt: skip

_KINDS = get_args(PlaceKind)
_COLUMNS = (
    "place_id", "name", "kind", "parent", "country", "geonames_id", "latitude", "longitude", "adjective",
    "abbreviations", "other_names", "former_names", "capital_of", "invariable",
)  # fmt: skip


class Place(Struct, frozen=True, kw_only=True):
    """A place of the gazetteer. `parent`, `country`, `capital_of` are ids of other places, or empty.

    Coordinates are degrees of WGS 84; None where no source has them.
    """

    place_id: str
    name: str
    kind: PlaceKind
    parent: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    adjectives: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    capital_of: str = ""
    invariable: bool = False


def read_places(paths: Sequence[Path]) -> tuple[Place, ...]:
    """The places of several files, a later file replacing the places of an earlier one by `place_id`.

    Raises PatternError, which names file and line, for a row that can't be used.
    """
    merged: dict[str, tuple[str, Place]] = {}
    for path in paths:
        seen: set[str] = set()
        for where, place in _rows(path):
            if place.place_id in seen:
                raise PatternError(f"{where}: place_id «{place.place_id}» уже есть выше; оставьте одну строку")
            seen.add(place.place_id)
            merged[place.place_id] = where, place
    for where, place in merged.values():
        for column in ("parent", "country", "capital_of"):
            value = getattr(place, column)
            if value and value not in merged:
                raise PatternError(f"{where}: {column} = «{value}»: нет такого места{_nearest(value, merged)}")
    return tuple(place for _, place in merged.values())


def _rows(path: Path) -> Iterator[tuple[str, Place]]:
    """Places with their addresses `file, строка N`; lines that begin with `#` are comments."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise PatternError(f"{path}: файл не в кодировке UTF-8: {error}") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        return
    header = next(csv.reader([numbered[0][1]]))
    for name in header:
        if name not in _COLUMNS:
            raise PatternError(
                f"{path}, строка {numbered[0][0]}: неизвестный столбец «{name}»{_nearest(name, _COLUMNS)}"
            )
    for number, line in numbered[1:]:
        where = f"{path}, строка {number}"
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            raise PatternError(f"{where}: ячеек {len(cells)}, а столбцов {len(header)}; проверьте запятые")
        yield where, _place(where, dict(zip(header, cells, strict=True)))


def _place(where: str, row: dict[str, str]) -> Place:
    for column in ("place_id", "name", "kind"):
        if not row.get(column):
            raise PatternError(f"{where}: пустой столбец {column}")
    if row["kind"] not in _KINDS:
        raise PatternError(f"{where}: неизвестный kind «{row['kind']}»{_nearest(row['kind'], _KINDS)}")
    if row.get("invariable", "") not in ("", "1"):
        raise PatternError(f"{where}: invariable = «{row['invariable']}»; пишется 1 или ничего")
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=row["kind"],  # type: ignore[arg-type]
        parent=row.get("parent", ""),
        country=row.get("country", ""),
        latitude=_degrees(where, row, "latitude"),
        longitude=_degrees(where, row, "longitude"),
        adjectives=_list(row, "adjective"),
        abbreviations=_list(row, "abbreviations"),
        other_names=_list(row, "other_names"),
        former_names=_list(row, "former_names"),
        capital_of=row.get("capital_of", ""),
        invariable=bool(row.get("invariable")),
    )


def _list(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in row.get(column, "").split(";") if item.strip())


def _degrees(where: str, row: dict[str, str], column: str) -> float | None:
    cell = row.get(column, "")
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError as error:
        raise PatternError(f"{where}: {column} = «{cell}»; пишутся градусы с точкой: 49.80187") from error


def _nearest(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), n=1)
    return f"; возможно, «{near[0]}»" if near else ""
