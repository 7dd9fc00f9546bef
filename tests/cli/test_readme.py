"""The README names what there is, and what it shows is what comes out."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extractor.cli import main

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
ARTICLE = (Path(__file__).parents[2] / "docs" / "сарань.txt").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.+?)^```$", README, re.M | re.S)
    return [block for name, block in fenced if name == language]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the article of the README, which lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("сарань.txt").write_text(ARTICLE, encoding="utf-8")
    return "сарань.txt"


@pytest.mark.parametrize("name", main.command_modules)
def test_every_command_and_its_options_are_named(name: str) -> None:
    assert f"`extractor {name}" in README
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [parameter.opts for parameter in command.params if isinstance(parameter, click.Option)]
    assert [names for names in options if not all(f"`{option}" in README for option in names)] == []


def test_the_article_is_the_file() -> None:
    assert " ".join(re.findall(r"^> (.+)$", README, re.M)) == ARTICLE.rstrip()


def test_the_table_is_what_run_writes(article: str) -> None:
    shown = README.split("## Входы")[0]
    rows = {cells[0]: cells[1:] for cells in re.findall(r"^\| `(\w+)` \|(.*)\|(.*)\|(.*)\|$", shown, re.M)}
    CliRunner().invoke(main, ["run", article, "-o", "таблицы", "--published", "2025-10-14"], catch_exceptions=False)
    with Path("таблицы/facts.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    for column, cells in rows.items():
        assert [fact[column] for fact in facts] == [cell.strip() for cell in cells]


def test_the_explanation_is_what_explain_prints(article: str) -> None:
    (shown,) = (block for block in blocks("") if block.startswith("=="))
    result = CliRunner().invoke(main, ["explain", article, "--published", "2025-10-14"], catch_exceptions=False)
    beginning = shown.removesuffix("   …\n")
    assert beginning != shown
    assert result.stdout[: len(beginning)] == beginning


def test_the_python_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "статьи").mkdir()
    (tmp_path / "статьи" / "сарань.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    first, second = blocks("python")
    exec(first, {})
    assert capsys.readouterr().out in blocks("")
    names: dict[str, object] = {}
    exec(second, names)
    assert list(names["facts"]["quote"]) == ["18,6 млрд тенге", "12,4%", "250 рабочих мест"]  # type: ignore[index]


def test_the_own_unit_is_read(article: str) -> None:
    Path("моя/units").mkdir(parents=True)
    (unit,) = blocks("toml")
    Path("моя/units/свои.toml").write_text(unit, encoding="utf-8")
    Path(article).write_text("Ферма продала 300 бушелей пшеницы.", encoding="utf-8")
    CliRunner().invoke(main, ["run", article, "-o", "т", "--patterns", "моя"], catch_exceptions=False)
    with Path("т/facts.csv").open(encoding="utf-8", newline="") as file:
        assert [fact["unit"] for fact in csv.DictReader(file)] == ["bu"]
