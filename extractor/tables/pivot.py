"""Indicators by place and period: one row for an indicator in a place, one column for a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from extractor.tables.columns import FACTS
from extractor.tables.frames import Row

Span = tuple[date | None, date | None]

_AT = {column.name: number for number, column in enumerate(FACTS)}


class Line(NamedTuple):
    """What a row of the pivot is about; `way` is `level`, `up` or `down`."""

    indicator: str
    unit: str
    way: str
    modality: str
    place: str


class Pivot(NamedTuple):
    """`values` has a value for each line and the spans it was said of; `counts` tells how many facts a line has.

    `spans` are in the order of time. `left_out` counts the spans there was no room for.
    """

    spans: tuple[Span, ...]
    values: Mapping[Line, Mapping[Span, float]]
    counts: Mapping[Line, int]
    left_out: int


def pivot(rows: Iterable[Row], max_spans: int) -> Pivot:
    """Arrange the facts in `rows` (cells in the order of FACTS) that have an indicator and a period.

    A fact about several places stands in the row of each. Where several facts fall into one cell, the one published
    last is shown. If there are more than `max_spans` periods, the most frequent ones are kept.
    """
    shown: dict[Line, dict[Span, tuple[date, float]]] = {}
    names: dict[str, str] = {}
    counts: Counter[Line] = Counter()
    spans: Counter[Span] = Counter()
    for row in rows:
        cells = {name: row[number] for name, number in _AT.items()}
        span = _day(cells["period_start"]), _day(cells["period_end"])
        indicator, value = str(cells["indicator"]), cells["value"]
        if not indicator or span == (None, None) or not isinstance(value, float):
            continue
        indicator = names.setdefault(indicator.casefold().replace("ё", "е"), indicator)
        way = str(cells["direction"] or cells["measure"])
        published = _day(cells["published"]) or date.min
        spans[span] += 1
        for place in str(cells["places"]).split("; "):
            line = Line(indicator, str(cells["unit"]), way, str(cells["modality"]), place)
            counts[line] += 1
            latest = shown.setdefault(line, {})
            if span not in latest or latest[span][0] <= published:
                latest[span] = published, value
    kept = tuple(sorted((span for span, _ in spans.most_common(max_spans)), key=_in_time))
    values = {line: {span: said[1] for span, said in shown[line].items()} for line in sorted(shown, key=_by_name)}
    return Pivot(kept, values, counts, len(spans) - len(kept))


def _day(cell: object) -> date | None:
    return cell if isinstance(cell, date) else None


def _in_time(span: Span) -> tuple[date, date]:
    """Open periods stand where their known day is."""
    start, end = span
    return start or end or date.min, end or date.max


def _by_name(line: Line) -> tuple[str, ...]:
    return (line.indicator.casefold(), *line[1:])
