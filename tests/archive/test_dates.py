"""The day of publication from file names and datelines."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.archive.dates import from_name, from_text
from extractor.lexicon import load

MONTHS = load().calendar.months
DAY = date(2025, 9, 8)


@pytest.mark.parametrize(
    "name",
    [
        "2025-09-08-сарань",
        "сарань_2025_09_08",
        "архив/2025/09/08/сарань",
        "20250908-1530",
        "08.09.2025 Сарань",
        "новости 2024-01-01/2025-09-08",
        "архив.zip/2025.09.08:17",
    ],
)
def test_a_date_in_the_name(name: str) -> None:
    assert from_name(name) == DAY


@pytest.mark.parametrize(
    "name", ["сарань", "2025", "2025-09", "120250908", "2025-13-08", "30.02.2025", "87-09-08", "2025-09_08"]
)
def test_no_date_in_the_name(name: str) -> None:
    assert from_name(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "Новые школы\n8 сентября 2025\nПостроили",
        "Новые школы\n\n8 сентября 2025, 8:03\n\nПостроили",
        "08.09.2025 15:15\nПостроили",
        "08.09.2025 Построили 5 школ",
        "17:04 08.09.2025 Фото: архив\nПостроили",
        "Симферополь, 8 Сентября 2025, 11:34 — ВЕСТНИК Построили 5 школ.",
        "Астана, 8 сентября 2025 г.\n\nПостроили",
        "САРАНЬ. 8 сентября 2025 года.\nПостроили",
        "Усть-Каменогорск, 08.09.2025 – Построили 5 школ.",
        "Что будет со школами 8 сентября 2025, 00:01\n\nПостроили",
        "Школы\r\n8\xa0сентября\xa02025\xa0года\r\nПостроили",
    ],
)
def test_a_dateline(text: str) -> None:
    assert from_text(text, MONTHS) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "8 сентября 2025 года в Сарани открыли школу.",
        "С 8 сентября 2025 года школ станет больше.",
        "Приказом министра от 8 сентября 2025 года школы закрыты.",
        "Итоги рынка с 01.09.2025 по 08.09.2025\nПостроили",
        "Школы\n" + "слово " * 200 + "\n8 сентября 2025",
        "31 февраля 2025",
        "8 сентября\nПостроили",
        "",
    ],
)
def test_dates_of_which_the_article_tells_are_not_its_own(text: str) -> None:
    assert from_text(text, MONTHS) is None


def test_every_month_is_known_in_its_cases() -> None:
    first = ["января", "февраля", "марта", "апреля", "мая", "июня"]
    second = ["июля", "августа", "сентября", "октября", "ноября", "декабря"]
    for number, month in enumerate(first + second, 1):
        assert from_text(f"5 {month} 2024", MONTHS) == date(2024, number, 5)
    assert from_text("3 Февраль 2017", MONTHS) == date(2017, 2, 3)
