"""The Dask engine: tasks go to the workers of a cluster. Like all engines it knows nothing of what the tasks are."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import uuid4

from distributed import Client, Future, KilledWorker, LocalCluster, as_completed

from extractor.errors import ExtractorError
from extractor.run.engines import Crash, Engine, Prepare

T = TypeVar("T")
R = TypeVar("R")

TIMEOUT = "30s"
_END: Any = object()
_LOST = "связь с планировщиком Dask потеряна; проверьте его и повторите команду: готовое не пропало"


def dask(scheduler: str | None, workers: int) -> Engine:
    """An engine over the cluster of a scheduler (`tcp://host:8786`), or over a local one of so many processes.

    Tasks of a worker that dies go to another; a task that has killed several is a Crash (Dask allows it three by
    default, `distributed.scheduler.allowed-failures`). Workers may come and go while it works.

    Raises:
        ExtractorError: the scheduler can't be reached, or is lost on the way.
    """

    def engine(prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]:
        waiting = iter(tasks)
        first = next(waiting, _END)
        if first is not _END:
            with _client(scheduler, workers) as client:
                try:
                    yield from _flow(client, prepare, first, waiting)
                except OSError as error:
                    raise ExtractorError(_LOST) from error

    return engine


def _flow(client: Client, prepare: Prepare[T, R], first: T, tasks: Iterator[T]) -> Iterator[tuple[T, R | Crash]]:
    """Keep two tasks for each thread of the cluster on the way: one at work, one there when it is done."""
    token = uuid4().hex
    flying: dict[Future[Any], T] = {}
    done = as_completed()

    def submit(task: T) -> None:
        future = client.submit(_call, token, prepare, task, pure=False)
        flying[future] = task
        done.add(future)

    submit(first)
    while flying:
        ahead = 2 * max(1, sum(client.nthreads().values()))
        while len(flying) < ahead and (task := next(tasks, _END)) is not _END:
            submit(task)
        future = next(done)
        task = flying.pop(future)
        if future.status == "cancelled":
            raise ExtractorError(_LOST)
        yield task, Crash() if isinstance(future.exception(), KilledWorker) else future.result()


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    if scheduler is None:
        settings: dict[str, Any] = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
        with LocalCluster(**settings, silence_logs=logging.CRITICAL) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout=TIMEOUT)
    except (OSError, ValueError) as error:
        raise ExtractorError(f"планировщик Dask {scheduler} не отвечает; проверьте адрес и сеть") from error
    with client:
        yield client


# What follows runs in the worker processes.

_lock = threading.Lock()
_works: dict[str, Callable[[Any], Any]] = {}


def _call(token: str, prepare: Prepare[T, R], task: T) -> R:
    """Prepare once for each run of an engine; models are not made for several threads."""
    with _lock:
        if token not in _works:
            _works.clear()
            _works[token] = prepare()
        found: R = _works[token](task)
        return found
