"""Data frames to CSV files and a record of the run: all of them appear, or none."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from msgspec import Struct

from extractor.tables.columns import Column
from extractor.tables.frames import Cell

StyleName = Literal["plain", "excel"]

RECORD = "run.json"


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


class Table(Struct, frozen=True):
    """A data frame with the columns that type it; `name` becomes `name.csv`."""

    name: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame


def write(folder: Path, tables: Iterable[Table], record: Mapping[str, Any], style: Style) -> list[Path]:
    """Write the tables and `run.json` to `folder`, replacing those of an earlier run; return the paths of the files.

    Everything is written aside first and moved in at the end, so that an error or Ctrl-C leaves no halves.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as name:
        aside = Path(name)
        for table in tables:
            write_csv(table, aside / f"{table.name}.csv", style)
        text = json.dumps(record, ensure_ascii=False, indent=2)
        (aside / RECORD).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        return [path.replace(folder / path.name) for path in sorted(aside.iterdir())]


def write_csv(table: Table, path: Path, style: Style) -> None:
    """Write one table; lines end with `\\n`, empty cells mean none."""
    columns = [[cell(value, style) for value in table.frame[column.name]] for column in table.columns]
    with path.open("w", encoding=style.encoding, newline="") as file:
        file.write(_line([column.name for column in table.columns], style.separator))
        file.writelines(_line(row, style.separator) for row in zip(*columns, strict=True))


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
    return str(int(value)) if value.is_integer() else format(Decimal(f"{value:.15g}"), "f")


def _line(cells: Sequence[str], separator: str) -> str:
    return f"{separator.join(_quoted(cell, separator) for cell in cells)}\n"


def _quoted(cell: str, separator: str) -> str:
    """Quote where needed. Until Python 3.13 the csv module leaves a lone CR bare, and readers break the row there."""
    if any(character in cell for character in (separator, '"', "\n", "\r")):
        return '"{}"'.format(cell.replace('"', '""'))
    return cell
