"""Units in Russian: the word that stands in a column and the sign that follows a number.

Codes that are not here (`MWK`, `рабочее место`) are shown as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

# The code and, after a space, what stands both in a column and behind a number. `s` and `h` stand only below a line.
_SYMBOLS = """
t т, kt кт, Mt Мт, kg кг, g г, mg мг, µg мкг, c ц, oz унция
ha га, m2 м², cm2 см², km2 км², m3 м³, cm3 см³, km3 км³, l л, ml мл, hl гл, bbl баррель
km км, m м, dm дм, cm см, mm мм, µm мкм, nm нм, °C °C
Wh Вт·ч, kWh кВт·ч, MWh МВт·ч, GWh ГВт·ч, TWh ТВт·ч, kcal ккал, Gcal Гкал
W Вт, kW кВт, MW МВт, GW ГВт, kVA кВА, MVA МВА, hp л.с.
V В, kV кВ, Hz Гц, kHz кГц, MHz МГц, GHz ГГц, atm атм, mmHg мм рт. ст., dB дБ, mSv мЗв
ton-km т·км, pass-km пасс.-км
kbit/s кбит/с, Mbit/s Мбит/с, Gbit/s Гбит/с, KB КБ, MB МБ, GB ГБ, TB ТБ, PB ПБ, MP Мп
s с, h ч
"""


class UnitWords(NamedTuple):
    """`forms` are for one, a few (or a part) and many."""

    name: str
    sign: str = ""
    forms: tuple[str, str, str] | None = None


def _countable(one: str, few: str, many: str) -> UnitWords:
    return UnitWords(one, forms=(one, few, many))


UNITS: Mapping[str, UnitWords] = {
    "%": UnitWords("%"),
    "pp": UnitWords("п.п."),
    # «раз» alone is another unit: three times a week.
    "times": UnitWords("во сколько раз", forms=("раз", "раза", "раз")),
    "basis_point": UnitWords("б.п."),
    "person": UnitWords("человек", "чел."),
    "KZT": UnitWords("тенге", "₸"),
    "RUB": UnitWords("рубль", "₽"),
    "USD": UnitWords("доллар", "$"),
    "EUR": UnitWords("евро", "€"),
    "GBP": UnitWords("фунт стерлингов", "£"),
    "CNY": UnitWords("юань", "¥"),
    "second": _countable("секунда", "секунды", "секунд"),
    "minute": _countable("минута", "минуты", "минут"),
    "hour": _countable("час", "часа", "часов"),
    "day": _countable("день", "дня", "дней"),
    "week": _countable("неделя", "недели", "недель"),
    "month": _countable("месяц", "месяца", "месяцев"),
    "quarter": _countable("квартал", "квартала", "кварталов"),
    "year": _countable("год", "года", "лет"),
    "decade": _countable("десятилетие", "десятилетия", "десятилетий"),
    "century": _countable("век", "века", "веков"),
    **{code: UnitWords(symbol) for code, symbol in re.findall(r"([^\s,]+) ([^,\n]+)", _SYMBOLS)},
}


def unit_name(unit: str) -> str:
    """How a unit is called in a list: `тенге`, `т/год`."""
    return by_parts(unit, lambda part: UNITS[part].name if part in UNITS else part)


def unit_sign(unit: str) -> str:
    """What stands behind any number of a unit, with its space: `%`, ` ₸`, ` т/год`; nothing if a word must agree."""
    first = unit if unit in UNITS else unit.partition("/")[0]
    if first not in UNITS or UNITS[first].forms:
        return ""
    return f"{'' if first == '%' else ' '}{by_parts(unit, _short)}"


def unit_text(unit: str, value: float) -> str:
    """What stands after a value: a sign, a word in the right form, or after a dot the unit itself."""
    if forms := unit in UNITS and UNITS[unit].forms:
        return f" {agreeing(forms, value)}"
    return unit_sign(unit) or (f" · {by_parts(unit, _short)}" if unit else "")


def agreeing(forms: tuple[str, str, str], value: float) -> str:
    """The form of a word for one, a few (or a part) or many that agrees with a number."""
    if value % 1:
        return forms[1]
    tens, ones = int(abs(value)) % 100, int(abs(value)) % 10
    if 11 <= tens <= 14 or ones in (0, 5, 6, 7, 8, 9):
        return forms[2]
    return forms[0] if ones == 1 else forms[1]


def by_parts(unit: str, of: Callable[[str], str]) -> str:
    """Name the whole or, if it has no name of its own, what stands above and below the line: `KZT/person`."""
    whole = of(unit)
    return whole if whole != unit else "/".join(map(of, unit.split("/")))


def _short(unit: str) -> str:
    return UNITS[unit].sign or UNITS[unit].name if unit in UNITS else unit
