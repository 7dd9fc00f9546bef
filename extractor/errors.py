"""Errors a user can cause. Each message is one Russian line: where, what is wrong, what to do."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class ExtractorError(Exception):
    """Base of all errors that are reported without a traceback."""


class PatternError(ExtractorError):
    """An entry of `patterns/` that can't be used; names file, block and key."""


class InputError(ExtractorError):
    """An input that can't be read; names the file and, where there is one, the line."""


class WriteError(ExtractorError):
    """A folder that can't be written; names it. What is in it already stays good."""


def gather(tasks: Iterable[Callable[[], T]]) -> list[T]:
    """What all tasks return. Raises one InputError with the messages of all that fail, a line each."""
    done: list[T] = []
    problems: list[str] = []
    for task in tasks:
        try:
            done.append(task())
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join(problems))
    return done
