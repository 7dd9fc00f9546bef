"""How long each stage takes, in processor time, for `--profile` and the benchmark.

Every process has one clock that always runs; its two looks at the time a stage are nothing beside the stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import process_time
from typing import Literal

Stage = Literal[
    "load", "read", "segment", "models", "words", "entities", "quantities", "calendar", "facts", "keep", "tables"
]

_seconds: dict[Stage, float] = {}


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Count the time of the block as that of a stage; stages don't contain one another."""
    start = process_time()
    try:
        yield
    finally:
        add({name: process_time() - start})


def add(seconds: Mapping[Stage, float]) -> None:
    """Count the time of another process too."""
    for name, took in seconds.items():
        _seconds[name] = _seconds.get(name, 0.0) + took


def take() -> dict[Stage, float]:
    """Seconds by stage since the last call."""
    taken = _seconds.copy()
    _seconds.clear()
    return taken
