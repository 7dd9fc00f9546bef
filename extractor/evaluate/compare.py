"""Two runs against the same gold: which facts the second one won and lost."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from msgspec import Struct

from extractor.evaluate.gold import GoldDocument
from extractor.evaluate.outcomes import LEVELS, Outcome
from extractor.evaluate.score import judge_all

COMPARED = LEVELS[1:]


class FactRef(Struct, frozen=True, order=True):
    """A fact by its place; `quote` is what stands there."""

    document: str
    start: int
    quote: str


class Change(Struct, frozen=True):
    won: tuple[FactRef, ...]
    lost: tuple[FactRef, ...]


class Comparison(Struct, frozen=True):
    """`levels`: facts of gold that reach a level in one run only. `false`: false facts the new run has (`lost`) or no
    longer has (`won`)."""

    levels: dict[str, Change]
    false: Change


def compare(gold: Sequence[GoldDocument], old: pd.DataFrame, new: pd.DataFrame) -> Comparison:
    """Facts won and lost from the table `old` to the table `new`, by document and place. Raises InputError."""
    texts = {document.id: document.text for document in gold}
    before, after = judge_all(gold, old), judge_all(gold, new)
    levels = {
        name: _change(_reaching(before, rank, texts), _reaching(after, rank, texts))
        for rank, name in enumerate(LEVELS, start=1)
        if name in COMPARED
    }
    return Comparison(levels, _change(_false(after, texts), _false(before, texts)))


def _change(before: set[FactRef], after: set[FactRef]) -> Change:
    return Change(won=tuple(sorted(after - before)), lost=tuple(sorted(before - after)))


def _reaching(outcomes: Sequence[Outcome], rank: int, texts: dict[str, str]) -> set[FactRef]:
    return {_ref(outcome, texts) for outcome in outcomes if outcome.level >= rank}


def _false(outcomes: Sequence[Outcome], texts: dict[str, str]) -> set[FactRef]:
    return {_ref(outcome, texts) for outcome in outcomes if outcome.gold is None}


def _ref(outcome: Outcome, texts: dict[str, str]) -> FactRef:
    return FactRef(outcome.document, outcome.start, texts[outcome.document][outcome.start : outcome.stop])
