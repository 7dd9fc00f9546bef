"""The formats that tables are written in: each takes the rows of all tables as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.tables.columns import TABLES, Column
from extractor.tables.csv import STYLES, StyleName, csv_file
from extractor.tables.files import FILES, FormatName
from extractor.tables.rows import Sink

Sinks = Mapping[str, Sink]

OpenTable = Callable[[Path, Sequence[Column]], AbstractContextManager[Sink]]


def require(names: Iterable[FormatName]) -> None:
    """Make sure that all these formats can be written.

    Raises:
        ExtractorError: a package is not installed.
    """
    if "parquet" in names and find_spec("pyarrow") is None:
        raise ExtractorError("для Parquet нужен pyarrow: pip install 'extractor[parquet]'")


def open_format(name: FormatName, folder: Path, style: StyleName) -> AbstractContextManager[Sinks]:
    """Open the files of a format in `folder`: a sink of rows for each of TABLES; `style` is for CSV alone.

    The writers are imported when asked for: some bring heavy packages.
    """
    if name == "csv":
        return _files(folder, FILES["csv"], partial(csv_file, style=STYLES[style]))
    if name == "jsonl":
        from extractor.tables.jsonl import jsonl_file

        return _files(folder, FILES["jsonl"], jsonl_file)
    if name == "parquet":
        from extractor.tables.parquet import parquet_file

        return _files(folder, FILES["parquet"], parquet_file)
    if name == "sqlite":
        from extractor.tables.sqlite import sqlite_file

        return sqlite_file(folder)
    from extractor.tables.xlsx import xlsx_file

    return xlsx_file(folder)


@contextmanager
def _files(folder: Path, file: str, open_table: OpenTable) -> Iterator[Sinks]:
    """A file for each table."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(open_table(folder / file.format(name), columns))
            for name, columns in TABLES.items()
        }
