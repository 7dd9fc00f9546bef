"""Sentences with their entities in brackets: «В [Сарани](LOC:Сарань@kz-saran) и [Темиртау](LOC)».

Behind the type stand the normal form, where it differs from the words in brackets, and the place, where it matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.document import Entity

_MARK = re.compile(r"\[(?P<quote>[^][]+)\]\((?P<type>PER|LOC|ORG)(?::(?P<normal>[^@()]+))?(?:@(?P<place>[\w-]+))?\)")


class Expected(NamedTuple):
    start: int
    stop: int
    type: str
    normal: str
    place_id: str | None


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The plain text, and the entities that the marks name; a place left out is not compared."""
    text, expected, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        quote = match["quote"]
        expected.append(
            Expected(len(text), len(text) + len(quote), match["type"], match["normal"] or quote, match["place"])
        )
        text += quote
        last = match.end()
    return text + marked[last:], expected


def show(text: str, found: Iterable[Entity], expected: Iterable[Expected]) -> str:
    """The text with the found entities marked as in `expected`, so that a difference is seen at once."""
    with_place = {(one.start, one.stop) for one in expected if one.place_id is not None}
    parts, last = [], 0
    for entity in found:
        quote = text[entity.start : entity.stop]
        normal = "" if entity.normal == quote else f":{entity.normal}"
        place = f"@{entity.place_id}" if (entity.start, entity.stop) in with_place else ""
        parts += [text[last : entity.start], f"[{quote}]({entity.type}{normal}{place})"]
        last = entity.stop
    return "".join([*parts, text[last:]])
