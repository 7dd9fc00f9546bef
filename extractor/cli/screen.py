"""What `extractor run` shows: progress, errors, a summary. All of it goes to stderr, coloured only on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

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
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Документы", str(counts["documents"]))
    if counts["failed"]:
        table.add_row("Не прочитано", str(counts["failed"]))
    table.add_row("Факты", str(counts["facts"]))
    table.add_row("Имена", str(counts["entities"]))
    if units:
        top = [f"{unit} – {number}" for unit, number in units.most_common(TOP_UNITS)]
        table.add_row("Единицы", ", ".join(top) + (", …" if len(units) > TOP_UNITS else ""))
    table.add_row("Файлы", "\n".join(str(path) for path in paths))
    console.print(table)
