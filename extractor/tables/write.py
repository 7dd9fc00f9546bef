"""Outcomes to CSV files and a record of the run: all of them appear, or none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from extractor.document import Document
from extractor.run.outcome import Outcome, Status
from extractor.storage import Folder
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS, Column
from extractor.tables.rows import Cell, Row, document_row, entity_rows, fact_rows

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


class Counts(Struct):
    """How many documents came to which end, how many rows there are, and how many facts have which unit."""

    documents: Counter[Status] = msgspec.field(default_factory=Counter)
    facts: int = 0
    entities: int = 0
    units: Counter[str] = msgspec.field(default_factory=Counter)


def write(
    folder: Folder, outcomes: Iterable[Outcome], record: Callable[[Counts], Mapping[str, Any]], style: Style
) -> tuple[Counts, list[str]]:
    """Write the tables and `run.json` to `folder` in place of earlier ones; return counts and file addresses.

    Rows go to the disk as they come. Everything is written aside first and moved in at the end, so that an error or
    Ctrl-C leaves no halves; `run.json`, made by `record`, goes away first and comes last: where it is, the tables are
    those of one run, whenever the machine may have stopped.
    """
    with folder.aside() as aside:
        counts = _write(aside, outcomes, style)
        text = json.dumps(record(counts), ensure_ascii=False, indent=2)
        names = sorted(path.name for path in aside.iterdir())
        folder.remove(RECORD)
        for name in names:
            folder.adopt(aside / name, name)
        folder.write(RECORD, f"{text}\n".encode())
    return counts, [folder.where(name) for name in [*names, RECORD]]


def _write(aside: Path, outcomes: Iterable[Outcome], style: Style) -> Counts:
    counts = Counts()
    with ExitStack() as stack:
        facts, entities, documents = (
            stack.enter_context(csv_file(aside / f"{name}.csv", columns, style))
            for name, columns in (("facts", FACTS), ("entities", ENTITIES), ("documents", DOCUMENTS))
        )
        texts = stack.enter_context((aside / "texts.jsonl").open("wb"))
        for outcome in outcomes:
            documents(document_row(outcome))
            counts.documents[outcome.status] += 1
            if outcome.status != "ok" or outcome.extraction is None:
                continue
            for row in fact_rows(outcome.extraction):
                facts(row)
            for row in entity_rows(outcome.extraction):
                entities(row)
            if not outcome.is_plain:
                texts.write(_text(outcome.extraction.document))
            counts.facts += len(outcome.extraction.facts)
            counts.entities += len(outcome.extraction.entities)
            counts.units.update(fact.quantity.unit for fact in outcome.extraction.facts)
    return counts


def _text(document: Document) -> bytes:
    """A line of `texts.jsonl`: the text that offsets go into, where the input itself is not that text."""
    fields = {"id": document.id, "title": document.title, "published": document.published, "text": document.text}
    return msgspec.json.encode(fields) + b"\n"


@contextmanager
def csv_file(path: Path, columns: Sequence[Column], style: Style) -> Iterator[Callable[[Row], object]]:
    """Open a table to write rows to, one by one; lines end with `\\n`, empty cells mean none."""
    with path.open("w", encoding=style.encoding, newline="") as file:
        file.write(_line([column.name for column in columns], style.separator))
        yield lambda row: file.write(_line([cell(value, style) for value in row], style.separator))


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
