"""`extractor explain`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from extractor.cli.explain import explanation
from extractor.document import Extraction

Call = Callable[..., Result]


def test_every_field_stands_with_its_rule_and_words(extraction: Extraction) -> None:
    lines = [" ".join(line.split()) for line in explanation(extraction)]
    assert lines == [
        "== район/сарань · 2025-09-18 · Планы; и «факты»",
        "1. Аким Ермек Садуов рассказал о планах.",
        "2. В Сарани завод вложил 12,5 млн тенге – на 7% больше, чем в прошлом году.",
        "[12,5 млн тенге]",
        "Значение 12500000 ← digits, KZT",
        "Значение до 13000000",
        "Точность =",
        "Единица KZT",
        "Мера level ← default",
        "Направление –",
        "Показатель вложения завода",
        "Код показателя investment",
        "Предикат вложить",
        "Период с 2025-01-01",
        "Период по –",
        "База сравнения plan",
        "Места Сарань; Карагандинская область ← place_in_sentence «Сарани»",
        "Источник Ермек Садуов",
        "Модальность actual",
        "Сомнения two_readings; far_period",
        "[7%]",
        "Значение 7",
        "Значение до –",
        "Точность =",
        "Единица %",
        "Мера change",
        "Направление up",
        "Показатель –",
        "Код показателя –",
        "Предикат –",
        "Период с –",
        "Период по –",
        "База сравнения –",
        "Места –",
        "Источник –",
        "Модальность actual",
        "Сомнения –",
        "",
    ]


def test_it_goes_to_stdout(call: Call) -> None:
    result = call("explain", "-", stdin="Построили 5 школ.\n")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines()[:4] == ["== stdin", "", "1. Построили 5 школ.", "   [5]"]
    assert "← counted «5»" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_bad_line_goes_to_stderr_and_the_rest_is_explained(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": ""}\n{"text": "7"}\n', encoding="utf-8")
    result = call("explain", path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Ошибка: {path}:1: ")
    assert result.stdout.startswith("== n:2\n")


def test_a_missing_file_is_exit_code_2(call: Call) -> None:
    assert call("explain", "нет.txt").exit_code == 2
