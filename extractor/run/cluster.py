"""The Dask engine: tasks go to the workers of a cluster. Like all engines it knows nothing of what the tasks are."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any, TypeVar
from uuid import uuid4

from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin, as_completed

from extractor.errors import ExtractorError
from extractor.run.engines import Crash, Engine, Prepare, in_rounds

T = TypeVar("T")
R = TypeVar("R")
Submit = Callable[[T], Future[Any]]

TIMEOUT = "30s"
_END: Any = object()
_LOST = "связь с планировщиком Dask потеряна; проверьте его и повторите команду: готовое не пропало"


def dask(scheduler: str | None, workers: int) -> Engine:
    """An engine over the cluster of a scheduler (`tcp://host:8786`), or over a local one of so many processes.

    Tasks of a worker that dies go to another; one that was with several of them (Dask allows it three by default,
    `distributed.scheduler.allowed-failures`) is tried alone, in a process of this machine, and is a Crash if that dies
    too. Workers may come and go.

    Raises:
        ExtractorError: the scheduler can't be reached, or is lost on the way.
    """

    def engine(prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]:
        waiting = iter(tasks)
        first = next(waiting, _END)
        if first is not _END:
            with _client(scheduler, workers) as client:
                submit = partial(client.submit, _call, uuid4().hex, prepare, pure=False)
                yield from in_rounds(partial(_flow, client, submit), prepare, chain([first], waiting))

    return engine


def _flow(client: Client, submit: Submit[T], tasks: Iterator[T], lost: list[T]) -> Generator[tuple[T, Any]]:
    """Keep two tasks for each thread on the way: one at work, one there when it is done.

    `lost` gets the tasks whose workers died again and again; when there is one, no others are begun.
    """
    flying: dict[Future[Any], T] = {}
    done = as_completed()
    while True:
        ahead = 2 * max(1, _threads(client))
        while not lost and len(flying) < ahead and (task := next(tasks, _END)) is not _END:
            future = submit(task)
            flying[future] = task
            done.add(future)
        if not flying:
            return
        future = next(done)
        task, result = flying.pop(future), _result(future)
        if isinstance(result, Crash):
            lost.append(task)
        else:
            yield task, result


def _result(future: Future[Any]) -> Any:
    error = future.exception()
    if future.status == "cancelled":
        raise ExtractorError(_LOST)
    return Crash() if isinstance(error, KilledWorker) else future.result()


def _threads(client: Client) -> int:
    try:
        return sum(client.nthreads().values())
    except OSError as error:
        raise ExtractorError(_LOST) from error


@contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Client]:
    if scheduler is None:
        settings: dict[str, Any] = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": ":0"}
        with LocalCluster(**settings, silence_logs=logging.CRITICAL) as cluster, Client(cluster) as client:
            client.register_plugin(_IgnoreInterrupts())
            yield client
        return
    try:
        client = Client(scheduler, timeout=TIMEOUT)
    except (OSError, ValueError) as error:
        raise ExtractorError(f"планировщик Dask {scheduler} не отвечает; проверьте адрес и сеть") from error
    with client:
        yield client


# What follows runs in the worker processes.


class _IgnoreInterrupts(WorkerPlugin):
    """Ctrl-C reaches all processes of a terminal; the one that started the others decides."""

    def setup(self, worker: Worker) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


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
