"""Reading CSV back, plain or made for Excel, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import InputError
from extractor.tables.columns import Column

_RUSSIAN_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
# A sentence may be as long as its article; what the csv module would take by itself is 128 KB.
_MAX_CELL = 1 << 28


def csv_lines(path: Path, columns: Sequence[Column]) -> Iterator[list[str]]:
    """The names of the columns, then the cells of each row as plain CSV has them (`1.5`, `2025-01-31`, "" for nothing).

    The separator is told by the header; a semicolon means CSV for Excel: decimal commas, `31.01.2025`, an apostrophe
    before what a spreadsheet takes for a formula. Columns may be headed by their names or their Russian headings.

    Raises:
        InputError: the file can't be opened, is not UTF-8 or is no table.
    """
    csv.field_size_limit(_MAX_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            separator = max(",;\t", key=header.count)
            file.seek(0)
            rows = filter(None, csv.reader(file, delimiter=separator))
            yield from _checked(path, rows, columns, is_excel=separator == ";")
    except OSError as error:
        raise InputError(f"{path}: таблица не открывается: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: таблица должна быть в UTF-8. Сохраните её заново как «CSV UTF-8»") from error
    except csv.Error as error:
        raise InputError(f"{path}: таблица повреждена: {error}; запишите её заново: extractor run") from error


def _checked(
    path: Path, rows: Iterator[list[str]], columns: Sequence[Column], *, is_excel: bool
) -> Iterator[list[str]]:
    heading = next(rows, None)
    if heading is None:
        raise InputError(f"{path}: файл пуст. Нужна таблица с заголовком: {', '.join(one.name for one in columns)}")
    names = {column.heading: column.name for column in columns}
    kinds = {column.name: column.kind for column in columns}
    header = [names.get(name, name) for name in heading]
    told = [kinds.get(name, "text") for name in header]
    yield header
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            raise InputError(f"{path}: запись {number}: {len(row)} ячеек, а в заголовке {len(header)}")
        yield [_plain(cell, kind) for cell, kind in zip(row, told, strict=True)] if is_excel else row


def _plain(cell: str, kind: str) -> str:
    if kind == "number":
        return cell.replace(",", ".")
    if kind == "date":
        return _RUSSIAN_DAY.sub(r"\3-\2-\1", cell)
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell
