"""Rows to Parquet, by the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.tables.columns import Column
from extractor.tables.rows import Row, Sink

_BATCH = 50_000


@contextmanager
def parquet_file(path: Path, columns: Sequence[Column]) -> Iterator[Sink]:
    """Open a table to write rows to; each column carries its `russian` and `english` description as metadata."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = pyarrow.schema([_field(pyarrow, column) for column in columns])
    batch: list[Row] = []

    def flush() -> None:
        cells = zip(*batch, strict=True) if batch else ([] for _ in columns)
        arrays = [pyarrow.array(column, type=field.type) for field, column in zip(schema, cells, strict=True)]
        writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
        batch.clear()

    def add(row: Row) -> None:
        batch.append(row)
        if len(batch) == _BATCH:
            flush()

    with ParquetWriter(path, schema) as writer:
        yield add
        flush()


def _field(pyarrow: Any, column: Column) -> Any:
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    metadata = {"russian": column.russian, "english": column.english}
    is_nullable = column.kind in ("number", "date")
    return pyarrow.field(column.name, types[column.kind], nullable=is_nullable, metadata=metadata)
