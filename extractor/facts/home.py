"""The places an article is about: the one it is about as a whole, and what it calls «область», «город», «страна»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Entity, Sentence, Token
from extractor.entities import Gazetteer, Own, own
from extractor.facts.scene import Scene
from extractor.facts.vocabulary import Vocabulary
from extractor.language.folding import fold
from extractor.lexicon.places import PlaceKind

_DATELINE = 2
_DATE = re.compile(r"[.,]\s*\d{1,2}\s+[а-яё]{3}", re.IGNORECASE)
"""What follows the place in a dateline: «МОСКВА, 26 апр – …», «Алматы. 20 октября. …»."""

_LEADS: tuple[tuple[int, int], ...] = ((2, 2), (2, 5))
"""What an article opens with, narrower first: so many paragraphs, and no more than so many sentences."""

_IN = frozenset({"в", "во", "на"})
_SCENE = 2
"""How many other mentions of a place a mention as the scene of a sentence weighs."""

BROAD: frozenset[PlaceKind] = frozenset({"country", "continent", "macroregion"})
NATURE: frozenset[PlaceKind] = frozenset({"river", "lake", "sea", "mountains"})
_HINTED: frozenset[PlaceKind] = frozenset({"country", "region", "city_region", "state", "city", "district"})
_WIDE: frozenset[PlaceKind] = frozenset({"country", "region", "city_region", "state"})
_ADJECTIVE = ("ский", "цкий", "ской")


def key_of(entity: Entity) -> str:
    """The id of a place in the gazetteer, or its name if it isn't there."""
    return entity.place_id or entity.normal


class Home(NamedTuple):
    """The place of an article as a whole, by key and name, and its place of each level; empty where there is none."""

    key: str
    main: str
    levels: Own


class Atlas:
    """The places of an article as the gazetteer knows them."""

    def __init__(self, scene: Scene, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._scene = scene
        places = [e for e in reversed(scene.entities) if e.type == "LOC"]
        self._spoken = {key_of(e): e.normal for e in places}
        self._keys = {e.normal: key_of(e) for e in places}

    def entities(self, sentence: Sentence) -> list[Entity]:
        """The LOC entities of a sentence but for that of a dateline («Астана. 27 декабря. …»)."""
        if len(sentence.tokens) <= _DATELINE and sentence.index < _DATELINE:
            return []
        found = [e for e in self._scene.entities_in(sentence) if e.type == "LOC" and self._holds_facts(sentence, e)]
        return [entity for entity in found if not self._dates(sentence, entity)]

    def _holds_facts(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether numbers can be about a place: not about a street, nor about «Актогайский» without its noun."""
        words = entity.normal.lower().split()
        if not entity.place_id and words[-1].endswith(_ADJECTIVE):
            return False
        before = [token.lemma for token in sentence.tokens if token.stop <= entity.start][-1:]
        return all(self.gazetteer.levels.get(word) != () for word in (*before, *words))

    def _dates(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether a place opens a dateline."""
        return entity.start == sentence.start and _DATE.match(self._scene.document.text, entity.stop) is not None

    def key(self, normal: str) -> str:
        """The key of a place that the article names."""
        return self._keys[normal]

    def kind(self, key: str) -> PlaceKind | None:
        """The kind of a place; None for one that the gazetteer doesn't know."""
        return self.gazetteer.kind(key) if key in self.gazetteer.places else None

    def country(self, key: str) -> str:
        """The id of the country that a place is or lies in, or an empty string."""
        return self.gazetteer.country(key) if key in self.gazetteer.places else ""

    def region(self, key: str) -> str:
        """The id of the region that a place is or lies in, or an empty string."""
        return self.gazetteer.region_of(key) if key in self.gazetteer.places else ""

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether one place lies in another."""
        return inner in self.gazetteer.places and inner != outer and outer in self.gazetteer.line(inner)

    def name(self, key: str) -> str:
        """The name of a place as the article has it, else the gazetteer's."""
        return self._spoken.get(key) or self.gazetteer.places[key].name


def find_home(scene: Scene, atlas: Atlas, vocabulary: Vocabulary) -> Home:
    """What an article is about: the places its title names, else what its lead names or points to, else the whole."""
    levels = own((e for e in scene.entities if e.type == "LOC"), atlas.gazetteer)
    if found := _covering(_titled(scene, atlas), atlas):
        return Home(found, atlas.name(found), levels)
    for sentences in (*_leads(scene), scene.sentences):
        named = Counter[str]()
        for sentence in sentences:
            named.update({key_of(e): _SCENE if _is_scene(sentence, e) else 1 for e in atlas.entities(sentence)})
        pointed = Counter(place_id for s in sentences for place_id in _hints(scene, s, atlas, vocabulary))
        for counted in (named, pointed):
            if found := _covering(counted, atlas):
                return Home(found, atlas.name(found), levels)
    return Home("", "", levels)


def _titled(scene: Scene, atlas: Atlas) -> Counter[str]:
    """The places of the first sentence, but for rivers and where something goes («вывоз бензина в Узбекистан»)."""
    return Counter(
        key_of(entity)
        for sentence in scene.sentences[:1]
        for entity in atlas.entities(sentence)
        if atlas.kind(key_of(entity)) not in NATURE and not _is_way(sentence, entity)
    )


def _leads(scene: Scene) -> Iterator[Sequence[Sentence]]:
    for paragraphs, sentences in _LEADS:
        yield [s for s in scene.sentences[:sentences] if s.paragraph < paragraphs]


def _is_scene(sentence: Sentence, entity: Entity) -> bool:
    """«В Астане задержали …»: it happened there; «билеты в Бурабай» tell less."""
    *before, last = (token for token in sentence.tokens if token.start < entity.stop)
    return last.tag.case == "Loc" and any(token.text.lower() in _IN for token in before[-2:])


def _is_way(sentence: Sentence, entity: Entity) -> bool:
    """«вывоз бензина в Узбекистан», «билеты из Алматы»: where something goes or comes from."""
    *before, last = (token for token in sentence.tokens if token.start < entity.stop)
    words = {token.text.lower() for token in before[-2:]}
    return "из" in words or (last.tag.case == "Acc" and not words.isdisjoint(_IN))


def _covering(keys: Counter[str], atlas: Atlas) -> str:
    """The place that covers the named ones: one of them, their region, or their country; empty for none."""
    specific = [key for key, _ in keys.most_common() if atlas.kind(key) not in BROAD | NATURE | {None}]
    broad = next((key for key, _ in keys.most_common() if key not in specific and atlas.kind(key)), "")
    if not specific:
        return broad
    outer = next((n for n in specific if all(n == o or atlas.lies_in(o, n) for o in specific)), None)
    if outer is not None:
        return outer
    regions = {atlas.region(key) for key in specific}
    if len(regions) == 1 and (region := next(iter(regions))):
        return region
    if keys[specific[0]] > sum(keys[key] for key in specific[1:]):
        return specific[0]
    return broad or atlas.country(specific[0])


def _hints(scene: Scene, sentence: Sentence, atlas: Atlas, vocabulary: Vocabulary) -> Iterator[str]:
    """Ids of places pointed to without being named: «казахстанские автозаводы», «казахстанцы», «Союз … Казахстана»."""
    gazetteer = atlas.gazetteer
    for token in sentence.tokens:
        if token.lemma in vocabulary.demonyms:
            yield vocabulary.demonyms[token.lemma]
        elif token.lemma.endswith(_ADJECTIVE) and not _is_of_money(sentence, token, vocabulary):
            places = [place for place in gazetteer.by_adjective(fold(token.text)) if place.kind in _HINTED]
            wide = [place for place in places if place.kind in _WIDE]
            if wide or len(places) == 1:
                yield (wide or places)[0].place_id
    for entity in scene.entities_in(sentence):
        if entity.type == "ORG" and entity.place_id:
            yield entity.place_id


def _is_of_money(sentence: Sentence, token: Token, vocabulary: Vocabulary) -> bool:
    """«американская валюта», «российский рубль» say nothing of the article's place."""
    return any(other.start == token.stop + 1 and other.lemma in vocabulary.money for other in sentence.tokens)
