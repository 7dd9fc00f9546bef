"""What `extractor run` shows: progress, errors, a summary. All of it goes to stderr, coloured only on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

TOP_UNITS = 8


def open_console() -> Console:
    """A console on stderr that prints texts as they are."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def progress(console: Console, *, hidden: bool) -> Progress:
    """A progress bar, on terminals only; `track` wraps what it counts."""
    columns = (TextColumn("Статьи"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal)


def show_summary(console: Console, counts: Mapping[str, int], units: Counter[str], paths: Sequence[Path]) -> None:
    """Print what was found: `counts` of run.json, how many facts have which unit, and the files."""
    lines = [("Документы", str(counts["documents"]))]
    if counts["failed"]:
        lines.append(("Не прочитано", str(counts["failed"])))
    lines += [("Факты", str(counts["facts"])), ("Имена", str(counts["entities"]))]
    if units:
        top = [f"{unit} – {number}" for unit, number in units.most_common(TOP_UNITS)]
        lines.append(("Единицы", ", ".join(top) + (", …" if len(units) > TOP_UNITS else "")))
    lines += [("Файлы" if path is paths[0] else "", str(path)) for path in paths]
    for name, value in lines:
        console.print(f"{name:<14}{value}", soft_wrap=True)
