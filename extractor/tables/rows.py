"""Extractions and Outcomes to rows: cells in the order of `columns.py`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from extractor.document import Document, Extraction, Fact
from extractor.run.outcome import Outcome
from extractor.tables.columns import FACTS

Cell = str | int | float | date | None
Row = tuple[Cell, ...]
Sink = Callable[[Row], object]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def fact_rows(extraction: Extraction) -> Iterator[Row]:
    """The rows of one document's facts, cells in the order of FACTS."""
    row = _maker(extraction.document)
    for fact in extraction.facts:
        cells = _fact_cells(extraction, fact)
        yield row([cells[column.name] for column in FACTS])


def entity_rows(extraction: Extraction) -> Iterator[Row]:
    """The rows of one document's entities, cells in the order of ENTITIES."""
    document = extraction.document
    row = _maker(document)
    for entity in extraction.entities:
        quote = document.text[entity.start : entity.stop]
        named: Row = (document.id, entity.start, entity.stop, quote, entity.type, entity.normal)
        known: Row = (entity.role, entity.place_id, entity.latitude, entity.longitude)
        yield row(named + known)


def document_row(outcome: Outcome) -> Row:
    """The row of one document, cells in the order of DOCUMENTS; the counts are rows of the other tables."""
    extraction = outcome.extraction
    document = extraction.document if extraction else None
    counts = (len(extraction.facts), len(extraction.entities)) if extraction and outcome.status == "ok" else (0, 0)
    cells: Row = (
        outcome.doc_id,
        outcome.place,
        outcome.status,
        len(document.text) if document else 0,
        *counts,
        document.published if document else None,
        *((document.title, document.source, document.url) if document else ("", "", "")),
        outcome.language,
        outcome.duplicate_of,
        outcome.error,
    )
    return _writable_row(cells)


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
        "flags": "; ".join(fact.flags),
        "sentence": document.text[sentence.start : sentence.stop],
        "rules": rules(fact),
        "evidence": evidence(fact),
    }


def _key(doc_id: str, start: int, stop: int, measure: str) -> str:
    """The same in every run. It begins with a letter: a spreadsheet would read `12e456` as a number."""
    said = f"{doc_id}\0{start}\0{stop}\0{measure}"
    return f"f{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()[:12]}"


def _maker(document: Document) -> Callable[[Iterable[Cell]], Row]:
    """What makes rows of the cells of a document: their texts are its own, or those of patterns, which are writable."""
    said = (document.id, document.text, document.title, document.source, document.url)
    return _writable_row if any(map(_LONE_SURROGATE.search, said)) else tuple


def _writable_row(cells: Iterable[Cell]) -> Row:
    return tuple(map(_writable, cells))


def _writable(cell: Cell) -> Cell:
    """Put U+FFFD for each unpaired surrogate, one for one: no encoding can write those."""
    return _LONE_SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell
