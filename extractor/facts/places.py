"""The places a number is about: named in its sentence, or the article's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Entity, Reason, Sentence, Token
from extractor.entities import Gazetteer
from extractor.facts.atlas import BROAD, NATURE, TOWNS, Atlas
from extractor.facts.home import Home, find_home, worldwide
from extractor.facts.scene import Scene, Setting, opens_with
from extractor.facts.vocabulary import Vocabulary
from extractor.lexicon.places import PlaceKind

Located = tuple[tuple[str, ...], Reason | None]

_WIDE: frozenset[PlaceKind | None] = frozenset({"country", "region", "state"})
_ALONG = frozenset({"в", "во", "на", "до", "из", "от"})
_OPENS = 3
_COMPARED = 4
"""How many words before «в стране» may say that something is the first there."""
_SUPERLATIVE = ("ейший", "айший")

_WORLD = "мир"
"""The key of no place: «в мире», «мировые цены»."""

_LISTS = frozenset(":–—-")
"""What leads from a number of places to their names."""

_LISTED = re.compile(r"\s*(?:,|и|,?\s*а также)(?:\s+(?:в|во|на|из|городе|городах))*\s*")


class Pointer(NamedTuple):
    """Words of a sentence that tell a place: its name, or «область» for the article's own.

    `is_topic` tells that later sentences may go on with it: «в области» in passing doesn't change what a text is about.
    """

    start: int
    stop: int
    normal: str
    key: str
    is_topic: bool


def assign(scene: Scene, vocabulary: Vocabulary, gazetteer: Gazetteer) -> dict[int, Located]:
    """The places of each setting, by its index in `scene.settings`."""
    atlas = Atlas(scene, gazetteer)
    home = find_home(scene, atlas, vocabulary)
    found: dict[int, Located] = {}
    order = {id(setting): index for index, setting in enumerate(scene.settings)}
    carried: list[Pointer] = []
    headed: list[Pointer] = []
    spoken: list[Entity] = []
    paragraph = -1
    for sentence in scene.measured:
        if sentence.paragraph != paragraph:
            paragraph, carried, spoken = sentence.paragraph, headed, []
        spoken += atlas.entities(sentence)
        if opens_with(sentence, vocabulary.background):
            carried = headed = []
        here = _pointers(sentence, atlas, home, spoken, vocabulary)
        for setting in scene.by_sentence.get(sentence.index, []):
            mine = _named(scene, setting, here, atlas, home, vocabulary)
            rule = "places:named" if mine else "places:carried"
            if mine := mine or carried:
                names = tuple(dict.fromkeys(place.normal for place in mine if place.key != _WORLD))
                found[order[id(setting)]] = names, Reason("places", rule, mine[0].start, mine[-1].stop)
            elif home.main:
                found[order[id(setting)]] = (home.main,), Reason("places", "places:article")
            else:
                found[order[id(setting)]] = (), None
        named = [p for p in here if p.is_topic and not (home.main and atlas.kind(p.key) == "river")]
        if here and not (carried and {pointer.key for pointer in here} == {carried[-1].key}):
            carried = _lasting(scene, sentence, named, atlas, home)
        if scene.is_heading(sentence):
            headed = carried if named else []
    return found


def _pointers(
    sentence: Sentence, atlas: Atlas, home: Home, spoken: Sequence[Entity], vocabulary: Vocabulary
) -> list[Pointer]:
    """The places a sentence names, and those its «область», «город», «страна» stand for.

    `spoken` are the places its paragraph has named so far.
    """
    named = [
        e for e in atlas.entities(sentence) if not (_is_origin(sentence, e) and _is_aside(atlas.key_of(e), atlas, home))
    ]
    found = [Pointer(e.start, e.stop, *_place_of(e, atlas, home), _is_topic(sentence, e, vocabulary)) for e in named]
    worlds, levels, demonyms = worldwide(sentence, vocabulary), atlas.gazetteer.levels, vocabulary.demonyms
    for index, token in enumerate(sentence.tokens):
        if token.lemma in demonyms and token.tag.case == "Nom":  # «алматинцы потратили 61 млн»
            key = demonyms[token.lemma]
            found.append(Pointer(token.start, token.stop, atlas.name(key), key, False))
        stands_for, stop = token.lemma in levels and token.tag.number == "Sing", worlds.get(index)
        if not stands_for and stop is None:
            continue
        before = sentence.tokens[max(0, index - _COMPARED) : index]
        if _compares(before):
            continue
        # «аким области» is a person
        is_office = bool(before) and before[-1].lemma in vocabulary.roles
        if stands_for and not is_office and not atlas.is_named(sentence, token):
            key = _meant(token, atlas, home, [e for e in spoken if e.stop <= token.start])
            if key:
                found.append(Pointer(token.start, token.stop, atlas.name(key), key, atlas.kind(key) not in _WIDE))
        if stop is not None:
            found.append(Pointer(token.start, sentence.tokens[stop - 1].stop, "", _WORLD, index < _OPENS))
    return sorted(found)


def _place_of(entity: Entity, atlas: Atlas, home: Home) -> tuple[str, str]:
    """The name and key of the place; for what is unknown («на Нижней даче») in an article about a town, the town's."""
    key = atlas.key_of(entity)
    is_bare = atlas.gazetteer.levels.keys().isdisjoint(entity.normal.split())
    if atlas.kind(key) is None and is_bare and atlas.kind(home.key) in TOWNS:
        return home.main, home.key
    return atlas.name_of(entity), key


def _is_topic(sentence: Sentence, entity: Entity, vocabulary: Vocabulary) -> bool:
    """Whether later sentences may go on with a place: not with where people came from («билет до Астаны» tells only
    where the way leads)."""
    before = [token for token in sentence.tokens if token.stop <= entity.start][-2:]
    is_way = len(before) == 2 and before[0].lemma in vocabulary.ways and before[1].text.lower() in _ALONG
    return not is_way and not _is_origin(sentence, entity)


def _is_origin(sentence: Sentence, entity: Entity) -> bool:
    """«шесть специалистов из Китая»: where people have come from; «агроном из Сарани Ерлан Садыков» tells of it."""
    before = [token for token in sentence.tokens if token.stop <= entity.start][-2:]
    if len(before) < 2 or before[1].text.lower() != "из":
        return False
    if before[0].text in _LISTS:  # «54 спортсмена, пятеро – из Темиртау»
        return True
    return before[0].tag.animacy == "Anim" and before[0].tag.number == "Plur"


def _compares(before: Sequence[Token]) -> bool:
    """«один из самых низких в стране», «крупнейший в области»: among which others a thing is the first."""
    return any(token.lemma == "самый" or token.lemma.endswith(_SUPERLATIVE) for token in before)


def _meant(token: Token, atlas: Atlas, home: Home, before: Sequence[Entity]) -> str:
    """The place that «город» or «область» stands for: the last one of the kind, or for wide kinds the article's own."""
    kinds = atlas.gazetteer.levels.get(token.lemma, ()) if token.tag.pos == "NOUN" else ()
    if not kinds:
        return ""
    if atlas.kind(home.key) in _WIDE.intersection(kinds):
        return home.key
    own = str(getattr(home.levels, kinds[0], ""))
    if not own and kinds[0] == "region":
        around = atlas.region(home.key)
        return around if atlas.tells_of(around) else ""
    if not own:
        return atlas.country(home.key) if kinds[0] == "country" else ""
    near = [e for e in before if atlas.kind(atlas.key_of(e)) in kinds] if kinds[0] not in _WIDE else []
    return atlas.key_of(near[-1]) if near else atlas.key(own)


def _lasting(scene: Scene, sentence: Sentence, here: Sequence[Pointer], atlas: Atlas, home: Home) -> list[Pointer]:
    """The places that later sentences go on with: those that open the sentence, or the only ones it names.

    Countries and places abroad must have opened it; a river is where the town beside it is.
    """
    text, opening = scene.document.text, sentence.tokens[min(_OPENS, len(sentence.tokens)) - 1].stop
    here = [pointer for pointer in here if not _is_bracketed(text[pointer.stop : sentence.stop])]
    here = [pointer for pointer in here if atlas.kind(pointer.key) != "river"] or here  # «Ишим у Петропавловска»
    groups: list[list[Pointer]] = []
    for pointer in here:
        group = _group(scene, here, pointer, atlas)
        if group not in groups and (group[0].start < opening or not any(_is_aside(p.key, atlas, home) for p in group)):
            groups.append(group)
    names = {tuple(pointer.normal for pointer in group) for group in groups}
    abroad = len(names) > 1 and all(_is_aside(pointer.key, atlas, home) for pointer in groups[0])
    is_about = bool(groups) and (len(names) == 1 or groups[0][0].start < opening) and not abroad
    return groups[0] if is_about else []


def _is_aside(key: str, atlas: Atlas, home: Home) -> bool:
    """Whether a place is wider than the article's own, abroad, or a river or mountain."""
    kind = atlas.kind(key)
    if kind in NATURE or kind in BROAD:
        return key != home.key
    country, own = atlas.country(key), atlas.country(home.key)
    return bool(country and own) and country != own


def _named(
    scene: Scene, setting: Setting, here: Sequence[Pointer], atlas: Atlas, home: Home, vocabulary: Vocabulary
) -> list[Pointer]:
    """The place named nearest before the number, with those listed with it; else the first one after.

    One abroad must stand right behind the number: «20 граждан Китая».
    """
    text, start = scene.document.text, setting.quantity.start
    before = [p for p in here if p.stop <= start and not _is_bracketed(text[p.stop : start])]
    if before:
        return _group(scene, here, before[-1], atlas)
    if counted := _counted(setting, atlas, vocabulary):
        return [counted]
    after = [pointer for pointer in here if pointer.start >= setting.quantity.stop]
    if not after:
        return []
    between = text[setting.quantity.stop : after[0].start]
    if between == " " or (between.strip() in _LISTS and _counts_places(setting, atlas)):
        return _group(scene, here, after[0], atlas)
    if _is_aside(after[0].key, atlas, home) or "(" in between.strip()[1:]:
        return []
    following = scene.after(setting)
    if following and "," in between and text[after[0].stop : following.quantity.start].lstrip()[:1] in _LISTS:
        return []  # «аренда подорожала на 9%, в Туркестане – на 17%»
    if following and text[following.quantity.stop : after[0].start].strip(" –—-") == "из":
        return []
    if ":" in between or (following and following.quantity.start < after[0].start and len(after) > 1):
        return []
    return _group(scene, here, after[0], atlas)


def _counts_places(setting: Setting, atlas: Atlas) -> bool:
    """«в двух областях: …»."""
    return not atlas.gazetteer.levels.keys().isdisjoint(setting.quantity.unit.split())


def _is_bracketed(between: str) -> bool:
    """Whether a bracket around a place closes behind it: «дорога (въезд в Сарань) длиной 5 км»."""
    return between.count(")") > between.count("(")


def _counted(setting: Setting, atlas: Atlas, vocabulary: Vocabulary) -> Pointer | None:
    """«5 казахстанцев», «20 млн россиян»: the place of the people counted."""
    for token in setting.tokens[setting.first : setting.stop + 1]:
        if key := vocabulary.demonyms.get(token.lemma):
            return Pointer(token.start, token.stop, atlas.name(key), key, False)
    return None


def _group(scene: Scene, here: Sequence[Pointer], pointer: Pointer, atlas: Atlas) -> list[Pointer]:
    """Places listed with one («в Караганде и Сарани»); of a place and what it lies in, the place."""
    text = scene.document.text
    first = last = here.index(pointer)
    while first > 0 and _LISTED.fullmatch(text[here[first - 1].stop : here[first].start]):
        first -= 1
    while last + 1 < len(here) and _LISTED.fullmatch(text[here[last].stop : here[last + 1].start]):
        last += 1
    return list(here[first : last + 1])
