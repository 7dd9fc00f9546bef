"""Offices: what a person named in a text is («аким Шахтинска»), and whom «аким», «глава региона», «он» mean."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractor.document import Entity, Sentence
from extractor.entities.mention import Mention
from extractor.entities.page import CLOSING, OPENING, Page
from extractor.language.declension import fold
from extractor.language.personal import Names, gender_of
from extractor.language.phrases import agrees, nominative
from extractor.lexicon.schema import Office

_LONGEST = 24
_HE = frozenset({"он", "его", "ему", "него", "нему", "им", "ним", "нем"})
_SHE = frozenset({"она", "ее", "ей", "нее", "ней"})
_GENITIVE = frozenset({"Gen", "Dat", "Loc"})


class Offices(Struct, frozen=True):
    """Ids of offices by the lemma of their word, by that and the next word; `own` words fit anyone with a name."""

    words: dict[str, frozenset[str]]
    phrases: dict[tuple[str, str], frozenset[str]]
    own: frozenset[str]
    names: Names


def compile_offices(entries: Sequence[Office], names: Names) -> Offices:
    """Indexes the offices of a lexicon."""
    words: dict[str, frozenset[str]] = {}
    phrases: dict[tuple[str, str], frozenset[str]] = {}
    for office in entries:
        for word in office.words:
            words[fold(word)] = words.get(fold(word), frozenset()) | {office.id}
        for phrase in office.phrases:
            first, second = fold(phrase).split()[:2]
            phrases[first, second] = phrases.get((first, second), frozenset()) | {office.id}
    own = frozenset(fold(word) for office in entries if office.own for word in office.words)
    return Offices(words, phrases, own, names)


def referent(offices: Offices, entities: Sequence[Entity], sentence: Sentence, index: int) -> Entity | None:
    """The person whom a token of a sentence means, by the mention nearest to it; None if it means nobody named.

    The token is a pronoun («он»), a word of an office («аким», «министр», «спикер») or the first of a phrase («глава
    региона»). An office goes to the person it is said of in the document, the last one before the token if there are
    several; a word that fits anyone («спикер», «эксперт») goes to the person named last.
    """
    people = [entity for entity in entities if entity.type == "PER"]
    token = sentence.tokens[index]
    before = [person for person in people if person.start < token.start]
    word = fold(token.text)
    if word in _HE or word in _SHE:
        gender = "m" if word in _HE else "f"
        return next((p for p in reversed(before) if gender_of(p.normal, offices.names) in (gender, "")), None)
    named = _named_here(offices, people, sentence, index)
    if named is not None:
        return named
    ids = _ids(offices, sentence, index)
    holders = [person for person in people if ids & office_ids(offices, person.role)]
    earlier = [person for person in holders if person.start < token.start]
    if holders:
        return earlier[-1] if earlier else holders[0]
    return before[-1] if before and token.lemma in offices.own else None


def office_ids(offices: Offices, role: str) -> frozenset[str]:
    """The offices that a role in the nominative («генеральный директор ТОО») is one of; empty for an empty role."""
    words = fold(role).split()
    for position, word in enumerate(words):
        if word in offices.words:
            following = words[position + 1 : position + 2]
            return offices.words[word] | offices.phrases.get((word, following[0] if following else ""), frozenset())
    return frozenset()


def role_at(
    page: Page, offices: Offices, mentions: dict[int, Mention], first: int, stop: int
) -> tuple[int, int, int] | None:
    """Tokens [start, end) of the role said of the person at [first, stop), and its head noun; None if none is said.

    `mentions` are the places and organisations of the page by each of their tokens.
    """
    return _before(page, offices, mentions, first) or _after(page, offices, mentions, stop)


def spell_role(page: Page, start: int, end: int, head: int) -> str:
    """A role in the nominative: «генеральный директор ТОО «Заречное и К»»."""
    tokens = page.tokens[start:end]
    text = nominative(tokens, head - start, number="sing")
    return text[:1].lower() + text[1:] if tokens[0].text[1:].islower() else tokens[0].text[:1] + text[1:]


def _named_here(offices: Offices, people: Sequence[Entity], sentence: Sentence, index: int) -> Entity | None:
    """The person whose name ends the phrase that the office begins: «аким Шахтинска Серик Жунусов»."""
    start = sentence.tokens[index].start
    following = next((p for p in people if start < p.start < sentence.stop), None)
    if following is None or not following.role:
        return None
    between = [token for token in sentence.tokens[index + 1 :] if token.start < following.start]
    if any(token.tag.pos in ("VERB", "AUX", "SCONJ") or token.text in ",;:.–—" for token in between):
        return None
    return following if fold(sentence.tokens[index].lemma) in fold(following.role).split() else None


def _ids(offices: Offices, sentence: Sentence, index: int) -> frozenset[str]:
    tokens = sentence.tokens
    lemma = tokens[index].lemma
    following = fold(tokens[index + 1].text) if index + 1 < len(tokens) else ""
    phrase = offices.phrases.get((lemma, following))
    return phrase if phrase is not None else offices.words.get(lemma, frozenset())


def _before(page: Page, offices: Offices, mentions: dict[int, Mention], first: int) -> tuple[int, int, int] | None:
    head = -1
    index = first - 1
    while index >= 0 and first - index < _LONGEST and not page.breaks(index + 1):
        mention = mentions.get(index)
        if mention is not None and mention.type != "PER":
            index = mention.first - 1
            continue
        token = page.tokens[index]
        if _is_office(page, offices, index) and (head < 0 or page.tokens[head].tag.case in (token.tag.case, "Gen")):
            head = index
        elif mention is not None or not _may_stand_within(page, index):
            break
        index -= 1
    if head < 0:
        return None
    start = head
    while start > 0 and not page.breaks(start) and agrees(page.tokens[start - 1], page.tokens[head]):
        start -= 1
    return start, first, head


def _after(page: Page, offices: Offices, mentions: dict[int, Mention], stop: int) -> tuple[int, int, int] | None:
    """An apposition: «Олжас Мукашев, заместитель руководителя управления транспорта»."""
    if stop + 1 >= len(page.tokens) or page.tokens[stop].text not in ",(":
        return None
    start = head = stop + 1
    while head < len(page.tokens) - 1 and page.tokens[head].tag.pos == "ADJ" and not page.breaks(head):
        head += 1
    if head in mentions or not _is_office(page, offices, head):
        return None
    end = head + 1
    while end < len(page.tokens) and end - head < _LONGEST and not page.breaks(end):
        mention = mentions.get(end)
        if mention is not None and mention.type != "PER":
            end = mention.stop
        elif mention is None and (_may_stand_within(page, end) or _is_office(page, offices, end)):
            end += 1
        else:
            break
    while end > head + 1 and page.tokens[end - 1].tag.pos in ("ADP", "CCONJ", "ADJ"):
        end -= 1
    return start, end, head


def _is_office(page: Page, offices: Offices, index: int) -> bool:
    return page.tokens[index].lemma in offices.words or page.words[index] in offices.words


def _may_stand_within(page: Page, index: int) -> bool:
    """Whether a token can belong to a role behind its head: genitives with adjectives, «по», «и», quotation marks."""
    token = page.tokens[index]
    if token.text in OPENING + CLOSING or token.text in ("по", "и", "при"):
        return True
    nominal = token.tag.pos in ("NOUN", "PROPN", "ADJ", "DET") or token.tag.verb_form == "Part"
    return (nominal and token.tag.case in _GENITIVE) or (token.text.isupper() and len(token.text) > 1)
