"""Gold from `facts.xlsx` as a person corrected it: the verdicts, the edited cells, the rows that were added.

A document is taken if one of its rows has a verdict, for that is the sign that somebody went through it: rows judged
wrong are dropped, all others become its facts as they stand. Names of a document that has gold already stay as they
are, those of a new one come from their own sheet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from extractor.document import Document
from extractor.errors import InputError, gather
from extractor.evaluate.check import fact_problems
from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, occurrence
from extractor.evaluate.predictions import document_key
from extractor.tables.columns import ENTITIES, FACTS, VERDICT, Column
from extractor.tables.rows import Cell
from extractor.tables.workbook import SheetRow, read_sheet
from extractor.tables.xlsx import SHEETS

_UNREAD = {
    "fact_id",
    "title",
    "published",
    "source",
    "url",
    "sentence_no",
    "indicator_id",
    "sentence",
    "rules",
    "evidence",
}
_FACT_COLUMNS = (VERDICT, *(column for column in FACTS if column.name not in _UNREAD))
_COLUMNS: dict[str, Column] = {column.name: column for column in (*ENTITIES, *_FACT_COLUMNS)}
_COLUMN_OF_FIELD = {"period": "period_start", "nth": "quote"}

Located = tuple[int, int, SheetRow]


class Review(Struct, frozen=True):
    """What a workbook holds: the documents gone through, how many facts were dropped from them and how many stand in
    them without a verdict, and the names of the documents nobody went through."""

    documents: list[GoldDocument]
    dropped: int
    unjudged: int
    left: list[str]


def read_book(path: Path, texts: Mapping[str, Document], known: Sequence[GoldDocument] = ()) -> Review:
    """Gold of a workbook. `texts` are the documents it was made from, by name; `known` is gold that is there already.

    Raises InputError, a line for each cell that can't be used, with its sheet, row and column.
    """
    rows = _by_document(read_sheet(path, SHEETS["facts"], _FACT_COLUMNS))
    names = _by_document(read_sheet(path, SHEETS["entities"], ENTITIES))
    gold = {document.id: document for document in known}
    reviewed = {name: group for name, group in rows.items() if any(row.cells["verdict"] for row in group)}
    judged = [row for group in reviewed.values() for row in group]
    gather(partial(_check_verdict, row) for row in judged)
    return Review(
        documents=gather(
            partial(_document, name, group, names.get(name, []), texts, gold.get(name))
            for name, group in reviewed.items()
        ),
        dropped=sum(row.cells["verdict"] == "wrong" for row in judged),
        unjudged=sum(row.cells["verdict"] is None for row in judged),
        left=[name for name in rows if name not in reviewed],
    )


def _by_document(rows: Sequence[SheetRow]) -> dict[str, list[SheetRow]]:
    groups: dict[str, list[SheetRow]] = defaultdict(list)
    keys: dict[str, Cell] = {}
    for row in rows:
        key = row.cells["doc_id"]
        name = document_key(str(key or ""))
        if not name:
            raise InputError(f"{row.where(_COLUMNS['doc_id'])}: пусто, а нужен ключ документа")
        if keys.setdefault(name, key) != key:
            raise InputError(f"{row.where(_COLUMNS['doc_id'])}: «{key}» и «{keys[name]}» – одно имя для разметки")
        groups[name].append(row)
    return groups


def _check_verdict(row: SheetRow) -> None:
    verdict = row.cells["verdict"]
    if verdict not in (None, *dict(VERDICT.labels)):
        words = ", ".join(russian for _code, russian in VERDICT.labels)
        raise InputError(f"{row.where(VERDICT)}: «{verdict}»; можно: {words} или ничего")


def _document(
    name: str,
    rows: Sequence[SheetRow],
    names: Sequence[SheetRow],
    texts: Mapping[str, Document],
    old: GoldDocument | None,
) -> GoldDocument:
    if old is None and name not in texts:
        raise InputError(f"{name}: нет текста. Положите {name}.txt в корпус или назовите входы прогона: --texts")
    text = old.text if old else texts[name].text
    kept = [row for row in rows if row.cells["verdict"] != "wrong"]
    placed = gather(partial(_locate, row, text) for row in kept)
    _check_overlaps(placed)
    facts = gather(partial(_fact, text, *found) for found in sorted(placed, key=lambda found: found[:2]))
    if old:
        return msgspec.structs.replace(old, facts=tuple(facts))
    entities = gather(partial(_entity, text, *found) for found in gather(partial(_locate, row, text) for row in names))
    document = texts[name]
    return GoldDocument(
        id=name,
        title=document.title,
        published=document.published,
        text=text,
        facts=tuple(facts),
        entities=tuple(entities),
    )


def _locate(row: SheetRow, text: str) -> Located:
    """Where the quote of a row stands: at its `start`; if it is not there, at the one place where the text has it; if
    there are several, at the one that overlaps the span of the row."""
    quote, start, end = str(row.cells["quote"] or ""), row.cells["start"], row.cells["end"]
    where = row.where(_COLUMNS["quote"])
    if not quote:
        raise InputError(f"{where}: пусто, а нужна цитата из текста")
    found = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    if not found:
        raise InputError(f"{where}: в тексте нет «{quote}»")
    if isinstance(start, int) and start in found:
        return start, start + len(quote), row
    if isinstance(start, int) and isinstance(end, int) and len(found) > 1:
        found = [place for place in found if place < end and start < place + len(quote)] or found
    if len(found) > 1:
        raise InputError(f"{where}: «{quote}» в тексте не раз; впишите в столбец «Начало» одно из: {str(found)[1:-1]}")
    return found[0], found[0] + len(quote), row


def _check_overlaps(placed: Sequence[Located]) -> None:
    problems = [
        f"{row.where(_COLUMNS['quote'])}: «{row.cells['quote']}» пересекается: {other.sheet}, строка {other.number}"
        for number, (start, stop, row) in enumerate(placed)
        for other_start, other_stop, other in placed[:number]
        if start < other_stop and other_start < stop
    ]
    if problems:
        raise InputError("\n".join(problems))


def _fact(text: str, start: int, stop: int, row: SheetRow) -> GoldFact:
    quote, nth = _quote(text, start, stop, row)
    cells = row.cells
    days = cells["period_start"], cells["period_end"]
    period = [day.isoformat() if isinstance(day, date) else None for day in days]
    fact: dict[str, Any] = {
        "quote": quote,
        "nth": nth,
        "value": cells["value"],
        "value_max": cells["value_max"],
        "qualifier": cells["qualifier"] or "=",
        "unit": cells["unit"],
        "measure": cells["measure"] or ("change" if cells["direction"] else "level"),
        "direction": cells["direction"],
        "indicator": cells["indicator"],
        "predicate": cells["predicate"],
        "period": period if any(period) else None,
        "base": cells["base"],
        "places": [place.strip() for place in str(cells["places"] or "").split(";") if place.strip()],
        "speaker": cells["speaker"],
        "modality": cells["modality"] or "actual",
    }
    problems = [_problem(row, field, problem) for field, problem in fact_problems(fact)]
    if problems:
        raise InputError("\n".join(problems))
    return msgspec.convert(fact, GoldFact)


def _entity(text: str, start: int, stop: int, row: SheetRow) -> GoldEntity:
    quote, nth = _quote(text, start, stop, row)
    try:
        fields = {"quote": quote, "nth": nth, "type": row.cells["type"], "normal": row.cells["normal"]}
        return msgspec.convert(fields, GoldEntity)
    except msgspec.ValidationError as error:
        raise InputError(f"{row.sheet}, строка {row.number}: {error}") from error


def _quote(text: str, start: int, stop: int, row: SheetRow) -> tuple[str, int]:
    try:
        return occurrence(text, start, stop)
    except LookupError as error:
        where = row.where(_COLUMNS["quote"])
        raise InputError(f"{where}: место не записать цитатой и её номером; возьмите цитату длиннее") from error


def _problem(row: SheetRow, field: str, problem: str) -> str:
    return f"{row.where(_COLUMNS[_COLUMN_OF_FIELD.get(field, field)])}: {problem}"
