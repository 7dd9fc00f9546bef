"""Who is meant by a surname, a given name, initials: each mention of a person gets the fullest name of the document."""

from __future__ import annotations

from collections.abc import Sequence

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


def bearers(page: Page, people: Sequence[Someone]) -> list[Bearer]:
    """The people whose names have more than one word, each once under the fullest name, in order of appearance."""
    found: dict[tuple[str, str], Bearer] = {}
    for someone in people:
        if len(someone.person.words) < 2:
            continue
        made = _bearer(page, someone)
        key = next((key for key, bearer in found.items() if _same(bearer, made)), (made.surname, made.others[0]))
        known = found.get(key)
        if known is None or _fullness(made) > _fullness(known):
            found[key] = (
                made if known is None else Bearer(made.normal, made.surname, made.others, made.gender, known.first)
            )
    return list(found.values())


def bearer_of(page: Page, someone: Someone, known: Sequence[Bearer]) -> Bearer | None:
    """The bearer that a mention means, or None; of namesakes the one named last before it."""
    words = [token.text for token in page.tokens[someone.first : someone.stop] if token.text != "."]
    if len(words) > 1:
        made = _bearer(page, someone)
        fitting = [bearer for bearer in known if _same(bearer, made)]
    else:
        fitting = named_by(words[0], known)
    before = [bearer for bearer in fitting if bearer.first <= someone.first]
    return before[-1] if before else fitting[0] if fitting else None


def named_by(word: str, known: Sequence[Bearer]) -> list[Bearer]:
    """The bearers whose surname, or else given name, a single word can be a form of."""
    forms = {(fold(reading.nominative), reading.gender) for reading in readings(word)}
    by_surname = [bearer for bearer in known if (bearer.surname, bearer.gender) in forms]
    return by_surname or [
        bearer for bearer in known if any((other, bearer.gender) in forms for other in bearer.others[:1])
    ]


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
    """The position of the surname: the last word of that type, the first where a given name is last, else the last."""
    typed = [i for i, part in enumerate(person.parts) if part == "surname" and len(person.words[i]) > 1]
    if typed:
        return typed[-1]
    last = len(person.words) - 1
    full = [i for i, word in enumerate(person.words) if len(word) > 1]
    if person.parts[last] in ("given", "patronymic") and person.parts[full[0]] == "" and full[0] != last:
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
