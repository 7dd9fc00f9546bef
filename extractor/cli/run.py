"""`extractor run`: inputs to tables."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from extractor import __version__
from extractor.cli import options
from extractor.cli.group import EXIT_FAILED_DOCUMENTS, Stop
from extractor.storage import Folder, is_address, open_folder, real, writing
from extractor.tables.files import FORMATS

if TYPE_CHECKING:
    from extractor.archive import Filter
    from extractor.lexicon import Lexicon
    from extractor.pipeline import Pipeline
    from extractor.run import Edition, Engine
    from extractor.tables.csv import StyleName
    from extractor.tables.files import FormatName
    from extractor.tables.write import Counts


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("inputs", nargs=-1, required=True, metavar="ВХОД…")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="ПАПКА",
    type=options.FolderOrAddress(file_okay=False),
    help="Куда положить таблицы и run.json; можно и адрес fsspec, например s3://бакет/таблицы.",
)
@click.option(
    "--format",
    "formats",
    metavar="ФОРМАТ",
    type=click.Choice([*FORMATS, "html"]),
    multiple=True,
    default=("csv",),
    help="csv (по умолчанию), xlsx, jsonl, parquet, sqlite, html (страница report.html, при ней csv); можно несколько.",
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
@options.fields
@options.include
@options.exclude
@options.max_member
@click.option("--keep-duplicates", is_flag=True, help="Не искать повторы: факты и из перепечаток одной статьи.")
@click.option("--any-language", is_flag=True, help="Обрабатывать и статьи не на русском; обычно они пропускаются.")
@options.jobs
@options.engine
@options.scheduler
@click.option("--profile", is_flag=True, help="Напечатать, сколько времени процессора занял каждый этап.")
@click.option("-v", "--verbose", is_flag=True, help="Печатать строку о каждом документе.")
@click.option("-q", "--quiet", is_flag=True, help="Печатать только ошибки.")
@click.pass_context
def run(
    context: click.Context,
    inputs: tuple[str, ...],
    folder: str,
    formats: tuple[FormatName | Literal["html"], ...],
    style: StyleName,
    overlays: tuple[Path, ...],
    published: date | None,
    fields: dict[str, str],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    gigabytes: float,
    keep_duplicates: bool,
    any_language: bool,
    jobs: int,
    engine: Literal["local", "dask"],
    scheduler: str | None,
    profile: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Читает статьи и складывает факты и имена в таблицы.

    ВХОД – файл, папка (со всеми вложенными), адрес fsspec или «-» (стандартный ввод: если первый знак «{», это .jsonl,
    иначе одна статья). Читаются .txt, .html, .docx; .jsonl, .csv, .tsv, .xlsx и .parquet с полями text, id, title,
    published, source, url (нужно только text); ленты RSS и Atom; .warc; всё это внутри .zip, .tar, .gz, .bz2, .xz и
    .zst.

    Повторы одной статьи считаются один раз, статьи не на русском пропускаются; все они видны в documents.csv.

    Прерванный прогон продолжит та же команда; повторный обработает только новое. Готовое лежит в ПАПКА/shards.

    \b
    Примеры:
      extractor run статьи/ -o таблицы/
      extractor run статьи/ -o таблицы/ --format xlsx --format html
      extractor run январь.jsonl февраль.jsonl -o таблицы/ --format csv --format xlsx
      extractor run архив/ -o таблицы/ --jobs 4
      cat статья.txt | extractor run - -o таблицы/ --published 2025-09-18
    """
    from extractor.archive import MAX_MEMBER, Filter, Reading, records, size
    from extractor.tables.formats import require

    started = datetime.now().astimezone()
    if real(folder) in map(real, inputs):
        raise Stop(f"{folder} – и вход, и папка для таблиц; назовите в -o другую")
    wanted = Filter(include, exclude, besides=real(folder))
    unread = Counter[str]()
    most = int(gigabytes * MAX_MEMBER)
    items = records(inputs, stdin=sys.stdin.buffer, wanted=wanted, fields=fields, most=most, unread=unread)
    has_page = "html" in formats
    # The page is made of the tables.
    tables: list[FormatName] = [name for name in formats if name != "html"] + ["csv"] * has_page
    require(tables)
    chosen_engine = _engine(engine, scheduler, jobs)
    _make(folder)

    # What takes time to load; by now what can be wrong with the command has been said.
    from extractor import clock
    from extractor.cli import screen
    from extractor.lexicon import load
    from extractor.run import Edition, Setup, Shards, open_session
    from extractor.tables.write import write

    with clock.stage("load"):
        lexicon = load(overlays)
    reading = Reading(published, fields, lexicon.calendar.months)
    chosen = {"published": published.isoformat() if published else None, "fields": fields, "any_language": any_language}
    edition = Edition(__version__, lexicon.digest, chosen)
    output = open_folder(folder)
    shards = Shards(output.below("shards"), edition)

    def record(counts: Counts) -> Mapping[str, Any]:
        named = {
            "format": list(dict.fromkeys([*tables, *formats])),
            "csv": style,
            "patterns": [str(overlay) for overlay in overlays],
        }
        shape = {**named, "keep_duplicates": keep_duplicates}
        totals = {**screen.totals(counts), "unread": unread.total(), "worked": progress.worked}
        return _record(edition, inputs, shape, totals, started)

    if (previous := shards.previous()) and not quiet:
        screen.show_difference(previous, edition)
    with open_session(shards, Setup(__version__, lexicon, make_pipeline, reading, any_language)) as session:
        with screen.progress(screen.open_console(), size(inputs, wanted), hidden=quiet) as tell:
            progress = session.work(items, chosen_engine, tell)
        with clock.stage("tables"):
            outcomes = screen.watch(session.outcomes(keep_duplicates=keep_duplicates), verbose=verbose)
            page = partial(_write_page, output, inputs, wanted) if has_page else None
            counts, paths = write(output, outcomes, record, tables, style, page)
            session.finish()
    if not quiet:
        screen.show_summary(counts, unread, paths)
    if profile:
        screen.show_profile(clock.take(), progress.words, datetime.now().astimezone() - started)
    if counts.documents["failed"]:
        context.exit(EXIT_FAILED_DOCUMENTS)


def _write_page(output: Folder, inputs: tuple[str, ...], wanted: Filter, aside: Path) -> None:
    from extractor.report import load, render
    from extractor.tables.write import PAGE

    page = render(load(aside, inputs, files=wanted))
    with writing(output):
        (aside / PAGE).write_text(page, encoding="utf-8", newline="\n")


def _make(folder: str) -> None:
    if is_address(folder):
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"папку {folder} не создать ({error.strerror}); назовите в -o другую") from error


def _engine(name: Literal["local", "dask"], scheduler: str | None, jobs: int) -> Engine:
    from extractor.run import processes, serial

    if name == "local" and scheduler:
        raise Stop("--scheduler – для --engine dask; добавьте --engine dask")
    if name == "local":
        return serial if jobs == 1 else processes(jobs, ["extractor.pipeline"])
    if not find_spec("distributed"):
        raise Stop("для --engine dask нужно дополнение: pip install 'extractor[dask]'")
    from extractor.run.cluster import dask

    return dask(scheduler, jobs)


def make_pipeline(lexicon: Lexicon) -> Pipeline:
    from extractor.pipeline import Pipeline  # Here, because the process that only hands out the work needs none.

    return Pipeline(lexicon)


def _record(
    edition: Edition,
    inputs: tuple[str, ...],
    shape: Mapping[str, Any],
    totals: Mapping[str, int],
    started: datetime,
) -> Mapping[str, Any]:
    """What `run.json` holds."""
    finished = datetime.now().astimezone()
    return {
        "version": edition.version,
        "patterns": edition.patterns,
        "inputs": list(inputs),
        "folder": str(Path.cwd()),
        "options": {**shape, **edition.options},
        "counts": totals,
        "started": started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 2),
    }
