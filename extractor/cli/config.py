"""`extractor config`: what the options are set to, and where that comes from."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.group import CommandGroup
from extractor.cli.settings import FILE, find_file, list_settings, read_file


@click.command(options_metavar="")
@click.pass_context
def config(context: click.Context) -> None:
    """Показывает, чему равны параметры команд и откуда взято каждое значение.

    Сильнее всего параметр в самой команде, затем переменная среды, затем файл extractor.toml – в этой папке или выше, –
    затем значение по умолчанию. Переменная EXTRACTOR_RUN_FORMAT – для одной команды, EXTRACTOR_PATTERNS – для всех. В
    файле так же:

    \b
      patterns = ["мои-записи"]        # пути – от папки файла
      run.format = ["csv", "xlsx"]

    \b
    Примеры:
      extractor config
      EXTRACTOR_RUN_CSV=excel extractor config
    """
    assert context.parent is not None
    assert isinstance(context.parent.command, CommandGroup)
    commands = context.parent.command.plain_commands(context.parent)
    path = find_file(Path.cwd())
    settings = list(list_settings(commands, read_file(path, commands) if path else {}, path))
    rows = [(f"{one.command}.{one.option}", one.value, one.origin) for one in settings]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, value, origin in rows:
        click.echo(f"{name:<{names}}  {value:<{values}}  {origin}")
    if path is None:
        click.echo(f"Файла {FILE} нет ни в этой папке, ни выше.", err=True)
