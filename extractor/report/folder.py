"""The folder of a run to what a report needs: its tables, and the texts read again from its inputs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.archive import Failure, Filter, Reading, Record, parse, records
from extractor.document import Document
from extractor.errors import InputError
from extractor.report.choice import Entry, Wanted, newest
from extractor.report.run import Article, Fields, Run, fields, printable
from extractor.storage import is_address, real
from extractor.tables.stored import find_format, read_rows
from extractor.tables.write import RECORD, TEXTS

_ALL = Wanted()
Rows = Callable[[str], Iterator[Fields]]


def load(folder: Path, inputs: Sequence[str] = (), wanted: Wanted = _ALL, files: Filter | None = None) -> Run:
    """Read the tables and `run.json` of a run, and the texts of its articles.

    Of what is `wanted` the newest articles come, as many as a page can hold; the tables are read through, not kept. The
    texts come from `texts.jsonl` beside the tables, and those that are not there from `inputs` or, if none are named,
    the inputs that `run.json` names; `files` are those of them to read, all but the tables themselves unless told. An
    article whose input is gone, or whose text is no longer the one the facts are from, comes without its text.

    Raises:
        InputError: a table is missing or can't be read.
    """
    record = _record(folder / RECORD)
    options = record.get("options")
    written = options.get("format", []) if isinstance(options, dict) else []
    rows = partial(_rows, folder, find_format(folder, written))
    entries = _entries(rows, wanted)
    chosen = newest(entries)
    documents = [row for row in rows("documents") if row["status"] == "ok" and row["doc_id"] in chosen]
    facts = tuple(row for row in rows("facts") if row["doc_id"] in chosen and wanted.takes_fact(row))
    entities = tuple(row for row in rows("entities") if row["doc_id"] in chosen)
    found = _found([str(folder / TEXTS), *(inputs or _inputs(record))], files or Filter(besides=real(str(folder))))
    texts = _texts(found, chosen)
    changed = {str(row["doc_id"]) for row in (*facts, *entities) if not _is_quoted(row, texts)}
    articles = tuple(_article(row, texts, changed) for row in documents)
    return Run(facts, entities, articles, record, wanted, sum(entry.facts for entry in entries))


def _record(path: Path) -> Mapping[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{path}: не открыть ({error.strerror}); нужна папка, которую записал extractor run"
        ) from error
    except ValueError as error:
        raise InputError(f"{path}: не JSON; запустите extractor run ещё раз") from error
    return record if isinstance(record, dict) else {}


def _rows(folder: Path, format_name: Any, name: str) -> Iterator[Fields]:
    return map(fields, read_rows(folder, name, format_name))


def _entries(rows: Rows, wanted: Wanted) -> list[Entry]:
    """The articles to choose from; words leave those that have facts with them."""
    told = Counter(str(row["doc_id"]) for row in rows("facts") if wanted.takes_fact(row)) if wanted.words else None
    return [
        Entry(name, published if isinstance(published, date) else None, _count(row) if told is None else told[name])
        for row in rows("documents")
        for name, published in [(str(row["doc_id"]), row["published"])]
        if row["status"] == "ok" and wanted.takes_day(published) and (told is None or told[name])
    ]


def _count(row: Fields) -> int:
    facts = row["facts"]
    assert isinstance(facts, int)
    return facts


def _inputs(record: Mapping[str, Any]) -> list[str]:
    """The inputs of the run; their paths are from the folder it was started in."""
    names = [str(name) for name in record.get("inputs", [])]
    return [name if is_address(name) else str(Path(str(record.get("folder", ""))) / name) for name in names]


def _found(inputs: Iterable[str], files: Filter) -> Iterator[Record | Failure]:
    """What the inputs hold, one after another; those that are gone, and standard input, hold nothing."""

    def held(name: str) -> Iterator[Record | Failure]:
        with suppress(InputError):
            yield from records([name], wanted=files)

    return chain.from_iterable(map(held, inputs))


def _texts(found: Iterable[Record | Failure], wanted: Set[str]) -> dict[str, str]:
    """What can still be read of the wanted documents, by id; no more is read when all are there."""
    texts: dict[str, str] = {}
    for record in found:
        # Others would take long to parse, and are most often not wanted.
        if isinstance(record, Record) and (record.format == "fields" or printable(record.name) in wanted):
            document = parse(record, Reading())
            if isinstance(document, Document) and (key := printable(document.id)) in wanted:
                texts.setdefault(key, printable(document.text))
        if len(texts) == len(wanted):
            break
    return texts


def _is_quoted(row: Fields, texts: Mapping[str, str]) -> bool:
    text, start, end = texts.get(str(row["doc_id"])), row["start"], row["end"]
    return text is not None and isinstance(start, int) and isinstance(end, int) and text[start:end] == row["quote"]


def _article(row: Fields, texts: Mapping[str, str], changed: set[str]) -> Article:
    name = str(row["doc_id"])
    published = row["published"]
    return Article(
        id=name,
        title=str(row["title"]),
        published=published if isinstance(published, date) else None,
        source=str(row["source"]),
        url=str(row["url"]),
        text=None if name in changed else texts.get(name),
    )
