"""Numbers in digits and words: «312,5 млрд», «двадцатью пятью тысячами», «3 млрд 412 тысяч 605», «два с половиной»."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from extractor.document import Qualifier
from extractor.language.morphology import forms, parses
from extractor.lexicon.schema import Numeral
from extractor.quantities import digits
from extractor.quantities.lexer import DASH, Lexemes
from extractor.quantities.wordings import Wordings

_RANK = {"hundred": 3, "ten": 2, "teen": 1, "digit": 1}
_OTHER_POS = frozenset({"NOUN", "VERB", "PRTS"})
_FEW_ENDINGS = frozenset({"х", "мя", "ех"})
_THOUSAND = 1000
_MULTIPLIERS = ("bunch", "magnitude")

_EXACT: Qualifier = "="

IsNumeral = Callable[[int], bool]


class Number(NamedTuple):
    """A number over the lexemes [first, stop).

    `magnitude` is its last multiplier («млн»: 1e6), or 1; `word` is its only number word, or empty; `infix` is the
    qualifier said inside of it («20 с лишним тысяч»).
    """

    first: int
    stop: int
    value: float
    magnitude: float = 1.0
    word: str = ""
    infix: Qualifier = "="


class _Part(NamedTuple):
    """A number as far as its first magnitude: «312,5», «двадцать пять», «полторы», «два с половиной»."""

    value: float
    stop: int
    word: str = ""


class Numerals:
    """The number words of a lexicon by their forms.

    `before_genitive` are words after which a form such as «тысячи» is singular («около тысячи тонн»); elsewhere it is
    the plural of an indefinite number («тысячи тонн»). `infixes` are qualifiers said inside a number.
    """

    def __init__(
        self, numerals: Iterable[Numeral], before_genitive: Collection[str], infixes: Wordings[Qualifier]
    ) -> None:
        self.by_form: dict[str, Numeral] = {}
        self._abbreviations: set[str] = set()
        self._ambiguous: set[str] = set()
        self._singular: set[str] = set()
        self._plural: set[str] = set()
        self._before_genitive = before_genitive
        self._infixes = infixes
        for numeral in numerals:
            given = {form.replace("ё", "е") for form in (numeral.word, *numeral.forms, *numeral.abbreviations)}
            for form in given | forms(numeral.word):
                self.by_form.setdefault(form, numeral)
                others = (parse for parse in parses(form) if parse.normal_form.replace("ё", "е") != numeral.word)
                if form not in given and any(parse.tag.POS in _OTHER_POS for parse in others):
                    self._ambiguous.add(form)
            self._abbreviations.update(numeral.abbreviations)
            if numeral.role in _MULTIPLIERS or numeral.singular:
                self._singular |= forms(numeral.word, "sing")
                self._plural |= forms(numeral.word, "plur")

    def is_ambiguous(self, form: str) -> bool:
        """Whether a number word may be another word: «семью» of «семья», «пара» of «пар», «десятка»."""
        return form in self._ambiguous

    def magnitude(self, lexemes: Lexemes, index: int) -> Numeral | None:
        """The magnitude word at `index`, if there is one."""
        return self._with_role(lexemes, index, ("magnitude",))

    def read(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> Number | None:
        """The longest number that starts at `index`, or None.

        `is_numeral(index)` tells whether a word is meant as a number («семью школами», not «накормить семью»).
        """
        number = first = self._term(lexemes, index, is_numeral)
        while number is not None and number.magnitude > 1:
            smaller = self._next_term(lexemes, number, is_numeral, begun=number is not first)
            if smaller is None:
                break
            number = Number(index, smaller.stop, number.value + smaller.value, smaller.magnitude)
        return number

    def _next_term(self, lexemes: Lexemes, number: Number, is_numeral: IsNumeral, *, begun: bool) -> Number | None:
        """«200 тыс.» after «1 млн»; a new sentence after «31 млрд.» begins another number, but hundreds go on with
        thousands («1 тыс. 200 человек»), and with what has more than one term («1 млн 250 тыс. 300»)."""
        after_dot = lexemes.text(number.stop - 1) == "." and number.magnitude > _THOUSAND
        if "\n" in lexemes.gap(number.stop) or number.value / number.magnitude % 1:
            return None
        term = self._term(lexemes, number.stop, is_numeral)
        if term is None or term.value >= number.magnitude or (after_dot and term.magnitude == 1 and not begun):
            return None
        return term

    def _term(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> Number | None:
        """One summand of a number, with its multipliers: «412 тысяч», «три десятка», «сотня тысяч»."""
        part = self._part(lexemes, index, is_numeral)
        if part is None:
            first = self._with_role(lexemes, index, _MULTIPLIERS)
            if first is None or not is_numeral(index) or not self._is_one(lexemes, index):
                return None
            factor, stop = self._factor(lexemes, index)
            word = first.word if stop <= index + 2 and factor == first.value else ""
            return Number(index, stop, factor, factor, word)
        infix, after = self._infixes.starting(lexemes.texts, part.stop) or (_EXACT, part.stop)
        factor, stop = self._factor(lexemes, after)
        if stop == after:
            return Number(index, part.stop, part.value, 1.0, part.word)
        return Number(index, stop, part.value * factor, factor, "", infix)

    def _factor(self, lexemes: Lexemes, index: int) -> tuple[float, int]:
        """What the multipliers from `index` on come to: «десятка тысяч» is 10 000; and the index after them."""
        factor, stop = 1.0, index
        for role in _MULTIPLIERS:
            if (numeral := self._with_role(lexemes, stop, (role,))) and "\n" not in lexemes.gap(stop):
                factor *= numeral.value
                stop = self._after_dot(lexemes, stop)
        return factor, stop

    def _part(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> _Part | None:
        if lexemes.kind(index) == "digits":
            followed = self.magnitude(lexemes, index + 1) is not None
            read = digits.read(lexemes, index, before_magnitude=followed)
            return self._and_a_half(lexemes, _with_ending(lexemes, _Part(*read))) if read else None
        numeral = self.by_form.get(lexemes.text(index))
        if numeral is None or not is_numeral(index):
            return None
        if numeral.role == "whole":
            if numeral.singular and not self._is_one(lexemes, index):
                return None
            return _Part(numeral.value, index + 1, numeral.word)
        if numeral.role == "fraction" and self.magnitude(lexemes, index + 1):
            return _Part(numeral.value / 100, index + 1)
        part = self._composed(lexemes, index, is_numeral)
        return self._and_a_half(lexemes, self._with_point(lexemes, part, is_numeral)) if part else None

    def _composed(self, lexemes: Lexemes, index: int, is_numeral: IsNumeral) -> _Part | None:
        """«сто двадцать пять»: a hundred, a ten and a digit, each at most once."""
        value, rank, stop, word = 0.0, 4, index, ""
        while (numeral := self.by_form.get(lexemes.text(stop))) and is_numeral(stop):
            if _RANK.get(numeral.role, rank) >= rank or (stop > index and "\n" in lexemes.gap(stop)):
                break
            value, rank, stop = value + numeral.value, _RANK[numeral.role], stop + 1
            word = numeral.word if stop == index + 1 else ""
        return _Part(value, stop, word) if stop > index else None

    def _with_point(self, lexemes: Lexemes, part: _Part, is_numeral: IsNumeral) -> _Part:
        """«ноль целых пять десятых», «три целых и две сотых»."""
        if not self._with_role(lexemes, part.stop, ("point",)):
            return part
        start = part.stop + 1 + (lexemes.text(part.stop + 1) == "и")
        tail = self._composed(lexemes, start, is_numeral)
        of = self._with_role(lexemes, tail.stop, ("ordinal",)) if tail else None
        return _Part(part.value + tail.value / of.value, tail.stop + 1) if tail and of else part

    def _and_a_half(self, lexemes: Lexemes, part: _Part) -> _Part:
        """«два с половиной», «час с четвертью»."""
        half = self._with_role(lexemes, part.stop + 1, ("fraction",)) if lexemes.text(part.stop) == "с" else None
        return _Part(part.value + half.value / 100, part.stop + 2) if half else part

    def _is_one(self, lexemes: Lexemes, index: int) -> bool:
        """«миллион тенге» is one million; «тысячи людей» and «тыс. людей» are no number."""
        form = lexemes.texts[index]
        return form in self._singular and (form not in self._plural or lexemes.text(index - 1) in self._before_genitive)

    def _with_role(self, lexemes: Lexemes, index: int, roles: tuple[str, ...]) -> Numeral | None:
        numeral = self.by_form.get(lexemes.text(index))
        return numeral if numeral and numeral.role in roles else None

    def _after_dot(self, lexemes: Lexemes, index: int) -> int:
        """The index after a magnitude and, where it is an abbreviation, its dot."""
        dotted = lexemes.texts[index] in self._abbreviations and lexemes.text(index + 1) == "."
        return index + 2 if dotted and lexemes.glued(index + 1) else index + 1


def is_few(value: float) -> bool:
    """Whether a number governs a genitive singular: «две школы», «24 школы»."""
    return value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)


def _with_ending(lexemes: Lexemes, part: _Part) -> _Part:
    """«6-ти», «5-и», «8-ми», «4-х», «2-мя»: an ending of a cardinal; «5-й», «20-х» are ordinals."""
    hyphen, ending = part.stop, lexemes.text(part.stop + 1)
    if lexemes.text(hyphen) != DASH or not lexemes.glued(hyphen) or not lexemes.glued(hyphen + 1):
        return part
    fits = (
        ending in ("ти", "и")
        or (is_few(part.value) and ending in _FEW_ENDINGS)
        or (part.value % 10 in (7, 8) and ending == "ми")
    )
    return _Part(part.value, part.stop + 2) if fits else part
