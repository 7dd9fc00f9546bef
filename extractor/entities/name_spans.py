"""Where the names of people begin and end: the tagger's spans, cut and widened, and names that it passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.entities.cast import Cast, governed, is_given, is_role
from extractor.entities.gazetteer import Gazetteer
from extractor.entities.page import Page
from extractor.entities.sightings import is_unmistakable
from extractor.entities.words import Words, compound_of
from extractor.language.personal import readings
from extractor.language.senses import senses

_PARTICLES = frozenset(
    [
        "фон", "ван", "де", "да", "дер", "ди", "бен", "бин", "ибн", "аль", "эль", "ас", "аш", "ад", "ат", "уль", "оглы",
        "углы", "кызы", "улы", "қызы", "ұлы", "заде", "д'", "о'",
    ]
)  # fmt: skip
_LONGEST = 5


def name_spans(page: Page, gazetteer: Gazetteer, cast: Cast, words: Words) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, stop, kind in page.names:
        if kind == "PER" and not page.shouted[first]:
            for part in _parts(page, gazetteer, cast, words, first, stop):
                found.append(_widened(page, cast, part, found[-1][1] if found else 0))
        elif kind == "LOC" and stop - first == 1 and _is_surname_of_office(page, gazetteer, cast, first):
            found.append((first, stop))
    found += _untagged(page, cast, found)
    return sorted(set(found))


def _is_surname_of_office(page: Page, gazetteer: Gazetteer, cast: Cast, index: int) -> bool:
    """«секретаря министерства Уалиева»: a surname that the tagger takes for a place."""
    surname = any(reading.part == "surname" for reading in readings(page.tokens[index].text))
    return surname and not gazetteer.is_name(page.words[index]) and bool(governed(page, cast, index))


def _parts(
    page: Page, gazetteer: Gazetteer, cast: Cast, words: Words, first: int, stop: int
) -> Iterator[tuple[int, int]]:
    """A tagged span without what is no part of a name: offices, places before it, quotation marks, the next line."""
    start = first
    for index in range(first, stop + 1):
        fits = index < stop and _is_name_word(page, gazetteer, cast, index, first, stop)
        cut = fits and (
            _is_body(page, words, index, start, stop) or _is_seat(page, gazetteer, cast, index, start, stop)
        )
        if fits and not cut and not (index > start and page.breaks(index)):
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
    return abbreviation or word in words.heads or word in words.known or bool(compound_of(words, word))


def _is_seat(page: Page, gazetteer: Gazetteer, cast: Cast, index: int, start: int, stop: int) -> bool:
    """Whether the word between an office and a full name is the place of the office: «аким Абая Ерлан Сейтов»."""
    if index > start or stop - index < 3 or not index or not is_role(page, cast, index - 1):
        return False
    return gazetteer.is_name(page.words[index]) and is_given(cast, page.tokens[index + 1].text)


def _is_name_word(page: Page, gazetteer: Gazetteer, cast: Cast, index: int, first: int, stop: int) -> bool:
    token, word = page.tokens[index], page.words[index]
    if token.text == ".":
        return index > first and len(page.tokens[index - 1].text) <= 2
    if not token.text[0].isalpha():
        return False
    if not page.capital[index]:
        return index > first and (word in _PARTICLES or (word.split("-")[0] in _PARTICLES and token.text[-1] != "-"))
    if not cast.not_names.isdisjoint((word, token.lemma)):
        return False
    if is_role(page, cast, index) and index == first and ("person" not in senses(word) or page.opens(index)):
        return False
    place = stop - first > 1 and gazetteer.is_name(word) and is_unmistakable(word)
    return not place or _is_named(cast, token.text)


def _is_named(cast: Cast, word: str) -> bool:
    return any(reading.part for reading in readings(word)) or is_given(cast, word)


def _widened(page: Page, cast: Cast, span: tuple[int, int], floor: int) -> tuple[int, int]:
    """Initials before or behind a name, and the surname or patronymic that the tagger left outside."""
    first, stop = span
    while first - 1 >= floor and not page.breaks(first) and page.capital[first - 1] and _begins(page, cast, first):
        first -= 1
    while first - 2 >= floor and page.tokens[first - 1].text == "." and _is_initial(page, first - 2):
        first -= 2
    if page.tokens[stop - 1].text != ".":
        while _is_initial(page, stop) and page.dotted(stop) and not page.breaks(stop):
            stop += 2
    while stop < len(page.tokens) and stop - first < _LONGEST and _continues(page, stop):
        stop += 1
    if stop + 1 < len(page.tokens) and page.tokens[stop].text in "’'" and page.glued(stop) and page.glued(stop + 1):
        stop += 2
    return first, stop


def _begins(page: Page, cast: Cast, first: int) -> bool:
    """Whether the given name before a patronymic or a bare surname was left outside: «Касым-Жомартом | Кемелевичем»."""
    patronymic = any(reading.part in ("patronymic", "surname") for reading in readings(page.tokens[first].text))
    return patronymic and is_given(cast, page.tokens[first - 1].text) and not is_role(page, cast, first - 1)


def _is_initial(page: Page, index: int) -> bool:
    """Whether a token is one capital letter."""
    return index < len(page.tokens) and page.capital[index] and len(page.tokens[index].text) == 1


def _continues(page: Page, index: int) -> bool:
    """Whether an untagged capital word behind a name can only be its patronymic or surname."""
    if not page.capital[index] or page.tagged[index] is not None or page.breaks(index):
        return False
    typed = any(reading.part for reading in readings(page.tokens[index].text))
    return typed and "common" not in senses(page.words[index])


def _untagged(page: Page, cast: Cast, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A given name with a surname, or initials with a surname, that the tagger passed over."""
    taken = {index for first, stop in found for index in range(first, stop)}
    more = []
    for index in page.capitals:
        if index in taken or page.tagged[index] is not None or page.shouted[index]:
            continue
        behind = index + 1
        is_initial = _is_initial(page, index)
        if is_initial:
            while page.dotted(behind - 1) and _is_initial(page, behind + 1):
                behind += 2
            if not page.dotted(behind - 1):
                continue
            behind += 1
        if behind in taken or behind >= len(page.tokens) or not _continues(page, behind):
            continue
        if is_initial or is_given(cast, page.tokens[index].text):
            more.append(_widened(page, cast, (index, behind + 1), 0))
            taken.update(range(*more[-1]))
    return more
