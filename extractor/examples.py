"""The examples and counterexamples of `patterns/`, tried on the whole pipeline.

An example of a unit, numeral, rate or qualifier must be read whole, as one quantity, with the fields it names; where it
names a `quote`, that quote. An example of another entry (a change, a base, a modality …) must give the fields it names
to the fact of its `quote`, or to its only fact. In a counterexample the entry must not act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose
from typing import Any, NamedTuple

from extractor.document import Document, Extraction, Fact
from extractor.lexicon import Lexicon
from extractor.lexicon.files import TABLES, Table
from extractor.lexicon.schema import (
    Base,
    Change,
    Doer,
    ElidedWords,
    Entry,
    Example,
    IndicatorEntry,
    Limit,
    ModalityWords,
    QualifierWords,
    Rate,
    Unit,
)
from extractor.pipeline import Pipeline

# Examples of these must be read whole; those of other entries are sentences.
_WHOLE = frozenset({"numerals", "units", "rates", "qualifiers"})


class Trial(NamedTuple):
    """One text to try: an example, or a counterexample where `example` is None."""

    field: str
    key: str
    entry: Entry
    text: str
    example: Example | None

    @property
    def id(self) -> str:
        """«units:KZT:312,5 млрд тенге», with «not:» before the text of a counterexample."""
        return f"{self.field}:{self.key}:{'' if self.example else 'not:'}{self.text}"


def trials(lexicon: Lexicon) -> list[Trial]:
    """All examples and counterexamples of a lexicon."""
    return [trial for table in TABLES for trial in _of_table(lexicon, table)]


def _of_table(lexicon: Lexicon, table: Table) -> Iterator[Trial]:
    for entry in getattr(lexicon, table.field):
        key = str(getattr(entry, table.key))
        for example in entry.examples:
            yield Trial(table.field, key, entry, example.text, example)
        for text in entry.counterexamples:
            yield Trial(table.field, key, entry, text, None)


def check(pipeline: Pipeline) -> list[str]:
    """One Russian line for each example that fails: file, block, text, and what went wrong."""
    tried = trials(pipeline.lexicon)
    lines = []
    for trial, failure in zip(tried, failures(pipeline, tried), strict=True):
        if failure:
            where = pipeline.lexicon.origins[trial.field, trial.key]
            lines.append(f"{where} («{trial.key}»), «{trial.text}»: {failure}")
    return lines


def failures(pipeline: Pipeline, tried: Sequence[Trial]) -> Iterator[str]:
    """What went wrong with each trial; an empty string where nothing did."""
    documents = (
        Document(id=trial.id, text=trial.text, published=trial.example.published if trial.example else None)
        for trial in tried
    )
    for trial, extraction in zip(tried, pipeline.extract(documents), strict=True):
        yield _failed(trial, extraction) if trial.example else _acted(trial, extraction)


def _failed(trial: Trial, extraction: Extraction) -> str:
    example, facts = trial.example, extraction.facts
    assert example is not None
    if example.quote is not None:
        facts = tuple(fact for fact in facts if _quote(extraction, fact) == example.quote)
        if not facts:
            return f"нет величины «{example.quote}»; прочитано: {_read(extraction)}"
    elif len(facts) != 1 or (trial.field in _WHOLE and _quote(extraction, facts[0]) != trial.text):
        return f"должна быть одна величина{' во весь текст' * (trial.field in _WHOLE)}; прочитано: {_read(extraction)}"
    wrong = [
        f"{name} = {_shown(actual)}, а нужно {_shown(wanted)}"
        for name, wanted, actual in _fields(trial, facts[0])
        if not _equal(wanted, actual)
    ]
    return "; ".join(wrong)


def _fields(trial: Trial, fact: Fact) -> Iterator[tuple[str, Any, Any]]:
    """The fields that an example names, or its entry implies: (name, wanted, actual)."""
    example, quantity, entry = trial.example, fact.quantity, trial.entry
    assert example is not None
    actual = {
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "measure": fact.measure,
        "direction": fact.direction,
        "indicator": fact.indicator,
        "indicator_id": fact.indicator_id,
        "predicate": fact.predicate,
        "period": tuple(str(day or "*") for day in (fact.period.start, fact.period.end)) if fact.period else None,
        "base": fact.base,
        "places": fact.places,
        "speaker": fact.speaker,
        "modality": fact.modality,
        "flags": fact.flags,
    }
    implied: dict[str, Any] = {}
    if isinstance(entry, Unit):
        implied = {"unit": entry.symbol or entry.id}
    elif isinstance(entry, QualifierWords):
        implied = {"qualifier": entry.sign}
    for name, value in actual.items():
        wanted = getattr(example, name)
        wanted = implied.get(name) if wanted is None else wanted
        if wanted is not None:
            yield name, wanted, value


def _equal(wanted: Any, actual: Any) -> bool:
    if isinstance(wanted, float) and isinstance(actual, float):
        return isclose(wanted, actual, rel_tol=1e-9)
    return bool(wanted == actual)


# What it means for an entry to act on a fact; an entry of another kind acts where there is any fact at all.
def _acts(entry: Entry, fact: Fact) -> bool:
    unit = fact.quantity.unit
    if isinstance(entry, Unit):
        return (entry.symbol or entry.id) in unit.split("/")
    if isinstance(entry, Rate):
        return entry.symbol in unit.split("/")[1:]
    if isinstance(entry, QualifierWords):
        return fact.quantity.qualifier == entry.sign
    if isinstance(entry, Change):
        return fact.measure == "change" and fact.direction == entry.direction
    if isinstance(entry, Base):
        return fact.base == entry.base
    if isinstance(entry, ModalityWords):
        return fact.modality == entry.modality
    if isinstance(entry, ElidedWords):
        return unit == entry.unit if entry.unit else fact.quantity.dimension == entry.dimension
    if isinstance(entry, Limit):
        return "unusual_value" in fact.flags
    if isinstance(entry, IndicatorEntry):
        return fact.indicator_id == entry.id
    if isinstance(entry, Doer):
        return fact.indicator.startswith(entry.noun)
    return True


def _acted(trial: Trial, extraction: Extraction) -> str:
    if any(_acts(trial.entry, fact) for fact in extraction.facts):
        return f"контрпример, а запись сработала: {_read(extraction)}"
    return ""


def _quote(extraction: Extraction, fact: Fact) -> str:
    return extraction.document.text[fact.quantity.start : fact.quantity.stop]


def _read(extraction: Extraction) -> str:
    """What was read, for a message."""
    found = [
        f"«{_quote(extraction, fact)}» = {fact.quantity.qualifier} {_shown(fact.quantity.value)} {fact.quantity.unit}"
        for fact in extraction.facts
    ]
    return ", ".join(found) or "ничего"


def _shown(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
