"""Help: quick, Russian, complete."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from extractor import __version__
from extractor.cli import main
from extractor.cli.russian import MESSAGES

Call = Callable[..., Result]
COMMANDS = list(main.command_modules)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(call: Call, command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Примеры:\n +extractor {command}", result.output)
    assert re.search(r"[A-Z][a-z]+ |\[[a-z]+\]", result.output) is None


def test_help_lists_the_commands_in_their_order(call: Call) -> None:
    lines = call("--help").output.split("Команды:\n")[1].splitlines()
    assert [line.split()[0] for line in lines] == COMMANDS


def test_version(call: Call) -> None:
    assert call("--version").output == f"extractor {__version__}\n"


def test_an_unknown_command_gets_advice(call: Call) -> None:
    result = call("rum")
    assert result.exit_code == 2
    assert "Ошибка: Нет команды 'rum'" in result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from extractor.cli import main; main(['--help'], standalone_mode=False);"
        "heavy = {'pandas', 'numpy', 'natasha', 'rich', 'pymorphy3', 'extractor.archive'};"
        "print(*heavy & set(sys.modules), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == "\n"


def test_help_answers_at_once() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "extractor", "--help"], capture_output=True, check=True)
        return time.perf_counter() - start

    # A tenth of a second where the machine is free; the best of several and a wide margin are for one that is not.
    assert min(seconds() for _ in range(5)) < 1


def test_each_translated_message_is_one_that_click_has() -> None:
    spec = importlib.util.find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    source = "".join(path.read_text(encoding="utf-8") for path in Path(spec.origin).parent.glob("*.py"))
    assert [message for message in MESSAGES if repr(message)[1:-1] not in source and message not in source] == []
