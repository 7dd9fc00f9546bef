"""Named fields: a line of JSON, a row of a table, an entry of a feed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from extractor.archive.dates import parse_day
from extractor.archive.encoding import decode, printable
from extractor.archive.record import Record
from extractor.document import Document
from extractor.errors import InputError

FIELDS = ("text", "id", "title", "published", "source", "url")


def parse(record: Record, names: Mapping[str, str]) -> Document:
    """Read a JSON object with FIELDS, called as `names` says; only the text is a must, other keys are ignored.

    The record's name is the id where there is none. Of a moment in `published` the day is taken as it is written there.

    Raises:
        InputError: it is not a JSON object, or one of the fields doesn't hold what it should.
    """
    found = _object(record.data)
    values = {field: (key := names.get(field, field), found.get(key)) for field in FIELDS}
    key, text = values["text"]
    if text is None:
        raise InputError(f'нет поля "{key}"; в нём должен стоять текст статьи')
    return Document(
        id=_id(*values["id"]) or record.name,
        text=_string(key, text),
        title=_string(*values["title"]),
        published=_day(*values["published"]),
        source=_string(*values["source"]),
        url=_string(*values["url"]),
    )


def complete(document: Document, card: bytes) -> Document:
    """A plain text with what the JSON object beside it says: title, published, source and url; other keys are ignored.

    Raises:
        InputError: it is not JSON, or one of the fields doesn't hold what it should.
    """
    try:
        found = json.loads(decode(card))
        if not isinstance(found, dict):
            return document  # A list beside a text is of some other program.
        title, source, url = (_string(key, found.get(key)) for key in ("title", "source", "url"))
        return replace(
            document, title=title, published=_day("published", found.get("published")), source=source, url=url
        )
    except (ValueError, RecursionError) as error:
        raise InputError("рядом лежит .json с тем же именем, но это не JSON; исправьте его или переименуйте") from error
    except InputError as error:
        raise InputError(f"в .json рядом {error}") from error


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


def _id(key: str, value: object) -> str:
    """Numbers serve as ids too: exports of databases have them."""
    return str(value) if type(value) is int else _string(key, value)


def _string(key: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f'поле "{key}": нужна строка в кавычках, а стоит {_short(value)}')
    return printable(value)


def _day(key: str, value: object) -> date | None:
    written = _string(key, value).strip()
    day = parse_day(written)
    if written and day is None:
        raise InputError(f'поле "{key}": {_short(written)} не дата; нужна дата вида 2025-09-18 или 18.09.2025')
    return day


def _short(value: object) -> str:
    shown = " ".join(json.dumps(value, ensure_ascii=False).split())
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
