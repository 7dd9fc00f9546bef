"""The folder of a run to what a report needs: its tables, and the texts read again from its inputs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from extractor.archive import read
from extractor.document import Document
from extractor.errors import InputError
from extractor.report.run import Article, Fields, Run, fields, printable
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS, Column
from extractor.tables.read import read_table
from extractor.tables.write import RECORD

MAX_FACTS = 50_000
_TEXTS = "texts.jsonl"


def load(folder: Path, inputs: Sequence[str] = ()) -> Run:
    """Read the tables in CSV and `run.json` of a run, and the texts of its articles.

    The texts come from `texts.jsonl` beside the tables, and those that are not there from `inputs` or, if none are
    named, the inputs that `run.json` names. An article whose input is gone, or whose text is no longer the one the
    facts are from, comes without its text.

    Raises:
        InputError: a table is missing or can't be read, or there are more facts than a page can show.
    """
    record = _record(folder / RECORD)
    facts = _rows(folder, "facts", FACTS)
    if len(facts) > MAX_FACTS:
        advice = "обработайте архив частями, например по годам, и сделайте отчёт о каждой"
        raise InputError(f"{folder}: фактов {len(facts)}, а страница показывает не больше {MAX_FACTS}; {advice}")
    entities = _rows(folder, "entities", ENTITIES)
    documents = [row for row in _rows(folder, "documents", DOCUMENTS) if row["status"] == "ok"]
    names = {str(row["doc_id"]) for row in documents}
    texts = _texts(folder, inputs or [str(name) for name in record.get("inputs", [])], names)
    changed = {str(row["doc_id"]) for row in (*facts, *entities) if not _is_quoted(row, texts)}
    articles = tuple(_article(row, texts, changed) for row in documents)
    return Run(facts, entities, articles, record)


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


def _rows(folder: Path, name: str, columns: Sequence[Column]) -> tuple[Fields, ...]:
    path = folder / f"{name}.csv"
    if not path.exists():
        raise InputError(f"{path}: нет таблицы; запустите extractor run с --format csv")
    return tuple(map(fields, read_table(path, columns)))


def _texts(folder: Path, inputs: Iterable[str], wanted: Set[str]) -> dict[str, str]:
    """What can still be read of the wanted documents, by id; standard input can't."""
    texts: dict[str, str] = {}
    for name in (str(folder / _TEXTS), *inputs):
        missing = wanted - texts.keys()
        if missing and Path(name).exists():
            found = (item for item in read([name]) if isinstance(item, Document))
            told = ((printable(item.id), item) for item in found)
            texts.update((key, printable(item.text)) for key, item in told if key in missing)
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
        published=published if not isinstance(published, str | int | float) else None,
        source=str(row["source"]),
        url=str(row["url"]),
        text=None if name in changed else texts.get(name),
    )
