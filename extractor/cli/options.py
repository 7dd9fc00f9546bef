"""What several commands take."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"«{value}» не дата; нужна дата вида 2025-09-18.") from error


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
published = click.option(
    "--published",
    metavar="ДАТА",
    callback=_day,
    help="День публикации (2025-09-18) для документов, у которых его нет: по нему считаются «в этом году» и «вчера».",
)
fields = click.option(
    "--field",
    "fields",
    metavar="ПОЛЕ=СТОЛБЕЦ",
    multiple=True,
    callback=_fields,
    help="Как в ваших таблицах и .jsonl называется поле: --field text=Текст --field published=Дата.",
)
