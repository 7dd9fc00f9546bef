"""What goes where when nobody looks at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


@pytest.mark.slow
def test_nothing_is_coloured_when_piped(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text("В Сарани построили 5 школ.", encoding="utf-8")
    result = run("run", str(tmp_path / "а.txt"), "-o", str(tmp_path / "т"))
    assert (result.returncode, result.stdout) == (0, "")
    assert "\x1b" not in result.stderr
    assert "\x1b" not in run("explain", str(tmp_path / "а.txt")).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    result = run(_EXTRACTOR_COMPLETE=f"{shell}_source")
    assert "_EXTRACTOR_COMPLETE" in result.stdout


def test_commands_are_completed() -> None:
    result = run(_EXTRACTOR_COMPLETE="bash_complete", COMP_WORDS="extractor re", COMP_CWORD="1")
    assert result.stdout == "plain,report\n"
