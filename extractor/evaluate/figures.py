"""Figures of a score as plain numbers, rounded to four places: for files, for floors, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from extractor.evaluate.rates import Accuracy, Rate
from extractor.evaluate.score import Score

PLACES = 4


def figures(score: Score) -> dict[str, Any]:
    """Nested figures: a rate is p, r, f1, tp, gold, pred; accuracy is a number, None if nothing was judged."""
    return {
        **{name: rate_figures(rate) for name, rate in score.levels.items()},
        "fields": {name: _share(accuracy) for name, accuracy in score.fields.items()},
        "non_default": {name: rate_figures(rate) for name, rate in score.non_default.items()},
        "entities": None
        if score.entities is None
        else {
            name: {**rate_figures(entity.rate), "normal": _share(entity.normal)}
            for name, entity in score.entities.items()
        },
    }


def rate_figures(rate: Rate) -> dict[str, float]:
    return {
        "p": round(rate.precision, PLACES),
        "r": round(rate.recall, PLACES),
        "f1": round(rate.f1, PLACES),
        "tp": rate.hits,
        "gold": rate.gold,
        "pred": rate.found,
    }


def qualities(score: Score) -> dict[str, float]:
    """The figures that should only rise, by dotted name: F1 of levels and of entities, and the share of all that gold
    has which was found with a field right (`right.period`) or with the normal form right (`entities.PER.right`).

    A field's accuracy over the pairs is not among them: it falls when a hard fact is found that was missed before.
    """
    facts = score.levels["span"].gold
    named = {f"{name}.f1": rate.f1 for name, rate in score.levels.items()}
    named |= {f"right.{name}": accuracy.right / facts for name, accuracy in score.fields.items() if facts}
    for name, entity in (score.entities or {}).items():
        if entity.rate.gold or entity.rate.found:
            named[f"entities.{name}.f1"] = entity.rate.f1
            named[f"entities.{name}.right"] = entity.normal.right / max(entity.rate.gold, 1)
    return {name: round(figure, PLACES) for name, figure in named.items()}


def to_json(score: Score) -> bytes:
    """The figures with what constants would get, the breakdowns and the mistakes, as indented JSON."""
    report = {
        "corpus": score.corpus,
        **figures(score),
        "constants": {
            "fields": {
                name: {"answer": constant.answer, "accuracy": _share(constant.accuracy)}
                for name, constant in score.constant_fields.items()
            },
            "non_default": {
                name: {"answer": constant.answer, **rate_figures(constant.rate)}
                for name, constant in score.constant_non_default.items()
            },
        },
        "documents": {name: _levels(levels) for name, levels in score.by_document.items()},
        "kinds": {name: _levels(levels) for name, levels in score.by_kind.items()},
        "mistakes": score.mistakes,
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def _levels(levels: Mapping[str, Rate]) -> dict[str, dict[str, float]]:
    return {name: rate_figures(rate) for name, rate in levels.items()}


def _share(accuracy: Accuracy) -> float | None:
    return None if accuracy.share is None else round(accuracy.share, PLACES)
