"""Two short invented articles with gold, and predictions for them whose figures were worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, write_gold

FACTORY_TEXT = (
    "Завод в Темиртау выпустил 120 тонн труб в 2024 году. «Выпуск вырос на 7%», – сказал Иван Петров. "
    "В 2026 году вложат около 3 млрд тенге."
)
SCHOOL_TEXT = "В Абае открыли две школы. Их построили за 500 млн тенге."


def fact(quote: str, value: float, unit: str, **fields: Any) -> GoldFact:
    """A plain level, but for what the test says."""
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


@pytest.fixture
def factory() -> GoldDocument:
    """Three facts: a level with a period, a change with a speaker, a plan."""
    return GoldDocument(
        id="factory",
        title="Завод в Темиртау",
        published=date(2025, 3, 1),
        text=FACTORY_TEXT,
        facts=(
            fact(
                "120 тонн",
                120,
                "t",
                indicator="выпуск труб",
                predicate="выпустить",
                period=(date(2024, 1, 1), date(2024, 12, 31)),
                places=("Темиртау",),
            ),
            fact(
                "7%",
                7,
                "%",
                measure="change",
                direction="up",
                indicator="выпуск труб",
                predicate="вырасти",
                period=(date(2024, 1, 1), date(2024, 12, 31)),
                base="previous_year",
                places=("Темиртау",),
                speaker="Иван Петров",
            ),
            fact(
                "3 млрд тенге",
                3_000_000_000,
                "KZT",
                qualifier="~",
                indicator="вложения",
                period=(date(2026, 1, 1), date(2026, 12, 31)),
                modality="planned",
            ),
        ),
        entities=(
            GoldEntity(quote="Темиртау", nth=1, type="LOC", normal="Темиртау"),
            GoldEntity(quote="Иван Петров", nth=1, type="PER", normal="Иван Петров"),
        ),
    )


@pytest.fixture
def school() -> GoldDocument:
    """Two facts, a count and money."""
    return GoldDocument(
        id="school",
        title="",
        published=None,
        text=SCHOOL_TEXT,
        facts=(
            fact("две школы", 2, "школа", indicator="школы", predicate="открыть", places=("Абай",)),
            fact("500 млн тенге", 500_000_000, "KZT", indicator="стоимость строительства школ", places=("Абай",)),
        ),
        entities=(GoldEntity(quote="Абае", nth=1, type="LOC", normal="Абай"),),
    )


@pytest.fixture
def corpus(factory: GoldDocument, school: GoldDocument) -> list[GoldDocument]:
    return [factory, school]


@pytest.fixture
def folder(corpus: list[GoldDocument], tmp_path: Path) -> Path:
    """The two articles on disk."""
    path = tmp_path / "gold"
    path.mkdir()
    for document in corpus:
        write_gold(document, path)
    return path
