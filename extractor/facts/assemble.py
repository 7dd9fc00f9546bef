"""Puts the fields of each fact together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from extractor.document import Fact, Period, Quantity, Reason
from extractor.entities import Register
from extractor.facts import (
    change,
    change_lists,
    comparison,
    doubts,
    indicator,
    modality,
    period,
    places,
    series,
    speaker,
)
from extractor.facts.change import Change
from extractor.facts.predicate import lemma_of
from extractor.facts.scene import Scene, Setting
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

_CARRIED_BASES = frozenset({"same_period_last_year", "previous_month", "previous_year"})

# Rules by which a number without a verb goes on with the clause of the number before.
_REPEATING = frozenset(f"indicator:{rule}" for rule in ("of_level", "this", "share_of_same", "temperature", "forecast"))

Based = tuple[str, Reason | None]
Timed = tuple[Period | None, Reason | None]


def assemble(scene: Scene, vocabulary: Vocabulary, register: Register) -> tuple[Fact, ...]:
    """A fact for each quantity of a scene, in order."""
    if not scene.settings:
        return ()
    located = places.assign(scene, vocabulary, register.gazetteer)
    rows = series.find(scene, vocabulary)
    speakers = speaker.assign(scene, vocabulary, rows, register)
    changes = _changes(scene, rows, vocabulary)
    times = period.assign(scene, vocabulary, rows, speakers, changes)
    bases = _bases(scene, rows, changes, times, vocabulary)
    indicators = indicator.assign(scene, vocabulary, rows, changes)
    facts: list[Fact] = []
    for index, setting in enumerate(scene.settings):
        changed, measured = changes[index], indicators[index]
        time, time_reason = times[index]
        base, base_reason = bases[index]
        names, place_reason = located[index]
        said, speaker_reason = speakers[index]
        modal, modal_reason = modality.read(scene, setting, time, rows, vocabulary)
        why: Iterable[Reason | None] = (
            changed.reason,
            base_reason,
            measured.reason,
            time_reason,
            place_reason,
            speaker_reason,
            modal_reason,
        )
        fact = Fact(
            quantity=_magnitude(setting.quantity, changed),
            sentence=setting.sentence.index,
            measure=changed.measure,
            direction=changed.direction,
            indicator=measured.text,
            indicator_id=vocabulary.catalogue.identify(measured.text),
            predicate=_predicate(scene, setting, measured, facts, vocabulary),
            period=time,
            base=base,
            places=names,
            speaker=said,
            modality=modal,
            reasons=tuple(reason for reason in why if reason),
        )
        facts.append(replace(fact, flags=doubts.flags(scene, setting, fact, vocabulary)))
    return tuple(facts)


def _predicate(
    scene: Scene, setting: Setting, measured: indicator.Indicator, facts: list[Fact], vocabulary: Vocabulary
) -> str:
    """The number's own, or that of the number before in its sentence whose indicator it repeats."""
    own = lemma_of(setting, vocabulary)
    repeats = measured.reason.rule in _REPEATING and scene.before(setting) is not None
    return facts[-1].predicate if repeats and not own else own


def _changes(scene: Scene, rows: Series, vocabulary: Vocabulary) -> list[Change]:
    changes: list[Change] = []
    for setting in scene.settings:
        previous = changes[-1] if changes else None
        own = change.read(scene, setting, vocabulary, previous)
        lead = rows.lead(scene, setting.sentence.index)
        shared = change_lists.read(scene, setting, vocabulary, previous, lead) if own.measure == "level" else None
        changes.append(shared or own)
    return changes


def _bases(
    scene: Scene, rows: Series, changes: list[Change], times: dict[int, Timed], vocabulary: Vocabulary
) -> list[Based]:
    """The base of each number; one said once in a paragraph or series serves the later changes that have no time of
    their own.
    """
    found: list[Based] = []
    last: Based = ("", None)
    paragraph = -1
    for index, setting in enumerate(scene.settings):
        if setting.sentence.paragraph != paragraph and setting.sentence.index not in rows.items:
            last = "", None
        paragraph = setting.sentence.paragraph
        time, time_reason = times[index]
        base = comparison.read(scene, setting, changes[index], vocabulary, whole_year=_is_whole_year(time))
        if changes[index].measure == "change":
            own_time = time_reason is not None and time_reason.rule != "period:carried"
            if base[0] or own_time:
                last = base
            elif last[0] in _CARRIED_BASES and last[1]:
                base = last[0], Reason("base", "base:carried", last[1].start, last[1].stop)
            if not base[0] and time is None:
                base = comparison.other(setting, changes[index], vocabulary)
        found.append(base)
    return found


def _magnitude(quantity: Quantity, changed: Change) -> Quantity:
    """For a change the value is the magnitude: the direction carries the sign."""
    if changed.measure == "change" and quantity.value < 0:
        return replace(quantity, value=-quantity.value)
    return quantity


def _is_whole_year(time: Period | None) -> bool:
    if time is None or time.start is None or time.end is None:
        return False
    return time.start == date(time.start.year, 1, 1) and time.end == date(time.start.year, 12, 31)
