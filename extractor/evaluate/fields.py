"""When a field of a found fact counts as right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from extractor.evaluate.gold import GoldFact
from extractor.evaluate.lemmas import fold, head, lemmas, words
from extractor.evaluate.predictions import PredictedFact

RELATIVE_TOLERANCE = 1e-6
INDICATOR_DICE = 0.5
# «г.» and «обл.» only where a name is glued to them: `г.Абай`.
_GENERIC_PLACE_WORD = re.compile(r"\b(?:город|область|район|республика|(?:г|обл)\.)\b")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")

FieldCheck = Callable[[GoldFact, PredictedFact], bool]


def same_quantity(gold: GoldFact, found: PredictedFact) -> bool:
    """Value, upper end and unit are right."""
    return same_value(gold, found) and same_unit(gold.unit, found.unit)


def same_value(gold: GoldFact, found: PredictedFact) -> bool:
    return same_number(gold.value, found.value) and same_number(gold.value_max, found.value_max)


def same_number(one: float | None, other: float | None) -> bool:
    """Equal to a millionth, or both absent. Below 1 the tolerance is absolute."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= RELATIVE_TOLERANCE * max(1, abs(one), abs(other))


def same_unit(one: str | None, other: str | None) -> bool:
    """The same symbol; two Russian units by the lemma of their first noun (`новый детский сад`, `детские сады`)."""
    one, other = (one or "").strip(), (other or "").strip()
    if one == other:
        return True
    return bool(_CYRILLIC.search(one) and _CYRILLIC.search(other)) and head(one) == head(other)


def same_name(one: str | None, other: str | None) -> bool:
    """The same words, or one name within the other (`Петров`, `Иван Петров`); both absent is the same."""
    if not one or not other:
        return not one and not other
    ours, theirs = set(words(fold(one))), set(words(fold(other)))
    return ours == theirs or (bool(ours and theirs) and (ours <= theirs or theirs <= ours))


def base_period(base: str | None, period: tuple[date | None, date | None] | None) -> str | None:
    """The ISO period that a label of a base means for a fact of that period; the label where this can't be said."""
    start, end = period or (None, None)
    if base is None or start is None or end is None:
        return base
    if base == "same_period_last_year":
        return f"{_year_before(start)}/{_year_before(end)}"
    if base == "previous_year":
        return f"{start.year - 1}-01-01/{start.year - 1}-12-31"
    if base == "previous_month":
        last = start.replace(day=1) - timedelta(days=1)
        return f"{last.replace(day=1)}/{last}"
    return base


def found_period(found: PredictedFact) -> tuple[str | None, str | None]:
    return found.period_start, found.period_end


def gold_period(gold: GoldFact) -> tuple[str | None, str | None]:
    """The period as ISO days; open sides and no period at all are None."""
    start, end = gold.period or (None, None)
    return start.isoformat() if start else None, end.isoformat() if end else None


def _year_before(day: date) -> date:
    # The 29th of February has no day a year before, and both years' Februaries count to the 28th.
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _same_measure(gold: GoldFact, found: PredictedFact) -> bool:
    return (gold.measure, gold.direction) == (found.measure, found.direction)


def _same_qualifier(gold: GoldFact, found: PredictedFact) -> bool:
    return gold.qualifier == (found.qualifier or "=")


def _close_indicator(gold: GoldFact, found: PredictedFact) -> bool:
    """Half of the lemmas are common (Dice)."""
    ours, theirs = set(lemmas(gold.indicator)), set(lemmas(found.indicator))
    if not ours or not theirs:
        return False
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= INDICATOR_DICE


def _same_predicate(gold: GoldFact, found: PredictedFact) -> bool:
    return lemmas(gold.predicate) == lemmas(found.predicate)


def _same_period(gold: GoldFact, found: PredictedFact) -> bool:
    return gold_period(gold) == found_period(found)


def _same_base(gold: GoldFact, found: PredictedFact) -> bool:
    return gold.base == found.base or base_period(gold.base, gold.period) == base_period(found.base, gold.period)


def _same_places(gold: GoldFact, found: PredictedFact) -> bool:
    return _bare_places(gold.places) == _bare_places(re.split(r"\s*;\s*", found.places or ""))


def _same_speaker(gold: GoldFact, found: PredictedFact) -> bool:
    return same_name(gold.speaker, found.speaker)


def _same_modality(gold: GoldFact, found: PredictedFact) -> bool:
    return gold.modality == found.modality


def _bare_places(places: Iterable[str]) -> set[str]:
    return {_GENERIC_PLACE_WORD.sub("", fold(place)).strip() for place in places if place}


# In the order of the labelling guide; all but the predicate make a strict row.
FIELDS: dict[str, FieldCheck] = {
    "measure": _same_measure,
    "qualifier": _same_qualifier,
    "indicator": _close_indicator,
    "predicate": _same_predicate,
    "period": _same_period,
    "base": _same_base,
    "places": _same_places,
    "speaker": _same_speaker,
    "modality": _same_modality,
}
