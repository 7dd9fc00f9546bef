"""The analysts' guides: their examples work, and they name what there is."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor import extract
from extractor.cli import main
from extractor.tables.columns import FACTS
from extractor.tables.display import label, number_text
from extractor.tables.files import FORMATS
from extractor.tables.rows import Row, fact_rows
from extractor.tables.units import unit_text

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.ru.md").read_text(encoding="utf-8")
PATTERNS = (DOCS / "patterns.ru.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```$", page, re.M | re.S)


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder of entries that the page on them tells to make, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("мои-записи/units").mkdir(parents=True)
    unit, indicator = blocks(PATTERNS, "toml")
    (place,) = blocks(PATTERNS, "csv")
    Path("мои-записи/units/свои.toml").write_text(unit, encoding="utf-8")
    Path("мои-записи/indicators.toml").write_text(indicator, encoding="utf-8")
    Path("мои-записи/places.csv").write_text(place, encoding="utf-8")
    return "мои-записи"


@pytest.mark.slow
def test_the_entries_hold_their_examples(entries: str) -> None:
    result = CliRunner().invoke(main, ["check", "--patterns", entries])
    assert (result.exit_code, result.stderr) == (0, "Все примеры сходятся.\n")


def test_the_entries_are_read(entries: str) -> None:
    text = "В селе Кызылтау продали 300 бушелей пшеницы. Надои молока выросли на 4%."
    Path("а.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["explain", "а.txt", "--patterns", entries])
    assert re.search(r"Единица +bu\b", result.stdout)
    assert re.search(r"Код показателя +надои", result.stdout)
    assert re.search(r"Места +село Кызылтау", result.stdout)


def test_the_example_is_what_comes_out() -> None:
    (text,) = re.findall(r"Из предложения «(.+?)» выйдут", " ".join(GUIDE.split()))
    heading, *told = re.findall(r"^\| (.+) \|$", GUIDE.split("две строки:")[1].split("\n\n")[1], re.M)
    extraction = extract(f"{text}.", published=date(2025, 9, 18))
    shown = [[_shown(row, name.strip()) for name in heading.split(" | ")] for row in fact_rows(extraction)]
    assert shown == [[cell.strip() for cell in line.split("|")] for line in told]


def _shown(row: Row, heading: str) -> str:
    """A cell as the workbook shows it."""
    cells = {column.heading: (column, cell) for column, cell in zip(FACTS, row, strict=True)}
    column, cell = cells[heading]
    if isinstance(cell, float):
        unit = str(cells["Единица"][1])
        return f"{number_text(cell)}{unit_text(unit, cell)}".replace("\u00a0", " ")
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else label(column, str(cell or ""))


def test_the_settings_are_understood(entries: str) -> None:
    (settings,) = blocks(GUIDE, "toml")
    assert tomllib.loads(settings)["run"]["format"] == ["csv", "xlsx"]
    Path("extractor.toml").write_text(settings, encoding="utf-8")
    result = CliRunner().invoke(main, ["config"])
    assert f"{Path('extractor.toml').absolute()}" in result.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named(name: str) -> None:
    assert f"| `{name}` |" in GUIDE


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
