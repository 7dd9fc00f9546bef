"""Tables to SQLite and to Parquet."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from extractor.document import Extraction
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS, TABLES
from extractor.tables.frames import Table, documents_frame, entities_frame, facts_frame
from extractor.tables.parquet import write_parquet
from extractor.tables.sqlite import write_sqlite


@pytest.fixture
def tables(extraction: Extraction) -> list[Table]:
    return [
        Table("facts", FACTS, facts_frame([extraction])),
        Table("entities", ENTITIES, entities_frame([extraction])),
        Table("documents", DOCUMENTS, documents_frame([extraction])),
    ]


@pytest.fixture
def database(tables: list[Table], tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write_sqlite(tables, tmp_path)
    with closing(sqlite3.connect(tmp_path / "facts.db")) as connection:
        yield connection


def test_every_cell_comes_back_from_sqlite(database: sqlite3.Connection, tables: list[Table]) -> None:
    for table in tables:
        expected = [tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in table.rows()]
        assert database.execute(f'SELECT * FROM "{table.name}"').fetchall() == expected


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


def test_every_cell_comes_back_from_parquet(tables: list[Table], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="нет pyarrow: Parquet не проверить")
    for table in tables:
        write_parquet(table, tmp_path / "t.parquet")
        back = parquet.read_table(tmp_path / "t.parquet")
        assert [tuple(row.values()) for row in back.to_pylist()] == list(table.rows())
        field = back.schema.field(table.columns[0].name)
        assert field.metadata[b"russian"].decode() == table.columns[0].russian


def test_parquet_without_pyarrow_says_what_to_install(
    tables: list[Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Exception, match=r"pip install 'extractor\[parquet\]'"):
        write_parquet(tables[0], tmp_path / "t.parquet")
