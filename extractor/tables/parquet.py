"""Tables to Parquet, by the extra `parquet`."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError
from extractor.tables.columns import Column
from extractor.tables.frames import Table

_BATCH = 50_000


def write_parquet(table: Table, path: Path) -> None:
    """Write one table; each column carries its `russian` and `english` description as metadata.

    Raises:
        ExtractorError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise ExtractorError("для Parquet нужен pyarrow: pip install 'extractor[parquet]'") from error

    schema = pyarrow.schema([_field(pyarrow, column) for column in table.columns])
    rows = table.rows()
    with ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = zip(schema, zip(*batch, strict=True), strict=True)
            arrays = [pyarrow.array(cells, type=field.type) for field, cells in columns]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


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
