"""What a report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from extractor.tables.rows import Cell

Fields = Mapping[str, Cell]


class Article(Struct, frozen=True):
    """An article of the run; `text` is None if the input it came from is gone or has changed since."""

    id: str
    title: str
    published: date | None
    source: str
    url: str
    text: str | None


class Run(Struct, frozen=True):
    """A finished run: rows of its tables by column name, and its articles in their order.

    `record` is `run.json`.
    """

    facts: tuple[Fields, ...]
    entities: tuple[Fields, ...]
    articles: tuple[Article, ...]
    record: Mapping[str, object]
