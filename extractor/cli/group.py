"""Commands loaded when called, errors of users shown without a traceback, and an exit code for each kind of end."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.exceptions import Exit

from extractor.cli.messages import json_stderr, tell
from extractor.cli.settings import find_file, name_variables, read_file
from extractor.errors import ExtractorError

JSON_LOG = "--json-log"
EXIT_FAILED_DOCUMENTS = 1
EXIT_USAGE = 2
EXIT_BELOW_FLOOR = 3
EXIT_FAULT = 70  # EX_SOFTWARE of sysexits.h: Python's own 1 would say that the tables are there.
EXIT_INTERRUPTED = 130


class Stop(click.ClickException):
    """An error the user can mend: one line on stderr and exit code 2."""

    exit_code = EXIT_USAGE


class CommandGroup(click.Group):
    """A group whose commands live in modules: `{"run": "extractor.cli.run"}` is `run` of that module."""

    def __init__(self, *args: Any, command_modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.command_modules = command_modules

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--json-log` may also stand behind the command: it must work before the rest of the line is understood."""
        end = args.index("--") if "--" in args else len(args)
        moved = [JSON_LOG] * (JSON_LOG in args[:end])
        return super().parse_args(ctx, moved + [word for word in args[:end] if word != JSON_LOG] + args[end:])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.command_modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.command_modules:
            return None
        command = getattr(import_module(self.command_modules[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        name_variables(command, cmd_name)
        return command

    def plain_commands(self, ctx: click.Context) -> dict[str, click.Command]:
        """The commands that have options of their own: groups and commands without any are left out."""
        commands = ((name, self.get_command(ctx, name)) for name in self.command_modules)
        return {
            name: one
            for name, one in commands
            if one is not None and any(isinstance(p, click.Option) for p in one.params)
        }

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.params["json_log"]:
            # Here rather than in the command: the file of settings or the name of the command may be wrong already.
            ctx.with_resource(json_stderr())
        try:
            if path := find_file(Path.cwd()):
                ctx.default_map = read_file(path, self.plain_commands(ctx))
            return super().invoke(ctx)
        except ExtractorError as error:
            return self._stop(ctx, Stop(str(error)))
        except click.ClickException as error:
            return self._stop(ctx, error)
        except KeyboardInterrupt:
            click.echo("\nПрервано.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except (Exit, click.Abort, BrokenPipeError):
            raise  # click knows what to do.
        except Exception:
            tell(traceback.format_exc().rstrip(), "fault", level="error")
            ctx.exit(EXIT_FAULT)

    def _stop(self, ctx: click.Context, error: click.ClickException) -> None:
        """Say what is wrong while messages still go where they should, and exit."""
        error.show()
        ctx.exit(error.exit_code)
