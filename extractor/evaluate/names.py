"""Entities of gold against entities found: the same span and type, then the normal form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from extractor.document import EntityType
from extractor.evaluate.fields import same_name
from extractor.evaluate.gold import GoldDocument, locate
from extractor.evaluate.lemmas import lemmas
from extractor.evaluate.predictions import PredictedEntity

ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)


class EntityOutcome(Struct, frozen=True, kw_only=True):
    """A name with its normal form in gold and as found; one is None if it was missed or is false."""

    document: str
    start: int
    stop: int
    type: str
    gold: str | None
    found: str | None
    normal_right: bool = False


def judge_entities(document: GoldDocument, found: Sequence[PredictedEntity]) -> list[EntityOutcome]:
    """Outcomes by place in the text; of two equal mentions the last one counts, other types than gold's none."""
    ours: dict[tuple[int, int, str], str] = {
        (*locate(document.text, entity.quote, entity.nth), entity.type): entity.normal for entity in document.entities
    }
    theirs = {
        (entity.start, entity.stop, entity.type): entity.normal or ""
        for entity in found
        if entity.type is not None and entity.type in ENTITY_TYPES
    }
    return [
        EntityOutcome(
            document=document.id,
            start=key[0],
            stop=key[1],
            type=key[2],
            gold=ours.get(key),
            found=theirs.get(key),
            normal_right=key in ours and key in theirs and _same_normal(ours[key], theirs[key]),
        )
        for key in sorted({*ours, *theirs})
    ]


def _same_normal(one: str, other: str) -> bool:
    return same_name(one, other) or lemmas(one) == lemmas(other)
