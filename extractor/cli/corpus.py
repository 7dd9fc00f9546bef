"""`extractor corpus`: checking gold and exchanging it with annotation tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from extractor.cli.group import EXIT_FAILED_DOCUMENTS

ToolName = Literal["label-studio", "brat"]
SourceName = Literal["label-studio", "brat", "xlsx"]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evaluate.gold import GoldDocument

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(subcommand_metavar="КОМАНДА …", options_metavar="")
def corpus() -> None:
    """Проверяет разметку и обменивается ею с программами разметки.

    \b
    Примеры:
      extractor corpus check corpus/
      extractor corpus export corpus/ обмен/ --to brat
      extractor corpus import обмен/ corpus/ --from brat
      extractor corpus agree corpus/ вторая-разметка/
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


@corpus.command(options_metavar="[ПАРАМЕТРЫ]", short_help="Насколько согласны две разметки одних текстов.")
@click.argument("folder", metavar="КОРПУС", type=_FOLDER)
@click.argument("other", metavar="ДРУГОЙ", type=_FOLDER)
@click.option("--errors", is_flag=True, help="Перечислить расхождения по видам, частые сначала.")
def agree(folder: Path, other: Path, errors: bool) -> None:
    """Сравнивает две разметки одних и тех же текстов той же мерой, какой меряется программа.

    Считаются документы, которые есть в обеих папках. «В разметке» – КОРПУС, «найдено» – ДРУГОЙ; F1 от порядка папок
    не зависит.

    \b
    Пример:
      extractor corpus agree corpus/ вторая-разметка/ --errors
    """
    from extractor.evaluate.agree import agreement
    from extractor.evaluate.gold import read_gold
    from extractor.evaluate.render import render_mistakes, render_score

    result = agreement(read_gold(folder), read_gold(other))
    click.echo(f"Документов в обеих разметках: {len(result.by_document)}\n\n{render_score(result)}")
    if errors:
        click.echo(f"\n{render_mistakes(result.mistakes)}")


@corpus.command("export", options_metavar="[ПАРАМЕТРЫ]", short_help="Выгружает разметку для программы разметки.")
@click.argument("folder", metavar="КОРПУС", type=_FOLDER)
@click.argument("target", metavar="ПАПКА", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--to",
    "format_name",
    metavar="ФОРМАТ",
    type=click.Choice(get_args(ToolName)),
    required=True,
    help="label-studio или brat.",
)
def export_(folder: Path, target: Path, format_name: ToolName) -> None:
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
@click.option(
    "--from",
    "format_name",
    metavar="ФОРМАТ",
    type=click.Choice(get_args(SourceName)),
    required=True,
    help="label-studio, brat или xlsx.",
)
@click.option(
    "--texts",
    "inputs",
    metavar="ВХОД",
    multiple=True,
    help="К xlsx: откуда взяты тексты, которых в КОРПУСЕ ещё нет; можно назвать несколько.",
)
def import_(source: Path, folder: Path, format_name: SourceName, inputs: tuple[str, ...]) -> None:
    """Записывает в КОРПУС разметку из Label Studio (файл .json), brat (папка с .txt и .ann) или facts.xlsx.

    Прежняя разметка тех же документов заменяется; тексты не меняются. Заголовков и дат у brat нет: они остаются
    прежними. Если хоть что-то не годится, не пишется ничего, а каждая ошибка названа.

    Из facts.xlsx берутся документы, где есть хотя бы один вердикт: строки с вердиктом «неверно» отбрасываются,
    остальные становятся фактами, как они исправлены; в новой строке довольно документа, цитаты, значения, единицы
    и показателя.

    \b
    Примеры:
      extractor corpus import выгрузка.json corpus/ --from label-studio
      extractor corpus import обмен/ corpus/ --from brat
      extractor corpus import таблицы/facts.xlsx corpus/ --from xlsx --texts статьи.jsonl
    """
    if inputs and format_name != "xlsx":
        raise click.UsageError("--texts имеет смысл только вместе с --from xlsx.")

    from extractor.evaluate.gold import gold_paths, read_gold
    from extractor.evaluate.interchange import brat, label_studio
    from extractor.evaluate.store import store_gold

    known = read_gold(folder) if gold_paths(folder) else []
    if format_name == "xlsx":
        documents = _reviewed(source, folder, known, inputs)
    elif format_name == "brat":
        documents = brat.read_folder(source, known)
    else:
        documents = label_studio.read_tasks(source)
    for path in store_gold(documents, folder):
        click.echo(f"Записано: {path}", err=True)


def _reviewed(
    source: Path, folder: Path, known: Sequence[GoldDocument], inputs: Sequence[str]
) -> Sequence[GoldDocument]:
    from extractor.evaluate.interchange import xlsx
    from extractor.evaluate.texts import read_texts

    review = xlsx.read_book(source, read_texts(folder, inputs), known)
    facts = sum(len(document.facts) for document in review.documents)
    click.echo(f"Фактов: {facts}, из них без вердикта {review.unjudged}; отброшено: {review.dropped}", err=True)
    if review.left:
        click.echo(f"Без вердиктов, не взяты: {', '.join(review.left)}", err=True)
    return review.documents
