"""Places in a text: names of the gazetteer in all their forms, adjectives with a generic noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.entities.gazetteer import Gazetteer, Name
from extractor.entities.generics import ADJECTIVAL, generic_before, names_unknown
from extractor.entities.page import CLOSING, OPENING, Page
from extractor.entities.sighting import Candidate, Cues, Sighting
from extractor.entities.territories import JOINERS, is_relational, territories
from extractor.language.phrases import inflect_modifier
from extractor.language.senses import leading_sense, senses
from extractor.lexicon.schema import Generic

_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)(?:а|у|ым|им|ом|е|ой|ая|ую)?$")
# Prepositions that lead to a place in one of these cases.
_LEADS = {"в": "al", "во": "al", "из": "g", "под": "i", "близ": "g", "вблизи": "g", "через": "a"}
_NEIGHBOURHOOD = 4


def sightings(page: Page, gazetteer: Gazetteer, cues: Cues) -> list[Sighting]:
    """Every mention of a place that can be told from its form and its neighbours, in order, not overlapping."""
    found: list[Sighting] = []
    doubtful: list[Sighting] = []
    behind = 0
    for index in page.capitals:
        if index < behind or not _may_begin(page, gazetteer, index):
            continue
        row = territories(page, gazetteer, index)
        if row:
            found += row
            behind = row[-1].stop
            continue
        seen = _named(page, gazetteer, index, found[-1].stop if found else 0)
        if seen is None:
            continue
        seen = _directed(page, seen)
        if not (seen.first and page.tokens[seen.first - 1].lemma in cues.currencies):
            (found if _is_certain(page, gazetteer, cues, seen) else doubtful).append(seen)
        behind = seen.stop
    found += _supported(page, found, doubtful)
    return sorted(found)


def _may_begin(page: Page, gazetteer: Gazetteer, index: int) -> bool:
    """A cheap look at a capital word: most have nothing to do with a place."""
    word = page.words[index]
    known = word in gazetteer.forms or is_relational(word) or word.endswith("-")
    return known or (index > 0 and page.words[index - 1] in gazetteer.leads)


def _directed(page: Page, seen: Sighting) -> Sighting:
    """«Восточная Сибирь»: a part of a place, where the tagger too takes the capital adjective into the name."""
    before = seen.first - 1
    if (
        seen.core != seen.first
        or before < 0
        or page.tagged[before] != "LOC"
        or not page.capital[before]
        or page.breaks(seen.first)
    ):
        return seen
    if page.tokens[before].tag.pos != "ADJ" or not ADJECTIVAL.search(page.words[before]):
        return seen
    part = inflect_modifier(page.tokens[before], page.tokens[seen.first])
    return Sighting(before, seen.stop, before, "", (), normal=f"{part} {seen.candidates[0].text}")


def _named(page: Page, gazetteer: Gazetteer, index: int, floor: int) -> Sighting | None:
    """The longest name of the gazetteer whose key word is at `index`, or a name that a generic noun announces.

    The noun must not stand before `floor`: in «Медеуского района Алматы» it belongs to the name before.
    """
    lead = None
    for length, names in _by_length(gazetteer.names(page.words[index])):
        fitting = [name for name in names if _fits(page, index, name)]
        if not fitting:
            continue
        first = index - fitting[0].key
        lead = _free(generic_before(page, gazetteer, first), floor)
        fitting = [
            n
            for n in fitting
            if not n.generic or (lead and lead[1].word == n.generic) or _is_water(page, gazetteer, first, n)
        ]
        if lead is not None and lead[1].honours:
            return None
        if fitting:
            return _sighting(page, first, first + length, lead, fitting)
    lead = lead or _free(generic_before(page, gazetteer, index), floor)
    if lead is None or page.shouted[index] or not page.words[index][0].isalpha():
        return None
    is_town = _is_town(page, lead) and not any(page.capital[index + 1 : index + 2])
    if not (is_town or names_unknown(lead[1])):
        return None
    if page.tagged[index] == "PER" or len(page.words[index]) < 2 or page.words[index] in gazetteer.generics:
        return None
    if is_town:
        return Sighting(index, index + 1, index, "", ())
    if page.tokens[lead[0]].tag.number == "Plur":
        return None
    return Sighting(lead[0], index + 1, index, lead[1].word, ())


def _is_town(page: Page, lead: tuple[int, Generic]) -> bool:
    """«г. Шумерля», but not «в 2024 г. Компания»: a town by the abbreviation before it."""
    at, generic = lead
    is_year = at > 0 and page.words[at - 1][-1].isdigit()
    return page.words[at] in generic.abbreviations and "city" in generic.kinds and not is_year


def is_near_water(page: Page, gazetteer: Gazetteer, first: int, stop: int) -> bool:
    """Whether words like «берег» or «рыбак» stand beside tokens [first, stop)."""
    around = page.tokens[max(0, first - _NEIGHBOURHOOD) : stop + _NEIGHBOURHOOD]
    return any(token.lemma in gazetteer.near_water for token in around)


def _free(lead: tuple[int, Generic] | None, floor: int) -> tuple[int, Generic] | None:
    return lead if lead is not None and lead[0] >= floor else None


def _by_length(names: Sequence[Name]) -> Iterator[tuple[int, list[Name]]]:
    lengths = dict.fromkeys(len(name.words) for name in names)
    for length in lengths:
        yield length, [name for name in names if len(name.words) == length]


def _is_water(page: Page, gazetteer: Gazetteer, first: int, name: Name) -> bool:
    """Whether a lake or river without its noun stands among words of water: «уровень Щучьего», «вода в Бие»."""
    if name.place.kind not in ("lake", "river") or page.opens(first):
        return False
    return is_near_water(page, gazetteer, first, first + 1)


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


def _sighting(page: Page, first: int, stop: int, lead: tuple[int, Generic] | None, names: Sequence[Name]) -> Sighting:
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


def _is_certain(page: Page, gazetteer: Gazetteer, cues: Cues, seen: Sighting) -> bool:
    """Whether a name is a place for sure: no other word looks like it, or the words around it say so."""
    if seen.core != seen.first or any(c.text.split()[0] in ("озеро", "река") for c in seen.candidates):
        return True
    first = seen.first
    if _is_quoted(page, seen) or _is_foreign(page, gazetteer, seen):
        return False
    if seen.stop - first > 1:
        return True
    if page.tagged[first] == "LOC" and not page.shouted[first]:
        return True
    if leads(page, gazetteer, seen) or generic_before(page, gazetteer, first) is not None:
        return True
    if first and page.tokens[first - 1].lemma in cues.seats and not page.breaks(first):
        return True
    if any(c.standing == "abbreviation" for c in seen.candidates):
        return not page.shouted[first]
    return is_unmistakable(page.words[first]) and not _is_within_organisation(page, first)


def _is_within_organisation(page: Page, index: int) -> bool:
    """Whether the tagger sees a longer name of an organisation around a token."""
    first, stop, kind = page.name_at[index] or (index, index, None)
    return kind == "ORG" and stop - first > 1


def is_unmistakable(form: str) -> bool:
    """Whether a form of a place name is neither a common word nor like the name of a person."""
    meanings = senses(form)
    if meanings:
        return "common" not in meanings and leading_sense(form) == "place"
    return not _SURNAME.search(form)


def leads(page: Page, gazetteer: Gazetteer, seen: Sighting) -> bool:
    """Whether a preposition of place with its case stands before: «в Семее», «из Абая»."""
    wanted = _LEADS.get(page.words[seen.first - 1], "") if seen.first and not page.breaks(seen.first) else ""
    return any(case in gazetteer.cases(page.words[seen.core]) for case in wanted)


def _is_quoted(page: Page, seen: Sighting) -> bool:
    """A name alone in quotation marks is a club, a company or a hotel."""
    before = page.tokens[seen.first - 1].text if seen.first else ""
    after = page.tokens[seen.stop].text if seen.stop < len(page.tokens) else ""
    return before in OPENING and before != "" and after in CLOSING and after != ""


def _is_foreign(page: Page, gazetteer: Gazetteer, seen: Sighting) -> bool:
    """A name in Latin letters is a place only behind «в» or a generic noun; else it is part of some other name."""
    announced = leads(page, gazetteer, seen) or generic_before(page, gazetteer, seen.first) is not None
    return page.tokens[seen.first].text.isascii() and not announced


def _supported(page: Page, found: Sequence[Sighting], doubtful: Sequence[Sighting]) -> list[Sighting]:
    """The doubtful mentions of places that the document names for certain elsewhere, or lists with places."""
    certain = {c.place.place_id for seen in found for c in seen.candidates}
    edges = {seen.first for seen in found} | {seen.stop for seen in found}
    kept = []
    for seen in doubtful:
        if _is_quoted(page, seen) or page.shouted[seen.first] or page.tokens[seen.first].text.isascii():
            continue
        named = any(c.place.place_id in certain for c in seen.candidates)
        if (named and not page.opens(seen.first) and page.tagged[seen.first] != "PER") or _is_listed(page, seen, edges):
            kept.append(seen)
    return kept


def _is_listed(page: Page, seen: Sighting, edges: set[int]) -> bool:
    before = seen.first > 1 and page.words[seen.first - 1] in JOINERS and seen.first - 1 in edges
    after = seen.stop + 1 < len(page.tokens) and page.words[seen.stop] in JOINERS and seen.stop + 1 in edges
    return before or after
