"""People in a text: where their names begin and end, whether a capital word is one, and their nominatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import Page
from extractor.entities.sightings import is_unmistakable
from extractor.entities.words import Words, is_compound
from extractor.language.declension import fold
from extractor.language.morphology import parses
from extractor.language.personal import Names, Person, analyse, given_gender, readings
from extractor.language.senses import senses

_PARTICLES = frozenset("фон ван де да дер ди бен бин ибн аль эль ас аш ад ат уль оглы углы кызы улы қызы ұлы заде д' о'".split())
_CASE_LETTERS = {"Nom": "n", "Gen": "g", "Dat": "d", "Acc": "a", "Ins": "i", "Loc": "l"}
_LONGEST = 5
# Behind these an unknown name is rather a place's, with these endings rather an adjective's: «в Камызяке», «Икряного».
_PLACING = frozenset({"в", "во", "на", "из"})
_ADJECTIVAL = ("ого", "его", "ому", "ему")


class Someone(Struct, frozen=True):
    """Tokens [first, stop) that name a person, with the name in the nominative; `is_sure` but for the tagger's word alone."""

    first: int
    stop: int
    person: Person
    is_sure: bool = True


class Cast(Struct, frozen=True):
    """What tells people from other capital words: lemmas of offices, given names."""

    roles: frozenset[str]
    names: Names
    not_names: frozenset[str]


def people(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words) -> list[Someone]:
    """Every person the text names by itself, in order, not overlapping; a bare surname is not yet tied to its bearer."""
    spans = _spans(page, gazetteer, cast, words)
    full = [span for span in spans if _width(page, span) > 1]
    known = _nominatives(page, full)
    found = []
    for first, stop in spans:
        grade = 2 if _width(page, (first, stop)) > 1 else _grade(page, gazetteer, cast, words, first, known)
        if grade:
            found.append(Someone(first, stop, name_person(page, cast, first, stop, known), grade > 1))
    return found


def name_person(page: Page, cast: Cast, first: int, stop: int, known: Set[str]) -> Person:
    """The nominative of the name at [first, stop); full stops after initials are left out."""
    tokens = [token for token in page.tokens[first:stop] if token.text != "."]
    case = _governed(page, cast, first)
    return analyse([token.text for token in tokens], [token.tag for token in tokens], cast.names, known=known, case=case)


def is_role(page: Page, cast: Cast, index: int) -> bool:
    """Whether a token names an office or an occupation."""
    return page.tokens[index].lemma in cast.roles or page.words[index] in cast.roles


def _governed(page: Page, cast: Cast, first: int) -> str:
    """The case of the office before a name, which the name shares: «акима города Шымкента Габита …»."""
    for index in range(first - 1, max(-1, first - 13), -1):
        token = page.tokens[index]
        if token.tag.pos in ("PUNCT", "VERB", "SCONJ") and token.text not in "«»\"“”„" or page.breaks(index + 1):
            return ""
        if is_role(page, cast, index):
            return _CASE_LETTERS.get(token.tag.case, "")
    return ""


def _spans(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, stop, kind in page.names:
        if kind == "PER" and not page.shouted[first]:
            for part in _parts(page, gazetteer, cast, words, first, stop):
                found.append(_widened(page, part, found[-1][1] if found else 0))
        elif kind == "LOC" and stop - first == 1 and _is_surname_of_office(page, gazetteer, cast, first):
            found.append((first, stop))
    found += _untagged(page, cast, found)
    return sorted(set(found))


def _is_surname_of_office(page: Page, gazetteer: Gazetteer, cast: Cast, index: int) -> bool:
    """«секретаря министерства Уалиева»: a surname that the tagger takes for a place."""
    surname = any(reading.part == "surname" for reading in readings(page.tokens[index].text))
    return surname and not gazetteer.is_name(page.words[index]) and bool(_governed(page, cast, index))


def _parts(
    page: Page, gazetteer: Gazetteer, cast: Cast, words: Words, first: int, stop: int
) -> Iterator[tuple[int, int]]:
    """A tagged span without what is no part of a name: offices, places before it, quotation marks, the next line."""
    start = first
    for index in range(first, stop + 1):
        fits = index < stop and _is_name_word(page, gazetteer, cast, index, first, stop)
        if fits and not (index > start and page.breaks(index)) and not _is_body(page, words, index, start, stop):
            continue
        if index > start:
            yield start, index
        start = index if index < stop and index > start and page.breaks(index) else index + 1


def _is_body(page: Page, words: Words, index: int, start: int, stop: int) -> bool:
    """Whether the word before a name is the body the person heads: «глава Минздрава Ажар Гиният», «ЦБ Эльвира …»."""
    if index > start or stop - index < 2:
        return False
    word, text = page.words[index], page.tokens[index].text
    abbreviation = len(text) > 1 and text.isupper() and not page.tokens[stop - 1].text.isupper()
    return abbreviation or word in words.heads or word in words.known or is_compound(words, word)


def _is_name_word(page: Page, gazetteer: Gazetteer, cast: Cast, index: int, first: int, stop: int) -> bool:
    token, word = page.tokens[index], page.words[index]
    if token.text == ".":
        return index > first and len(page.tokens[index - 1].text) <= 2
    if not token.text[0].isalpha():
        return False
    if not page.capital[index]:
        return index > first and (word in _PARTICLES or (word.split("-")[0] in _PARTICLES and token.text[-1] != "-"))
    if not cast.not_names.isdisjoint((word, token.lemma)) or (is_role(page, cast, index) and "person" not in senses(word)):
        return False
    if stop - first > 1 and gazetteer.is_name(word) and is_unmistakable(word) and not _is_named(cast, token.text):
        return False
    return True


def _is_named(cast: Cast, word: str) -> bool:
    return any(reading.part for reading in readings(word)) or _is_given(cast, word)


def _widened(page: Page, span: tuple[int, int], floor: int) -> tuple[int, int]:
    """Initials before or behind a name, and the surname or patronymic that the tagger left outside."""
    first, stop = span
    while first - 2 >= floor and page.tokens[first - 1].text == "." and _is_initial(page, first - 2):
        first -= 2
    if page.tokens[stop - 1].text != ".":
        while stop + 1 < len(page.tokens) and _is_initial(page, stop) and page.tokens[stop + 1].text == "." and not page.breaks(stop):
            stop += 2
    while stop < len(page.tokens) and stop - first < _LONGEST and _continues(page, stop):
        stop += 1
    return first, stop


def _is_initial(page: Page, index: int) -> bool:
    return page.capital[index] and len(page.tokens[index].text) == 1 and page.tokens[index].text.isalpha()


def _continues(page: Page, index: int) -> bool:
    """Whether an untagged capital word behind a name can only be its patronymic or surname."""
    if not page.capital[index] or page.tagged[index] is not None or page.breaks(index):
        return False
    return any(reading.part for reading in readings(page.tokens[index].text)) and "common" not in senses(page.words[index])


def _untagged(page: Page, cast: Cast, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A given name with a surname, or initials with a surname, that the tagger passed over."""
    taken = {index for first, stop in found for index in range(first, stop)}
    more = []
    for index in range(len(page.tokens) - 1):
        if not page.capital[index] or index in taken or page.tagged[index] is not None or page.shouted[index]:
            continue
        behind = index + 1
        if _is_initial(page, index):
            while behind + 1 < len(page.tokens) and page.tokens[behind].text == "." and _is_initial(page, behind + 1):
                behind += 2
            if page.tokens[behind].text != ".":
                continue
            behind += 1
        elif not _is_given(cast, page.tokens[index].text):
            continue
        if behind < len(page.tokens) and behind not in taken and _continues(page, behind):
            more.append(_widened(page, (index, behind + 1), 0))
            taken.update(range(*more[-1]))
    return more


def _is_given(cast: Cast, word: str) -> bool:
    for reading in readings(word):
        lower = fold(reading.nominative)
        if lower in cast.names.masculine or lower in cast.names.feminine or given_gender(lower):
            return True
    return False


def _width(page: Page, span: tuple[int, int]) -> int:
    """Words of a name, initials counted."""
    return sum(token.text != "." for token in page.tokens[span[0] : span[1]])


def _nominatives(page: Page, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Every nominative that a word of a full name can have, folded."""
    return frozenset(
        fold(reading.nominative)
        for first, stop in spans
        for token in page.tokens[first:stop]
        for reading in readings(token.text)
        if token.text != "." and (token.tag.case == "Nom" or reading.part)
    )


def _grade(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words, index: int, known: Set[str]) -> int:
    """Whether a single capital word that the tagger took for a person is one: 2 surely, 1 if nothing speaks against it."""
    word, text = page.words[index], page.tokens[index].text
    if len(word) < 2 or not text[1:].islower() or word in cast.not_names:
        return 0
    forms = readings(text)
    if any(fold(reading.nominative) in known for reading in forms):
        return 2
    meanings = senses(word)
    if gazetteer.is_name(word) and (is_unmistakable(word) or "person" not in meanings):
        return 0
    if word in words.heads or word in words.known or is_compound(words, word):
        return 0
    surname = any(reading.part == "surname" for reading in forms)
    if "common" in meanings and "person" not in meanings:
        return 2 if surname and not page.opens(index) else 0
    if "person" in meanings or surname or _is_given(cast, text):
        return 2
    foreign = page.tokens[index].tag.animacy == "Anim" and not word.endswith(_ADJECTIVAL)
    return int(foreign and not page.opens(index) and page.words[index - 1] not in _PLACING)
