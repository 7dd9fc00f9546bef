"""What a number measures, on invented sentences, by kind of sentence."""

from __future__ import annotations

import pytest

from .conftest import FactsOf


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("Летом субсидии получили 240 хозяйств.", "240 хозяйств", "хозяйства, получившие субсидии"),
        ("На промысел вышли 84 баркаса.", "84 баркаса", "баркасы, вышедшие на промысел"),
        ("Инспекторы осмотрели 300 машин.", "300 машин", "осмотренные машины"),
        ("Две фирмы внесли в реестр.", "Две фирмы", "фирмы, внесенные в реестр"),
        ("Открыты 87 вакансий.", "87 вакансий", "открытые вакансии"),
        ("50 семей (24%) получили субсидии.", "50 семей", "семьи, получившие субсидии"),
        ("Снесли 70 разрушенных паводком домов.", "70 разрушенных паводком домов", "разрушенные паводком дома"),
    ],
)
def test_a_bare_counted_noun_takes_what_is_done(facts_of: FactsOf, text: str, quote: str, indicator: str) -> None:
    assert facts_of(text)[quote].indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("Планируют открыть 87 вакансий.", "87 вакансий", "вакансии"),
        ("Откроют 87 вакансий.", "87 вакансий", "вакансии"),
        ("Схему нашли у 87 фирм.", "87 фирм", "фирмы"),
        ("Осталось 87 вакансий.", "87 вакансий", "вакансии"),
    ],
)
def test_no_deed_that_has_not_happened_or_says_nothing(
    facts_of: FactsOf, text: str, quote: str, indicator: str
) -> None:
    assert facts_of(text)[quote].indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("В аппарат обратились более 100 человек.", "100 человек", "люди, обратившиеся в аппарат"),
        ("Завод трудоустроил 40 человек.", "40 человек", "трудоустроенные люди"),
        ("Пособие получили 40 человек.", "40 человек", "получатели пособия"),
        ("На курсах учатся 40 человек, 12 получают стипендию.", "12", "получатели стипендии"),
    ],
)
def test_people_by_what_they_do(facts_of: FactsOf, text: str, quote: str, indicator: str) -> None:
    assert facts_of(text)[quote].indicator == indicator


def test_what_was_done_to_the_first_is_not_said_of_the_next(facts_of: FactsOf) -> None:
    facts = facts_of("Подготовлены три котла, ещё два ждут запчастей.")
    assert facts["три котла"].indicator == "подготовленные котлы"
    assert facts["два"].indicator == "котлы, ждущие запчастей"
