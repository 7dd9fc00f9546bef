"""The dictionary of pymorphy3, read without its parses.

Of most words only the lemma is wanted, and a parse takes ten times as long to make as to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct


class Entry(Struct, frozen=True, gc=False):
    """One way to read a word: its form as the dictionary spells it, and that form's place in a paradigm.

    `grammar` is the number of its tag in the dictionary; see `grammemes`.
    """

    form: str
    paradigm: int
    index: int
    grammar: int


@cache
def analyzer() -> Any:
    """The analyzer of pymorphy3, loaded once."""
    import pymorphy3
    import pymorphy3_dicts_ru

    # The path is given because pymorphy3 would obey PYMORPHY2_DICT_PATH, which is there for natasha's pymorphy2.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path())


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


def grammemes(grammar: int) -> frozenset[str]:
    """What an OpenCorpora tag of the dictionary holds."""
    found: frozenset[str] = analyzer().dictionary.gramtab[grammar].grammemes
    return found


def normal_form(entry: Entry) -> str:
    """The lemma of a reading, with `ё` where the dictionary has it."""
    return str(analyzer().dictionary.build_normal_form(entry.paradigm, entry.index, entry.form))


def likeliest(word: str, among: Sequence[Entry]) -> Entry:
    """The reading of a lower-case word that is met most often; of equals the first."""
    if len(among) == 1:
        return among[0]
    gramtab, estimate = analyzer().dictionary.gramtab, analyzer().prob_estimator.p_t_given_w.prob
    return max(among, key=lambda entry: float(estimate(word, gramtab[entry.grammar])))


def lexeme(entry: Entry) -> list[Entry]:
    """All forms of the word that a reading takes its form for."""
    dictionary = analyzer().dictionary
    paradigm = dictionary.paradigms[entry.paradigm]
    stem, count = dictionary.build_stem(paradigm, entry.index, entry.form), len(paradigm) // 3
    suffixes, prefixes = dictionary.suffixes, dictionary.paradigm_prefixes
    return [
        Entry(prefixes[prefix] + stem + suffixes[suffix], entry.paradigm, index, grammar)
        for index, (suffix, grammar, prefix) in enumerate(
            zip(paradigm[:count], paradigm[count : 2 * count], paradigm[2 * count :], strict=True)
        )
    ]


def inflected(entry: Entry, wanted: frozenset[str]) -> Entry | None:
    """The form with all the wanted OpenCorpora grammemes that is most like the given one; None if there is none."""
    index = _inflected_index(entry.paradigm, entry.grammar, wanted)
    return None if index is None else lexeme(entry)[index]


@lru_cache(maxsize=10_000)
def _inflected_index(paradigm: int, grammar: int, wanted: frozenset[str]) -> int | None:
    """Which form of a paradigm `pymorphy3.MorphAnalyzer.inflect` takes for another one of it."""
    dictionary = analyzer().dictionary
    row = dictionary.paradigms[paradigm]
    tags = [grammemes(number) for number in row[len(row) // 3 : 2 * len(row) // 3]]
    ideal = dictionary.gramtab[grammar].updated_grammemes(wanted)
    fitting = [index for index, marks in enumerate(tags) if wanted <= marks]
    return max(fitting, key=lambda index: len(ideal & tags[index]) - 0.1 * len(ideal ^ tags[index]), default=None)
