from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from extractor.evaluate import units
from extractor.evaluate.units import Kind, is_legal, kind
from extractor.lexicon import load

LEGAL: dict[str, Kind] = {
    "KZT": "currency",
    "%": "share",
    "pp": "share",
    "times": "multiple",
    "person": "person",
    "decade": "time",
    "t": "physical",
    "kWh": "physical",
    "km2": "physical",
    "ton-km": "physical",
    "°C": "physical",
    "oz": "physical",
    "новое рабочее место": "count",
    "врачебно-сестринская бригада": "count",
    "МРП": "count",
    "сутки": "count",
    "KZT/kg": "rate",
    "Gcal/m2": "rate",
    "m3/day": "rate",
    "KZT/1000 шт": "rate",
    "KZT/0.5 l": "rate",
    "RUB/смена": "rate",
    "раз/month": "rate",
    "km/h": "rate",
}


@pytest.mark.parametrize(("unit", "expected"), LEGAL.items())
def test_units_of_the_labelling_guide_are_legal(unit: str, expected: Kind) -> None:
    assert is_legal(unit)
    assert kind(unit) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "KTZ",
        "kzt",
        "percent",
        "рублей",
        "новых рабочих мест",
        "рабочие места",
        "школы",
        "KZT/",
        "/kg",
        "KZT/-5",
        "KZT per kg",
        "",
        "5 t",
    ],
)
def test_other_strings_are_not(unit: str) -> None:
    assert not is_legal(unit)


def test_the_unknown_is_of_kind_other() -> None:
    assert kind("KTZ") == kind(None) == "other"


def test_no_symbol_is_listed_under_two_kinds() -> None:
    lists = tomllib.loads(Path(units.__file__).with_name("units.toml").read_text(encoding="utf-8"))
    symbols = list(chain.from_iterable(values for name, values in lists.items() if name != "prefixes"))
    assert len(symbols) == len(set(symbols))


def test_whatever_the_pipeline_can_say_may_stand_in_gold() -> None:
    lexicon = load()
    units = {unit.symbol or unit.id for unit in lexicon.units} | {f"KZT/{rate.symbol}" for rate in lexicon.rates}
    assert sorted(unit for unit in units if not is_legal(unit)) == []
