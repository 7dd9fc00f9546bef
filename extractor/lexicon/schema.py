"""What an entry of `patterns/` may hold. Unknown keys are refused, so that a misspelt key is never silently ignored."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from extractor.document import Direction, Modality, Qualifier
from extractor.lexicon.places import PlaceKind

SummandRole = Literal["digit", "teen", "ten", "hundred", "bunch", "magnitude", "whole", "point"]
NumeralRole = SummandRole | Literal["fraction", "multiple", "multiply", "ordinal"]


PeriodMeaning = Literal[
    "months",
    "first-months",
    "half-year",
    "quarter",
    "from-quarter",
    "days",
    "as-of",
    "from-day",
    "until-day",
    "day",
    "from-month",
    "month",
    "season",
    "spring",
    "summer",
    "autumn",
    "decade",
    "years",
    "year-start",
    "year-end",
    "until-year",
    "until-month",
    "year-before",
    "month-before",
    "same",
    "from-year",
    "ended-year",
    "first-day",
    "last-day",
    "school-year",
    "over-year",
    "year",
    "unknown",
    "clock",
    "past-day",
    "today",
    "as-of-today",
    "yesterday",
    "tomorrow",
    "weekday",
    "until-weekday",
    "last-week",
    "this-week",
    "next-week",
    "this-month",
    "month-start",
    "new-year",
    "last-month",
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
    period: tuple[str, str] | None = None
    """ISO days, `*` for an open side."""
    base: str | None = None
    places: tuple[str, ...] | None = None
    speaker: str | None = None
    modality: str | None = None
    flags: tuple[str, ...] | None = None


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
    home: tuple[str, ...] = ()


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


class ElidedWords(Entry, frozen=True, kw_only=True):
    """Words that tell the unit of a number that has none; see the header of `elided.toml`."""

    id: str
    words: tuple[str, ...]
    dimension: str
    unit: str = ""
    behind: tuple[str, ...] = ()


class Nonfact(Entry, frozen=True, kw_only=True):
    """Surroundings in which a number is no quantity."""

    id: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for shape in self.shapes:
            try:
                re.compile(shape)
            except re.error as error:
                raise ValueError(f"shapes: «{shape}» – не регулярное выражение: {error}") from error


class Counting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `counting.toml`; its comments say what each is for. An overlay adds to them."""

    not_people: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    befall: tuple[str, ...] = ()
    medals: tuple[str, ...] = ()
    end_states: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    soft_frames: tuple[str, ...] = ()
    frames_after: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    hours_after: tuple[str, ...] = ()
    hours_set: tuple[str, ...] = ()
    roads: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    anniversaries: tuple[str, ...] = ()
    count_nouns: tuple[str, ...] = ()
    price_nouns: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    clock_after: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    money_nouns: tuple[str, ...] = ()


class CalendarWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `calendar.toml`; its comments say what each is for. An overlay adds to them."""

    months: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    daily: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()


class PeriodForms(Entry, frozen=True, kw_only=True):
    """Ways to name a time, and what they mean; see the header of `periods.toml`."""

    means: PeriodMeaning
    forms: tuple[str, ...]


class Change(Entry, frozen=True, kw_only=True):
    """Words that say that a value changed, and which way; `gains` are verbs whose object is the change."""

    id: str
    direction: Direction
    verbs: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
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
    asking: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


class Limit(Entry, frozen=True, kw_only=True):
    """How great a value may be before it is doubted; see the header of `limits.toml`."""

    id: str
    dimension: str
    most: float
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class Sources(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `sources.toml`; its comments say what each is for. An overlay adds to them."""

    verbs: tuple[str, ...] = ()
    stating: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    report_verbs: tuple[str, ...] = ()
    research_verbs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    teasers: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    plain_bodies: tuple[str, ...] = ()
    newsmen: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    his_words: tuple[str, ...] = ()
    quoting: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    worldwide: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    home_countries: tuple[str, ...] = ()


class SeriesWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `series.toml`; its comments say what each is for. An overlay adds to them."""

    going_on: tuple[str, ...] = ()


class WeatherWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `weather.toml`; its comments say what each is for. An overlay adds to them."""

    words: tuple[str, ...] = ()
    forecasting: tuple[str, ...] = ()
    heat: tuple[str, ...] = ()
    wind: tuple[str, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()


class MeasureVerb(Entry, frozen=True, kw_only=True):
    """Verbs and units that name a measure by themselves: «стоит» – the price, «90 кВт» – the power.

    `complement` tells that the verb's complement says what the measure is of: «вложения в завод».
    """

    noun: str
    verbs: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    complement: bool = False


class Doer(Entry, frozen=True, kw_only=True):
    """A plural noun for people by what they do: «получили пособие» – the receivers of it.

    `objects` are the only nouns that may be the verb's complement; empty allows all.
    """

    noun: str
    verbs: tuple[str, ...]
    objects: tuple[str, ...] = ()


class Verbs(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `verbs.toml`; its comments say what each is for. An overlay adds to them."""

    equating: tuple[str, ...] = ()
    measure_nouns: tuple[str, ...] = ()
    paying: tuple[str, ...] = ()
    trading: tuple[str, ...] = ()
    portions: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    taking_time: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    existing: tuple[str, ...] = ()
    falling_to: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    relational: tuple[str, ...] = ()
    referring: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


class IndicatorEntry(Entry, frozen=True, kw_only=True):
    """The wordings of one indicator."""

    id: str
    name: str
    wordings: tuple[str, ...]


class Generic(Entry, frozen=True, kw_only=True):
    """A generic noun of place names; see the header of `places.toml`."""

    word: str
    kinds: tuple[PlaceKind, ...] = ()
    abbreviations: tuple[str, ...] = ()
    adjectival: bool = False
    outside: bool = False
    between: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    honours: bool = False


class Organisations(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Word lists of `organisations.toml`; its comments say what each is for. An overlay adds to them."""

    forms: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    dependent: tuple[str, ...] = ()
    managed: tuple[str, ...] = ()
    topical: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    not_complements: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    sufficient: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    not_organisations: tuple[str, ...] = ()


class Office(Entry, frozen=True, kw_only=True):
    """Words for one kind of office, which may stand for one another; see the header of `roles.toml`."""

    id: str
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    own: bool = False
    seated: bool = False


class GivenNames(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Given names of `names.toml`, by gender; an overlay adds to them."""

    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    named_after: tuple[str, ...] = ()


class Demonym(Entry, frozen=True, kw_only=True):
    """Words for the people of a place."""

    place_id: str
    words: tuple[str, ...]
