"""Everything the extractor got wrong, by kind, each with what stands in gold, what was found, and the text around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from extractor.evaluate.gold import GoldDocument
from extractor.evaluate.names import EntityOutcome
from extractor.evaluate.outcomes import Outcome, as_found
from extractor.evaluate.predictions import PredictedFact
from extractor.evaluate.rates import answer

CONTEXT = 40
MISSED, FALSE, WRONG_QUANTITY = "MISS", "FALSE", "VALUE/UNIT"
MISSED_ENTITY, FALSE_ENTITY, WRONG_NORMAL = "ENT-MISS", "ENT-FALSE", "ENT-NORMAL"


class Mistake(Struct, frozen=True, kw_only=True):
    """`gold` and `found` are what the two say, "" for nothing; `context` is one line of text with the quote in it."""

    kind: str
    document: str
    start: int
    quote: str
    gold: str
    found: str
    context: str


def list_mistakes(
    documents: Iterable[GoldDocument], outcomes: Sequence[Outcome], entities: Sequence[EntityOutcome]
) -> tuple[Mistake, ...]:
    """Mistakes, the most frequent kind first, within a kind by document and place in the text.

    Kinds: MISS, FALSE, VALUE/UNIT, the name of each field, ENT-MISS and ENT-FALSE with the type, ENT-NORMAL.
    """
    texts = {document.id: document.text for document in documents}
    by_kind: dict[str, list[Mistake]] = defaultdict(list)
    for outcome in outcomes:
        for kind, gold, found in _fact_mistakes(outcome):
            by_kind[kind].append(_mistake(kind, texts[outcome.document], outcome, gold, found))
    for entity in entities:
        for kind in _entity_mistakes(entity):
            by_kind[kind].append(_mistake(kind, texts[entity.document], entity, entity.gold or "", entity.found or ""))
    kinds = sorted(by_kind.values(), key=len, reverse=True)
    return tuple(mistake for kind in kinds for mistake in sorted(kind, key=lambda m: (m.document, m.start)))


def quantity_text(fact: PredictedFact) -> str:
    """Value, upper end and unit on one line: `5–7 t`."""
    numbers = [f"{number:.15g}" for number in (fact.value, fact.value_max) if number is not None]
    return f"{'–'.join(numbers)} {fact.unit or ''}".strip()


def _fact_mistakes(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """Kind, gold, found of each mistake."""
    gold = as_found(outcome.gold) if outcome.gold else None
    if gold is None and outcome.found:
        yield FALSE, "", quantity_text(outcome.found)
    elif gold and outcome.found is None:
        yield MISSED, quantity_text(gold), ""
    elif gold and outcome.found and not outcome.fields:
        yield WRONG_QUANTITY, quantity_text(gold), quantity_text(outcome.found)
    elif gold and outcome.found:
        for field, is_right in outcome.fields.items():
            if not is_right:
                yield field, answer(field, gold), answer(field, outcome.found)


def _entity_mistakes(outcome: EntityOutcome) -> Iterator[str]:
    if outcome.found is None:
        yield f"{MISSED_ENTITY} {outcome.type}"
    elif outcome.gold is None:
        yield f"{FALSE_ENTITY} {outcome.type}"
    elif not outcome.normal_right:
        yield WRONG_NORMAL


def _mistake(kind: str, text: str, outcome: Outcome | EntityOutcome, gold: str, found: str) -> Mistake:
    around = text[max(0, outcome.start - CONTEXT) : outcome.stop + CONTEXT]
    return Mistake(
        kind=kind,
        document=outcome.document,
        start=outcome.start,
        quote=text[outcome.start : outcome.stop],
        gold=gold,
        found=found,
        context=" ".join(around.split()),
    )
