"""Numbers in digits, read without any model."""

from __future__ import annotations

import pytest

from extractor.quantities import digits
from extractor.quantities.lexer import lex


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5.0),
        ("2270", 2270.0),
        ("2 270", 2270.0),
        ("2\u00a0270", 2270.0),
        ("2\u2009270", 2270.0),
        ("2\u202f270", 2270.0),
        ("1 523 093,5", 1523093.5),
        ("1.844.036,12", 1844036.12),
        ("12'500", 12500.0),
        ("12’500", 12500.0),
        ("1,234,567.89", 1234567.89),
        ("15,7", 15.7),
        ("15.7", 15.7),
        ("2.305", 2305.0),
        ("½", 0.5),
        ("0,05", 0.05),
    ],
)
def test_reads(text: str, value: float) -> None:
    lexemes = lex(text)
    assert digits.read(lexemes, 0, before_magnitude=False) == (value, len(lexemes.starts))


@pytest.mark.parametrize(
    "text", ["1,2,3,4", "12.345.67", "20.08.2025", "10:30", "007", "25/26", "1.2.3", "12'34", "1,2345,678"]
)
def test_refuses(text: str) -> None:
    assert digits.read(lex(text), 0, before_magnitude=False) is None


def test_a_dot_is_decimal_before_a_magnitude() -> None:
    assert digits.read(lex("2.305 млн"), 0, before_magnitude=True) == (2.305, 1)


def test_groups_end_where_the_next_one_is_no_thousands() -> None:
    assert digits.read(lex("12 50"), 0, before_magnitude=False) == (12.0, 1)
    assert digits.read(lex("2016 100"), 0, before_magnitude=False) == (2016.0, 1)


@pytest.mark.parametrize(("run", "share"), [("1/10", 0.1), ("3/4", 0.75), ("1/1000", 0.001)])
def test_fraction(run: str, share: float) -> None:
    assert digits.fraction(run) == share


@pytest.mark.parametrize("run", ["25/26", "24/7", "5/3", "1/0", "0/5", "12/31"])
def test_no_fraction(run: str) -> None:
    assert digits.fraction(run) is None
