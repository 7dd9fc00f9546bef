"""What makes a fact worth another look, and what doesn't."""

from __future__ import annotations

from datetime import date

import pytest

from .conftest import FactsOf

PUBLISHED = date(2025, 8, 25)
FAR = "Ерлан Садыков подвёл итоги за 6 месяцев: открыли 5 школ.\n\n"


@pytest.mark.parametrize(
    ("text", "quote", "flags"),
    [
        ("Собрали 2.305 тонн риса.", "2.305 тонн", ("two_readings",)),
        ("Собрали 12,345 тонны риса.", "12,345 тонны", ("two_readings",)),
        ("Собрали 2,305 млн тонн риса.", "2,305 млн тонн", ()),
        ("Собрали 2 305 тонн риса.", "2 305 тонн", ()),
        ("Собрали 2,3 тонны риса.", "2,3 тонны", ()),
        ("Доля экспорта составила 130%.", "130%", ("unusual_value",)),
        ("Доля экспорта составила от 90 до 130%.", "от 90 до 130%", ("unusual_value",)),
        ("План выполнен на 130%.", "130%", ()),
        ("Доля экспорта выросла на 130%.", "130%", ()),
        ("За 6 месяцев открыли 5 школ. Починили 9 домов.", "9 домов", ()),
        (FAR + "Починили 9 домов.", "9 домов", ("far_period", "far_speaker")),
        (FAR + "В июне починили 9 домов, сообщил Асхат Иманов.", "9 домов", ()),
        (
            "Ерлан Садыков сообщил, что открыли 5 школ. По его словам, починили 9 домов.",
            "9 домов",
            ("guessed_speaker",),
        ),
        ("По данным полиции, изъято 5 машин.", "5 машин", ()),
        ("Надои выросли на 5%. Год назад было 3%.", "3%", ("guessed_indicator",)),
    ],
)
def test_flags(facts_of: FactsOf, text: str, quote: str, flags: tuple[str, ...]) -> None:
    assert facts_of(text, PUBLISHED)[quote].flags == flags
