"""Values as people read them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tables.columns import FACTS
from extractor.tables.display import code_of, label, number_text, period_label, value_text
from extractor.tables.units import UNITS, unit_name, unit_sign, unit_text


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 4, 1), date(2025, 6, 30), "II кв. 2025"),
        (date(2025, 1, 1), date(2025, 8, 31), "янв–авг 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "фев 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "01.02.2024–28.02.2024"),
        (date(2025, 10, 1), date(2025, 10, 1), "01.10.2025"),
        (date(2019, 1, 1), date(2020, 12, 31), "2019–2020"),
        (date(2024, 9, 1), date(2025, 5, 31), "сен 2024 – май 2025"),
        (None, date(2025, 12, 31), "до 31.12.2025"),
        (date(2025, 9, 1), None, "с 01.09.2025"),
        (None, None, ""),
        (date(990, 1, 1), date(990, 12, 31), "0990"),
        (date(2025, 12, 31), date(2025, 1, 1), "31.12.2025–01.01.2025"),
    ],
)
def test_period_label(start: date | None, end: date | None, shown: str) -> None:
    assert period_label(start, end) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (312_500_000_000.0, "312,5 млрд"),
        (1_234_567.0, "1 234 567"),
        (2_100_000.0, "2,1 млн"),
        (999_999.0, "999 999"),
        (1e15, "1 000 трлн"),
        (0.1 + 0.2, "0,3"),
        (-0.5, "-0,5"),
        (-2_000_000.0, "-2 млн"),
        (104.3, "104,3"),
        (200 / 3, "66,6667"),
        (0.000123456, "0,0001235"),
        (0.0, "0"),
    ],
)
def test_number_text(value: float, shown: str) -> None:
    assert number_text(value).replace("\u00a0", " ") == shown


@given(value=st.floats(-1e14, 1e14))
def test_no_more_is_rounded_away_than_is_said(value: float) -> None:
    number, _, word = number_text(value).replace("\u00a0", " ").replace(",", ".").rpartition(" ")
    scale = {"трлн": 1e12, "млрд": 1e9, "млн": 1e6}.get(word)
    text = number if scale else f"{number}{word}"
    assert math.isclose(float(text.replace(" ", "")) * (scale or 1), value, rel_tol=5e-4)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (7.0, "%", "%"),
        (1.0, "times", " раз"),
        (2.3, "times", " раза"),
        (12.0, "times", " раз"),
        (22.0, "times", " раза"),
        (21.0, "year", " год"),
        (5.0, "day", " дней"),
        (3.0, "рабочее место", " · рабочее место"),
        (3.0, "KZT/person", " ₸/чел."),
        (3.0, "m/s", " м/с"),
        (3.0, "раз/week", " · раз/неделя"),
        (3.0, "", ""),
    ],
)
def test_unit_text(value: float, unit: str, shown: str) -> None:
    assert unit_text(unit, value) == shown


def test_value_text() -> None:
    assert value_text(5.0, 7.0, "=") == "5–7"
    assert value_text(5.0, None, "<=") == "≤ 5"
    assert value_text(5.0, None, "=") == "5"


@pytest.mark.parametrize(
    ("unit", "name"),
    [("KZT", "тенге"), ("year", "год"), ("школа", "школа"), ("%", "%"), ("km/h", "км/ч"), ("kbit/s", "кбит/с")],
)
def test_unit_name(unit: str, name: str) -> None:
    assert unit_name(unit) == name


@pytest.mark.parametrize(("unit", "sign"), [("%", "%"), ("t/year", " т/год"), ("year", ""), ("школа", "")])
def test_unit_sign(unit: str, sign: str) -> None:
    assert unit_sign(unit) == sign


@pytest.mark.parametrize("code", [*UNITS, "KZT/person", "RUB/person/year", "раз/week", "случай/100000 место", "раз"])
def test_a_unit_is_read_back_from_its_word(code: str) -> None:
    (column,) = (column for column in FACTS if column.name == "unit")
    assert code_of(column, label(column, code)) == code
    assert code_of(column, code) == code


def test_several_codes_in_one_cell_are_words() -> None:
    (flags,) = (column for column in FACTS if column.name == "flags")
    assert label(flags, "two_readings; far_period") == "число читается двояко; период издалека"
    assert code_of(flags, "Число читается двояко; период издалека") == "two_readings; far_period"
    assert label(flags, "") == ""
