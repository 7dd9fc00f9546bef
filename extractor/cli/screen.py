"""What `extractor run` shows: progress, errors, a summary. All of it goes to stderr, coloured only on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from extractor.clock import Stage
from extractor.run import Edition, Outcome, Status
from extractor.run import Progress as State
from extractor.tables.write import Counts

TOP_UNITS = 8
SHOWN_ERRORS = 20
LOG_SECONDS = 30.0
STAGES: dict[Stage, str] = {
    "load": "загрузка",
    "read": "чтение документов",
    "segment": "предложения и слова",
    "models": "нейронные модели",
    "words": "леммы",
    "entities": "имена",
    "quantities": "величины",
    "calendar": "даты",
    "facts": "факты",
    "keep": "сохранение готового",
    "tables": "повторы и таблицы",
}


def open_console() -> Console:
    """A console on stderr that prints texts as they are."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


@contextmanager
def progress(console: Console, size: int | None, *, hidden: bool) -> Iterator[Callable[[State], None]]:
    """Show how far a run over `size` bytes is: a bar on a terminal, otherwise a line every LOG_SECONDS."""
    if hidden:
        yield lambda state: None
    elif console.is_terminal:
        columns = (TextColumn("Статьи"), BarColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=console, transient=True) as bar:
            task, start = bar.add_task("", total=size), time.monotonic()
            yield lambda state: bar.update(
                task, completed=state.size, description=describe(state, size, time.monotonic() - start)
            )
    else:
        start = time.monotonic()
        last = start

        def log(state: State) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= LOG_SECONDS:
                last = now
                console.print(describe(state, size, now - start), soft_wrap=True)

        yield log


def describe(state: State, size: int | None, seconds: float) -> str:
    """Documents done, documents a second, time left. What earlier runs did takes no time and tells nothing of it."""
    said = [f"готово {_spaced(state.documents)}"]
    if state.failed:
        said.append(f"не прочитано {_spaced(state.failed)}")
    if state.worked and seconds > 0:
        said.append(f"{state.worked / seconds:.3g} статей/с")
    if size and state.worked_size:
        said.append(f"осталось {_duration((size - state.size) * seconds / state.worked_size)}")
    return ", ".join(said)


def show_difference(console: Console, previous: Edition, edition: Edition) -> None:
    """Say why nothing of an earlier run can be used."""
    reasons = [
        (previous.version != edition.version, f"версия программы другая ({previous.version} → {edition.version})"),
        (previous.patterns != edition.patterns, "шаблоны изменились"),
        (previous.options != edition.options, "параметры другие"),
    ]
    said = ", ".join(reason for holds, reason in reasons if holds)
    console.print(f"С прошлого прогона {said}: все документы обрабатываются заново.", soft_wrap=True)


def watch(console: Console, outcomes: Iterable[Outcome], *, verbose: bool) -> Iterator[Outcome]:
    """Pass on the outcomes; tell of the failed ones, and of all if `verbose`."""
    failed = 0
    for outcome in outcomes:
        if outcome.status == "failed":
            failed += 1
            if verbose or failed <= SHOWN_ERRORS:
                console.print(f"Ошибка: {outcome.place}: {outcome.error}", soft_wrap=True)
        elif verbose and outcome.duplicate_of:
            console.print(f"{outcome.doc_id}: повторяет {outcome.duplicate_of}", soft_wrap=True)
        elif verbose and outcome.status == "skipped":
            console.print(f"{outcome.doc_id}: не на русском ({outcome.language})", soft_wrap=True)
        elif verbose and outcome.extraction:
            found = f"фактов {len(outcome.extraction.facts)}, имён {len(outcome.extraction.entities)}"
            console.print(f"{outcome.doc_id}: {found}", soft_wrap=True)
        yield outcome
    if failed > SHOWN_ERRORS and not verbose:
        console.print(f"… и ещё ошибок: {failed - SHOWN_ERRORS}; все они в documents.csv, где status – failed.")


def totals(counts: Counts) -> dict[str, int]:
    """The counts of run.json."""
    kinds = counts.documents
    done = {"documents": kinds["ok"], "duplicates": kinds["duplicate"], "skipped": kinds["skipped"]}
    return {**done, "failed": kinds["failed"], "facts": counts.facts, "entities": counts.entities}


def show_summary(console: Console, counts: Counts, paths: Sequence[str]) -> None:
    """Print what was found: how many documents, facts and names, which units, and the files."""
    lines = [("Документы", str(counts.documents["ok"]))]
    others: tuple[tuple[Status, str], ...] = (
        ("duplicate", "Повторы"),
        ("skipped", "Не на русском"),
        ("failed", "Не прочитано"),
    )
    for status, name in others:
        if counts.documents[status]:
            lines.append((name, str(counts.documents[status])))
    lines += [("Факты", str(counts.facts)), ("Имена", str(counts.entities))]
    if counts.units:
        top = [f"{unit} – {number}" for unit, number in counts.units.most_common(TOP_UNITS)]
        lines.append(("Единицы", ", ".join(top) + (", …" if len(counts.units) > TOP_UNITS else "")))
    lines += [("Файлы" if path is paths[0] else "", path) for path in paths]
    for name, value in lines:
        console.print(f"{name:<14}{value}", soft_wrap=True)


def show_profile(console: Console, seconds: Mapping[Stage, float], words: int, passed: timedelta) -> None:
    """Print how long each stage took, over all processes, and how long the run was."""
    total = sum(seconds.values())
    console.print(f"{'Этап':<28}{'секунды':>9}{'доля':>7}{'мкс/слово':>11}")
    for name, said in STAGES.items():
        took = seconds.get(name, 0.0)
        console.print(f"{said:<28}{took:>9.2f}{took / total:>7.1%}{_per_word(took, words):>11}")
    console.print(f"{'все этапы':<28}{total:>9.2f}{1:>7.0%}{_per_word(total, words):>11}")
    console.print(f"Слов {_spaced(words)}, прошло {passed.total_seconds():.2f} с")


def _per_word(seconds: float, words: int) -> str:
    return f"{seconds / words * 1e6:.1f}" if words else "–"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "меньше минуты"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}\N{NO-BREAK SPACE}ч {minutes}\N{NO-BREAK SPACE}мин" if hours else f"{minutes}\N{NO-BREAK SPACE}мин"
