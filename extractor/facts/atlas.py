"""The places of an article as the gazetteer knows them: what each is, where it lies, by which name it goes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from extractor.document import Entity, Sentence, Token
from extractor.entities import Gazetteer
from extractor.facts.scene import Scene
from extractor.lexicon.places import PlaceKind

_DATELINE = 2
_GENERIC = 12
"""A generic noun stands no more than so many characters before the name that it belongs to."""
_DATE = re.compile(r"[.,]\s*\d{1,2}\s+[а-яё]{3}", re.IGNORECASE)
"""What follows the place in a dateline: «МОСКВА, 26 апр – …», «Алматы. 20 октября. …»."""

BROAD: frozenset[PlaceKind] = frozenset({"country", "continent", "macroregion"})
NATURE: frozenset[PlaceKind] = frozenset({"river", "lake", "sea", "mountains"})
TOWNS: frozenset[PlaceKind | None] = frozenset({"city", "city_region"})
_OF_PERSON = re.compile(r"(?:[оеё]в|[иы]н)(?:а|ая)$")
_BESIDE = re.compile(r",?\s+(?:в|во|на)\s+(?:город\w*\s+)?")
"""What stands between a place and what it lies in: «в селе Талды в Шетском районе», «в Казахстане, в Сарани»."""
_ROUTE = re.compile(r"\s*[-–—]\s*")
"""What stands between the ends of a road or a flight: «на трассе Сарань – Абай»."""
_AROUND: frozenset[PlaceKind | None] = frozenset({"district", "region"})
_VILLAGES: frozenset[PlaceKind] = frozenset({"village", "settlement"})
_UNKNOWN: frozenset[PlaceKind | None] = _VILLAGES | {None}
_LOCAL = _VILLAGES | {"district"}
ADJECTIVE = ("ский", "цкий", "ской")


class Atlas:
    """The places of an article; a place has the key of its row in the gazetteer, or its name if it has none."""

    def __init__(self, scene: Scene, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._scene = scene
        places = [e for e in scene.entities if e.type == "LOC"]
        self._full = dict(self._generic_names(places))
        self._spoken = {self.key_of(e): self.name_of(e) for e in reversed(places)}
        self._entities: dict[int, list[Entity]] = {}
        self._keys = {e.normal: self.key_of(e) for e in places}
        self._told = {e.place_id for e in scene.entities if e.place_id}

    def entities(self, sentence: Sentence) -> list[Entity]:
        """The LOC entities of a sentence that numbers can be about, in order.

        Not the place of a dateline («Астана. 27 декабря. …») or byline, nor what only tells where a place lies
        («Сарань Карагандинской области»), nor a part of a town («Калининский район Барнаула»), nor the ends of a way.
        """
        found = self._entities.get(sentence.index)
        if found is None:
            found = self._entities[sentence.index] = self._that_hold_facts(sentence)
        return found

    def _that_hold_facts(self, sentence: Sentence) -> list[Entity]:
        if self._is_dateline(sentence) or self._is_byline(sentence):
            return []
        here = [e for e in self._scene.entities_in(sentence) if e.type == "LOC"]
        found = [e for e in here if self._holds_facts(sentence, e) and not self._dates(sentence, e)]
        told = {other.start for pair in itertools.pairwise(found) if (other := self._telling_where(*pair))}
        told |= {end.start for pair in itertools.pairwise(found) if self._is_route(*pair) for end in pair}
        return [entity for entity in found if entity.start not in told]

    def is_named(self, sentence: Sentence, token: Token) -> bool:
        """Whether a generic noun belongs to a name: «город Тулун», «управление туризма Тулунской области»."""
        named = (e for e in self._scene.entities_in(sentence) if e.type != "PER")
        return any(e.start - _GENERIC <= token.start < e.stop for e in named)

    def _generic_names(self, places: Iterable[Entity]) -> Iterable[tuple[str, str]]:
        """The names of villages that the text says once with their noun, by key: «Бестерек» is «село Бестерек»."""
        for entity in places:
            noun, _, bare = entity.normal.partition(" ")
            if bare and not _VILLAGES.isdisjoint(self.gazetteer.levels.get(noun, ())):
                yield entity.place_id or bare, entity.normal

    def _is_dateline(self, sentence: Sentence) -> bool:
        """«Астана.» before «27 декабря.»."""
        opens = sentence.index < _DATELINE and len(sentence.tokens) <= _DATELINE
        return opens and sentence.tokens[-1].text == "."

    def _is_byline(self, sentence: Sentence) -> bool:
        """Whether a sentence only tells who wrote the news and where: «Имя Фамилия, Караганда»."""
        names = self._scene.entities_in(sentence)
        if [e.type for e in names] != ["PER", "LOC"]:
            return False
        return sum(e.stop - e.start for e in names) + len(", .") >= sentence.stop - sentence.start

    def _holds_facts(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether numbers can be about a place: not about a street («на Бутлерова»), nor about a bare «Актогайский».

        «Город Дзержинский» is no bare one.
        """
        words = entity.normal.lower().split()
        before = [token.lemma for token in sentence.tokens if token.stop <= entity.start][-1:]
        if not entity.place_id and words[-1].endswith(ADJECTIVE) and not any(map(self.gazetteer.levels.get, before)):
            return False
        if not entity.place_id and before == ["на"] and _OF_PERSON.search(entity.normal):
            return False
        return all(self.gazetteer.levels.get(word) != () for word in (*before, *words))

    def _dates(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether a place opens a dateline."""
        return entity.start == sentence.start and _DATE.match(self._scene.document.text, entity.stop) is not None

    def _telling_where(self, first: Entity, second: Entity) -> Entity | None:
        """That of two neighbours which only tells where the other lies, or is a part of it; None for other pairs."""
        text = self._scene.document.text
        between = text[first.stop : second.start]
        one, other = self.key_of(first), self.key_of(second)
        within = self.lies_in(one, other)
        if between.isspace() and (within or not first.place_id):
            return first if self.kind(other) in TOWNS else second
        if between.strip() == "(" and text[second.stop : second.stop + 1] == ")":
            return second
        if not _BESIDE.fullmatch(between):
            return None
        is_local = one not in self.gazetteer.places and self.kind(one) in _UNKNOWN
        if within or (is_local and self.kind(other) in _AROUND):
            return second
        return first if self.lies_in(other, one) else None

    def _is_route(self, first: Entity, second: Entity) -> bool:
        """Whether two places are the ends of a way, and what happens on it is in neither."""
        between = self._scene.document.text[first.stop : second.start]
        return _ROUTE.fullmatch(between) is not None and not self.lies_in(self.key_of(second), self.key_of(first))

    def tells_of(self, key: str) -> bool:
        """Whether the article names a place, be it in the name of an office («управление здравоохранения СКО»)."""
        return key in self._told

    def key_of(self, entity: Entity) -> str:
        """The key of the place that an entity names; for a part of a town the town's."""
        if entity.place_id and self.gazetteer.kind(entity.place_id) == "city_district":
            return self.gazetteer.parent(entity.place_id)
        return entity.place_id or self._full.get(entity.normal, entity.normal)

    def name_of(self, entity: Entity) -> str:
        """The name of the place that an entity names, with its noun if the text says it anywhere."""
        key = self.key_of(entity)
        if entity.place_id and key != entity.place_id:
            return self.gazetteer.places[key].name
        return self._full.get(entity.place_id or entity.normal, entity.normal)

    def key(self, normal: str) -> str:
        """The key of a place by the name of an entity."""
        return self._keys[normal]

    def kind(self, key: str) -> PlaceKind | None:
        """The kind of a place; None for one that the gazetteer lacks, but for «село Талды» and «Тулунский район»."""
        if key in self.gazetteer.places:
            return self.gazetteer.kind(key)
        words = key.lower().split()
        kinds = (kind for word in (*words[:1], *words[-1:]) for kind in self.gazetteer.levels.get(word, ())[:1])
        return next((kind for kind in kinds if kind in _LOCAL), None)

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
