"""Inputs and outputs at fsspec addresses; memory stands in for a store of objects."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner

from extractor.archive import read
from extractor.cli import main
from extractor.document import Document
from tests.run.conftest import Run, article, tables, worked

NAMES = ("facts.csv", "entities.csv", "documents.csv")


@pytest.fixture
def memory() -> Iterator[Any]:
    filesystem = fsspec.filesystem("memory")
    yield filesystem
    filesystem.store.clear()
    filesystem.pseudo_dirs[:] = [""]


def test_a_run_from_address_to_address_is_as_one_from_folder_to_folder(run: Run, memory: Any) -> None:
    article("2025/нечитаемое", "\0")
    run("--keep-duplicates")
    memory.put("in", "/store/in", recursive=True)
    command = ["run", "memory://store/in", "-o", "memory://store/out", "--keep-duplicates"]
    for _ in range(2):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == 1
        here = {name: data.replace(b"in/", b"memory://store/in/") for name, data in tables(Path("out")).items()}
        assert {name: memory.cat(f"/store/out/{name}") for name in NAMES} == here
        assert "/store/out/facts.csv" in result.stderr
    assert b'"worked": 0' in memory.cat("/store/out/run.json")


def test_an_address_may_be_a_folder_of_this_machine(run: Run, tmp_path: Path) -> None:
    article("2025/нечитаемое", "\0")
    run()
    for number in range(2):
        command = ["run", f"file://{tmp_path}/in", "-o", f"file://{tmp_path}/other"]
        assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 1
        assert (b'"worked": 31' in Path("other/run.json").read_bytes()) == (number == 0)
    assert tables(Path("other"))["facts.csv"] == tables(Path("out"))["facts.csv"]


def test_encodings_are_told_at_an_address_too(memory: Any) -> None:
    rows = "id;text\n" + "".join(f"{number};Открыто {number} школ\n" for number in range(9))
    memory.pipe("/in/a.csv", rows.encode("cp1251"))
    memory.pipe("/in/b.txt.gz", gzip.compress("Построено 5 школ".encode("koi8-r")))
    texts = [item.text for item in read(["memory://in"]) if isinstance(item, Document)]
    assert texts == [*(f"Открыто {number} школ" for number in range(9)), "Построено 5 школ"]


def test_tables_within_the_archive_are_no_input(run: Run, memory: Any) -> None:
    memory.put("in", "/in", recursive=True)
    for _ in range(2):
        result = CliRunner().invoke(main, ["run", "memory://in/", "-o", "memory://in/out/"], catch_exceptions=False)
        assert (result.exit_code, b'"documents": 30' in memory.cat("/in/out/run.json")) == (0, True)


@pytest.mark.parametrize("here", ["", "file://", "local://"])
@pytest.mark.parametrize("there", ["", "file://", "local://"])
def test_addresses_of_this_machine_are_its_folders(run: Run, tmp_path: Path, here: str, there: str) -> None:
    for _ in range(2):
        command = ["run", f"{here}{tmp_path}/in", "-o", f"{there}{tmp_path}/in/out"]
        assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0
    assert tables(Path("in/out"))["documents.csv"].count(b"\n") == 31
    result = CliRunner().invoke(main, ["run", f"{here}{tmp_path}/in", "-o", f"{there}{tmp_path}/in/"])
    assert (result.exit_code, "и вход, и папка для таблиц" in result.stderr) == (2, True)


def test_only_what_is_new_at_an_address_is_worked_on(run: Run, memory: Any) -> None:
    memory.put("in", "/in", recursive=True)
    CliRunner().invoke(main, ["run", "memory://in", "-o", "out"], catch_exceptions=False)
    assert worked() == 30
    memory.pipe("/in/100.txt", "Построено 100 школ.".encode())
    CliRunner().invoke(main, ["run", "memory://in", "-o", "out"], catch_exceptions=False)
    assert worked() == 1


def test_a_mark_or_shard_that_is_cut_off_counts_for_nothing(run: Run, memory: Any) -> None:
    """As a store that shows files before they are whole would leave them."""
    for ending in (".done", ".jsonl"):
        result = CliRunner().invoke(main, ["run", "in", "-o", "memory://out"], catch_exceptions=False)
        assert result.exit_code == 0
        assert b'"worked": 30' in memory.cat("/out/run.json")
        before = memory.cat("/out/facts.csv")
        (path,) = (path for path in memory.find("/out/shards") if path.endswith(ending))
        memory.pipe(path, memory.cat(path)[:-20])
        CliRunner().invoke(main, ["run", "in", "-o", "memory://out"], catch_exceptions=False)
        assert b'"worked": 30' in memory.cat("/out/run.json")
        assert memory.cat("/out/facts.csv") == before
        memory.rm("/out", recursive=True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["memory://нет", "-o", "out"], "memory://нет: нет такого файла или папки"),
        (["nonsense://a", "-o", "out"], "nonsense://a: не открыть (Protocol not known: nonsense)"),
        (["in", "-o", "nonsense://a"], "nonsense://a: не открыть (Protocol not known: nonsense)"),
        (["in", "-o", "out", "--scheduler", "tcp://a:1"], "--scheduler – для --engine dask"),
    ],
)
def test_a_wrong_address_is_exit_code_2(run: Run, arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["run", *arguments], catch_exceptions=False)
    assert result.exit_code == 2
    assert message in result.stderr.splitlines()[-1]


def test_what_is_not_installed_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.run.find_spec", lambda name: None)
    result = run("--engine", "dask")
    assert result.exit_code == 2
    assert "для --engine dask нужно дополнение: pip install 'extractor[dask]'" in result.stderr
    monkeypatch.setattr("extractor.tables.formats.find_spec", lambda name: None)
    result = run("--format", "parquet")
    assert result.exit_code == 2
    assert "для Parquet нужен pyarrow" in result.stderr
    assert not Path("out").exists()
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    result = CliRunner().invoke(main, ["run", "s3://a", "-o", "out"], catch_exceptions=False)
    assert result.exit_code == 2
    assert "s3://a: для адресов нужно дополнение: pip install 'extractor[remote]'" in result.stderr
