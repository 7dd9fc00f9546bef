"""`extractor report`: the tables of a run to an HTML page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.cli import options
from extractor.cli.group import Stop
from extractor.cli.messages import tell


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("folder", metavar="ПАПКА", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("inputs", metavar="[ВХОД…]", nargs=-1)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="ФАЙЛ",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Куда записать страницу; без этого – report.html в той же папке.",
)
@options.day("--since", "Только статьи не раньше этого дня (2025-01-01).")
@options.day("--until", "Только статьи не позже этого дня.")
@click.option(
    "--find", "words", metavar="СЛОВА", default="", help="Только факты, где есть все эти слова: --find уголь."
)
def report(
    folder: Path, inputs: tuple[str, ...], path: Path | None, since: date | None, until: date | None, words: str
) -> None:
    """Делает из таблиц страницу HTML: обзор, таблица с отбором, статьи с выделенными фактами.

    ПАПКА – та, куда extractor run записал таблицы, в любом формате. Страница – один файл, сеть ей не нужна. Тексты
    статей берутся оттуда же, откуда при прогоне; если они переехали, назовите новое место: ВХОД.

    На странице до 20 000 фактов. Если их больше, берутся самые новые статьи, и об этом сказано; другую часть выберут
    --since, --until и --find.

    \b
    Примеры:
      extractor report таблицы/
      extractor report таблицы/ -o отчёт.html
      extractor report таблицы/ -o уголь-2025.html --since 2025-01-01 --find "добыч угл"
      extractor report таблицы/ архив/статьи/
    """
    from extractor.report import Wanted, load, part, render
    from extractor.tables.write import PAGE

    run = load(folder, inputs, Wanted(since, until, words))
    page = render(run)
    target = path or folder / PAGE
    try:
        target.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(f"{target}: не записать ({error.strerror}); назовите в -o другое место") from error
    if missing := sum(article.text is None for article in run.articles):
        click.echo(f"Статей без текста: {missing} – входа нет на месте или он изменился; назовите его: ВХОД", err=True)
    if told := part(run):
        click.echo(told, err=True)
    tell(f"Записано: {target}", "finished", facts=len(run.facts), of_facts=run.total, files=[str(target)])
