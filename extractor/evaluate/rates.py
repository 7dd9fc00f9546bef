"""Outcomes counted: precision, recall and F1 of levels, accuracy of fields, and what a constant would get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from extractor.evaluate.fields import FIELDS, found_period
from extractor.evaluate.gold import GoldFact
from extractor.evaluate.names import ENTITY_TYPES, EntityOutcome
from extractor.evaluate.outcomes import LEVELS, Outcome, as_found
from extractor.evaluate.predictions import PredictedFact


class Rate(Struct, frozen=True):
    """Hits among what gold has and what was found."""

    hits: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Accuracy(Struct, frozen=True):
    right: int
    total: int

    @property
    def share(self) -> float | None:
        """None where there was nothing to judge."""
        return self.right / self.total if self.total else None


class EntityRate(Struct, frozen=True):
    """Exact span and type, and the normal form over the hits."""

    rate: Rate
    normal: Accuracy


class ConstantAccuracy(Struct, frozen=True):
    """The answer most frequent in gold, and its accuracy if it were given to every fact."""

    answer: str
    accuracy: Accuracy


class ConstantRate(Struct, frozen=True):
    """The non-default answer most frequent in gold, and its rate if it were given to every fact."""

    answer: str
    rate: Rate


# A fact of gold, the fact found for it, and which of the fields named are right.
Pair = tuple[GoldFact, PredictedFact, Mapping[str, bool]]

# Fields that are mostly empty or constant: the field judged, and whether a fact has something to say in it.
NON_DEFAULT: dict[str, tuple[str, Callable[[PredictedFact], bool]]] = {
    "change": ("measure", lambda fact: fact.measure == "change"),
    "base": ("base", lambda fact: bool(fact.base)),
    "planned": ("modality", lambda fact: fact.modality == "planned"),
    "period": ("period", lambda fact: found_period(fact) != (None, None)),
    "speaker": ("speaker", lambda fact: bool(fact.speaker)),
    "places": ("places", lambda fact: bool(fact.places)),
}


def level_rates(outcomes: Sequence[Outcome]) -> dict[str, Rate]:
    """Rate of each of LEVELS over these outcomes."""
    gold = sum(outcome.gold is not None for outcome in outcomes)
    found = sum(outcome.found is not None for outcome in outcomes)
    return {
        name: Rate(sum(outcome.level >= rank for outcome in outcomes), gold, found)
        for rank, name in enumerate(LEVELS, start=1)
    }


def field_accuracies(outcomes: Iterable[Outcome]) -> dict[str, Accuracy]:
    """Accuracy of each field over the pairs whose quantity is right."""
    judged = [outcome.fields for outcome in outcomes if outcome.fields]
    return {name: Accuracy(sum(fields[name] for fields in judged), len(judged)) for name in FIELDS}


def non_default_rates(outcomes: Iterable[Outcome]) -> dict[str, Rate]:
    """Rates of NON_DEFAULT over the pairs whose quantity is right."""
    pairs = right_pairs(outcomes)
    return {name: _non_default_rate(pairs, field, speaks) for name, (field, speaks) in NON_DEFAULT.items()}


def entity_rates(outcomes: Sequence[EntityOutcome]) -> dict[str, EntityRate]:
    """Rates by type of entity."""
    return {name: _entity_rate([outcome for outcome in outcomes if outcome.type == name]) for name in ENTITY_TYPES}


def constant_accuracies(outcomes: Iterable[Outcome]) -> dict[str, ConstantAccuracy]:
    """What field_accuracies would be, had every pair got the same answer: the most frequent one."""
    gold = [fact for fact, _, _ in right_pairs(outcomes)]
    constants = {}
    for name, is_right in FIELDS.items():
        text, constant = _most_frequent(name, map(as_found, gold))
        right = 0 if constant is None else sum(is_right(fact, constant) for fact in gold)
        constants[name] = ConstantAccuracy(text, Accuracy(right, len(gold)))
    return constants


def constant_rates(outcomes: Iterable[Outcome]) -> dict[str, ConstantRate]:
    """What non_default_rates would be, had every pair got the same answer that is not the default."""
    gold = [fact for fact, _, _ in right_pairs(outcomes)]
    constants = {}
    for name, (field, speaks) in NON_DEFAULT.items():
        text, constant = _most_frequent(field, filter(speaks, map(as_found, gold)))
        pairs: list[Pair] = (
            [] if constant is None else [(fact, constant, {field: FIELDS[field](fact, constant)}) for fact in gold]
        )
        constants[name] = ConstantRate(text, _non_default_rate(pairs, field, speaks))
    return constants


def right_pairs(outcomes: Iterable[Outcome]) -> list[Pair]:
    """Pairs whose quantity is right, with what is right in their fields."""
    return [
        (outcome.gold, outcome.found, outcome.fields)
        for outcome in outcomes
        if outcome.gold is not None and outcome.found is not None and outcome.fields
    ]


def answer(field: str, fact: PredictedFact) -> str:
    """What a fact says in a field, as one string; "" for nothing."""
    if field == "measure":
        return " ".join(filter(None, (fact.measure, fact.direction)))
    if field == "period":
        period = found_period(fact)
        return "" if period == (None, None) else "/".join(day or "…" for day in period)
    said: str | None = getattr(fact, field)
    return said or ""


def _non_default_rate(pairs: Sequence[Pair], field: str, speaks: Callable[[PredictedFact], bool]) -> Rate:
    judged = [(speaks(as_found(gold)), speaks(found), right[field]) for gold, found, right in pairs]
    return Rate(
        hits=sum(all(verdict) for verdict in judged),
        gold=sum(gold for gold, _, _ in judged),
        found=sum(found for _, found, _ in judged),
    )


def _most_frequent(field: str, facts: Iterable[PredictedFact]) -> tuple[str, PredictedFact | None]:
    by_answer = [(answer(field, fact), fact) for fact in facts]
    if not by_answer:
        return "", None
    (frequent, _), *_ = Counter(text for text, _ in by_answer).most_common(1)
    return frequent, next(fact for text, fact in by_answer if text == frequent)


def _entity_rate(outcomes: Sequence[EntityOutcome]) -> EntityRate:
    hits = [outcome for outcome in outcomes if outcome.gold is not None and outcome.found is not None]
    gold = sum(outcome.gold is not None for outcome in outcomes)
    found = sum(outcome.found is not None for outcome in outcomes)
    return EntityRate(Rate(len(hits), gold, found), Accuracy(sum(hit.normal_right for hit in hits), len(hits)))
