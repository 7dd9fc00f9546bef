"""The `extractor` command.

Each command is a module with a click command of the same name, loaded when it is called. Nothing heavy is imported
outside the functions of these modules, so that help answers at once.
"""

from __future__ import annotations

import click

from extractor import __version__
from extractor.cli.group import JSON_LOG, CommandGroup
from extractor.cli.russian import speak_russian

speak_russian()


@click.group(
    cls=CommandGroup,
    command_modules={
        "run": "extractor.cli.run",
        "report": "extractor.cli.report",
        "explain": "extractor.cli.explain",
        "check": "extractor.cli.check",
        "score": "extractor.cli.score",
        "label": "extractor.cli.label",
        "corpus": "extractor.cli.corpus",
        "config": "extractor.cli.config",
    },
    subcommand_metavar="КОМАНДА …",
    options_metavar="[ПАРАМЕТРЫ]",
)
@click.option(
    JSON_LOG,
    is_flag=True,
    envvar="EXTRACTOR_JSON_LOG",
    help="Сообщения в stderr – по объекту JSON на строке; можно и за командой.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main(json_log: bool) -> None:
    """Достаёт из русскоязычных новостей факты – числа с единицами и их смыслом – и складывает в таблицы.

    \b
    Примеры:
      extractor run статьи/ -o таблицы/ --format csv --format xlsx
      extractor report таблицы/
      extractor explain статья.txt
      extractor run --help

    Коды выхода: 0 – всё прочитано; 1 – готово, но часть документов не прочиталась или в разметке ошибки;
    2 – ошибка в команде или в patterns, некуда записать; 3 – показатель ниже порога; 70 – сбой программы;
    130 – прервано.

    Параметры команд можно задать и в файле extractor.toml, и переменными среды: extractor config --help.
    """
