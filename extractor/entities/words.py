"""The words of organisations as the rules look them up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from extractor.language.declension import fold, noun
from extractor.language.morphology import forms, is_known
from extractor.language.senses import senses
from extractor.lexicon.schema import Organisations

Rank = Literal["body", "head", "topical", "proper", "narrow", "numbered"]


class Head(Struct, frozen=True):
    """The noun that an organisation's name is built around, and what it needs to be one; see `organisations.toml`."""

    word: str
    ranks: frozenset[Rank]


class Words(Struct, frozen=True, eq=False):
    """`heads` by every singular form, `territories` by the genitive, `known` and `media` by forms of the first word."""

    heads: dict[str, Head]
    legal_forms: frozenset[str]
    dependent: frozenset[str]
    managed: frozenset[str]
    topics: frozenset[str]
    not_complements: frozenset[str]
    levels: frozenset[str]
    sufficient: frozenset[str]
    territories: frozenset[str]
    known: dict[str, tuple[tuple[str, ...], ...]]
    media: dict[str, tuple[tuple[str, ...], ...]]
    domain: re.Pattern[str]
    domain_ending: re.Pattern[str]
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    descriptors: frozenset[str]
    programmes: frozenset[str]
    reporting: frozenset[str]
    products: frozenset[str]
    goods: frozenset[str]
    brands: frozenset[str]
    firms: frozenset[str]
    not_organisations: frozenset[str]
    names: frozenset[str]


def compile_words(lists: Organisations, names: Iterable[str] = ()) -> Words:
    """Indexes the word lists of organisations; `names` are given names, which no firm is told by."""
    ranks: dict[str, set[Rank]] = {}
    rows: tuple[tuple[Rank, tuple[str, ...]], ...] = (
        ("body", lists.bodies), ("head", lists.heads), ("topical", lists.topical), ("proper", lists.proper),
        ("narrow", lists.narrow),
        ("numbered", lists.numbered),
    )  # fmt: skip
    for rank, words in rows:
        for word in words:
            ranks.setdefault(fold(word), set()).add(rank)
    return Words(
        heads={form: Head(word, frozenset(found)) for word, found in ranks.items() for form in singular(word)},
        legal_forms=frozenset(lists.forms),
        dependent=_folded(lists.dependent),
        managed=_folded(lists.managed),
        topics=_folded(lists.topics),
        not_complements=_folded(lists.not_complements),
        levels=_folded(lists.levels),
        sufficient=_folded(lists.sufficient),
        territories=frozenset(form for word in lists.territories for form in forms(word, "gent") & singular(word)),
        known=_phrases(lists.known),
        media=_phrases(lists.media),
        # A part of an address has 63 letters at most; without that a row of hyphens takes minutes.
        domain=re.compile(
            rf"(?<![\w.@/])(?:www\.)?[\w-]{{2,63}}(?:\.[\w-]{{1,63}})*\.(?:{'|'.join(lists.domains)})(?![\w@])", re.I
        ),
        domain_ending=re.compile(rf"\.(?:{'|'.join(lists.domains)})(?![\w@])", re.I),
        prefixes=tuple(map(fold, lists.prefixes)),
        endings=tuple(map(fold, lists.endings)),
        descriptors=_folded(lists.descriptors),
        programmes=_folded(lists.programmes),
        reporting=_folded(lists.reporting),
        products=frozenset(lists.products),
        goods=frozenset(lists.goods),
        brands=_folded(lists.brands),
        firms=frozenset(lists.firms),
        not_organisations=frozenset(lists.not_organisations),
        names=frozenset(form for name in names for form in noun(name)),
    )


def compound_of(words: Words, form: str) -> Literal["body", "firm", ""]:
    """What a folded form that the dictionary lacks is put together as: «минфину» a body, «нурбанка» a firm."""
    if len(form) < 6 or form in words.names:
        return ""
    is_body = form.startswith(words.prefixes)
    if not is_body and not any(end in form[len(form) - len(end) - 2 :] for end in words.endings):
        return ""
    if senses(form) - {"organisation"}:
        return ""
    return "body" if is_body else "firm"


def singular(word: str) -> frozenset[str]:
    """All singular forms of a common noun, folded; by the rules of proper names where the dictionary lacks it."""
    return forms(word, "sing") if is_known(word) else frozenset(noun(word))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _phrases(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words by every form of the first one; the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in names:
        words = tuple(re.findall(r"[\w&-]+|[^\w\s]", name))
        for form in noun(words[0]) if len(words) == 1 and not words[0].isupper() else (fold(words[0]),):
            found[form] = tuple(sorted((*found.get(form, ()), words), key=lambda row: -len(row)))
    return found
