"""What part of a run a page is about: what was asked for and, of that, as much as a page can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from extractor.tables.rows import Cell

# A page of so many facts takes some 35 MB, opens in about a second and answers in a tenth of one.
MAX_FACTS, MAX_ARTICLES = 20_000, 10_000
_SEARCHED = ("indicator", "predicate", "quote", "places", "speaker", "unit", "sentence", "title", "source")


class Wanted(Struct, frozen=True):
    """What was asked for: articles published from `since` to `until`, and their facts that hold all of `words`.

    Parts of words will do: «угл» is in «угля». An article without a date is not within any dates.
    """

    since: date | None = None
    until: date | None = None
    words: str = ""

    def takes_day(self, published: object) -> bool:
        if self.since is None and self.until is None:
            return True
        return isinstance(published, date) and (self.since or date.min) <= published <= (self.until or date.max)

    def takes_fact(self, fact: Mapping[str, Cell]) -> bool:
        if not self.words:
            return True
        told = _folded("\n".join(str(fact[name]) for name in _SEARCHED))
        return all(word in told for word in _folded(self.words).split())


class Entry(Struct, frozen=True):
    """An article to choose from, with the number of its facts that are wanted."""

    doc_id: str
    published: date | None
    facts: int


def newest(entries: Iterable[Entry]) -> set[str]:
    """The ids of the articles that a page can hold: the newest ones, those without a date after all others."""
    chosen: set[str] = set()
    facts = 0
    for entry in sorted(entries, key=lambda entry: entry.published or date.min, reverse=True):
        facts += entry.facts
        if chosen and (facts > MAX_FACTS or len(chosen) == MAX_ARTICLES):
            break
        chosen.add(entry.doc_id)
    return chosen


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")
