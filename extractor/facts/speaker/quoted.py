"""Whose direct speech it is: named in its frame, before its colon, by a signature, or by the speech before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.document import Entity, Reason
from extractor.facts.scene import Scene
from extractor.facts.speaker.quotations import DASHES, Quotation

Said = tuple[str, Reason | None]

NOBODY: Said = ("", None)
_AFTER = 3
"""Marks and a space between a quotation and its signature."""


def quote(
    scene: Scene, quotations: Sequence[Quotation], told: Mapping[int, Said], framed: Mapping[int, Said]
) -> list[Said | None]:
    """The speaker of each quotation; None for what goes with the text around it.

    `told` has the speaker of each sentence outside of direct speech, `framed` those named in a frame of direct speech.
    """
    found: list[Said | None] = []
    interviewed = _interviewed(scene, quotations)
    for index, quotation in enumerate(quotations):
        before = quotations[index - 1] if index else None
        named = _framed(scene, quotation, framed) or _led_in(scene, quotation, told) or _signed(scene, quotation)
        if before is not None and _goes_on(scene, before, quotation):
            named = named or found[-1]
            if before.is_open:
                found[-1] = named
        if named is None and interviewed is not None and _is_dashed(scene, quotation):
            named = interviewed
        found.append(named)
    return found


def _framed(scene: Scene, quotation: Quotation, framed: Mapping[int, Said]) -> Said | None:
    """«…, – говорит X»."""
    first, last = scene.sentence_at(quotation.start).index, scene.sentence_at(quotation.stop - 1).index
    return next((framed[index] for index in range(first, last + 1) if index in framed), None)


def _led_in(scene: Scene, quotation: Quotation, told: Mapping[int, Said]) -> Said | None:
    """«X сказал: «…»», the quotation perhaps in the next paragraph; without a verb of speech the person before it."""
    before = scene.document.text[: quotation.start].rstrip()
    if not before.endswith(":"):
        return None
    sentence = scene.sentence_at(len(before) - 1)
    name, reason = told[sentence.index]
    if reason is not None and sentence.start <= reason.start < quotation.start:
        return name, reason
    people = [e for e in scene.entities_in(sentence) if e.type == "PER" and e.stop < quotation.start]
    return _by(people[-1], "colon") if people else None


def _signed(scene: Scene, quotation: Quotation) -> Said | None:
    """«"…". Имя Фамилия» – a bare name after the quotation, with a new sentence or nothing behind it."""
    text = scene.document.text
    for entity in scene.entities:
        if entity.type == "LOC" or not 0 <= entity.start - quotation.stop <= _AFTER:
            continue
        between, after = text[quotation.stop : entity.start], text[entity.stop :].lstrip(" »”")
        if not between.strip('. \n"»”–—-') and (not after or after[0] in "\n." or after[0].isupper()):
            return _by(entity, "signature")
    return None


def _goes_on(scene: Scene, before: Quotation, quotation: Quotation) -> bool:
    """Whether one quotation goes on with another: in the paragraph after it, with nothing but signs between."""
    between = scene.document.text[before.stop : quotation.start]
    return quotation.paragraph == before.paragraph + 1 and not any(sign.isalnum() for sign in between)


def _interviewed(scene: Scene, quotations: Sequence[Quotation]) -> Said | None:
    """The person named before the first question of an interview; None where no dash opens a question."""
    for quotation in quotations:
        asks = scene.document.text[quotation.start : quotation.stop].rstrip().endswith("?")
        if asks and _is_dashed(scene, quotation):
            people = [e for e in scene.entities if e.type == "PER" and e.stop < quotation.start]
            return _by(people[-1], "interview") if people else None
    return None


def _is_dashed(scene: Scene, quotation: Quotation) -> bool:
    return scene.document.text[quotation.start] in DASHES


def _by(entity: Entity, rule: str) -> Said:
    return entity.normal, Reason("speaker", f"speaker:{rule}", entity.start, entity.stop)
