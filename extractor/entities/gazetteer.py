"""The gazetteer: every name of every place under all its forms, and the tree that the places form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from extractor.language.declension import adjective, all_genders, fold, is_adjective, noun
from extractor.language.morphology import forms
from extractor.lexicon.places import Place, PlaceKind
from extractor.lexicon.schema import Generic

Standing = Literal["name", "other", "former", "abbreviation"]

_WORD = re.compile(r"[\w-]+|[^\w\s]")
_CYRILLIC = re.compile("[а-яё]", re.I)
_NAMED_AFTER = ("имени", "им")
_OF_REGIONS = frozenset({"region", "city_region", "state"})


class Name(NamedTuple):
    """One name of one place as a row of words, each with its forms. `key` is the word it is looked up by.

    `generic` is the noun that must stand before it («село» for «Толе би»), or empty.
    """

    text: str
    words: tuple[Mapping[str, str], ...]
    capitals: tuple[bool, ...]
    key: int
    place: Place
    standing: Standing
    generic: str


class Territory(NamedTuple):
    """An adjective with the generic noun it makes a name with: «Карагандинская» + «область»."""

    place: Place
    generic: str
    text: str
    standing: Standing


class Gazetteer:
    """Lookups of places by id and by the words of a text; made once.

    `forms` are the folded words that names are looked up by; `leads` what may stand before a name: generic nouns, the
    full stop of an abbreviated one, «имени».
    """

    def __init__(self, places: Sequence[Place], generics: Sequence[Generic]) -> None:
        self.places = {place.place_id: place for place in places}
        self.near_water = frozenset(word for generic in generics for word in generic.near)
        self.levels: dict[str, tuple[PlaceKind, ...]] = {
            fold(word): generic.kinds for generic in generics for word in (generic.word, *generic.adjectives)
        }
        self.generics = {form: generic for generic in generics for form in _generic_forms(generic)}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._territories: dict[str, tuple[Territory, ...]] = {}
        self._adjectives: dict[str, tuple[Place, ...]] = {}
        self._by_name: dict[str, Place] = {}
        self.leads = frozenset([*self.generics, ".", "имени"])
        words = {generic.word for generic in generics}
        for place in places:
            self._by_name.setdefault(place.name, place)
            for text, standing in _spellings(place):
                self._enter(place, text, standing, words)
            for word in place.adjectives:
                for form in all_genders(word):
                    self._adjectives[form] = (*self._adjectives.get(form, ()), place)
        self.forms = frozenset([*self._names, *self._territories])

    def names(self, form: str) -> tuple[Name, ...]:
        """The names whose key word has a folded form, longest first."""
        return self._names.get(form, ())

    def is_name(self, form: str) -> bool:
        """Whether a folded form by itself is a form of some place's name."""
        return any(len(name.words) == 1 and not name.generic for name in self.names(form))

    def cases(self, form: str) -> str:
        """The letters of the cases (n, g, d, a, i, l) that a folded form of a place's name can stand in."""
        return "".join(name.words[name.key][form] for name in self.names(form))

    def territories(self, form: str) -> tuple[Territory, ...]:
        """What a folded form of an adjective means before a generic noun: «абайском» – three districts, one region."""
        return self._territories.get(form, ())

    def by_adjective(self, form: str) -> tuple[Place, ...]:
        """The places that any folded form of an adjective belongs to: «карагандинский» – the region and the city."""
        return self._adjectives.get(form, ())

    def by_name(self, name: str) -> Place | None:
        """The place of a canonical name, the first of those that share it."""
        return self._by_name.get(name)

    def kind(self, place_id: str) -> PlaceKind:
        """The kind of a place; raises KeyError for an unknown id, as the other lookups do."""
        return self.places[place_id].kind

    def parent(self, place_id: str) -> str:
        """The id of what a place lies in, or an empty string."""
        return self.places[place_id].parent

    def country(self, place_id: str) -> str:
        """The id of the country of a place, or an empty string."""
        return self.places[place_id].country

    def region_of(self, place_id: str) -> str:
        """The id of the region, state or city with the rights of a region that a place is or lies in, or empty."""
        return next((above for above in self.line(place_id) if self.places[above].kind in _OF_REGIONS), "")

    def line(self, place_id: str) -> Iterator[str]:
        """A place, what it lies in, and so on up to the continent."""
        while place_id:
            yield place_id
            place_id = self.places[place_id].parent

    def _enter(self, place: Place, text: str, standing: Standing, generics: set[str]) -> None:
        words = _WORD.findall(text)
        if len(words) == 2 and fold(words[1]) in generics and is_adjective(fold(words[0])):
            territory = Territory(place, fold(words[1]), text, standing)
            for form in adjective(words[0]):
                self._territories[form] = (*self._territories.get(form, ()), territory)
            return
        required = ""
        if len(words) > 1 and fold(words[0]) in generics:
            required, words = fold(words[0]), words[1:]
        while words[0].lower() in (*_NAMED_AFTER, ".") and len(words) > 1:
            words = words[1:]
        key = next((i for i, word in enumerate(words) if word[:1].isupper() and len(word) > 1), 0)
        name = Name(
            text=text,
            words=_forms(words, declined=standing != "abbreviation" and not _is_invariable(place, text)),
            capitals=tuple(word[:1].isupper() for word in words),
            key=key,
            place=place,
            standing=standing,
            generic=required,
        )
        for form in name.words[key]:
            entered = (*self._names.get(form, ()), name)
            self._names[form] = tuple(sorted(entered, key=lambda entry: -len(entry.words)))


def _spellings(place: Place) -> Iterator[tuple[str, Standing]]:
    yield place.name, "name"
    for text in place.abbreviations:
        yield text, "abbreviation"
    for text in place.other_names:
        yield text, "abbreviation" if text.isupper() else "other"
    for text in place.former_names:
        yield text, "abbreviation" if text.isupper() else "former"


def _is_invariable(place: Place, text: str) -> bool:
    """What holds for «Алматы» does not hold for «Алма-Ата»."""
    return place.invariable and text[-1] == place.name[-1]


def _generic_forms(generic: Generic) -> Iterator[str]:
    yield from forms(generic.word)
    yield from generic.abbreviations


def _forms(words: Sequence[str], *, declined: bool) -> tuple[Mapping[str, str], ...]:
    """Forms of each word of a name: the adjectives before its noun and the noun decline, a complement does not."""
    head = next((i for i, word in enumerate(words) if not (is_adjective(fold(word)) and i + 1 < len(words))), 0)
    found = []
    for index, word in enumerate(words):
        still = not declined or not _CYRILLIC.search(word) or (index > head and words[index - 1] not in ("и", "—"))
        if still:
            found.append({fold(word): "ngdail"})
        elif index < head:
            found.append(dict(adjective(word)))
        else:
            found.append(dict(noun(word)))
    return tuple(found)
