"""The places a number is about: named in its sentence, carried over, or the article's own."""

from __future__ import annotations

import re
from collections import Counter

from extractor.document import Entity, Reason
from extractor.facts.scene import Scene, Setting

_GENERIC = {
    "область": "область",
    "регион": "",
    "край": "край",
    "город": "",
    "республика": "",
    "страна": "",
    "мегаполис": "",
    "столица": "",
    "район": "район",
}
_COUNTRY_WORDS = frozenset({"республика", "страна", "государство"})
_INSIDE = frozenset({"в", "во", "на", "по", "из", "для", "у", "под"})


def assign(scene: Scene) -> dict[int, tuple[tuple[str, ...], Reason | None]]:
    """The places of each setting, by its index in `scene.settings`."""
    own = _own_place(scene)
    found: dict[int, tuple[tuple[str, ...], Reason | None]] = {}
    carried: tuple[Entity, ...] = ()
    paragraph = -1
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, ()
        here = [entity for entity in scene.entities_in(sentence) if entity.type == "LOC"]
        for setting in scene.by_sentence.get(sentence.index, []):
            places = _named(scene, setting, here) or carried
            if places:
                names = tuple(dict.fromkeys(place.normal for place in places))
                found[order[id(setting)]] = names, Reason("places", "places:named", places[0].start, places[-1].stop)
            elif own:
                found[order[id(setting)]] = (own,), Reason("places", "places:article")
            else:
                found[order[id(setting)]] = (), None
        if here:
            carried = tuple(_group(scene, here, here[-1]))
    return found


def _named(scene: Scene, setting: Setting, here: list[Entity]) -> tuple[Entity, ...]:
    """The place named nearest before the number in its sentence, with those joined to it; else the first one after."""
    before = [entity for entity in here if entity.stop <= setting.quantity.start]
    if before:
        return tuple(_group(scene, here, before[-1]))
    following = scene.after(setting)
    limit = following.quantity.start if following else setting.sentence.stop
    after = [entity for entity in here if setting.quantity.stop <= entity.start < limit]
    if after:
        return tuple(_group(scene, here, after[0]))
    return ()


def _group(scene: Scene, here: list[Entity], entity: Entity) -> list[Entity]:
    """The places listed together with one: «в Караганде и Сарани»."""
    text = scene.document.text
    index = here.index(entity)
    first = last = index
    while first > 0 and re.fullmatch(r"\s*(?:,|и|,\s*а также)\s*", text[here[first - 1].stop : here[first].start]):
        first -= 1
    while last + 1 < len(here) and re.fullmatch(
        r"\s*(?:,|и|,\s*а также)\s*", text[here[last].stop : here[last + 1].start]
    ):
        last += 1
    return here[first : last + 1]


def _own_place(scene: Scene) -> str:
    """The place an article is about: named most, names in the first sentences counting more."""
    scores: Counter[str] = Counter()
    for entity in scene.entities:
        if entity.type == "LOC":
            sentence = scene.sentence_at(entity.start)
            scores[entity.normal] += 3 if sentence.index < 2 else 1
    return scores.most_common(1)[0][0] if scores else ""
