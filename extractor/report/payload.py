"""The data of the page: what its table and its reader show, as compact JSON.

Offsets are counted in UTF-16 units, as JavaScript counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from extractor.report.run import Article, Fields, Run
from extractor.report.summary import places
from extractor.tables.columns import BASES
from extractor.tables.display import period_label, value_text
from extractor.tables.units import unit_text

Span = tuple[int, int]

_EVIDENCE = re.compile(r"(\w+)=(\d+):(\d+)")
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def payload(run: Run) -> str:
    """JSON that can stand inside a `<script>`: no `<`, `>` or `&` is left in it."""
    numbers = {article.id: number for number, article in enumerate(run.articles)}
    offsets = [_Offsets(article.text or "") for article in run.articles]
    articles = [_article(article) for article in run.articles]
    for entity in run.entities:
        number = numbers[str(entity["doc_id"])]
        if run.articles[number].text is not None:
            span = offsets[number].of(entity["start"], entity["end"])
            articles[number]["entities"].append([*span, entity["type"], entity["normal"], entity["role"]])
    facts = [_fact(fact, numbers, run.articles, offsets) for fact in run.facts]
    text = msgspec.json.encode({"articles": articles, "facts": facts}).decode()
    return re.sub("[<>&]", lambda match: _UNSAFE[match[0]], text)


class _Offsets:
    """Turns offsets in characters into offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _BEYOND_16_BITS.finditer(text)]

    def of(self, start: object, end: object) -> Span:
        assert isinstance(start, int)
        assert isinstance(end, int)
        return start + bisect_left(self._wide, start), end + bisect_left(self._wide, end)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title or article.id,
        "published": _day(article.published),
        "source": article.source,
        "url": article.url if article.url.startswith(("https://", "http://")) else "",
        # A bare carriage return shows as a box; as a space it keeps the offsets.
        "text": None if article.text is None else article.text.replace("\r", " "),
        "entities": [],
    }


def _fact(
    fact: Fields, numbers: dict[str, int], articles: Sequence[Article], offsets: Sequence[_Offsets]
) -> dict[str, Any]:
    number = numbers[str(fact["doc_id"])]
    text, of = articles[number].text, offsets[number].of
    value, value_max, start, end = fact["value"], fact["value_max"], fact["period_start"], fact["period_end"]
    assert isinstance(value, float)
    upper = value_max if isinstance(value_max, float) else None
    first, last = start if isinstance(start, date) else None, end if isinstance(end, date) else None
    return {
        "id": fact["fact_id"],
        "article": number,
        "span": of(fact["start"], fact["end"]),
        "quote": fact["quote"],
        "sentence": _sentence(fact, text, of),
        "value": value,
        "shown": value_text(value, upper, str(fact["qualifier"])),
        "sign": unit_text(str(fact["unit"]), value),
        "unit": fact["unit"],
        "way": fact["direction"] or fact["measure"],
        "indicator": fact["indicator"],
        "predicate": fact["predicate"],
        "period": period_label(first, last),
        "time": [_day(first), _day(last)],
        "base": _base(str(fact["base"])),
        "places": places(fact),
        "speaker": fact["speaker"],
        "modality": fact["modality"],
        "flags": [flag for flag in str(fact["flags"]).split("; ") if flag],
        "evidence": [] if text is None else _evidence(str(fact["evidence"]), of),
        "rules": fact["rules"],
    }


def _sentence(fact: Fields, text: str | None, of: Any) -> Span | str:
    """Where the sentence stands, or the sentence itself if there is no text."""
    sentence, start = str(fact["sentence"]), fact["start"]
    assert isinstance(start, int)
    if text is None:
        return sentence
    found = text.find(sentence, max(0, start - len(sentence)))
    span: Span = of(found, found + len(sentence))
    return span if 0 <= found <= start else sentence


def _evidence(text: str, of: Any) -> list[tuple[str, int, int]]:
    return [(field, *of(int(start), int(end))) for field, start, end in _EVIDENCE.findall(text)]


def _base(base: str) -> str:
    first, _, last = base.partition("/")
    if last:
        return period_label(date.fromisoformat(first), date.fromisoformat(last))
    return dict(BASES).get(base, base)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
