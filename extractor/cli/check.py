"""`extractor check`: the examples of `patterns/`."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli import options
from extractor.cli.group import Stop


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@options.patterns
def check(overlays: tuple[Path, ...]) -> None:
    """Проверяет примеры и контрпримеры всех записей patterns.

    \b
    Примеры:
      extractor check
      extractor check --patterns мои-записи/

    Что не сошлось, печатается по строке; код выхода тогда 2.
    """
    from extractor import examples
    from extractor.lexicon import load
    from extractor.pipeline import Pipeline

    failures = examples.check(Pipeline(load(overlays)))
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        raise Stop(f"не сошлось примеров: {len(failures)}")
    click.echo("Все примеры сходятся.", err=True)
