"""`extractor run`: inputs to tables."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor import __version__
from extractor.archive import Failure, count, read
from extractor.cli import options
from extractor.cli.group import EXIT_FAILED_DOCUMENTS, Stop
from extractor.document import Document, Extraction
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.tables.csv import StyleName
    from extractor.tables.frames import Row, Table
    from extractor.tables.write import FormatName


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("inputs", nargs=-1, required=True, metavar="ВХОД…")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="ПАПКА",
    type=click.Path(file_okay=False, path_type=Path),
    help="Куда положить таблицы и run.json.",
)
@click.option(
    "--format",
    "formats",
    metavar="ФОРМАТ",
    type=click.Choice(["csv", "xlsx", "jsonl", "parquet", "sqlite"]),
    multiple=True,
    default=("csv",),
    help="csv (по умолчанию), xlsx, jsonl, parquet или sqlite; можно назвать несколько.",
)
@click.option(
    "--csv",
    "style",
    type=click.Choice(["plain", "excel"]),
    default="plain",
    show_default=True,
    help="plain: запятая, десятичная точка, даты ГГГГ-ММ-ДД; excel: открывается двойным щелчком в русском Excel.",
)
@options.patterns
@options.published
@click.option("-v", "--verbose", is_flag=True, help="Печатать строку о каждом документе.")
@click.option("-q", "--quiet", is_flag=True, help="Печатать только ошибки.")
@click.pass_context
def run(
    context: click.Context,
    inputs: tuple[str, ...],
    folder: Path,
    formats: tuple[FormatName, ...],
    style: StyleName,
    overlays: tuple[Path, ...],
    published: date | None,
    verbose: bool,
    quiet: bool,
) -> None:
    """Читает статьи и складывает факты и имена в таблицы.

    ВХОД – файл .txt (UTF-8), файл .jsonl с полями id, title, published, source, url, text (нужно только text),
    папка с такими файлами или «-» (стандартный ввод: если первый знак «{», это .jsonl, иначе одна статья).

    \b
    Примеры:
      extractor run статьи/ -o таблицы/
      extractor run январь.jsonl февраль.jsonl -o таблицы/ --format xlsx --format csv
      cat статья.txt | extractor run - -o таблицы/ --published 2025-09-18
    """
    started = datetime.now().astimezone()
    items = read(inputs, stdin=sys.stdin.buffer, published=published)
    total = count(inputs)
    _make(folder)

    # Heavy: models, pandas, the terminal. By now what can be wrong with the command has been said.
    from extractor.cli import screen
    from extractor.lexicon import load
    from extractor.pipeline import Pipeline

    lexicon = load(overlays)
    pipeline = Pipeline(lexicon)
    console = screen.open_console()
    failures: list[Failure] = []
    with screen.progress(console, hidden=quiet) as bar:
        documents = _documents(bar.track(items, total=total), failures, console)
        tables = _tables(pipeline.extract(documents), console if verbose else None)
    finished = datetime.now().astimezone()
    counts = {table.name: len(table.frame) for table in tables} | {"failed": len(failures)}
    record = {
        "version": __version__,
        "patterns": lexicon.digest,
        "inputs": list(inputs),
        "options": {
            "format": list(formats),
            "csv": style,
            "patterns": [str(overlay) for overlay in overlays],
            "published": published.isoformat() if published else None,
        },
        "counts": counts,
        "started": started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 2),
    }
    paths = _write(folder, tables, record, formats, style)
    if not quiet:
        screen.show_summary(console, counts, Counter(tables[0].frame["unit"]), paths)
    if failures:
        context.exit(EXIT_FAILED_DOCUMENTS)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"папку {folder} не создать ({error.strerror}); назовите в -o другую") from error


def _documents(items: Iterable[Document | Failure], failures: list[Failure], console: Console) -> Iterator[Document]:
    """Pass on the documents; tell of the failures at once and keep them in `failures`."""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
            console.print(f"Ошибка: {item}", soft_wrap=True)
        else:
            yield item


def _tables(extractions: Iterable[Extraction], talk: Console | None) -> list[Table]:
    from extractor.tables.frames import Table, document_row, entity_rows, fact_rows, frame

    facts: list[Row] = []
    entities: list[Row] = []
    documents: list[Row] = []
    for extraction in extractions:
        facts.extend(fact_rows(extraction))
        entities.extend(entity_rows(extraction))
        documents.append(document_row(extraction))
        if talk:
            found = f"фактов {len(extraction.facts)}, имён {len(extraction.entities)}"
            talk.print(f"{extraction.document.id}: {found}", soft_wrap=True)
    return [
        Table("facts", FACTS, frame(FACTS, facts)),
        Table("entities", ENTITIES, frame(ENTITIES, entities)),
        Table("documents", DOCUMENTS, frame(DOCUMENTS, documents)),
    ]


def _write(
    folder: Path, tables: list[Table], record: dict[str, Any], formats: Iterable[FormatName], style: StyleName
) -> list[Path]:
    from extractor.tables.write import write

    try:
        return write(folder, tables, record, formats, style)
    except OSError as error:
        raise Stop(f"таблицы не записаны в {folder} ({error.strerror}); проверьте место и права") from error
