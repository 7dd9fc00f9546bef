"""Numbers in digits and words: «312,5 млрд», «двадцатью пятью тысячами», «6 млрд 889 тысяч 518», «два с половиной»."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from extractor.language.morphology import forms
from extractor.lexicon.schema import Numeral
from extractor.quantities import digits
from extractor.quantities.lexer import Lexemes

_RANK = {"hundred": 3, "ten": 2, "teen": 1, "digit": 1}

IsNumeral = Callable[[int], bool]


class Number(NamedTuple):
    """A number over the lexemes [first, stop).

    `magnitude` is its last multiplier («млн»: 1e6), or 1; `word` is its only number word, or empty.
    """

    first: int
    stop: int
    value: float
    magnitude: float = 1.0
    word: str = ""


class _Group(NamedTuple):
    """What may stand before a magnitude: «312,5», «двадцать пять», «полторы», «два с половиной»."""

    value: float
    stop: int
    word: str


class Numerals:
    """The number words of a lexicon by their forms.

    `before_genitive` are words after which a form such as «тысячи» is singular («около тысячи тонн»); elsewhere it is
    the plural of an indefinite number («тысячи тонн»).
    """

    def __init__(self, numerals: Iterable[Numeral], before_genitive: Collection[str]) -> None:
        self.by_form: dict[str, Numeral] = {}
        self._abbreviations: set[str] = set()
        self._singular: set[str] = set()
        self._plural: set[str] = set()
        self._before_genitive = before_genitive
        for numeral in numerals:
            for form in (*forms(numeral.word), *numeral.forms, *numeral.abbreviations):
                self.by_form.setdefault(form.replace("ё", "е"), numeral)
            self._abbreviations.update(numeral.abbreviations)
            if numeral.singular or numeral.role == "magnitude":
                self._singular |= forms(numeral.word, "sing")
                self._plural |= forms(numeral.word, "plur")

    def magnitude(self, lexemes: Lexemes, index: int) -> Numeral | None:
        """The magnitude word at `index`, if there is one."""
        numeral = self.by_form.get(lexemes.text(index))
        return numeral if numeral and numeral.role == "magnitude" else None

    def read(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> Number | None:
        """The longest number that starts at `index`, or None.

        `is_numeral(index)` tells whether a word is meant as a number («семью школами», not «накормить семью»).
        """
        total, least, stop, word = 0.0, float("inf"), index, ""
        while True:
            if stop > index and "\n" in lexemes.source[lexemes.stops[stop - 1] : lexemes.starts[stop] if stop < len(lexemes.starts) else None]:
                break
            group = self._group(lexemes, stop, is_numeral)
            after = group.stop if group else stop
            magnitude = self.magnitude(lexemes, after)
            if group is None and (magnitude is None or stop > index or not self._is_one(lexemes, stop)):
                break
            value = group.value if group else 1.0
            if (magnitude and magnitude.value >= least) or value >= least:
                break
            word = "" if stop > index or (group and magnitude) else group.word if group else lexemes.texts[index]
            if magnitude is None:
                return Number(index, after, total + value, 1.0, word)
            total += value * magnitude.value
            least, stop = magnitude.value, self._after_dot(lexemes, after)
        return Number(index, stop, total, least, word) if stop > index else None

    def _group(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> _Group | None:
        if lexemes.kind(index) == "digits":
            followed = self.magnitude(lexemes, index + 1) is not None
            read = digits.read(lexemes, index, before_magnitude=followed)
            return self._and_a_half(lexemes, _Group(*read, "")) if read else None
        value, rank, stop, word = 0.0, 4, index, ""
        while (numeral := self.by_form.get(lexemes.text(stop))) and is_numeral(stop):
            if numeral.role == "whole" and stop == index and (not numeral.singular or self._is_one(lexemes, stop)):
                return _Group(numeral.value, stop + 1, numeral.word)
            if _RANK.get(numeral.role, rank) >= rank:
                break
            value, rank, stop = value + numeral.value, _RANK[numeral.role], stop + 1
            word = "" if word else numeral.word
        return self._and_a_half(lexemes, _Group(value, stop, word)) if stop > index else None

    def _is_one(self, lexemes: Lexemes, index: int) -> bool:
        """«миллион тенге» is one million; «тысячи людей» and «тыс. людей» are no number."""
        form = lexemes.texts[index]
        return form in self._singular and (
            form not in self._plural or lexemes.text(index - 1) in self._before_genitive
        )

    def _and_a_half(self, lexemes: Lexemes, group: _Group) -> _Group:
        if lexemes.text(group.stop) == "с" and lexemes.text(group.stop + 1) == "половиной":
            return _Group(group.value + 0.5, group.stop + 2, "")
        return group

    def _after_dot(self, lexemes: Lexemes, index: int) -> int:
        """The index after a magnitude and, where it is an abbreviation, its dot."""
        dotted = lexemes.texts[index] in self._abbreviations and lexemes.text(index + 1) == "."
        return index + 2 if dotted and lexemes.glued(index + 1) else index + 1
