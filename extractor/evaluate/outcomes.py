"""What became of every fact of gold and every fact found: the pairs, and what is right in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from extractor.evaluate.fields import FIELDS, gold_period, same_quantity
from extractor.evaluate.gold import GoldDocument, GoldFact, locate
from extractor.evaluate.match import match
from extractor.evaluate.predictions import PredictedFact

# Each level asks for all of the one before it and more.
LEVELS = ("span", "quantity", "core_fact", "strict_row")
CORE = ("measure", "indicator")
REPORTED_ONLY = ("predicate",)


class Outcome(Struct, frozen=True, kw_only=True):
    """A fact of gold and the found fact paired with it; `found` is None if it was missed, `gold` if it is false.

    `level` counts the LEVELS reached, from 0. `fields` says which are right, and is empty unless the quantity is.
    `start` and `stop` are those of gold, or of a false fact.
    """

    document: str
    start: int
    stop: int
    gold: GoldFact | None
    found: PredictedFact | None
    level: int = 0
    fields: Mapping[str, bool] = {}


def judge(document: GoldDocument, found: Sequence[PredictedFact]) -> list[Outcome]:
    """Outcomes of one document: pairs and missed facts in the order of gold, then false facts in the order found."""
    spans = [locate(document.text, fact.quote, fact.nth) for fact in document.facts]
    partner = dict(match(spans, [(fact.start, fact.stop) for fact in found]))
    outcomes = [
        _outcome(document.id, span, gold, found[partner[i]] if i in partner else None)
        for i, (span, gold) in enumerate(zip(spans, document.facts, strict=True))
    ]
    paired = set(partner.values())
    outcomes += [
        Outcome(document=document.id, start=fact.start, stop=fact.stop, gold=None, found=fact)
        for j, fact in enumerate(found)
        if j not in paired
    ]
    return outcomes


def as_found(fact: GoldFact) -> PredictedFact:
    """A fact of gold as a perfect table would hold it; offsets are left at 0."""
    start, end = gold_period(fact)
    return PredictedFact(
        start=0,
        stop=0,
        value=fact.value,
        value_max=fact.value_max,
        qualifier=fact.qualifier,
        unit=fact.unit,
        measure=fact.measure,
        direction=fact.direction,
        indicator=fact.indicator,
        predicate=fact.predicate,
        period_start=start,
        period_end=end,
        base=fact.base,
        places="; ".join(fact.places) or None,
        speaker=fact.speaker,
        modality=fact.modality,
    )


def _outcome(document: str, span: tuple[int, int], gold: GoldFact, found: PredictedFact | None) -> Outcome:
    start, stop = span
    if found is None or not same_quantity(gold, found):
        level = 0 if found is None else 1
        return Outcome(document=document, start=start, stop=stop, gold=gold, found=found, level=level)
    fields = {name: is_right(gold, found) for name, is_right in FIELDS.items()}
    return Outcome(
        document=document, start=start, stop=stop, gold=gold, found=found, level=_level(fields), fields=fields
    )


def _level(fields: Mapping[str, bool]) -> int:
    """Level of a pair whose quantity is right."""
    if not all(fields[name] for name in CORE):
        return 2
    return 4 if all(right for name, right in fields.items() if name not in REPORTED_ONLY) else 3
