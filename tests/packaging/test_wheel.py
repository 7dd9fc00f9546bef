"""The wheel in a fresh environment, away from the checkout."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import __version__

ROOT = Path(__file__).parents[2]
Extractor = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside of the checkout, with the installed wheel in its `venv`."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True)
    venv.create(folder / "venv", with_pip=True)
    (wheel,) = folder.glob("*.whl")
    pip = [folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt"]
    subprocess.run([*pip, wheel], check=True)
    return folder


@pytest.fixture
def extractor(home: Path) -> Extractor:
    """Call the installed `extractor` from `home`, where nothing of the checkout can be imported."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [home / "venv" / "bin" / "extractor", *arguments]
        return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)

    return call


def units(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {fact["quote"]: fact["unit"] for fact in csv.DictReader(file)}


def test_it_knows_its_version(extractor: Extractor) -> None:
    assert extractor("--version").stdout == f"extractor {__version__}\n"


def test_it_brings_its_patterns(extractor: Extractor, home: Path) -> None:
    (installed,) = (home / "venv").glob("lib/python*/site-packages/extractor/patterns")
    brought, kept = (
        {
            path.relative_to(folder)
            for path in folder.rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc")
        }
        for folder in (installed, ROOT / "patterns")
    )
    assert brought == kept
    assert list(installed.rglob("*.py")) == []
    assert extractor("check").returncode == 0


def test_it_writes_tables(extractor: Extractor, home: Path) -> None:
    (home / "статья.txt").write_text("Завод вложил в ремонт цеха 12,5 млн тенге.", encoding="utf-8")
    result = extractor("run", "статья.txt", "-o", "таблицы")
    assert (result.returncode, result.stdout) == (0, "")
    assert units(home / "таблицы" / "facts.csv") == {"12,5 млн тенге": "KZT"}


def test_it_makes_a_report(extractor: Extractor, home: Path) -> None:
    (home / "новость.txt").write_text("Завод вложил в ремонт цеха 12,5 млн тенге.", encoding="utf-8")
    extractor("run", "новость.txt", "-o", "отчёт", "--format", "csv", "--format", "xlsx")
    assert extractor("report", "отчёт").returncode == 0
    page = (home / "отчёт" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "12,5 млн тенге" in page


def test_own_patterns_lie_over_those_it_brings(extractor: Extractor, home: Path) -> None:
    (home / "свои" / "units").mkdir(parents=True)
    (home / "свои" / "units" / "старые.toml").write_text(
        'dimension = "physical"\n[[unit]]\nid = "bu"\nwords = ["бушель"]\n', encoding="utf-8"
    )
    (home / "зерно.txt").write_text("Ферма продала 300 бушелей пшеницы за 2 млн тенге.", encoding="utf-8")
    result = extractor("run", "зерно.txt", "-o", "зерно", "--patterns", "свои")
    assert result.returncode == 0
    assert units(home / "зерно" / "facts.csv") == {"300 бушелей": "bu", "2 млн тенге": "KZT"}
