"""Draft gold: what the pipeline found in a text, written down as gold for a person to correct."""

from __future__ import annotations

from typing import Any

from extractor.document import Entity, Extraction, Fact
from extractor.evaluate.gold import GoldDocument
from extractor.evaluate.interchange.spans import FACT_LABEL, LabelledSpan, from_spans


def draft(extraction: Extraction) -> GoldDocument:
    """Facts and entities of an extraction in the order of the text, named after the document; a document without a
    title takes its first line.

    A field the pipeline left empty is null, or "" where gold wants words: `check_gold` then points at it. Raises
    InputError for a place that can't be told by a quote and its number.
    """
    document = extraction.document
    spans = [_fact_span(fact) for fact in extraction.facts] + [_entity_span(entity) for entity in extraction.entities]
    spans.sort(key=lambda span: (span.start, span.stop))
    title = document.title or document.text.strip().partition("\n")[0].strip()
    return from_spans(spans, name=document.id, title=title, published=document.published, text=document.text)


def _fact_span(fact: Fact) -> LabelledSpan:
    quantity, period = fact.quantity, fact.period
    fields: dict[str, Any] = {
        "value": _whole(quantity.value),
        "value_max": None if quantity.value_max is None else _whole(quantity.value_max),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "measure": fact.measure,
        "direction": fact.direction,
        "indicator": fact.indicator,
        "predicate": fact.predicate or None,
        "period": (period.start, period.end) if period and (period.start or period.end) else None,
        "base": fact.base or None,
        "places": fact.places,
        "speaker": fact.speaker or None,
        "modality": fact.modality,
    }
    return LabelledSpan(quantity.start, quantity.stop, FACT_LABEL, fields)


def _entity_span(entity: Entity) -> LabelledSpan:
    return LabelledSpan(entity.start, entity.stop, entity.type, {"normal": entity.normal})


def _whole(number: float) -> int | float:
    """Without `.0`, as people write gold."""
    return int(number) if number.is_integer() else number
