"""Rows to an SQLite database: tables with types, keys and indexes, and a table that explains the columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from extractor.tables.columns import TABLES, Column, Kind
from extractor.tables.files import FILES
from extractor.tables.rows import Cell, Row, Sink

_TYPES: dict[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
# Documents have none: of two with one `doc_id` the second stands there as failed.
_KEYS = {"facts": "fact_id"}
# What people filter by.
_INDEXED = ("doc_id", "indicator", "unit", "places", "period_start", "normal")


@contextmanager
def sqlite_file(folder: Path) -> Iterator[Mapping[str, Sink]]:
    """Open `facts.db` to write rows to. Days are texts like 2025-09-18, which SQLite and Datasette sort rightly."""
    with closing(sqlite3.connect(folder / FILES["sqlite"])) as database, database:
        yield {name: _table(database, name, columns) for name, columns in TABLES.items()}
        for name, columns in TABLES.items():
            _index(database, name, columns)
        _explain(database)


def _table(database: sqlite3.Connection, name: str, columns: Sequence[Column]) -> Sink:
    declared = ", ".join(_declared(column, is_key=column.name == _KEYS.get(name)) for column in columns)
    database.execute(f'CREATE TABLE "{name}" ({declared})')
    insert = f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})'

    def add(row: Row) -> None:
        database.execute(insert, tuple(map(_stored, row)))

    return add


def _index(database: sqlite3.Connection, name: str, columns: Sequence[Column]) -> None:
    for column in columns:
        if column.name in _INDEXED and column.name != _KEYS.get(name):
            database.execute(f'CREATE INDEX "{name}_{column.name}" ON "{name}" ("{column.name}")')


def _declared(column: Column, *, is_key: bool) -> str:
    required = " NOT NULL" if column.kind in ("text", "integer") else ""
    return f'"{column.name}" {_TYPES[column.kind]}{required}{" PRIMARY KEY" if is_key else ""}'


def _explain(database: sqlite3.Connection) -> None:
    database.execute('CREATE TABLE "columns" ("table", "name", "russian", "english", PRIMARY KEY ("table", "name"))')
    rows = [(name, one.name, one.russian, one.english) for name, columns in TABLES.items() for one in columns]
    database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', rows)


def _stored(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
