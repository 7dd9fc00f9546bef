"""Gold as labelled spans, which is how annotation tools see it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, get_args

import msgspec
from msgspec import Struct

from extractor.document import EntityType
from extractor.errors import InputError, gather
from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, locate, occurrence

FACT_LABEL = "FACT"
ENTITY_LABELS: tuple[str, ...] = get_args(EntityType)
LABELS = (FACT_LABEL, *ENTITY_LABELS)


class LabelledSpan(Struct, frozen=True):
    """A stretch of text with a label of LABELS; `fields` are those of gold but for the quote, as JSON has them."""

    start: int
    stop: int
    label: str
    fields: Mapping[str, Any]


def to_spans(document: GoldDocument) -> list[LabelledSpan]:
    """Facts, then entities, in the order of gold."""
    items: list[tuple[str, GoldFact | GoldEntity]] = [(FACT_LABEL, fact) for fact in document.facts]
    items += [(entity.type, entity) for entity in document.entities]
    spans = []
    for label, item in items:
        start, stop = locate(document.text, item.quote, item.nth)
        fields = msgspec.to_builtins(item)
        kept = {name: value for name, value in fields.items() if name not in ("quote", "nth", "type")}
        spans.append(LabelledSpan(start, stop, label, kept))
    return spans


def from_spans(
    spans: Iterable[LabelledSpan], *, name: str, title: str, published: date | None, text: str
) -> GoldDocument:
    """The document whose spans these are. Raises InputError, a line for each span that can't be told by a quote or has
    an unknown label or a field of a wrong kind."""
    items = gather(partial(_item, span, name, text) for span in spans)
    facts = tuple(item for item in items if isinstance(item, GoldFact))
    entities = tuple(item for item in items if isinstance(item, GoldEntity))
    return GoldDocument(id=name, title=title, published=published, text=text, facts=facts, entities=entities)


def _item(span: LabelledSpan, name: str, text: str) -> GoldFact | GoldEntity:
    where = f"{name}: {span.label} «{text[span.start : span.stop]}» ({span.start}–{span.stop})"
    try:
        quote, nth = occurrence(text, span.start, span.stop)
    except LookupError as error:
        raise InputError(f"{where}: место не записать цитатой и её номером. Сдвиньте границы") from error
    fields = {**span.fields, "quote": quote, "nth": nth}
    try:
        if span.label == FACT_LABEL:
            return msgspec.convert(fields, GoldFact)
        if span.label in ENTITY_LABELS:
            return msgspec.convert({**fields, "type": span.label}, GoldEntity)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}. Исправьте поле в программе разметки") from error
    raise InputError(f"{where}: неизвестная метка; можно: {', '.join(LABELS)}")
