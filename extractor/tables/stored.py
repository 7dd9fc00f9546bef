"""The tables of a finished run read back, whatever format they are in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

import msgspec

from extractor.errors import InputError
from extractor.tables.columns import TABLES, Kind
from extractor.tables.csv_reader import csv_lines
from extractor.tables.files import FILES, FormatName
from extractor.tables.rows import Cell

Cells = dict[str, Cell]
Raw = Iterator[Mapping[str, object]]


def find_format(folder: Path, written: Iterable[str]) -> FormatName:
    """The format to read: one that the run says it has `written`, else any that there is; the quickest first.

    Raises:
        InputError: there are no tables in the folder.
    """
    there = [name for name in _READERS if (folder / FILES[name].format("facts")).exists()]
    known = [name for name in there if name in written]
    if not there:
        raise InputError(f"{folder}: нет таблиц; запишите их: extractor run … -o {folder}")
    return (known or there)[0]


def read_rows(folder: Path, name: str, format_name: FormatName) -> Iterator[Cells]:
    """The rows of table `name` by the names of its columns, cells typed by their kinds; a missing column is empty.

    Raises:
        InputError: there is no such table, it can't be read, or a cell is not of its kind.
    """
    path = folder / FILES[format_name].format(name)
    if not path.exists():
        raise InputError(f"{path}: нет таблицы; запишите её заново: extractor run")
    for number, raw in enumerate(_READERS[format_name](path, name), start=1):
        cells: Cells = {}
        for column in TABLES[name]:
            value = raw.get(column.name)
            try:
                cells[column.name] = _typed(value, column.kind)
            except ValueError as error:
                place = f"{path}: запись {number}, столбец {column.name}"
                raise InputError(f"{place}: «{value}» не подходит; запишите таблицу заново: extractor run") from error
        yield cells


def _csv(path: Path, name: str) -> Raw:
    lines = csv_lines(path, TABLES[name])
    header = next(lines)
    return (dict(zip(header, line, strict=True)) for line in lines)


def _jsonl(path: Path, name: str) -> Raw:
    decoder = msgspec.json.Decoder(dict[str, str | float | int | None])
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise InputError(f"{path}:{number}: не строка таблицы; запишите её заново: extractor run") from error


def _parquet(path: Path, name: str) -> Raw:
    if find_spec("pyarrow") is None:
        raise InputError(f"{path}: для Parquet нужен pyarrow: pip install 'extractor[parquet]'")
    # Imported here: an extra.
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches():
                yield from batch.to_pylist()
    except ArrowException as error:
        raise InputError(f"{path}: это не Parquet: {error}; запишите таблицу заново: extractor run") from error


def _sqlite(path: Path, name: str) -> Raw:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            yield from map(dict, database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'))
    except sqlite3.Error as error:
        raise InputError(f"{path}: {error}; запишите таблицы заново: extractor run") from error


def _xlsx(path: Path, name: str) -> Raw:
    # Imported here: reading workbooks is rare.
    from extractor.tables.workbook import read_sheet
    from extractor.tables.xlsx import SHEETS

    return (row.cells for row in read_sheet(path, SHEETS[name], TABLES[name]))


# What reads the file of a table; the quickest first.
_READERS: dict[FormatName, Callable[[Path, str], Raw]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "sqlite": _sqlite,
    "xlsx": _xlsx,
}


def _typed(value: object, kind: Kind) -> Cell:
    if kind == "text":
        return "" if value is None else str(value)
    if value is None or value == "":
        return 0 if kind == "integer" else None
    if kind == "date":
        return _day(value)
    return int(str(value)) if kind == "integer" else float(str(value))


def _day(value: object) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return date.fromisoformat(str(value))
