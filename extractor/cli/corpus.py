"""`extractor corpus`: checking gold and exchanging it with annotation tools."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from extractor.cli.group import EXIT_FAILED_DOCUMENTS

FormatName = Literal["label-studio", "brat"]

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FORMAT = click.Choice(["label-studio", "brat"])


@click.group(subcommand_metavar="КОМАНДА …", options_metavar="")
def corpus() -> None:
    """Проверяет разметку и обменивается ею с программами разметки.

    \b
    Примеры:
      extractor corpus check corpus/
      extractor corpus export corpus/ обмен/ --to brat
      extractor corpus import обмен/ corpus/ --from brat
    """


@corpus.command(options_metavar="")
@click.argument("folder", metavar="КОРПУС", type=_FOLDER)
@click.pass_context
def check(context: click.Context, folder: Path) -> None:
    """Перечисляет всё, что не так в разметке; сама ничего не меняет.

    Проверяются: текст не менялся после разметки, цитаты на месте и не пересекаются, единицы, даты и прочие
    значения допустимы, все поля есть и лишних нет. Есть что исправить – код выхода 1.

    \b
    Пример:
      extractor corpus check corpus/
    """
    from extractor.evaluate.check import check_gold

    messages = check_gold(folder)
    for message in messages:
        click.echo(message)
    if messages:
        click.echo(f"Исправить: {len(messages)}", err=True)
        context.exit(EXIT_FAILED_DOCUMENTS)
    click.echo("Разметка в порядке.", err=True)


@corpus.command("export", options_metavar="[ПАРАМЕТРЫ]", short_help="Выгружает разметку для программы разметки.")
@click.argument("folder", metavar="КОРПУС", type=_FOLDER)
@click.argument("target", metavar="ПАПКА", type=click.Path(file_okay=False, path_type=Path))
@click.option("--to", "format_name", metavar="ФОРМАТ", type=_FORMAT, required=True, help="label-studio или brat.")
def export_(folder: Path, target: Path, format_name: FormatName) -> None:
    """Выгружает разметку в ПАПКУ для Label Studio или brat.

    Для Label Studio – tasks.json и labelling_config.xml, чтобы настроить проект; для brat – пары .txt и .ann
    с annotation.conf.

    \b
    Пример:
      extractor corpus export corpus/ обмен/ --to label-studio
    """
    from extractor.evaluate.gold import read_gold
    from extractor.evaluate.interchange import brat, label_studio

    gold = read_gold(folder)
    paths = brat.write_folder(gold, target) if format_name == "brat" else label_studio.write_tasks(gold, target)
    for path in paths:
        click.echo(f"Записано: {path}", err=True)


@corpus.command("import", options_metavar="[ПАРАМЕТРЫ]", short_help="Забирает разметку из программы разметки.")
@click.argument("source", metavar="ОТКУДА", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="КОРПУС", type=_FOLDER)
@click.option("--from", "format_name", metavar="ФОРМАТ", type=_FORMAT, required=True, help="label-studio или brat.")
def import_(source: Path, folder: Path, format_name: FormatName) -> None:
    """Записывает в КОРПУС разметку из Label Studio (файл .json) или brat (папка с .txt и .ann).

    Прежняя разметка тех же документов заменяется; тексты не меняются. Заголовков и дат у brat нет: они остаются
    прежними.

    \b
    Примеры:
      extractor corpus import выгрузка.json corpus/ --from label-studio
      extractor corpus import обмен/ corpus/ --from brat
    """
    from extractor.evaluate.gold import gold_paths, read_gold, write_gold
    from extractor.evaluate.interchange import brat, label_studio

    if format_name == "brat":
        known = read_gold(folder) if gold_paths(folder) else []
        documents = brat.read_folder(source, known)
    else:
        documents = label_studio.read_tasks(source)
    for document in documents:
        click.echo(f"Записано: {write_gold(document, folder)}", err=True)
