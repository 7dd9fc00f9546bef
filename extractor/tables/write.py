"""Outcomes to tables in one or more formats and a record of the run: all of them appear, or none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from extractor.document import Document
from extractor.run.outcome import Outcome, Status
from extractor.storage import Folder, writing
from extractor.tables.columns import TABLES
from extractor.tables.csv import StyleName
from extractor.tables.files import FILES, FormatName
from extractor.tables.formats import open_format
from extractor.tables.rows import Row, Sink, document_row, entity_rows, fact_rows

RECORD = "run.json"
TEXTS = "texts.jsonl"
PAGE = "report.html"
_STANDARD_INPUT = "-"


class Counts(Struct):
    """How many documents came to which end, how many rows there are, and how many facts have which unit.

    `undated` are the documents read that have no day of publication.
    """

    documents: Counter[Status] = msgspec.field(default_factory=Counter)
    facts: int = 0
    entities: int = 0
    undated: int = 0
    units: Counter[str] = msgspec.field(default_factory=Counter)


def write(
    folder: Folder,
    outcomes: Iterable[Outcome],
    record: Callable[[Counts], Mapping[str, Any]],
    formats: Iterable[FormatName] = ("csv",),
    style: StyleName = "plain",
    finish: Callable[[Path], object] | None = None,
) -> tuple[Counts, list[str]]:
    """Write the tables and `run.json` to `folder` in place of earlier ones; return counts and file addresses.

    Rows go to the disk as they come. Everything is written aside first and moved in at the end, so that an error or
    Ctrl-C leaves no halves; `run.json`, made by `record`, goes away first and comes last: where it is, the tables are
    those of one run, whenever the machine may have stopped; nothing of an earlier one stays, of other formats either.
    `style` is for CSV alone. `texts.jsonl` has the texts of documents that can't be read again as they stand. `finish`
    may make more files of those in the folder it gets.

    Raises:
        WriteError: there is no room, or it is not allowed.
    """
    with ExitStack() as stack:
        with writing(folder):
            aside = stack.enter_context(folder.aside())
            counts = _write(aside, outcomes, formats, style)
            if not (aside / TEXTS).stat().st_size:
                (aside / TEXTS).unlink()
            text = json.dumps(record(counts), ensure_ascii=False, indent=2)
            (aside / RECORD).write_text(f"{text}\n", encoding="utf-8")
        if finish:
            finish(aside)
        names = sorted(path.name for path in aside.iterdir() if path.name != RECORD)
        with writing(folder):
            for name in [RECORD, *sorted(_files().difference(names))]:
                folder.remove(name)
            for name in [*names, RECORD]:
                folder.adopt(aside / name, name)
    return counts, [folder.where(name) for name in [*names, RECORD]]


def _files() -> set[str]:
    """All files that a run may leave beside its `run.json`, whatever its formats."""
    return {TEXTS, PAGE, *(file.format(table) for file in FILES.values() for table in TABLES)}


def _write(aside: Path, outcomes: Iterable[Outcome], formats: Iterable[FormatName], style: StyleName) -> Counts:
    counts = Counts()
    sinks: dict[str, list[Sink]] = {name: [] for name in TABLES}
    with ExitStack() as stack:
        for format_name in dict.fromkeys(formats):
            for name, sink in stack.enter_context(open_format(format_name, aside, style)).items():
                sinks[name].append(sink)
        texts = stack.enter_context((aside / TEXTS).open("wb"))
        for outcome in outcomes:
            _add(sinks["documents"], [document_row(outcome)])
            counts.documents[outcome.status] += 1
            if outcome.status != "ok" or outcome.extraction is None:
                continue
            _add(sinks["facts"], fact_rows(outcome.extraction))
            _add(sinks["entities"], entity_rows(outcome.extraction))
            if not outcome.is_plain or outcome.path == _STANDARD_INPUT:
                texts.write(_text(outcome.extraction.document))
            counts.facts += len(outcome.extraction.facts)
            counts.entities += len(outcome.extraction.entities)
            counts.undated += outcome.extraction.document.published is None
            counts.units.update(fact.quantity.unit for fact in outcome.extraction.facts)
    return counts


def _text(document: Document) -> bytes:
    """A line of `texts.jsonl`: the text that offsets go into, where no input is that text."""
    fields = {"id": document.id, "title": document.title, "published": document.published, "text": document.text}
    return msgspec.json.encode(fields) + b"\n"


def _add(sinks: Iterable[Sink], rows: Iterable[Row]) -> None:
    for row in rows:
        for sink in sinks:
            sink(row)
