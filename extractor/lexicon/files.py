"""Which file of `patterns/` holds what: one line for each file, in the order of the lexicon."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from extractor.lexicon.schema import (
    Base,
    CalendarWords,
    Change,
    Counting,
    Demonym,
    Doer,
    ElidedWords,
    Entry,
    Generic,
    GivenNames,
    IndicatorEntry,
    Limit,
    MeasureVerb,
    ModalityWords,
    Nonfact,
    Numeral,
    Office,
    Organisations,
    PeriodForms,
    QualifierWords,
    Rate,
    SeriesWords,
    Sources,
    Unit,
    Verbs,
    WeatherWords,
)


class Table(NamedTuple):
    """A file of entries: the field of Lexicon it fills, its path (a glob), its blocks, and the key of an entry."""

    field: str
    path: str
    block: str
    kind: type[Entry]
    key: str


class Words(NamedTuple):
    """A file of plain word lists: the field of Lexicon it fills, and its path."""

    field: str
    path: str
    kind: type[Struct]


TABLES: tuple[Table, ...] = (
    Table("numerals", "numerals.toml", "numeral", Numeral, "word"),
    Table("units", "units/*.toml", "unit", Unit, "id"),
    Table("rates", "rates.toml", "rate", Rate, "symbol"),
    Table("qualifiers", "qualifiers.toml", "qualifier", QualifierWords, "id"),
    Table("elided", "elided.toml", "elided", ElidedWords, "id"),
    Table("nonfacts", "nonfacts.toml", "nonfact", Nonfact, "id"),
    Table("periods", "periods.toml", "period", PeriodForms, "means"),
    Table("changes", "changes.toml", "change", Change, "id"),
    Table("bases", "bases.toml", "base", Base, "id"),
    Table("modalities", "modality.toml", "modality", ModalityWords, "id"),
    Table("measure_verbs", "measure_verbs.toml", "measure", MeasureVerb, "noun"),
    Table("doers", "doers.toml", "doer", Doer, "noun"),
    Table("indicators", "indicators.toml", "indicator", IndicatorEntry, "id"),
    Table("limits", "limits.toml", "limit", Limit, "id"),
    Table("generics", "places.toml", "generic", Generic, "word"),
    Table("offices", "roles.toml", "office", Office, "id"),
    Table("demonyms", "demonyms.toml", "demonym", Demonym, "place_id"),
)

WORDS: tuple[Words, ...] = (
    Words("counting", "counting.toml", Counting),
    Words("calendar", "calendar.toml", CalendarWords),
    Words("sources", "sources.toml", Sources),
    Words("series", "series.toml", SeriesWords),
    Words("weather", "weather.toml", WeatherWords),
    Words("verbs", "verbs.toml", Verbs),
    Words("given_names", "names.toml", GivenNames),
    Words("organisations", "organisations.toml", Organisations),
)
