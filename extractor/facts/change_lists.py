"""Changes told once for several numbers: in brackets behind one another, and in lists."""

from __future__ import annotations

from extractor.document import Reason, Sentence
from extractor.facts.change import Change
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary


def read(
    scene: Scene, setting: Setting, vocabulary: Vocabulary, previous: Change | None, lead: Sentence | None
) -> Change | None:
    """The change that a number goes on with, or that `lead`, the sentence before the colon of its list, tells.

    `previous` is the reading of the number before.
    """
    told = previous is not None and previous.measure == "change" and previous.reason.rule != "change:sign"
    if told and _goes_on(scene, setting, vocabulary):
        return previous
    return _led(scene, setting, lead, vocabulary) if lead else None


def _goes_on(scene: Scene, setting: Setting, vocabulary: Vocabulary) -> bool:
    """«рост в Абае (на 12%), Караганде (10%)»: a bracket opens with the number, as one does with the number before."""
    before, tokens = scene.before(setting), setting.tokens
    if before is None or before.quantity.unit != setting.quantity.unit:
        return False
    between = tokens[before.stop : setting.first]
    if any(token.tag.pos == "VERB" or token.lemma in vocabulary.measure_nouns for token in between):
        return False
    opens = [token.text.lower() for token in tokens[max(0, before.first - 2) : before.first]]
    return tokens[setting.first - 1].text == "(" and (opens[-1:] == ["("] or opens == ["(", "на"])


def _led(scene: Scene, setting: Setting, lead: Sentence, vocabulary: Vocabulary) -> Change | None:
    """«Рост по областям: Абай – 12%»: the list of changes in places."""
    word = next((t for t in lead.tokens if t.lemma in vocabulary.change_nouns and t.tag.case == "Nom"), None)
    before = [t for t in setting.tokens[: setting.first] if t.tag.pos in ("NOUN", "PROPN")]
    places = [e for e in scene.entities_in(setting.sentence) if e.type == "LOC"]
    placed = all(any(e.start <= t.start < e.stop for e in places) for t in before)
    if word is None or not before or not placed or setting.quantity.dimension != "share":
        return None
    reason = Reason("measure", "change:of_list", word.start, word.stop)
    return Change("change", vocabulary.change_nouns[word.lemma], reason)
