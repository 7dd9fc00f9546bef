"""Rows to CSV files, plain or for Excel with Russian settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct

from extractor.tables.columns import Column
from extractor.tables.rows import Cell, Sink

StyleName = Literal["plain", "excel"]


class Style(Struct, frozen=True):
    """How a CSV file is written: `date` is a format string, `guards_formulas` puts a `'` before would-be formulas."""

    encoding: str
    separator: str
    decimal: str
    date: str
    guards_formulas: bool


STYLES: dict[StyleName, Style] = {
    "plain": Style("utf-8", ",", ".", "{0.year:04}-{0.month:02}-{0.day:02}", guards_formulas=False),
    # What Excel with Russian settings opens by a double click.
    "excel": Style("utf-8-sig", ";", ",", "{0.day:02}.{0.month:02}.{0.year:04}", guards_formulas=True),
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def csv_file(path: Path, columns: Sequence[Column], style: Style) -> Iterator[Sink]:
    """Open a table to write rows to, one by one; lines end with `\\n`, empty cells mean none."""
    # Until Python 3.13 the csv module leaves a lone CR bare, and readers break the row there.
    must_be_quoted = re.compile(f'[{style.separator}"\n\r]').search
    signs = re.compile('["\n\r]').search
    with path.open("w", encoding=style.encoding, newline="") as file:

        def write(row: Iterable[Cell]) -> None:
            # There are hundreds of cells in an article: most are told by their type, most rows need no quotes.
            texts = [
                value if type(value) is str and not guards else "" if value is None else cell(value, style)
                for value in row
            ]
            line = style.separator.join(texts)
            if line.count(style.separator) >= len(texts) or signs(line):
                line = style.separator.join(_quoted(text) if must_be_quoted(text) else text for text in texts)
            file.write(f"{line}\n")

        guards = style.guards_formulas
        write([column.name for column in columns])
        yield write


def cell(value: Cell, style: Style) -> str:
    """Write one value; None, NaN and NaT are empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, date):
        return style.date.format(value)
    if isinstance(value, float):
        return _number(value).replace(".", style.decimal)
    text = str(value)
    is_formula = isinstance(value, str) and style.guards_formulas and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if is_formula else text


def _number(value: float) -> str:
    """Write without an exponent; 15 digits is what a float holds of any decimal number, the rest is noise."""
    if value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))
