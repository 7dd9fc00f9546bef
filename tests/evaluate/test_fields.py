from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from extractor.evaluate.fields import FIELDS, base_period, same_name, same_number, same_unit
from extractor.evaluate.outcomes import as_found

from .articles import YEAR_2024, fact


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        (0.0, None, False),
        (312_500_000_000, 312_500_000_000.0, True),
        (1e9, 1e9 + 900, True),
        (1e9, 1e9 + 1100, False),
        (0.0, 9e-7, True),
        (0.0, 2e-6, False),
    ],
)
def test_numbers(one: float | None, other: float | None, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("KZT", "KZT", True),
        ("KZT", "RUB", False),
        ("новый детский сад", "детские сады", True),
        ("детский сад", "школа", False),
        ("t", "тонна", False),
        ("t", None, False),
        (" t", "t ", True),
    ],
)
def test_units(one: str | None, other: str | None, same: bool) -> None:
    assert same_unit(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        ("Иван Петров", None, False),
        ("Иван Петров", "Петров", True),
        ("Семён Петров", "Петров Семен", True),
        ("Иван Петров", "Иван Иванов", False),
        ("Иван Петров", "–", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("base", "period", "meant"),
    [
        (None, YEAR_2024, None),
        ("previous_year", None, "previous_year"),
        ("previous_year", (date(2024, 1, 1), None), "previous_year"),
        ("previous_year", (date(2024, 7, 1), date(2024, 7, 31)), "2023-01-01/2023-12-31"),
        ("previous_month", (date(2024, 1, 1), date(2024, 1, 31)), "2023-12-01/2023-12-31"),
        ("same_period_last_year", (date(2024, 1, 1), date(2024, 2, 29)), "2023-01-01/2023-02-28"),
        ("same_period_last_year", (date(2024, 12, 1), date(2024, 12, 31)), "2023-12-01/2023-12-31"),
        ("plan", YEAR_2024, "plan"),
        ("2019-01-01/2019-12-31", YEAR_2024, "2019-01-01/2019-12-31"),
    ],
)
def test_a_base_means_a_period(base: str | None, period: Any, meant: str | None) -> None:
    assert base_period(base, period) == meant


GOLD = fact(
    "7%",
    7,
    "%",
    measure="change",
    direction="up",
    indicator="объём выпуска стальных труб",
    predicate="вырасти",
    period=YEAR_2024,
    base="previous_year",
    places=("Темиртау", "Карагандинская область"),
    speaker="Иван Петров",
)


@pytest.mark.parametrize("name", FIELDS)
def test_a_perfect_fact_is_right_in_every_field(name: str) -> None:
    assert FIELDS[name](GOLD, as_found(GOLD))


@pytest.mark.parametrize(
    ("name", "cells", "right"),
    [
        ("measure", {"direction": "down"}, False),
        ("measure", {"measure": None, "direction": None}, False),
        ("qualifier", {"qualifier": None}, True),
        ("qualifier", {"qualifier": "~"}, False),
        ("indicator", {"indicator": "выпуск труб"}, True),
        ("indicator", {"indicator": "выпуск стали"}, False),
        ("indicator", {"indicator": None}, False),
        ("predicate", {"predicate": "вырос"}, True),
        ("predicate", {"predicate": None}, False),
        ("period", {"period_end": None}, False),
        ("base", {"base": "2023-01-01/2023-12-31"}, True),
        ("base", {"base": "same_period_last_year"}, True),
        ("base", {"base": "plan"}, False),
        ("base", {"base": None}, False),
        ("places", {"places": "карагандинская ; город Темиртау"}, True),
        ("places", {"places": "Темиртау"}, False),
        ("speaker", {"speaker": "Петров"}, True),
        ("speaker", {"speaker": None}, False),
        ("modality", {"modality": "planned"}, False),
    ],
)
def test_what_counts_as_right(name: str, cells: dict[str, Any], right: bool) -> None:
    assert FIELDS[name](GOLD, msgspec.structs.replace(as_found(GOLD), **cells)) is right
