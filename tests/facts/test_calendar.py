"""Mentions of time, resolved against the day of publication or the year of the text. No models are needed."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Period
from extractor.facts.calendar import Calendar
from extractor.facts.notation import openings
from extractor.lexicon import load

PUBLISHED = date(2025, 8, 25)


SHARED = Calendar(load())


@pytest.fixture
def calendar() -> Calendar:
    return SHARED


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("за 8 месяцев 2025 года", "2025-01-01", "2025-08-31"),
        ("по итогам восьми месяцев", "2025-01-01", "2025-08-31"),
        ("за первые пять месяцев 2024 года", "2024-01-01", "2024-05-31"),
        ("за январь–июль текущего года", "2025-01-01", "2025-07-31"),
        ("с марта по май 2024 года", "2024-03-01", "2024-05-31"),
        ("в июле", "2025-07-01", "2025-07-31"),
        ("в декабре", "2024-12-01", "2024-12-31"),
        ("в июле 2019 года", "2019-07-01", "2019-07-31"),
        ("в III квартале", "2025-07-01", "2025-09-30"),
        ("во втором квартале 2024 года", "2024-04-01", "2024-06-30"),
        ("за первое полугодие", "2025-01-01", "2025-06-30"),
        ("во второй половине 2016 года", "2016-07-01", "2016-12-31"),
        ("с начала года", "2025-01-01", ""),
        ("с начала 2024 года", "2024-01-01", ""),
        ("до конца года", "", "2025-12-31"),
        ("к 2030 году", "", "2030-12-31"),
        ("до 2027 года", "", "2027-12-31"),
        ("в 2024–2026 годах", "2024-01-01", "2026-12-31"),
        ("в 2018-2019 гг.", "2018-01-01", "2019-12-31"),
        ("на 1 октября", "2025-10-01", "2025-10-01"),
        ("по состоянию на 1 августа 2024 года", "2024-08-01", "2024-08-01"),
        ("с 1 января 2017 года", "2017-01-01", ""),
        ("до 1 сентября", "", "2025-09-01"),
        ("к 25 ноября 2024 года", "", "2024-11-25"),
        ("с 1 мая до 1 июня 2020 года", "2020-05-01", "2020-06-01"),
        ("20 августа", "2025-08-20", "2025-08-20"),
        ("19.08.2025", "2025-08-19", "2025-08-19"),
        ("5–6 мая", "2025-05-05", "2025-05-06"),
        ("во вторник", "2025-08-19", "2025-08-19"),
        ("в понедельник", "2025-08-25", "2025-08-25"),
        ("до понедельника", "", "2025-09-01"),
        ("на начало года", "2025-01-01", "2025-01-01"),
        ("на конец 2024 года", "2024-12-31", "2024-12-31"),
        ("со второго квартала", "2025-04-01", ""),
        ("по итогам года", "2025-01-01", "2025-12-31"),
        ("завтра", "2025-08-26", "2025-08-26"),
        ("в этом году", "2025-01-01", "2025-12-31"),
        ("в прошлом году", "2024-01-01", "2024-12-31"),
        ("летом", "2025-06-01", "2025-08-31"),
        ("за весну 2024 года", "2024-03-01", "2024-05-31"),
        ("в новом учебном году", "2025-09-01", ""),
        ("сегодня", "2025-08-25", "2025-08-25"),
        ("вчера", "2025-08-24", "2025-08-24"),
        ("в прошлом месяце", "2025-07-01", "2025-07-31"),
        ("в июле 2019", "2019-07-01", "2019-07-31"),
        ("5 мая 2019", "2019-05-05", "2019-05-05"),
        ("за 7 мес. 2024 года", "2024-01-01", "2024-07-31"),
        ("в первой половине года", "2025-01-01", "2025-06-30"),
        ("в 2023-2024 учебном году", "2023-01-01", "2024-12-31"),
        ("с середины июня", "2025-06-01", ""),
        ("с апреля по 14 мая", "2025-04-01", "2025-05-14"),
        ("с мая 2023 по март 2024 года", "2023-05-01", "2024-03-31"),
        ("с 1 января 2023 года до 5 марта 2024 года", "2023-01-01", "2024-03-05"),
        ("за 2021-2022 годы и 3 месяца 2023 года", "2021-01-01", "2023-03-31"),
    ],
)
def test_a_mention(calendar: Calendar, text: str, start: str, end: str) -> None:
    (mention,) = calendar.find(f"Построили {text}.", PUBLISHED)
    assert mention.period == period(start, end)
    assert not mention.compared


@pytest.mark.parametrize(
    "text",
    [
        "по сравнению с прошлым годом",
        "по сравнению с 2019 годом",
        "по сравнению с апрелем",
        "в сравнении с 1 сентября 2024 года",
        "по сравнению с аналогичным периодом 2024 года",
        "чем в прошлом году",
        "относительно 2019 года",
        "к уровню 2019 года",
        "на 5% выше показателя 2023 года",
    ],
)
def test_a_mention_that_is_only_compared_with(calendar: Calendar, text: str) -> None:
    (mention,) = calendar.find(f"Выпуск больше, {text}.", PUBLISHED)
    assert mention.compared


@pytest.mark.parametrize("text", ["за последние два года", "за прошедшие 2,5 года"])
def test_a_span_that_can_not_be_dated(calendar: Calendar, text: str) -> None:
    (mention,) = calendar.find(f"Построили {text}.", PUBLISHED)
    assert mention.period is None


@pytest.mark.parametrize("text", ["Построили 12 школ.", "Новый год встретили дома.", "Год за годом.", "32 октября"])
def test_no_day_is_made_up(calendar: Calendar, text: str) -> None:
    assert all(mention.rule != "period:day" or mention.period is None for mention in calendar.find(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("За 10 месяцев 2016 года продано больше, чем в 2015 году. В октябре 2016 года – рекорд.", 2016),
        ("В январе 2020 года начали стройку, в марте 2021 года – закончили.", 2021),
        ("В 2024 году построили 5 школ.", 2024),
        ("План на 2030 год готов. К 2040 году построят ещё.", None),
        ("Выпуск вырос по сравнению с 2015 годом.", None),
        ("Пострадал мужчина 1990 года рождения.", None),
        ("Снег. " * 200 + "В 2003 году завод закрыли.", None),
    ],
)
def test_without_publication_a_year_of_the_text_counts(calendar: Calendar, text: str, year: int | None) -> None:
    last = calendar.find(f"{text} В ноябре ждут роста.", None)[-1]
    assert last.period == (period(f"{year}-11-01", f"{year}-11-30") if year else None)


def test_without_any_year_nothing_is_resolved(calendar: Calendar) -> None:
    assert [mention.period for mention in calendar.find("В июле и до конца года.", None)] == [None, None]


@given(st.text(alphabet="годмесяцквартл 0123456789.-–,июняза", max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    mentions = SHARED.find(text, PUBLISHED)
    assert all(0 <= mention.start < mention.stop <= len(text) for mention in mentions)
    assert all(one.stop <= other.start for one, other in itertools.pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("выше результатов января 2024 года", True),
        ("по сравнению с итогами 2024 года", True),
        ("по результатам января 2024 года", False),
        ("по данным за январь 2024 года", False),
        ("подвели итоги 2024 года", False),
    ],
)
def test_times_that_are_only_compared_with(calendar: Calendar, text: str, compared: bool) -> None:
    (mention,) = calendar.find(text, PUBLISHED)
    assert mention.compared is compared


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{month} [{year}]", {"{month}"}),
        ("[начиная] (с|со) {nth} квартал*", {"начиная", "с", "со"}),
        ("[(перв* дн*|истекш*)] {n} месяц*", {"перв*", "истекш*", "{n}"}),
    ],
)
def test_what_a_form_begins_with(form: str, expected: set[str]) -> None:
    assert openings(form) == expected
