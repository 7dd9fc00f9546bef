"""Which place a mention means, under which name it goes to the table, and which places an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.document import Entity
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.mention import Mention
from extractor.entities.page import Page
from extractor.entities.sighting import Candidate, Sighting
from extractor.entities.sightings import is_near_water
from extractor.language.declension import noun
from extractor.language.morphology import inflect, is_known
from extractor.lexicon.places import PlaceKind

# How likely a bare name is to mean a place of each kind: «Балхаш» is the city unless something speaks of water.
_PRIOR: dict[PlaceKind, float] = {
    "country": 3, "city_region": 2.5, "city": 2, "region": 1.6, "state": 1.5, "continent": 1.5, "macroregion": 1.5,
    "district": 1.2, "city_district": 0.8, "settlement": 1, "village": 0.6,
    "sea": 1, "lake": 0.8, "river": 0.8, "mountains": 0.7,
}  # fmt: skip
_WATER = frozenset({"lake", "river", "sea"})
_KEEPS_GENERIC = frozenset({"village", "settlement", "lake", "river", "sea", "mountains"})
_DECLINED = ("ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ых", "их")
_INTO = frozenset({"в", "во"})
_LOCATIVE = re.compile(r"(?:([внйчшл]к)|[бвгджзклмнпрстфхцчшщ])е$")
"""How a name that no dictionary has ends behind «в»: «Нэшвилле», and, of a feminine one, «Ольгинке»."""


class Own(NamedTuple):
    """The places an article is about, as their normal forms; empty where it names none of that level."""

    country: str = ""
    region: str = ""
    district: str = ""
    city: str = ""
    village: str = ""


_LEVELS: dict[PlaceKind, tuple[str, ...]] = {
    "country": ("country",), "region": ("region",), "state": ("region",), "city_region": ("region", "city"),
    "district": ("district",), "city_district": ("district",),
    "city": ("city",), "settlement": ("village",), "village": ("village",),
}  # fmt: skip


def resolve(page: Page, gazetteer: Gazetteer, seen: Sequence[Sighting]) -> list[Mention]:
    """One LOC mention for each sighting: the likeliest of its candidates, with its name in the table."""
    anchors = _anchors(gazetteer, seen)
    chosen = [(sighting, _choose(page, gazetteer, sighting, anchors)) for sighting in seen]
    declared = _declared(page, seen)
    found = []
    for sighting, candidate in chosen:
        if candidate is None:
            bare = declared.get(page.words[sighting.first], "") if sighting.stop - sighting.first == 1 else ""
            normal, place_id = bare or sighting.normal or _unknown(page, sighting), ""
        else:
            normal, place_id = _normal(sighting, candidate), candidate.place.place_id
        found.append(Mention(sighting.first, sighting.stop, "LOC", normal, place_id))
    return found


def own(entities: Iterable[Entity], gazetteer: Gazetteer, lead: int = 400) -> Own:
    """The main place of each level: named most often, three times as weighty in the first `lead` characters.

    «область», «город», «страна» in an article mean these. Ties go to the place named first.
    """
    scores: dict[str, Counter[str]] = {level: Counter() for level in Own._fields}
    for entity in entities:
        if entity.type == "LOC" and entity.place_id:
            for level in _LEVELS.get(gazetteer.kind(entity.place_id), ()):
                scores[level][entity.normal] += 3 if entity.start < lead else 1
    return Own(**{level: max(found, key=lambda name: found[name]) for level, found in scores.items() if found})


def prior(kind: PlaceKind) -> float:
    """How likely a name without context means a place of a kind; greater is likelier."""
    return _PRIOR[kind]


def _anchors(gazetteer: Gazetteer, seen: Sequence[Sighting]) -> Counter[str]:
    """How often the document names, without ambiguity, each place or something that lies in it."""
    anchors: Counter[str] = Counter()
    for sighting in seen:
        ids = {candidate.place.place_id for candidate in sighting.candidates}
        if len(ids) == 1:
            anchors.update(gazetteer.line(ids.pop()))
    return anchors


def _choose(page: Page, gazetteer: Gazetteer, seen: Sighting, anchors: Counter[str]) -> Candidate | None:
    candidates = [c for c in seen.candidates if _is_at_home(gazetteer, c.place.place_id, anchors)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    wet = _is_wet(page, gazetteer, seen)
    return max(candidates, key=lambda candidate: _likelihood(gazetteer, candidate, anchors, wet))


def _is_at_home(gazetteer: Gazetteer, place_id: str, anchors: Counter[str]) -> bool:
    """Whether a part of a town may be meant: many towns have an «Октябрьский район», so its country is named too."""
    if gazetteer.kind(place_id) != "city_district":
        return True
    return anchors[gazetteer.country(place_id)] > anchors[place_id]


def _likelihood(gazetteer: Gazetteer, candidate: Candidate, anchors: Counter[str], wet: bool) -> float:
    place = candidate.place
    score = _PRIOR[place.kind] + 0.5 * bool(place.capital_of) + 0.5 * (candidate.standing == "name")
    score += 3 * (wet and place.kind in _WATER)
    above = list(gazetteer.line(place.place_id))[1:]
    within = [place_id for place_id in above if gazetteer.kind(place_id) not in ("country", "continent", "macroregion")]
    near = any(anchors[place_id] for place_id in [place.place_id, *within])
    score += near * (1.2 if place.kind in ("village", "settlement") else 4)
    score += 2 * bool(place.country and anchors[place.country])
    # «Ишим у Петропавловска» is the river: the town lies in a country that the text does not name.
    score -= 2 * bool(place.country and anchors and not anchors[place.country])
    return score + (place.country == "kz")


def _is_wet(page: Page, gazetteer: Gazetteer, seen: Sighting) -> bool:
    on = bool(seen.first) and page.words[seen.first - 1] == "на"
    return on or is_near_water(page, gazetteer, seen.first, seen.stop)


def _normal(seen: Sighting, candidate: Candidate) -> str:
    """The gazetteer's name; former names stay, and what keeps its generic noun in the text keeps it here."""
    place, text = candidate.place, candidate.text
    if candidate.standing == "former":
        return text if seen.core == seen.first or text.startswith(seen.generic) else f"{seen.generic} {text}"
    if seen.core == seen.first:
        return place.name
    if place.kind in _KEEPS_GENERIC and seen.generic not in place.name.lower().split():
        return f"{seen.generic} {place.name}"
    return place.name


def _declared(page: Page, seen: Sequence[Sighting]) -> dict[str, str]:
    """Names that the gazetteer lacks but the text gives a noun («село Карагаш»), by all their forms («Карагаше»)."""
    found: dict[str, str] = {}
    for sighting in seen:
        if (
            sighting.generic
            and not sighting.candidates
            and sighting.stop - sighting.core == 1
            and not sighting.adjectival
        ):
            name = nominative(page, sighting.core, appositive=True)
            found |= dict.fromkeys(noun(name), name)
    return found


def _unknown(page: Page, seen: Sighting) -> str:
    """A place the gazetteer lacks: its generic noun and its name, both in the nominative."""
    words = [nominative(page, index, appositive=bool(seen.generic)) for index in range(seen.core, seen.stop)]
    return " ".join([seen.generic, *words]) if seen.generic else " ".join(words)


def nominative(page: Page, index: int, *, appositive: bool) -> str:
    """A name as tagged, in the nominative; behind a generic noun most names already are: «в селе Талды»."""
    token = page.tokens[index]
    into = not appositive and index > 0 and page.words[index - 1] in _INTO and not is_known(token.text)
    if into and (ending := _LOCATIVE.search(token.text)):
        return token.text[:-1] + ("а" if ending[1] else "")
    if token.tag.case == "Nom" or (appositive and not page.words[index].endswith(_DECLINED)):
        return token.text
    return inflect(token.text, token.tag, frozenset({"nomn"})) or token.text
