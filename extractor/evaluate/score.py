"""The score of two tables against gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import pandas as pd
from msgspec import Struct

from extractor.evaluate.gold import GoldDocument, corpus_hash
from extractor.evaluate.mistakes import Mistake, list_mistakes
from extractor.evaluate.names import EntityOutcome, judge_entities
from extractor.evaluate.outcomes import Outcome, judge
from extractor.evaluate.predictions import document_key, entities_by_document, facts_by_document
from extractor.evaluate.rates import (
    Accuracy,
    ConstantAccuracy,
    ConstantRate,
    EntityRate,
    Rate,
    constant_accuracies,
    constant_rates,
    entity_rates,
    field_accuracies,
    level_rates,
    non_default_rates,
)
from extractor.evaluate.units import kind

Levels = dict[str, Rate]


class Score(Struct, frozen=True, kw_only=True):
    """Counts over all documents together, and what they were counted from.

    `levels`: facts paired, with the right quantity, with the right core, right as a row. `fields` and `non_default`
    are judged over pairs whose quantity is right; the two `constant_` figures show what giving every pair the same,
    most frequent answer would get. `entities` is None if no table of entities was given. `by_kind` goes by the kind
    of gold's unit, or of the found one where the fact is false. `corpus` is the hash of the gold.
    """

    corpus: str
    levels: Levels
    fields: dict[str, Accuracy]
    constant_fields: dict[str, ConstantAccuracy]
    non_default: dict[str, Rate]
    constant_non_default: dict[str, ConstantRate]
    entities: dict[str, EntityRate] | None
    by_document: dict[str, Levels]
    by_kind: dict[str, Levels]
    mistakes: tuple[Mistake, ...]
    outcomes: tuple[Outcome, ...]


def score(gold: Sequence[GoldDocument], facts: pd.DataFrame, entities: pd.DataFrame | None = None) -> Score:
    """Score tables with the columns of `extractor.tables.columns`, typed or as text; rows of other documents are
    passed over. Raises InputError for a table that can't be read."""
    outcomes = judge_all(gold, facts)
    names = None if entities is None else _judge_all_entities(gold, entities)
    of_document = _grouped(outcomes, lambda outcome: outcome.document)
    of_kind = _grouped(outcomes, _unit_kind)
    return Score(
        corpus=corpus_hash(gold),
        levels=level_rates(outcomes),
        fields=field_accuracies(outcomes),
        constant_fields=constant_accuracies(outcomes),
        non_default=non_default_rates(outcomes),
        constant_non_default=constant_rates(outcomes),
        entities=None if names is None else entity_rates(names),
        by_document={document.id: level_rates(of_document.get(document.id, [])) for document in gold},
        by_kind={name: level_rates(of_kind[name]) for name in sorted(of_kind, key=lambda name: -len(of_kind[name]))},
        mistakes=list_mistakes(gold, outcomes, names or []),
        outcomes=tuple(outcomes),
    )


def judge_all(gold: Sequence[GoldDocument], facts: pd.DataFrame) -> list[Outcome]:
    """Outcomes of all documents, document by document."""
    found = facts_by_document(facts)
    return [outcome for document in gold for outcome in judge(document, found.get(document.id, []))]


def strangers(gold: Sequence[GoldDocument], facts: pd.DataFrame) -> list[str]:
    """Documents of a table that gold does not have: their rows are not scored."""
    known = {document.id for document in gold}
    return sorted({document_key(str(name)) for name in facts["doc_id"]} - known)


def _judge_all_entities(gold: Sequence[GoldDocument], entities: pd.DataFrame) -> list[EntityOutcome]:
    found = entities_by_document(entities)
    return [outcome for document in gold for outcome in judge_entities(document, found.get(document.id, []))]


def _grouped(outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[group(outcome)].append(outcome)
    return dict(groups)


def _unit_kind(outcome: Outcome) -> str:
    if outcome.gold is not None:
        return kind(outcome.gold.unit)
    return kind(outcome.found.unit if outcome.found else None)
