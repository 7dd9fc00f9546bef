"""Rows to one workbook for people: Russian headings and words, filters, formats, a pivot and a dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.tables.columns import DIRECTIONS, MEASURES, MODALITIES, TABLES, VERDICT, Column, Kind
from extractor.tables.display import label, period_label
from extractor.tables.files import FILES
from extractor.tables.pivot import Pivot
from extractor.tables.rows import Cell, Row, Sink
from extractor.tables.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    Book,
    cell_width,
    open_book,
    set_height,
    set_widths,
    write_cell,
    write_choice,
    write_heading,
)
from extractor.tables.units import unit_name

SHEETS = {"facts": "Факты", "entities": "Сущности", "documents": "Документы"}
PIVOT_SHEET, DICTIONARY_SHEET = "Показатели", "Словарь"
# What an analyst looks at stands first; where it is in the text and why it was read stands last.
_FACT_ORDER = (
    *("published", "places", "indicator", "value", "value_max", "unit", "measure", "direction", "base"),
    *("period_start", "period_end", "modality", "speaker", "flags", "quote", "sentence", "title", "source"),
    *("url", "qualifier", "predicate", "indicator_id", "doc_id", "sentence_no", "start", "end", "rules", "evidence"),
    "fact_id",
)
# Columns with texts long enough to wrap, and their widths in characters.
_INDICATOR_WIDTH = 36
_WRAPPED = {"sentence": 80, "indicator": _INDICATOR_WIDTH, "places": 24}
_SAMPLE = 1000
_COLOURS: dict[str, dict[str, str]] = {
    dict(DIRECTIONS)["up"]: {"bg_color": "#D9F2E0", "font_color": "#14532D"},
    dict(DIRECTIONS)["down"]: {"bg_color": "#FBDEDC", "font_color": "#7F1D1D"},
    dict(MODALITIES)["planned"]: {"bg_color": "#FFF1CC", "font_color": "#7A4B00"},
}
_DOUBTED = {"bg_color": "#EAE3F6", "font_color": "#4C2A85"}
_COLOURED = ("direction", "modality")
_PIVOT_HEADINGS = ("Показатель", "Единица", "Мера", "Модальность", "Место", "Фактов")
_DICTIONARY_HEADINGS = ("Лист", "Столбец", "Имя в CSV", "Вид", "Что в нём", "Значения")
_DICTIONARY_WIDTHS = (12, 20, 16, 13, 60, 120)
_DICTIONARY_LINES = 12
_KINDS: dict[Kind, str] = {"text": "текст", "integer": "целое число", "number": "число", "date": "дата"}


@contextmanager
def xlsx_file(folder: Path, *, max_rows: int = MAX_ROWS) -> Iterator[Mapping[str, Sink]]:
    """Open `facts.xlsx` to write rows to: a sheet for each table, in the end the pivot of the facts and the dictionary.

    The facts begin with an empty column for a person's verdict. A table of more than `max_rows` rows with the heading
    goes on in further sheets («Факты 2»). Texts are never formulas or links; characters that XML can't hold become
    U+FFFD; texts are cut at 32,767 characters.
    """
    with open_book(folder / FILES["xlsx"]) as book:
        sheets = {name: _Sheets(book, name, max_rows) for name in TABLES}
        pivot = Pivot()

        def add_fact(row: Row) -> None:
            sheets["facts"].add(row)
            pivot.add(row)

        yield {name: add_fact if name == "facts" else sheets[name].add for name in TABLES}
        for one in sheets.values():
            one.close()
        _write_pivot(book, pivot, max_rows)
        _write_dictionary(book)


class _Sheets:
    """The sheets of one table; a new one is begun when the last is full."""

    def __init__(self, book: Book, name: str, max_rows: int) -> None:
        names = [column.name for column in TABLES[name]]
        self._order = [names.index(one) for one in (_FACT_ORDER if name == "facts" else names)]
        self._has_verdict = name == "facts"
        self._columns = [VERDICT] * self._has_verdict + [TABLES[name][number] for number in self._order]
        self._wrapped = {number: _WRAPPED[one.name] for number, one in enumerate(self._columns) if one.name in _WRAPPED}
        self._unit = names.index("unit") if "unit" in names else None
        self._book, self._title, self._max_rows = book, SHEETS[name], max_rows
        self._count = 0
        self._begin()

    def add(self, row: Row) -> None:
        """Write a row, cells in the order of the table's columns."""
        if self._last + 1 == self._max_rows:
            self.close()
            self._begin()
        self._last += 1
        cells: list[Cell] = [None] * self._has_verdict + [row[number] for number in self._order]
        unit = "" if self._unit is None else str(row[self._unit])
        if self._wrapped:
            wrapped = [(str(cells[number]), width) for number, width in self._wrapped.items()]
            set_height(self._sheet, self._last, wrapped)
        for number, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            shown = label(column, cell) if isinstance(cell, str) else cell
            wraps = number in self._wrapped
            write_cell(self._book, self._sheet, self._last, number, shown, unit=unit, wraps=wraps)
            if self._last <= _SAMPLE:
                self._widths[number] = max(self._widths[number], cell_width(shown))

    def close(self) -> None:
        """Set what depends on all rows of the sheet."""
        set_widths(self._sheet, self._widths)
        for number, width in self._wrapped.items():
            self._sheet.set_column(number, number, width)
        for number, column in enumerate(self._columns):
            if column.name in _COLOURED and self._last:
                _colour(self._book, self._sheet, number, self._last)
            if column.name == "flags" and self._last:
                rule = {"type": "no_blanks", "format": self._book.form(**_DOUBTED)}
                self._sheet.conditional_format(1, number, self._last, number, rule)
        self._sheet.autofilter(0, 0, self._last, len(self._columns) - 1)

    def _begin(self) -> None:
        self._count += 1
        self._last = 0
        self._sheet = self._book.file.add_worksheet(self._title if self._count == 1 else f"{self._title} {self._count}")
        self._widths = write_heading(self._book, self._sheet, [column.heading for column in self._columns])
        if self._has_verdict:
            words = [russian for _code, russian in VERDICT.labels]
            write_choice(self._book, self._sheet, 0, VERDICT.heading, words, VERDICT.russian, self._max_rows)


def _colour(book: Book, sheet: Any, column: int, last: int) -> None:
    for word, colours in _COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.form(**colours)}
        sheet.conditional_format(1, column, last, column, rule)


def _write_pivot(book: Book, pivot: Pivot, max_rows: int) -> None:
    """One sheet; what there is no room for is left out, and the last row or column says so."""
    spans, left_out = pivot.spans(MAX_COLUMNS - len(_PIVOT_HEADINGS) - 1)
    sheet = book.file.add_worksheet(PIVOT_SHEET)
    headings = [*_PIVOT_HEADINGS, *(period_label(*span) for span in spans)]
    if left_out:
        headings.append(f"…ещё периодов: {left_out}")
    widths = write_heading(book, sheet, headings)
    words = dict((*MEASURES, *DIRECTIONS, *MODALITIES))
    lines = pivot.lines()
    kept = lines[: max_rows - 2]
    for row, (line, count, values) in enumerate(kept, 1):
        set_height(sheet, row, [(line.indicator, _INDICATOR_WIDTH)])
        about = (line.indicator, unit_name(line.unit), words[line.way], words[line.modality], line.place, count)
        for number, cell in enumerate((*about, *map(values.get, spans))):
            write_cell(book, sheet, row, number, cell, unit=line.unit, wraps=number == 0)
            widths[number] = max(widths[number], cell_width(cell))
    if len(kept) < len(lines):
        write_cell(book, sheet, len(kept) + 1, 0, f"…ещё строк: {len(lines) - len(kept)}")
    set_widths(sheet, widths)
    sheet.set_column(0, 0, _INDICATOR_WIDTH)
    for heading in ("Мера", "Модальность"):
        if kept:
            _colour(book, sheet, headings.index(heading), len(kept))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(kept), len(headings) - 1)


def _write_dictionary(book: Book) -> None:
    sheet = book.file.add_worksheet(DICTIONARY_SHEET)
    write_heading(book, sheet, _DICTIONARY_HEADINGS)
    entries = [
        (SHEETS[name], *_explained(column))
        for name, columns in TABLES.items()
        for column in ([VERDICT] if name == "facts" else []) + list(columns)
    ]
    meaning = "Значение показателя в этом месте за этот период; если их несколько – опубликованное последним"
    entries.append((PIVOT_SHEET, "периоды", "", _KINDS["number"], meaning, ""))
    for row, entry in enumerate(entries, 1):
        set_height(sheet, row, zip(entry, _DICTIONARY_WIDTHS, strict=True), most=_DICTIONARY_LINES)
        for number, text in enumerate(entry):
            write_cell(book, sheet, row, number, text, wraps=True)
    for number, width in enumerate(_DICTIONARY_WIDTHS):
        sheet.set_column(number, number, width)
    sheet.autofilter(0, 0, len(entries), len(_DICTIONARY_HEADINGS) - 1)


def _explained(column: Column) -> tuple[str, str, str, str, str]:
    values = "; ".join(
        [*(f"{russian} ({code})" for code, russian in column.labels), *filter(None, [column.others.replace("`", "")])]
    )
    return column.heading, column.name, _KINDS[column.kind], column.russian, values
