"""Rows of the tables as values to compare with gold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import pandas as pd
from msgspec import Struct

from extractor.errors import InputError

T = TypeVar("T")

_NOTHING = frozenset({"", "nan", "None", "null", "NaT", "<NA>"})
_SUFFIX = re.compile(r"\.(?:txt|html?|json)$")


class PredictedFact(Struct, frozen=True, kw_only=True):
    """A row of the table of facts; an empty cell is None. `places` are joined by `; ` as in the table."""

    start: int
    stop: int
    value: float | None
    value_max: float | None
    qualifier: str | None
    unit: str | None
    measure: str | None
    direction: str | None
    indicator: str | None
    predicate: str | None
    period_start: str | None
    period_end: str | None
    base: str | None
    places: str | None
    speaker: str | None
    modality: str | None


class PredictedEntity(Struct, frozen=True, kw_only=True):
    """A row of the table of entities."""

    start: int
    stop: int
    type: str | None
    normal: str | None


def facts_by_document(frame: pd.DataFrame) -> dict[str, list[PredictedFact]]:
    """Rows of each document in the order of the table, by `document_key`. Raises InputError for a row without offsets
    or with a number that is none."""
    return _by_document(frame, _fact, "фактов")


def entities_by_document(frame: pd.DataFrame) -> dict[str, list[PredictedEntity]]:
    """As `facts_by_document`, for the table of entities."""
    return _by_document(frame, _entity, "сущностей")


def document_key(doc_id: str) -> str:
    """Name of a document as gold has it: the last part of a path, without `.txt`, `.html` or `.json`."""
    return _SUFFIX.sub("", doc_id.rsplit("/", 1)[-1])


def _by_document(frame: pd.DataFrame, make: Callable[[Mapping[str, Any]], T], what: str) -> dict[str, list[T]]:
    missing = [name for name in ("doc_id", "start", "end") if name not in frame.columns]
    if missing:
        raise InputError(f"В таблице {what} нет столбцов: {', '.join(missing)}. Нужна таблица, как её пишет программа")
    found: dict[str, list[T]] = defaultdict(list)
    for number, row in enumerate(frame.to_dict("records"), start=1):
        cells = {str(name): cell for name, cell in row.items()}
        try:
            found[document_key(str(cells["doc_id"]))].append(make(cells))
        except ValueError as error:
            raise InputError(f"Таблица {what}: запись {number}: {error}") from error
    return dict(found)


def _fact(row: Mapping[str, Any]) -> PredictedFact:
    return PredictedFact(
        start=_offset(row, "start"),
        stop=_offset(row, "end"),
        value=_number(row, "value"),
        value_max=_number(row, "value_max"),
        qualifier=_text(row, "qualifier"),
        unit=_text(row, "unit"),
        measure=_text(row, "measure"),
        direction=_text(row, "direction"),
        indicator=_text(row, "indicator"),
        predicate=_text(row, "predicate"),
        period_start=_text(row, "period_start"),
        period_end=_text(row, "period_end"),
        base=_text(row, "base"),
        places=_text(row, "places"),
        speaker=_text(row, "speaker"),
        modality=_text(row, "modality"),
    )


def _entity(row: Mapping[str, Any]) -> PredictedEntity:
    return PredictedEntity(
        start=_offset(row, "start"), stop=_offset(row, "end"), type=_text(row, "type"), normal=_text(row, "normal")
    )


def _text(row: Mapping[str, Any], name: str) -> str | None:
    cell = row.get(name)
    if isinstance(cell, date) and not pd.isna(cell):
        return cell.isoformat()[: len("2025-01-31")]
    text = str(cell) if cell is not None else ""
    return None if text.strip() in _NOTHING else text


def _number(row: Mapping[str, Any], name: str) -> float | None:
    text = _text(row, name)
    try:
        return None if text is None else float(text)
    except ValueError as error:
        raise ValueError(f"{name}: «{text}» – не число. Исправьте ячейку") from error


def _offset(row: Mapping[str, Any], name: str) -> int:
    number = _number(row, name)
    if number is None:
        raise ValueError(f"{name}: пусто, а нужно место цитаты в тексте")
    # A column of integers with a gap comes back from spreadsheets as `12.0`.
    return int(number)
