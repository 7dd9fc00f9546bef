"""What a number measures, as a noun phrase in the nominative: an ordered list of rules."""

from __future__ import annotations

from extractor.document import Reason
from extractor.facts.change import Change
from extractor.facts.indicator.changes import changed_object, growth_of, of_level
from extractor.facts.indicator.clauses import nearest_noun, object_of, referring, subject
from extractor.facts.indicator.counts import counted, people
from extractor.facts.indicator.lists import before_dash, elided, ellipsis, in_brackets, series
from extractor.facts.indicator.measures import age, complement, duration, measure_noun, purpose
from extractor.facts.indicator.shares import share_of, share_of_group
from extractor.facts.indicator.view import Indicator, Rule, View
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary

__all__ = ["Indicator", "read"]

RULES: tuple[Rule, ...] = (
    ellipsis,
    elided,
    counted,
    age,
    of_level,
    growth_of,
    changed_object,
    share_of,
    before_dash,
    in_brackets,
    measure_noun,
    complement,
    share_of_group,
    referring,
    duration,
    people,
    subject,
    purpose,
    object_of,
    series,
    nearest_noun,
)

_GENERIC_PLACES = frozenset({"область", "регион", "край", "город", "республика", "страна", "район", "мегаполис"})


def read(
    scene: Scene, setting: Setting, change: Change, vocabulary: Vocabulary, previous: Indicator | None
) -> Indicator:
    """The indicator by the first rule that finds one; an empty text where none does.

    `previous` is the indicator of the number before, which elliptical numbers go on with.
    """
    view = View(scene, setting, change, vocabulary, _barred(scene, setting), previous)
    for rule in RULES:
        found = rule(view)
        if found and found.text:
            return found
    return Indicator("", Reason("indicator", "indicator:none"))


def _barred(scene: Scene, setting: Setting) -> frozenset[int]:
    """Tokens that no indicator may hold: numbers, times, places and «область», «город»."""
    tokens = setting.tokens
    spans = [(s.quantity.start, s.quantity.stop) for s in scene.by_sentence[setting.sentence.index]]
    spans += [(m.start, m.stop) for m in scene.mentions_in(setting.sentence)]
    spans += [(e.start, e.stop) for e in scene.entities_in(setting.sentence) if e.type == "LOC"]
    found = {i for i, t in enumerate(tokens) if any(a <= t.start < b for a, b in spans)}
    for index in range(1, len(tokens)):
        if tokens[index].lemma in _GENERIC_PLACES and tokens[index - 1].tag.pos in ("ADP", "NOUN", "ADJ", "DET"):
            found.add(index)
    return frozenset(found)
