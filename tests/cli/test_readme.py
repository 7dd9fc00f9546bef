"""The README names what there is."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from extractor.cli import main
from extractor.tables.columns import ENTITIES, FACTS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", main.command_modules)
def test_every_command_and_its_options_are_named(name: str) -> None:
    assert f"`extractor {name}" in README
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [parameter.opts for parameter in command.params if isinstance(parameter, click.Option)]
    assert [names for names in options if not all(f"`{option}" in README for option in names)] == []


@pytest.mark.parametrize("column", [column.name for column in (*FACTS, *ENTITIES)])
def test_every_column_is_named(column: str) -> None:
    assert f"`{column}`" in README
