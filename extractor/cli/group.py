"""Commands loaded when called, and errors of users shown without a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from extractor.errors import ExtractorError

EXIT_FAILED_DOCUMENTS = 1
EXIT_USAGE = 2
EXIT_BELOW_FLOOR = 3
EXIT_INTERRUPTED = 130


class Stop(click.ClickException):
    """An error the user can mend: one line on stderr and exit code 2."""

    exit_code = EXIT_USAGE


class CommandGroup(click.Group):
    """A group whose commands live in modules: `{"run": "extractor.cli.run"}` is `run` of that module."""

    def __init__(self, *args: Any, command_modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.command_modules = command_modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.command_modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.command_modules:
            return None
        command = getattr(import_module(self.command_modules[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            raise Stop(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nПрервано.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
