"""A line of a JSONL file to a Document."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from extractor.archive.text import decode, not_blank, printable
from extractor.document import Document
from extractor.errors import InputError

FORMAT = "jsonl"


def parse(data: bytes, name: str) -> Document:
    """Read `{"text", "id", "title", "published", "source", "url"}`; only `text` is a must, other keys are ignored.

    `name` is the id where the line has none. Of a moment in `published` the day is taken as it is written there.

    Raises:
        InputError: the line is not a JSON object, or one of these keys doesn't hold what it should.
    """
    record = _object(data)
    if record.get("text") is None:
        raise InputError('нет поля "text"; в нём должен стоять текст статьи')
    return Document(
        id=_id(record) or name,
        text=not_blank(_string(record, "text")),
        title=_string(record, "title"),
        published=_day(record),
        source=_string(record, "source"),
        url=_string(record, "url"),
    )


def _object(data: bytes) -> dict[str, Any]:
    advice = 'на каждой строке .jsonl должен стоять один объект: {"text": "…"}'
    try:
        record = json.loads(decode(data).rstrip())
    except (ValueError, RecursionError) as error:
        place = f" (символ {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"не JSON{place}; {advice}") from error
    if not isinstance(record, dict):
        raise InputError(f"не объект JSON; {advice}")
    return record


def _id(record: dict[str, Any]) -> str:
    """Numbers serve as ids too: exports of databases have them."""
    value = record.get("id")
    return str(value) if type(value) is int else _string(record, "id")


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f'поле "{key}": нужна строка в кавычках, а стоит {_short(value)}')
    return printable(value)


def _day(record: dict[str, Any]) -> date | None:
    value = _string(record, "published").strip()
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise InputError(f'поле "published": {_short(value)} не дата; нужна дата вида 2025-09-18') from error


def _short(value: object) -> str:
    shown = " ".join(json.dumps(value, ensure_ascii=False).split())
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
