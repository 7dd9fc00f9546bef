"""What is said of a run while it goes on."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from extractor.cli import screen
from extractor.cli.messages import json_stderr
from extractor.run import Progress


@pytest.mark.parametrize(
    ("state", "size", "seconds", "said"),
    [
        (Progress(), 1000, 0.0, "готово 0"),
        (
            Progress(1200, 3, 1200, 500, 500),
            1000,
            60.0,
            "готово 1\xa0200, не прочитано 3, 20 статей/с, осталось 1\xa0мин",
        ),
        # Half was done by an earlier run: the other half takes as long as its first tenth says.
        (Progress(600, 0, 100, 600, 100), 1000, 1800.0, "готово 600, 0.0556 статей/с, осталось 2\xa0ч 0\xa0мин"),
        (Progress(50, 0, 50, 500, 500), None, 10.0, "готово 50, 5 статей/с"),
        (Progress(50, 0, 50, 990, 990), 1000, 10.0, "готово 50, 5 статей/с, осталось меньше минуты"),
    ],
    ids=["начало", "половина", "вторая половина", "стандартный ввод", "конец"],
)
def test_the_rate_and_the_time_left(state: Progress, size: int | None, seconds: float, said: str) -> None:
    assert screen.describe(state, size, seconds) == said


def shown(state: Progress, *, terminal: bool, hidden: bool = False) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=100)
    with screen.progress(console, 1000, hidden=hidden) as tell:
        tell(state)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_a_bar_on_a_terminal_and_plain_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = Progress(50, 0, 50, 500, 500)
    assert re.search(r"Статьи.*━.*готово 50", shown(state, terminal=True))
    assert shown(state, terminal=False) == ""
    assert shown(state, terminal=True, hidden=True) == ""
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(screen, "LOG_SECONDS", 0.0)
    shown(state, terminal=False)
    assert re.fullmatch(r"готово 50, .* статей/с, осталось меньше минуты\n", capsys.readouterr().err)
    with json_stderr():
        shown(state, terminal=False)
    entry = json.loads(capsys.readouterr().err)
    assert (entry["event"], entry["documents"], entry["bytes"], entry["of_bytes"]) == ("progress", 50, 500, 1000)
