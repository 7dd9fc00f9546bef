from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from extractor.evaluate.check import check_gold

Gold = dict[str, Any]


def damaged(folder: Path, damage: Callable[[Gold], object]) -> list[str]:
    """Messages after a change to the gold of the factory."""
    path = folder / "factory.json"
    gold = msgspec.json.decode(path.read_bytes())
    damage(gold)
    path.write_bytes(msgspec.json.encode(gold))
    return check_gold(folder)


def set_field(field: str, value: object, number: int = 2) -> Callable[[Gold], object]:
    return lambda gold: gold["facts"][number - 1].update({field: value})


def test_good_gold_has_no_problems(folder: Path) -> None:
    assert check_gold(folder) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("quote", "", "quote: нужна непустая строка"),
        ("quote", "на 7% ", "quote: лишние пробелы по краям"),
        ("nth", 0, "nth: нужно целое число от 1"),
        ("nth", True, "nth: нужно целое число от 1"),
        ("nth", 2, "quote: в тексте нет 2-й цитаты «7%»"),
        ("value", "7", "value: нужно число"),
        ("value_max", 7, "value_max: верхний край 7 не больше нижнего 7"),
        ("qualifier", "≈", "qualifier: «≈»; можно: =, ~, >, >=, <, <="),
        ("unit", "KTZ", "unit: неизвестная единица «KTZ»"),
        ("measure", "growth", "measure: «growth»; можно: level, change"),
        ("direction", None, "direction: у изменения (change) нужно up или down"),
        ("direction", "выше", "direction: «выше»; можно: up, down"),
        ("measure", "level", "direction: у уровня (level) направления нет, нужно null"),
        ("indicator", None, "indicator: нужна непустая строка"),
        ("predicate", "", "predicate: нужна непустая строка"),
        ("period", "2024", "period: нужен список [начало, конец]"),
        ("period", [None, None], "period: обе стороны открыты; нужно null"),
        ("period", ["2024-02-30", None], "period: «2024-02-30» не дата вида 2025-01-31"),
        ("period", ["20240201", None], "period: «20240201» не дата вида 2025-01-31"),
        ("period", ["2024-12-31", "2024-01-01"], "period: начало 2024-12-31 позже конца 2024-01-01"),
        ("base", "last_year", "base: «last_year»; можно: same_period_last_year"),
        ("base", "2019-12-31/2019-01-01", "base: начало 2019-12-31 позже конца 2019-01-01"),
        ("base", "2019/2020", "base: «2019» не дата вида 2025-01-31"),
        ("places", "Темиртау", "places: нужен список […]"),
        ("places", ["Темиртау", "Темиртау"], "places: место названо дважды"),
        ("places", [""], "places: нужна непустая строка"),
        ("speaker", "", "speaker: нужна непустая строка"),
        ("modality", "past", "modality: «past»; можно: actual, planned"),
        ("note", "?", "note: неизвестное поле"),
    ],
)
def test_a_bad_field_is_named_with_its_file_and_fact(folder: Path, field: str, value: object, message: str) -> None:
    messages = damaged(folder, set_field(field, value))
    assert len(messages) >= 1
    assert messages[0].startswith(f"factory.json: факт 2: {message}")


def test_a_missing_field_is_named(folder: Path) -> None:
    messages = damaged(folder, lambda gold: gold["facts"][2].pop("modality"))
    assert messages == ["factory.json: факт 3: modality: поля нет"]


def test_overlapping_and_repeated_facts_are_named_with_their_pair(folder: Path) -> None:
    def damage(gold: Gold) -> None:
        gold["facts"].append(gold["facts"][0])
        gold["facts"].append(gold["facts"][0] | {"quote": "тонн труб"})

    assert damaged(folder, damage) == [
        "factory.json: факт 4: quote: «120 тонн» уже размечена: факт 1",
        "factory.json: факт 5: quote: «тонн труб» пересекается: факт 1",
        "factory.json: факт 5: quote: «тонн труб» пересекается: факт 4",
    ]


def test_entities_are_checked_too(folder: Path) -> None:
    def damage(gold: Gold) -> None:
        gold["entities"][0]["type"] = "CITY"
        gold["entities"][1]["nth"] = 2

    assert damaged(folder, damage) == [
        "factory.json: сущность 1: type: «CITY»; можно: PER, LOC, ORG",
        "factory.json: сущность 2: quote: в тексте нет 2-й цитаты «Иван Петров»",
    ]


def test_a_text_changed_since_labelling_is_noticed(folder: Path) -> None:
    text = folder / "factory.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("7%", "8%"), encoding="utf-8")
    first, second = check_gold(folder)
    assert first.startswith("factory.json: text_sha256: текст изменился после разметки")
    assert second == "factory.json: факт 2: quote: в тексте нет 1-й цитаты «7%»"


def test_every_problem_of_a_folder_is_listed_at_once(folder: Path) -> None:
    (folder / "school.txt").rename(folder / "college.txt")
    (folder / "empty.json").write_text("[]", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    messages = damaged(folder, lambda gold: gold.update(id="plant", published="вчера"))
    assert [message.split(":")[0] for message in messages] == [
        "empty.json",
        "factory.json",
        "factory.json",
        "school.json",
        "college.txt",
    ]


def test_folders_inside_are_checked_and_names_must_differ(folder: Path) -> None:
    (folder / "train").mkdir()
    for path in folder.glob("school.*"):
        (folder / "train" / path.name).write_bytes(path.read_bytes())
    (folder / "train" / "new.txt").write_text("Текст.", encoding="utf-8")
    assert check_gold(folder) == [
        "train/new.txt: рядом нет разметки new.json",
        "school: имя у нескольких документов (2), назовите их по-разному",
    ]


def test_checking_rewrites_nothing(folder: Path) -> None:
    damaged(folder, set_field("unit", "KTZ"))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    check_gold(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert len(check_gold(tmp_path)) == 1
