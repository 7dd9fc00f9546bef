"""`extractor score`: tables, or the pipeline itself, against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli import options
from extractor.cli.group import EXIT_BELOW_FLOOR, Stop

if TYPE_CHECKING:
    from extractor.evaluate.floors import Floors
    from extractor.evaluate.score import Score

_INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("folder", metavar="КОРПУС", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--facts", metavar="ФАЙЛ", type=_INPUT, help="Готовая таблица фактов, из которой взять ответы.")
@click.option("--entities", metavar="ФАЙЛ", type=_INPUT, help="Готовая таблица имён к --facts.")
@click.option("--errors", is_flag=True, help="Перечислить ошибки по видам, частые сначала.")
@click.option("--html", "page", metavar="ФАЙЛ", type=_OUTPUT, help="Записать страницу: разметка и найденное рядом.")
@click.option("--json", "report", metavar="ФАЙЛ", type=_OUTPUT, help="Записать показатели и ошибки в JSON.")
@click.option(
    "--compare", "old", metavar="ФАЙЛ", type=_INPUT, help="Прежняя таблица фактов: что обретено и что потеряно."
)
@click.option("--floors", "floors_path", metavar="ФАЙЛ", type=_OUTPUT, help="Пороги: показатели, ниже которых нельзя.")
@click.option("--update-floors", is_flag=True, help="Поднять пороги в --floors до нынешних показателей.")
@click.option("--allow-regression", is_flag=True, help="Разрешить --update-floors понизить порог.")
@options.patterns
@click.pass_context
def score(
    context: click.Context,
    folder: Path,
    facts: Path | None,
    entities: Path | None,
    errors: bool,
    page: Path | None,
    report: Path | None,
    old: Path | None,
    floors_path: Path | None,
    update_floors: bool,
    allow_regression: bool,
    overlays: tuple[Path, ...],
) -> None:
    """Сравнивает найденное с разметкой и печатает показатели.

    КОРПУС – папка с парами ИМЯ.txt и ИМЯ.json. Без --facts тексты разбираются на месте.

    \b
    Примеры:
      extractor score corpus/
      extractor score corpus/ --errors --html отчёт.html
      extractor score corpus/ --facts таблицы/facts.csv --entities таблицы/entities.csv
      extractor score corpus/ --facts таблицы/facts.csv --compare прежние/facts.csv
      extractor score corpus/train --floors corpus/floors.json

    Показатель ниже порога – код выхода 3 и список потерянного: каждая ошибка, которой раньше не было.
    """
    _require(entities is None or facts is not None, "--entities", "--facts")
    _require(not update_floors or floors_path is not None, "--update-floors", "--floors")
    _require(not allow_regression or update_floors, "--allow-regression", "--update-floors")
    if facts is not None and overlays:
        raise click.UsageError("--patterns нужен для разбора текстов, а с --facts тексты не разбираются.")

    from extractor.evaluate.answers import extract_answers, read_answers
    from extractor.evaluate.compare import compare
    from extractor.evaluate.figures import to_json
    from extractor.evaluate.gold import read_gold
    from extractor.evaluate.html import render_html
    from extractor.evaluate.render import render_comparison, render_mistakes, render_score
    from extractor.evaluate.score import score as score_tables
    from extractor.evaluate.score import strangers
    from extractor.lexicon import load
    from extractor.tables.read import read_facts

    gold = read_gold(folder)
    found, names = read_answers(facts, entities) if facts else extract_answers(gold, load(overlays))
    result = score_tables(gold, found, names)
    if unknown := strangers(gold, found):
        click.echo(f"Нет разметки, не считаются: {', '.join(unknown)}", err=True)
    comparison = compare(gold, read_facts(old), found) if old else None
    click.echo(render_score(result))
    if errors:
        click.echo(f"\n{render_mistakes(result.mistakes)}")
    if comparison:
        click.echo(f"\n{render_comparison(comparison)}")
    if page:
        _write(page, render_html(gold, result).encode())
    if report:
        _write(report, to_json(result))
    if floors_path is None:
        return
    if update_floors:
        holds = _raise_floors(result, floors_path, folder.resolve().name, allow_regression=allow_regression)
    else:
        holds = _holds(result, floors_path, folder.resolve().name)
    if not holds:
        context.exit(EXIT_BELOW_FLOOR)


def _require(is_met: bool, option: str, other: str) -> None:
    if not is_met:
        raise click.UsageError(f"{option} имеет смысл только вместе с {other}.")


def _raise_floors(result: Score, path: Path, name: str, *, allow_regression: bool) -> bool:
    """False if a floor would have to fall: then the file stays as it was."""
    from extractor.evaluate.floors import RegressionError, read_floors, update_floors, write_floors

    old = read_floors(path) if path.exists() else {}
    try:
        new = update_floors(result, old.get(name), allow_regression=allow_regression)
    except RegressionError as error:
        click.echo(f"Ошибка: {error}", err=True)
        _tell_losses(result, old[name])
        return False
    write_floors({**old, name: new}, path)
    click.echo(f"Пороги записаны: {path}, {name}", err=True)
    return True


def _holds(result: Score, path: Path, name: str) -> bool:
    from extractor.evaluate.floors import check_floors, read_floors

    floors = read_floors(path).get(name)
    if floors is None:
        raise Stop(f"{path}: нет порогов для «{name}»; запишите их: --update-floors")
    failures = check_floors(result, floors)
    for failure in failures:
        click.echo(failure, err=True)
    _tell_losses(result, floors)
    return not failures


def _tell_losses(result: Score, floors: Floors) -> None:
    from extractor.evaluate.floors import new_mistakes
    from extractor.evaluate.render import render_mistakes

    if lost := new_mistakes(result, floors):
        click.echo(f"Ошибки, которых при этих порогах не было: {len(lost)}", err=True)
        click.echo(render_mistakes(lost), err=True)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Stop(f"{path}: не записать: {error.strerror}; выберите другое место") from error
    click.echo(f"Записано: {path}", err=True)
