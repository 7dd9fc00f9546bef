"""The places a number is about: named in its sentence, or the article's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.document import Entity, Reason, Sentence, Token
from extractor.entities import Gazetteer
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary
from extractor.language.folding import fold
from extractor.lexicon.places import Place

Located = tuple[tuple[str, ...], Reason | None]

_LEAD = 2
_BROAD = frozenset({"country", "continent", "macroregion"})
_HINTED = frozenset({"country", "region", "city_region", "state", "city", "district"})
_MONEY = frozenset({"валюта", "доллар", "рубль", "тенге", "юань", "сум", "сом"})
_LISTED = re.compile(r"\s*(?:,|и|,?\s*а также)\s*")


def assign(scene: Scene, vocabulary: Vocabulary, gazetteer: Gazetteer) -> dict[int, Located]:
    """The places of each setting, by its index in `scene.settings`."""
    atlas = _Atlas(scene, gazetteer)
    own = _own_place(scene, atlas, vocabulary)
    found: dict[int, Located] = {}
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    carried: list[Entity] = []
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, []
        here = atlas.entities(sentence)
        for setting in scene.by_sentence.get(sentence.index, []):
            named = _named(scene, setting, here, atlas) or carried
            if named:
                names = tuple(dict.fromkeys(place.normal for place in named))
                reason = Reason("places", "places:named", named[0].start, named[-1].stop)
                found[order[id(setting)]] = names, reason
            elif own:
                found[order[id(setting)]] = (own,), Reason("places", "places:article")
            else:
                found[order[id(setting)]] = (), None
        if here:
            carried = _group(scene, here, here[-1], atlas)
    return found


class _Atlas:
    """The places of an article: its LOC entities, without the place of a dateline, with their gazetteer rows."""

    def __init__(self, scene: Scene, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._scene = scene

    def entities(self, sentence: Sentence) -> list[Entity]:
        """The places of a sentence; none in a dateline («Астана. 27 декабря. …»)."""
        found = [e for e in self._scene.entities_in(sentence) if e.type == "LOC" and self._is_place(e.normal)]
        return [] if len(sentence.tokens) <= _LEAD and sentence.index < _LEAD else found

    def _is_place(self, normal: str) -> bool:
        """The gazetteer's places, and unknown ones that say what they are («село Талды»)."""
        return self.place(normal) is not None or normal.split()[0] in self.gazetteer.generics

    def place(self, normal: str) -> Place | None:
        """The gazetteer's row of a canonical name, the first if several places share it."""
        return self.gazetteer.by_name(normal)

    def region(self, name: str) -> str:
        """The name of the region a place is or lies in, or an empty string."""
        place = self.place(name)
        region = self.gazetteer.region_of(place.place_id) if place else ""
        return self.gazetteer.places[region].name if region else ""

    def country(self, name: str) -> str:
        """The name of the country a place lies in, or an empty string."""
        place = self.place(name)
        country = self.gazetteer.country(place.place_id) if place else ""
        return self.gazetteer.places[country].name if country else ""

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether one place, by canonical name, lies in another."""
        a, b = self.place(inner), self.place(outer)
        return a is not None and b is not None and a is not b and b.place_id in self.gazetteer.line(a.place_id)


def _named(scene: Scene, setting: Setting, here: Sequence[Entity], atlas: _Atlas) -> list[Entity]:
    """The place named nearest before the number, with those listed with it; else the first one after."""
    before = [entity for entity in here if entity.stop <= setting.quantity.start]
    if before:
        return _group(scene, here, before[-1], atlas)
    following = scene.after(setting)
    limit = following.quantity.start if following else setting.sentence.stop
    after = [entity for entity in here if setting.quantity.stop <= entity.start < limit]
    return _group(scene, here, after[0], atlas) if after else []


def _group(scene: Scene, here: Sequence[Entity], entity: Entity, atlas: _Atlas) -> list[Entity]:
    """Places listed with one («в Караганде и Сарани»); of a place and what it lies in, the place."""
    text = scene.document.text
    first = last = here.index(entity)
    while first > 0 and _LISTED.fullmatch(text[here[first - 1].stop : here[first].start]):
        first -= 1
    while last + 1 < len(here) and _LISTED.fullmatch(text[here[last].stop : here[last + 1].start]):
        last += 1
    group = list(here[first : last + 1])
    if len(group) == 1 and first > 0 and text[here[first - 1].stop : here[first].start].isspace():
        inner = here[first - 1]
        if atlas.lies_in(inner.normal, entity.normal):
            return [inner]
    return group


def _own_place(scene: Scene, atlas: _Atlas, vocabulary: Vocabulary) -> str:
    """The place an article is about: what its lead names, else what the whole points to; empty if nothing does."""
    for sentences in (scene.sentences[:_LEAD], scene.sentences):
        named = Counter(e.normal for sentence in sentences for e in atlas.entities(sentence))
        hinted = Counter(place.name for sentence in sentences for place in _hints(scene, sentence, atlas, vocabulary))
        own = _most_telling(named, atlas) or _most_telling(hinted, atlas)
        if own:
            return own
    money = Counter(setting.quantity.unit.split("/")[0] for setting in scene.settings)
    return next(
        (vocabulary.money_places[unit] for unit, _ in money.most_common() if unit in vocabulary.money_places), ""
    )


def _most_telling(names: Counter[str], atlas: _Atlas) -> str:
    """The place that covers the named ones: one of them, their region, or their country."""
    specific = [name for name, _ in names.most_common() if not _is_broad(name, atlas)]
    if not specific:
        return next((name for name, _ in names.most_common()), "")
    outer = next((n for n in specific if all(n == o or atlas.lies_in(o, n) for o in specific)), None)
    if outer is not None:
        return outer
    regions = {atlas.region(name) for name in specific}
    if len(regions) == 1 and (region := next(iter(regions))):
        return region
    if names[specific[0]] > sum(names[name] for name in specific[1:]):
        return specific[0]
    return next((name for name in names if _is_broad(name, atlas)), "") or atlas.country(specific[0])


def _is_broad(name: str, atlas: _Atlas) -> bool:
    place = atlas.place(name)
    return place is not None and place.kind in _BROAD


def _hints(scene: Scene, sentence: Sentence, atlas: _Atlas, vocabulary: Vocabulary) -> Iterator[Place]:
    """Places pointed to without being named: «казахстанские автозаводы», «казахстанцы», «Союз … Казахстана»."""
    gazetteer = atlas.gazetteer
    for token in sentence.tokens:
        if token.lemma in vocabulary.demonyms:
            yield gazetteer.places[vocabulary.demonyms[token.lemma]]
        elif token.tag.pos == "ADJ" and not _is_of_money(sentence, token):
            places = [place for place in gazetteer.by_adjective(fold(token.text)) if place.kind in _HINTED]
            wide = [place for place in places if place.kind in ("country", "region", "city_region", "state")]
            if wide or len(places) == 1:
                yield (wide or places)[0]
    for entity in scene.entities_in(sentence):
        if entity.type == "ORG":
            words = scene.document.text[entity.start : entity.stop].split()
            for word in words:
                found = next(
                    (n.place for n in gazetteer.names(fold(word.strip('«»"“”,.()'))) if len(n.words) == 1), None
                )
                if found is not None and found.kind in ("country", "region", "city_region"):
                    yield found


def _is_of_money(sentence: Sentence, token: Token) -> bool:
    """«американская валюта», «российский рубль» say nothing of the article's place."""
    return any(other.start == token.stop + 1 and other.lemma in _MONEY for other in sentence.tokens)
