"""Places in a text: names of the gazetteer in all their forms, adjectives with a generic noun, names the tagger found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.entities.gazetteer import Gazetteer, Name, Standing
from extractor.entities.page import CLOSING, OPENING, Page
from extractor.language.declension import adjective, fold, is_adjective
from extractor.language.phrases import inflect_modifier
from extractor.language.senses import leading_sense, senses
from extractor.lexicon.places import Place
from extractor.lexicon.schema import Generic

_ADJECTIVAL = re.compile(r"(?:ий|ый|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ей|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими)$")
_RELATIONAL = re.compile(r"(?:[сц]к|[оеи]вн|н)(?:ий|ый|ого|ому|ым|им|ом|ая|ой|ую|ое|ие|ые|ых|их|ыми|ими)$")
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)(?:а|у|ым|им|ом|е|ой|ая|ую)?$")
_JOINERS = frozenset({",", "и", "или"})
# Prepositions that lead to a place in one of these cases.
_LEADS = {"в": "al", "во": "al", "из": "g", "под": "i", "близ": "g", "вблизи": "g", "через": "a"}
_MOST_JOINED = 12
NEAR_WATER = frozenset(
    "вода берег озеро река рыба рыбак лед уровень побережье судно дно обмеление акватория волна пойма русло паводок".split()
)
_NEIGHBOURHOOD = 4


class Candidate(NamedTuple):
    """A place that a mention may mean, and the name it is called by."""

    place: Place
    text: str
    standing: Standing


class Sighting(NamedTuple):
    """Tokens [first, stop) that name a place. `core` is where the name proper begins, behind its generic noun.

    `generic` is that noun («село») or empty, `candidates` the places it may be, none for a place the gazetteer lacks;
    `adjectival` is true for an adjective with its generic noun, which may stand apart: «Абайском и Шетском районах».
    """

    first: int
    stop: int
    core: int
    generic: str
    candidates: tuple[Candidate, ...]
    adjectival: bool = False
    normal: str = ""


def sightings(page: Page, gazetteer: Gazetteer, currencies: frozenset[str]) -> list[Sighting]:
    """Every mention of a place that can be told from its form and its neighbours, in order, not overlapping.

    `currencies` are nouns that make a country the name of a currency: «доллар США».
    """
    found: list[Sighting] = []
    doubtful: list[Sighting] = []
    index = 0
    while index < len(page.tokens):
        if not page.capital[index]:
            index += 1
            continue
        row = _territories(page, gazetteer, index)
        if row:
            found += row
            index = row[-1].stop
            continue
        seen = _named(page, gazetteer, index)
        if seen is None:
            index += 1
            continue
        seen = _directed(page, seen)
        if not (seen.first and page.tokens[seen.first - 1].lemma in currencies):
            (found if _is_certain(page, gazetteer, seen) else doubtful).append(seen)
        index = seen.stop
    found += _supported(page, found, doubtful)
    return sorted(found)


def _directed(page: Page, seen: Sighting) -> Sighting:
    """«Восточная Сибирь»: a part of a place, where the tagger too takes the capital adjective into the name."""
    before = seen.first - 1
    if seen.core != seen.first or before < 0 or page.tagged[before] != "LOC" or not page.capital[before] or page.breaks(seen.first):
        return seen
    if page.tokens[before].tag.pos != "ADJ":
        return seen
    part = inflect_modifier(page.tokens[before], page.tokens[seen.first])
    return Sighting(before, seen.stop, before, "", (), normal=f"{part} {seen.candidates[0].text}")


def _territories(page: Page, gazetteer: Gazetteer, index: int) -> list[Sighting]:
    """«Карагандинской области»; «Осакаровском, Абайском и Каркаралинском районах»: one sighting for each adjective."""
    items = [index]
    position = index
    while _may_be_adjective(page, gazetteer, position):
        noun = _generic_after(page, gazetteer, position + 1)
        if noun is not None:
            stop, generic = noun
            return [
                _territory(page, gazetteer, item, item + 1 if item != items[-1] else stop, generic, stop) for item in items
            ]
        following = position + 1
        while following < len(page.tokens) and page.words[following] in _JOINERS and not page.breaks(following):
            following += 1
        if following in (position + 1, len(page.tokens)) or len(items) > _MOST_JOINED or not page.capital[following]:
            return []
        items.append(following)
        position = following
    return []


def _may_be_adjective(page: Page, gazetteer: Gazetteer, index: int) -> bool:
    word = page.words[index]
    if gazetteer.territories(word):
        return True
    return bool(_RELATIONAL.search(word)) and not (page.opens(index) and "common" in senses(word) and "ск" not in word)


def _generic_after(page: Page, gazetteer: Gazetteer, index: int) -> tuple[int, Generic] | None:
    """A generic noun at `index`, perhaps behind adjectives like «сельский»; the index behind it."""
    last = min(index + 3, len(page.tokens))
    for position in range(index, last):
        if page.breaks(position):
            return None
        generic = gazetteer.generics.get(page.words[position])
        if generic is not None:
            if not generic.adjectival or any(page.tokens[i].lemma not in generic.between for i in range(index, position)):
                return None
            abbreviated = page.words[position] in generic.abbreviations and position + 1 < len(page.tokens)
            dot = abbreviated and page.tokens[position + 1].text == "." and page.glued(position + 1)
            return position + 1 + dot, generic
        if not _ADJECTIVAL.search(page.words[position]):
            return None
    return None


def _territory(page: Page, gazetteer: Gazetteer, item: int, stop: int, generic: Generic, end: int) -> Sighting:
    word = page.words[item]
    between = [page.tokens[i].lemma for i in range(item + 1, stop) if page.tokens[i].lemma in generic.between]
    candidates = tuple(
        Candidate(territory.place, territory.text, territory.standing)
        for territory in gazetteer.territories(word)
        if territory.generic == generic.word and not between
    )
    middle = [_agreeing(lemma, generic.word) for lemma in between]
    normal = " ".join([_agreeing(page.tokens[item].text, generic.word), *middle, generic.word])
    return Sighting(item, stop, item, generic.word, candidates, True, normal)


def _agreeing(word: str, noun: str) -> str:
    """An adjective in any form as the nominative that agrees with a generic noun in the nominative singular."""
    ending = _ADJECTIVAL.search(fold(word))
    stem = word[: ending.start()] if ending else word
    velar = stem[-1:] in "гкхжшчщ"
    if noun.endswith(("ь", "а", "я")):
        return f"{stem}ая"
    if noun.endswith(("о", "е")):
        return f"{stem}ое"
    return stem + ("ий" if velar else "ый")


def _named(page: Page, gazetteer: Gazetteer, index: int) -> Sighting | None:
    """The longest name of the gazetteer whose key word is at `index`, or a name that a generic noun announces."""
    lead = None
    for length, names in _by_length(gazetteer.names(page.words[index])):
        fitting = [name for name in names if _fits(page, index, name)]
        if not fitting:
            continue
        first = index - fitting[0].key
        lead = _generic_before(page, gazetteer, first)
        fitting = [n for n in fitting if not n.generic or (lead and lead[1].word == n.generic) or _is_water(page, first, n)]
        if fitting:
            return _sighting(page, first, first + length, lead, fitting)
    lead = lead or _generic_before(page, gazetteer, index)
    if lead is None or not _names_unknown(lead[1]) or page.shouted[index] or not page.words[index][0].isalpha():
        return None
    if page.tagged[index] == "PER" or len(page.words[index]) < 2 or page.words[index] in gazetteer.generics:
        return None
    if page.tokens[lead[0]].tag.number == "Plur":
        return None
    return Sighting(lead[0], index + 1, index, lead[1].word, ())


def _names_unknown(generic: Generic) -> bool:
    """Whether a noun makes a name of any capital word behind it: «село Талды», but not «области Луны»."""
    return not generic.outside and not (generic.adjectival and "region" in generic.kinds)


def _is_water(page: Page, first: int, name: Name) -> bool:
    """Whether a lake or river without its noun stands among words of water: «уровень Щучьего», «вода в Бие»."""
    if name.place.kind not in ("lake", "river") or page.opens(first):
        return False
    return any(token.lemma in NEAR_WATER for token in page.tokens[max(0, first - _NEIGHBOURHOOD) : first + _NEIGHBOURHOOD])


def _by_length(names: Sequence[Name]) -> Iterator[tuple[int, list[Name]]]:
    lengths = dict.fromkeys(len(name.words) for name in names)
    for length in lengths:
        yield length, [name for name in names if len(name.words) == length]


def _fits(page: Page, index: int, name: Name) -> bool:
    first, stop = index - name.key, index - name.key + len(name.words)
    if first < 0 or stop > len(page.tokens):
        return False
    if name.standing == "abbreviation":
        return " ".join(token.text for token in page.tokens[first:stop]) == name.text
    for position, (forms, capital) in enumerate(zip(name.words, name.capitals, strict=True), first):
        if page.words[position] not in forms or (capital and position <= index and not page.capital[position]):
            return False
        if position > first and page.breaks(position):
            return False
    return True


def _generic_before(page: Page, gazetteer: Gazetteer, first: int) -> tuple[int, Generic] | None:
    """The generic noun before a name: «село», «с.», «район имени»; its index."""
    index = first - 1
    if index > 0 and page.words[index] == "имени":
        index -= 1
    elif index > 1 and page.tokens[index].text == "." and page.words[index - 1] == "им":
        index -= 2
    if index < 0 or any(page.breaks(i) for i in range(index + 1, first + 1)):
        return None
    dotted = page.tokens[index].text == "." and index > 0
    if dotted:
        index -= 1
    generic = gazetteer.generics.get(page.words[index])
    if generic is None or dotted != (page.words[index] in generic.abbreviations and page.words[index] != "р-н"):
        return None
    return index, generic


def _sighting(
    page: Page, first: int, stop: int, lead: tuple[int, Generic] | None, names: Sequence[Name]
) -> Sighting:
    candidates = tuple(dict.fromkeys(Candidate(name.place, name.text, name.standing) for name in names))
    if lead is None:
        return Sighting(first, stop, first, "", candidates)
    index, generic = lead
    kinds = tuple(c for c in candidates if c.place.kind in generic.kinds)
    required = all(name.generic for name in names)
    if generic.outside:
        return Sighting(first, stop, first, "", kinds or candidates)
    of_many = any(c.standing == "abbreviation" for c in candidates)  # «республики СССР»
    if (not kinds and not required) or of_many:
        return Sighting(first, stop, first, "", candidates)
    return Sighting(index, stop, first, generic.word, kinds or candidates)


def _is_certain(page: Page, gazetteer: Gazetteer, seen: Sighting) -> bool:
    """Whether a name is a place for sure: no other word looks like it, or the words around it say so."""
    if seen.core != seen.first or any(c.text.split()[0] in ("озеро", "река") for c in seen.candidates):
        return True
    first = seen.first
    if _is_quoted(page, seen) or _is_foreign(page, seen):
        return False
    if seen.stop - first > 1:
        return True
    if page.tagged[first] == "LOC" and not page.shouted[first]:
        return True
    if _leads(page, seen) or _generic_before(page, gazetteer, first) is not None:
        return True
    if any(c.standing == "abbreviation" for c in seen.candidates):
        return not page.shouted[first]
    return is_unmistakable(page.words[first]) and not _is_within_organisation(page, first)


def _is_within_organisation(page: Page, index: int) -> bool:
    """Whether the tagger sees a longer name of an organisation around a token."""
    return any(kind == "ORG" and first <= index < stop and stop - first > 1 for first, stop, kind in page.names)


def is_unmistakable(form: str) -> bool:
    """Whether a form of a place name is neither a common word nor like the name of a person."""
    meanings = senses(form)
    if meanings:
        return "common" not in meanings and leading_sense(form) == "place"
    return not _SURNAME.search(form)


def _leads(page: Page, seen: Sighting) -> bool:
    """Whether a preposition of place with its case stands before: «в Семее», «из Абая»."""
    cases = _LEADS.get(page.words[seen.first - 1]) if seen.first else None
    return cases is not None and not page.breaks(seen.first)


def _is_quoted(page: Page, seen: Sighting) -> bool:
    """A name alone in quotation marks is a club, a company or a hotel."""
    before = page.tokens[seen.first - 1].text if seen.first else ""
    after = page.tokens[seen.stop].text if seen.stop < len(page.tokens) else ""
    return before in OPENING and before != "" and after in CLOSING and after != ""


def _is_foreign(page: Page, seen: Sighting) -> bool:
    """A name in Latin letters counts as a place only behind «в» or a generic noun; else it is part of some other name."""
    return page.tokens[seen.first].text.isascii() and not _leads(page, seen)


def _supported(page: Page, found: Sequence[Sighting], doubtful: Sequence[Sighting]) -> list[Sighting]:
    """The doubtful mentions of places that the document names for certain elsewhere, or lists with places."""
    certain = {c.place.place_id for seen in found for c in seen.candidates}
    edges = {seen.first for seen in found} | {seen.stop for seen in found}
    kept = []
    for seen in doubtful:
        if _is_quoted(page, seen) or page.shouted[seen.first] or page.tokens[seen.first].text.isascii():
            continue
        named = any(c.place.place_id in certain for c in seen.candidates)
        if named and not page.opens(seen.first) and page.tagged[seen.first] != "PER":
            kept.append(seen)
        elif _is_listed(page, seen, edges):
            kept.append(seen)
    return kept


def _is_listed(page: Page, seen: Sighting, edges: set[int]) -> bool:
    before = seen.first > 1 and page.words[seen.first - 1] in _JOINERS and seen.first - 1 in edges
    after = seen.stop + 1 < len(page.tokens) and page.words[seen.stop] in _JOINERS and seen.stop + 1 in edges
    return before or after


def tagged_places(page: Page, gazetteer: Gazetteer, taken: set[int]) -> list[Sighting]:
    """What the tagger calls a place and neither the gazetteer nor any other rule has: villages, streets, mountains."""
    found = []
    for first, stop, kind in page.names:
        if kind != "LOC" or page.shouted[first]:
            continue
        first, stop = _name_within(page, first, stop)
        if first >= stop or not taken.isdisjoint(range(first, stop)) or not _may_be_place(page, first, stop):
            continue
        lead = _generic_before(page, gazetteer, first)
        if lead is None or not _names_unknown(lead[1]) or lead[0] in taken:
            found.append(Sighting(first, stop, first, "", ()))
        else:
            found.append(Sighting(lead[0], stop, first, lead[1].word, ()))
    return found


def _name_within(page: Page, first: int, stop: int) -> tuple[int, int]:
    """A tagged span up to a bracket or line break, without a common word that only opens the sentence."""
    for index in range(first, stop):
        if page.tokens[index].text in "()" or (index > first and page.breaks(index)):
            stop = index
            break
    while first < stop and (not page.tokens[first].text[0].isalnum() or _is_opener(page, first, stop)):
        first += 1
    while stop > first and not page.tokens[stop - 1].text[-1].isalnum():
        stop -= 1
    return first, stop


def _is_opener(page: Page, index: int, stop: int) -> bool:
    """«Аким области», «Индустрия Актобе»: a noun that is capital because a sentence begins."""
    return page.opens(index) and page.tokens[index].tag.pos == "NOUN" and senses(page.words[index]) == {"common"}


def _may_be_place(page: Page, first: int, stop: int) -> bool:
    token = page.tokens[first]
    if stop - first > 1:
        return any(page.capital[first + page.opens(first) : stop])
    if not page.capital[first] or (token.text.isupper() and len(token.text) < 5):
        return False
    return not (page.opens(first) and "common" in senses(page.words[first]))
