"""Finds the entry of `patterns/indicators.toml` that an indicator's words belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractor.language.morphology import parses
from extractor.lexicon.schema import IndicatorEntry

_SKIPPED = frozenset({"PREP", "CONJ", "PRCL"})


class Catalogue:
    """Wordings of indicators by lemma."""

    def __init__(self, entries: Iterable[IndicatorEntry]) -> None:
        self._by_lemma: dict[str, list[tuple[frozenset[str], str]]] = {}
        for entry in entries:
            for wording in entry.wordings:
                words = lemmas(wording)
                for lemma in words:
                    self._by_lemma.setdefault(lemma, []).append((words, entry.id))

    def identify(self, indicator: str) -> str:
        """The id of the entry with the longest wording whose words all stand in the indicator; empty if none does.

        Among wordings of one length the one whose word comes first wins: «экспорт угля» is about exports.
        """
        words = lemmas(indicator)
        best: tuple[int, str] = (0, "")
        for lemma in ordered_lemmas(indicator):
            for wording, found in self._by_lemma.get(lemma, ()):
                if wording <= words and len(wording) > best[0]:
                    best = (len(wording), found)
        return best[1]


def lemmas(text: str) -> frozenset[str]:
    """The lemmas of a phrase without prepositions and conjunctions."""
    return frozenset(ordered_lemmas(text))


@lru_cache(maxsize=10_000)
def ordered_lemmas(text: str) -> tuple[str, ...]:
    """The lemmas of a phrase in order, `е` for `ё`; hyphenated words stay whole."""
    found = (parses(word.lower().replace("ё", "е"))[0] for word in re.findall(r"[\w-]+", text))
    return tuple(str(parse.normal_form).replace("ё", "е") for parse in found if parse.tag.POS not in _SKIPPED)
