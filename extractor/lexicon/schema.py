"""What an entry of `patterns/` may hold. Unknown keys are refused, so that a misspelt key is never silently ignored."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from extractor.document import Direction, Modality, Qualifier

NumeralRole = Literal[
    "digit", "teen", "ten", "hundred", "bunch", "magnitude", "whole", "point", "fraction", "multiple", "multiply", "ordinal"
]


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text and the fields that its one fact must have; fields left out are not checked.

    `quote` names the fact where the text has several, and defaults to "any one fact".
    """

    text: str
    published: date | None = None
    quote: str | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    measure: str | None = None
    direction: str | None = None
    indicator: str | None = None
    indicator_id: str | None = None
    predicate: str | None = None
    period: tuple[date | None, date | None] | None = None
    base: str | None = None
    places: tuple[str, ...] | None = None
    speaker: str | None = None
    modality: str | None = None


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry shares: examples that must hold, and texts in which the entry must not act."""

    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Numeral(Entry, frozen=True, kw_only=True):
    """A number word; see the header of `numerals.toml` for `role`."""

    word: str
    value: float
    role: NumeralRole
    forms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    singular: bool = False
    counted_only: bool = False
    people: bool = False


class Unit(Entry, frozen=True, kw_only=True):
    """A unit of measure; `dimension` comes from its file."""

    id: str
    symbol: str = ""
    dimension: str = ""
    factor: float = 1.0
    parts: dict[str, float] = {}
    words: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()


class Rate(Entry, frozen=True, kw_only=True):
    """A denominator; see the header of `rates.toml` for its ways of being said."""

    symbol: str
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


class QualifierWords(Entry, frozen=True, kw_only=True):
    """Words that say how exact a number is."""

    id: str
    sign: Qualifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    negated: Qualifier | None = None


class Nonfact(Entry, frozen=True, kw_only=True):
    """Surroundings in which a number is no quantity."""

    id: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


class Counting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `counting.toml`; its comments say what each is for. An overlay adds to them."""

    not_people: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    end_states: tuple[str, ...] = ()
    money_words: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    frames_after: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


class Calendar(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Names of months, January first."""

    months: tuple[str, ...] = ()


class Change(Entry, frozen=True, kw_only=True):
    """Words that say that a value changed, and which way."""

    id: str
    direction: Direction
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    comparatives: tuple[str, ...] = ()


class Base(Entry, frozen=True, kw_only=True):
    """What a change is measured from."""

    id: str
    base: str
    phrases: tuple[str, ...] = ()


class ModalityWords(Entry, frozen=True, kw_only=True):
    """Words that make a value a plan, forecast, duty or possibility."""

    id: str
    modality: Modality
    words: tuple[str, ...] = ()


class Sources(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `sources.toml`; its comments say what each is for. An overlay adds to them."""

    verbs: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


class MeasureVerb(Entry, frozen=True, kw_only=True):
    """Verbs that name a measure by themselves: «стоит» – the price, «весит» – the weight."""

    noun: str
    verbs: tuple[str, ...]


class Verbs(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `verbs.toml`; its comments say what each is for. An overlay adds to them."""

    equating: tuple[str, ...] = ()
