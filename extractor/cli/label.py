"""`extractor label`: draft gold for a new text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.cli import options
from extractor.cli.group import Stop


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument(
    "paths",
    metavar="ФАЙЛ…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@options.patterns
@options.published
def label(paths: tuple[Path, ...], overlays: tuple[Path, ...], published: date | None) -> None:
    """Готовит черновик разметки: что нашла программа, то и записано; дальше правит человек.

    ФАЙЛ – текст .txt в UTF-8. Рядом появится .json с тем же именем; готовая разметка не перезаписывается.

    \b
    Примеры:
      extractor label corpus/новая.txt --published 2025-09-18
      extractor label новые/*.txt

    Исправленное проверит extractor corpus check.
    """
    for path in paths:
        if path.suffix != ".txt":
            raise Stop(f"{path}: нужен текст с окончанием .txt; переименуйте файл")
        if path.with_suffix(".json").exists():
            raise Stop(f"{path.with_suffix('.json')}: разметка уже есть; уберите её, если нужен новый черновик")

    from extractor.document import Document
    from extractor.evaluate.gold import read_text, write_gold
    from extractor.evaluate.label import draft
    from extractor.lexicon import load
    from extractor.pipeline import Pipeline

    documents = [Document(id=path.stem, text=read_text(path), published=published) for path in paths]
    extractions = Pipeline(load(overlays)).extract(documents)
    for path, extraction in zip(paths, extractions, strict=True):
        gold = draft(extraction)
        written = write_gold(gold, path.parent)
        click.echo(f"{written}: фактов {len(gold.facts)}, имён {len(gold.entities)}", err=True)
