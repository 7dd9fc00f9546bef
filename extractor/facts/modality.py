"""Done or planned: from the tense of the verb and the words around it."""

from __future__ import annotations

from extractor.document import Modality, Period, Reason
from extractor.facts.predicate import main_verb
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary


def read(scene: Scene, setting: Setting, period: Period | None, vocabulary: Vocabulary) -> tuple[Modality, Reason]:
    """`planned` for plans, forecasts, targets, duties and possibilities; else `actual`."""
    tokens = setting.tokens
    verb = main_verb(setting, vocabulary)
    start, stop = _clause(scene, setting, verb)
    for index in range(start, stop):
        token = tokens[index]
        if setting.first <= index < setting.stop:
            continue
        if token.tag.tense == "Fut" or (token.lemma == "быть" and token.text.lower() in ("будет", "будут", "будем")):
            return "planned", Reason("modality", "planned:future", token.start, token.stop)
        rule = vocabulary.planned.get(token.lemma)
        if rule and token.tag.verb_form != "Part":
            return "planned", Reason("modality", f"planned:{rule}", token.start, token.stop)
    published = scene.document.published
    if period and published and period.start and period.start > published:
        return "planned", Reason("modality", "planned:later_than_published")
    if (
        period
        and published
        and period.start is None
        and period.end
        and period.end > published
        and verb is not None
        and tokens[verb].tag.tense != "Past"
    ):
        return "planned", Reason("modality", "planned:until_later")
    return "actual", Reason("modality", "actual")


def _clause(scene: Scene, setting: Setting, verb: int | None) -> tuple[int, int]:
    """The tokens between the number's main verb and the number, widened to the stretches of text they stand in."""
    tokens = setting.tokens
    start, stop = setting.segment
    if verb is not None and abs(verb - setting.first) < 25:
        start, stop = min(start, verb), max(stop, verb + 1)
        while start > 0 and tokens[start - 1].text not in ",;:()–—":
            start -= 1
    return start, stop
