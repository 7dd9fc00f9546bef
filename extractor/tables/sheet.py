"""Cells, headings and widths of a worksheet: what every sheet of the workbook shares."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from extractor.tables.rows import Cell
from extractor.tables.units import unit_sign

# Limits of the format: https://support.microsoft.com/office/excel-specifications-and-limits
MAX_ROWS, MAX_COLUMNS, _MAX_TEXT = 1_048_576, 16_384, 32_767
_MAX_NUMBER = 9.99e307
_FIRST_DAY = date(1900, 1, 1)
_MIN_WIDTH, _MAX_WIDTH = 8.0, 40.0
_LINE_HEIGHT, _MAX_LINES = 15, 8
_A4 = 9
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Book(NamedTuple):
    """The workbook and the formats made for it so far: `form(**properties)` gives the same one for the same ones."""

    file: Any
    form: Any


@contextmanager
def open_book(path: Path) -> Iterator[Book]:
    """A new workbook, saved at the end. Rows must be written in order: they are not kept in memory."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as file:

        @cache
        def form(**properties: object) -> Any:
            return file.add_format({"valign": "top", **properties})

        yield Book(file, form)


def write_heading(book: Book, sheet: Any, headings: Sequence[str]) -> list[float]:
    """Write the first row, which stays in sight and heads every printed page.

    Return the widths the headings need, filter button included.
    """
    form = book.form(bold=True, bg_color="#E8EEF4", bottom=1, text_wrap=True)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for number, heading in enumerate(headings):
        sheet.write_string(0, number, heading, form)
    return [max(_MIN_WIDTH, len(heading) + 4.0) for heading in headings]


def write_choice(
    book: Book, sheet: Any, column: int, heading: str, words: Sequence[str], hint: str, max_rows: int
) -> None:
    """Mark a column, whose heading has just been written, as one to fill in: each cell offers `words`, down to the last
    row, for rows may be added."""
    sheet.write_string(0, column, heading, book.form(bold=True, bg_color="#FFE699", bottom=1, text_wrap=True))
    rule = {"validate": "list", "source": list(words), "input_title": heading, "input_message": hint}
    sheet.data_validation(1, column, max_rows - 1, column, rule)


def write_cell(
    book: Book, sheet: Any, row: int, column: int, cell: Cell, *, unit: str = "", wraps: bool = False
) -> None:
    """Write a value with the format of its kind, a number with the sign of its `unit`; None and "" stay blank.

    Days before 1900 and numbers beyond the format's range, which it has no room for, are written as texts.
    """
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, _printable(cell), book.form(text_wrap=True) if wraps else book.form())
    elif isinstance(cell, date):
        if cell < _FIRST_DAY:
            sheet.write_string(row, column, cell.isoformat(), book.form())
        else:
            sheet.write_datetime(row, column, cell, book.form(num_format="dd.mm.yyyy", align="left"))
    elif isinstance(cell, float):
        _write_number(book, sheet, row, column, cell, unit)
    else:
        sheet.write_number(row, column, cell, book.form(num_format="0"))


def set_height(sheet: Any, row: int, wrapped: Iterable[tuple[str, int]], *, most: int = _MAX_LINES) -> None:
    """Make a row as high as the longest of its wrapped texts needs; each comes with the width of its column.

    None gets more than `most` lines. To be called before the cells of the row are written. Excel finds the height,
    other programs don't.
    """
    lines = max(math.ceil(len(text) / width) for text, width in wrapped)
    if lines > 1:
        sheet.set_row(row, _LINE_HEIGHT * min(lines, most))


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """Set the widths of all columns, none wider than a glance takes in."""
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, _MAX_WIDTH))


def cell_width(cell: Cell) -> float:
    """About how many digits wide a cell is; numbers get room for separators and the sign of a unit."""
    if cell is None:
        return 0.0
    if isinstance(cell, date):
        return 12.0
    if isinstance(cell, float):
        return len(f"{cell:,.3g}" if abs(cell) < 1 else f"{cell:,.0f}") + 6.0
    return max(map(len, str(cell).split("\n"))) + 2.0


def _write_number(book: Book, sheet: Any, row: int, column: int, value: float, unit: str) -> None:
    if not math.isfinite(value) or abs(value) > _MAX_NUMBER:
        sheet.write_string(row, column, str(value), book.form())
        return
    # Fifteen digits are what a float holds of any decimal number, the rest is noise.
    rounded = float(f"{value:.15g}")
    digits = "#,##0" if rounded.is_integer() else "#,##0.0##" if abs(rounded) >= 0.001 else "0.0##E+00"
    sign = unit_sign(unit)
    sheet.write_number(row, column, rounded, book.form(num_format=f'{digits}"{sign}"' if sign else digits))


def _printable(text: str) -> str:
    """What a cell can hold. Excel counts a character beyond U+FFFF as two."""
    shown = _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return shown if len(shown.encode("utf-16-le")) <= 2 * _MAX_TEXT else f"{shown[: _MAX_TEXT // 2 - 1]}…"
