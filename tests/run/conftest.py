"""Runs as processes of their own, over an archive of 1,500 small articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

QUICK = Path(__file__).with_name("quick.py")
TABLES = ("facts.csv", "entities.csv", "documents.csv")
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in files and lines, some of them bad."""
    folder = tmp_path_factory.mktemp("архив")
    lines = [json.dumps({"text": f"Аким Сарани открыл {number} школ и {number * 3} садов."}) for number in range(1200)]
    lines[100], lines[101], lines[700] = "{", '{"text": "СБОЙ"}', '{"id": "1/7", "text": "5 школ"}'
    (folder / "а.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "1").mkdir()
    for number in range(300):
        text = f"Построено {number} школ.\n" * 20
        (folder / "1" / f"{number}.txt").write_text(text if number % 100 else "", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def start() -> Start:
    """Start `extractor run` with the quick pipeline, in a process group of its own."""

    def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, QUICK, "run", *map(str, arguments)],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start


@pytest.fixture(scope="session")
def undisturbed(archive: Path, start: Start, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of a run that nothing happened to."""
    folder = tmp_path_factory.mktemp("спокойно")
    process = start(archive, "-o", folder)
    assert finish(process)[0] == 1
    found = tables(folder)
    assert found["documents.csv"].count(b",ok,") == 1494
    assert found["documents.csv"].count(b",failed,") == 6
    return found


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for a run; return its exit code and what it said."""
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def tables(folder: Path) -> dict[str, bytes]:
    """The tables of `folder`, those that are there."""
    return {name: (folder / name).read_bytes() for name in TABLES if (folder / name).exists()}
