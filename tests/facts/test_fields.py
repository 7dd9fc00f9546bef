"""Each field of a fact on invented sentences: what the number measures, how it changed, when, who says so."""

from __future__ import annotations

from datetime import date

import pytest

from .conftest import FactsOf

PUBLISHED = date(2025, 8, 25)


@pytest.mark.parametrize(
    ("text", "quote", "measure", "direction"),
    [
        ("Производство выросло на 7%.", "7%", "change", "up"),
        ("Добыча сократилась на 40 тысяч тонн.", "40 тысяч тонн", "change", "down"),
        ("Выпуск составил 5 млн тенге, что на 10,5% больше, чем год назад.", "10,5%", "change", "up"),
        ("Выпуск составил 5 млн тенге, что на 10,5% больше, чем год назад.", "5 млн тенге", "level", None),
        ("Цены стали на 200 тенге ниже.", "200 тенге", "change", "down"),
        ("Прирост составил 17%.", "17%", "change", "up"),
        ("Темп роста торговли превысил 10%.", "10%", "change", "up"),
        ("Выпуск упал (-12%).", "-12%", "change", "down"),
        ("Выпуск вырос вдвое.", "вдвое", "change", "up"),
        ("Выпуск в 2,3 раза меньше.", "в 2,3 раза", "change", "down"),
        ("Доля увеличилась на 11,6 п.п., до 35,4%.", "11,6 п.п.", "change", "up"),
        ("Доля увеличилась на 11,6 п.п., до 35,4%.", "35,4%", "level", None),
        ("Мясо подорожало на 11%, хлеб – на 3%.", "3%", "change", "up"),
        ("Инфляция составила 14,6%.", "14,6%", "level", None),
        ("Ночью ожидается -6 °C.", "-6 °C", "level", None),
        ("Работы идут на сумму 5 млн тенге.", "5 млн тенге", "level", None),
    ],
)
def test_measure(facts_of: FactsOf, text: str, quote: str, measure: str, direction: str | None) -> None:
    fact = facts_of(text)[quote]
    assert (fact.measure, fact.direction) == (measure, direction)


def test_a_fall_keeps_its_magnitude(facts_of: FactsOf) -> None:
    assert facts_of("Выпуск упал (-12%).")["-12%"].quantity.value == 12


@pytest.mark.parametrize(
    ("text", "quote", "base"),
    [
        ("За 8 месяцев 2025 года выпуск вырос на 5% год к году.", "5%", "same_period_last_year"),
        ("В 2024 году выпуск вырос на 5% по сравнению с прошлым годом.", "5%", "previous_year"),
        ("Цены выросли на 1,2% по сравнению с предыдущим месяцем.", "1,2%", "previous_month"),
        ("За сутки доллар подорожал на 2 тенге.", "2 тенге", "previous_day"),
        ("План выполнен на 115%.", "115%", "plan"),
        ("Заготовлено 85,1% от плана.", "85,1%", "plan"),
        ("Выпуск вырос на 5% к уровню 2019 года.", "5%", "2019-01-01/2019-12-31"),
        ("Билет вдвое дороже, чем в Алматы.", "вдвое", "other"),
        ("Выпуск вырос на 5%.", "5%", ""),
        ("Выпуск составил 5 млн тенге.", "5 млн тенге", ""),
    ],
)
def test_base(facts_of: FactsOf, text: str, quote: str, base: str) -> None:
    assert facts_of(text)[quote].base == base


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        (
            "Выросло машиностроение, объем производства которого составил 312,5 млрд тенге.",
            "312,5 млрд тенге",
            "объем производства машиностроения",
        ),
        ("Доля обрабатывающей промышленности – 76%.", "76%", "доля обрабатывающей промышленности"),
        ("За год вложено 644,7 млрд тенге инвестиций.", "644,7 млрд тенге", "инвестиции"),
        ("Построено 65 объектов сельского здравоохранения.", "65 объектов", "объекты сельского здравоохранения"),
        ("Создано 2500 новых рабочих мест.", "2500 новых рабочих мест", "новые рабочие места"),
        ("Запускают три малые промышленные зоны.", "три малые промышленные зоны", "малые промышленные зоны"),
        ("Число занятых в области составило 420 тысяч человек.", "420 тысяч человек", "число занятых"),
        ("Рост производства цемента составил 5%.", "5%", "производство цемента"),
        ("Система снижает расходы на отопление на 40%.", "40%", "расходы на отопление"),
        ("Установка котла стоит 3 млн тенге.", "3 млн тенге", "стоимость установки котла"),
        ("Пособие получают семьи с детьми до полутора лет.", "полутора лет", "возраст детей"),
        ("Выделено 26 млрд тенге на ремонт дорог.", "26 млрд тенге", "средства на ремонт дорог"),
        ("Кредиты выдают по ставке вознаграждения 5%.", "5%", "ставка вознаграждения"),
        (
            "Курс доллара составляет 538 тенге, евро – 629 тенге.",
            "629 тенге",
            "курс евро",
        ),
    ],
)
def test_indicator(facts_of: FactsOf, text: str, quote: str, indicator: str) -> None:
    assert facts_of(text)[quote].indicator == indicator


def test_a_change_takes_the_indicator_of_its_level(facts_of: FactsOf) -> None:
    facts = facts_of("Объем экспорта составил 3 млрд долларов, что на 5% больше, чем годом ранее.")
    assert facts["5%"].indicator == facts["3 млрд долларов"].indicator == "объем экспорта"


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("Построили 12 школ.", "12 школ", "actual"),
        ("Построят 12 школ.", "12 школ", "planned"),
        ("Планируется построить 12 школ.", "12 школ", "planned"),
        ("Район должен построить 12 школ.", "12 школ", "planned"),
        ("Будут введены 12 школ.", "12 школ", "planned"),
        ("Комиссия может составить 3%.", "3%", "planned"),
        ("По поручению акима построено 12 школ.", "12 школ", "actual"),
    ],
)
def test_modality(facts_of: FactsOf, text: str, quote: str, modality: str) -> None:
    assert facts_of(text)[quote].modality == modality


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("За прошлый год построили 5 школ, в этом году – 7 школ.", "5 школ", "2024-01-01", "2024-12-31"),
        ("За прошлый год построили 5 школ, в этом году – 7 школ.", "7 школ", "2025-01-01", "2025-12-31"),
        ("Доля достигла 26% в 2024 году против 17% в 2023 году.", "17%", "2023-01-01", "2023-12-31"),
        ("В июле открыли 5 школ. Отремонтировали 7 больниц.", "7 больниц", "2025-07-01", "2025-07-31"),
    ],
)
def test_period(facts_of: FactsOf, text: str, quote: str, start: str, end: str) -> None:
    period = facts_of(text, PUBLISHED)[quote].period
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "Построили 5 школ.",
        "В июле открыли 5 школ. Напомним, построили 7 больниц.",
        "В июле открыли 5 школ.\n\nПостроили 7 больниц.",
        "В июле открыли 5 школ. Построят 7 больниц.",
    ],
)
def test_no_period_where_the_text_gives_none(facts_of: FactsOf, text: str) -> None:
    *_, last = facts_of(text, PUBLISHED).values()
    assert last.period is None


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Построено 5 школ, сообщил Ерлан Садыков.", "5 школ", "Ерлан Садыков"),
        ("«Построили 5 школ», – сказал Ерлан Садыков.", "5 школ", "Ерлан Садыков"),
        ("По словам Ерлана Садыкова, построено 5 школ.", "5 школ", "Ерлан Садыков"),
        ("Построено 5 школ. Об этом сообщил Ерлан Садыков.", "5 школ", "Ерлан Садыков"),
        ("Ерлан Садыков выступил. По его словам, построено 5 школ.", "5 школ", ""),
        ("Построено 5 школ.", "5 школ", ""),
        ("Построено 5 школ, сообщает Novosti.kz.", "5 школ", ""),
    ],
)
def test_speaker(facts_of: FactsOf, text: str, quote: str, speaker: str) -> None:
    assert facts_of(text)[quote].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "12 школ",
        "«",
        "– – – 5% – – –",
        "\n\n* 5 школ\n* 7 больниц\n",
        "и ".join(["5 школ"] * 300),
        "«Построили 5 школ, – сказал",
        "5%",
    ],
)
def test_odd_texts_give_rows_or_none(facts_of: FactsOf, text: str) -> None:
    assert all(fact.quantity.value == fact.quantity.value for fact in facts_of(text).values())
