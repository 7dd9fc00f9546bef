"""What several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from extractor.storage import is_address

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)


class FolderOrAddress(click.Path):
    """A path, checked as click does, or an fsspec address, taken as it is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value) if is_address(str(value)) else str(super().convert(value, param, ctx))


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"«{value}» не дата; нужна дата вида 2025-09-18.") from error


def day(name: str, text: str) -> Callable[[Command], Command]:
    """An option that takes a day."""
    return click.option(name, metavar="ДАТА", callback=_day, help=text)


def _fields(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    from extractor.archive import FIELDS

    fields = dict[str, str]()
    for value in values:
        field, equals, column = value.partition("=")
        if field not in FIELDS or not equals or not column:
            raise click.BadParameter(f"«{value}»; нужно ПОЛЕ=СТОЛБЕЦ, где поле – {', '.join(FIELDS)}.")
        fields[field] = column
    return fields


patterns = click.option(
    "--patterns",
    "overlays",
    metavar="ПАПКА",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Папка со своими записями поверх встроенных patterns; можно назвать несколько.",
)
published = day(
    "--published",
    "День публикации (2025-09-18) для документов, у которых его нет: по нему считаются «в этом году» и «вчера».",
)
fields = click.option(
    "--field",
    "fields",
    metavar="ПОЛЕ=СТОЛБЕЦ",
    multiple=True,
    callback=_fields,
    help="Как в ваших таблицах и .jsonl называется поле: --field text=Текст --field published=Дата.",
)
include = click.option(
    "--include",
    metavar="ШАБЛОН",
    multiple=True,
    help="Брать из папок только такие файлы: --include '*.html' --include '2025/*'; можно назвать несколько.",
)
exclude = click.option(
    "--exclude", metavar="ШАБЛОН", multiple=True, help="Не брать из папок такие файлы: --exclude 'черновики/*'."
)
max_member = click.option(
    "--max-member",
    "gigabytes",
    metavar="ГБ",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Самый большой файл внутри архива, в распакованном виде.",
)
jobs = click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Сколько процессов работает сразу; больше числа ядер незачем.",
)
engine = click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="local: процессы этой машины; dask: кластер Dask, на этой машине (--jobs процессов) или по --scheduler.",
)
scheduler = click.option("--scheduler", metavar="АДРЕС", help="Планировщик Dask, например tcp://10.0.0.5:8786.")
