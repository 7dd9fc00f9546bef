"""Puts the fields of each fact together."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from extractor.document import Fact, Period, Quantity, Reason
from extractor.entities import Gazetteer
from extractor.facts import change, indicator, modality, period, places, speaker
from extractor.facts.predicate import governing, lemma_of
from extractor.facts.scene import Scene
from extractor.facts.vocabulary import Vocabulary

_CARRIED_BASES = frozenset({"same_period_last_year", "previous_month", "previous_year"})


def assemble(scene: Scene, vocabulary: Vocabulary, gazetteer: Gazetteer) -> tuple[Fact, ...]:
    """A fact for each quantity of a scene, in order."""
    periods = period.assign(scene, vocabulary)
    located = places.assign(scene, vocabulary, gazetteer)
    speakers = speaker.assign(scene, vocabulary)
    facts: list[Fact] = []
    previous: indicator.Indicator | None = None
    last_change: change.Change | None = None
    last_base: tuple[str, Reason | None] = ("", None)
    paragraph = -1
    for index, setting in enumerate(scene.settings):
        changed = change.read(scene, setting, vocabulary, last_change)
        time, time_reason = periods[index]
        if setting.sentence.paragraph != paragraph:
            paragraph, last_base = setting.sentence.paragraph, ("", None)
        base, base_reason = change.base(scene, setting, changed, vocabulary, whole_year=_is_whole_year(time))
        if changed.measure == "change" and changed.reason.rule != "change:sign":
            own_time = time_reason is not None and time_reason.rule != "period:carried"
            if not base and last_base[0] in _CARRIED_BASES and not own_time and last_base[1]:
                base, base_reason = last_base[0], Reason("base", "base:carried", last_base[1].start, last_base[1].stop)
            elif base or own_time:
                last_base = (base, base_reason)
        measured = indicator.read(scene, setting, changed, vocabulary, previous)
        modal, modal_reason = modality.read(scene, setting, time, vocabulary)
        names, place_reason = located[index]
        said, speaker_reason = speakers[setting.sentence.index]
        verb = governing(setting, vocabulary)
        reasons = (
            changed.reason,
            base_reason,
            measured.reason,
            time_reason,
            place_reason,
            speaker_reason,
            modal_reason,
        )
        facts.append(
            Fact(
                quantity=_magnitude(setting.quantity, changed),
                sentence=setting.sentence.index,
                measure=changed.measure,
                direction=changed.direction,
                indicator=measured.text,
                indicator_id=vocabulary.catalogue.identify(measured.text),
                predicate=lemma_of(setting, verb),
                period=time,
                base=base,
                places=names,
                speaker=said,
                modality=modal,
                reasons=tuple(reason for reason in reasons if reason),
            )
        )
        previous, last_change = measured, changed
    return tuple(facts)


def _magnitude(quantity: Quantity, changed: change.Change) -> Quantity:
    """For a change the value is the magnitude: the direction carries the sign."""
    if changed.measure == "change" and quantity.value < 0:
        return replace(quantity, value=-quantity.value)
    return quantity


def _is_whole_year(time: Period | None) -> bool:
    if time is None or time.start is None or time.end is None:
        return False
    return time.start == date(time.start.year, 1, 1) and time.end == date(time.start.year, 12, 31)
