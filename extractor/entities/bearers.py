"""Who is meant by a surname, a given name, initials: each mention of a person gets the fullest name of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from extractor.entities.page import Page
from extractor.entities.persons import Someone
from extractor.language.declension import fold
from extractor.language.personal import Gender, Person, readings


class Bearer(Struct, frozen=True):
    """A person with a full name: the name for the table, its folded surname and other words, where it stands first."""

    normal: str
    surname: str
    others: tuple[str, ...]
    gender: Gender
    first: int


class Bearers(Struct, frozen=True):
    """The bearers of a document by surname and by the word before it, in order of appearance."""

    by_surname: dict[str, list[Bearer]]
    by_name: dict[str, list[Bearer]]


def bearers(page: Page, people: Sequence[Someone]) -> Bearers:
    """The people whose names have more than one word, each once under the fullest name."""
    by_surname: dict[str, list[Bearer]] = {}
    for someone in people:
        if len(someone.person.words) < 2:
            continue
        made = _bearer(page, someone)
        namesakes = by_surname.setdefault(made.surname, [])
        at = next((index for index, bearer in enumerate(namesakes) if _same(bearer, made)), None)
        if at is None:
            namesakes.append(made)
        elif _fullness(made) > _fullness(namesakes[at]):
            namesakes[at] = Bearer(made.normal, made.surname, made.others, made.gender, namesakes[at].first)
    by_name: dict[str, list[Bearer]] = {}
    for namesakes in by_surname.values():
        for bearer in namesakes:
            by_name.setdefault(bearer.others[0], []).append(bearer)
    return Bearers(by_surname, by_name)


def bearer_of(page: Page, someone: Someone, known: Bearers) -> Bearer | None:
    """The bearer that a mention means, or None; of namesakes the one named last before it."""
    words = [token.text for token in page.tokens[someone.first : someone.stop] if token.text != "."]
    if len(words) > 1:
        made = _bearer(page, someone)
        fitting = [bearer for bearer in known.by_surname.get(made.surname, ()) if _same(bearer, made)]
    else:
        fitting = by_surname(words[0], known) or by_name(words[0], known)
    fitting = sorted(fitting, key=lambda bearer: bearer.first)
    before = [bearer for bearer in fitting if bearer.first <= someone.first]
    return before[-1] if before else fitting[0] if fitting else None


def by_surname(word: str, known: Bearers) -> list[Bearer]:
    """The bearers whose surname a word can be a form of."""
    return _fitting(word, known.by_surname)


def by_name(word: str, known: Bearers) -> list[Bearer]:
    """The bearers whose given name a word can be a form of."""
    return _fitting(word, known.by_name)


def _fitting(word: str, index: Mapping[str, Sequence[Bearer]]) -> list[Bearer]:
    forms = {(fold(reading.nominative), reading.gender) for reading in readings(word)}
    return [bearer for form, gender in sorted(forms) for bearer in index.get(form, ()) if bearer.gender == gender]


def spelled(page: Page, someone: Someone) -> str:
    """The name in the nominative with the spaces and full stops of the text."""
    words = iter(someone.person.words)
    parts: list[str] = []
    for index in range(someone.first, someone.stop):
        token = page.tokens[index]
        if parts and not page.glued(index):
            parts.append(" ")
        parts.append(token.text if token.text == "." else next(words))
    return "".join(parts)


def _bearer(page: Page, someone: Someone) -> Bearer:
    person = someone.person
    at = _surname_at(person)
    others = tuple(fold(word) for index, word in enumerate(person.words) if index != at)
    return Bearer(spelled(page, someone), fold(person.words[at]), others, person.gender, someone.first)


def _surname_at(person: Person) -> int:
    """The position of the surname: the last word of that type, the first where a given name is last, else the last.

    In «Ким Сергей Викторович» both first words can be given names; a patronymic at the end tells.
    """
    typed = [i for i, part in enumerate(person.parts) if part == "surname" and len(person.words[i]) > 1]
    if typed:
        return typed[-1]
    last = len(person.words) - 1
    full = [i for i, word in enumerate(person.words) if len(word) > 1]
    if person.parts[last] in ("given", "patronymic") and person.parts[full[0]] == "" and full[0] != last:
        return full[0]
    if person.parts[last] == "patronymic" and len(full) > 2:
        return full[0]
    return full[-1] if full else last


def _same(one: Bearer, other: Bearer) -> bool:
    """Whether two names can be one person's: the same surname, and given names that agree as far as both say."""
    if one.surname != other.surname:
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one.others, other.others, strict=False))


def _fullness(bearer: Bearer) -> tuple[int, int]:
    """Full words, then all words."""
    return sum(len(word) > 1 for word in bearer.others), len(bearer.others)
