"""Tables to an SQLite database: each table with its types, keys and indexes, and a table that explains the columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from extractor.tables.columns import Column, Kind
from extractor.tables.frames import Cell, Table

NAME = "facts.db"
_TYPES: dict[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
_KEYS = {"facts": "fact_id", "documents": "doc_id"}
# What people filter by.
_INDEXED = ("doc_id", "indicator", "unit", "places", "period_start", "normal")


def write_sqlite(tables: Sequence[Table], folder: Path) -> None:
    """Write `facts.db`. Days are texts like 2025-09-18, which SQLite and Datasette compare and sort rightly."""
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        for table in tables:
            _write_table(database, table)
        _write_columns(database, tables)


def _write_table(database: sqlite3.Connection, table: Table) -> None:
    key = _KEYS.get(table.name)
    columns = ", ".join(_declared(column, is_key=column.name == key) for column in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    places = ", ".join("?" * len(table.columns))
    rows = (tuple(map(_stored, row)) for row in table.rows())
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)
    for column in table.columns:
        if column.name in _INDEXED and column.name != key:
            database.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')


def _declared(column: Column, *, is_key: bool) -> str:
    required = " NOT NULL" if column.kind in ("text", "integer") else ""
    return f'"{column.name}" {_TYPES[column.kind]}{required}{" PRIMARY KEY" if is_key else ""}'


def _write_columns(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    database.execute('CREATE TABLE "columns" ("table", "name", "russian", "english", PRIMARY KEY ("table", "name"))')
    rows = [(table.name, column.name, column.russian, column.english) for table in tables for column in table.columns]
    database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', rows)


def _stored(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
