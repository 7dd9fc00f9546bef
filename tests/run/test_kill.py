"""Runs killed at any moment and taken up again give the tables of one that was left alone."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from tests.run.conftest import Start, await_shard, finish, tables
from tests.run.quick import Quick

KILLS = 20

pytestmark = pytest.mark.slow


def test_killed_at_random_moments(archive: Path, undisturbed: dict[str, bytes], start: Start, tmp_path: Path) -> None:
    """One run after another, with one process and with two, over what the one before it has left."""
    moments = random.Random(1)
    began = time.monotonic()
    assert finish(start(archive, "-o", tmp_path / "0"))[0] == 1
    whole = time.monotonic() - began
    kills, folders = 0, itertools.count(1)
    folder = tmp_path / str(next(folders))
    while kills < KILLS:
        process = start(archive, "-o", folder, "--jobs", 1 + kills % 2)
        try:
            process.wait(moments.uniform(0.2, 1) * whole)
        except subprocess.TimeoutExpired:
            process.kill()
            code, _ = finish(process)
            assert code in (-signal.SIGKILL, 1)  # It may have ended just then.
            kills += code == -signal.SIGKILL
            # Tables of a dead run are whole ones or none.
            assert all(undisturbed[name] == found for name, found in tables(folder).items())
        else:
            assert finish(process)[0] == 1
            assert tables(folder) == undisturbed
            folder = tmp_path / str(next(folders))
    assert finish(start(archive, "-o", folder))[0] == 1
    assert tables(folder) == undisturbed


def test_killed_before_every_step_on_the_disk(
    archive: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.cli.run.make_pipeline", Quick)
    files = archive / "1"
    assert finish(start(files, "-o", tmp_path / "0"))[0] == 1
    for step in itertools.count(1):
        folder = tmp_path / f"{step}"
        code, _ = finish(start(files, "-o", folder, STOP_AT=str(step)))
        if code == 1:
            break
        assert code == -signal.SIGKILL
        # In this process, which saves the start of another.
        assert CliRunner().invoke(main, ["run", str(files), "-o", str(folder)]).exit_code == 1
        assert tables(folder) == tables(tmp_path / "0")
        assert not list(folder.rglob(".*"))
    assert step > 16


def test_a_run_that_is_killed_again_and_again_gets_on(
    archive: Path, undisturbed: dict[str, bytes], start: Start, tmp_path: Path
) -> None:
    # Fourteen steps are enough for three shards or for the tables.
    codes = (finish(start(archive, "-o", tmp_path, STOP_AT="15"))[0] for _ in range(10))
    assert len(list(itertools.takewhile(lambda code: code == -signal.SIGKILL, codes))) == 8
    assert tables(tmp_path) == undisturbed


def test_a_full_disk_stops_a_run_and_what_is_done_is_kept(
    archive: Path, undisturbed: dict[str, bytes], start: Start, tmp_path: Path
) -> None:
    code, said = finish(start(archive, "-o", tmp_path, STOP_AT="12", DISK_FULL="1"))
    assert code == 2
    assert said.splitlines()[-1].startswith(f"Ошибка: в {tmp_path}/shards не записать (No space left on device)")
    assert (len(list(tmp_path.rglob("*.done"))), tables(tmp_path)) == (2, {})
    assert finish(start(archive, "-o", tmp_path))[0] == 1
    assert tables(tmp_path) == undisturbed


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("engine", ["--jobs=1", "--jobs=2", "--engine=dask"])
def test_ctrl_c_keeps_the_shards(
    archive: Path, undisturbed: dict[str, bytes], start: Start, tmp_path: Path, engine: str
) -> None:
    # The ninth step is within the second shard.
    code, said = finish(start(archive, "-o", tmp_path, engine, STOP_AT="9", CTRL_C="1"))
    assert (code, said.splitlines()[-1]) == (130, "Прервано.")
    assert "Traceback" not in said
    assert tables(tmp_path) == {}
    assert 1 <= len(list(tmp_path.rglob("*.done"))) < 16
    assert finish(start(archive, "-o", tmp_path))[0] == 1
    assert tables(tmp_path) == undisturbed


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
def test_workers_do_not_outlive_a_killed_run(archive: Path, start: Start, tmp_path: Path) -> None:
    process = start(archive, "-o", tmp_path, "--jobs", 2)
    await_shard(process, tmp_path)
    assert len(members(process.pid)) >= 3
    process.kill()
    finish(process)
    end = time.monotonic() + 10
    while members(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert members(process.pid) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_worker_killed_in_mid_run_changes_nothing(
    archive: Path, undisturbed: dict[str, bytes], start: Start, tmp_path: Path, engine: str
) -> None:
    process = start(archive, "-o", tmp_path, "--engine", engine, "--jobs", 2)
    await_shard(process, tmp_path)
    workers = [pid_of(stat) for stat in members(process.pid) if is_worker(stat)]
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    code, said = finish(process)
    assert code == 1
    assert "Traceback" not in said
    assert tables(tmp_path) == undisturbed


def is_worker(stat: str) -> bool:
    """Whether a process is one that Dask has started, or one that the server of forks has."""
    parent = int(stat.rpartition(")")[2].split()[1])
    return b"spawn_main" in command(pid_of(stat)) or b"forkserver" in command(parent)


def pid_of(stat: str) -> int:
    return int(stat.split()[0])


def command(pid: int) -> bytes:
    """The command line of a process; nothing if it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def members(group: int) -> list[str]:
    """The processes of a process group; the third field after the name in brackets is the group."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # It has ended meanwhile.
            stat = path.read_text(encoding="utf-8")
            if int(stat.rpartition(")")[2].split()[2]) == group:
                found.append(stat)
    return found
