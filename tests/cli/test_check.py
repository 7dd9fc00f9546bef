"""`extractor check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Call = Callable[..., Result]


def test_failed_examples_are_exit_code_2(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.examples.check", lambda pipeline: ["units:KZT: раз", "units:KZT: два"])
    result = call("check")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == ["units:KZT: раз", "units:KZT: два", "Ошибка: не сошлось примеров: 2"]


def test_all_is_well(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.examples.check", lambda pipeline: [])
    assert call("check").exit_code == 0


def test_an_entry_that_cannot_be_used_is_named(call: Call, tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "свои.toml").write_text('dimension = "физика"\n[[unit]]\nwrods = ["пуд"]\n', encoding="utf-8")
    result = call("check", "--patterns", tmp_path)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "свои.toml" in line
    assert "wrods" in line
