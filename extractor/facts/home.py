"""The places an article is about: the one it is about as a whole, and what it calls «область», «город», «страна»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from extractor.document import Entity, Sentence, Token
from extractor.entities import Own, own
from extractor.facts.atlas import ADJECTIVE, BROAD, NATURE, Atlas
from extractor.facts.scene import Scene
from extractor.facts.vocabulary import Vocabulary
from extractor.language.folding import fold
from extractor.lexicon.places import PlaceKind

_LEADS: tuple[tuple[int, int], ...] = ((2, 2), (3, 5))
"""What an article opens with, narrower first: so many paragraphs, and no more than so many sentences."""

_TOLD = 4
"""The sentences that tell what the title only names."""

_INTO = frozenset({"в", "во"})
_IN = _INTO | {"на"}
_JOINERS = frozenset({",", "и"})
_WITH = frozenset({"с", "со"})
_AMONG = frozenset({"один", "каждый", "любой", "некоторый", "многий", "часть", "большинство"})
_SCENE = 2
"""How many other mentions of a place a mention as the scene of a sentence weighs."""

_HINTED: frozenset[PlaceKind] = frozenset({"country", "region", "city_region", "state", "city", "district"})
_WIDE: frozenset[PlaceKind] = frozenset({"country", "region", "city_region", "state"})


class Home(NamedTuple):
    """The place of an article as a whole, by key and name, and its place of each level; empty where there is none."""

    key: str
    main: str
    levels: Own


def find_home(scene: Scene, atlas: Atlas, vocabulary: Vocabulary) -> Home:
    """What an article is about: the places its title names, else what its lead names or points to, else the whole.

    A place abroad that the title leaves out, if it isn't a country or region of the lead, is where something happened,
    not what all numbers are about.
    """
    levels = own((e for e in scene.entities if e.type == "LOC"), atlas.gazetteer)
    titled = _titled(scene, atlas)
    if found := _covering(titled, atlas) or _unknown(scene, atlas, titled):
        found = _widened(scene, atlas, found)
        return Home(found, atlas.name(found), levels)
    if any(worldwide(sentence, vocabulary) for sentence in scene.sentences[:1]):
        return Home("", "", levels)
    for sentences in (*_leads(scene), scene.sentences):
        named = Counter[str]()
        for sentence in sentences:
            places = [e for e in atlas.entities(sentence) if not _is_way(sentence, e)]
            named.update({atlas.key_of(e): _SCENE if _is_scene(sentence, e) else 1 for e in places})
        pointed = Counter(place_id for s in sentences for place_id in _hints(scene, s, atlas, vocabulary))
        for counted in (named, pointed):
            if found := _covering(counted, atlas):
                is_abroad = atlas.country(found) not in vocabulary.home_countries
                is_scene = is_abroad and (sentences is scene.sentences or atlas.kind(found) not in _WIDE)
                return Home("", "", levels) if is_scene else Home(found, atlas.name(found), levels)
    return Home("", "", levels)


def worldwide(sentence: Sentence, vocabulary: Vocabulary) -> dict[int, int]:
    """Where words about the whole world end («в мире», «мировые цены»), by the token that they begin at."""
    lemmas = [token.lemma for token in sentence.tokens]
    words = [token.text.lower().replace("ё", "е") for token in sentence.tokens]
    found: dict[int, int] = {}
    lasts = vocabulary.worldwide
    if lasts.keys().isdisjoint(lemmas) and lasts.keys().isdisjoint(words):
        return found
    for last in range(len(words)):
        for phrase in (*lasts.get(lemmas[last], ()), *lasts.get(words[last], ())):
            first = last - len(phrase) + 1
            rows = zip(phrase, lemmas[first:], words[first:], strict=False)
            if first >= 0 and all(word in (lemma, text) for word, lemma, text in rows):
                found[first] = max(found.get(first, 0), last + 1)
    return found


def _titled(scene: Scene, atlas: Atlas) -> Counter[str]:
    """The places of the first sentence, but for rivers and where something goes («вывоз бензина в Узбекистан»)."""
    return Counter(
        atlas.key_of(entity)
        for sentence in scene.sentences[:1]
        for entity in atlas.entities(sentence)
        if atlas.kind(atlas.key_of(entity)) != "river" and not _is_way(sentence, entity)
    )


def _unknown(scene: Scene, atlas: Atlas, titled: Counter[str]) -> str:
    """The only place of a title though the gazetteer lacks it, if something is in it: «ледоход в Буянске»."""
    title = scene.sentences[0] if scene.sentences else None
    inside = title and any(_is_scene(title, entity, _INTO) for entity in atlas.entities(title))
    return next(iter(titled)) if len(titled) == 1 and inside else ""


def _widened(scene: Scene, atlas: Atlas, titled: str) -> str:
    """The region of the title's place if the lead names that one instead: «Жезказган: …», «горняки области Улытау»."""
    for sentence in scene.sentences[1:_TOLD]:
        keys = [atlas.key_of(entity) for entity in atlas.entities(sentence)]
        if keys:
            wider = [key for key in keys if atlas.kind(key) == "region" and atlas.lies_in(titled, key)]
            return wider[0] if wider and titled not in keys else titled
    return titled


def _leads(scene: Scene) -> Iterator[Sequence[Sentence]]:
    for paragraphs, sentences in _LEADS:
        yield [s for s in scene.sentences[:sentences] if s.paragraph < paragraphs]


def _is_scene(sentence: Sentence, entity: Entity, prepositions: Set[str] = _IN) -> bool:
    """«В Астане задержали …»: it happened there; «билеты в Бурабай» tell less."""
    *before, last = (token for token in sentence.tokens if token.start < entity.stop)
    return last.tag.case == "Loc" and any(token.text.lower() in prepositions for token in before[-2:])


def _is_way(sentence: Sentence, entity: Entity) -> bool:
    """«вывоз бензина в Узбекистан», «билеты из Алматы», «граница с Китаем»: where to, where from, what beside.

    «Из пяти районов Алтая» is a way, «одна из школ Тараза» is in it.
    """
    before = [token for token in sentence.tokens if token.start < entity.start]
    last = next(token for token in reversed(sentence.tokens) if token.start < entity.stop)
    while before and before[-1].text.lower() in _JOINERS:
        del before[-2:]
    words = [token.text.lower() for token in before[-4:]]
    if last.tag.case == "Ins":
        return not _WITH.isdisjoint(words[-2:])
    if "из" in words[-3:]:
        lead = before[-4:][words.index("из") - 1] if words.index("из") else None
        return lead is None or not (lead.tag.pos == "NUM" or lead.lemma in _AMONG)
    return last.tag.case == "Acc" and not _IN.isdisjoint(words[-2:])


def _covering(keys: Counter[str], atlas: Atlas) -> str:
    """The place that covers the named ones: one of them, their region, or their country; empty for none."""
    specific = [key for key, _ in keys.most_common() if atlas.kind(key) not in BROAD | NATURE | {None}]
    broad = next(
        (key for key, _ in keys.most_common() if key not in specific and atlas.kind(key) not in (None, "continent")), ""
    )
    if not specific:
        return broad
    if broad and atlas.kind(broad) == "country" and keys[broad] > sum(keys[key] for key in specific):
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
    locations = [entity for entity in scene.entities_in(sentence) if entity.type == "LOC"]
    for token in sentence.tokens:
        if any(entity.start <= token.start < entity.stop for entity in locations):
            continue
        if token.lemma in vocabulary.demonyms and fold(token.text) != token.lemma:
            yield vocabulary.demonyms[token.lemma]
        elif token.lemma.endswith(ADJECTIVE):
            noun = _described(sentence, token)
            if noun is None or noun.lemma in vocabulary.money or _is_someone(noun, vocabulary):
                continue
            places = [place for place in gazetteer.by_adjective(fold(token.text)) if place.kind in _HINTED]
            if noun.lemma in vocabulary.markets:
                places = [place for place in places if place.kind == "country"]
            named = [place for place in places if atlas.tells_of(place.place_id)]
            wide = [place for place in places if place.kind in _WIDE]
            if len(named) == 1 or wide or len(places) == 1:
                yield (named if len(named) == 1 else wide or places)[0].place_id
    for entity in scene.entities_in(sentence):
        if entity.type == "ORG" and entity.place_id and not _is_city_market(entity, atlas, vocabulary):
            yield entity.place_id


def _described(sentence: Sentence, adjective: Token) -> Token | None:
    """The noun of an adjective: the first word behind it that isn't one."""
    following = (other for other in sentence.tokens if other.start > adjective.start)
    return next((other for other in following if other.tag.pos != "ADJ"), None)


def _is_someone(noun: Token, vocabulary: Vocabulary) -> bool:
    """«ирландская авиакомпания», «казахстанский теннисист»: where they come from, not where things happen."""
    return noun.tag.number == "Sing" and (noun.tag.animacy == "Anim" or noun.lemma in vocabulary.bodies)


def _is_city_market(entity: Entity, atlas: Atlas, vocabulary: Vocabulary) -> bool:
    """«Дублинская фондовая биржа»: shares are sold there, the company may be anywhere."""
    is_market = not vocabulary.markets.isdisjoint(entity.normal.lower().split())
    return is_market and atlas.kind(entity.place_id) != "country"
