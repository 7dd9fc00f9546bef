"""Reading tables of facts and entities back from CSV, plain or made for Excel, into frames of text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd

from extractor.errors import InputError
from extractor.tables.columns import ENTITIES, FACTS, Column, Kind
from extractor.tables.rows import Cell

_RUSSIAN_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def read_facts(path: Path) -> pd.DataFrame:
    """Facts, one a row, all cells text as plain CSV has it (`1.5`, `2025-01-31`, "" for nothing).

    The separator is told by the header; a semicolon means CSV for Excel: decimal commas, `31.01.2025`, an apostrophe
    before what a spreadsheet takes for a formula. Columns may be headed by their names or their Russian headings.
    Raises InputError.
    """
    return _read(path, FACTS)


def read_entities(path: Path) -> pd.DataFrame:
    """Entities, one a row; otherwise as `read_facts`."""
    return _read(path, ENTITIES)


def read_table(path: Path, columns: Sequence[Column]) -> Iterator[dict[str, Cell]]:
    """The rows of a table by column name, cells typed by the kinds of `columns`; a missing column is empty.

    Raises InputError, also for a cell that is not of its kind.
    """
    frame = _read(path, columns)
    for number, row in enumerate(frame.to_dict("records"), start=1):
        cells: dict[str, Cell] = {}
        for column in columns:
            text = str(row.get(column.name, ""))
            try:
                cells[column.name] = _typed(text, column.kind)
            except ValueError as error:
                place = f"{path}: запись {number}, столбец {column.name}"
                raise InputError(f"{place}: «{text}» не подходит; запишите таблицу заново: extractor run") from error
        yield cells


def _typed(text: str, kind: Kind) -> Cell:
    if kind == "text":
        return text
    if kind == "integer":
        return int(text or 0)
    if not text:
        return None
    return float(text) if kind == "number" else date.fromisoformat(text)


def _read(path: Path, columns: Sequence[Column]) -> pd.DataFrame:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: таблица не открывается: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: таблица должна быть в UTF-8. Сохраните её заново как «CSV UTF-8»") from error
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=separator) if row]
    if not rows:
        raise InputError(f"{path}: файл пуст. Нужна таблица с заголовком: {', '.join(c.name for c in columns)}")
    for number, row in enumerate(rows[1:], start=1):
        if len(row) != len(rows[0]):
            raise InputError(f"{path}: запись {number}: {len(row)} ячеек, а в заголовке {len(rows[0])}")
    names = {column.heading: column.name for column in columns}
    frame = pd.DataFrame(rows[1:], columns=[names.get(name, name) for name in rows[0]], dtype=str)
    return _from_excel(frame, columns) if separator == ";" else frame


def _from_excel(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """The same table in plain notation."""
    kinds = {column.name: column.kind for column in columns}
    plain = {name: [_plain(cell, kinds.get(name, "text")) for cell in frame[name]] for name in frame.columns}
    return pd.DataFrame(plain, columns=frame.columns, dtype=str)


def _plain(cell: str, kind: str) -> str:
    if kind == "number":
        return cell.replace(",", ".")
    if kind == "date":
        return _RUSSIAN_DAY.sub(r"\3-\2-\1", cell)
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell
