"""Tables of every format read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor.document import Extraction
from extractor.errors import InputError
from extractor.run import Outcome
from extractor.storage import LocalFolder
from extractor.tables.columns import TABLES
from extractor.tables.csv import StyleName
from extractor.tables.files import FORMATS, FormatName
from extractor.tables.rows import document_row
from extractor.tables.stored import find_format, read_rows
from extractor.tables.write import write

from .rows import rows_of


def outcome(extraction: Extraction) -> Outcome:
    return Outcome("a.txt", None, extraction.document.id, "ok", "", extraction)


@pytest.fixture
def folder(tmp_path: Path, extraction: Extraction) -> Path:
    pytest.importorskip("pyarrow", reason="нет pyarrow: Parquet не проверить")
    write(LocalFolder(tmp_path), [outcome(extraction)], lambda counts: {}, FORMATS)
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_rows(folder: Path, extraction: Extraction, name: FormatName) -> None:
    expected = {**rows_of(extraction), "documents": [document_row(outcome(extraction))]}
    for table, columns in TABLES.items():
        names = [column.name for column in columns]
        assert [tuple(row[one] for one in names) for row in read_rows(folder, table, name)] == expected[table]


@pytest.mark.parametrize("style", ["plain", "excel"])
def test_a_cell_may_be_as_long_as_its_article(tmp_path: Path, extraction: Extraction, style: StyleName) -> None:
    long = replace(extraction, document=replace(extraction.document, title="=слово\n" * 30_000))
    write(LocalFolder(tmp_path), [outcome(long)], lambda counts: {}, ["csv"], style)
    (row,) = read_rows(tmp_path, "documents", "csv")
    assert row["title"] == long.document.title


def test_the_format_of_the_last_run_is_read(folder: Path) -> None:
    assert find_format(folder, ["xlsx", "jsonl"]) == "jsonl"
    assert find_format(folder, []) == "csv"
    (folder / "facts.csv").unlink()
    assert find_format(folder, ["csv"]) == "jsonl"


def test_a_column_that_an_older_table_lacks_is_empty(folder: Path) -> None:
    (folder / "facts.jsonl").write_text('{"doc_id": "а", "value": 5}\n', encoding="utf-8")
    (row,) = read_rows(folder, "facts", "jsonl")
    assert (row["doc_id"], row["value"], row["title"], row["period_end"], row["start"]) == ("а", 5.0, "", None, 0)


BROKEN: list[tuple[FormatName, str, bytes, str]] = [
    ("csv", "facts.csv", b"", "файл пуст"),
    ("csv", "facts.csv", b"doc_id,start\n\xff,1\n", "должна быть в UTF-8"),
    ("csv", "facts.csv", b"doc_id,start\na\n", "запись 1: 1 ячеек, а в заголовке 2"),
    ("csv", "facts.csv", "doc_id,start\nа,пять\n".encode(), "запись 1, столбец start: «пять» не подходит"),
    ("jsonl", "facts.jsonl", b"[]\n", r":1: не строка таблицы"),
    ("parquet", "facts.parquet", b"PAR1", "это не Parquet"),
    ("sqlite", "facts.db", b"SQLite?" * 100, "not a database"),
    ("xlsx", "facts.xlsx", b"PK", "это не книга Excel"),
]


@pytest.mark.parametrize(("name", "file", "content", "message"), BROKEN, ids=lambda value: str(value)[:20])
def test_a_broken_file_is_named(folder: Path, name: FormatName, file: str, content: bytes, message: str) -> None:
    (folder / file).write_bytes(content)
    with pytest.raises(InputError, match=message) as raised:
        exhaust(read_rows(folder, "facts", name))
    assert str(folder / file) in str(raised.value)


def exhaust(rows: Iterator[object]) -> None:
    for _ in rows:
        pass
