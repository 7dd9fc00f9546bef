"""Engines: a function applied to many tasks, here or in other processes. They know nothing of what the tasks are.

An engine takes `prepare`, which loads what the work needs and returns the function that does it, and the tasks; both
travel to other processes by pickle. It yields each task with its result, in any order, and reads tasks only as far
ahead as keeps the workers busy. A task at which its process died comes back with a Crash; an exception goes through.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import active_children, connection, get_all_start_methods, get_context, parent_process
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from extractor.errors import ExtractorError

T = TypeVar("T")
R = TypeVar("R")
Prepare = Callable[[], Callable[[T], R]]
# Takes tasks and yields them with their results until processes die; the list gets the tasks that were with them.
Flow = Callable[[Iterator[T], list[T]], Generator[tuple[T, R], None, None]]

# Tasks whose processes die one after another, each alone in its own, are not all at fault themselves.
_CRASHES_IN_A_ROW = 5
_END: Any = object()
_IS_FORKED = "forkserver" in get_all_start_methods()


class Crash(Struct, frozen=True):
    """The process that worked on a task died: killed from outside, out of memory, or by a fault in native code."""


class Engine(Protocol):
    def __call__(self, prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]: ...


def serial(prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]:
    """Work in this process, in the order of the tasks; the work is prepared when the first task has come."""
    work: Callable[[T], R] | None = None
    for task in tasks:
        work = work or prepare()
        yield task, work(task)


def processes(jobs: int, modules: Sequence[str] = ()) -> Engine:
    """An engine of `jobs` fresh processes on this machine.

    `modules` are those that take long to import: they are imported once, from now on, while this process gets ready.
    """
    if _IS_FORKED:
        from multiprocessing import forkserver

        forkserver.set_forkserver_preload([*modules])
        forkserver.ensure_running()

    def engine(prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]:
        def flow(waiting: Iterator[T], lost: list[T]) -> Generator[tuple[T, R]]:
            with _pool(jobs, prepare) as pool:
                yield from _flow(pool, waiting, 2 * jobs, lost)

        yield from in_rounds(flow, prepare, tasks)

    return engine


def in_rounds(flow: Flow[T, R], prepare: Prepare[T, R], tasks: Iterable[T]) -> Generator[tuple[T, R | Crash]]:
    """Let tasks flow until processes die and take tasks along; those are tried each in a process of its own.

    There a task shows whether it was its fault; then the others flow on.

    Raises:
        ExtractorError: several have crashed in a row, in this round and those before it.
    """
    waiting = iter(tasks)
    in_a_row = 0
    while True:
        lost: list[T] = []
        with closing(flow(waiting, lost)) as results:
            for done in results:
                in_a_row = 0
                yield done
        if not lost:
            return
        for task in lost:
            result = _alone(prepare, task)
            in_a_row = in_a_row + 1 if isinstance(result, Crash) else 0
            if in_a_row == _CRASHES_IN_A_ROW:
                raise ExtractorError(
                    "рабочие процессы гибнут один за другим; проверьте, хватает ли памяти, и уменьшите --jobs"
                )
            yield task, result


def _flow(pool: ProcessPoolExecutor, tasks: Iterator[T], ahead: int, lost: list[T]) -> Iterator[tuple[T, Any]]:
    """Do the tasks, `ahead` of them in the pool at a time. If a process dies the pool is broken; `lost` gets those."""
    flying: dict[Future[Any], T] = {}
    while True:
        while not lost and len(flying) < ahead and (task := next(tasks, _END)) is not _END:
            try:
                flying[pool.submit(_call, task)] = task
            except BrokenProcessPool:
                lost.append(task)
        if not flying:
            return
        done, _ = wait(flying, return_when=FIRST_COMPLETED)
        for future in done:
            task = flying.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(task)
            else:
                yield task, future.result()


def _alone(prepare: Prepare[T, R], task: T) -> R | Crash:
    with _pool(1, prepare) as pool:
        try:
            found: R = pool.submit(_call, task).result()
        except BrokenProcessPool:
            return Crash()
        return found


@contextmanager
def _pool(jobs: int, prepare: Prepare[T, R]) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes are stopped at once when the block is left by an exception."""
    others = set(active_children())
    # Not forked from this process: its threads, of a progress bar or of BLAS, would be missing there.
    context = get_context("forkserver" if _IS_FORKED else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(prepare,))
    try:
        yield pool
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        pool.shutdown(cancel_futures=True)  # Waits for its thread, which would complain at the interpreter's exit.
        raise
    pool.shutdown(wait=False)  # A process with models takes a while to end; what comes next needs nothing of it.


# What follows runs in the worker processes.

_prepare: Prepare[Any, Any]
_work: Callable[[Any], Any] | None = None


def _start(prepare: Prepare[T, R]) -> None:
    global _prepare
    _prepare = prepare
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent decides.
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """A worker waiting for tasks does not notice that its parent was killed, and would wait forever."""
    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)


def _call(task: T) -> Any:
    global _work
    _work = _work or _prepare()  # Not in _start: an exception there would look like a crash.
    return _work(task)
