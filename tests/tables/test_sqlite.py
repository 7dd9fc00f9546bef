"""Rows to SQLite and to Parquet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from extractor.document import Extraction
from extractor.tables.columns import TABLES
from extractor.tables.formats import open_format

from .rows import rows_of


@pytest.fixture
def database(extraction: Extraction, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_format("sqlite", tmp_path, "plain") as sinks:
        for name, rows in rows_of(extraction).items():
            for row in rows:
                sinks[name](row)
    with closing(sqlite3.connect(tmp_path / "facts.db")) as connection:
        yield connection


def test_every_cell_comes_back_from_sqlite(database: sqlite3.Connection, extraction: Extraction) -> None:
    for name, rows in rows_of(extraction).items():
        expected = [tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in rows]
        assert database.execute(f'SELECT * FROM "{name}"').fetchall() == expected


def test_sqlite_knows_types_and_keys(database: sqlite3.Connection) -> None:
    columns = {name: (kind, key) for _, name, kind, _, _, key in database.execute("PRAGMA table_info(facts)")}
    assert columns["fact_id"] == ("TEXT", 1)
    assert columns["value"] == ("REAL", 0)
    assert columns["start"] == ("INTEGER", 0)
    indexes = {row[1] for row in database.execute("PRAGMA index_list(facts)")}
    assert {"facts_unit", "facts_doc_id", "facts_indicator"} <= indexes


def test_sqlite_explains_its_columns(database: sqlite3.Connection) -> None:
    told = set(database.execute('SELECT "table", "name" FROM "columns" WHERE "russian" <> "" AND "english" <> ""'))
    assert told == {(name, column.name) for name, columns in TABLES.items() for column in columns}


def test_every_cell_comes_back_from_parquet(extraction: Extraction, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="нет pyarrow: Parquet не проверить")
    with open_format("parquet", tmp_path, "plain") as sinks:
        for name, rows in rows_of(extraction).items():
            for row in rows:
                sinks[name](row)
    for name, rows in rows_of(extraction).items():
        back = parquet.read_table(tmp_path / f"{name}.parquet")
        assert [tuple(row.values()) for row in back.to_pylist()] == rows
        field = back.schema.field(TABLES[name][0].name)
        assert field.metadata[b"russian"].decode() == TABLES[name][0].russian


def test_parquet_without_rows_has_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="нет pyarrow: Parquet не проверить")
    with open_format("parquet", tmp_path, "plain"):
        pass
    assert parquet.read_table(tmp_path / "facts.parquet").column_names == [one.name for one in TABLES["facts"]]
