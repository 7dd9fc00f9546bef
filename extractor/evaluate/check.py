"""Checking gold: every problem of a folder in one list, each with its file, item and field. Nothing is rewritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from extractor.errors import InputError
from extractor.evaluate.gold import gold_paths, locate, read_text, text_hash
from extractor.evaluate.legal import DOCUMENT, ENTITY, FACT, Check, is_number, ordinal, plain_text


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


def gold_problems(content: bytes, text: str, name: str) -> Iterator[str]:
    """What is wrong with the gold of a text, `факт N: поле: что не так`; `content` is what NAME.json holds."""
    try:
        gold = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield f"это не JSON: {error}"
        return
    if not isinstance(gold, dict):
        yield "ожидается объект {…} с полями " + ", ".join(DOCUMENT)
        return
    yield from map(": ".join, _field_problems(gold, DOCUMENT))
    if isinstance(gold.get("id"), str) and gold["id"] != name:
        yield f"id: «{gold['id']}» не совпадает с именем файла"
    if isinstance(gold.get("text_sha256"), str) and gold["text_sha256"] != text_hash(text):
        yield f"text_sha256: текст изменился после разметки, теперь его хеш {text_hash(text)}"
    yield from _item_problems(gold.get("facts"), "факт", text, fact_problems)
    yield from _item_problems(gold.get("entities"), "сущность", text, partial(_field_problems, checks=ENTITY))


def fact_problems(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and what is wrong with it, for a fact as JSON has it; its quote is not looked for."""
    yield from _field_problems(fact, FACT)
    if fact.get("measure") == "change" and fact.get("direction") is None:
        yield "direction", "у изменения (change) нужно up или down"
    if fact.get("measure") == "level" and fact.get("direction") is not None:
        yield "direction", "у уровня (level) направления нет, нужно null"
    value, value_max = fact.get("value"), fact.get("value_max")
    if is_number(value) and is_number(value_max) and value_max <= value:
        yield "value_max", f"верхний край {value_max} не больше нижнего {value}"


def _file_problems(path: Path) -> Iterator[str]:
    try:
        text = read_text(path.with_suffix(".txt"))
    except InputError as error:
        yield str(error)
        return
    yield from gold_problems(path.read_bytes(), text, path.stem)


def _item_problems(
    items: object,
    name: str,
    text: str,
    problems: Callable[[dict[str, Any]], Iterator[tuple[str, str]]],
) -> Iterator[str]:
    """Problems of a list of facts or entities: of their fields, of spans, of spans together."""
    seen: list[tuple[int, tuple[int, int]]] = []
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        if not isinstance(item, dict):
            yield f"{name} {number}: ожидается объект {{…}}"
            continue
        for field, problem in problems(item):
            yield f"{name} {number}: {field}: {problem}"
        if plain_text(item.get("quote")) or ordinal(item.get("nth")):
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


def _field_problems(item: Mapping[str, Any], checks: Mapping[str, Check]) -> Iterator[tuple[str, str]]:
    for field, check in checks.items():
        if field not in item:
            yield field, "поля нет"
        elif problem := check(item[field]):
            yield field, problem
    for field in item:
        if field not in checks:
            yield field, "неизвестное поле"
