"""What each field of gold may hold. A check returns what is wrong with a value, in Russian, or None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeGuard, get_args

from extractor.document import Direction, EntityType, Measure, Modality, Qualifier
from extractor.evaluate.units import is_legal

BASES = (
    "same_period_last_year",
    "previous_year",
    "previous_quarter",
    "previous_month",
    "previous_week",
    "previous_day",
    "plan",
    "other",
)

Check = Callable[[object], str | None]


def is_number(value: object) -> TypeGuard[float]:
    """True and False are no numbers here."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def plain_text(value: object) -> str | None:
    if not isinstance(value, str) or not value:
        return "нужна непустая строка"
    return "лишние пробелы по краям" if value != value.strip() else None


def _string(value: object) -> str | None:
    return None if isinstance(value, str) else "нужна строка"


def ordinal(value: object) -> str | None:
    is_ordinal = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if is_ordinal else "нужно целое число от 1"


def _number(value: object) -> str | None:
    return None if is_number(value) else "нужно число"


def _list(value: object) -> str | None:
    return None if isinstance(value, list) else "нужен список […]"


def _unit(value: object) -> str | None:
    if problem := plain_text(value):
        return problem
    advice = "код ISO 4217, %, pp, times, person, символ (t, km, kWh), существительное в им. п. ед. ч. или дробь из них"
    return None if is_legal(str(value)) else f"неизвестная единица «{value}»; можно: {advice}"


def _day(value: object) -> str | None:
    try:
        date.fromisoformat(value if isinstance(value, str) and len(value) == len("2025-01-31") else "")
    except ValueError:
        return f"«{value}» не дата вида 2025-01-31"
    return None


def _days(first: object, last: object) -> str | None:
    """Both sides of a period; None is an open side."""
    for day in (first, last):
        if day is not None and (problem := _day(day)):
            return problem
    return f"начало {first} позже конца {last}" if first and last and str(first) > str(last) else None


def _period(value: object) -> str | None:
    if not isinstance(value, list) or len(value) != 2:
        return "нужен список [начало, конец]"
    return "обе стороны открыты; нужно null" if value == [None, None] else _days(*value)


def _base(value: object) -> str | None:
    if value in BASES:
        return None
    if isinstance(value, str) and value.count("/") == 1:
        return _days(*value.split("/"))
    return f"«{value}»; можно: {', '.join(BASES)} или период 2019-01-01/2019-12-31"


def _places(value: object) -> str | None:
    if not isinstance(value, list):
        return "нужен список […]"
    problem = next(filter(None, map(plain_text, value)), None)
    return problem or ("место названо дважды" if len(set(value)) < len(value) else None)


def _one_of(literal: object) -> Check:
    allowed = get_args(literal)
    return lambda value: None if value in allowed else f"«{value}»; можно: {', '.join(allowed)}"


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


DOCUMENT: dict[str, Check] = {
    "id": plain_text,
    "title": _string,
    "published": _or_null(_day),
    "text_sha256": plain_text,
    "facts": _list,
    "entities": _list,
}
FACT: dict[str, Check] = {
    "quote": plain_text,
    "nth": ordinal,
    "value": _number,
    "value_max": _or_null(_number),
    "qualifier": _one_of(Qualifier),
    "unit": _unit,
    "measure": _one_of(Measure),
    "direction": _or_null(_one_of(Direction)),
    "indicator": plain_text,
    "predicate": _or_null(plain_text),
    "period": _or_null(_period),
    "base": _or_null(_base),
    "places": _places,
    "speaker": _or_null(plain_text),
    "modality": _one_of(Modality),
}
ENTITY: dict[str, Check] = {"quote": plain_text, "nth": ordinal, "type": _one_of(EntityType), "normal": plain_text}
