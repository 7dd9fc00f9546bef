"""Series on invented texts: what opens one, what its items go on with, and where it ends."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Period

from .conftest import FactsOf

PUBLISHED = date(2025, 9, 10)
_YEAR_SO_FAR = Period(date(2025, 1, 1), date(2025, 8, 31))

_LISTED = """Травматизм на стройках

В посёлке обсудили безопасность.

На совещании побывали гости.

По данным Комитета труда, за 8 месяцев 2025 года на стройках пострадали 86 сварщиков.

Больше всего сварщиков – 34 – пострадали в Туркестанской области.

В разрезе остальных регионов картина выглядит так:

Карагандинская область – 12;

Шымкент -7;

в Астане – 5.

На собрании вручили 20 касок."""


@pytest.mark.parametrize("quote", ["86 сварщиков", "34", "12", "7", "5"])
def test_items_keep_the_time_and_source_of_what_opens_them(facts_of: FactsOf, quote: str) -> None:
    fact = facts_of(_LISTED, PUBLISHED)[quote]
    assert (fact.period, fact.speaker) == (_YEAR_SO_FAR, "Комитет труда")


def test_a_time_from_another_paragraph_is_doubted(facts_of: FactsOf) -> None:
    assert {"far_period", "far_speaker"} <= set(facts_of(_LISTED, PUBLISHED)["12"].flags)


def test_a_series_ends_where_other_things_are_counted(facts_of: FactsOf) -> None:
    fact = facts_of(_LISTED, PUBLISHED)["20 касок"]
    assert (fact.period, fact.speaker) == (None, "")


def test_background_is_no_part_of_a_series(facts_of: FactsOf) -> None:
    text = _LISTED.replace("Больше всего сварщиков – 34 – пострадали", "Ранее 34 сварщика пострадали")
    assert facts_of(text, PUBLISHED)["34 сварщика"].speaker == ""


_COUNTED = """По данным полиции, в мае в авариях погибли двое рыбаков, ещё пять рыбаков пострадали.

Больше всего рыбаков – 40 – пострадали в Актау, погибли 11.

Замыкает тройку Балхаш – 13 рыбаков погибли, 14 ранены.

В разрезе других городов картина такая:

Камызяк – 3 погибли, 8 пострадали;

Сарань – 6.

женщин-рыбачек – 9."""


@pytest.mark.parametrize(
    ("quote", "indicator"),
    [
        ("двое рыбаков", "рыбаки, погибшие в авариях"),
        ("пять рыбаков", "рыбаки, пострадавшие в авариях"),
        ("40", "рыбаки, пострадавшие в авариях"),
        ("11", "рыбаки, погибшие в авариях"),
        ("13 рыбаков", "рыбаки, погибшие в авариях"),
        ("14", "рыбаки, раненные в авариях"),
        ("3", "рыбаки, погибшие в авариях"),
        ("8", "рыбаки, пострадавшие в авариях"),
        ("6", "рыбаки, пострадавшие в авариях"),
        ("9", "женщины-рыбачки"),
    ],
)
def test_items_count_what_the_opening_counts(facts_of: FactsOf, quote: str, indicator: str) -> None:
    assert facts_of(_COUNTED, PUBLISHED)[quote].indicator == indicator


def test_the_reason_of_an_item_shows_the_words_it_goes_on_with(facts_of: FactsOf) -> None:
    reason = next(r for r in facts_of(_COUNTED, PUBLISHED)["8"].reasons if r.field == "indicator")
    assert (reason.rule, _COUNTED[reason.start : reason.stop]) == ("indicator:of_series", "рыбаков")


_NAMED = """Рейтинг продаж моделей возглавили Zetor 25 (40 ед.) и Kirovets Lux (30 ед.).

Пятёрку марок местных тракторов составили Zetor (40 единиц, 8%) и Ursus (30 ед.). Вошли также Belarus (20 ед.)."""


@pytest.mark.parametrize(
    ("quote", "indicator"),
    [
        ("30 ед.", "местные тракторы Ursus"),
        ("8%", "доля Zetor"),
        ("20 ед.", "местные тракторы Belarus"),
    ],
)
def test_names_are_of_the_kind_that_their_list_tells(facts_of: FactsOf, quote: str, indicator: str) -> None:
    assert facts_of(_NAMED.partition("\n\n")[2])[quote].indicator == indicator


@pytest.mark.parametrize(("quote", "indicator"), [("40 ед.", "продажи Zetor 25"), ("30 ед.", "продажи Kirovets Lux")])
def test_names_in_a_ranking_have_what_they_are_ranked_by(facts_of: FactsOf, quote: str, indicator: str) -> None:
    assert facts_of(_NAMED.partition("\n\n")[0])[quote].indicator == indicator


_MEASURED = """Намолочено 5 млн тонн зерна, сообщили в управлении.

Больше всего зерна собрали аграрии Есильского района – 4 млн тонн. На втором месте Аккайынский район – 800 тысяч тонн.
Ещё 300 тонн весит склад. Основные покупатели – Узбекистан (90 тонн), Китай (80 тонн)."""


@pytest.mark.parametrize(
    ("quote", "indicator"),
    [
        ("4 млн тонн", "зерно"),
        ("800 тысяч тонн", "зерно"),
        ("300 тонн", "вес склада"),
        ("90 тонн", "зерно"),
        ("80 тонн", "зерно"),
    ],
)
def test_items_measure_what_the_opening_measures(facts_of: FactsOf, quote: str, indicator: str) -> None:
    assert facts_of(_MEASURED)[quote].indicator == indicator


_PRICES = """Названы цены на продукты на 20 августа:

хлеб – 200 тенге;

молоко – 450 тенге за литр;

средняя зарплата – 300 тысяч тенге.

Лидерами по объёму вложений стали:

Актау – 8 млрд тенге;

Атырауская область – 9 млрд тенге."""


@pytest.mark.parametrize(
    ("quote", "indicator"),
    [
        ("200 тенге", "цена хлеба"),
        ("450 тенге за литр", "цена молока"),
        ("300 тысяч тенге", "средняя зарплата"),
        ("8 млрд тенге", "объём вложений"),
        ("9 млрд тенге", "объём вложений"),
    ],
)
def test_the_lead_of_a_list_tells_its_measure(facts_of: FactsOf, quote: str, indicator: str) -> None:
    assert facts_of(_PRICES)[quote].indicator == indicator


_CHANGED = """За 8 месяцев 2025 года улов вырос на 7% год к году, сообщил министр Иван Ершов.

Рост отмечен в Актау (на 12,3%), Атырау (10,1%) и Балхаше (9,4%).

По областям рост такой:

Карагандинская область – 3%;

Алматы – 4%."""


@pytest.mark.parametrize("quote", ["12,3%", "10,1%", "9,4%", "3%", "4%"])
def test_changes_of_a_series_are_of_what_its_opening_says_changed(facts_of: FactsOf, quote: str) -> None:
    fact = facts_of(_CHANGED, PUBLISHED)[quote]
    assert (fact.measure, fact.direction, fact.indicator) == ("change", "up", "улов")
    assert (fact.base, fact.speaker, fact.period) == ("same_period_last_year", "Иван Ершов", _YEAR_SO_FAR)


def test_a_bracket_goes_on_with_a_change_and_its_own_noun(facts_of: FactsOf) -> None:
    fact = facts_of("За месяц подорожали яблоки (на 5,1%), подсолнечное масло (2,7%).")["2,7%"]
    assert (fact.measure, fact.direction, fact.indicator) == ("change", "up", "подсолнечное масло")


def test_a_share_in_a_bracket_is_no_change(facts_of: FactsOf) -> None:
    fact = facts_of("Улов сельди вырос (на 5%), её доля велика (40%).")["40%"]
    assert fact.measure == "level"


def test_a_series_keeps_times_of_every_kind(facts_of: FactsOf) -> None:
    facts = facts_of("На 2026 год на ремонт запланировали 90 млн тенге.\n\nИз них на дороги – 60 млн тенге.", PUBLISHED)
    assert facts["60 млн тенге"].period == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert facts["60 млн тенге"].modality == "planned"


def test_a_noun_before_a_bracket_is_counted_itself(facts_of: FactsOf) -> None:
    facts = facts_of("Открыто 300 вакансий. Больше всего нужны водители (40) и сварщики (30).")
    assert [facts[quote].indicator for quote in ("40", "30")] == ["водители", "сварщики"]


def test_a_second_number_in_a_bracket_is_of_the_same_name(facts_of: FactsOf) -> None:
    found = facts_of(
        "Доля фирмы составила 25,2%. Дальше расположились АО «Степь» (538 штук; 6,9%) и ТОО «Ветер» (333 штуки; 3,8%)."
    )
    assert [found[quote].indicator for quote in ("6,9%", "3,8%")] == ["доля АО «Степь»", "доля ТОО «Ветер»"]
