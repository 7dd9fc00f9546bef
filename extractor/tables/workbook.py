"""Reading a sheet of the workbook back, as a person left it: rows moved, added or taken out, cells edited."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct

from extractor.errors import InputError, gather
from extractor.tables.columns import Column, Kind
from extractor.tables.display import code_of
from extractor.tables.rows import Cell

_RUSSIAN_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_SPACES = re.compile(r"\s")


class SheetRow(Struct, frozen=True):
    """`number` counts from 1 with the heading, as spreadsheets show it. `cells` by the names of columns, codes in place
    of Russian words, None for an empty cell."""

    sheet: str
    number: int
    cells: dict[str, Cell]

    def where(self, column: Column) -> str:
        return f"{self.sheet}, строка {self.number}, столбец «{column.heading}»"


def read_sheet(path: Path, title: str, columns: Sequence[Column]) -> list[SheetRow]:
    """Rows of the sheet `title` and of those it goes on in (`title 2`); other columns and empty rows are passed over.

    Raises InputError: the package that reads workbooks is missing; no workbook, no such sheet, no such column; or a
    line for each cell that is not of its kind.
    """
    if importlib.util.find_spec("python_calamine") is None:
        raise InputError(f"{path}: для .xlsx нужно дополнение: pip install 'extractor[xlsx]'")
    # Imported here: an extra.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise InputError(f"{path}: это не книга Excel: {error}. Сохраните её как .xlsx") from error
    names = [name for name in book.sheet_names if re.fullmatch(rf"{re.escape(title)}(?: \d+)?", name)]
    if title not in names:
        raise InputError(f"{path}: нет листа «{title}». Нужна книга, которую записал extractor run")
    read = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    return gather(task for name, lines in read for task in _tasks(path, name, lines, columns))


def _tasks(
    path: Path, sheet: str, lines: Sequence[Sequence[object]], columns: Sequence[Column]
) -> Iterator[Callable[[], SheetRow]]:
    headings = [str(cell).strip() for cell in lines[0]] if lines else []
    if missing := [column.heading for column in columns if column.heading not in headings]:
        raise InputError(f"{path}: {sheet}: нет столбцов: {', '.join(missing)}. Верните заголовки в первую строку")
    places = [(column, headings.index(column.heading)) for column in columns]
    for number, line in enumerate(lines[1:], start=2):
        if any(line[place] not in (None, "") for _column, place in places):
            yield partial(_row, sheet, number, [(column, line[place]) for column, place in places])


def _row(sheet: str, number: int, cells: Sequence[tuple[Column, object]]) -> SheetRow:
    row = SheetRow(sheet, number, {})
    return SheetRow(sheet, number, dict(gather(partial(_cell, row, column, cell) for column, cell in cells)))


def _cell(row: SheetRow, column: Column, cell: object) -> tuple[str, Cell]:
    text = _text(cell)
    if not text:
        return column.name, None
    try:
        return column.name, _typed(column.kind, cell, text, column)
    except ValueError as error:
        wanted = {"date": "дата вида 31.01.2025", "text": "текст"}.get(column.kind, "число")
        raise InputError(f"{row.where(column)}: «{text}», а нужно {wanted}") from error


def _typed(kind: Kind, cell: object, text: str, column: Column) -> Cell:
    if kind == "text":
        return code_of(column, text)
    if kind == "date":
        return _day(cell, text)
    number = cell if isinstance(cell, float) else float(_SPACES.sub("", text).replace(",", "."))
    if kind == "integer" and not number.is_integer():
        raise ValueError(text)
    return int(number) if number.is_integer() else number


def _day(cell: object, text: str) -> date:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if found := _RUSSIAN_DAY.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(text)


def _text(cell: object) -> str:
    """A cell as its reader sees it; a number typed into a column of texts has no `.0`."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return "" if cell is None else str(cell).strip()
