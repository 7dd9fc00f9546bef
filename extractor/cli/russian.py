"""Click's own words in Russian.

Click takes them through gettext, which wants compiled catalogues; replacing the two functions it calls is simpler.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

MESSAGES = {
    "Usage:": "Использование:",
    "Options": "Параметры",
    "Commands": "Команды",
    "Show this message and exit.": "Показать эту справку.",
    "Show the version and exit.": "Показать версию.",
    "required": "обязательно",
    "default: {default}": "по умолчанию {default}",
    "Error: {message}": "Ошибка: {message}",
    "Try '{command} {option}' for help.": "Справка: {command} {option}",
    "Aborted!": "Прервано.",
    "Missing command.": "Не названа команда.",
    "Missing argument": "Не хватает аргумента",
    "Missing option": "Не хватает параметра",
    "Invalid value: {message}": "Недопустимое значение: {message}",
    "Invalid value for {param_hint}: {message}": "Недопустимое значение {param_hint}: {message}",
    "No such option {name!r}.": "Нет параметра {name!r}.",
    "No such command {name!r}.": "Нет команды {name!r}.",
    "Did you mean {possibility}?": "Может быть, {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Может быть, одно из: {possibilities}?",
    "Option {name!r} does not take a value.": "Параметр {name!r} пишется без значения.",
    "Option {name!r} requires an argument.": "После {name!r} нужно значение.",
    "Got unexpected extra argument ({args})": "Лишний аргумент: {args}",
    "Got unexpected extra arguments ({args})": "Лишние аргументы: {args}",
    "Choose from:\n\t{choices}": "Возможны:\n\t{choices}",
    "{value!r} is not one of {choices}.": "{value!r} не подходит, возможны {choices}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} не существует.",
    "{name} {filename!r} is a file.": "{filename!r} – файл, а нужна папка.",
    "{name} {filename!r} is a directory.": "{filename!r} – папка, а нужен файл.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} не читается: нет прав.",
    "directory": "папка",
    "file": "файл",
}


def speak_russian() -> None:
    """Make click's help and errors Russian in this process; a message without a translation stays English."""
    modules = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
    for module in modules:
        for name, function in (("_", translate), ("ngettext", translate_plural)):
            if hasattr(module, name):
                setattr(module, name, function)


def translate(message: str) -> str:
    """Stand in for `gettext.gettext`."""
    return MESSAGES.get(message, message)


def translate_plural(singular: str, plural: str, number: int) -> str:
    """Stand in for `gettext.ngettext`."""
    return translate(singular if number == 1 else plural)
