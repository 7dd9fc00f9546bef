"""What an overview tells of a run: counts, the most frequent values, the strongest changes, indicators over time."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from extractor.report.run import Fields, Run
from extractor.tables.units import agreeing

_LEAST_RATIO = 0.01
_MAX_DAYS, _MAX_MONTHS = 31, 36


class Change(Struct, frozen=True):
    """A change in per cent, with its sign; `fact_id` is the fact that tells of it.

    `strength` is the logarithm of the ratio: what doubled and what halved changed equally.
    """

    indicator: str
    place: str
    percent: float
    fact_id: str

    @property
    def strength(self) -> float:
        return math.log(max(1 + self.percent / 100, _LEAST_RATIO))


class Series(Struct, frozen=True):
    """An indicator in one unit over time: for each place the last day of each period and the value."""

    indicator: str
    unit: str
    lines: Mapping[str, tuple[tuple[date, float], ...]]


def places(fact: Fields) -> list[str]:
    """The places of a fact."""
    return [place for place in str(fact["places"]).split("; ") if place]


def top(values: Iterable[str], count: int) -> list[tuple[str, int]]:
    """The most frequent of `values`, without empty ones; equals in alphabetical order."""
    counted = Counter(value for value in values if value)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:count]


def counts(run: Run) -> list[tuple[str, int]]:
    """The figures at the head of the overview, named in Russian."""
    said = [
        (("статья", "статьи", "статей"), len(run.articles)),
        (("факт", "факта", "фактов"), len(run.facts)),
        (("имя", "имени", "имён"), len(run.entities)),
        (("единица", "единицы", "единиц"), len({fact["unit"] for fact in run.facts})),
        (("место", "места", "мест"), len({place for fact in run.facts for place in places(fact)})),
        (("источник", "источника", "источников"), len({fact["speaker"] for fact in run.facts} - {""})),
        (("план", "плана", "планов"), sum(fact["modality"] == "planned" for fact in run.facts)),
        (("сомнение", "сомнения", "сомнений"), sum(bool(fact["flags"]) for fact in run.facts)),
    ]
    return [(agreeing(forms, count), count) for forms, count in said]


def by_time(facts: Iterable[Fields]) -> tuple[str, list[tuple[str, int]]]:
    """How many facts were published in each day, month or year, whichever are not too many, and which it is.

    Those without any are counted too; facts of undated articles are not.
    """
    days = Counter(day for fact in facts if isinstance(day := fact["published"], date))
    if not days:
        return "дням", []
    first, last = min(days), max(days)
    if (last - first).days < _MAX_DAYS:
        dates = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return "дням", [(f"{day:%d.%m.%Y}", days[day]) for day in dates]
    months = Counter[tuple[int, int]]()
    for day, count in days.items():
        months[day.year, day.month] += count
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(numbers) <= _MAX_MONTHS:
        named = [(number // 12, number % 12 + 1) for number in numbers]
        return "месяцам", [(f"{month:02}.{year:04}", months[year, month]) for year, month in named]
    years = Counter[int]()
    for (year, _), count in months.items():
        years[year] += count
    return "годам", [(f"{year:04}", years[year]) for year in range(first.year, last.year + 1)]


def strongest_changes(facts: Iterable[Fields], count: int) -> list[Change]:
    """The strongest changes that happened, in per cent: «вырос вдвое» is +100, «упал вдвое» is -50."""
    found = [change for fact in facts if (change := _change(fact))]
    once = {(change.indicator, change.place, change.percent): change for change in found}
    return sorted(once.values(), key=lambda change: -abs(change.strength))[:count]


def longest_series(facts: Iterable[Fields], count: int) -> list[Series]:
    """The indicators whose levels are told for the most periods, two at least in one place."""
    points: dict[tuple[str, str], dict[str, dict[date, float]]] = defaultdict(lambda: defaultdict(dict))
    names: dict[str, str] = {}
    for fact in facts:
        indicator, value, end = str(fact["indicator"]), fact["value"], fact["period_end"]
        is_level = fact["measure"] == "level" and fact["modality"] == "actual"
        if is_level and indicator and isinstance(value, float) and isinstance(end, date):
            name = names.setdefault(indicator.casefold().replace("ё", "е"), indicator)
            for place in places(fact) or ["место не названо"]:
                points[name, str(fact["unit"])][place][end] = value
    series = [_series(indicator, unit, by_place) for (indicator, unit), by_place in points.items()]
    told = [one for one in series if one.lines]
    return sorted(told, key=lambda one: (-sum(map(len, one.lines.values())), one.indicator))[:count]


def _series(indicator: str, unit: str, by_place: Mapping[str, Mapping[date, float]]) -> Series:
    lines = {place: tuple(sorted(said.items())) for place, said in by_place.items() if len(said) > 1}
    longest: Sequence[str] = sorted(lines, key=lambda place: (-len(lines[place]), place))
    return Series(indicator, unit, {place: lines[place] for place in longest[:6]})


def _change(fact: Fields) -> Change | None:
    value, sign = fact["value"], {"up": 1, "down": -1}.get(str(fact["direction"]))
    if sign is None or fact["modality"] != "actual" or not fact["indicator"] or not isinstance(value, float):
        return None
    if fact["unit"] == "%":
        percent = value * sign
    elif fact["unit"] == "times" and value >= 1:
        percent = (value - 1) * 100 if sign > 0 else (1 / value - 1) * 100
    else:
        return None
    return Change(str(fact["indicator"]), "; ".join(places(fact)), percent, str(fact["fact_id"]))
