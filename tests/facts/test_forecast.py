"""Weather forecasts on invented texts: time and source from the head, the part of the day and side of each number."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Period

from .conftest import FactsOf

PUBLISHED = date(2025, 9, 10)

_FORECAST = """Минус 5 градусов вместо лета

В Казгидромете прогнозируют потепление на 12 и 13 сентября.

На севере температура понизится до 4-6 градусов ночью и 14-17 днём, в горных районах – до 1-3 и 9-11 соответственно.

Днём на юге +21…+24 градуса, местами до +28 градусов, в горах порывы 18 м/с.

Восток: жара до +31 градуса.

В Костанайской области потеплеет с +12 до +19 градусов.

Напомним, прошлым летом температура достигала 41 градуса."""


@pytest.mark.parametrize(
    ("quote", "indicator"),
    [
        ("4-6 градусов", "температура ночью на севере"),
        ("14-17", "температура днем на севере"),
        ("1-3", "температура ночью в горных районах"),
        ("9-11", "температура днем в горных районах"),
        ("+21…+24 градуса", "температура воздуха днем на юге"),
        ("+28 градусов", "температура воздуха днем местами на юге"),
        ("18 м/с", "порывы ветра днем в горах"),
        ("+31 градуса", "жара на востоке"),
        ("+12", "температура воздуха"),
    ],
)
def test_degrees_are_of_a_part_of_the_day_and_of_a_side(facts_of: FactsOf, quote: str, indicator: str) -> None:
    fact = facts_of(_FORECAST, PUBLISHED)[quote]
    assert fact.indicator == indicator
    assert (fact.period, fact.speaker) == (Period(date(2025, 9, 12), date(2025, 9, 13)), "Казгидромет")
    assert fact.modality == "planned"


def test_the_reason_for_a_plan_shows_the_word_of_forecast(facts_of: FactsOf) -> None:
    reason = next(r for r in facts_of(_FORECAST, PUBLISHED)["+31 градуса"].reasons if r.field == "modality")
    assert (reason.rule, _FORECAST[reason.start : reason.stop]) == ("planned:of_forecast", "Казгидромете")


@pytest.mark.parametrize("quote", ["Минус 5 градусов", "41 градуса"])
def test_titles_and_background_are_no_part_of_it(facts_of: FactsOf, quote: str) -> None:
    fact = facts_of(_FORECAST, PUBLISHED)[quote]
    assert (fact.speaker, fact.modality) == ("", "actual")


def test_measured_weather_is_no_forecast(facts_of: FactsOf) -> None:
    fact = facts_of("Вчера мороз на севере достиг -31 градуса.", PUBLISHED)["-31 градуса"]
    assert fact.modality == "actual"


def test_items_without_a_verb_are_planned_as_what_opens_them(facts_of: FactsOf) -> None:
    facts = facts_of("В 2024 году в районе планировали построить:\n\n– 5 школ;\n\n– 12 мостов.", PUBLISHED)
    assert [facts[quote].modality for quote in ("5 школ", "12 мостов")] == ["planned", "planned"]
