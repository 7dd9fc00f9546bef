"""`extractor explain`: every fact with its fields and the rules that gave them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli import options
from extractor.cli.group import EXIT_FAILED_DOCUMENTS
from extractor.document import Document, Extraction, Fact
from extractor.tables.columns import FACTS

if TYPE_CHECKING:
    from extractor.tables.rows import Row

SHOWN = frozenset(
    {
        *("value", "value_max", "qualifier", "unit", "measure", "direction", "indicator", "indicator_id", "predicate"),
        *("period_start", "period_end", "base", "places", "speaker", "modality", "flags"),
    }
)


@click.command(options_metavar="[ПАРАМЕТРЫ]")
@click.argument("file", metavar="ФАЙЛ")
@options.patterns
@options.published
@click.pass_context
def explain(context: click.Context, file: str, overlays: tuple[Path, ...], published: date | None) -> None:
    """Показывает по предложениям, какие факты найдены и почему.

    ФАЙЛ – текст .txt, .jsonl или «-» (стандартный ввод). У каждого поля справа стоит правило, которое его дало,
    и слова, на которых оно основано.

    \b
    Примеры:
      extractor explain статья.txt
      extractor explain статья.txt --published 2025-09-18
      cat статья.txt | extractor explain -
    """
    from extractor.archive import Reading, read
    from extractor.lexicon import load
    from extractor.pipeline import Pipeline

    lexicon = load(overlays)
    items = read([file], stdin=sys.stdin.buffer, reading=Reading(published, months=lexicon.calendar.months))
    pipeline = Pipeline(lexicon)
    has_failed = False
    for item in items:
        if isinstance(item, Document):
            for extraction in pipeline.extract([item]):
                click.echo("\n".join(explanation(extraction)))
        else:
            has_failed = True
            click.echo(f"Ошибка: {item}", err=True)
    if has_failed:
        context.exit(EXIT_FAILED_DOCUMENTS)


def explanation(extraction: Extraction) -> Iterator[str]:
    """Lines for one document: its name, then each sentence with its facts below it."""
    from extractor.tables.rows import fact_rows

    document = extraction.document
    about = [document.id, document.published.isoformat() if document.published else "", document.title]
    yield f"== {' · '.join(_one_line(part) for part in about if part)}"
    facts = list(zip(extraction.facts, fact_rows(extraction), strict=True))
    for sentence in extraction.sentences:
        yield f"\n{sentence.index + 1}. {_one_line(document.text[sentence.start : sentence.stop])}"
        for fact, row in facts:
            if fact.sentence == sentence.index:
                yield from _fact(document.text, fact, row)
    yield ""


def _fact(text: str, fact: Fact, row: Row) -> Iterator[str]:
    from extractor.tables.csv import STYLES, cell

    reasons: dict[str, list[str]] = {"value": list(fact.quantity.rules)}
    for reason in fact.reasons:
        words = _one_line(text[reason.start : reason.stop])
        reasons.setdefault(reason.field, []).append(f"{reason.rule} «{words}»" if words else reason.rule)
    yield f"   [{_one_line(text[fact.quantity.start : fact.quantity.stop])}]"
    for column, value in zip(FACTS, row, strict=True):
        if column.name in SHOWN:
            # `period` is one field for the rules, two columns in the table: it stands at the first.
            because = reasons.pop(column.name, None) or reasons.pop(column.name.removesuffix("_start"), [])
            shown = cell(value, STYLES["plain"]) or "–"
            yield f"     {column.heading:<16} {shown}{'  ← ' if because else ''}{', '.join(because)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
