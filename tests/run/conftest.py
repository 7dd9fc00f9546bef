"""Runs as processes of their own, over an archive of 1,500 small articles, and runs in this process over fewer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.run import Status
from tests.run.quick import Quick

QUICK = Path(__file__).with_name("quick.py")
TABLES = ("facts.csv", "entities.csv", "documents.csv")
ARTICLE = "Аким Сарани открыл 5 школ и 3 сада. Их строили два года. Ещё две больницы откроют в следующем году."
ENGLISH = "The mayor of Saran has opened 5 schools. They had been under construction for two years and cost 3 billion."
Start = Callable[..., "subprocess.Popen[str]"]
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in files and lines, some of them bad, reposts or in another language."""
    folder = tmp_path_factory.mktemp("архив")
    lines = [json.dumps({"text": f"Аким Сарани открыл {number} школ и {number * 3} садов."}) for number in range(1200)]
    lines[100], lines[101], lines[700] = "{", '{"text": "СБОЙ"}', '{"id": "1/7", "text": "5 школ"}'
    lines[800:900] = [json.dumps({"text": f"{ARTICLE}\n{'Дополнено. ' * (number % 3)}"}) for number in range(100)]
    lines[900] = json.dumps({"text": ENGLISH})
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
    counts = {status: found["documents.csv"].count(f",{status},".encode()) for status in get_args(Status)}
    assert counts == {"ok": 1394, "duplicate": 99, "skipped": 1, "failed": 6}
    return found


def await_shard(process: subprocess.Popen[str], folder: Path) -> None:
    """Wait until a run has kept its first shard; it must be at work still."""
    while not list(folder.rglob("[!.]*.done")):  # One with a dot is being written.
        assert process.poll() is None
        time.sleep(0.01)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for a run; return its exit code and what it said."""
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def tables(folder: Path) -> dict[str, bytes]:
    """The tables of `folder`, those that are there."""
    return {name: (folder / name).read_bytes() for name in TABLES if (folder / name).exists()}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`extractor run` over the folder «in» to the folder «out», with the quick pipeline."""
    monkeypatch.setattr("extractor.cli.run.make_pipeline", Quick)
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(30):
        article(f"{number:03}", f"Построено {number} школ.")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["run", "in", "-o", "out", *arguments], catch_exceptions=False)

    return run


def article(name: str, text: str) -> None:
    path = Path("in", f"{name}.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def worked() -> int:
    """How many documents the last run worked on."""
    found: int = json.loads(Path("out/run.json").read_text(encoding="utf-8"))["counts"]["worked"]
    return found
