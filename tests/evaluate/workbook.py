"""What a person does to a workbook, and another program that saves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Sheet = list[list[Any]]
Edit = Callable[[Sheet], object]


def saved(path: Path, edit: Edit, title: str = "Факты") -> Path:
    """The workbook after a person changed a sheet and another program saved it."""
    read = CalamineWorkbook.from_path(path)
    sheets: dict[str, Sheet] = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    edit(sheets[title])
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"}) as file:
        for name, rows in sheets.items():
            sheet = file.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    (sheet.write_string if isinstance(cell, str) else sheet.write)(number, place, cell)
    return path


def put(number: int, heading: str, cell: object) -> Edit:
    """Put a cell; rows count as spreadsheets show them."""

    def edit(rows: Sheet) -> None:
        rows[number - 1][rows[0].index(heading)] = cell

    return edit
