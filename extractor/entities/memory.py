"""What a document establishes once holds for the rest of it: people, abbreviations, names of organisations."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractor.entities.bearers import Bearers, by_surname
from extractor.entities.cast import Cast
from extractor.entities.page import CLOSING, OPENING, Page, closing_quote
from extractor.entities.persons import Someone
from extractor.entities.surroundings import Organisation
from extractor.entities.words import Words
from extractor.language.declension import noun
from extractor.language.personal import Person
from extractor.language.senses import senses

_ABBREVIATION = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w&-]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*|[A-Z][a-z]+")
_LONGEST_GAP = 12
_JOINERS = frozenset({",", "и", "или"})


def remembered_people(page: Page, cast: Cast, taken: Set[int], known: Bearers) -> list[Someone]:
    """Bare surnames of people with a known full name, where the tagger saw nothing: «Токаев принял акима»."""
    if not known.by_surname:
        return []
    found = []
    for index in page.capitals:
        token = page.tokens[index]
        if index in taken or len(token.text) < 3:
            continue
        if page.opens(index) and "common" in senses(page.words[index]) and page.words[index] not in known.by_surname:
            continue
        if _is_quoted(page, index) or (index and page.tokens[index - 1].lemma in cast.named_after):
            continue
        bearer = next(iter(by_surname(token.text, known)), None)
        if bearer is not None:
            found.append(Someone(index, index + 1, Person((token.text,), ("surname",), bearer.gender)))
    return found


def abbreviations(page: Page, known: Sequence[Organisation], words: Words, taken: Set[int]) -> list[Organisation]:
    """«Агентство по защите конкуренции (АЗРК)»: the abbreviation in brackets, and wherever it stands again."""
    found = [Organisation(index, index + 1, -1) for made in known if (index := _bracketed(page, made.stop))]
    if not found:
        return []
    texts = {page.tokens[made.first].text for made in found}
    first = {made.first for made in found}
    again = [
        Organisation(index, index + 1, -1)
        for index, token in enumerate(page.tokens)
        if token.text in texts and index not in first and index not in taken
    ]
    return found + again


def foreign_abbreviations(page: Page, known: Sequence[Organisation], words: Words) -> frozenset[str]:
    """Abbreviations that stand in brackets behind something that is no organisation: «банки второго уровня (БВУ)»."""
    stops = {made.stop for made in known}
    return frozenset(
        page.tokens[index].text
        for stop, token in enumerate(page.tokens)
        if token.text == "("
        and stop > 1
        and stop not in stops
        and (index := _bracketed(page, stop))
        and _is_of_common(page, words, stop, index)
    )


def repeated(page: Page, known: Sequence[Organisation], words: Words, taken: Set[int]) -> list[Organisation]:
    """The names that organisations have elsewhere in the document, in any case: «КазКома», «Оператор РОП»."""
    cores: dict[str, tuple[str, ...]] = {}
    for made in known:
        core = _core(page, made)
        if core and page.capital[core[0]] and (len(core) > 1 or _is_distinct(page, core[0])):
            texts = tuple(page.words[index] for index in core)
            forms = noun(texts[0]) if len(texts) == 1 else {texts[0]: ""}
            for form in forms:
                cores.setdefault(form, texts)
    found = []
    behind = 0
    for index in page.capitals:
        core_words = cores.get(page.words[index]) if index >= behind and index not in taken else None
        stop = index + len(core_words) if core_words else index
        if core_words and stop <= len(page.tokens) and tuple(page.words[index + 1 : stop]) == core_words[1:]:
            if not any(i in taken for i in range(index, stop)):
                found.append(Organisation(index, stop, index if stop - index == 1 else -1))
            behind = stop
    return found


def listed(page: Page, known: Sequence[Organisation], words: Words, taken: Set[int]) -> list[Organisation]:
    """A capital word in a row with organisations is one too: «у Зари, Востока и АТФ»."""
    starts, stops = {made.first for made in known}, {made.stop for made in known}
    found: list[Organisation] = []
    for index in page.capitals:
        before = index - 1 in stops and index > 1 and page.words[index - 1] in _JOINERS
        after = index + 2 in starts and page.words[index + 1] in _JOINERS
        text = page.tokens[index].text
        if not (before or after) or index in taken or text in words.goods or text in words.not_organisations:
            continue
        if "common" in senses(page.words[index]) and (page.opens(index) or page.tagged[index] is None):
            continue
        if page.tagged[index] != "LOC" and text.isalpha():
            found.append(Organisation(index, index + 1, index))
            starts.add(index)
            stops.add(index + 1)
    return found


def quoted_in_row(page: Page, known: Sequence[Organisation], words: Words, taken: Set[int]) -> list[Organisation]:
    """Names in quotation marks in a row with an organisation: «Заря» (8%), «Nord Line» и «Восход»."""
    ends = {made.stop for made in known if made.stop < len(page.tokens) and page.tokens[made.stop].text in CLOSING}
    found: list[Organisation] = []
    for index in page.openings:
        if not 0 < index < len(page.tokens) - 1 or not page.capital[index + 1] or page.glued(index):
            continue
        closing = closing_quote(page, index)
        if closing and taken.isdisjoint(range(index, closing)) and _follows_in_row(page, index, ends):
            found.append(Organisation(index + 1, closing, -1))
            ends.add(closing)
    return found


def _follows_in_row(page: Page, opening: int, ends: set[int]) -> bool:
    """Whether only joiners, numbers and a bracket stand between a quotation mark and the end of a name in the row."""
    inside = False
    for index in range(opening - 1, max(0, opening - _LONGEST_GAP), -1):
        if index in ends:
            return index < opening - 1
        text = page.tokens[index].text
        inside = inside or text == ")"
        if text == "(":
            inside = False
        elif not inside and page.words[index] not in _JOINERS and text != ")":
            return False
    return False


def recalled(page: Page, known: Sequence[Organisation], words: Words, taken: Set[int]) -> list[Organisation]:
    """«Агентство направило рекомендации»: a capital head alone, after a body with that head."""
    met: set[str] = set()
    found = []
    starts = {made.first: made for made in known}
    for index in sorted({*page.capitals, *starts}):
        made = starts.get(index)
        if made is not None and made.head >= 0 and (head := words.heads.get(page.words[made.head])):
            met.add(head.word)
        if index in taken or not page.capital[index]:
            continue
        head = words.heads.get(page.words[index])
        if head is not None and "head" in head.ranks and head.word in met and page.tokens[index].tag.number != "Plur":
            found.append(Organisation(index, index + 1, index))
    return found


def _bracketed(page: Page, index: int) -> int:
    """The abbreviation alone in brackets at `index`, quoted or not, behind «далее» or not; 0 if there is none."""
    if index >= len(page.tokens) - 2 or page.tokens[index].text != "(" or page.breaks(index):
        return 0
    position = index + 1
    if page.words[position] == "далее":
        position += 1
    while position < len(page.tokens) - 1 and page.tokens[position].text in (*OPENING, "–", "-", "—"):
        position += 1
    closing = position + 1
    while closing < len(page.tokens) and page.tokens[closing].text in CLOSING:
        closing += 1
    if (
        closing < len(page.tokens)
        and page.tokens[closing].text == ")"
        and _ABBREVIATION.fullmatch(page.tokens[position].text)
    ):
        return position
    return 0


def _spells(page: Page, stop: int, abbreviation: str) -> bool:
    """Whether the words before `stop` begin with the letters of an abbreviation."""
    letters = abbreviation.lower()
    words = [page.words[i] for i in range(max(0, stop - len(letters) - 2), stop) if page.words[i][0].isalpha()]
    initials = [word[0] for word in words if word not in ("и", "по", "в", "на")]
    return len(letters) > 1 and "".join(initials[-len(letters) :]) == letters


def _is_of_common(page: Page, words: Words, stop: int, index: int) -> bool:
    """Whether the words before a bracket, not an organisation, are what the abbreviation in it stands for."""
    abbreviation, before = page.tokens[index].text, page.tokens[stop - 1]
    if _spells(page, stop, abbreviation):
        return True
    common = before.tag.pos == "NOUN" and before.text.islower() and before.lemma not in words.descriptors
    return abbreviation.isascii() and common and "common" in senses(page.words[stop - 1])


def _core(page: Page, made: Organisation) -> range | None:
    """The tokens of the name proper: inside the quotation marks if there are some."""
    opening = next((i for i in range(made.first, made.stop) if page.tokens[i].text in OPENING), None)
    if opening is None:
        return range(made.first, made.stop)
    closing = next((i for i in range(made.stop - 1, opening, -1) if page.tokens[i].text in CLOSING), None)
    return range(opening + 1, closing) if closing is not None else None


def _is_distinct(page: Page, index: int) -> bool:
    """Whether a word of a name is one that only a name can be."""
    return len(page.words[index]) > 2 and "common" not in senses(page.words[index])


def _is_quoted(page: Page, index: int) -> bool:
    return bool(index) and page.tokens[index - 1].text in OPENING and page.tokens[index - 1].text not in '"'
