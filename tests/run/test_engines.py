"""Engines: every task is done once, whatever becomes of the workers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from distributed import LocalCluster

from extractor.errors import ExtractorError
from extractor.run.cluster import dask
from extractor.run.engines import Crash, Engine, processes, serial

ROOT = Path(__file__).parents[2]
# A scheduler and a worker in a process of their own.
CLUSTER = """
from distributed import LocalCluster
cluster = LocalCluster(n_workers=1, processes=False, protocol="tcp://", dashboard_address=":0")
print(cluster.scheduler_address, flush=True)
input()
"""
ENGINES = {"serial": serial, "processes": processes(2), "dask": dask(None, 2)}
SEVERAL = {name: engine for name, engine in ENGINES.items() if name != "serial"}


def prepare(factor: int) -> Callable[[int], int]:
    return partial(work, factor)


def work(factor: int, task: int) -> int:
    if task < 0:
        os._exit(1)
    if task == 13:
        raise ValueError("несчастливое")
    return task * factor


def unprepared() -> Callable[[int], int]:
    raise ValueError("не загрузилось")


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_task_comes_back_with_its_result(engine: Engine) -> None:
    assert sorted(engine(partial(prepare, 3), range(14, 40))) == [(task, 3 * task) for task in range(14, 40)]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_without_tasks_nothing_is_prepared(engine: Engine) -> None:
    assert list(engine(unprepared, [])) == []


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_exceptions_of_the_work_go_through(engine: Engine) -> None:
    with pytest.raises(ValueError, match="несчастливое"):
        list(engine(partial(prepare, 1), [13]))
    with pytest.raises(ValueError, match="не загрузилось"):
        list(engine(unprepared, [1]))


@pytest.mark.parametrize("engine", SEVERAL.values(), ids=SEVERAL)
def test_tasks_are_read_only_a_little_ahead(engine: Engine) -> None:
    read = 0

    def tasks() -> Iterator[int]:
        nonlocal read
        for task in range(14, 1000):
            read = task
            yield task

    results = engine(partial(prepare, 1), tasks())
    next(results)
    assert read <= 14 + 5
    results.close()


@pytest.mark.parametrize("engine", SEVERAL.values(), ids=SEVERAL)
def test_a_task_that_kills_its_process_is_told_and_the_others_are_done(engine: Engine) -> None:
    tasks = [1, 2, -3, 4, 5, -6, 7, 8]
    found = dict(engine(partial(prepare, 10), tasks))
    assert found == {task: Crash() if task < 0 else 10 * task for task in tasks}


def test_a_task_that_waits_behind_one_that_kills_is_not_at_fault() -> None:
    assert dict(dask(None, 1)(partial(prepare, 10), [-1, 2, 3])) == {-1: Crash(), 2: 20, 3: 30}


def test_a_scheduler_that_is_lost_on_the_way_is_told() -> None:
    cluster = subprocess.Popen(
        [sys.executable, "-c", CLUSTER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert cluster.stdout is not None
    try:
        results = dask(cluster.stdout.readline().strip(), 1)(partial(prepare, 1), range(14, 1000))
        next(results)
        cluster.kill()
        with pytest.raises(ExtractorError, match="связь с планировщиком Dask потеряна"):
            list(results)
    finally:
        cluster.kill()
        cluster.communicate()


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_that_die_one_after_another_stop_the_run(jobs: int) -> None:
    """Whether fewer tasks are lost at once than may crash, or more."""
    with pytest.raises(ExtractorError, match="гибнут один за другим"):
        list(processes(jobs)(partial(prepare, 1), [-1] * 6))


def test_results_between_them_show_that_the_tasks_are_at_fault() -> None:
    tasks = [-1, -2, -3, -4, 5, 6, 7, 8, -9, -10, -11, -12]
    found = dict(processes(2)(partial(prepare, 1), tasks))
    assert found == {task: Crash() if task < 0 else task for task in tasks}


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.run.cluster.TIMEOUT", "0.2s")
    with pytest.raises(ExtractorError, match=r"планировщик Dask tcp://127\.0\.0\.1:9 не отвечает"):
        list(dask("tcp://127.0.0.1:9", 1)(partial(prepare, 1), [1]))


def test_the_cluster_of_a_scheduler_is_used_and_left_running() -> None:
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0") as cluster:
        for factor in (2, 3):
            found = dict(dask(cluster.scheduler_address, 1)(partial(prepare, factor), range(14, 20)))
            assert found == {task: factor * task for task in range(14, 20)}
