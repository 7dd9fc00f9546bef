"""Tables to one workbook for people: Russian headings and words, filters, formats, a pivot and a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from extractor.tables.columns import DIRECTIONS, FACTS, MEASURES, MODALITIES, VERDICT, Column, Kind
from extractor.tables.display import label, period_label
from extractor.tables.frames import Cell, Table
from extractor.tables.pivot import pivot
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

NAME = "facts.xlsx"
SHEETS = {"facts": "Факты", "entities": "Сущности", "documents": "Документы"}
PIVOT_SHEET, DICTIONARY_SHEET = "Показатели", "Словарь"
# What an analyst looks at stands first; where it is in the text and why it was read stands last.
_FACT_ORDER = (
    *("published", "places", "indicator", "value", "value_max", "unit", "measure", "direction", "base"),
    *("period_start", "period_end", "modality", "speaker", "quote", "sentence", "title", "source", "url"),
    *("qualifier", "predicate", "indicator_id", "doc_id", "sentence_no", "start", "end", "rules", "evidence"),
    "fact_id",
)
# Columns with texts long enough to wrap, and their widths in characters.
_WRAPPED = {"sentence": 80, "indicator": 36, "places": 24}
_SAMPLE = 1000
_COLOURS: dict[str, dict[str, str]] = {
    dict(DIRECTIONS)["up"]: {"bg_color": "#D9F2E0", "font_color": "#14532D"},
    dict(DIRECTIONS)["down"]: {"bg_color": "#FBDEDC", "font_color": "#7F1D1D"},
    dict(MODALITIES)["planned"]: {"bg_color": "#FFF1CC", "font_color": "#7A4B00"},
}
_COLOURED = ("direction", "modality")
_PIVOT_HEADINGS = ("Показатель", "Единица", "Мера", "Модальность", "Место", "Фактов")
_DICTIONARY_HEADINGS = ("Лист", "Столбец", "Имя в CSV", "Вид", "Что в нём", "Значения")
_KINDS: dict[Kind, str] = {"text": "текст", "integer": "целое число", "number": "число", "date": "дата"}


def write_xlsx(tables: Sequence[Table], folder: Path, *, max_rows: int = MAX_ROWS) -> None:
    """Write `facts.xlsx`: a sheet for each table, then the pivot of the facts, then the dictionary.

    The facts begin with an empty column for a person's verdict. A table of more than `max_rows` rows with the heading
    goes on in further sheets («Факты 2»). Texts are never formulas or links; characters that XML can't hold become
    U+FFFD; texts are cut at 32,767 characters.
    """
    with open_book(folder / NAME) as book:
        for table in tables:
            _write_table(book, table, max_rows)
        for table in tables:
            if table.columns == FACTS:
                _write_pivot(book, table, max_rows)
        _write_dictionary(book, tables)


def _write_table(book: Book, table: Table, max_rows: int) -> None:
    names = [column.name for column in table.columns]
    order = [names.index(name) for name in (_FACT_ORDER if table.columns == FACTS else names)]
    columns = [table.columns[number] for number in order]
    rows: Iterator[list[Cell]] = ([row[number] for number in order] for row in table.rows())
    if table.columns == FACTS:
        columns = [VERDICT, *columns]
        rows = ([None, *row] for row in rows)
    sheets = 0
    while (first := next(rows, None)) or not sheets:
        sheets += 1
        title = SHEETS[table.name] if sheets == 1 else f"{SHEETS[table.name]} {sheets}"
        part = chain([first], islice(rows, max_rows - 2)) if first else ()
        _write_rows(book, book.file.add_worksheet(title), columns, part, max_rows)


def _write_rows(
    book: Book, sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], max_rows: int
) -> None:
    names = [column.name for column in columns]
    widths = write_heading(book, sheet, [column.heading for column in columns])
    if VERDICT in columns:
        words = [russian for _code, russian in VERDICT.labels]
        write_choice(book, sheet, names.index(VERDICT.name), VERDICT.heading, words, VERDICT.russian, max_rows)
    wrapped = {number: _WRAPPED[name] for number, name in enumerate(names) if name in _WRAPPED}
    last = 0
    for last, row in enumerate(rows, 1):
        if wrapped:
            set_height(sheet, last, [(str(row[number]), width) for number, width in wrapped.items()])
        unit = str(row[names.index("unit")]) if "unit" in names else ""
        for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
            shown = label(column, cell) if isinstance(cell, str) else cell
            write_cell(book, sheet, last, number, shown, unit=unit, wraps=number in wrapped)
            if last <= _SAMPLE:
                widths[number] = max(widths[number], cell_width(shown))
    set_widths(sheet, widths)
    for number, width in wrapped.items():
        sheet.set_column(number, number, width)
    for number, name in enumerate(names):
        if name in _COLOURED and last:
            _colour(book, sheet, number, last)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _colour(book: Book, sheet: Any, column: int, last: int) -> None:
    for word, colours in _COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.form(**colours)}
        sheet.conditional_format(1, column, last, column, rule)


def _write_pivot(book: Book, table: Table, max_rows: int) -> None:
    """One sheet; what there is no room for is left out, and the last row or column says so."""
    found = pivot(table.rows(), MAX_COLUMNS - len(_PIVOT_HEADINGS) - 1)
    sheet = book.file.add_worksheet(PIVOT_SHEET)
    headings = [*_PIVOT_HEADINGS, *(period_label(*span) for span in found.spans)]
    if found.left_out:
        headings.append(f"…ещё периодов: {found.left_out}")
    widths = write_heading(book, sheet, headings)
    words = dict((*MEASURES, *DIRECTIONS, *MODALITIES))
    lines = list(islice(found.values.items(), max_rows - 2))
    for row, (line, values) in enumerate(lines, 1):
        about = (line.indicator, line.unit, words[line.way], words[line.modality], line.place, found.counts[line])
        for number, cell in enumerate((*about, *(values.get(span) for span in found.spans))):
            write_cell(book, sheet, row, number, cell, unit=line.unit, wraps=number == 0)
            widths[number] = max(widths[number], cell_width(cell))
    if len(lines) < len(found.values):
        write_cell(book, sheet, len(lines) + 1, 0, f"…ещё строк: {len(found.values) - len(lines)}")
    set_widths(sheet, widths)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(lines), len(headings) - 1)


def _write_dictionary(book: Book, tables: Sequence[Table]) -> None:
    sheet = book.file.add_worksheet(DICTIONARY_SHEET)
    write_heading(book, sheet, _DICTIONARY_HEADINGS)
    entries = [
        (SHEETS[table.name], *_explained(column))
        for table in tables
        for column in ([VERDICT] if table.columns == FACTS else []) + list(table.columns)
    ]
    meaning = "Значение показателя в этом месте за этот период; если их несколько – опубликованное последним"
    entries.append((PIVOT_SHEET, "периоды", "", _KINDS["number"], meaning, ""))
    for row, entry in enumerate(entries, 1):
        for number, text in enumerate(entry):
            write_cell(book, sheet, row, number, text, wraps=True)
    for number, width in enumerate((12, 20, 16, 13, 60, 60)):
        sheet.set_column(number, number, width)
    sheet.autofilter(0, 0, len(entries), len(_DICTIONARY_HEADINGS) - 1)


def _explained(column: Column) -> tuple[str, str, str, str, str]:
    values = "; ".join(f"{russian} ({code})" for code, russian in column.labels)
    return column.heading, column.name, _KINDS[column.kind], column.russian, values
