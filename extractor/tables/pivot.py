"""Indicators by place and period: one row for an indicator in a place, one column for a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from extractor.tables.columns import FACTS
from extractor.tables.rows import Row

Span = tuple[date | None, date | None]

_AT = {column.name: number for number, column in enumerate(FACTS)}


class Line(NamedTuple):
    """What a row of the pivot is about; `way` is `level`, `up` or `down`."""

    indicator: str
    unit: str
    way: str
    modality: str
    place: str


class Pivot:
    """Facts arranged as they come; `lines` is what has come so far."""

    def __init__(self) -> None:
        self._shown: dict[Line, dict[Span, tuple[date, float]]] = {}
        self._counts: Counter[Line] = Counter()
        self._spans: Counter[Span] = Counter()
        self._names: dict[str, str] = {}

    def add(self, row: Row) -> None:
        """Take a fact, cells in the order of FACTS; it counts if it has an indicator and a period.

        A fact about several places stands in the line of each. Of several facts in one cell the one published last is
        shown.
        """
        cells = {name: row[number] for name, number in _AT.items()}
        span = _day(cells["period_start"]), _day(cells["period_end"])
        indicator, value = str(cells["indicator"]), cells["value"]
        if not indicator or span == (None, None) or not isinstance(value, float):
            return
        indicator = self._names.setdefault(indicator.casefold().replace("ё", "е"), indicator)
        way = str(cells["direction"] or cells["measure"])
        published = _day(cells["published"]) or date.min
        self._spans[span] += 1
        for place in str(cells["places"]).split("; "):
            line = Line(indicator, str(cells["unit"]), way, str(cells["modality"]), place)
            self._counts[line] += 1
            latest = self._shown.setdefault(line, {})
            if span not in latest or latest[span][0] <= published:
                latest[span] = published, value

    def spans(self, count: int) -> tuple[list[Span], int]:
        """The periods in the order of time, and how many were left out: the rarest ones, if there are over `count`."""
        kept = sorted((span for span, _ in self._spans.most_common(count)), key=_in_time)
        return kept, len(self._spans) - len(kept)

    def lines(self) -> list[tuple[Line, int, Mapping[Span, float]]]:
        """For each line in alphabetical order: how many facts it has and the value for each period."""
        by_name = sorted(self._shown, key=_by_name)
        return [
            (line, self._counts[line], {span: said[1] for span, said in self._shown[line].items()}) for line in by_name
        ]


def _day(cell: object) -> date | None:
    return cell if isinstance(cell, date) else None


def _in_time(span: Span) -> tuple[date, date]:
    """Open periods stand where their known day is."""
    start, end = span
    return start or end or date.min, end or date.max


def _by_name(line: Line) -> tuple[str, ...]:
    return (line.indicator.casefold(), *line[1:])
