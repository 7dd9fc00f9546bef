"""What a report is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from extractor.report.choice import Wanted
from extractor.tables.rows import Cell

Fields = Mapping[str, Cell]

# What neither HTML nor SVG may hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


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

    `record` is `run.json`. `wanted` tells what was asked for, `total` how many facts that is: the page may hold fewer.
    """

    facts: tuple[Fields, ...]
    entities: tuple[Fields, ...]
    articles: tuple[Article, ...]
    record: Mapping[str, object]
    wanted: Wanted
    total: int


def printable(text: str) -> str:
    """Put U+FFFD for each character that a page can't hold, one for one: offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def fields(cells: Mapping[str, Cell]) -> Fields:
    """A row with printable texts."""
    return {name: printable(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
