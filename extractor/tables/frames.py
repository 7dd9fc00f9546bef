"""Extractions to data frames with the columns of `columns.py`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
from msgspec import Struct

from extractor.document import Extraction, Fact
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS, Column, Kind

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

_DTYPES: dict[Kind, str] = {"text": "str", "integer": "int64", "number": "float64", "date": "datetime64[s]"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Table(Struct, frozen=True):
    """A data frame with the columns that type it; `name` becomes the name of a file, a sheet or a table."""

    name: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame

    def rows(self) -> Iterator[Row]:
        """The rows as plain Python values, cells in the order of `columns`; NaN and NaT come out as None."""
        return zip(*(_plain(column.kind, self.frame[column.name]) for column in self.columns), strict=True)


def facts_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row per fact, columns FACTS: texts are "" where there is nothing, numbers NaN, dates NaT."""
    return frame(FACTS, [row for extraction in extractions for row in fact_rows(extraction)])


def entities_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row per mention of a person, place or organisation, columns ENTITIES."""
    return frame(ENTITIES, [row for extraction in extractions for row in entity_rows(extraction)])


def documents_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row per document, with facts or without, columns DOCUMENTS."""
    return frame(DOCUMENTS, [document_row(extraction) for extraction in extractions])


def frame(columns: Sequence[Column], rows: Sequence[Row]) -> pd.DataFrame:
    """A data frame of `rows`, typed by the kinds of `columns`."""
    values: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    named = zip(columns, values, strict=True)
    return pd.DataFrame({column.name: pd.Series(cells, dtype=_DTYPES[column.kind]) for column, cells in named})


def fact_rows(extraction: Extraction) -> Iterator[Row]:
    """The rows of one document's facts, cells in the order of FACTS."""
    for fact in extraction.facts:
        cells = _fact_cells(extraction, fact)
        yield tuple(_writable(cells[column.name]) for column in FACTS)


def entity_rows(extraction: Extraction) -> Iterator[Row]:
    """The rows of one document's entities, cells in the order of ENTITIES."""
    document = extraction.document
    for entity in extraction.entities:
        quote = document.text[entity.start : entity.stop]
        named: Row = (document.id, entity.start, entity.stop, quote, entity.type, entity.normal)
        known: Row = (entity.role, entity.place_id, entity.latitude, entity.longitude)
        yield tuple(map(_writable, named + known))


def document_row(extraction: Extraction) -> Row:
    """The row of a document, cells in the order of DOCUMENTS."""
    document = extraction.document
    about: Row = (document.id, document.title, document.published, document.source, document.url)
    counts: Row = (len(document.text), len(extraction.facts), len(extraction.entities))
    return tuple(map(_writable, about + counts))


def rules(fact: Fact) -> str:
    """Every rule that made the fact, as `field=rule`, joined by `; `."""
    read = [f"quantity={rule}" for rule in fact.quantity.rules]
    return "; ".join(read + [f"{reason.field}={reason.rule}" for reason in fact.reasons])


def evidence(fact: Fact) -> str:
    """Where the words stand that each field rests on, as `field=start:end`, joined by `; `."""
    spans = (f"{reason.field}={reason.start}:{reason.stop}" for reason in fact.reasons if reason.start < reason.stop)
    return "; ".join(dict.fromkeys(spans))


def _fact_cells(extraction: Extraction, fact: Fact) -> dict[str, Cell]:
    document, quantity, period = extraction.document, fact.quantity, fact.period
    sentence = extraction.sentences[fact.sentence]
    return {
        "fact_id": _key(document.id, quantity.start, quantity.stop, fact.measure),
        "doc_id": document.id,
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "url": document.url,
        "sentence_no": fact.sentence + 1,
        "start": quantity.start,
        "end": quantity.stop,
        "quote": document.text[quantity.start : quantity.stop],
        "value": quantity.value,
        "value_max": quantity.value_max,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "measure": fact.measure,
        "direction": fact.direction or "",
        "indicator": fact.indicator,
        "indicator_id": fact.indicator_id,
        "predicate": fact.predicate,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "base": fact.base,
        "places": "; ".join(fact.places),
        "speaker": fact.speaker,
        "modality": fact.modality,
        "sentence": document.text[sentence.start : sentence.stop],
        "rules": rules(fact),
        "evidence": evidence(fact),
    }


def _key(doc_id: str, start: int, stop: int, measure: str) -> str:
    """The same in every run. It begins with a letter: a spreadsheet would read `12e456` as a number."""
    said = f"{doc_id}\0{start}\0{stop}\0{measure}"
    return f"f{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()[:12]}"


def _writable(cell: Cell) -> Cell:
    """Put U+FFFD for each unpaired surrogate, one for one: no encoding can write those."""
    return _LONE_SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell


def _plain(kind: Kind, cells: pd.Series[Any]) -> list[Any]:
    if kind == "number":
        return [None if cell != cell else cell for cell in cells.tolist()]
    if kind == "date":
        return [None if cell is pd.NaT else cell.date() for cell in cells]
    return cells.tolist()
