"""Runs with the real pipeline: every engine gives the same tables, killed or not."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.run.conftest import await_shard, finish, tables

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = 410  # Three shards.

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shorter half of the corpus over and over, until there are several shards."""
    path = tmp_path_factory.mktemp("корпус") / "корпус.jsonl"
    texts = sorted((file.read_text(encoding="utf-8") for file in CORPUS.glob("*/*.txt")), key=len)
    shorter = itertools.cycle(texts[: len(texts) // 2])
    articles = [{"text": text, "published": "2025-09-18"} for text in itertools.islice(shorter, DOCUMENTS)]
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return path


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "extractor", "run", *map(str, arguments), "--keep-duplicates"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("спокойно")
    assert finish(start(corpus, "-o", folder))[0] == 0
    assert tables(folder)["facts.csv"].count(b"\n") > 1000
    return tables(folder)


@pytest.mark.parametrize("engine", [["--jobs", "2"], ["--engine", "dask", "--jobs", "2"]], ids=["processes", "dask"])
def test_every_engine_gives_the_same_tables(
    corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path, engine: list[str]
) -> None:
    assert finish(start(corpus, "-o", tmp_path, *engine))[0] == 0
    assert tables(tmp_path) == undisturbed


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_taken_up_again(corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path, jobs: int) -> None:
    process = start(corpus, "-o", tmp_path, "--jobs", jobs)
    await_shard(process, tmp_path)
    process.kill()
    assert finish(process)[0] == -signal.SIGKILL
    assert finish(start(corpus, "-o", tmp_path))[0] == 0
    assert tables(tmp_path) == undisturbed
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["counts"]["worked"] < DOCUMENTS
