"""Options from elsewhere than the command line: `extractor.toml`, and above it the environment.

A flag wins over the environment, the environment over the file, the file over the default.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from msgspec import Struct

from extractor.errors import InputError

FILE = "extractor.toml"
_PREFIX = "EXTRACTOR"

Commands = Mapping[str, click.Command]


class Setting(Struct, frozen=True):
    """The value an option of a command has if it is not on the command line, and where the value comes from."""

    command: str
    option: str
    value: str
    origin: str


def options(command: click.Command) -> dict[str, click.Option]:
    """What can be set beforehand, by the names that files and the environment use: options without `--`."""
    found = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    return {_name(option): option for option in found}


def name_variables(command: click.Command, name: str) -> None:
    """Let the options be read from EXTRACTOR_COMMAND_OPTION and, for all commands at once, EXTRACTOR_OPTION."""
    for key, option in options(command).items():
        variable = key.replace("-", "_").upper()
        option.envvar = [f"{_PREFIX}_{name.upper()}_{variable}", f"{_PREFIX}_{variable}"]


def find_file(folder: Path) -> Path | None:
    """The nearest `extractor.toml` in `folder` or above it."""
    return next((path for one in (folder, *folder.parents) if (path := one / FILE).is_file()), None)


def read_file(path: Path, commands: Commands) -> dict[str, dict[str, Any]]:
    """The settings of a file for each of `commands`, by parameter names, as click's `default_map` takes them.

    A key at the top is for every command that has such an option, a key in a table named after a command for it alone.
    Relative paths are from the folder of the file.

    Raises:
        InputError: the file is not TOML, or has a key or a value that fits no option.
    """
    import tomllib

    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: не читается как TOML: {error}") from error
    tables = {name: value for name, value in given.items() if isinstance(value, dict)}
    common = {name: value for name, value in given.items() if name not in tables}
    known = {name: options(command) for name, command in commands.items()}
    _refuse_unknown(path, "", common, {key for keys in known.values() for key in keys})
    _refuse_unknown(path, "", tables, set(known))
    settings: dict[str, dict[str, Any]] = {}
    for name, keys in known.items():
        table = tables.get(name, {})
        _refuse_unknown(path, f"[{name}] ", table, set(keys))
        chosen = {key: value for key, value in common.items() if key in keys} | table
        settings[name] = {
            str(keys[key].name): _value(keys[key], value, path, f"{name}.{key}") for key, value in chosen.items()
        }
    return settings


def list_settings(
    commands: Commands, default_map: Mapping[str, Mapping[str, Any]], path: Path | None
) -> Iterator[Setting]:
    """What every option of every command is set to, in the order of help."""
    for name, command in commands.items():
        context = click.Context(command, info_name=name, default_map=dict(default_map.get(name, {})))
        for key, option in options(command).items():
            value, source = option.consume_value(context, {})
            origin = "по умолчанию"
            if source is ParameterSource.ENVIRONMENT:
                variables = [option.envvar] if isinstance(option.envvar, str) else option.envvar or []
                origin = next(variable for variable in variables if os.environ.get(variable))
            elif source is ParameterSource.DEFAULT_MAP:
                origin = str(path)
            yield Setting(name, key, _shown(value), origin)


def _name(option: click.Option) -> str:
    return max(option.opts, key=len).removeprefix("--")


def _refuse_unknown(path: Path, place: str, given: Mapping[str, Any], known: set[str]) -> None:
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            advice = f"; возможно, {near[0]}" if near else f"; здесь бывают: {', '.join(sorted(known))}"
            raise InputError(f"{path}: {place}неизвестный ключ {key}{advice}")


def _value(option: click.Option, value: object, path: Path, place: str) -> Any:
    """The value as it would come from the command line: texts, flags, or several texts."""
    if option.is_flag:
        if isinstance(value, bool):
            return value
        raise InputError(f"{path}: {place}: нужно true или false")
    if isinstance(value, bool | dict) or (isinstance(value, list) and not option.multiple):
        raise InputError(f"{path}: {place}: нужна строка в кавычках")
    texts = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    if isinstance(option.type, click.Path):
        texts = [str(path.parent / text) for text in texts]
    return texts if option.multiple else texts[0]


def _shown(value: object) -> str:
    if value is None or value == () or "Sentinel" in type(value).__name__:
        return "–"
    if isinstance(value, bool):
        return "да" if value else "нет"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
