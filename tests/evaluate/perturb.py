"""Tables of gold with random faults of every kind, to hold two scorers against each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pandas as pd

from extractor.evaluate.gold import GoldDocument, locate
from extractor.evaluate.outcomes import as_found

Row = dict[str, Any]
Fault = Callable[[random.Random, Row], Row]


def _pick(name: str, *values: object) -> Fault:
    return lambda rng, row: {name: rng.choice(values)}


def _shuffled_indicator(rng: random.Random, row: Row) -> Row:
    words = str(row["indicator"]).split()
    return {"indicator": " ".join(rng.sample(words, rng.randint(0, len(words))))}


FAULTS: tuple[Fault, ...] = (
    lambda rng, row: {"value": row["value"] * rng.choice([10, 1 + 5e-7, 1 + 5e-6])},
    _pick("value", None),
    lambda rng, row: {"value_max": row["value"]},
    lambda rng, row: {"unit": rng.choice(["%", "KZT", "", "объекты", f"новый {row['unit']}"])},
    lambda rng, row: dict(zip(("measure", "direction"), rng.choice([("change", "up"), ("level", None)]), strict=True)),
    _pick("direction", "up", "down", None),
    _pick("qualifier", "~", None, "<="),
    _shuffled_indicator,
    _pick("predicate", None, "в", "составил"),
    _pick("period_start", None, "2025-01-01", "2024-01-01"),
    _pick("period_end", None, "2024-12-31"),
    _pick("base", None, "previous_year", "same_period_last_year", "previous_month", "plan", "2024-01-01/2024-12-31"),
    lambda rng, row: {"places": rng.choice([None, "Казахстан", f"город {row['places']}", "г.Абай ;область; Алматы"])},
    lambda rng, row: {"speaker": rng.choice([None, "nan", str(row["speaker"] or "Иван Петров").split()[-1]])},
    _pick("modality", "planned", None),
)


def perturbed(gold: Sequence[GoldDocument], seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables of facts and of entities: some rows lost, moved, doubled or invented, some cells changed."""
    rng = random.Random(seed)
    facts: list[Row] = []
    entities: list[Row] = []
    for document in gold:
        doc_id = rng.choice(["", "texts/"]) + document.id + rng.choice(["", ".txt", ".html"])
        for fact in document.facts:
            row = msgspec.to_builtins(as_found(fact))
            for fault in FAULTS:
                row |= fault(rng, row) if rng.random() < 0.08 else {}
            facts += _placed(rng, row | {"doc_id": doc_id}, *locate(document.text, fact.quote, fact.nth))
        for _ in range(rng.randint(0, 3)):
            start = rng.randrange(len(document.text))
            facts.append(facts[-1] | {"doc_id": doc_id, "start": start, "end": start + 5})
        for entity in document.entities:
            kind = entity.type if rng.random() < 0.9 else rng.choice(["PER", "LOC", "ORG", "DATE"])
            normal = entity.normal if rng.random() < 0.7 else rng.choice(["", entity.quote, entity.normal.split()[0]])
            row = {"doc_id": doc_id, "type": kind, "normal": normal}
            entities += _placed(rng, row, *locate(document.text, entity.quote, entity.nth))
    columns = ["doc_id", "start", "end"]
    order = [*columns, *(name for name in facts[0] if name not in (*columns, "stop"))]
    return pd.DataFrame(facts, columns=order), pd.DataFrame(entities)


def _placed(rng: random.Random, row: Row, start: int, stop: int) -> list[Row]:
    """The row at its place, moved a little, twice, or not at all."""
    chance = rng.random()
    if chance < 0.1:
        return []
    if chance < 0.2:
        start, stop = max(0, start + rng.randint(-3, 3)), stop + rng.randint(0, 3)
    placed = row | {"start": start, "end": max(start + 1, stop)}
    return [placed] * (2 if rng.random() < 0.05 else 1)
