"""Two short invented articles with gold, and tables for them whose figures can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact

YEAR_2024 = (date(2024, 1, 1), date(2024, 12, 31))
YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def fact(quote: str, value: float, unit: str, **fields: Any) -> GoldFact:
    """A plain level, but for what is said of it."""
    plain: dict[str, Any] = {
        "nth": 1,
        "value_max": None,
        "qualifier": "=",
        "measure": "level",
        "direction": None,
        "indicator": "показатель",
        "predicate": None,
        "period": None,
        "base": None,
        "places": (),
        "speaker": None,
        "modality": "actual",
    }
    return GoldFact(quote=quote, value=value, unit=unit, **(plain | fields))


FACTORY = GoldDocument(
    id="factory",
    title="Завод в Темиртау",
    published=date(2025, 3, 1),
    text="Завод в Темиртау выпустил 120 тонн труб в 2024 году. «Выпуск вырос на 7%», – сказал Иван Петров. "
    "В 2026 году вложат около 3 млрд тенге.",
    facts=(
        fact("120 тонн", 120, "t", indicator="выпуск труб", period=YEAR_2024, places=("Темиртау",)),
        fact(
            "7%",
            7,
            "%",
            measure="change",
            direction="up",
            indicator="выпуск труб",
            period=YEAR_2024,
            base="previous_year",
            places=("Темиртау",),
            speaker="Иван Петров",
        ),
        fact("3 млрд тенге", 3e9, "KZT", qualifier="~", indicator="вложения", period=YEAR_2026, modality="planned"),
    ),
    entities=(
        GoldEntity(quote="Темиртау", nth=1, type="LOC", normal="Темиртау"),
        GoldEntity(quote="Иван Петров", nth=1, type="PER", normal="Иван Петров"),
    ),
)

SCHOOL = GoldDocument(
    id="school",
    title="",
    published=None,
    text="В Абае открыли две школы. Их построили за 500 млн тенге.",
    facts=(
        fact("две школы", 2, "школа", indicator="школы", predicate="открыть", places=("Абай",)),
        fact("500 млн тенге", 500_000_000, "KZT", indicator="стоимость школ", places=("Абай",)),
    ),
    entities=(GoldEntity(quote="Абае", nth=1, type="LOC", normal="Абай"),),
)

CORPUS = [FACTORY, SCHOOL]


def row(document: GoldDocument, quote: str, **cells: object) -> dict[str, object]:
    """A row of either table whose span is the first occurrence of a quote."""
    start = document.text.index(quote)
    return {"doc_id": f"texts/{document.id}.txt", "start": start, "end": start + len(quote), "quote": quote, **cells}


def found(document: GoldDocument, quote: str, value: float, unit: str, **cells: object) -> dict[str, object]:
    """A row of the table of facts."""
    plain = {"value": value, "unit": unit, "qualifier": "=", "measure": "level", "modality": "actual"}
    return row(document, quote, **(plain | cells))


_IN_2024: Mapping[str, object] = {"period_start": "2024-01-01", "period_end": "2024-12-31"}

# Of the five facts of gold: one right as a row, one right but for its speaker, one with a wrong direction, base and
# places, one with a wrong value, one missed; and one false.
FACTS = pd.DataFrame(
    [
        found(FACTORY, "120 тонн", 120, "t", indicator="выпуск стальных труб", places="Темиртау", **_IN_2024),
        found(
            FACTORY,
            "на 7%",
            7,
            "%",
            measure="change",
            direction="down",
            indicator="выпуск труб",
            speaker="Петров",
            places="Темиртау; Абай",
            **_IN_2024,
        ),
        found(FACTORY, "3 млрд тенге", 3e6, "KZT"),
        found(FACTORY, "2024 году", 2024, "year"),
        found(SCHOOL, "две школы", 2, "новая школа", indicator="школы", places="город Абай", speaker="Иван Петров"),
    ]
)

ENTITIES = pd.DataFrame(
    [
        row(FACTORY, "Темиртау", type="LOC", normal="Темиртау"),
        row(FACTORY, "Иван Петров", type="PER", normal="Ивана Петров"),
        row(SCHOOL, "Абае", type="PER", normal="Абай"),
        row(SCHOOL, "две", type="DATE", normal="две"),
    ]
)
