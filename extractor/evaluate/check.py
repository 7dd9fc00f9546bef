"""Checking gold: every problem of a folder in one list, each with its file, item and field. Nothing is rewritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeGuard, get_args

import msgspec

from extractor.document import Direction, EntityType, Measure, Modality, Qualifier
from extractor.errors import InputError
from extractor.evaluate.gold import gold_paths, locate, read_text, text_hash
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

# A check returns what is wrong with a value, or None.
Check = Callable[[object], str | None]


def check_gold(folder: Path) -> list[str]:
    """Messages in Russian, `файл: факт N: поле: что не так`, facts and entities counted from 1; [] for good gold.

    Folders inside the folder belong to it.
    """
    paths = gold_paths(folder)
    labelled = set(paths)
    messages = [f"{path.relative_to(folder)}: {problem}" for path in paths for problem in _file_problems(path)]
    messages += [
        f"{path.relative_to(folder)}: рядом нет разметки {path.stem}.json"
        for path in sorted(folder.rglob("*.txt"))
        if path.with_suffix(".json") not in labelled
    ]
    names = Counter(path.stem for path in paths)
    messages += [
        f"{name}: имя у нескольких документов ({count}), назовите их по-разному"
        for name, count in names.items()
        if count > 1
    ]
    return messages or ([] if paths else [f"{folder}: нет разметки: нужны пары файлов ИМЯ.txt и ИМЯ.json"])


def _file_problems(path: Path) -> Iterator[str]:
    try:
        gold = msgspec.json.decode(path.read_bytes())
        text = read_text(path.with_suffix(".txt"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield f"это не JSON: {error}"
        return
    except InputError as error:
        yield str(error)
        return
    if not isinstance(gold, dict):
        yield "ожидается объект {…} с полями " + ", ".join(_DOCUMENT)
        return
    yield from _field_problems(gold, _DOCUMENT)
    if isinstance(gold.get("id"), str) and gold["id"] != path.stem:
        yield f"id: «{gold['id']}» не совпадает с именем файла"
    if isinstance(gold.get("text_sha256"), str) and gold["text_sha256"] != text_hash(text):
        yield f"text_sha256: текст изменился после разметки, теперь его хеш {text_hash(text)}"
    yield from _item_problems(gold.get("facts"), "факт", _FACT, text, _fact_problems)
    yield from _item_problems(gold.get("entities"), "сущность", _ENTITY, text, lambda _entity: iter(()))


def _item_problems(
    items: object,
    name: str,
    checks: Mapping[str, Check],
    text: str,
    joint: Callable[[dict[str, Any]], Iterator[str]],
) -> Iterator[str]:
    """Problems of a list of facts or entities: field by field, of fields together, of spans, of spans together."""
    seen: list[tuple[int, tuple[int, int]]] = []
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        if not isinstance(item, dict):
            yield f"{name} {number}: ожидается объект {{…}}"
            continue
        for problem in (*_field_problems(item, checks), *joint(item)):
            yield f"{name} {number}: {problem}"
        if _text(item.get("quote")) or _ordinal(item.get("nth")):
            continue
        try:
            span = locate(text, item["quote"], item["nth"])
        except LookupError:
            yield f"{name} {number}: quote: в тексте нет {item['nth']}-й цитаты «{item['quote']}»"
            continue
        for other, (start, stop) in seen:
            if span == (start, stop):
                yield f"{name} {number}: quote: «{item['quote']}» уже размечена: {name} {other}"
            elif span[0] < stop and start < span[1]:
                yield f"{name} {number}: quote: «{item['quote']}» пересекается: {name} {other}"
        seen.append((number, span))


def _field_problems(item: Mapping[str, Any], checks: Mapping[str, Check]) -> Iterator[str]:
    for field, check in checks.items():
        if field not in item:
            yield f"{field}: поля нет"
        elif problem := check(item[field]):
            yield f"{field}: {problem}"
    for field in item:
        if field not in checks:
            yield f"{field}: неизвестное поле"


def _fact_problems(fact: dict[str, Any]) -> Iterator[str]:
    """What no field shows alone."""
    if fact.get("measure") == "change" and fact.get("direction") is None:
        yield "direction: у изменения (change) нужно up или down"
    if fact.get("measure") == "level" and fact.get("direction") is not None:
        yield "direction: у уровня (level) направления нет, нужно null"
    value, value_max = fact.get("value"), fact.get("value_max")
    if _is_number(value) and _is_number(value_max) and value_max <= value:
        yield f"value_max: верхний край {value_max} не больше нижнего {value}"


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str | None:
    if not isinstance(value, str) or not value:
        return "нужна непустая строка"
    return "лишние пробелы по краям" if value != value.strip() else None


def _string(value: object) -> str | None:
    return None if isinstance(value, str) else "нужна строка"


def _ordinal(value: object) -> str | None:
    is_ordinal = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if is_ordinal else "нужно целое число от 1"


def _number(value: object) -> str | None:
    return None if _is_number(value) else "нужно число"


def _list(value: object) -> str | None:
    return None if isinstance(value, list) else "нужен список […]"


def _unit(value: object) -> str | None:
    if problem := _text(value):
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
    problem = next(filter(None, map(_text, value)), None)
    return problem or ("место названо дважды" if len(set(value)) < len(value) else None)


def _one_of(literal: object) -> Check:
    allowed = get_args(literal)
    return lambda value: None if value in allowed else f"«{value}»; можно: {', '.join(allowed)}"


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


_DOCUMENT: dict[str, Check] = {
    "id": _text,
    "title": _string,
    "published": _or_null(_day),
    "text_sha256": _text,
    "facts": _list,
    "entities": _list,
}
_FACT: dict[str, Check] = {
    "quote": _text,
    "nth": _ordinal,
    "value": _number,
    "value_max": _or_null(_number),
    "qualifier": _one_of(Qualifier),
    "unit": _unit,
    "measure": _one_of(Measure),
    "direction": _or_null(_one_of(Direction)),
    "indicator": _text,
    "predicate": _or_null(_text),
    "period": _or_null(_period),
    "base": _or_null(_base),
    "places": _places,
    "speaker": _or_null(_text),
    "modality": _one_of(Modality),
}
_ENTITY: dict[str, Check] = {"quote": _text, "nth": _ordinal, "type": _one_of(EntityType), "normal": _text}
