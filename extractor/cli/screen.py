"""What `extractor run` shows: progress, errors, a summary. All of it goes to stderr, coloured only on a terminal."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from extractor.cli.messages import is_json, tell
from extractor.clock import Stage
from extractor.run import Edition, Outcome, Status
from extractor.run import Progress as State
from extractor.tables.units import unit_name
from extractor.tables.write import Counts

TOP = 8
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
                told: dict[str, Any] = {"documents": state.documents, "failed": state.failed}
                told |= {"bytes": state.size, "of_bytes": size}
                tell(describe(state, size, now - start), "progress", **told)

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


def show_difference(previous: Edition, edition: Edition) -> None:
    """Say why nothing of an earlier run can be used."""
    reasons = [
        (previous.version != edition.version, f"версия программы другая ({previous.version} → {edition.version})"),
        (previous.patterns != edition.patterns, "шаблоны изменились"),
        (previous.options != edition.options, "параметры другие"),
    ]
    said = ", ".join(reason for holds, reason in reasons if holds)
    tell(f"С прошлого прогона {said}: все документы обрабатываются заново.", "changed")


def watch(outcomes: Iterable[Outcome], *, verbose: bool) -> Iterator[Outcome]:
    """Pass on the outcomes; tell of the failed ones, and of all if `verbose`."""
    failed = 0
    for outcome in outcomes:
        is_failed = outcome.status == "failed"
        failed += is_failed
        if verbose or (is_failed and (failed <= SHOWN_ERRORS or is_json())):
            message, fields = _told(outcome)
            about = {"doc_id": outcome.doc_id, "place": outcome.place, "status": outcome.status}
            tell(message, "document", level="error" if is_failed else "info", **about, **fields)
        yield outcome
    if failed > SHOWN_ERRORS and not verbose and not is_json():
        click.echo(f"… и ещё ошибок: {failed - SHOWN_ERRORS}; все они в documents.csv, где status – failed.", err=True)


def _told(outcome: Outcome) -> tuple[str, dict[str, Any]]:
    """What to say of an outcome, and its fields."""
    if outcome.status == "failed":
        return f"Ошибка: {outcome.place}: {outcome.error}", {"error": outcome.error}
    if outcome.status == "duplicate":
        return f"{outcome.doc_id}: повторяет {outcome.duplicate_of}", {"duplicate_of": outcome.duplicate_of}
    if outcome.status == "skipped":
        return f"{outcome.doc_id}: не на русском ({outcome.language})", {"language": outcome.language}
    found = outcome.extraction
    facts, entities = (len(found.facts), len(found.entities)) if found else (0, 0)
    return f"{outcome.doc_id}: фактов {facts}, имён {entities}", {"facts": facts, "entities": entities}


def totals(counts: Counts) -> dict[str, int]:
    """The counts of run.json."""
    kinds = counts.documents
    done = {"documents": kinds["ok"], "duplicates": kinds["duplicate"], "skipped": kinds["skipped"]}
    return {**done, "failed": kinds["failed"], "facts": counts.facts, "entities": counts.entities}


def show_summary(counts: Counts, unread: Counter[str], paths: Sequence[str]) -> None:
    """Print what was found: how many documents, facts and names, which units, and the files.

    `unread` are the files that hold no texts, by their endings, and the folders of tables.
    """
    lines = [("Документы", str(counts.documents["ok"]))]
    others: tuple[tuple[Status, str], ...] = (
        ("duplicate", "Повторы"),
        ("skipped", "Не на русском"),
        ("failed", "Не прочитано"),
    )
    for status, name in others:
        if counts.documents[status]:
            lines.append((name, str(counts.documents[status])))
    if counts.undated:
        advice = "«в этом году» и «вчера» в них не стали датами; назовите день: --published"
        lines.append(("Без даты", f"{counts.undated}: {advice}"))
    if unread:
        lines.append(("Пропущены", _top(Counter({ending or "прочие": unread[ending] for ending in unread}))))
    lines += [("Факты", str(counts.facts)), ("Имена", str(counts.entities))]
    if counts.units:
        lines.append(("Единицы", _top(Counter({unit_name(unit): counts.units[unit] for unit in counts.units}))))
    lines += [("Файлы" if path is paths[0] else "", path) for path in paths]
    said = "\n".join(f"{name:<14}{value}" for name, value in lines)
    fields: dict[str, Any] = {
        **totals(counts),
        "undated": counts.undated,
        "unread": unread.total(),
        "units": counts.units,
        "files": list(paths),
    }
    tell(said, "finished", **fields)


def _top(counts: Counter[str]) -> str:
    said = [f"{name} – {number}" for name, number in counts.most_common(TOP)]
    return ", ".join(said) + (", …" if len(counts) > TOP else "")


def show_profile(seconds: Mapping[Stage, float], words: int, passed: timedelta) -> None:
    """Print how long each stage took, over all processes, and how long the run was."""
    stages = {said: seconds.get(name, 0.0) for name, said in STAGES.items()}
    total = sum(stages.values())
    lines = [f"{'Этап':<28}{'секунды':>9}{'доля':>7}{'мкс/слово':>11}"]
    for said, took in [*stages.items(), ("все этапы", total)]:
        lines.append(f"{said:<28}{took:>9.2f}{took / total:>7.1%}{_per_word(took, words):>11}")
    lines.append(f"Слов {_spaced(words)}, прошло {passed.total_seconds():.2f} с")
    tell("\n".join(lines), "profile", seconds=dict(seconds), words=words, passed=passed.total_seconds())


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
