"""The dictionary of pymorphy3, read without its parses: a parse takes ten times as long to make as to find."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct


@cache
def analyzer() -> Any:
    """The analyzer of pymorphy3, loaded once."""
    import pymorphy3
    import pymorphy3_dicts_ru

    # The path is given because pymorphy3 would obey PYMORPHY2_DICT_PATH, which is there for natasha's pymorphy2.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path())


class Entry(Struct, frozen=True, gc=False):
    """One way to read a word: its form as the dictionary spells it, and that form's place in a paradigm.

    It has what is used of a parse of pymorphy3, under the same names. `grammar` is the number of its tag.
    """

    word: str
    paradigm: int
    index: int
    grammar: int

    @property
    def tag(self) -> Any:
        """The OpenCorpora tag."""
        return analyzer().dictionary.gramtab[self.grammar]

    @property
    def normal_form(self) -> str:
        """The lemma, with `ё` where the dictionary has it."""
        return str(analyzer().dictionary.build_normal_form(self.paradigm, self.index, self.word))

    @property
    def lexeme(self) -> list[Entry]:
        """All forms of the word."""
        dictionary = analyzer().dictionary
        paradigm = dictionary.paradigms[self.paradigm]
        stem, count = dictionary.build_stem(paradigm, self.index, self.word), len(paradigm) // 3
        suffixes, prefixes = dictionary.suffixes, dictionary.paradigm_prefixes
        return [
            Entry(prefixes[prefix] + stem + suffixes[suffix], self.paradigm, index, grammar)
            for index, (suffix, grammar, prefix) in enumerate(
                zip(paradigm[:count], paradigm[count : 2 * count], paradigm[2 * count :], strict=True)
            )
        ]

    def inflect(self, wanted: Set[str]) -> Entry | None:
        """The form with all the wanted grammemes that is most like this one; None if there is none."""
        index = _inflected(self.paradigm, self.grammar, frozenset(wanted))
        return None if index is None else self.lexeme[index]


@lru_cache(maxsize=15_000)
def entries(word: str) -> tuple[Entry, ...]:
    """All readings of a lower-case word, in the order of the dictionary; none of a word that it lacks."""
    dictionary, substitutes = analyzer().dictionary, analyzer().char_substitutes
    paradigms = dictionary.paradigms  # Each has the endings of its forms, then their tags, then their prefixes.
    return tuple(
        Entry(form, paradigm, index, paradigms[paradigm][len(paradigms[paradigm]) // 3 + index])
        for form, places in dictionary.words.similar_items(word, substitutes)
        for paradigm, index in places
    )


def likeliest_first(word: str, among: Sequence[Entry]) -> Sequence[Entry]:
    """Readings of a lower-case word, those met most often first."""
    if len(among) < 2:
        return among
    return sorted(among, key=lambda entry: -_rate(word, entry))


def likeliest(word: str, among: Sequence[Entry]) -> Sequence[Entry]:
    """Those readings of a lower-case word that are met most often: one, or some met equally often."""
    if len(among) < 2:
        return among
    rates = [_rate(word, entry) for entry in among]
    most = max(rates)
    return [entry for entry, rate in zip(among, rates, strict=True) if rate == most]


def grammemes(grammar: int) -> frozenset[str]:
    """What an OpenCorpora tag holds, by its number in the dictionary."""
    found: frozenset[str] = analyzer().dictionary.gramtab[grammar].grammemes
    return found


def _rate(word: str, entry: Entry) -> float:
    dictionary = analyzer()
    return float(dictionary.prob_estimator.p_t_given_w.prob(word, dictionary.dictionary.gramtab[entry.grammar]))


@lru_cache(maxsize=10_000)
def _inflected(paradigm: int, grammar: int, wanted: frozenset[str]) -> int | None:
    """Which form of a paradigm `pymorphy3.MorphAnalyzer` inflects another form to."""
    dictionary = analyzer().dictionary
    row = dictionary.paradigms[paradigm]
    tags = [grammemes(number) for number in row[len(row) // 3 : 2 * len(row) // 3]]
    ideal = dictionary.gramtab[grammar].updated_grammemes(wanted)
    fitting = [index for index, marks in enumerate(tags) if wanted <= marks]
    return max(fitting, key=lambda index: len(ideal & tags[index]) - 0.1 * len(ideal ^ tags[index]), default=None)
